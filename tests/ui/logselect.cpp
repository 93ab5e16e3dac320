// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/program.h"
#include "ui/shownlog.h"

#include <QSignalSpy>

using namespace mcm;
using namespace mcm::test;

namespace {

constexpr int large = 60'000; // two of them to a small chunk

} // namespace

/// Choosing messages with the keys and the mouse.
class LogSelectTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysMove();
    void keysStartWhereOneLooks();
    void keysInAnEmptyLog();
    void pagesKeepARowInSight();
    void shiftExtends();
    void clicksChoose();
    void draggingSelects();
    void selectAll();
    void survivesArrivalAndEviction();
    void theCurrentOneIsEvicted();
    void rightClickKeepsTheSelection();
    void rightClickElsewhereChooses();
    void theMenuKey();
    void clicksBelowTheLastRow();
    void spacePauses();
    void copyIsAskedFor();
};

void LogSelectTest::keysMove()
{
    ShownLog shown;
    shown.arrive(300);
    QSignalSpy changes(&shown.view, &LogView::currentChanged);
    shown.press(Qt::Key_Up); // from beyond the end
    QCOMPARE(shown.current(), 300U);
    shown.press(Qt::Key_Up);
    QCOMPARE(shown.current(), 299U);
    shown.press(Qt::Key_Down);
    QCOMPARE(shown.current(), 300U);
    shown.press(Qt::Key_Down);
    QCOMPARE(shown.current(), 300U);
    shown.press(Qt::Key_Home);
    QCOMPARE(shown.current(), 1U);
    QCOMPARE(shown.top(), Seq{1});
    shown.press(Qt::Key_Up);
    QCOMPARE(shown.current(), 1U);
    QVERIFY(!shown.view.isFollowing());
    shown.press(Qt::Key_End);
    QCOMPARE(shown.current(), 300U);
    QVERIFY(shown.view.isFollowing());
    QCOMPARE(shown.selected(), QStringLiteral("300"));
    QCOMPARE(changes.count(), 5);
}

void LogSelectTest::keysStartWhereOneLooks()
{
    ShownLog shown;
    shown.arrive(300);
    shown.bar().setValue(100);
    shown.press(Qt::Key_Down);
    QCOMPARE(shown.current(), 101U);
    QCOMPARE(shown.top(), Seq{101});
}

void LogSelectTest::keysInAnEmptyLog()
{
    ShownLog shown;
    for (const auto key : {Qt::Key_Up, Qt::Key_Down, Qt::Key_Home, Qt::Key_End, Qt::Key_PageUp,
                           Qt::Key_PageDown, Qt::Key_Left, Qt::Key_Right})
        shown.press(key);
    shown.press(Qt::Key_A, Qt::ControlModifier);
    shown.press(Qt::Key_Menu);
    QVERIFY(!shown.view.current());
    QVERIFY(shown.view.selection().isEmpty());
    shown.arrive(100);
    QVERIFY(shown.isAtEnd());
}

void LogSelectTest::pagesKeepARowInSight()
{
    ShownLog shown;
    shown.arrive(300);
    shown.press(Qt::Key_Home);
    const auto first = shown.current();
    shown.press(Qt::Key_PageDown);
    const auto [top, end] = shown.view.visibleRows();
    const auto page = shown.current() - first;
    QVERIFY(page > 5);
    QVERIFY(static_cast<int>(page) <= end - top);
    QVERIFY(shown.view.viewport()->rect().contains(shown.placeOf(Seq{shown.current()})));
    shown.press(Qt::Key_PageUp);
    QCOMPARE(shown.current(), first);
    for (int i = 0; i < 100; ++i)
        shown.press(Qt::Key_PageDown);
    QCOMPARE(shown.current(), 300U);
    QVERIFY(shown.isAtEnd());
}

