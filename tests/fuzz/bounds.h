// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <cstdint>
#include <span>

namespace mcm::fuzz {

/// While it lives, what this thread does is measured; what is more than it may is a crash. Memory
/// is what is held at once beyond what there was before; time is the processor's, so that a busy
/// machine does not matter. Not nested. When the program ends it prints the most of all, but for
/// those that may take more than others.
class Bounds
{
public:
    static constexpr std::size_t mostBytes = std::size_t{16} << 20;
    /// 50 ms in a plain build; the sanitizers cost up to ten times as much.
    static constexpr std::int64_t mostNs = 500'000'000;

    /// It may take `times` as much as that.
    explicit Bounds(const char *what, int times = 1);
    ~Bounds();
    Bounds(const Bounds &) = delete;
    Bounds &operator=(const Bounds &) = delete;

private:
    const char *const m_what;
    const int m_times;
    const std::int64_t m_beganNs;
};

/// A crash with a sentence, unless it is true.
void require(bool isTrue, const char *sentence);
void require(bool isTrue, const QString &sentence);

inline QByteArray bytesOf(std::span<const std::uint8_t> input)
{
    return {reinterpret_cast<const char *>(input.data()), static_cast<qsizetype>(input.size())};
}

/// The input in two: up to its first line break, and what follows.
struct Halves
{
    QByteArray line;
    QByteArray rest;
};
Halves halvesOf(std::span<const std::uint8_t> input);

} // namespace mcm::fuzz
