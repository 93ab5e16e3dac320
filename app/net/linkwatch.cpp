// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/linkwatch.h"

#include "net/linksource.h"

namespace mcm {

LinkWatch::LinkWatch() : LinkWatch(Options{}) {}

LinkWatch::LinkWatch(const Options &options, QObject *parent)
    : QObject(parent), m_kind(options.kind)
{
    const auto tell = [this](const QList<LinkChange> &changes) { Q_EMIT changed(changes); };
#ifdef MCM_HAVE_LIBMNL
    if (m_kind == Kind::Native)
        m_source = makeNetlinkSource(tell, options.receiveBuffer);
#endif
    if (!m_source) {
        m_kind = Kind::Portable;
        m_source = makePollingSource(tell, options.interval);
    }
}

LinkWatch::~LinkWatch() = default;

const QList<InterfaceInfo> &LinkWatch::interfaces() const
{
    return m_source->interfaces();
}

void LinkWatch::refresh()
{
    m_source->refresh();
}

std::uint64_t LinkWatch::overruns() const
{
    return m_source->overruns();
}

} // namespace mcm
