// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayList>
#include <QStringList>

#include <cstdint>

namespace mcm::test {

/// Where a peer runs: beside us, or on the other host of support/innet.
enum class Where { Near, Far };

/// Another program, which plays the outside world. Ended with the object. Not a QProcess: the
/// thread sanitizer sees nothing any more once that has forked.
class Peer
{
public:
    Peer(Where where, const QStringList &command);
    ~Peer();
    Peer(const Peer &) = delete;
    Peer &operator=(const Peer &) = delete;

    /// Waits until it has printed `line`.
    bool waitForLine(const QByteArray &line);
    /// Asks it to end, for finished() to wait for.
    void terminate();
    /// Whether it has ended by now. Of one that prints much, ask for its lines as well.
    bool hasEnded() { return m_pid <= 0 || waitForEnd(0); }
    /// Waits for its end: whether it was a success.
    bool finished();
    /// What it has printed by now, both channels, without line breaks.
    QByteArrayList lines();

private:
    /// Reads what comes within so many milliseconds; false where nothing does, or it has ended.
    bool readMore(qint64 milliseconds);
    bool waitForEnd(int milliseconds);

    QStringList m_command;
    int m_pid = -1;
    int m_pidFd = -1;
    int m_pipe = -1;
    int m_status = -1; ///< as waitpid() gives it, once it has ended
    QByteArray m_output;
};

/// A flood from the far host until it is ended; see support/flood.cpp.
class Flood
{
public:
    struct Options
    {
        int rate = 0;   ///< datagrams a second; 0: as many as go
        int size = 200; ///< of the payload, bytes
        int groups = 1; ///< consecutive addresses that are sent to in turn
        int burst = 64; ///< what leaves for one of them at once
    };
    /// To `group`, an IPv4 address, and port 5004.
    Flood(const QString &group, const Options &options);

    /// Ends it, and gives how many datagrams left. 0 where that is not known: where none has come
    /// yet, it may not be ready to be asked.
    std::uint64_t end();

private:
    Peer m_peer;
};

/// The command line of a script in tests/peers.
QStringList python(const QString &script, const QStringList &arguments);

/// Runs a program to its end: whether it was a success. What it printed is shown where it was not.
bool runPeer(Where where, const QStringList &command);

/// Runs a line of shell, as root of support/innet.
bool shell(const QString &line, Where where = Where::Near);

/// Sends with peers/sender.py: each of `what` is INTERFACE/GROUP/PORT/PAYLOAD.
bool sendFrom(Where where, const QStringList &what, const QStringList &options = {});

} // namespace mcm::test
