// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/logpool.h"
#include "net/ownendpoints.h"
#include "net/receiver.h"

#include <QByteArrayList>

namespace mcm::test {

/// What all groups of a test share.
struct Ears
{
    explicit Ears(ReaderKind kind = ReaderKind::Native) : receiver(kind) {}

    LogPool pool{std::size_t{64} << 20};
    OwnEndpoints own;
    Receiver receiver;
};

/// A message with its own copy of the payload.
struct Heard
{
    Message message;
    QByteArray payload;
};

/// One group joined with the engine's parts, without a Session.
class Listener
{
public:
    enum class Attach { Now, Later };

    /// `address` as parseGroupAddress() reads it.
    Listener(Ears &ears, const QString &address, Attach when = Attach::Now);
    ~Listener();
    Listener(const Listener &) = delete;
    Listener &operator=(const Listener &) = delete;

    /// Why it was not joined; nothing where it was.
    const std::optional<Error> &error() const { return m_error; }
    /// The same in words; empty where it was joined.
    QString problem() const { return m_error ? m_error->sentence() : QString(); }

    GroupSocket &socket() { return *m_socket; }
    Feed &feed() { return *m_feed; }
    /// The feed and its log, which may be kept when the group is left. Nobody writes it any more
    /// once the receive thread has let go of it: when this is the only one there is.
    std::shared_ptr<Feed> sharedFeed() const { return m_feed; }
    const InterfaceInfo &interface() const { return m_interface; }
    void attach();
    void detach();
    /// Leaves the group.
    void close();

    QList<Heard> heard() const;
    QByteArrayList payloads() const;
    bool hasHeard(const QByteArray &payload) const { return payloads().contains(payload); }

private:
    Ears &m_ears;
    InterfaceInfo m_interface;
    std::shared_ptr<Feed> m_feed;
    std::unique_ptr<GroupSocket> m_socket;
    std::optional<Error> m_error;
};

/// received + foreign + kernelDrops(): what the network has delivered to its socket.
std::uint64_t accounted(Listener &listener);

/// Adds a row for each kind of reader to a data-driven test: `QFETCH(mcm::ReaderKind, kind)`.
void eachReader();

} // namespace mcm::test

Q_DECLARE_METATYPE(mcm::ReaderKind)
