// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/snapshot.h"
#include "measure/rates.h"
#include "measure/streamwatch.h"
#include "net/feed.h"
#include "net/linkchange.h"
#include "session/attachments.h"
#include "session/counts.h"
#include "session/interfacenames.h"
#include "session/timeline.h"
#include "session/wantedinterfaces.h"

#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace mcm {

class HostMemberships;
class Receiver;

/// One join: its address, its sockets (one for each interface), its log and its counters. Made by
/// Session and used in its thread.
class Group
{
public:
    enum class State {
        Joined,  ///< on one interface at least
        Waiting, ///< for an interface: it is joined when that is there; see error()
        Failed,  ///< see error(); the log keeps what came before
    };
    /// What the tab's dot shows.
    enum class Activity {
        Live,
        Quiet,
        Losing,
        Faulty, ///< something was wrong between its messages a moment ago
        CutOff, ///< joined, and on no interface can anything arrive; see cutOff()
        Waiting,
        Failed,
    };
    using Missing = MissingInterface;

    Group(LogPool &pool, const OwnEndpoints &own, Receiver &receiver, const GroupAddress &address);
    ~Group();
    Group(const Group &) = delete;
    Group &operator=(const Group &) = delete;

    /// As the user asked for it; its interface is empty where the route was to choose, “*” for all.
    const GroupAddress &address() const { return m_address; }
    /// The first interface that it is joined on, or was; index 0 while it never was.
    const InterfaceInfo &interface() const { return m_interface; }
    /// All that it is joined on now.
    QList<InterfaceInfo> interfaces() const { return m_attachments.interfaces(); }
    bool isJoinedOn(int index) const { return m_attachments.find(index) != nullptr; }
    /// “mcm0” or “mcm0, mcm1”: those it is joined on, else those it was or should be.
    QString interfaceNames() const;
    /// “mcm1” for the interface that a message came through, as it was called then; “index 7” where
    /// it is none that the group was ever joined on.
    QString nameOfInterface(const Message &message) const;
    QString nameOfInterface(const FollowedStream &stream) const; ///< as of its last message
    /// The same for any thread: with the names known by now.
    std::function<QString(const Message &message)> interfaceNamer() const;
    State state() const;
    /// Why it is not joined.
    const std::optional<Error> &error() const { return m_error; }
    /// With all interfaces: those that cannot be joined, and why.
    const std::vector<Missing> &missing() const { return m_missing; }
    /// Those that it is joined on and that are down or without a carrier: InterfaceDown, NoCarrier.
    std::vector<Missing> cutOff() const;
    /// Whether that is so of all that it is joined on.
    bool isCutOff() const { return m_attachments.areCutOff(); }
    const Timeline &timeline() const { return m_timeline; }

    /// Joins on what the address names of `interfaces`, where it is not joined already. The error
    /// is of the only interface, or of all of them.
    Status join(const QList<InterfaceInfo> &interfaces);
    void fail(const Error &error);
    /// From now on an interface that is not there, or down, is waited for.
    void setWaits(bool waits) { m_waits = waits; }
    bool waits() const { return m_waits; }
    /// The links have changed: notes that, and leaves interfaces that are gone and what the kernel
    /// has dropped. `memberships` is what it has by now, and must hold all that this program
    /// claims.
    void leaveLost(const QList<LinkChange> &changes, const QList<InterfaceInfo> &interfaces,
                   const HostMemberships &memberships);
    /// After leaveLost(): joins on what is there again. Whether anything happened in both, or
    /// missing() is another.
    bool joinAgain(const QList<InterfaceInfo> &interfaces);
    /// No interface was named, and the loopback was all there was.
    bool isOnLoopbackByRoute() const;
    /// Joins there and then leaves the loopback. False where that cannot be: then it stays.
    bool moveTo(const InterfaceInfo &interface);
    /// Changes whose messages are let in, while joined or not. See GroupSocket::setSources().
    Status setSources(const SourceFilter &sources);

    Snapshot snapshot() const { return m_feed->log().snapshot(); }
    void clear() { m_feed->log().clear(); }

