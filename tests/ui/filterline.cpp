// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/logview.h"
#include "mainwindow.h"
#include "search/completion.h"
#include "ui/program.h"

#include <QLabel>
#include <QLineEdit>
#include <QTreeView>

using namespace mcm;
using namespace mcm::test;

/// What stands beside and above the line that a filter is typed in.
class FilterLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void aWrongFilterLeavesTheLastOne();
    void aLongProblemHasRoom();
    void newFiguresMoveNothing();
    void fieldsAreOffered();
    void offersHideNoMatches();
    void theNumberIsThatOfTheRows();
    void aFloodInLittleMemory();
    void aRegexThatGivesUpIsTold();
    void hiddenMarksAreTold();
};

namespace {

const QString group = QStringLiteral("239.1.1.1%mcm0:5004");

void send(const QStringList &texts, const QStringList &options = {})
{
    QVERIFY(sendTexts(texts, options));
}

} // namespace

void FilterLineTest::aWrongFilterLeavesTheLastOne()
{
    Program program;
    program.joined(group);
    send({QStringLiteral("apple"), QStringLiteral("pear")});
    QTRY_COMPARE(program.rows(), 2);
    program.filter(QStringLiteral("pear"));
    QTRY_COMPARE(program.messages(), QStringList{QStringLiteral("pear")});
    program.filter(QStringLiteral("size>many"));
    QTRY_VERIFY(program.says("Filter result").contains(QLatin1String("expected")));
    QVERIFY(program.find<QLineEdit>("Filter").hasFocus());
    send({QStringLiteral("pear two"), QStringLiteral("plum")});
    QTRY_COMPARE(program.messages(),
                 (QStringList{QStringLiteral("pear"), QStringLiteral("pear two")}));
    // Of an empty list it is said whose doing that is.
    program.filter(QStringLiteral("zzzz"));
    QTRY_COMPARE(program.log().emptyText(),
                 QStringLiteral("None of the 4 messages looked at matches the filter."));
    program.filter(QStringLiteral("size>many"));
    QTRY_COMPARE(program.log().emptyText(),
                 QStringLiteral("None of the 4 messages looked at matches “zzzz”, the filter that "
                                "is still in force."));
}

void FilterLineTest::aLongProblemHasRoom()
{
    Program program;
    program.joined(group);
    program.window().resize(1390, 800);
    auto &result = program.find<QLabel>("Filter result");
    const auto height = result.parentWidget()->height();
    program.filter(QStringLiteral("foo:1"));
    QTRY_VERIFY(!result.text().isEmpty());
    QCOMPARE(result.text().simplified(), program.says("Filter result").simplified());
    QCOMPARE(result.parentWidget()->height(), height);
    // What has no room in two lines either is in the tooltip.
    program.window().resize(700, 800);
    program.filter(QString(60, u'f') + QStringLiteral(":1"));
    QTRY_VERIFY(result.text().endsWith(QStringLiteral("…")));
    QCOMPARE(result.text().count(u'\n'), 1);
    QVERIFY(result.toolTip().contains(QLatin1String("quotes")));
    QCOMPARE(result.parentWidget()->height(), height);
}

/// A window that is laid out with each figure is also painted whole.
void FilterLineTest::newFiguresMoveNothing()
{
    Program program;
    program.joined(group);
    send({QStringLiteral("apple"), QStringLiteral("pear")});
    program.filter(QStringLiteral("pear"));
    program.press(Qt::Key_F, Qt::ControlModifier);
    program.type(QStringLiteral("pear"));
    QTRY_VERIFY(program.says("Filter result").contains(QLatin1String("1 of 2")));
    const auto found = [&] { return program.says("Find result"); };
    QTRY_VERIFY(!found().isEmpty());
    struct : QObject
    {
        bool eventFilter(QObject *, QEvent *event) override
        {
            layouts += event->type() == QEvent::LayoutRequest ? 1 : 0;
            return false;
        }
        int layouts = 0;
    } watch;
    // Until what was to be laid out has been.
    QCoreApplication::sendPostedEvents();
    const auto before = found();
    for (const char *name : {"Filter", "Find"})
        program.find<QLineEdit>(name).parentWidget()->installEventFilter(&watch);
    send({QStringLiteral("pear"), QStringLiteral("plum"), QStringLiteral("pear")});
    QTRY_VERIFY(program.says("Filter result").contains(QLatin1String("3 of 5")));
    QTRY_VERIFY(found() != before);
    QCOMPARE(program.find<QLabel>("Filter result").text(), program.says("Filter result"));
    QCoreApplication::sendPostedEvents();
    QCOMPARE(watch.layouts, 0);
}