void LogSelectTest::shiftExtends()
{
    ShownLog shown;
    shown.arrive(300);
    shown.press(Qt::Key_Home);
    for (int i = 0; i < 4; ++i)
        shown.press(Qt::Key_Down);
    shown.press(Qt::Key_Down, Qt::ShiftModifier);
    shown.press(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(shown.selected(), QStringLiteral("5-7"));
    for (int i = 0; i < 4; ++i)
        shown.press(Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(shown.selected(), QStringLiteral("3-5"));
    shown.press(Qt::Key_Home, Qt::ShiftModifier);
    QCOMPARE(shown.selected(), QStringLiteral("1-5"));
    shown.press(Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(shown.selected(), QStringLiteral("5-300"));
    shown.press(Qt::Key_Up);
    QCOMPARE(shown.selected(), QStringLiteral("299"));
}

void LogSelectTest::clicksChoose()
{
    ShownLog shown;
    shown.arrive(10);
    shown.click(Seq{3});
    QCOMPARE(shown.selected(), QStringLiteral("3"));
    QCOMPARE(shown.current(), 3U);
    shown.click(Seq{6}, Qt::ShiftModifier);
    QCOMPARE(shown.selected(), QStringLiteral("3-6"));
    shown.click(Seq{8}, Qt::ControlModifier);
    QCOMPARE(shown.selected(), QStringLiteral("3-6 8"));
    shown.click(Seq{4}, Qt::ControlModifier);
    QCOMPARE(shown.selected(), QStringLiteral("3 5-6 8"));
    shown.click(Seq{10});
    QCOMPARE(shown.selected(), QStringLiteral("10"));
}

void LogSelectTest::draggingSelects()
{
    ShownLog shown;
    shown.arrive(10);
    auto *const window = shown.view.windowHandle();
    const auto place = [&](Seq seq) {
        return shown.view.viewport()->mapTo(&shown.view, shown.placeOf(seq));
    };
    QTest::mousePress(window, Qt::LeftButton, {}, place(Seq{2}));
    QTest::mouseMove(window, place(Seq{4}));
    QTest::mouseMove(window, place(Seq{6}));
    QTest::mouseRelease(window, Qt::LeftButton, {}, place(Seq{6}));
    QCOMPARE(shown.selected(), QStringLiteral("2-6"));
    QTest::mouseMove(window, place(Seq{9}));
    QCOMPARE(shown.selected(), QStringLiteral("2-6"));
}

void LogSelectTest::selectAll()
{
    ShownLog shown(std::size_t{64} << 20);
    shown.arrive(100'000);
    shown.press(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(shown.view.selection().count(), 100'000U);
    QCOMPARE(shown.view.selection().ranges().size(), 1U);
    shown.arrive(10);
    QCOMPARE(shown.view.selection().count(), 100'000U); // what came later was not meant
}

void LogSelectTest::survivesArrivalAndEviction()
{
    ShownLog shown;
    shown.arrive(30, large);
    shown.click(Seq{28});
    shown.click(Seq{30}, Qt::ShiftModifier);
    const auto range = QStringLiteral("28-30");
    while (shown.log.snapshot().first() <= Seq{27}) {
        QCOMPARE(shown.selected(), range);
        QCOMPARE(shown.current(), 30U);
        shown.arrive(1, large);
    }
    while (shown.log.snapshot().contains(Seq{30}))
        shown.arrive(1, large);
    QCOMPARE(shown.selected(), QString());
    QVERIFY(shown.view.selection().isEmpty());
}

void LogSelectTest::theCurrentOneIsEvicted()
{
    ShownLog shown;
    shown.arrive(30, large);
    shown.press(Qt::Key_Home);
    shown.arrive(200, large);
    shown.press(Qt::Key_Down, Qt::ShiftModifier); // from an anchor that is no more
    QVERIFY(shown.model.rowOf(Seq{shown.current()}));
    shown.press(Qt::Key_Down);
    QVERIFY(shown.view.selection().count() == 1);
    QVERIFY(shown.model.rowOf(Seq{shown.current()}));
}

void LogSelectTest::rightClickKeepsTheSelection()
{
    ShownLog shown;
    shown.arrive(10);
    shown.click(Seq{3});
    shown.click(Seq{6}, Qt::ShiftModifier);
    QSignalSpy menus(&shown.view, &LogView::menuRequested);
    shown.click(Seq{4}, {}, Qt::RightButton);
    QCOMPARE(shown.selected(), QStringLiteral("3-6"));
    QCOMPARE(menus.count(), 1);
}

void LogSelectTest::rightClickElsewhereChooses()
{
    ShownLog shown;
    shown.arrive(10);
    shown.click(Seq{3});
    QSignalSpy menus(&shown.view, &LogView::menuRequested);
    shown.click(Seq{8}, {}, Qt::RightButton);
    QCOMPARE(shown.selected(), QStringLiteral("8"));
    QCOMPARE(menus.count(), 1);
}

void LogSelectTest::theMenuKey()
{
    ShownLog shown;
    shown.arrive(10);
    shown.click(Seq{3});
    QSignalSpy menus(&shown.view, &LogView::menuRequested);
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(5, 5), QPoint(5, 5), {});
    QApplication::sendEvent(&shown.view, &event);
    QCOMPARE(menus.count(), 1);
    // At the row, not where the mouse happens to be.
    const auto place = menus.first().first().toPoint();
    QCOMPARE(shown.view.rowAt(shown.view.viewport()->mapFromGlobal(place) - QPoint(0, 2)), 2);
}

void LogSelectTest::clicksBelowTheLastRow()
{
    ShownLog shown;
    shown.arrive(3);
    shown.click(Seq{2});
    const QPoint below = shown.view.viewport()->rect().bottomLeft() + QPoint(50, -5);
    QTest::mouseClick(shown.view.windowHandle(), Qt::LeftButton, {},
                      shown.view.viewport()->mapTo(&shown.view, below));
    QCOMPARE(shown.selected(), QStringLiteral("2"));
    QVERIFY(!shown.view.rowAt(below));
}

void LogSelectTest::spacePauses()
{
    ShownLog shown;
    QSignalSpy pauses(&shown.view, &LogView::pauseToggled);
    shown.press(Qt::Key_Space);
    QCOMPARE(pauses.count(), 1);
}

void LogSelectTest::copyIsAskedFor()
{
    ShownLog shown;
    QSignalSpy copies(&shown.view, &LogView::copyRequested);
    shown.press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(copies.count(), 1);
}

MCM_UI_TEST_MAIN(LogSelectTest)
#include "logselect.moc"
