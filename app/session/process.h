// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

/// What this program has used of the machine, as the system counts it. Any thread; 0 where the
/// system does not say.
namespace mcm::process {

/// The most memory that was resident at once, in bytes.
std::int64_t peakRssBytes();
/// Of all threads, in user mode and in the kernel.
double cpuSeconds();
/// Of the calling thread alone, ns.
std::int64_t threadCpuNs();
/// Since the program was started, to 10 ms; also while the machine slept.
double ageSeconds();
int threads();

} // namespace mcm::process
