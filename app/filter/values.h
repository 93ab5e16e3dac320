// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "filter/node.h"

#include <QStringView>

#include <optional>

/// Values as they are written in filters. Nothing where the text is none.
namespace mcm::filter {

/// 33, 0x21.
std::optional<std::uint64_t> wholeNumber(QStringView text);
/// A number, or from one to another: 100-200.
std::optional<Interval<std::uint64_t>> numberInterval(QStringView text);
std::optional<Interval<std::int64_t>> signedInterval(QStringView text);
std::optional<Interval<double>> realInterval(QStringView text);
/// 10.0.0.5, 10.0.0.0/8, fe80::/10.
std::optional<Network> network(QStringView text);
/// 01:00:5e:00:00:01, also with “-”.
std::optional<std::uint64_t> macAddress(QStringView text);
/// 47401f, 47:40:1f, 47-40-1f.
std::optional<std::vector<std::byte>> hexBytes(QStringView text);
/// 5ms, 0.5 (seconds), in ns.
std::optional<Interval<std::int64_t>> durationInterval(QStringView text);
/// 14:03, 14:03:22.5, 2026-11-25T14:03, 2026-11-25: local time, as long as what is not said; ns
/// since 1970 UTC. A time of day is the last one before `nowNs`.
std::optional<Interval<std::int64_t>> localTime(QStringView text, std::int64_t nowNs);
/// 2026-11-25T14:03, 2026-11-25, on whatever scale; ns since 1970 on that.
std::optional<Interval<std::int64_t>> dateTime(QStringView text);
/// 1700000000.5: seconds since 1970 UTC, in ns.
std::optional<Interval<std::int64_t>> unixTime(QStringView text);

} // namespace mcm::filter
