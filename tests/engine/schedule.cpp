// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/schedule.h"

#include "support/fatallogger.h"

#include <QTest>

#include <limits>

using namespace mcm;
using namespace std::chrono_literals;
using std::chrono::nanoseconds;

namespace {

Schedule make(const Pace &pace, std::optional<quint64> messages = {},
              const std::vector<nanoseconds> &recorded = {})
{
    const auto schedule = Schedule::make(pace, messages, recorded);
    if (!schedule)
        qFatal("%s", qPrintable(schedule.error().sentence()));
    return *schedule;
}

/// When its messages of `size` bytes are due, as far as there are any, but at most `most`.
QList<qint64> dueTimes(Schedule schedule, int most, qsizetype size = 1)
{
    QList<qint64> times;
    while (const auto due = schedule.next()) {
        if (times.size() == most)
            break;
        times.append(due->count());
        schedule.advance(size);
    }
    return times;
}

QString textOf(const Result<Schedule> &schedule)
{
    return schedule ? QString() : schedule.error().sentence();
}

} // namespace

class ScheduleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isDue_data();
    void isDue();
    void ends_data();
    void ends();
    void countsWhatWasDue();
    void doesNotDrift();
    void rampsAsFarAsItShould();
    void refuses_data();
    void refuses();
    void refusesRecordings();
    void namesTheLargestBurst();
};