void FilterLineTest::fieldsAreOffered()
{
    Program program;
    program.joined(group);
    send({QStringLiteral("x")});
    QTRY_COMPARE(program.rows(), 1);
    program.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    auto &edit = program.find<QLineEdit>("Filter");
    const auto *const completion = edit.findChild<Completion *>();
    program.type(QStringLiteral("rtp.p_"));
    QVERIFY(completion->offered().contains(QStringLiteral("rtp.p_type")));
    QVERIFY(QApplication::activePopupWidget());
    auto *const popup = QApplication::activePopupWidget()->windowHandle();
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QCOMPARE(edit.text(), QStringLiteral("rtp.p_type"));
    // A word that somebody types is none that is offered.
    program.fill(edit, QStringLiteral("red"));
    program.press(Qt::Key_Return);
    QCOMPARE(edit.text(), QStringLiteral("red"));
    program.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    program.fill(edit, QStringLiteral("src:"));
    QCOMPARE(completion->offered(), QStringList{QStringLiteral("10.77.0.2")});
    program.press(Qt::Key_Escape);
    program.fill(edit, QStringLiteral("proto:rt"));
    QVERIFY(completion->offered().contains(QStringLiteral("rtp")));
}

void FilterLineTest::offersHideNoMatches()
{
    Program program;
    program.joined(group);
    send({QStringLiteral("rtp"), QStringLiteral("other")});
    QTRY_COMPARE(program.rows(), 2);
    const auto above = [&](const char *name) {
        auto &edit = program.find<QLineEdit>(name);
        program.fill(edit, QStringLiteral("rtp"));
        const auto *const popup = QApplication::activePopupWidget();
        QVERIFY(popup);
        QVERIFY(popup->height() > edit.height() * 2);
        QVERIFY(popup->frameGeometry().bottom() <= edit.mapToGlobal(QPoint(0, 1)).y());
        QCOMPARE(popup->x(), edit.mapToGlobal(QPoint()).x());
        program.press(Qt::Key_Escape);
    };
    program.window().move(50, 50);
    above("Filter");
    program.press(Qt::Key_F, Qt::ControlModifier);
    above("Find");
    // Not where the screen ends.
    auto &edit = program.find<QLineEdit>("Filter");
    program.window().move(0, -edit.mapTo(&program.window(), QPoint()).y());
    program.fill(edit, QStringLiteral("rtp"));
    QVERIFY(QApplication::activePopupWidget());
    QVERIFY(QApplication::activePopupWidget()->y() >= edit.mapToGlobal(edit.rect().center()).y());
}

/// A row that comes is counted with it.
void FilterLineTest::theNumberIsThatOfTheRows()
{
    Program program;
    program.joined(group);
    program.filter(QStringLiteral("yes"));
    for (int matches = 1; matches <= 10; ++matches) {
        send({QStringLiteral("no"), QStringLiteral("yes")});
        QTRY_COMPARE(program.rows(), matches);
        QCOMPARE(program.says("Filter result").section(u' ', 0, 0), QString::number(matches));
    }
}

