// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/messagelog.h"

#include <QByteArray>

namespace mcm::test {

/// A payload as the engine takes it; `bytes` must outlive it.
std::span<const std::byte> asSpan(const QByteArray &bytes);
QByteArray asBytes(std::span<const std::byte> span);

/// A datagram from 10.0.0.`host`:5000 with this payload, which must outlive it.
Incoming datagram(const QByteArray &payload, std::uint32_t host = 1, std::int64_t timeNs = 1);

/// Appends and publishes datagrams 1 … `count` of `size` bytes each, each filled with its number's
/// last digit.
void fill(MessageLog &log, int count, int size, std::uint32_t host = 1);

/// Whether appended() == snapshot().size() + evicted() + cleared(), for a log nobody writes now.
bool addsUp(const MessageLog &log);

} // namespace mcm::test