void ScheduleTest::isDue_data()
{
    QTest::addColumn<Pace>("pace");
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<QList<qint64>>("times");
    const auto ms = [](QList<qint64> list) {
        for (auto &each : list)
            each *= 1'000'000;
        return list;
    };
    QTest::newRow("once") << Pace{} << qsizetype{1} << QList<qint64>{0};
    QTest::newRow("three at once") << Pace::times(3) << qsizetype{1} << QList<qint64>{0, 0, 0};
    QTest::newRow("every") << Pace::every(2ms, 4) << qsizetype{1} << ms({0, 2, 4, 6});
    QTest::newRow("rate") << Pace::perSecond(1000, 3) << qsizetype{1} << ms({0, 1, 2});
    QTest::newRow("a third") << Pace::perSecond(3, 4) << qsizetype{1}
                             << QList<qint64>{0, 333'333'333, 666'666'667, 1'000'000'000};
    QTest::newRow("bit rate") << Pace{.kind = Pace::Kind::BitRate, .rate = 8'000, .count = 3}
                              << qsizetype{10} << ms({0, 10, 20});
    QTest::newRow("empty messages have a bit rate too")
        << Pace{.kind = Pace::Kind::BitRate, .rate = 8'000, .count = 3} << qsizetype{0}
        << ms({0, 1, 2});
    QTest::newRow("bursts") << Pace{.kind = Pace::Kind::Burst,
                                    .interval = 5ms,
                                    .burst = 2,
                                    .count = 5}
                            << qsizetype{1} << ms({0, 0, 5, 5, 10});
    // 2 messages within the second of the climb: t² × 4 / 2 = 1 at 0.707 s; then 4 a second.
    QTest::newRow("ramp from nothing")
        << Pace{.kind = Pace::Kind::Ramp, .rampTo = 4, .rampOver = 1s, .count = 5} << qsizetype{1}
        << QList<qint64>{0, 707'106'781, 1'000'000'000, 1'250'000'000, 1'500'000'000};
    QTest::newRow("ramp to nothing")
        << Pace{.kind = Pace::Kind::Ramp, .rate = 4, .rampTo = 0, .rampOver = 1s} << qsizetype{1}
        << QList<qint64>{0, 292'893'219};
    QTest::newRow("flat ramp") << Pace{.kind = Pace::Kind::Ramp,
                                       .rate = 10,
                                       .rampTo = 10,
                                       .rampOver = 300ms}
                               << qsizetype{1} << ms({0, 100, 200});
    QTest::newRow("for a time") << Pace{.kind = Pace::Kind::Every, .interval = 2ms, .duration = 6ms}
                                << qsizetype{1} << ms({0, 2, 4});
    QTest::newRow("count before time")
        << Pace{.kind = Pace::Kind::Every, .interval = 2ms, .count = 2, .duration = 6ms}
        << qsizetype{1} << ms({0, 2});
    QTest::newRow("seldom") << Pace::every(240h, 3) << qsizetype{1}
                            << ms({0, 864'000'000, 1'728'000'000});
}

void ScheduleTest::isDue()
{
    QFETCH(Pace, pace);
    QFETCH(qsizetype, size);
    QFETCH(QList<qint64>, times);
    QCOMPARE(dueTimes(make(pace), 100, size), times);
}

void ScheduleTest::ends_data()
{
    QTest::addColumn<Pace>("pace");
    QTest::addColumn<int>("messages"); // 0: not known
    QTest::addColumn<int>("total");    // 0: no end
    QTest::newRow("once") << Pace{} << 0 << 1;
    QTest::newRow("a file in pieces once") << Pace{} << 7 << 7;
    QTest::newRow("a file in pieces, paced") << Pace::every(1ms) << 7 << 7;
    QTest::newRow("a file again and again") << Pace::every(1ms, 20) << 7 << 20;
    QTest::newRow("until stopped") << Pace::every(1ms) << 0 << 0;
    QTest::newRow("flood") << Pace::flood() << 0 << 0;
    QTest::newRow("flood of some") << Pace::flood(5) << 0 << 5;
    QTest::newRow("for a time") << Pace{.kind = Pace::Kind::Rate, .rate = 5, .duration = 1s} << 7
                                << 0;
    QTest::newRow("ramp")
        << Pace{.kind = Pace::Kind::Ramp, .rate = 100, .rampTo = 300, .rampOver = 2s} << 0 << 400;
}

void ScheduleTest::ends()
{
    QFETCH(Pace, pace);
    QFETCH(int, messages);
    QFETCH(int, total);
    const auto known = messages > 0 ? std::optional(static_cast<quint64>(messages)) : std::nullopt;
    QCOMPARE(make(pace, known).total().value_or(0), static_cast<quint64>(total));

    // A recording ends with its last, however many were asked for.
    const std::vector<nanoseconds> recorded{0ms, 3ms, 3ms, 10ms};
    const Pace asRecorded{.kind = Pace::Kind::AsRecorded, .count = 9};
    QCOMPARE(dueTimes(make(asRecorded, 4, recorded), 100),
             (QList<qint64>{0, 3'000'000, 3'000'000, 10'000'000}));
}

void ScheduleTest::countsWhatWasDue()
{
    auto every = make(Pace::every(10ms));
    QCOMPARE(every.dueBefore(0ns), 0U);
    QCOMPARE(every.dueBefore(1ns), 1U);
    QCOMPARE(every.dueBefore(10ms), 1U);
    QCOMPARE(every.dueBefore(25ms), 3U);
    QCOMPARE(every.dueBefore(100s), 10'000U);
    every.advance(5, 1);
    QCOMPARE(every.dueBefore(25ms), 5U); // what was taken was due
    QCOMPARE(every.dueBefore(1s), 100U);
    QCOMPARE(make(Pace::every(10ms, 7)).dueBefore(1h), 7U);
    QCOMPARE(make({.kind = Pace::Kind::Every, .interval = 10ms, .duration = 50ms}).dueBefore(1h),
             5U);
    auto bits = make({.kind = Pace::Kind::BitRate, .rate = 8'000});
    bits.advance(100); // 100 ms
    QCOMPARE(bits.dueBefore(1s), 10U);
    QCOMPARE(make({.kind = Pace::Kind::AsRecorded}, 3, {0ms, 1ms, 9ms}).dueBefore(5ms), 2U);
}

void ScheduleTest::doesNotDrift()
{
    // Three a second do not fit into whole nanoseconds.
    auto schedule = make(Pace::perSecond(3));
    schedule.advance(3ULL * 86'400 * 10, 1);
    QCOMPARE(*schedule.next(), nanoseconds(864'000s));
    auto fast = make(Pace::perSecond(9'999'999));
    fast.advance(9'999'999ULL * 3'600, 1);
    QCOMPARE(*fast.next(), nanoseconds(1h));
}

void ScheduleTest::rampsAsFarAsItShould()
{
    auto schedule = make({.kind = Pace::Kind::Ramp, .rate = 100, .rampTo = 1'000, .rampOver = 10s});
    QCOMPARE(*schedule.total(), 5'500U);
    nanoseconds last{-1};
    nanoseconds gap = 1h;
    while (const auto due = schedule.next()) {
        QVERIFY(*due > last);
        if (last >= 0ns) {
            // Faster and faster, from one in 10 ms to one in 1 ms.
            QVERIFY2(*due - last <= gap + 1ns, qPrintable(QString::number(due->count())));
            gap = *due - last;
            QVERIFY(gap < 10ms && gap > 999us);
        }
        last = *due;
        schedule.advance(1);
    }
    QVERIFY(last < 10s && last > 9'998ms);
}

void ScheduleTest::refuses_data()
{
    QTest::addColumn<Pace>("pace");
    QTest::addColumn<Field>("field");
    const double infinity = std::numeric_limits<double>::infinity();
    const auto row = [](const char *name, const Pace &pace, Field field = Field::Pace) {
        QTest::newRow(name) << pace << field;
    };
    row("every 0", Pace::every(0ns));
    row("every -1", Pace::every(-1ns));
    row("every year", Pace::every(9'000h));
    row("rate 0", Pace::perSecond(0));
    row("rate -1", Pace::perSecond(-1));
    row("rate absurd", Pace::perSecond(1e12));
    row("rate infinite", Pace::perSecond(infinity));
    row("rate not a number", Pace::perSecond(std::numeric_limits<double>::quiet_NaN()));
    row("rate almost 0", Pace::perSecond(1e-9));
    row("bit rate 0", {.kind = Pace::Kind::BitRate});
    row("bit rate absurd", {.kind = Pace::Kind::BitRate, .rate = 1e15});
    row("burst of 0", {.kind = Pace::Kind::Burst, .interval = 1s, .burst = 0});
    row("bursts without interval", {.kind = Pace::Kind::Burst, .burst = 2});
    row("burst too large", {.kind = Pace::Kind::Burst, .interval = 1ms, .burst = 10'001});
    row("ramp of nothing", {.kind = Pace::Kind::Ramp, .rampOver = 1s});
    row("ramp below 0", {.kind = Pace::Kind::Ramp, .rate = -1, .rampTo = 5, .rampOver = 1s});
    row("ramp at once", {.kind = Pace::Kind::Ramp, .rate = 1, .rampTo = 5});
    row("ramp absurd", {.kind = Pace::Kind::Ramp, .rate = 1, .rampTo = 1e9, .rampOver = 1s});
    row("no recording", {.kind = Pace::Kind::AsRecorded});
    row("every ns", Pace::every(1ns));
    row("ramp that ends before",
        {.kind = Pace::Kind::Ramp, .rate = 100, .rampOver = 1s, .count = 51}, Field::Stop);
    row("count 0", Pace::times(0), Field::Stop);
    row("no time", {.kind = Pace::Kind::Flood, .duration = 0ns}, Field::Stop);
    row("for years", {.kind = Pace::Kind::Flood, .duration = 9'000h}, Field::Stop);
}

void ScheduleTest::refuses()
{
    QFETCH(Pace, pace);
    QFETCH(Field, field);
    const auto schedule = Schedule::make(pace);
    QVERIFY(!schedule);
    QCOMPARE(schedule.error().code, ErrorCode::BadPace);
    QCOMPARE(schedule.error().field, field);
    QVERIFY(!schedule.error().text.isEmpty() && !schedule.error().hint.isEmpty());
}

void ScheduleTest::refusesRecordings()
{
    const Pace pace{.kind = Pace::Kind::AsRecorded};
    QVERIFY(Schedule::make(pace, 2, {0ms, 0ms}));
    QVERIFY(!Schedule::make(pace, 2, {2ms, 1ms}));
    QVERIFY(!Schedule::make(pace, 2, {-1ms, 1ms}));
    QVERIFY(!Schedule::make(pace, 2, {0ms, nanoseconds(std::numeric_limits<qint64>::max())}));
}

void ScheduleTest::namesTheLargestBurst()
{
    Pace pace{.kind = Pace::Kind::Burst, .interval = 1ms, .burst = 10'001};
    QLocale::setDefault(QLocale::c());
    QVERIFY2(textOf(Schedule::make(pace)).contains(QStringLiteral("10000")),
             qPrintable(textOf(Schedule::make(pace))));
    pace.burst = 10'000;
    QVERIFY(Schedule::make(pace));
}

MCM_TEST_MAIN(ScheduleTest)
#include "schedule.moc"
