// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/interfaces.h"
#include "send/sendrequest.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace mcm {
namespace {

// Such rates are felt by those who only share the network: at 1,472 bytes, more than 100 Mbit/s.
constexpr double muchPerSecond = 10'000;
constexpr double muchBits = 100e6;

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::SendRequest", text);
}

bool isFlood(const Pace &pace)
{
    switch (pace.kind) {
    case Pace::Kind::Flood:
        return true;
    case Pace::Kind::Once:
        return pace.count.value_or(1) > static_cast<quint64>(muchPerSecond);
    case Pace::Kind::Every:
        return std::chrono::duration<double>(pace.interval).count() * muchPerSecond < 1;
    case Pace::Kind::Rate:
        return pace.rate > muchPerSecond;
    case Pace::Kind::BitRate:
        return pace.rate > muchBits;
    case Pace::Kind::Burst:
        return static_cast<double>(pace.burst)
               > muchPerSecond * std::chrono::duration<double>(pace.interval).count();
    case Pace::Kind::Ramp:
        return pace.rate > muchPerSecond || pace.rampTo > muchPerSecond;
    case Pace::Kind::AsRecorded:
        break;
    }
    return false;
}

} // namespace

QString floodWarning(const SendRequest &request)
{
    if (!isFlood(request.pace) || (request.ttl <= 1 && request.ttlSweep <= 1))
        return {};
    const auto interfaces = listInterfaces();
    QStringList names;
    for (const auto &name : QStringList(request.to.interface) + request.moreInterfaces) {
        const auto found = resolveInterface(interfaces, name, request.to.group);
        if (found && !found->loopback && found->carrier && !names.contains(found->name))
            names += found->name;
    }
    if (names.isEmpty())
        return {};
    return tr("This sends to %1 through %2 as fast as asked, with a TTL of %3. Routers pass it on: "
              "it fills the links of every network that has a member, and switches without IGMP "
              "snooping send it to every port. With a TTL of 1 it stays in this network.")
        .arg(withPort(request.to.group, request.to.port), names.join(QStringLiteral(", ")),
             QString::number(std::max(request.ttl, request.ttlSweep)));
}

} // namespace mcm
