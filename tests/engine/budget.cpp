// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/fatallogger.h"
#include "support/incoming.h"
#include "support/listener.h"
#include "support/peer.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace mcm;
using namespace mcm::test;

/// The memory budget changed while messages come.
class BudgetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void changedUnderAFlood_data() { eachReader(); }
    void changedUnderAFlood();
    void loweredInSilence_data() { eachReader(); }
    void loweredInSilence();
};

namespace {

constexpr std::size_t MiB = std::size_t{1} << 20;
constexpr int size = 200;
constexpr int patience = 30'000; // ms; sanitizers and busy machines are slow

using Listeners = std::vector<std::unique_ptr<Listener>>;

/// 239.3.0.1 … .`count`
Listeners join(Ears &ears, int count)
{
    Listeners result;
    for (int n = 1; n <= count; ++n)
        result.push_back(
            std::make_unique<Listener>(ears, QStringLiteral("239.3.0.%1%mcm0:5004").arg(n)));
    return result;
}

std::uint64_t received(const Listeners &listeners)
{
    std::uint64_t sum = 0;
    for (const auto &listener : listeners)
        sum += listener->feed().received();
    return sum;
}

std::uint64_t accounted(const Listeners &listeners)
{
    std::uint64_t sum = 0;
    for (const auto &listener : listeners)
        sum += test::accounted(*listener);
    return sum;
}

/// Whether all that a log holds now is as the flood sent it.
bool isWhole(const MessageLog &log)
{
    const auto snapshot = log.snapshot();
    for (Seq seq = snapshot.first(); seq < snapshot.end(); seq = seq + 101) {
        const auto message = snapshot.at(seq);
        if (message.seq != seq || message.payload.size() != size
            || asBytes(message.payload).mid(8) != QByteArray(size - 8, 'x'))
            return false;
    }
    return true;
}

} // namespace

void BudgetTest::initTestCase()
{
    MCM_NEEDS_NET();
}

void BudgetTest::changedUnderAFlood()
{
    QFETCH(ReaderKind, kind);
    Ears ears(kind);
    Listener quiet(ears, QStringLiteral("239.1.1.1%mcm0:5004"));
    QVERIFY(sendFrom(Where::Far, {QStringLiteral("far0/239.1.1.1/5004/x")},
                     {QStringLiteral("--count=10")}));
    QTRY_COMPARE(quiet.feed().received(), 10U);

    const auto busy = join(ears, 4);
    Flood flood(QStringLiteral("239.3.0.1"), {.size = size, .groups = 4, .burst = 32});
    constexpr std::array<std::size_t, 6> budgets{4 * MiB, 64 * MiB, 6 * MiB,
                                                 5 * MiB, 16 * MiB, 9 * MiB};
    for (int round = 0; round < 3; ++round) {
        for (const auto budget : budgets) {
            const auto before = received(busy);
            ears.pool.setLimit(budget);
            ears.pool.reclaim();
            // More than the smallest of them holds.
            QTRY_VERIFY_WITH_TIMEOUT(received(busy) - before > 20'000, patience);
            QTRY_VERIFY(ears.pool.used() <= budget);
            for (const auto &listener : busy)
                QVERIFY(isWhole(listener->feed().log()));
        }
        busy.front()->feed().log().clear();
    }
    // In the middle of it, and faster than anybody could do it.
    for (int i = 0; i < 1'000; ++i)
        ears.pool.setLimit(i % 2 == 0 ? 4 * MiB : 64 * MiB);
    ears.pool.setLimit(4 * MiB);
    const auto before = received(busy);
    QTRY_VERIFY_WITH_TIMEOUT(received(busy) - before > 1'000, patience);

    const auto sent = flood.end();
    QVERIFY(sent > 0);
    QTRY_COMPARE_WITH_TIMEOUT(accounted(busy), sent, patience);
    for (const auto &listener : busy) {
        const auto &log = listener->feed().log();
        QCOMPARE(listener->feed().foreign(), 0U);
        QCOMPARE(log.appended(), listener->feed().received());
        QVERIFY(addsUp(log));
        QVERIFY(log.evicted() > 0);
        QVERIFY(isWhole(log));
    }
    QVERIFY(busy.front()->feed().log().cleared() > 0);
    QCOMPARE(quiet.feed().log().snapshot().size(), 10U); // it had its share all the time
    QVERIFY2(ears.pool.used() <= ears.pool.limit(), qPrintable(QString::number(ears.pool.used())));
}

void BudgetTest::loweredInSilence()
{
    QFETCH(ReaderKind, kind);
    Ears ears(kind);
    const auto busy = join(ears, 4);
    Flood flood(QStringLiteral("239.3.0.1"), {.size = size, .groups = 4, .burst = 32});
    // Each is writing a chunk so large that all of those together are above the smallest budget.
    const auto isLarge = [](const auto &listener) {
        return listener->feed().log().bytes() > 4 * MiB;
    };
    QTRY_VERIFY_WITH_TIMEOUT(std::all_of(busy.begin(), busy.end(), isLarge), patience);
    const auto sent = flood.end();
    QTRY_COMPARE_WITH_TIMEOUT(accounted(busy), sent, patience);

    ears.pool.setLimit(LogPool::smallestLimit);
    QVERIFY(ears.pool.used() > LogPool::smallestLimit);
    // Those go with the next message, whichever group it comes to.
    QVERIFY(sendFrom(Where::Far, {QStringLiteral("far0/239.3.0.2/5004/x")}));
    QTRY_COMPARE(accounted(busy), sent + 1);
    QTRY_VERIFY2(ears.pool.used() <= LogPool::smallestLimit,
                 qPrintable(QString::number(ears.pool.used())));
    for (const auto &listener : busy)
        QVERIFY(addsUp(listener->feed().log()));
    QVERIFY(!busy[1]->feed().log().snapshot().isEmpty());
}

MCM_TEST_MAIN(BudgetTest)
#include "budget.moc"
