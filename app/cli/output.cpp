// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/output.h"

#include "cli/commands.h"
#include "text/format.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mcm::cli {
namespace {

// A pipe that poll() calls writable takes at least a page without waiting.
constexpr std::size_t pieceSize = 4096;

bool isWritable(int milliseconds)
{
    pollfd entry{STDOUT_FILENO, POLLOUT, 0};
    // Also an error is something that write() should be asked about.
    return poll(&entry, 1, milliseconds) != 0;
}

} // namespace

Output::Output()
{
    struct stat status
    {};
    m_neverWaits = fstat(STDOUT_FILENO, &status) == 0 && S_ISREG(status.st_mode);
    m_text.reserve(2 * blockSize);
}

Output::State Output::write()
{
    while (m_written < m_text.size()) {
        if (!m_neverWaits && !isWritable(0))
            return State::Waiting;
        const std::size_t left = m_text.size() - m_written;
        const std::size_t size = m_neverWaits ? left : std::min(left, pieceSize);
        const auto count = ::write(STDOUT_FILENO, m_text.data() + m_written, size);
        if (count >= 0) {
            m_written += static_cast<std::size_t>(count);
        } else if (errno == EAGAIN) {
            return State::Waiting;
        } else if (errno != EINTR) {
            m_error = errno;
            return State::Failed;
        }
    }
    m_text.clear();
    m_written = 0;
    return State::Written;
}

std::size_t Output::linesLeft() const
{
    const auto from = m_text.begin() + static_cast<std::ptrdiff_t>(m_written);
    return static_cast<std::size_t>(std::count(from, m_text.end(), '\n'));
}

int print(std::string_view text)
{
    Output output;
    output.text() = text;
    for (;;) {
        switch (output.write()) {
        case Output::State::Written:
            return Success;
        case Output::State::Waiting:
            isWritable(-1);
            break;
        case Output::State::Failed:
            return outputFailed(output.error());
        }
    }
}

int print(const QString &text)
{
    return print(std::string_view(text.toStdString()));
}

int outputFailed(int error)
{
    if (error != EPIPE)
        tell(QStringLiteral("mcmon: cannot write to standard output: %1")
                 .arg(QString::fromLocal8Bit(std::strerror(error))));
    return Failure;
}

void tell(const QString &line)
{
    const QByteArray bytes = format::harmless(line).toUtf8() + '\n';
    // In one call, so that lines of several programs do not mix. Where it cannot be said, it is not
    // said.
    [[maybe_unused]] const auto count =
        ::write(STDERR_FILENO, bytes.constData(), static_cast<std::size_t>(bytes.size()));
}

} // namespace mcm::cli
