// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/loopcount.h"

#include "net/ownendpoints.h"
#include "session/session.h"

#include <algorithm>

namespace mcm {
namespace {

bool isFor(const Group &group, const GroupAddress &to)
{
    return group.address().group == to.group && group.address().port == to.port;
}

bool isJoinedOn(const Group &group, const QString &interface)
{
    const auto joined = group.interfaces();
    return std::any_of(joined.begin(), joined.end(),
                       [&](const auto &each) { return each.name == interface; });
}

/// As few as hear all of the interfaces: a group may be joined on each by itself, and on all of
/// them as well.
std::vector<const Group *> hearers(const Session &session, const SendReport &report)
{
    std::vector<const Group *> groups;
    for (const auto &group : session.groups()) {
        if (isFor(*group, report.request.to))
            groups.push_back(group.get());
    }
    std::stable_sort(groups.begin(), groups.end(), [](const auto *a, const auto *b) {
        return a->interfaces().size() > b->interfaces().size();
    });
    std::vector<const Group *> result;
    for (const auto &name : report.interface.split(QStringLiteral(", "), Qt::SkipEmptyParts)) {
        const auto found = std::find_if(groups.begin(), groups.end(), [&](const auto *group) {
            return isJoinedOn(*group, name);
        });
        if (found != groups.end()
            && std::find(result.begin(), result.end(), *found) == result.end())
            result.push_back(*found);
    }
    return result;
}

} // namespace

void LoopCount::begin(const Session &session, const GroupAddress &to)
{
    m_before.clear();
    for (const auto &group : session.groups()) {
        if (!isFor(*group, to))
            continue;
        const auto &sources = group->sources();
        auto &before = m_before[group.get()];
        before.resize(sources.size());
        for (std::uint32_t id = 0; id < before.size(); ++id)
            before[id] = sources.at(EndpointId{id}).messages.load(std::memory_order_relaxed);
    }
}

std::optional<quint64> LoopCount::count(const Session &session, const SendReport &report) const
{
    const auto groups = hearers(session, report);
    if (groups.empty())
        return std::nullopt;
    quint64 sum = 0;
    for (const auto *group : groups)
        sum += countIn(session, *group, report.sourcePort);
    return sum;
}

quint64 LoopCount::countIn(const Session &session, const Group &group, quint16 port) const
{
    const auto found = m_before.find(&group);
    const auto &interfaces = session.links().interfaces();
    const auto &sources = group.sources();
    quint64 sum = 0;
    for (std::uint32_t id = 0; id < sources.size(); ++id) {
        const auto &endpoint = sources.at(EndpointId{id});
        if (endpoint.address.port != port)
            continue;
        const auto address = toHostAddress(endpoint.address);
        if (std::none_of(interfaces.begin(), interfaces.end(),
                         [&](const auto &each) { return each.has(address); }))
            continue; // another machine's, which has the same port
        const auto now = endpoint.messages.load(std::memory_order_relaxed);
        const bool known = found != m_before.end() && id < found->second.size();
        sum += now - (known ? found->second[id] : 0);
    }
    return sum;
}

} // namespace mcm
