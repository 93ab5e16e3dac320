// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "theme.h"
#include "ui/program.h"
#include "ui/shownlog.h"

#include <QHelpEvent>
#include <QPicture>
#include <QToolTip>

using namespace mcm;
using namespace mcm::test;

namespace {

/// How much is painted, in bytes of drawing commands: the same on every machine.
qsizetype painted(ShownLog &shown)
{
    QPicture picture;
    shown.view.viewport()->render(&picture);
    return picture.size();
}

} // namespace

/// What painting costs, and shapes in which it could go wrong.
class LogPaintTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void millionsCostAsMuchAsAScreenful();
    void aHugePayloadCostsAsMuchAsItsCell();
    void nothing();
    void veryNarrow();
    void veryLow();
    void columnsMoveAndResize();
    void hiddenColumns();
    void sidewaysScrolling();
    void aLargerFont();
    void selectionAndFocus();
    void aClockSetBackStandsOut();
};

void LogPaintTest::millionsCostAsMuchAsAScreenful()
{
    ShownLog few;
    few.arrive(100);
    const auto screenful = painted(few);
    QVERIFY(screenful > 1'000);

    ShownLog many(std::size_t{256} << 20);
    many.arrive(3'000'000);
    QCOMPARE(many.model.rowCount(), 3'000'000);
    // Numbers and times have more digits, no more.
    QVERIFY(painted(many) < screenful * 3 / 2);
    many.press(Qt::Key_Home);
    QVERIFY(painted(many) < screenful * 3 / 2);
    many.press(Qt::Key_A, Qt::ControlModifier);
    QVERIFY(painted(many) < screenful * 2);
    const auto [first, end] = many.view.visibleRows();
    QVERIFY(end - first < 50);
}

void LogPaintTest::aHugePayloadCostsAsMuchAsItsCell()
{
    ShownLog small;
    small.arrive(50, 400);
    ShownLog huge;
    huge.arrive(50, 65'000);
    QVERIFY(painted(huge) < painted(small) * 2);
}

void LogPaintTest::nothing()
{
    ShownLog shown;
    QVERIFY(painted(shown) < 1'000);
    QVERIFY(!shown.view.rowAt({5, 5}));
    QCOMPARE(shown.view.visibleRows(), std::pair(0, 0));
    QVERIFY(!shown.view.grab().isNull());
}

void LogPaintTest::veryNarrow()
{
    ShownLog shown;
    shown.arrive(100);
    for (const int width : {300, 60, 20, 5, 1}) {
        shown.view.resize(width, 300);
        shown.arrive(10);
        QVERIFY(!shown.view.grab().isNull());
        QVERIFY(shown.isAtEnd());
    }
}

void LogPaintTest::veryLow()
{
    ShownLog shown;
    shown.arrive(100);
    for (const int height : {60, 30, 10, 1}) {
        shown.view.resize(500, height);
        shown.arrive(10);
        QVERIFY(!shown.view.grab().isNull());
        shown.press(Qt::Key_PageUp);
        shown.press(Qt::Key_End);
        QVERIFY(shown.view.isFollowing());
    }
}

void LogPaintTest::columnsMoveAndResize()
{
    ShownLog shown;
    shown.arrive(100);
    auto &header = shown.view.header();
    header.moveSection(header.visualIndex(LogModel::Text), 0);
    QCOMPARE(shown.view.cellRect(0, LogModel::Text).left(), 0);
    header.resizeSection(LogModel::Text, 333);
    QCOMPARE(shown.view.cellRect(0, LogModel::Text).width(), 333);
    QCOMPARE(shown.view.cellRect(0, LogModel::Number).left(), 333);
    for (int column = 0; column < LogModel::ColumnCount; ++column)
        QCOMPARE(shown.view.cellRect(3, column).left(), header.sectionViewportPosition(column));
    QVERIFY(!shown.view.grab().isNull());

    const auto state = header.saveState();
    ShownLog other;
    QVERIFY(other.view.header().restoreState(state));
    QCOMPARE(other.view.header().visualIndex(LogModel::Text), 0);
    QCOMPARE(other.view.header().sectionSize(LogModel::Text), 333);
}

void LogPaintTest::hiddenColumns()
{
    ShownLog shown;
    shown.arrive(100);
    const auto before = painted(shown);
    shown.view.header().hideSection(LogModel::Text);
    QVERIFY(painted(shown) < before);
    for (int column = 0; column < LogModel::ColumnCount; ++column)
        shown.view.header().hideSection(column);
    QVERIFY(!shown.view.grab().isNull());
}

void LogPaintTest::sidewaysScrolling()
{
    ShownLog shown;
    shown.arrive(100);
    shown.view.resize(300, 300);
    auto &bar = *shown.view.horizontalScrollBar();
    QVERIFY(bar.maximum() > 0);
    shown.press(Qt::Key_Right);
    QVERIFY(bar.value() > 0);
    QCOMPARE(shown.view.cellRect(0, LogModel::Number).left(), -bar.value());
    QCOMPARE(shown.view.header().offset(), bar.value());
    bar.setValue(bar.maximum());
    // The message is in sight now, with room to be read.
    const QRect text = shown.view.cellRect(shown.view.visibleRows().first, LogModel::Text);
    QVERIFY(text.intersected(shown.view.viewport()->rect()).width() >= 100);
    shown.press(Qt::Key_Left);
    shown.view.resize(2'000, 300);
    QCOMPARE(bar.maximum(), 0);
    QCOMPARE(shown.view.header().offset(), 0);
}

void LogPaintTest::aLargerFont()
{
    ShownLog shown;
    shown.arrive(100);
    const int before = shown.view.cellRect(0, 0).height();
    QFont font = shown.view.font();
    font.setPointSizeF(font.pointSizeF() * 2);
    shown.view.setFont(font);
    QVERIFY(shown.view.cellRect(0, 0).height() > before);
    QVERIFY(shown.isAtEnd());
    const QRect last = shown.view.cellRect(shown.model.rowCount() - 1, 0);
    QVERIFY(last.top() < shown.view.viewport()->height());
    QVERIFY(!shown.view.grab().isNull());
}

void LogPaintTest::selectionAndFocus()
{
    ShownLog shown;
    shown.arrive(10);
    const QImage before = shown.view.viewport()->grab().toImage();
    shown.click(Seq{3});
    const QImage chosen = shown.view.viewport()->grab().toImage();
    QVERIFY(chosen != before);
    shown.view.setSelected(Seq{3}, false);
    shown.view.clearFocus();
    QCOMPARE(shown.view.viewport()->grab().toImage(), before);
}

void LogPaintTest::aClockSetBackStandsOut()
{
    ShownLog shown;
    const QByteArray payload("x");
    for (const std::int64_t time : {10'000'000'000, 7'000'000'000, 8'000'000'000})
        shown.log.append(datagram(payload, 1, time));
    shown.log.publish();
    shown.frame();
    const QColor red = theme::errorText(shown.view.palette());
    const auto isRed = [&](int row) {
        const auto image =
            shown.view.viewport()->grab(shown.view.cellRect(row, LogModel::Delta)).toImage();
        // Letters are smoothed: of that colour is what is much nearer to it than to grey.
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                if (pixel.red() - pixel.green() > (red.red() - red.green()) / 2)
                    return true;
            }
        }
        return false;
    };
    QVERIFY(!isRed(0));
    QVERIFY(isRed(1));
    QVERIFY(!isRed(2));

    swallowPlatformMessages(); // of the tip's window
    const auto tipOf = [&](int row) {
        QToolTip::hideText();
        const QPoint place = shown.view.cellRect(row, LogModel::Delta).center();
        QHelpEvent event(QEvent::ToolTip, place, shown.view.viewport()->mapToGlobal(place));
        QApplication::sendEvent(shown.view.viewport(), &event);
        return QToolTip::isVisible() ? QToolTip::text() : QString();
    };
    QVERIFY(tipOf(1).startsWith(QLatin1String("The clock was set back by 3.000000 s ")));
    QToolTip::hideText();
    QTRY_VERIFY(!QToolTip::isVisible());
    QCOMPARE(tipOf(2), QString());
}

MCM_UI_TEST_MAIN(LogPaintTest)
#include "logpaint.moc"
