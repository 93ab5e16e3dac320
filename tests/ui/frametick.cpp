// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "frametick.h"

#include "support/fatallogger.h"

#include <QSignalSpy>
#include <QTest>

using namespace mcm;

/// The clock goes while something happens, and rests otherwise.
class FrameTickTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void restsWhenNothingHappens();
    void goesOnWhileSomethingHappens();
    void figuresHaveATickOfTheirOwn();
    void wakesAtOnce();
    void wakesWithinATick();
    void yields();
};

namespace {

/// What a tick does, in order: f a frame, F the figures.
struct Course
{
    explicit Course(const FrameTick &tick)
    {
        QObject::connect(&tick, &FrameTick::frame, &tick, [this] { did += u'f'; });
        QObject::connect(&tick, &FrameTick::figures, &tick, [this] { did += u'F'; });
    }
    QString did;
};

const QString eightFrames = QString(FrameTick::framesPerFigure, u'f') + u'F';

} // namespace

void FrameTickTest::restsWhenNothingHappens()
{
    FrameTick tick;
    const Course course(tick);
    QVERIFY(!tick.isResting());
    QTRY_VERIFY(tick.isResting());
    // Then each frame is one of figures.
    const QString lively =
        eightFrames + QString(FrameTick::framesBeforeRest - FrameTick::framesPerFigure, u'f');
    const QString expected = lively + QStringLiteral("fFfFfF");
    QTRY_VERIFY(course.did.size() >= expected.size());
    QCOMPARE(course.did.first(expected.size()), expected);
    QVERIFY(tick.isResting());
}

void FrameTickTest::goesOnWhileSomethingHappens()
{
    FrameTick tick;
    const Course course(tick);
    const auto connection = connect(&tick, &FrameTick::frame, &tick, &FrameTick::keepGoing);
    const auto expected = eightFrames.repeated(4);
    static_assert(4 * FrameTick::framesPerFigure > 2 * FrameTick::framesBeforeRest);
    QTRY_VERIFY(course.did.size() >= expected.size());
    QCOMPARE(course.did.first(expected.size()), expected);
    QVERIFY(!tick.isResting());
    disconnect(connection);
    QTRY_VERIFY(tick.isResting());
}

/// So that nothing waits for both. Where it rests, one tick does all.
void FrameTickTest::figuresHaveATickOfTheirOwn()
{
    FrameTick tick;
    QString did;
    connect(&tick, &FrameTick::began, &tick, [&did] { did += u'('; });
    connect(&tick, &FrameTick::frame, &tick, [&did] { did += u'f'; });
    connect(&tick, &FrameTick::figures, &tick, [&did] { did += u'F'; });
    connect(&tick, &FrameTick::ended, &tick, [&did] { did += u')'; });
    QTRY_VERIFY(did.contains(u'F'));
    QTRY_VERIFY(did.endsWith(u')'));
    QVERIFY2(did.contains(QLatin1String("(f)(F)")), qPrintable(did));
    QTRY_VERIFY(tick.isResting());
    did.clear();
    QTRY_VERIFY(did.size() >= 4);
    QVERIFY2(did.startsWith(QLatin1String("(fF)")), qPrintable(did));
}

void FrameTickTest::wakesAtOnce()
{
    FrameTick tick;
    const QSignalSpy frames(&tick, &FrameTick::frame);
    QTRY_VERIFY(tick.isResting());
    const auto before = frames.count();
    tick.keepGoing();
    QCOMPARE(frames.count(), before + 1); // did not wait for the timer
    QVERIFY(!tick.isResting());
    tick.keepGoing();
    QCOMPARE(frames.count(), before + 1); // while it goes, the timer gives the pace
    QTRY_VERIFY(frames.count() > before + 1);
}

void FrameTickTest::wakesWithinATick()
{
    FrameTick tick;
    QTRY_VERIFY(tick.isResting());
    QString did;
    connect(&tick, &FrameTick::began, &tick, [&did] { did += u'('; });
    connect(&tick, &FrameTick::ended, &tick, [&did] { did += u')'; });
    bool restedAtSecond = true;
    connect(&tick, &FrameTick::frame, &tick, [&] {
        did += u'f';
        if (did.count(u'f') == 1)
            tick.keepGoing();
        if (did.count(u'f') == 2)
            restedAtSecond = tick.isResting();
    });
    QTRY_VERIFY(did.count(u'f') >= 2); // a busy machine may see several more
    QVERIFY(!restedAtSecond);
    QVERIFY2(did.startsWith(QLatin1String("(f)(f")), qPrintable(did)); // no tick within another
}

/// Fewer frames, but figures as often.
void FrameTickTest::yields()
{
    FrameTick tick;
    const Course course(tick);
    connect(&tick, &FrameTick::frame, &tick, &FrameTick::keepGoing);
    tick.setYielding(true);
    const QString expected = QStringLiteral("ffFffFffF");
    QTRY_VERIFY(course.did.size() >= expected.size());
    QCOMPARE(course.did.first(expected.size()), expected);
    QVERIFY(!tick.isResting());
    tick.setYielding(false);
    const auto before = course.did.size();
    QTRY_VERIFY(course.did.size() >= before + eightFrames.size());
    QCOMPARE(course.did.mid(before, eightFrames.size()), eightFrames);
}

MCM_TEST_MAIN(FrameTickTest)
#include "frametick.moc"
