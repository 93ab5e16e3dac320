// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/seqranges.h"

#include "support/fatallogger.h"

#include <QRandomGenerator>
#include <QTest>

#include <set>

using namespace mcm;

namespace {

constexpr std::uint64_t highest = 40; // small, so that ranges meet often

std::set<std::uint64_t> asSet(const SeqRanges &ranges)
{
    std::set<std::uint64_t> result;
    for (const auto &[first, last] : ranges.ranges()) {
        for (auto n = number(first); n <= number(last); ++n)
            result.insert(n);
    }
    return result;
}

/// Disjoint, rising, not touching, and none of them upside down.
bool isTidy(const SeqRanges &ranges)
{
    const auto &all = ranges.ranges();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].first > all[i].second || (i > 0 && all[i].first <= all[i - 1].second + 1))
            return false;
    }
    return true;
}

bool agree(const SeqRanges &ranges, const std::set<std::uint64_t> &set)
{
    for (std::uint64_t n = 0; n <= highest + 2; ++n) {
        if (ranges.contains(Seq{n}) != set.contains(n))
            return false;
    }
    return asSet(ranges) == set && ranges.count() == set.size() && ranges.isEmpty() == set.empty()
           && isTidy(ranges);
}

} // namespace

class SeqRangesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isASet_data();
    void isASet();
    void aMillionCostAsMuchAsOne();
};

void SeqRangesTest::isASet_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 50; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void SeqRangesTest::isASet()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    const auto any = [&] { return std::uint64_t{random.bounded(1U, quint32{highest})}; };
    SeqRanges ranges;
    std::set<std::uint64_t> set;
    for (int step = 0; step < 200; ++step) {
        const auto a = any();
        const auto b = any();
        switch (random.bounded(10)) {
        case 0:
            ranges.removeBefore(Seq{a});
            set.erase(set.begin(), set.lower_bound(a));
            break;
        case 1:
            if (random.bounded(5) == 0) {
                ranges.clear();
                set.clear();
            }
            break;
        case 2:
        case 3:
        case 4:
        case 5:
            ranges.remove(Seq{a});
            set.erase(a);
            break;
        default:
            ranges.add(Seq{a}, Seq{b});
            for (auto n = std::min(a, b); n <= std::max(a, b); ++n)
                set.insert(n);
        }
        QVERIFY2(agree(ranges, set), qPrintable(QStringLiteral("after step %1").arg(step)));
    }
}

void SeqRangesTest::aMillionCostAsMuchAsOne()
{
    SeqRanges ranges;
    ranges.add(Seq{1'000'000'000'000}, Seq{1});
    QCOMPARE(ranges.ranges().size(), 1U);
    QCOMPARE(ranges.count(), 1'000'000'000'000U);
    ranges.remove(Seq{500});
    QCOMPARE(ranges.ranges().size(), 2U);
    ranges.removeBefore(Seq{600});
    QCOMPARE(ranges.ranges().size(), 1U);
    QCOMPARE(ranges.count(), 1'000'000'000'000U - 599U);
}

MCM_TEST_MAIN(SeqRangesTest)
#include "seqranges.moc"
