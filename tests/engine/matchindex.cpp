// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filter/matchindex.h"

#include "support/fatallogger.h"

#include <QRandomGenerator>
#include <QTest>

#include <set>

using namespace mcm;

/// MatchIndex against a std::set that holds the same.
class MatchIndexTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyHasNothing();
    void isAsASet_data();
    void isAsASet();
    void olderBlocksComeInFront();
    void copiesStayAsTheyWere();
    void nextInBoth();
};

namespace {

std::vector<std::uint64_t> bitsOf(const std::set<std::uint64_t> &matches, std::uint64_t begin,
                                  std::uint64_t end)
{
    std::vector<std::uint64_t> bits((end - begin + 63) / 64);
    for (auto it = matches.lower_bound(begin); it != matches.end() && *it < end; ++it)
        bits[(*it - begin) / 64] |= std::uint64_t{1} << (*it - begin) % 64;
    return bits;
}

void compare(const MatchIndex &index, const std::set<std::uint64_t> &matches)
{
    const std::vector<std::uint64_t> sorted(matches.begin(), matches.end());
    QCOMPARE(index.count(), sorted.size());
    for (std::uint64_t n = 0; n<sorted.size(); n += sorted.size()> 1000 ? 41 : 1) {
        const Seq seq{sorted[n]};
        if (index.at(n) != seq || index.rankOf(seq) != n || index.rankOf(seq + 1) != n + 1
            || !index.contains(seq))
            QFAIL(qPrintable(QStringLiteral("match %1 is wrong").arg(sorted[n])));
    }
    for (std::uint64_t seq = 1; seq < 260'000; seq += 997) {
        const auto at = std::lower_bound(sorted.begin(), sorted.end(), seq);
        const auto above = std::upper_bound(sorted.begin(), sorted.end(), seq);
        const auto next = index.next(Seq{seq});
        const auto previous = index.previous(Seq{seq});
        QCOMPARE(next ? number(*next) : 0, above == sorted.end() ? 0 : *above);
        QCOMPARE(previous ? number(*previous) : 0, at == sorted.begin() ? 0 : *std::prev(at));
        QCOMPARE(index.contains(Seq{seq}), matches.contains(seq));
        QCOMPARE(index.rankOf(Seq{seq}), static_cast<std::uint64_t>(at - sorted.begin()));
    }
}

} // namespace

void MatchIndexTest::emptyHasNothing()
{
    MatchIndex index;
    QCOMPARE(index.count(), 0U);
    QCOMPARE(index.rankOf(Seq{5}), 0U);
    QVERIFY(!index.contains(Seq{5}) && !index.next(Seq{1}) && !index.previous(Seq{100}));
    const std::vector<std::uint64_t> none(2);
    index.add(Seq{1}, Seq{100}, none);
    QCOMPARE(index.count(), 0U);
    index.removeBefore(Seq{1'000'000});
    QCOMPARE(index.count(), 0U);
}

void MatchIndexTest::isAsASet_data()
{
    QTest::addColumn<quint32>("oneOf");
    QTest::newRow("all match") << 1U;
    QTest::newRow("one of three") << 3U;
    QTest::newRow("one of thousand") << 1000U;
}

void MatchIndexTest::isAsASet()
{
    QFETCH(const quint32, oneOf);
    QRandomGenerator random(oneOf);
    constexpr std::uint64_t end = 250'000;
    std::set<std::uint64_t> all;
    for (std::uint64_t seq = 1; seq < end; ++seq) {
        if (random.bounded(oneOf) == 0)
            all.insert(seq);
    }
    // As they are looked at: from the middle on upwards, and backwards from there.
    MatchIndex index;
    std::uint64_t low = 150'001;
    std::uint64_t high = low;
    std::uint64_t first = 1;
    while (low > 1 || high < end) {
        const auto up = std::min<std::uint64_t>(end, high + 1 + random.bounded(9000));
        index.add(Seq{high}, Seq{up}, bitsOf(all, high, up));
        high = up;
        const auto down = low - std::min<std::uint64_t>(low - 1, random.bounded(30'000));
        index.add(Seq{down}, Seq{low}, bitsOf(all, down, low));
        low = down;
    }
    compare(index, all);
    for (const std::uint64_t gone : {1U, 63U, 64U, 65U, 65'535U, 65'536U, 70'000U, 200'001U}) {
        first = gone;
        index.removeBefore(Seq{first});
        all.erase(all.begin(), all.lower_bound(first));
        compare(index, all);
    }
    index.removeBefore(Seq{end + 100'000});
    QCOMPARE(index.count(), 0U);
}

void MatchIndexTest::olderBlocksComeInFront()
{
    MatchIndex index;
    const std::vector<std::uint64_t> one{1};
    index.add(Seq{1'000'000}, Seq{1'000'001}, one);
    index.add(Seq{10}, Seq{11}, one);
    QCOMPARE(index.count(), 2U);
    QCOMPARE(number(index.at(0)), 10U);
    QCOMPARE(number(index.at(1)), 1'000'000U);
    QCOMPARE(index.rankOf(Seq{500'000}), 1U);
    QCOMPARE(number(*index.next(Seq{10})), 1'000'000U);
    QCOMPARE(number(*index.previous(Seq{1'000'000})), 10U);
}

void MatchIndexTest::copiesStayAsTheyWere()
{
    MatchIndex index;
    const std::vector<std::uint64_t> one{1};
    index.add(Seq{100}, Seq{101}, one);
    const MatchIndex before = index;
    index.add(Seq{101}, Seq{102}, one);
    index.removeBefore(Seq{101});
    QCOMPARE(before.count(), 1U);
    QVERIFY(before.contains(Seq{100}) && !before.contains(Seq{101}));
    QVERIFY(!index.contains(Seq{100}) && index.contains(Seq{101}));
}

void MatchIndexTest::nextInBoth()
{
    MatchIndex one;
    MatchIndex other;
    const std::vector<std::uint64_t> bits{1};
    for (const std::uint64_t seq : {5U, 70'000U, 140'000U})
        one.add(Seq{seq}, Seq{seq + 1}, bits);
    for (const std::uint64_t seq : {6U, 70'000U, 200'000U})
        other.add(Seq{seq}, Seq{seq + 1}, bits);
    QCOMPARE(number(*one.next(Seq{1}, &other)), 70'000U);
    QVERIFY(!one.next(Seq{70'000}, &other));
    QCOMPARE(number(*one.previous(Seq{300'000}, &other)), 70'000U);
    QVERIFY(!one.previous(Seq{70'000}, &other));
}

MCM_TEST_MAIN(MatchIndexTest)
#include "matchindex.moc"
