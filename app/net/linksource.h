// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/linkchange.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

namespace mcm {

/// Where a LinkWatch knows of changes from. Made, used and destroyed in one thread, whose event
/// loop it works in.
class LinkSource
{
public:
    /// Called after interfaces() changed, never with nothing and never while it is being made.
    using Tell = std::function<void(const QList<LinkChange> &)>;

    virtual ~LinkSource() = default;
    LinkSource(const LinkSource &) = delete;
    LinkSource &operator=(const LinkSource &) = delete;

    virtual const QList<InterfaceInfo> &interfaces() const = 0;
    /// Looks for changes now.
    virtual void refresh() = 0;
    virtual std::uint64_t overruns() const { return 0; }

protected:
    LinkSource() = default;
};

/// Listens to the kernel's announcements (rtnetlink(7)). Nothing where it cannot: forbidden, or no
/// more files. `receiveBuffer` is in bytes.
std::unique_ptr<LinkSource> makeNetlinkSource(LinkSource::Tell tell, int receiveBuffer);

/// Lists the interfaces again and again. For systems without netlink; tested on Linux too.
std::unique_ptr<LinkSource> makePollingSource(LinkSource::Tell tell,
                                              std::chrono::milliseconds interval);

} // namespace mcm
