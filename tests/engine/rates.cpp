// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "measure/rates.h"

#include "support/fatallogger.h"

#include <QTest>

using namespace mcm;

namespace {

constexpr std::int64_t ms = 1'000'000;
constexpr std::int64_t second = 1'000 * ms;

} // namespace

class RatesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingAtFirst();
    void aSteadyStream();
    void followsWithinASecond();
    void quietGoesToZero();
    void historyIsAMinute();
    void lateSamplesAreNoBurst();
};

void RatesTest::nothingAtFirst()
{
    RateMeter meter;
    QCOMPARE(meter.messagesPerSecond(), 0.0);
    meter.sample(5 * second, 1'000, 1'000); // what came before the first sample is no rate
    QCOMPARE(meter.messagesPerSecond(), 0.0);
    QCOMPARE(meter.bitsPerSecond(), 0.0);
    QVERIFY(meter.history().empty());
}

void RatesTest::aSteadyStream()
{
    RateMeter meter;
    for (int frame = 0; frame <= 300; ++frame) { // 30 Hz
        const auto now = 1 + frame * second / 30;
        const auto messages = static_cast<std::uint64_t>(frame) * 40;
        meter.sample(now, messages, messages * 100);
        if (frame > 30) {
            QVERIFY(qAbs(meter.messagesPerSecond() - 1'200) < 1);
            QVERIFY(qAbs(meter.bitsPerSecond() - 960'000) < 800);
        }
    }
    QCOMPARE(meter.history().size(), 10U);
    for (const double each : meter.history())
        QVERIFY(qAbs(each - 1'200) < 1);
}

void RatesTest::followsWithinASecond()
{
    RateMeter meter;
    std::uint64_t messages = 0;
    std::int64_t now = 1;
    const auto run = [&](std::uint64_t perStep, int steps) {
        for (int i = 0; i < steps; ++i) {
            now += 100 * ms;
            messages += perStep;
            meter.sample(now, messages, messages);
        }
    };
    run(10, 30);
    QVERIFY(qAbs(meter.messagesPerSecond() - 100) < 1);
    run(1'000, 12);
    QVERIFY(qAbs(meter.messagesPerSecond() - 10'000) < 1);
}

void RatesTest::quietGoesToZero()
{
    RateMeter meter;
    for (int i = 0; i <= 10; ++i)
        meter.sample(1 + i * 100 * ms, static_cast<std::uint64_t>(i) * 5, 0);
    QVERIFY(meter.messagesPerSecond() > 0);
    for (int i = 11; i <= 22; ++i)
        meter.sample(1 + i * 100 * ms, 50, 0);
    QCOMPARE(meter.messagesPerSecond(), 0.0);
}

void RatesTest::historyIsAMinute()
{
    RateMeter meter;
    for (int i = 0; i <= 900; ++i) // 90 s, and in each second as many messages as its number
        meter.sample(1 + i * 100 * ms,
                     static_cast<std::uint64_t>(i / 10) * static_cast<std::uint64_t>(i / 10), 0);
    QCOMPARE(meter.history().size(), RateMeter::historyLength);
    QCOMPARE(meter.history().back(), 90.0 * 90 - 89.0 * 89);
    QCOMPARE(meter.history().front(), 31.0 * 31 - 30.0 * 30);
}

void RatesTest::lateSamplesAreNoBurst()
{
    RateMeter meter;
    meter.sample(1, 0, 0);
    meter.sample(1 + 10 * second, 1'000, 0); // the window was hidden for ten seconds
    QCOMPARE(meter.messagesPerSecond(), 100.0);
    QCOMPARE(meter.history().size(), 1U);
    QCOMPARE(meter.history().back(), 100.0);
}

MCM_TEST_MAIN(RatesTest)
#include "rates.moc"
