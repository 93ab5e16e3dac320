// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/interfaces.h"
#include "send/preparedsend.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace mcm {
namespace {

// Such rates are felt by those who only share the network.
constexpr double muchPerSecond = 10'000;
constexpr double muchBits = 100e6;

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::SendRequest", text);
}

/// How many messages a second it sends at its fastest; more than any network takes where all leave
/// at once.
double mostPerSecond(const Pace &pace, const Schedule &schedule, const PayloadRecipe &payload)
{
    constexpr double atOnce = 1e9;
    const auto total = static_cast<double>(schedule.total().value_or(0));
    const auto each = [](std::chrono::nanoseconds time) {
        return std::max(std::chrono::duration<double>(time).count(), 1.0);
    };
    switch (pace.kind) {
    case Pace::Kind::Flood:
        return atOnce;
    case Pace::Kind::Once:
        return total; // as if it took a second
    case Pace::Kind::Every:
        return 1 / std::chrono::duration<double>(pace.interval).count();
    case Pace::Kind::Rate:
        return pace.rate;
    case Pace::Kind::BitRate:
        return 0; // see its bits
    case Pace::Kind::Burst:
        return static_cast<double>(pace.burst)
               / std::chrono::duration<double>(pace.interval).count();
    case Pace::Kind::Ramp:
        return std::max(pace.rate, pace.rampTo);
    case Pace::Kind::AsRecorded:
        return payload.recorded.isEmpty() ? 0 : total / each(payload.recorded.constLast().after);
    }
    return atOnce;
}

bool isFlood(const SendRequest &request)
{
    const auto prepared = prepareSend(request);
    if (!prepared)
        return false; // it will not be sent
    const auto &pace = request.pace;
    const double messages = mostPerSecond(pace, prepared.value().schedule, request.payload);
    const double bits =
        pace.kind == Pace::Kind::BitRate
            ? pace.rate
            : messages * 8 * static_cast<double>(prepared.value().source->largest());
    return messages > muchPerSecond || bits > muchBits;
}

} // namespace

QString floodWarning(const SendRequest &request)
{
    const int ttl = request.ttlSweep > 0 ? request.ttlSweep : request.ttl;
    if (ttl <= 1 || !isFlood(request))
        return {};
    const auto interfaces = listInterfaces();
    QStringList names;
    for (const auto &name : interfacesOf(request)) {
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
             QString::number(ttl));
}

} // namespace mcm
