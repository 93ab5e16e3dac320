// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/group.h"

#include "net/hostmemberships.h"
#include "net/receiver.h"
#include "session/format.h"
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

/// What an interface lacks may come by itself.
bool mayCome(const Error &error)
{
    return error.code == ErrorCode::UnknownInterface || error.code == ErrorCode::InterfaceDown
           || error.code == ErrorCode::NoRoute;
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
      m_receiver(receiver),
      m_feed(std::make_shared<Feed>(pool, own, address.group))
{}

Group::~Group()
{
    letGo();
}

QList<InterfaceInfo> Group::interfaces() const
{
    QList<InterfaceInfo> result;
    for (const auto &attachment : m_attachments)
        result.append(attachment.interface);
    return result;
}

QString Group::interfaceNames() const
{
    if (m_attachments.empty())
        return m_interface.index != 0 ? m_interface.name : m_address.interface;
    QStringList names;
    for (const auto &attachment : m_attachments)
        names += attachment.interface.name;
    return names.join(QStringLiteral(", "));
}

QString Group::nameOfInterface(std::uint32_t index) const
{
    if (index == 0)
        return m_interface.name;
    const auto found = m_names.constFind(index);
    return found == m_names.constEnd() ? tr("index %1").arg(index) : *found;
}

std::vector<Group::Missing> Group::cutOff() const
{
    std::vector<Missing> result;
    for (const auto &[interface, socket] : m_attachments) {
        if (const auto connected = interface.connected(); !connected)
            result.push_back({interface.name, connected.error()});
    }
    return result;
}

Group::State Group::state() const
{
    if (!m_attachments.empty())
        return State::Joined;
    return m_waits && m_error && mayCome(*m_error) ? State::Waiting : State::Failed;
}

/// Those that the address names and that can carry multicast; what cannot goes to m_missing.
QList<InterfaceInfo> Group::wanted(const QList<InterfaceInfo> &interfaces)
{
    m_missing.clear();
    QList<InterfaceInfo> result;
    if (m_address.isOnAllInterfaces()) {
        for (const auto &interface : interfaces) {
            if (const auto usable = interface.usable(); usable)
                result.append(interface);
            else
                m_missing.push_back({interface.name, usable.error()});
        }
        return result;
    }
    // Once joined it keeps to the interface of that name, whatever the route says by now.
    const bool routed = m_address.interface.isEmpty();
    const QString name = routed && m_interface.index != 0 ? m_interface.name : m_address.interface;
    const auto found = resolveInterface(interfaces, name, m_address.group);
    if (found)
        result.append(*found);
    else
        m_missing.push_back({name, found.error()});
    return result;
}

Status Group::attach(const InterfaceInfo &interface)
{
    const auto before = wallClockNs();
    auto socket = GroupSocket::open(m_address, interface, m_receiver.kind() == ReaderKind::Native);
    if (!socket)
        return socket.error();
    if (auto attached = m_receiver.attach(m_feed, **socket); !attached)
        return attached;
    m_receiveBuffer = (*socket)->receiveBuffer();
    if (m_attachments.empty())
        m_awaited = FirstMessage{.seq = Seq{received() + 1}, .joinedNs = before};
    m_names.insert(static_cast<std::uint32_t>(interface.index), interface.name);
    m_attachments.push_back({interface, std::move(socket).value()});
    note(Kind::Joined, interface.name,
         m_address.sources.isAny()
             ? tr("Joined %1").arg(m_address.group.toString())
             : tr("Joined %1, %2").arg(m_address.group.toString(), m_address.sources.words()));
    return success();
}

/// Whether it joined anything.
bool Group::joinWanted(const QList<InterfaceInfo> &interfaces)
{
    bool any = false;
    for (const auto &interface : wanted(interfaces)) {
        const auto isThis = [&](const auto &one) { return one.interface.index == interface.index; };
        if (std::any_of(m_attachments.begin(), m_attachments.end(), isThis))
            continue;
        if (const auto attached = attach(interface); attached)
            any = true;
        else
            m_missing.push_back({interface.name, attached.error()});
    }
    if (!m_attachments.empty()) {
        m_interface = m_attachments.front().interface;
        m_error.reset();
    } else if (!m_missing.empty()) {
        // Of several, the one that is least an interface's own affair.
        const auto worst = std::find_if(m_missing.begin(), m_missing.end(),
                                        [](const auto &one) { return !mayCome(one.error); });
        m_error = (worst == m_missing.end() ? m_missing.front() : *worst).error;
    } else {
        m_error = Error{ErrorCode::NoRoute,
                        Field::Interface,
                        tr("No interface of this machine can carry multicast now."),
                        {}};
    }
    return any;
}

Status Group::join(const QList<InterfaceInfo> &interfaces)
{
    const bool before = !m_attachments.empty();
    joinWanted(interfaces);
    if (!m_attachments.empty())
        return success();
    if (!before)
        note(state() == State::Waiting ? Kind::Waiting : Kind::Failed, interfaceNames(),
             m_error->sentence());
    return *m_error;
}

void Group::fail(const Error &error)
{
    m_error = error;
    note(Kind::Failed, interfaceNames(), error.sentence());
}

bool Group::follow(const QList<LinkChange> &changes, const QList<InterfaceInfo> &interfaces,
                   const HostMemberships &memberships)
{
    const auto events = m_timeline.count();
    for (const auto &change : changes)
        noteLink(change);
    for (auto &attachment : m_attachments) {
        const auto *const now = find(interfaces, attachment.interface.index);
        const bool gone = !now || isRemoved(changes, now->index);
        if (!gone) {
            attachment.interface = *now;
            m_names.insert(static_cast<std::uint32_t>(now->index), now->name);
        }
        // What is down keeps its memberships, and the kernel does not list them.
        if (!gone && (!now->up || memberships.contains(m_address.group, now->index)))
            continue;
        note(Kind::Lost, attachment.interface.name,
             gone ? tr("The interface is gone, and the membership with it")
                  : tr("The kernel has dropped the membership"));
        retire(attachment);
    }
    // By name: another interface may be the one of that name now.
    if (!m_address.isOnAllInterfaces() && !m_attachments.empty()) {
        const auto found = wanted(interfaces);
        auto &attachment = m_attachments.front();
        if (attachment.socket && !found.isEmpty()
            && found.front().index != attachment.interface.index) {
            note(Kind::Left, attachment.interface.name,
                 tr("Left for the interface that has the name now"));
            retire(attachment);
        }
    }
    std::erase_if(m_attachments, [](const auto &attachment) { return !attachment.socket; });
    const bool wasJoined = m_timeline.count() != events || !m_attachments.empty();
    if (m_waits || wasJoined || m_address.isOnAllInterfaces()) {
        joinWanted(interfaces);
        if (m_attachments.empty() && m_timeline.count() != events) {
            m_waits = true; // it was joined: it stays so as soon as that can be
            note(Kind::Waiting, interfaceNames(), m_error->sentence());
        }
    }
    return m_timeline.count() != events;
}

/// What happened to an interface that it is joined on.
void Group::noteLink(const LinkChange &change)
{
    const auto isIt = [&](const auto &one) { return one.interface.index == change.index; };
    if (std::any_of(m_attachments.begin(), m_attachments.end(), isIt))
        m_timeline.add({.timeNs = change.timeNs,
                        .kind = Kind::Link,
                        .interface = change.name,
                        .text = change.text()});
}

Status Group::setSources(const SourceFilter &sources)
{
    std::size_t changed = 0;
    for (; changed < m_attachments.size(); ++changed) {
        if (auto status = m_attachments[changed].socket->setSources(sources); !status) {
            // What was changed goes back: the group has one filter.
            while (changed-- > 0)
                (void)m_attachments[changed].socket->setSources(m_address.sources);
            return status;
        }
    }
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

/// Leaves it, and reads what the kernel still has for it.
void Group::retire(Attachment &attachment)
{
    attachment.socket->leave();
    m_retired.push_back({attachment.interface, std::move(attachment.socket)});
}

void Group::letGoOf(Attachment &attachment)
{
    m_droppedBefore += attachment.socket->kernelDrops();
    m_receiver.detach(*attachment.socket);
    attachment.socket.reset();
}

void Group::quit()
{
    for (const auto &attachment : m_attachments)
        attachment.socket->leave();
}

bool Group::isDrained() const
{
    const auto drained = [](const auto &attachment) { return !attachment.socket->hasPending(); };
    return std::all_of(m_attachments.begin(), m_attachments.end(), drained)
           && std::all_of(m_retired.begin(), m_retired.end(), drained);
}

void Group::letGo()
{
    for (auto *const list : {&m_attachments, &m_retired}) {
        for (auto &attachment : *list)
            letGoOf(attachment);
        list->clear();
    }
    m_kernelDropped = m_droppedBefore;
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
    std::erase_if(m_retired, [this](Attachment &attachment) {
        if (attachment.socket->hasPending())
            return false;
        letGoOf(attachment);
        return true;
    });
    auto drops = m_droppedBefore;
    for (const auto *const list : {&m_attachments, &m_retired}) {
        for (const auto &attachment : *list)
            drops += attachment.socket->kernelDrops();
    }
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
    else if (cutOff().size() == m_attachments.size())
        m_activity = Activity::CutOff;
    else
        m_activity = within(m_lastChangeNs, liveFor) ? Activity::Live : Activity::Quiet;
}

/// By the kernel's time of the message, so that our own looks do not count.
void Group::noteFirstMessage()
{
    if (!m_awaited || m_attachments.empty() || received() < number(m_awaited->seq))
        return;
    const auto [seq, joinedNs] = *std::exchange(m_awaited, std::nullopt);
    const auto log = snapshot();
    // Evicted or cleared before we looked, or queued at a socket that is closed by now: not known.
    if (!log.contains(seq) || log.at(seq).header.timeNs < joinedNs)
        return;
    const auto timeNs = log.at(seq).header.timeNs;
    m_timeline.add(
        {.timeNs = timeNs,
         .kind = Kind::FirstMessage,
         .interface = {},
         .text = tr("First message, %1 after the join").arg(format::duration(timeNs - joinedNs))});
}

} // namespace mcm
