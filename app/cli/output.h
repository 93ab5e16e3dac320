// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <cstddef>
#include <string>
#include <string_view>

namespace mcm::cli {

/// Standard output for a stream of lines that never waits for whoever reads it: what he does not
/// take yet stays in text(). So a signal is always heard, and memory stays with the log and its
/// budget.
class Output
{
public:
    /// Big enough that a system call costs little beside it.
    static constexpr std::size_t blockSize = std::size_t{256} * 1024;

    enum class State {
        Written, ///< nothing is left
        Waiting, ///< the reader takes no more for now
        Failed,  ///< see error(); nothing more can be written
    };

    Output();

    /// What is to be written: append to it.
    std::string &text() { return m_text; }
    State write();
    int error() const { return m_error; }
    /// Lines not yet wholly written.
    std::size_t linesLeft() const;

private:
    std::string m_text;
    std::size_t m_written = 0; ///< of m_text
    bool m_neverWaits = false;
    int m_error = 0;
};

/// Writes all of it to standard output, and waits for that. Gives the exit status.
int print(std::string_view text);
int print(const QString &text);

/// Says why standard output took no more – unless its reader just went, as `head` does – and gives
/// Failure.
int outputFailed(int error);

/// One line on standard error, with nothing in it that a terminal would obey.
void tell(const QString &line);

} // namespace mcm::cli