    /// What is wrong between its messages: looked for from the first call on, with each poll() and
    /// as often as followStreams() is called.
    StreamWatch &streams() const;
    void followStreams() { streams().advance(snapshot()); }
    /// What was found by streams(), or by another that follows them and says so; null: nobody does.
    std::shared_ptr<const StreamFaults> foundInStreams() const;
    void setFoundInStreams(std::shared_ptr<const StreamFaults> found)
    {
        m_foundElsewhere = std::move(found);
    }

    /// Leaves the group, but goes on reading what the kernel has queued for it, so that its numbers
    /// become final.
    void quit() { m_attachments.quit(); }
    /// Whether the kernel has nothing queued for it.
    bool isDrained() const { return m_attachments.isDrained(); }
    /// Closes its sockets and asks the receive thread to let go of them, without waiting. Its
    /// numbers are final once the thread has.
    void letGo();
    bool isLetGo() const { return m_feed.use_count() == 1; }

    /// Reads the kernel's drop counters and samples the rates; some times a second. `nowNs` is
    /// monotonic.
    void poll(std::int64_t nowNs);

    // Since it was joined. received() + kernelDropped() + foreign() is what the network delivered
    // to its sockets; received() is what the log holds, has evicted and has cleared.
    std::uint64_t received() const { return m_feed->received(); }
    std::uint64_t bytes() const { return m_feed->bytes(); }
    std::uint64_t foreign() const { return m_feed->foreign(); }
    std::uint64_t kernelDropped() const { return m_kernelDropped; } ///< as of the last poll()
    /// All that was found in its streams by the last poll(); none where nobody has asked for them.
    std::uint64_t faults() const { return m_faults; }
    std::uint64_t evicted() const { return m_feed->log().evicted(); }
    std::uint64_t cleared() const { return m_feed->log().cleared(); }
    /// All of these.
    Counts counts() const;
    std::int64_t firstTimeNs() const { return m_feed->firstTimeNs(); } ///< 0: none yet
    std::int64_t lastTimeNs() const { return m_feed->lastTimeNs(); }
    const EndpointTable &sources() const { return m_feed->log().sources(); }
    std::size_t logBytes() const { return m_feed->log().bytes(); }
    int receiveBuffer() const
    {
        return m_attachments.receiveBuffer();
    } ///< granted, bytes; 0: never joined
    const RateMeter &rates() const { return m_rates; }
    Activity activity() const { return m_activity; } ///< as of the last poll()

private:
    static QString nameOf(const InterfaceNames &names, std::uint32_t index, Seq seq);
    WantedInterfaces wanted(const QList<InterfaceInfo> &interfaces) const;
    Status attach(const InterfaceInfo &interface);
    void joinWanted(const QList<InterfaceInfo> &interfaces);
    void noteLink(const LinkChange &change);
    void noteName(const InterfaceInfo &interface);
    void leaveRenamed(const QList<InterfaceInfo> &interfaces);
    void note(MembershipEvent::Kind kind, const QString &interface, const QString &text);
    void noteNotJoined();
    void noteFirstMessage();

    GroupAddress m_address;
    InterfaceInfo m_interface;
    std::shared_ptr<Feed> m_feed;
    Attachments m_attachments;
    InterfaceNames m_names; ///< of all that it was ever joined on
    std::vector<Missing> m_missing;
    std::optional<Error> m_error;
    bool m_waits = false;
    Timeline m_timeline;
    std::uint64_t m_eventsBefore = 0; ///< when leaveLost() began
    struct FirstMessage
    {
        Seq seq;
        std::int64_t joinedNs; ///< wall clock
    };
    std::optional<FirstMessage> m_awaited; ///< since it was joined, where it is not yet noted
    mutable std::unique_ptr<StreamWatch> m_streams; ///< null: nobody has asked
    std::shared_ptr<const StreamFaults> m_foundElsewhere;
    RateMeter m_rates;
    std::uint64_t m_kernelDropped = 0;
    std::uint64_t m_faults = 0;
    std::uint64_t m_newFaults = 0; ///< see StreamWatch
    Activity m_activity = Activity::Quiet;
    std::uint64_t m_polledReceived = 0;
    std::int64_t m_lastChangeNs = 0; ///< monotonic, like the next
    std::int64_t m_lastLossNs = 0;
    std::int64_t m_lastFaultNs = 0;
};

} // namespace mcm
