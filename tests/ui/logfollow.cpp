// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/program.h"
#include "ui/shownlog.h"

#include <QSignalSpy>

using namespace mcm;
using namespace mcm::test;

namespace {

constexpr int large = 60'000; // two of them to a small chunk
constexpr std::size_t roomy = std::size_t{64} << 20;

using Action = std::function<void(ShownLog &)>;

} // namespace

/// What the view shows while messages arrive and while the oldest are evicted.
class LogFollowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void staysAtTheEnd();
    void followsThroughEviction();
    void scrollingUpStandsStill_data();
    void scrollingUpStandsStill();
    void theWheelStopsAShortLogToo();
    void evictionBelowMovesNothing();
    void evictionOfWhatIsInSightShowsTheOldestLeft();
    void scrollingBackToTheEndFollowsAgain();
    void theChipCounts();
    void theChipLeadsToTheEnd();
    void theChipNeverShrinks();
    void clearingWhileStandingStill();
    void resizingKeepsTheEnd();
    void resizingKeepsTheTop();
};

void LogFollowTest::staysAtTheEnd()
{
    ShownLog shown;
    for (int round = 0; round < 50; ++round) {
        shown.arrive(round);
        QVERIFY(shown.isAtEnd());
        QVERIFY(shown.view.isFollowing());
        const auto [first, end] = shown.view.visibleRows();
        QCOMPARE(end, shown.model.rowCount());
        Q_UNUSED(first)
    }
    QVERIFY(!shown.chip().isVisible());
}

void LogFollowTest::followsThroughEviction()
{
    ShownLog shown;
    for (int round = 0; round < 60; ++round) {
        shown.arrive(5, large);
        QVERIFY(shown.isAtEnd());
    }
    QVERIFY(shown.log.evicted() > 100);
    shown.arrive(500, large); // all that was shown is gone at once
    QVERIFY(shown.isAtEnd());
    QVERIFY(shown.view.isFollowing());
}

void LogFollowTest::scrollingUpStandsStill_data()
{
    QTest::addColumn<Action>("scroll");
    const auto add = [](const char *name, auto scroll) { QTest::newRow(name) << Action(scroll); };
    add("wheel", [](ShownLog &shown) { shown.wheel(1); });
    add("scroll bar", [](ShownLog &shown) { shown.bar().setValue(shown.bar().value() - 30); });
    add("line up",
        [](ShownLog &shown) { shown.bar().triggerAction(QAbstractSlider::SliderSingleStepSub); });
    add("page up", [](ShownLog &shown) { shown.press(Qt::Key_PageUp); });
    add("arrow", [](ShownLog &shown) { shown.press(Qt::Key_Up); });
    add("home", [](ShownLog &shown) { shown.press(Qt::Key_Home); });
    add("click", [](ShownLog &shown) { shown.click(shown.top()); });
}

