// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace mcm {

/// A number that looks random and is always the same for the same `number`: SplitMix64 (Steele, Lea
/// and Flood: “Fast splittable pseudorandom number generators”, 2014).
constexpr quint64 scrambled(quint64 number)
{
    number += 0x9e3779b97f4a7c15U;
    number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9U;
    number = (number ^ (number >> 27)) * 0x94d049bb133111ebU;
    return number ^ (number >> 31);
}

} // namespace mcm