/// Most messages are gone before they are half a second old.
void FilterLineTest::aFloodInLittleMemory()
{
    Program program(Program::Start{.settings = {}, .memory = LogPool::smallestLimit});
    program.joined(group);
    // Where the number that each begins with has two zeros at its end: a row every second or so.
    program.filter(QStringLiteral("hex:00 00 78"));
    Flood flood(QStringLiteral("239.1.1.1"), {.rate = 60'000});
    int rows = 0;
    const auto agrees = [&] {
        // At its beginning some hundred match, whose number may wait for the figures' tick.
        constexpr int countableRows = 100;
        if (program.session().totals().evicted == 0 || program.rows() >= countableRows)
            return true;
        rows = std::max(rows, program.rows());
        const auto told = program.says("Filter result");
        if (told
            == QStringLiteral("%1 of %2 match").arg(program.rows()).arg(told.section(u' ', 2, 2)))
            return true;
        qInfo() << program.rows() << "rows:" << told;
        return false;
    };
    bool always = true;
    QTRY_VERIFY_WITH_TIMEOUT(
        (always = always && agrees(), !always || program.session().totals().received > 300'000),
        60'000);
    QVERIFY(always);
    QVERIFY(rows > 0);
}

void FilterLineTest::aRegexThatGivesUpIsTold()
{
    Program program;
    program.joined(group);
    const QString bad = QString(60, u'a') + u'b';
    send({QStringLiteral("aaa"), bad, QStringLiteral("b"), bad});
    QTRY_COMPARE(program.rows(), 4);
    const auto with = [](const char *figures) -> QString {
        return QLatin1String(figures)
               + QStringLiteral(
                   " · /…/ gave up on 2 messages: too many ways to match; taken as not "
                   "matching");
    };
    program.filter(QStringLiteral("/^(a+)+$/"));
    QTRY_COMPARE(program.says("Filter result"), with("1 of 4 match"));
    program.filter(QStringLiteral("-/^(a+)+$/"));
    QTRY_COMPARE(program.says("Filter result"), with("3 of 4 match"));
    program.filter({});
    QTRY_COMPARE(program.says("Filter result"), QString());
    program.press(Qt::Key_F, Qt::ControlModifier);
    program.type(QStringLiteral("/^(a+)+$/"));
    program.press(Qt::Key_Return);
    QTRY_COMPARE(program.says("Find result"), with("1 of 1"));
    program.press(Qt::Key_F3);
    QTRY_COMPARE(program.says("Find result"), with("None after this one"));
}

void FilterLineTest::hiddenMarksAreTold()
{
    Program program;
    program.joined(group);
    send({QStringLiteral("apple"), QStringLiteral("pear"), QStringLiteral("plum"),
          QStringLiteral("apple pie")});
    QTRY_COMPARE(program.rows(), 4);
    const auto current = [&] { return program.log().current().value_or(Seq{0}); };
    program.log().setFocus();
    program.press(Qt::Key_Home);
    for (int row = 0; row < 4; ++row) {
        program.press(Qt::Key_M, Qt::ControlModifier);
        program.press(Qt::Key_Escape);
        program.press(Qt::Key_Down);
    }
    program.press(Qt::Key_F2);
    QCOMPARE(current(), Seq{1});
    QCOMPARE(program.says("Filter result"), QString());
    // Nobody asked for a mark yet.
    program.filter(QStringLiteral("apple"));
    QTRY_COMPARE(program.says("Filter result"), QStringLiteral("2 of 4 match"));
    program.press(Qt::Key_F2);
    QCOMPARE(current(), Seq{4});
    QCOMPARE(program.says("Filter result"),
             QStringLiteral("2 of 4 match · 2 marks are hidden by the filter"));
    program.press(Qt::Key_F2, Qt::ShiftModifier);
    QCOMPARE(current(), Seq{1});
    program.press(Qt::Key_M, Qt::ControlModifier);
    program.filter(QStringLiteral("-apple"));
    QTRY_COMPARE(program.says("Filter result"), QStringLiteral("2 of 4 match"));
    program.press(Qt::Key_F2);
    QCOMPARE(program.says("Filter result"),
             QStringLiteral("2 of 4 match · 1 mark is hidden by the filter"));
    // Also where the line says something else.
    program.filter(QStringLiteral("pie"));
    QTRY_COMPARE(program.rows(), 1);
    // At once: half of it is a filter too.
    program.find<QLineEdit>("Filter").setText(QStringLiteral("size>many"));
    QTRY_VERIFY(program.says("Filter result").contains(QLatin1String("expected")));
    program.press(Qt::Key_F2);
    QCOMPARE(program.says("Filter result").section(QStringLiteral(" · "), 0, 0),
             QStringLiteral("2 marks are hidden by the filter"));
    program.filter({});
    QTRY_COMPARE(program.rows(), 4);
    QTRY_COMPARE(program.says("Filter result"), QString());
}

MCM_UI_TEST_MAIN(FilterLineTest)
#include "filterline.moc"
