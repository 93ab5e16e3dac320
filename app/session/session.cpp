// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/session.h"

#include "net/hostmemberships.h"
#include "session/process.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <thread>

#include <sys/resource.h>

namespace mcm {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

// For a flood's last datagrams, which may still be on their way through the kernel.
constexpr auto quietAfter = 20ms;
constexpr auto lookEvery = 2ms;
constexpr auto drainingTakesAtMost = 5s;
constexpr auto lookAtRoutesEvery = std::chrono::nanoseconds(1s).count();
// Groups for which a look may find nothing, each with a socket of its own.
constexpr int routesAtOnce = 8;

/// A group takes two files, and the usual limit of 1024 is only for programs that use select().
void allowManyFiles()
{
    rlimit files{};
    if (getrlimit(RLIMIT_NOFILE, &files) != 0)
        return;
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
}

/// `options`, once there may be many files: for the first member, as others open some.
const Session::Options &withManyFiles(const Session::Options &options)
{
    allowManyFiles();
    return options;
}

} // namespace

Session::Session() : Session(Options{}) {}

Session::Session(const Options &options, QObject *parent)
    : QObject(parent),
      m_budgetGiven(withManyFiles(options).memoryBudget.has_value()),
      m_pool(options.memoryBudget.value_or(LogPool::defaultLimit())),
      m_receiver(
          options.reader,
          [this] { QMetaObject::invokeMethod(this, &Session::arrived, Qt::QueuedConnection); }),
      m_sender(m_own),
      m_links(options.links),
      m_keepLeft(options.keepLeft)
{
    m_clock.start();
    connect(&m_links, &LinkWatch::changed, this,
            [this](const auto &changes) { follow(changes, m_links.interfaces()); });
    connect(&m_lookAgain, &QTimer::timeout, this, &Session::lookAgain);
    if (m_links.kind() == LinkWatch::Kind::Portable)
        m_lookAgain.start(options.links.interval);
    connect(&m_sender, &Sender::reported, this, &Session::sent);
}

Session::~Session() = default;

Result<Group *> Session::join(const GroupAddress &address)
{
    return add(address, IfNotNow::Fail);
}

Result<Group *> Session::keep(const GroupAddress &address)
{
    return add(address, IfNotNow::Keep);
}

Result<Group *> Session::joinOrWait(const GroupAddress &address)
{
    return add(address, IfNotNow::Wait);
}

Result<Group *> Session::add(const GroupAddress &address, IfNotNow what)
{
    // Asked again for what failed before: its tab is there, and gets another try.
    const auto isIt = [&](const auto &known) {
        return known->address() == address && known->state() != Group::State::Joined;
    };
    const auto found = std::find_if(m_groups.begin(), m_groups.end(), isIt);
    if (found != m_groups.end()) {
        auto *const known = found->get();
        known->setWaits(known->waits() || what != IfNotNow::Fail);
        if (auto status = retry(known); !status && !isKept(*known, what))
            return status.error();
        return known;
    }
    m_links.refresh();
    auto group = std::make_unique<Group>(m_pool, m_own, m_receiver, address);
    group->setWaits(what != IfNotNow::Fail);
    if (auto status = tryJoin(*group); !status) {
        if (!isKept(*group, what) || status.error().code == ErrorCode::AlreadyJoined)
            return status.error();
    }
    m_groups.push_back(std::move(group));
    auto *const added = m_groups.back().get();
    Q_EMIT groupAdded(added);
    return added;
}

Status Session::retry(Group *group)
{
    m_links.refresh(); // which may join it
    if (group->state() == Group::State::Joined)
        return success();
    auto status = tryJoin(*group);
    Q_EMIT groupChanged(group);
    return status;
}

Status Session::tryJoin(Group &group)
{
    const auto &address = group.address();
    const auto &interfaces = m_links.interfaces();
    const auto interface = address.isOnAllInterfaces()
                               ? Result<InterfaceInfo>(InterfaceInfo{})
                               : resolveInterface(interfaces, address.interface, address.group);
    if (!interface) {
        // Said by the group itself, which knows whether it waits for it.
    } else if (const auto *other = findJoined(address, interface->index)) {
        Error error{ErrorCode::AlreadyJoined,
                    Field::Group,
                    tr("%1 is already joined on %2.")
                        .arg(other->address().title(), other->interfaceNames()),
                    {}};
        group.fail(error);
        return error;
    }
    return group.join(interfaces);
}

const Group *Session::findJoined(const GroupAddress &address, int interfaceIndex) const
{
    const auto found = std::find_if(m_groups.begin(), m_groups.end(), [&](const auto &group) {
        const auto &other = group->address();
        const bool sameInterface =
            group->isJoinedOn(interfaceIndex) || other.interface == address.interface;
        return group->state() == Group::State::Joined && other.group == address.group
               && other.port == address.port && other.sources == address.sources && sameInterface;
    });
    return found == m_groups.end() ? nullptr : found->get();
}

bool Session::isKept(const Group &group, IfNotNow what)
{
    return what == IfNotNow::Keep
           || (what == IfNotNow::Wait && group.state() == Group::State::Waiting);
}

