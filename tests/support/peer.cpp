// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/peer.h"

#include <QDeadlineTimer>
#include <QDebug>

#include <array>
#include <csignal>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace mcm::test {
namespace {

constexpr int patience = 30'000; // ms; sanitizers and busy machines are slow

bool waitReadable(int fd, qint64 milliseconds)
{
    pollfd entry{fd, POLLIN, 0};
    return poll(&entry, 1, static_cast<int>(milliseconds)) == 1;
}

/// Starts it with nothing to read and both outputs into `pipe`; -1 where it cannot be.
int spawn(const QStringList &command, int pipe)
{
    QByteArrayList bytes;
    for (const auto &word : command)
        bytes.append(word.toLocal8Bit());
    std::vector<char *> arguments;
    for (auto &word : bytes)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, pipe, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, pipe, STDERR_FILENO);
    pid_t pid = -1;
    const int error =
        posix_spawnp(&pid, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    return error == 0 ? pid : -1;
}

} // namespace

Peer::Peer(Where where, const QStringList &command) : m_command(command)
{
    if (where == Where::Far)
        m_command = qEnvironmentVariable("MCM_FAR").split(u' ') + m_command;
    std::array<int, 2> ends{-1, -1};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
        return;
    m_pipe = ends[0];
    fcntl(m_pipe, F_SETFL, O_NONBLOCK);
    m_pid = spawn(m_command, ends[1]);
    close(ends[1]);
    if (m_pid > 0)
        m_pidFd = static_cast<int>(syscall(SYS_pidfd_open, m_pid, 0));
}

Peer::~Peer()
{
    if (m_pid > 0 && m_status < 0) {
        terminate();
        if (!waitForEnd(5'000)) {
            kill(m_pid, SIGKILL);
            waitForEnd(patience);
        }
    }
    for (const int fd : {m_pipe, m_pidFd}) {
        if (fd >= 0)
            close(fd);
    }
}

bool Peer::readMore(qint64 milliseconds)
{
    bool came = false;
    std::array<char, 65536> buffer;
    while (waitReadable(m_pipe, came ? 0 : milliseconds)) {
        const auto got = read(m_pipe, buffer.data(), buffer.size());
        if (got <= 0)
            break;
        m_output.append(buffer.data(), got);
        came = true;
    }
    return came;
}

bool Peer::waitForEnd(int milliseconds)
{
    if (m_status < 0 && m_pid > 0 && waitReadable(m_pidFd, milliseconds))
        waitpid(m_pid, &m_status, 0);
    return m_status >= 0;
}

bool Peer::waitForLine(const QByteArray &line)
{
    const QDeadlineTimer deadline(patience);
    while (!lines().contains(line)) {
        if (!readMore(deadline.remainingTime())) {
            qInfo() << m_command << "printed:" << m_output;
            return false;
        }
    }
    return true;
}

void Peer::terminate()
{
    if (m_pid > 0 && m_status < 0)
        kill(m_pid, SIGTERM);
}

bool Peer::finished()
{
    // Its output first, or it would wait for us when the pipe is full.
    const QDeadlineTimer deadline(patience);
    while (readMore(deadline.remainingTime())) {
    }
    const bool success = waitForEnd(static_cast<int>(deadline.remainingTime()))
                         && WIFEXITED(m_status) && WEXITSTATUS(m_status) == 0;
    if (!success)
        qInfo() << m_command << "status" << m_status << "printed:" << m_output;
    return success;
}

QByteArrayList Peer::lines()
{
    readMore(0);
    auto result = m_output.split('\n');
    result.removeLast(); // empty, or a line that is not complete yet
    return result;
}

Flood::Flood(const QString &group, const Options &options)
    : m_peer(Where::Far,
             {QStringLiteral(MCM_FLOOD), group, QStringLiteral("5004"), QStringLiteral("10.77.0.2"),
              QString::number(options.rate), QStringLiteral("600"), QString::number(options.size),
              QString::number(options.groups), QString::number(options.burst)})
{}

std::uint64_t Flood::end()
{
    m_peer.terminate();
    return m_peer.finished() ? m_peer.lines().value(0).toULongLong() : 0;
}

QStringList python(const QString &script, const QStringList &arguments)
{
    // Isolated and without site packages it starts in half the time.
    return QStringList{QStringLiteral(MCM_PYTHON), QStringLiteral("-IS"),
                       QStringLiteral(MCM_PEERS "/") + script}
           + arguments;
}

bool runPeer(Where where, const QStringList &command)
{
    Peer peer(where, command);
    return peer.finished();
}

bool shell(const QString &line, Where where)
{
    return runPeer(where, {QStringLiteral("sh"), QStringLiteral("-ec"), line});
}

bool sendFrom(Where where, const QStringList &what, const QStringList &options)
{
    return runPeer(where, python(QStringLiteral("sender.py"), options + what));
}

} // namespace mcm::test
