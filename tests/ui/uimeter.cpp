// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "uimeter.h"

#include "frametick.h"
#include "meteredapplication.h"
#include "support/fatallogger.h"

#include <QDateTime>
#include <QEventLoop>
#include <QTest>
#include <QTimer>
#include <QWidget>

#include <thread>

using namespace mcm;

namespace {

using Milliseconds = std::chrono::milliseconds;

/// Takes its time to paint.
class SlowWidget : public QWidget
{
public:
    Milliseconds paintTakes{0};
    int paints = 0;

private:
    void paintEvent(QPaintEvent *) override
    {
        ++paints;
        std::this_thread::sleep_for(paintTakes);
    }
};

MeteredApplication &application()
{
    return *qobject_cast<MeteredApplication *>(QCoreApplication::instance());
}

/// Not QTest::qWait(), which sleeps 10 ms at a time.
void runFor(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

/// A window, its tick and the meter on both.
struct Metered
{
    Metered() { application().setMeter(&meter); }
    ~Metered() { application().setMeter(nullptr); }

    double get(const char *times, const char *what) const
    {
        return meter.json()
            .value(QLatin1String(times))
            .toObject()
            .value(QLatin1String(what))
            .toDouble(-1);
    }

    SlowWidget window;
    FrameTick tick;
    UiMeter meter{window, tick};
};

} // namespace

/// The times are at least what was slept; upper bounds are wide, for a busy machine.
class UiMeterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstPaint();
    void aTickIsItsHandlersAndItsPaint();
    void onlyHandlers();
    void otherWindowsDoNotCount();
    void aFreezeCountsForAllThatWaited();
    void aFreezeToTheEndCounts();
    void inTimeIsInTime();
};

void UiMeterTest::firstPaint()
{
    Metered metered;
    metered.window.paintTakes = Milliseconds(50);
    const auto painted = [&] {
        return metered.meter.json().value(QStringLiteral("first_painted"));
    };
    QVERIFY(painted().isNull());
    metered.window.show();
    const auto before = QDateTime::currentDateTimeUtc();
    QTRY_VERIFY(painted().isString());
    const auto time = QDateTime::fromString(painted().toString(), Qt::ISODateWithMs);
    QVERIFY(before.msecsTo(time) >= 49);                          // at its end
    QVERIFY(time <= QDateTime::currentDateTimeUtc().addMSecs(1)); // it is read rounded
    const auto first = painted();
    metered.window.update();
    QTRY_VERIFY(metered.window.paints > 1);
    QCOMPARE(painted(), first);
}

void UiMeterTest::aTickIsItsHandlersAndItsPaint()
{
    Metered metered;
    metered.window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&metered.window));
    metered.window.paintTakes = Milliseconds(12);
    int ticks = 0;
    QObject::connect(&metered.tick, &FrameTick::frame, &metered.window, [&] {
        ++ticks;
        std::this_thread::sleep_for(Milliseconds(7));
        metered.window.update();
    });
    QTRY_VERIFY(ticks > 20);
    QVERIFY(metered.get("tick_ms", "count") >= 20);
    const double half = metered.get("tick_ms", "p50");
    QVERIFY2(half >= 18.8 && half < 60, qPrintable(QString::number(half)));
    QVERIFY(metered.get("tick_ms", "max") >= 19);
    // All that time it waits, which is no work.
    QCOMPARE(metered.get("tick_cpu_ms", "count"), metered.get("tick_ms", "count"));
    QVERIFY(metered.get("tick_cpu_ms", "p50") < half / 2);
}

void UiMeterTest::onlyHandlers()
{
    Metered metered;
    metered.window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&metered.window));
    int ticks = 0;
    QObject::connect(&metered.tick, &FrameTick::frame, &metered.window, [&] {
        if (++ticks == 5)
            std::this_thread::sleep_for(Milliseconds(80));
    });
    QTRY_VERIFY(ticks > 15);
    QVERIFY(metered.get("tick_ms", "max") >= 80);
    QVERIFY2(metered.get("tick_ms", "p50") < 5,
             qPrintable(QString::number(metered.get("tick_ms", "p50"))));
}

void UiMeterTest::otherWindowsDoNotCount()
{
    Metered metered;
    metered.window.show();
    SlowWidget other;
    other.show();
    QVERIFY(QTest::qWaitForWindowExposed(&metered.window));
    QVERIFY(QTest::qWaitForWindowExposed(&other));
    runFor(100);
    other.paintTakes = Milliseconds(400);
    const int before = other.paints;
    other.update();
    QTRY_VERIFY(other.paints > before);
    runFor(100);
    QVERIFY(metered.get("tick_ms", "max") < 400);
    QVERIFY(metered.get("event_latency_ms", "max") >= 350); // events wait all the same
}

void UiMeterTest::aFreezeCountsForAllThatWaited()
{
    Metered metered;
    runFor(200);
    const double before = metered.get("event_latency_ms", "count");
    std::this_thread::sleep_for(Milliseconds(1'000));
    runFor(50);
    const double count = metered.get("event_latency_ms", "count");
    QVERIFY2(count - before >= 100, qPrintable(QString::number(count - before)));
    const double max = metered.get("event_latency_ms", "max");
    QVERIFY2(max >= 985, qPrintable(QString::number(max)));
    // Most of all probes fell into it, and waited half of it in the middle.
    const double half = metered.get("event_latency_ms", "p50");
    QVERIFY2(half > 200, qPrintable(QString::number(half)));
    QVERIFY(metered.get("event_latency_ms", "p99") > 900);
}

void UiMeterTest::aFreezeToTheEndCounts()
{
    Metered metered;
    runFor(50);
    std::this_thread::sleep_for(Milliseconds(500));
    QVERIFY(metered.get("event_latency_ms", "max") >= 485);
    QVERIFY(metered.get("event_latency_ms", "count") >= 50);
}

void UiMeterTest::inTimeIsInTime()
{
    Metered metered;
    runFor(1'000);
    const double count = metered.get("event_latency_ms", "count");
    QVERIFY2(count >= 99 && count < 500, qPrintable(QString::number(count)));
    // A probe that was asked too early, or was always one behind, would be 10 ms late each time.
    const double half = metered.get("event_latency_ms", "p50");
    QVERIFY2(half < 5, qPrintable(QString::number(half)));
}

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const MeteredApplication app(argc, argv);
    UiMeterTest test;
    return mcm::test::run(test, argc, argv);
}

#include "uimeter.moc"
