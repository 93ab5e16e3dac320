// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/group.h"

#include "net/hostmemberships.h"
#include "text/format.h"
#include "wallclock.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace mcm {
namespace {

// A group is live, or losing, for so long after the last message, or loss.
constexpr std::int64_t liveFor = 2'000'000'000;
constexpr std::int64_t losingFor = 5'000'000'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::Group", text);
}

using Kind = MembershipEvent::Kind;

const InterfaceInfo *find(const QList<InterfaceInfo> &interfaces, int index)
{
    const auto found = std::find_if(interfaces.begin(), interfaces.end(),
                                    [index](const auto &one) { return one.index == index; });
    return found == interfaces.end() ? nullptr : &*found;
}

bool isRemoved(const QList<LinkChange> &changes, int index)
{
    return std::any_of(changes.begin(), changes.end(), [index](const auto &change) {
        return change.kind == LinkChange::Kind::Removed && change.index == index;
    });
}

} // namespace

Group::Group(LogPool &pool, const OwnEndpoints &own, Receiver &receiver,
             const GroupAddress &address)
    : m_address(address),
      m_feed(std::make_shared<Feed>(pool, own, address.group)),
      m_attachments(receiver)
{}

Group::~Group()
{
    letGo();
}

QString Group::interfaceNames() const
{
    if (m_attachments.isEmpty())
        return m_interface.index != 0 ? m_interface.name : m_address.interface;
    QStringList names;
    for (const auto &interface : interfaces())
        names += interface.name;
    return names.join(QStringLiteral(", "));
}

QString Group::nameOf(const InterfaceNames &names, std::uint32_t index, Seq seq)
{
    const QString name = names.of(index, seq);
    return name.isEmpty() ? tr("index %1").arg(index) : name;
}

QString Group::nameOfInterface(const Message &message) const
{
    return nameOf(m_names, message.header.interfaceIndex, message.seq);
}

QString Group::nameOfInterface(const FollowedStream &stream) const
{
    return nameOf(m_names, stream.interfaceIndex, stream.last);
}

std::function<QString(const Message &)> Group::interfaceNamer() const
{
    return [names = m_names](const Message &message) {
        return nameOf(names, message.header.interfaceIndex, message.seq);
    };
}

/// What comes from now on came through an interface of that name.
void Group::noteName(const InterfaceInfo &interface)
{
    m_names.set(static_cast<std::uint32_t>(interface.index), interface.name, Seq{received() + 1});
}

std::vector<Group::Missing> Group::cutOff() const
{
    std::vector<Missing> result;
    for (const auto &interface : interfaces()) {
        if (const auto connected = interface.connected(); !connected)
            result.push_back({interface.name, connected.error()});
    }
    return result;
}

Group::State Group::state() const
{
    if (!m_attachments.isEmpty())
        return State::Joined;
    return m_waits && m_error && mayCome(*m_error) ? State::Waiting : State::Failed;
}

WantedInterfaces Group::wanted(const QList<InterfaceInfo> &interfaces) const
{
    return wantedInterfaces(m_address, m_interface.name, interfaces);
}

Status Group::attach(const InterfaceInfo &interface)
{
    const auto before = wallClockNs();
    const bool first = m_attachments.isEmpty();
    if (auto attached = m_attachments.attach(m_feed, m_address, interface); !attached)
        return attached;
    if (first)
        m_awaited = FirstMessage{.seq = Seq{received() + 1}, .joinedNs = before};
    noteName(interface);
    note(Kind::Joined, interface.name,
         m_address.sources.isAny()
             ? tr("Joined %1").arg(m_address.group.toString())
             : tr("Joined %1, %2").arg(m_address.group.toString(), m_address.sources.words()));
    return success();
}

void Group::joinWanted(const QList<InterfaceInfo> &interfaces)
{
    auto [usable, missing] = wanted(interfaces);
    for (const auto &interface : std::as_const(usable)) {
        if (m_attachments.find(interface.index))
            continue;
        if (const auto attached = attach(interface); !attached)
            missing.push_back({interface.name, attached.error()});
    }
    // What is down stays joined: cutOff() tells of it.
    for (const auto &joined : this->interfaces())
        std::erase_if(missing, [&](const auto &one) { return one.interface == joined.name; });
    m_missing = std::move(missing);
    if (!m_attachments.isEmpty()) {
        m_interface = this->interfaces().front();
        m_error.reset();
        // Its interface may have another name by now, and none the one that was asked for.
        if (!m_address.isOnAllInterfaces())
            m_missing.clear();
    } else {
        m_error = whyOnNone(m_missing);
    }
}

Status Group::join(const QList<InterfaceInfo> &interfaces)
{
    joinWanted(interfaces);
    if (!m_attachments.isEmpty())
        return success();
    noteNotJoined();
    return *m_error;
}

void Group::fail(const Error &error)
{
    m_error = error;
    noteNotJoined();
}

void Group::leaveLost(const QList<LinkChange> &changes, const QList<InterfaceInfo> &interfaces,
                      const HostMemberships &memberships)
{
    m_eventsBefore = m_timeline.count();
    for (const auto &change : changes)
        noteLink(change);
    for (const auto &before : this->interfaces()) {
        const auto *const now = find(interfaces, before.index);
        const bool gone = !now || isRemoved(changes, now->index);
        if (!gone) {
            m_attachments.update(*now);
            noteName(*now);
        }
        // While it is down it cannot be joined anew: what it has lost is seen once it is up.
        if (!gone && (!now->up || memberships.holds(m_address.group, now->index)))
            continue;
        note(Kind::Lost, gone ? before.name : now->name,
             gone ? tr("The interface is gone, and the membership with it")
                  : tr("The kernel has dropped the membership"));
        m_attachments.retire(before.index);
    }
    leaveRenamed(interfaces);
}

