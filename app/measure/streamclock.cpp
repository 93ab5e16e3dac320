// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "measure/streamclock.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace mcm {
namespace {

constexpr double nsPerSecond = 1e9;
constexpr std::int64_t windowNs = 5'000'000'000;
// In a window: a clock that is off by less is only jitter.
constexpr std::int64_t windowTolerance = 1'000'000'000;
// What is less off is no wrong rate; what is not as near to one that media have is not that one.
constexpr double rateTolerance = 0.2;
// What it is off by adds up: a few percent show in a minute.
constexpr std::int64_t longWindowNs = 60'000'000'000;
constexpr double longRateTolerance = 0.02;
constexpr double sameRate = 0.02;
constexpr std::uint32_t enoughMessages = 50;
constexpr std::uint32_t mediaRates[] = {8000,  11025, 16000, 22050, 24000, 32000,
                                        44100, 48000, 90000, 96000, 192000};

std::int64_t inTicks(std::int64_t ns, std::uint32_t rate)
{
    return static_cast<std::int64_t>(static_cast<double>(ns) * rate / nsPerSecond);
}

std::int64_t inNs(std::int64_t ticks, std::uint32_t rate)
{
    return static_cast<std::int64_t>(static_cast<double>(ticks) * nsPerSecond / rate);
}

/// Of a clock that comes round, the nearest way.
std::int64_t nearest(std::uint64_t ticks, int bits)
{
    const int unused = bits > 0 ? std::max(0, 64 - bits) : 0;
    return static_cast<std::int64_t>(ticks << unused) >> unused;
}

} // namespace

void StreamClock::beginLongWindow()
{
    m_longRanNs = 0;
    m_longPassedNs = 0;
}

void StreamClock::beginWindow(std::int64_t now)
{
    m_windowNs = now;
    m_ran = 0;
    m_messages = 0;
}

void StreamClock::begin(const TracePoint &point, std::int64_t now)
{
    m_isBegun = true;
    m_lastNs = now;
    m_last = point.value;
    m_behindNs = 0;
    m_likely = m_learned = 0; // another sender's
    beginWindow(now);
    beginLongWindow();
}

void StreamClock::learn(double ticksPerSecond)
{
    const auto *const found =
        std::find_if(std::begin(mediaRates), std::end(mediaRates),
                     [&](auto rate) { return std::abs(ticksPerSecond / rate - 1) < sameRate; });
    const auto rate = found != std::end(mediaRates) ? *found : 0;
    if (rate != 0 && rate == m_likely)
        m_learned = rate;
    m_likely = rate;
}

StreamClock::Result StreamClock::overWindow(std::uint32_t rate, std::int64_t now)
{
    const auto passed = now - m_windowNs;
    if (passed < windowNs)
        return {};
    Result result{.passedNs = passed};
    const bool isEnough = m_messages >= enoughMessages;
    if (rate == 0) {
        // Of a clock of any rate only that it runs is known.
        if (isEnough && m_ran == 0)
            result.step = Step::Rate;
        if (isEnough)
            learn(static_cast<double>(m_ran) * nsPerSecond / static_cast<double>(passed));
    } else {
        result.ns = inNs(m_ran, rate);
        auto off = result.ns - passed;
        const auto caughtUp = std::clamp<std::int64_t>(off, 0, m_behindNs);
        m_behindNs -= caughtUp;
        off -= caughtUp;
        if (std::abs(off) > windowTolerance
            && static_cast<double>(std::abs(off)) > rateTolerance * static_cast<double>(passed))
            result.step = Step::Rate;
        if (result.step == Step::Right)
            overLongWindow(passed + off, result);
        if (result.step == Step::Rate) {
            m_learned = m_likely = 0; // if it was learned, it is another now
            beginLongWindow();
        }
    }
    beginWindow(now);
    return result;
}

/// By `ranNs` it has gone on in the window that ends.
void StreamClock::overLongWindow(std::int64_t ranNs, Result &result)
{
    m_longRanNs += ranNs;
    m_longPassedNs += result.passedNs;
    const auto off = std::abs(m_longRanNs - m_longPassedNs);
    if (off > windowTolerance
        && static_cast<double>(off) > longRateTolerance * static_cast<double>(m_longPassedNs)) {
        result = {.step = Step::Rate, .ns = m_longRanNs, .passedNs = m_longPassedNs};
    } else if (m_longPassedNs >= longWindowNs) {
        beginLongWindow();
    }
}

StreamClock::Result StreamClock::take(const TracePoint &point, std::int64_t now)
{
    if (!m_isBegun) {
        begin(point, now);
        return {};
    }
    const auto passed = now - m_lastNs;
    const auto counted = nearest(point.value - m_last, point.bits);
    const auto rate = point.rate != 0 ? point.rate : m_learned;
    const auto assumed = rate != 0 ? rate : TracePoint::fastestClock;
    Result result{.passedNs = passed, .last = m_last, .isLeast = rate == 0};
    m_lastNs = now;
    m_last = point.value;
    std::int64_t off = 0; // ticks
    if (rate != 0) {
        off = nearest(static_cast<std::uint64_t>(counted)
                          - static_cast<std::uint64_t>(inTicks(passed, rate)),
                      point.bits);
        result.sinceLastNs = inNs(counted, rate);
    } else {
        // It is at most that fast, and may be slower by any measure.
        const bool mayComeRound =
            point.bits > 0 && inTicks(passed, assumed) >> (point.bits - 1) != 0;
        if (mayComeRound) {
            beginWindow(now);
            return result;
        }
        off = counted < 0 ? counted : std::max<std::int64_t>(0, counted - inTicks(passed, assumed));
    }
    // What a counter of 64 bits tells may be anything.
    constexpr std::int64_t most = std::int64_t{1} << 62;
    off = std::clamp(off, -most, most);
    if (std::abs(off) > inTicks(point.toleranceNs, assumed)) {
        result.ns = inNs(off, assumed);
        constexpr int littleOf = 4; // of the time that has passed
        const bool hasStood =
            rate != 0 && off < 0 && counted >= 0 && counted < inTicks(passed, rate) / littleOf;
        result.step = hasStood ? Step::Stood : Step::Jump;
        if (hasStood)
            m_behindNs += -result.ns;
        beginWindow(now);
        beginLongWindow();
        return result;
    }
    m_ran += rate != 0 ? inTicks(passed, rate) + off : counted;
    ++m_messages;
    const auto over = overWindow(rate, now);
    if (over.step == Step::Right)
        return result;
    result.step = over.step;
    result.ns = over.ns;
    result.passedNs = over.passedNs;
    return result;
}

} // namespace mcm
