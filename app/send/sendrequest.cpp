// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/preparedsend.h"

#include <QCoreApplication>

#include <vector>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::SendRequest", text);
}

Status checkNumbers(const SendRequest &request)
{
    if (request.ttl < 0 || request.ttl > 255)
        return Error{ErrorCode::BadTtl, Field::Ttl,
                     tr("A TTL of %1 does not exist.").arg(request.ttl),
                     tr("The TTL is 0 to 255.")};
    if (request.ttlSweep < 0 || request.ttlSweep > 255)
        return Error{ErrorCode::BadTtl, Field::Ttl,
                     tr("A TTL sweep cannot end at %1.").arg(request.ttlSweep),
                     tr("It ends at a TTL of 1 to 255.")};
    if (request.dscp < 0 || request.dscp > 63)
        return Error{ErrorCode::BadDscp, Field::Dscp, tr("%1 is no DSCP.").arg(request.dscp),
                     tr("The DSCP is 0 to 63.")};
    return success();
}

Status checkInterfaces(const SendRequest &request)
{
    QStringList names;
    for (const auto &name : interfacesOf(request)) {
        if (names.contains(name))
            return Error{ErrorCode::UnknownInterface, Field::Interface,
                         tr("The interface “%1” is named twice.").arg(name),
                         tr("Each message leaves once through each.")};
        names.append(name);
    }
    return success();
}

} // namespace

Result<PreparedSend> prepareSend(const SendRequest &request)
{
    const auto group = parseGroup(request.to.group.toString());
    if (!group)
        return group.error();
    if (request.to.port == 0)
        return Error{ErrorCode::BadPort, Field::Port, tr("Nothing can be sent to port 0."),
                     tr("Ports are 1 to 65535.")};
    if (!request.to.sources.isAny())
        return Error{ErrorCode::BadSource, Field::Source, tr("A source is for listening."),
                     tr("To send from an address, name it as the interface.")};
    if (auto status = checkNumbers(request); !status)
        return status.error();
    if (auto status = checkInterfaces(request); !status)
        return status.error();
    auto source = compilePayload(request.payload, request.to.isIpv6());
    if (!source)
        return source.error();
    auto messages = source.value()->count();
    if (request.ttlSweep > 0 && request.pace.kind == Pace::Kind::Once)
        messages = static_cast<quint64>(request.ttlSweep); // a round
    std::vector<std::chrono::nanoseconds> recorded;
    if (request.payload.kind == PayloadRecipe::Kind::Recorded) {
        for (const auto &message : request.payload.recorded)
            recorded.push_back(message.after);
    }
    const auto schedule = Schedule::make(request.pace, messages, std::move(recorded));
    if (!schedule)
        return schedule.error();
    return PreparedSend{std::move(source).value(), *schedule};
}

QStringList interfacesOf(const SendRequest &request)
{
    QStringList names = request.moreInterfaces;
    if (!request.to.interface.isEmpty() || names.isEmpty())
        names.prepend(request.to.interface);
    return names;
}

Status check(const SendRequest &request)
{
    const auto prepared = prepareSend(request);
    return prepared ? success() : prepared.error();
}

} // namespace mcm