bool Group::joinAgain(const QList<InterfaceInfo> &interfaces)
{
    const auto missing = m_missing;
    const bool wasJoined = m_timeline.count() != m_eventsBefore || !m_attachments.isEmpty();
    if (m_waits || wasJoined || m_address.isOnAllInterfaces()) {
        joinWanted(interfaces);
        if (m_attachments.isEmpty() && m_timeline.count() != m_eventsBefore) {
            m_waits = true; // it was joined: it stays so as soon as that can be
            noteNotJoined();
        }
    }
    return m_timeline.count() != m_eventsBefore || m_missing != missing;
}

/// What happened to an interface that it is joined on.
void Group::noteLink(const LinkChange &change)
{
    if (m_attachments.find(change.index))
        m_timeline.add({.timeNs = change.timeNs,
                        .kind = Kind::Link,
                        .interface = change.name,
                        .text = change.text()});
}

/// By name: another interface may be the one of that name now.
void Group::leaveRenamed(const QList<InterfaceInfo> &interfaces)
{
    if (m_address.isOnAllInterfaces() || m_attachments.isEmpty())
        return;
    const auto found = wanted(interfaces).usable;
    const auto joined = this->interfaces().front();
    if (found.isEmpty() || found.front().index == joined.index)
        return;
    note(Kind::Left, joined.name, tr("Left for the interface that has the name now"));
    m_attachments.retire(joined.index);
}

bool Group::isOnLoopbackByRoute() const
{
    return m_address.interface.isEmpty() && !m_attachments.isEmpty() && m_interface.loopback;
}

bool Group::moveTo(const InterfaceInfo &interface)
{
    if (!attach(interface)) // it may come to be usable for the group
        return false;
    note(Kind::Left, m_interface.name, tr("Left for the interface that the routes choose now"));
    m_attachments.retire(m_interface.index);
    m_interface = interface;
    return true;
}

Status Group::setSources(const SourceFilter &sources)
{
    if (auto status = m_attachments.setSources(sources, m_address.sources); !status)
        return status;
    m_address.sources = sources;
    note(Kind::Sources, interfaceNames(),
         sources.isAny() ? tr("Lets in any source")
                         : tr("Lets in messages %1").arg(sources.words()));
    return success();
}

void Group::note(Kind kind, const QString &interface, const QString &text)
{
    m_timeline.add({.timeNs = wallClockNs(), .kind = kind, .interface = interface, .text = text});
}

void Group::noteNotJoined()
{
    note(state() == State::Waiting ? Kind::Waiting : Kind::Failed, interfaceNames(),
         m_error->sentence());
}

void Group::letGo()
{
    m_attachments.letGo();
    m_kernelDropped = m_attachments.kernelDrops();
}

StreamWatch &Group::streams() const
{
    if (!m_streams)
        m_streams = std::make_unique<StreamWatch>(
            DecodeAs{.port = m_address.port, .group = m_address.group});
    return *m_streams;
}

std::shared_ptr<const StreamFaults> Group::foundInStreams() const
{
    return m_streams ? m_streams->decodeAs().faults : m_foundElsewhere;
}

Counts Group::counts() const
{
    return {.received = received(),
            .bytes = bytes(),
            .kernelDropped = kernelDropped(),
            .evicted = evicted(),
            .foreign = foreign(),
            .cleared = cleared()};
}

void Group::poll(std::int64_t nowNs)
{
    const auto count = received();
    m_rates.sample(nowNs, count, bytes());
    m_attachments.letGoOfDrained();
    if (m_streams)
        followStreams();
    m_faults = m_streams ? m_streams->faults().counts().all() : 0;
    const auto found = m_streams ? m_streams->newFaults() : 0;
    if (found > m_newFaults) // read by another protocol there may be fewer
        m_lastFaultNs = nowNs;
    m_newFaults = found;
    const auto drops = m_attachments.kernelDrops();
    if (drops != m_kernelDropped) {
        m_kernelDropped = drops;
        m_lastLossNs = nowNs;
    }
    if (count != m_polledReceived) {
        m_polledReceived = count;
        m_lastChangeNs = nowNs;
        noteFirstMessage();
    }
    const auto within = [nowNs](std::int64_t since, std::int64_t span) {
        return since != 0 && nowNs - since < span;
    };
    if (state() != State::Joined)
        m_activity = state() == State::Waiting ? Activity::Waiting : Activity::Failed;
    else if (within(m_lastLossNs, losingFor))
        m_activity = Activity::Losing;
    else if (within(m_lastFaultNs, losingFor))
        m_activity = Activity::Faulty;
    else if (within(m_lastChangeNs, liveFor)) // without a carrier, what this host sends
        m_activity = Activity::Live;
    else
        m_activity = isCutOff() ? Activity::CutOff : Activity::Quiet;
}

/// By the kernel's time of the message, so that our own looks do not count.
void Group::noteFirstMessage()
{
    if (!m_awaited || m_attachments.isEmpty() || received() < number(m_awaited->seq))
        return;
    const auto [seq, joinedNs] = *std::exchange(m_awaited, std::nullopt);
    const auto log = snapshot();
    // Evicted or cleared before we looked, or queued at a socket that is closed by now: not known.
    if (!log.contains(seq) || log.at(seq).header.timeNs < joinedNs)
        return;
    const auto first = log.at(seq);
    const auto timeNs = first.header.timeNs;
    m_timeline.add(
        {.timeNs = timeNs,
         .kind = Kind::FirstMessage,
         .interface = nameOfInterface(first),
         .text = tr("First message, %1 after the join").arg(format::duration(timeNs - joinedNs))});
}

} // namespace mcm