void Session::follow(const QList<LinkChange> &changes, const QList<InterfaceInfo> &interfaces)
{
    if (m_finished)
        return;
    // Once for all: there may be a thousand groups.
    auto memberships = HostMemberships::read();
    for (const auto &group : m_groups) {
        for (const auto &interface : group->interfaces())
            memberships.claim(group->address().group, interface.index);
    }
    // First all leave what they have lost. A leave that comes after somebody's join of the same
    // group there would be taken for his: the kernel only counts.
    for (const auto &group : m_groups)
        group->leaveLost(changes, interfaces, memberships);
    for (const auto &group : m_groups) {
        if (group->joinAgain(interfaces))
            Q_EMIT groupChanged(group.get());
    }
}

/// An interface that went between two looks and came again just as it was is no change, but every
/// membership on it is gone.
void Session::lookAgain()
{
    // There is always a loopback: none at all are those that could not be listed.
    if (const auto interfaces = listInterfaces(); !interfaces.isEmpty())
        follow({}, interfaces);
}

Status Session::setSources(Group *group, const SourceFilter &sources)
{
    auto address = group->address();
    address.sources = sources;
    const auto isIt = [&](const auto &other) {
        return other.get() != group && other->address() == address;
    };
    if (std::any_of(m_groups.begin(), m_groups.end(), isIt))
        return Error{ErrorCode::AlreadyJoined,
                     Field::Source,
                     tr("%1 is joined already, in a tab of its own.").arg(address.title()),
                     {}};
    if (auto status = group->setSources(sources); !status)
        return status;
    if (group->state() == Group::State::Joined) {
        Q_EMIT groupChanged(group);
        return success();
    }
    // They may be what it failed for. What is waited for is no failure of theirs.
    auto status = retry(group);
    return group->state() == Group::State::Failed ? status : success();
}

void Session::leave(Group *group)
{
    const auto found = std::find_if(m_groups.begin(), m_groups.end(),
                                    [group](const auto &g) { return g.get() == group; });
    if (found == m_groups.end())
        return;
    Q_EMIT groupAboutToBeRemoved(group);
    if (m_keepLeft)
        m_left.add(std::move(*found));
    m_groups.erase(found);
}

Session::Totals Session::totals() const
{
    Totals sum;
    for (const auto &group : m_groups) {
        sum += group->counts();
        sum.messagesPerSecond += group->rates().messagesPerSecond();
        sum.bitsPerSecond += group->rates().bitsPerSecond();
    }
    return sum;
}

void Session::poll()
{
    const auto now = m_clock.nsecsElapsed() + 1;
    for (const auto &group : m_groups)
        group->poll(now);
    m_left.poll();
    if (!m_finished && now - m_routesLookedAtNs >= lookAtRoutesEvery) {
        m_routesLookedAtNs = now;
        leaveLoopback();
    }
}

/// An interface has its routes some time after it is up, and nobody tells when.
void Session::leaveLoopback()
{
    const auto &interfaces = m_links.interfaces();
    int inVain = 0;
    for (const auto &group : m_groups) {
        if (!group->isOnLoopbackByRoute())
            continue;
        if (inVain == routesAtOnce)
            return;
        const auto better = interfaceOfRoute(interfaces, group->address().group);
        auto there = group->address();
        there.interface = better ? better->name : QString();
        // Not where another group has it: its messages would be there twice.
        if (better && !findJoined(there, better->index) && group->moveTo(*better))
            Q_EMIT groupChanged(group.get());
        else
            ++inVain;
    }
}

void Session::finish(milliseconds patience)
{
    if (m_finished)
        return;
    m_finished = true;
    disconnect(&m_links, nullptr, this, nullptr); // what would be joined anew is read by nobody
    m_threads = process::threads();
    waitForQuiet(patience);
    for (const auto &group : m_groups)
        group->quit();
    // Twice, for what was between its last look at the membership and its place in the queue.
    const QDeadlineTimer enough(drainingTakesAtMost);
    for (int drained = 0; drained < 2 && !enough.hasExpired();) {
        drained = isDrained() ? drained + 1 : 0;
        std::this_thread::sleep_for(lookEvery);
    }
    m_final = isDrained();
    m_receiver.stop();
    m_left.finish();
    poll();
}

void Session::waitForQuiet(milliseconds patience)
{
    const auto arrived = [this] {
        poll();
        return totals().delivered();
    };
    const QDeadlineTimer enough(patience);
    auto before = arrived();
    QDeadlineTimer quiet(quietAfter);
    while (!enough.hasExpired() && !quiet.hasExpired()) {
        std::this_thread::sleep_for(lookEvery);
        if (const auto now = arrived(); now != before) {
            before = now;
            quiet = QDeadlineTimer(quietAfter);
        }
    }
}

bool Session::isDrained() const
{
    return m_left.isDrained()
           && std::all_of(m_groups.begin(), m_groups.end(),
                          [](const auto &group) { return group->isDrained(); });
}

int Session::threads() const
{
    return m_finished ? m_threads : process::threads();
}

} // namespace mcm
