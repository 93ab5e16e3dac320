// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/linksource.h"
#include "wallclock.h"

#include <QTimer>

namespace mcm {
namespace {

class PollingSource : public LinkSource
{
public:
    PollingSource(Tell tell, std::chrono::milliseconds interval)
        : m_tell(std::move(tell)), m_interfaces(listInterfaces())
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { refresh(); });
        m_timer.start(interval);
    }

    const QList<InterfaceInfo> &interfaces() const override { return m_interfaces; }
    void refresh() override
    {
        auto now = listInterfaces();
        // Listing them takes a socket, which may be what is missing; there is always a loopback.
        if (now.isEmpty() || now == m_interfaces)
            return;
        m_interfaces.swap(now);
        if (const auto changes = changesBetween(now, m_interfaces, wallClockNs());
            !changes.isEmpty())
            m_tell(changes);
    }

private:
    Tell m_tell;
    QList<InterfaceInfo> m_interfaces;
    QTimer m_timer;
};

} // namespace

std::unique_ptr<LinkSource> makePollingSource(LinkSource::Tell tell,
                                              std::chrono::milliseconds interval)
{
    return std::make_unique<PollingSource>(std::move(tell), interval);
}

} // namespace mcm
