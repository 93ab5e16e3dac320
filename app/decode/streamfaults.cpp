// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/streamfaults.h"

#include "text/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <numeric>

namespace mcm {
namespace {

bool isBefore(const StreamFault &a, const StreamFault &b)
{
    return a.seq < b.seq;
}

} // namespace

std::uint64_t FaultCounts::all() const
{
    return std::accumulate(of.begin(), of.end(), std::uint64_t{0});
}

QString FaultCounts::words() const
{
    using Kind = StreamFault::Kind;
    const auto tr = [](const char *text, std::uint64_t count) {
        return QCoreApplication::translate("mcm::FaultCounts", text).arg(format::count(count));
    };
    QStringList parts;
    if (const auto gaps = (*this)[Kind::Lost]; gaps > 0 || missing > 0)
        parts += tr(gaps == 1 ? QT_TRANSLATE_NOOP("mcm::FaultCounts", "%1 missing (1 gap)")
                              : QT_TRANSLATE_NOOP("mcm::FaultCounts", "%1 missing (%2 gaps)"),
                    missing)
                     .replace(QStringLiteral("%2"), format::count(gaps));
    struct Words
    {
        Kind kind;
        const char *one;
        const char *many;
    };
    static constexpr Words others[] = {
        {Kind::Late, QT_TRANSLATE_NOOP("mcm::FaultCounts", "%1 out of order"), nullptr},
        {Kind::Repeated, QT_TRANSLATE_NOOP("mcm::FaultCounts", "%1 repeated"), nullptr},
        {Kind::Jumped, QT_TRANSLATE_NOOP("mcm::FaultCounts", "%1 jump of the numbers"),
         QT_TRANSLATE_NOOP("mcm::FaultCounts", "%1 jumps of the numbers")},
        {Kind::Clock, QT_TRANSLATE_NOOP("mcm::FaultCounts", "%1 jump of a clock"),
         QT_TRANSLATE_NOOP("mcm::FaultCounts", "%1 jumps of clocks")},
        {Kind::Rate, QT_TRANSLATE_NOOP("mcm::FaultCounts", "%1 time a clock at a wrong rate"),
         QT_TRANSLATE_NOOP("mcm::FaultCounts", "%1 times a clock at a wrong rate")},
        {Kind::Changed, QT_TRANSLATE_NOOP("mcm::FaultCounts", "%1 change of who sends"),
         QT_TRANSLATE_NOOP("mcm::FaultCounts", "%1 changes of who sends")},
        {Kind::Beside, QT_TRANSLATE_NOOP("mcm::FaultCounts", "%1 time two senders at once"),
         QT_TRANSLATE_NOOP("mcm::FaultCounts", "%1 times two senders at once")},
        {Kind::Silent, QT_TRANSLATE_NOOP("mcm::FaultCounts", "%1 silence"),
         QT_TRANSLATE_NOOP("mcm::FaultCounts", "%1 silences")},
        {Kind::Seldom, QT_TRANSLATE_NOOP("mcm::FaultCounts", "%1 interval too long"),
         QT_TRANSLATE_NOOP("mcm::FaultCounts", "%1 intervals too long")},
        {Kind::Malformed, QT_TRANSLATE_NOOP("mcm::FaultCounts", "%1 malformed"), nullptr},
    };
    for (const auto &[kind, one, many] : others) {
        if (const auto count = (*this)[kind]; count > 0)
            parts += tr(count == 1 || many == nullptr ? one : many, count);
    }
    return parts.join(QStringLiteral(", "));
}

FaultCounts &FaultCounts::operator+=(const FaultCounts &other)
{
    for (std::size_t i = 0; i < of.size(); ++i)
        of[i] += other.of[i];
    missing += other.missing;
    unchecked += other.unchecked;
    return *this;
}

std::vector<StreamFault> StreamFaults::of(Seq seq) const
{
    if (m_size.load(std::memory_order_acquire) == 0)
        return {};
    const std::lock_guard lock(m_mutex);
    const auto [begin, end] =
        std::equal_range(m_faults.begin(), m_faults.end(), StreamFault{.seq = seq}, isBefore);
    return {begin, end};
}

void StreamFaults::markIn(FieldTree &tree, Seq seq) const
{
    const auto faults = of(seq);
    if (faults.empty())
        return;
    std::vector<EndpointAddress> senders;
    if (std::any_of(faults.begin(), faults.end(),
                    [](const auto &each) { return each.isOfSender; })) {
        const std::lock_guard lock(m_mutex);
        senders = m_senders;
    }
    for (const auto &fault : faults)
        mark(tree, fault, senders);
}

FaultCounts StreamFaults::counts() const
{
    const std::lock_guard lock(m_countsMutex);
    return m_counts;
}

std::uint64_t StreamFaults::forgotten() const
{
    const std::lock_guard lock(m_countsMutex);
    return m_forgotten;
}

/// Under the mutex: those of a gap that have come after all.
void StreamFaults::fill(const StreamFault &late)
{
    auto lost = std::lower_bound(m_faults.begin(), m_faults.end(),
                                 StreamFault{.seq = Seq{late.late}}, isBefore);
    for (; lost != m_faults.end() && lost->seq == Seq{late.late}; ++lost) {
        // A message may tell a gap of each PID.
        const bool isThat = late.bits != 4 || lost->begin == late.before;
        if (lost->kind == StreamFault::Kind::Lost && lost->field == late.field && isThat) {
            lost->late += late.amount;
            return;
        }
    }
}

void StreamFaults::add(std::span<const StreamFault> faults, const FaultCounts &counts, Seq end,
                       std::span<const EndpointAddress> senders)
{
    std::size_t many = 0;
    if (!faults.empty()) {
        const std::lock_guard lock(m_mutex);
        m_faults.insert(m_faults.end(), faults.begin(), faults.end());
        for (const auto &fault : faults) {
            if (fault.kind == StreamFault::Kind::Late && fault.late != 0)
                fill(fault);
        }
        m_senders.insert(m_senders.end(),
                         senders.begin() + static_cast<std::ptrdiff_t>(m_senders.size()),
                         senders.end());
        if (m_faults.size() > mostKept) {
            many = m_faults.size() - mostKept;
            m_faults.erase(m_faults.begin(), m_faults.begin() + static_cast<std::ptrdiff_t>(many));
        }
        m_size.store(m_faults.size(), std::memory_order_release);
    }
    {
        const std::lock_guard lock(m_countsMutex);
        m_counts = counts;
        m_forgotten += many;
    }
    m_end.store(number(end), std::memory_order_release);
}

void StreamFaults::removeBefore(Seq first)
{
    if (m_size.load(std::memory_order_acquire) == 0)
        return;
    const std::lock_guard lock(m_mutex);
    while (!m_faults.empty() && m_faults.front().seq < first)
        m_faults.pop_front();
    m_size.store(m_faults.size(), std::memory_order_release);
}

} // namespace mcm
