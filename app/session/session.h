// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/logpool.h"
#include "net/linkwatch.h"
#include "net/ownendpoints.h"
#include "net/receiver.h"
#include "send/sender.h"
#include "session/group.h"
#include "session/leftgroups.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace mcm {

/// The engine's façade, which the window and the command line both talk to. It owns the receive and
/// the send thread, and through its pool the memory thread; its own functions are for the thread
/// that made it, and none of them but finish() waits for another.
class Session : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        ReaderKind reader = ReaderKind::Native;
        /// Of all logs together, bytes. Where nobody asked for one it is LogPool::defaultLimit().
        std::optional<std::size_t> memoryBudget{};
        bool keepLeft = false;      ///< the final numbers of groups that are left, for a report
        LinkWatch::Options links{}; ///< how it learns of changed interfaces
    };
    /// All groups that are joined now, added up.
    struct Totals : Counts
    {
        double messagesPerSecond = 0;
        double bitsPerSecond = 0;
    };

    Session();
    explicit Session(const Options &options, QObject *parent = nullptr);
    ~Session() override;

    /// Joins a group. Errors leave everything as it was: UnknownInterface, InterfaceDown,
    /// InterfaceWithoutMulticast, AlreadyJoined, and those of GroupSocket::open().
    Result<Group *> join(const GroupAddress &address);
    /// Like join(), but a group that cannot be joined now is kept as Failed, to be shown and tried
    /// again. Error: AlreadyJoined.
    Result<Group *> keep(const GroupAddress &address);
    /// Like join(), but where the interface is not there, or down, the group waits for it. Errors:
    /// those that no waiting mends.
    Result<Group *> joinOrWait(const GroupAddress &address);
    /// Changes whose messages a group lets in, now and when it is joined again. Errors:
    /// AlreadyJoined where that is another group's address then, and those of
    /// GroupSocket::setSources(); then all is as it was. A group that is not joined has them in any
    /// case and is tried again: the error is why it cannot be joined still, but not what it waits
    /// for.
    Status setSources(Group *group, const SourceFilter &sources);
    /// Tries a group again that is not joined; a joined one stays as it is.
    Status retry(Group *group);
    /// Leaves the group and deletes it; with Options::keepLeft that takes a tick or two, in which
    /// what the kernel had queued for it is counted.
    void leave(Group *group);

    /// The interfaces of this machine, and what happens to them.
    LinkWatch &links() { return m_links; }
    const LinkWatch &links() const { return m_links; }
    const std::vector<std::unique_ptr<Group>> &groups() const { return m_groups; }
    Totals totals() const;
    LogPool &pool() { return m_pool; }
    const LogPool &pool() const { return m_pool; }
    /// Whether the budget was asked for at the start; then kept settings do not change it.
    bool isBudgetGiven() const { return m_budgetGiven; }

    /// Reads what is counted elsewhere: rates, and what the kernel dropped; some times a second.
    /// Who calls it also calls pool().reclaim().
    void poll();
    /// Has arrived() emitted once, when the next message comes. Who asks first and then looks at
    /// the logs misses nothing.
    void awaitArrival() { m_receiver.awaitArrival(); }

    /// Ends receiving for good, so that all numbers are final and add up: waits until nothing new
    /// comes, but at most `patience`, leaves all groups, and waits until what the kernel had queued
    /// is read, for which five seconds are enough or isFinal() stays false. Groups and logs stay to
    /// be read; nothing can be joined any more. A second call does nothing.
    void finish(std::chrono::milliseconds patience = std::chrono::milliseconds(200));
    bool isFinal() const { return m_final; }
    /// Of the program: now, or when it finished.
    int threads() const;
    const LeftGroups &left() const { return m_left; }

    /// See Sender. Reports come as sent().
    quint64 send(const SendRequest &request) { return m_sender.send(request); }
    void cancelSend(quint64 id) { m_sender.cancel(id); }

Q_SIGNALS:
    void groupAdded(mcm::Group *group);
    void groupChanged(mcm::Group *group);
    void groupAboutToBeRemoved(mcm::Group *group);
    void arrived();
    void sent(const QList<mcm::SendReport> &reports);

private:
    const Group *findJoined(const GroupAddress &address, int interfaceIndex) const;
    enum class IfNotNow { Fail, Wait, Keep };
    Result<Group *> add(const GroupAddress &address, IfNotNow what);
    static bool isKept(const Group &group, IfNotNow what);
    void leaveLoopback();
    void follow(const QList<LinkChange> &changes, const QList<InterfaceInfo> &interfaces);
    void lookAgain();
    Status tryJoin(Group &group);
    void waitForQuiet(std::chrono::milliseconds patience);
    bool isDrained() const;

    const bool m_budgetGiven;
    LogPool m_pool;
    OwnEndpoints m_own;
    Receiver m_receiver;
    Sender m_sender;
    LinkWatch m_links;
    QTimer m_lookAgain; ///< where the links are only looked at now and then
    std::vector<std::unique_ptr<Group>> m_groups;
    LeftGroups m_left;
    const bool m_keepLeft;
    bool m_finished = false;
    std::int64_t m_routesLookedAtNs = 0; ///< monotonic
    bool m_final = false;
    int m_threads = 0; ///< when it finished
    QElapsedTimer m_clock;
};

} // namespace mcm
