// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/sendrequest.h"

#include "send/payloadsource.h"
#include "send/schedule.h"

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

} // namespace

Status check(const SendRequest &request)
{
    const auto group = parseGroup(request.to.group.toString());
    if (!group)
        return group.error();
    if (request.to.port == 0)
        return Error{ErrorCode::BadPort, Field::Port, tr("Nothing can be sent to port 0."),
                     tr("Ports are 1 to 65535.")};
    if (auto status = checkNumbers(request); !status)
        return status;
    const auto source = compilePayload(request.payload, request.to.isIpv6());
    if (!source)
        return source.error();
    std::vector<std::chrono::nanoseconds> recorded;
    if (request.payload.kind == PayloadRecipe::Kind::Recorded) {
        for (const auto &message : request.payload.recorded)
            recorded.push_back(message.after);
    }
    const auto schedule =
        Schedule::make(request.pace, source.value()->count(), std::move(recorded));
    if (!schedule)
        return schedule.error();
    return success();
}

} // namespace mcm