void LogFollowTest::scrollingUpStandsStill()
{
    QFETCH(Action, scroll);
    ShownLog shown(roomy);
    shown.arrive(1'000);
    QSignalSpy changes(&shown.view, &LogView::followingChanged);
    scroll(shown);
    // The last row may be chosen by going up from the end: that is still the end.
    if (shown.view.isFollowing())
        scroll(shown);
    QVERIFY(!shown.view.isFollowing());
    QCOMPARE(changes.count(), 1);
    const Seq top = shown.top();
    for (int round = 0; round < 20; ++round) {
        shown.arrive(100 * round);
        QCOMPARE(shown.top(), top);
    }
    QVERIFY(!shown.view.isFollowing());
}

void LogFollowTest::theWheelStopsAShortLogToo()
{
    ShownLog shown;
    shown.arrive(3);
    shown.wheel(1);
    QVERIFY(!shown.view.isFollowing());
    shown.arrive(200);
    QCOMPARE(shown.top(), Seq{1});
}

void LogFollowTest::evictionBelowMovesNothing()
{
    ShownLog shown;
    shown.arrive(60, large);
    shown.bar().setValue(shown.bar().maximum() - 1);
    QVERIFY(!shown.view.isFollowing());
    const Seq top = shown.top();
    const auto evicted = shown.log.evicted();
    while (shown.log.snapshot().first() < top) {
        shown.arrive(1, large);
        QVERIFY(!shown.model.rowOf(top) || shown.top() == top);
    }
    QVERIFY(shown.log.evicted() > evicted);
}

void LogFollowTest::evictionOfWhatIsInSightShowsTheOldestLeft()
{
    ShownLog shown;
    shown.arrive(60, large);
    shown.press(Qt::Key_Home);
    for (int round = 0; round < 40; ++round) {
        shown.arrive(3, large);
        QCOMPARE(shown.top(), shown.model.snapshot().first());
        QVERIFY(!shown.view.isFollowing());
    }
    shown.arrive(500, large);
    QCOMPARE(shown.top(), shown.model.snapshot().first());
    QVERIFY(!shown.view.isFollowing());
}

void LogFollowTest::scrollingBackToTheEndFollowsAgain()
{
    ShownLog shown;
    shown.arrive(300);
    shown.wheel(2);
    QVERIFY(!shown.view.isFollowing());
    shown.arrive(10);
    shown.wheel(-40);
    QVERIFY(shown.view.isFollowing());
    shown.arrive(10);
    QVERIFY(shown.isAtEnd());
    shown.wheel(2);
    shown.bar().setValue(shown.bar().maximum());
    QVERIFY(shown.view.isFollowing());
}

void LogFollowTest::theChipCounts()
{
    ShownLog shown;
    shown.arrive(300);
    shown.wheel(2);
    QVERIFY(!shown.chip().isVisible());
    shown.arrive(4);
    QVERIFY(shown.chip().isVisible());
    QCOMPARE(shown.chip().text(), QStringLiteral("4 new ↓"));
    shown.wheel(1);
    shown.arrive(1'200);
    QCOMPARE(shown.chip().text().remove(u','), QStringLiteral("1204 new ↓"));
}

void LogFollowTest::theChipLeadsToTheEnd()
{
    ShownLog shown;
    shown.arrive(300);
    shown.wheel(2);
    shown.arrive(4);
    const QPoint middle = shown.chip().mapTo(&shown.view, shown.chip().rect().center());
    QTest::mouseClick(shown.view.windowHandle(), Qt::LeftButton, {}, middle);
    QVERIFY(!shown.chip().isVisible());
    QVERIFY(shown.view.isFollowing());
    QVERIFY(shown.isAtEnd());
    QVERIFY(shown.view.hasFocus());
}

void LogFollowTest::theChipNeverShrinks()
{
    ShownLog shown;
    shown.arrive(300);
    shown.wheel(2);
    QRect before;
    for (const int count : {1, 5, 10, 100, 1'000, 10'000}) {
        shown.arrive(count);
        if (before.isValid())
            QCOMPARE(shown.chip().geometry(), before);
        before = shown.chip().geometry();
        QVERIFY(shown.view.viewport()->rect().contains(before));
        QVERIFY(shown.chip().fontMetrics().horizontalAdvance(shown.chip().text()) < before.width());
    }
}

void LogFollowTest::clearingWhileStandingStill()
{
    ShownLog shown;
    shown.arrive(300);
    shown.wheel(2);
    shown.arrive(5);
    shown.log.clear();
    shown.frame();
    QCOMPARE(shown.model.rowCount(), 0);
    shown.arrive(500);
    QCOMPARE(shown.top(), shown.model.snapshot().first());
    QVERIFY(shown.chip().isVisible());
    // Five had come before the clearing, and are gone.
    QCOMPARE(shown.chip().text(), QStringLiteral("500 new ↓"));
}

void LogFollowTest::resizingKeepsTheEnd()
{
    ShownLog shown;
    shown.arrive(300);
    for (const int height : {200, 600, 120, 400}) {
        shown.view.resize(700, height);
        QVERIFY(shown.isAtEnd());
        QVERIFY(shown.view.isFollowing());
    }
}

void LogFollowTest::resizingKeepsTheTop()
{
    ShownLog shown;
    shown.arrive(300);
    shown.bar().setValue(100);
    for (const int height : {200, 600, 120, 400}) {
        shown.view.resize(700, height);
        QCOMPARE(shown.top(), Seq{101});
        QVERIFY(!shown.view.isFollowing());
    }
}

MCM_UI_TEST_MAIN(LogFollowTest)
#include "logfollow.moc"
