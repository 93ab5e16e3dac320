// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/groupaddress.h"
#include "net/interfaces.h"

#include <vector>

namespace mcm {

/// An interface, and why nothing comes from it.
struct MissingInterface
{
    QString interface;
    Error error;

    /// Whatever the words.
    bool operator==(const MissingInterface &other) const
    {
        return interface == other.interface && error.code == other.error.code;
    }
};

/// Of the interfaces that there are, those that an address names.
struct WantedInterfaces
{
    QList<InterfaceInfo> usable;
    std::vector<MissingInterface> missing; ///< cannot carry multicast, or is not there
};

/// `joined` is the name of the one that it is or was joined on, empty where it never was: once
/// joined it keeps to that, whatever the route says by now. Pure but for the look at the routes.
WantedInterfaces wantedInterfaces(const GroupAddress &address, const QString &joined,
                                  const QList<InterfaceInfo> &interfaces);

/// Whether what an interface lacks may come by itself.
bool mayCome(const Error &error);

/// Why a group is on none of its interfaces: of several errors, the one that is least an
/// interface's own affair.
Error whyOnNone(const std::vector<MissingInterface> &missing);

} // namespace mcm
