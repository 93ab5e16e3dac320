// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filter/filterscan.h"

#include "log/logpool.h"
#include "support/fatallogger.h"
#include "support/incoming.h"

#include <QTest>

#include <thread>

using namespace mcm;
using namespace mcm::test;

class FilterScanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void severalChunks();
    void regexesThatGiveUp();
    void evictedBeginnings();
    void forEachVisitsAll();
    void endsWhenCancelled();
    void manyThreads();
};

namespace {

const std::atomic<bool> never{false};

Filter filterOf(const char *text)
{
    return std::get<Filter>(Filter::parse(QString::fromLatin1(text), {}));
}

bool isSet(const std::vector<std::uint64_t> &bits, std::uint64_t at)
{
    return (bits[at / 64] >> (at % 64) & 1) != 0;
}

} // namespace

void FilterScanTest::severalChunks()
{
    LogPool pool(std::size_t{64} << 20);
    MessageLog log(pool);
    fill(log, 5'000, 1'000); // see support/incoming.h: filled with the number's last digit
    const auto snapshot = log.snapshot();
    for (const auto *const text : {"33", "/33/", "(33 | 44) -44"}) {
        Matcher matcher(filterOf(text));
        for (const std::uint64_t begin : {1U, 2U, 63U, 64U, 65U, 1'000U, 4'999U}) {
            for (const std::uint64_t size : {0U, 1U, 63U, 64U, 65U, 300U, 3'000U}) {
                const auto end = std::min<std::uint64_t>(begin + size, 5'001);
                std::vector<std::uint64_t> bits((size + 63) / 64, ~std::uint64_t{0});
                const auto count = scanBlock(snapshot, Seq{begin}, Seq{end}, matcher, bits, never);
                std::uint64_t expected = 0;
                for (auto seq = begin; seq < end; ++seq) {
                    QCOMPARE(isSet(bits, seq - begin), seq % 10 == 3);
                    expected += seq % 10 == 3 ? 1 : 0;
                }
                QCOMPARE(count, expected);
                for (auto at = end - begin; at < bits.size() * 64; ++at)
                    QVERIFY(!isSet(bits, at));
            }
        }
    }
}

void FilterScanTest::regexesThatGiveUp()
{
    LogPool pool(std::size_t{64} << 20);
    MessageLog log(pool);
    for (int i = 0; i < 200; ++i)
        log.append(datagram(i % 50 == 7 ? QByteArray(60, 'a') + 'b' : QByteArray("aaa")));
    log.publish();
    Matcher matcher(filterOf("/^(a+)+$/"));
    std::vector<std::uint64_t> bits(4);
    std::vector<std::uint64_t> gaveUp(4, ~std::uint64_t{0});
    const auto count = scanBlock(log.snapshot(), Seq{1}, Seq{201}, matcher, bits, never, gaveUp);
    QCOMPARE(count, 196U);
    for (std::uint64_t at = 0; at < 256; ++at)
        QCOMPARE(isSet(gaveUp, at), at < 200 && at % 50 == 7);
}

void FilterScanTest::evictedBeginnings()
{
    LogPool pool(LogPool::smallestLimit);
    MessageLog log(pool);
    fill(log, 10'000, 1'000);
    const auto snapshot = log.snapshot();
    const auto first = number(snapshot.first());
    QVERIFY(first > 1'000);
    Matcher matcher{Filter()};
    std::vector<std::uint64_t> bits(200);
    // Of begin … end the first half is gone, and beyond the end there is nothing.
    const auto count =
        scanBlock(snapshot, Seq{first - 500}, Seq{first + 500}, matcher, bits, never);
    QCOMPARE(count, 500U);
    for (std::uint64_t at = 0; at < 1'000; ++at)
        QCOMPARE(isSet(bits, at), at >= 500);
    QCOMPARE(scanBlock(snapshot, Seq{9'990}, Seq{10'100}, matcher, bits, never), 11U);
    QCOMPARE(scanBlock(snapshot, Seq{1}, Seq{900}, matcher, bits, never), 0U);
    QCOMPARE(scanBlock(Snapshot(), Seq{1}, Seq{900}, matcher, bits, never), 0U);
}

void FilterScanTest::forEachVisitsAll()
{
    LogPool pool(std::size_t{64} << 20);
    MessageLog log(pool);
    fill(log, 5'000, 1'000);
    const auto snapshot = log.snapshot();
    std::uint64_t next = 17;
    snapshot.forEach(Seq{17}, Seq{4'900}, [&](const Message &message) {
        QCOMPARE(number(message.seq), next);
        QCOMPARE(message.payload.data(), snapshot.at(Seq{next}).payload.data());
        QCOMPARE(message.source, snapshot.at(Seq{next}).source);
        ++next;
    });
    QCOMPARE(next, 4'900U);
}

void FilterScanTest::endsWhenCancelled()
{
    LogPool pool(std::size_t{64} << 20);
    MessageLog log(pool);
    fill(log, 5'000, 10);
    const auto snapshot = log.snapshot();
    std::vector<std::uint64_t> bits(100);
    std::atomic<bool> cancelled{false};
    int asked = 0;
    Filter::Context context;
    context.nameOfInterface = [&](const Message & /*message*/) {
        if (++asked == 1'000)
            cancelled = true;
        return QStringLiteral("eth0");
    };
    Matcher matcher(std::get<Filter>(Filter::parse(QStringLiteral("if:eth0"), context)));
    const auto count = scanBlock(snapshot, Seq{1}, Seq{5'001}, matcher, bits, cancelled);
    QCOMPARE(count, static_cast<std::uint64_t>(asked));
    QVERIFY(count >= 1'000 && count < 1'100);
    QVERIFY(isSet(bits, 999));
    QVERIFY(!isSet(bits, 4'000));
    // Cancelled before it begins.
    QCOMPARE(scanBlock(snapshot, Seq{1}, Seq{5'001}, matcher, bits, cancelled), 0U);
    QVERIFY(!isSet(bits, 999));
}

/// One filter, a matcher for each thread, while the log grows.
void FilterScanTest::manyThreads()
{
    constexpr int threads = 4;
    LogPool pool(std::size_t{64} << 20);
    MessageLog log(pool);
    fill(log, 2'000, 100);
    const auto snapshot = log.snapshot();
    const auto filter = filterOf("(33 | /44/ | hex:35 35) size>5 -rtp.seq");
    std::vector<std::uint64_t> counts(threads);
    std::vector<std::thread> running;
    running.reserve(threads);
    for (auto &count : counts) {
        running.emplace_back([&] {
            Matcher matcher(filter);
            std::vector<std::uint64_t> bits(32);
            for (int turn = 0; turn < 5; ++turn)
                count = scanBlock(snapshot, Seq{1}, Seq{2'001}, matcher, bits, never);
        });
    }
    fill(log, 2'000, 100);
    for (auto &thread : running)
        thread.join();
    for (const auto count : counts)
        QCOMPARE(count, 600U);
}

MCM_TEST_MAIN(FilterScanTest)
#include "filterscan.moc"
