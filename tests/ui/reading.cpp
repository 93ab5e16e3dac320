// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/reading.h"

#include "log/colourrules.h"
#include "log/logpage.h"
#include "log/logview.h"
#include "log/rulespanel.h"
#include "mainwindow.h"
#include "search/findrow.h"
#include "tabs.h"
#include "ui/program.h"

#include <QLineEdit>

using namespace mcm;
using namespace mcm::test;

/// Filter, find, marks and colours, as the user comes to them.
class ReadingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void filterShowsWhatMatches();
    void filterIsLiveAndKeepsItsPlace();
    void pausedAndFiltered();
    void findGoesFromOneToTheNext();
    void findStaysWithinTheFilter();
    void findForgetsWhatWasTypedBefore();
    void findInAPausedView();
    void clearedAndFiltered();
    void marksAreNamedAndFound();
    void coloursComeWithTheSession();
    void menuFiltersOnSource();
    void decodeAs();
};

namespace {

const QString group = QStringLiteral("239.1.1.1%mcm0:5004");

void send(const QStringList &texts, const QStringList &options = {})
{
    QVERIFY(sendTexts(texts, options));
}

Seq current(Program &program)
{
    return program.log().current().value_or(Seq{0});
}

LogPage &page(Program &program)
{
    return *program.window().findChild<Tabs *>()->currentPage();
}

} // namespace

void ReadingTest::initTestCase()
{
    MCM_NEEDS_NET();
}

void ReadingTest::filterShowsWhatMatches()
{
    Program program;
    program.joined(group);
    send({QStringLiteral("apple"), QStringLiteral("pear"), QStringLiteral("Apple pie"),
          QStringLiteral("plum")});
    QTRY_COMPARE(program.rows(), 4);
    program.filter(QStringLiteral("apple"));
    QTRY_COMPARE(program.messages(),
                 (QStringList{QStringLiteral("apple"), QStringLiteral("Apple pie")}));
    QTRY_COMPARE(program.says("Filter result"), QStringLiteral("2 of 4 match"));
    QVERIFY(program.log().hasFocus());
    program.filter(QStringLiteral("-apple size>4"));
    QTRY_COMPARE(program.rows(), 0);
    QTRY_COMPARE(program.says("Filter result"), QStringLiteral("0 of 4 match"));
    program.filter({});
    QTRY_COMPARE(program.rows(), 4);
    QTRY_COMPARE(program.says("Filter result"), QString());
}

void ReadingTest::filterIsLiveAndKeepsItsPlace()
{
    Program program;
    program.joined(group);
    send({QStringLiteral("yes"), QStringLiteral("no")}, {QStringLiteral("--count=200")});
    QTRY_COMPARE(program.rows(), 400);
    program.filter(QStringLiteral("yes"));
    QTRY_COMPARE(program.rows(), 200);
    program.press(Qt::Key_Home);
    QVERIFY(!program.log().isFollowing());
    const auto top = program.log().visibleRows().first;
    const auto first = program.log().model().seqOf(top);
    send({QStringLiteral("yes"), QStringLiteral("no")}, {QStringLiteral("--count=50")});
    QTRY_COMPARE(program.rows(), 250);
    QCOMPARE(program.log().model().seqOf(program.log().visibleRows().first), first);
    program.press(Qt::Key_End);
    QVERIFY(program.log().isFollowing());
    QCOMPARE(program.log().visibleRows().second, 250);
}

void ReadingTest::pausedAndFiltered()
{
    Program program;
    program.joined(group);
    send({QStringLiteral("yes"), QStringLiteral("no")});
    QTRY_COMPARE(program.rows(), 2);
    program.log().setFocus();
    program.press(Qt::Key_Space);
    send({QStringLiteral("yes"), QStringLiteral("no")});
    program.filter(QStringLiteral("yes"));
    QTRY_COMPARE(program.rows(), 1);
    program.press(Qt::Key_Space);
    QTRY_COMPARE(program.rows(), 2);
}

void ReadingTest::findGoesFromOneToTheNext()
{
    Program program;
    program.joined(group);
    send({QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("one more"),
          QStringLiteral("two"), QStringLiteral("the last one")});
    QTRY_COMPARE(program.rows(), 5);
    program.press(Qt::Key_F, Qt::ControlModifier);
    program.type(QStringLiteral("one"));
    program.press(Qt::Key_Return);
    QTRY_COMPARE(current(program), Seq{1});
    QCOMPARE(program.rows(), 5);
    QTRY_COMPARE(program.says("Find result"), QStringLiteral("1 of 3"));
    program.press(Qt::Key_F3);
    QTRY_COMPARE(current(program), Seq{3});
    program.press(Qt::Key_F3);
    QTRY_COMPARE(current(program), Seq{5});
    program.press(Qt::Key_F3);
    QTRY_COMPARE(program.says("Find result"), QStringLiteral("None after this one"));
    program.press(Qt::Key_F3, Qt::ShiftModifier);
    QTRY_COMPARE(current(program), Seq{3});
    // Its bytes are lit as well.
    QCOMPARE(program.window()
                 .findChild<Tabs *>()
                 ->currentPage()
                 ->reading()
                 ->matchesIn(program.log().model().snapshot().at(Seq{3}))
                 .size(),
             std::size_t{1});
    // Lit, wherever it is in sight.
    const auto &row = program.log();
    const auto image = row.viewport()->grab().toImage();
    const auto colour = [&](int at) {
        return image.pixelColor(row.viewport()->width() - 4, row.cellRect(at, 0).center().y());
    };
    QVERIFY(colour(0) != colour(1));
    program.press(Qt::Key_F, Qt::ControlModifier);
    program.press(Qt::Key_Escape);
    QVERIFY(!program.look<QLineEdit>("Find"));
    QVERIFY(program.log().hasFocus());
}

void ReadingTest::findStaysWithinTheFilter()
{
    Program program;
    program.joined(group);
    send({QStringLiteral("one a"), QStringLiteral("one b"), QStringLiteral("one a"),
          QStringLiteral("two a")});
    QTRY_COMPARE(program.rows(), 4);
    program.filter(QStringLiteral("a"));
    QTRY_COMPARE(program.rows(), 3);
    program.press(Qt::Key_F, Qt::ControlModifier);
    program.type(QStringLiteral("one"));
    program.press(Qt::Key_Return);
    QTRY_COMPARE(current(program), Seq{1});
    program.press(Qt::Key_F3);
    QTRY_COMPARE(current(program), Seq{3});
}

void ReadingTest::findForgetsWhatWasTypedBefore()
{
    Program program;
    program.joined(group);
    send({QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("one more")});
    QTRY_COMPARE(program.rows(), 3);
    program.press(Qt::Key_F, Qt::ControlModifier);
    program.type(QStringLiteral("one"));
    program.press(Qt::Key_Return);
    QTRY_COMPARE(current(program), Seq{1});
    // Without a pause: what is in force is still the word before.
    program.fill(program.find<QLineEdit>("Find"), QStringLiteral("two"));
    program.press(Qt::Key_Return);
    QTRY_COMPARE(current(program), Seq{2});
    // Closed, it looks for nothing; F3 goes on with it.
    program.press(Qt::Key_F, Qt::ControlModifier);
    program.press(Qt::Key_Escape);
    QVERIFY(!page(program).reading()->findRow().search().run());
    program.press(Qt::Key_F3, Qt::ShiftModifier);
    QTRY_COMPARE(program.says("Find result"), QStringLiteral("None before this one"));
}

void ReadingTest::findInAPausedView()
{
    Program program;
    program.joined(group);
    send({QStringLiteral("one"), QStringLiteral("two")});
    QTRY_COMPARE(program.rows(), 2);
    program.log().setFocus();
    program.press(Qt::Key_Space);
    send({QStringLiteral("one later"), QStringLiteral("one more")});
    program.press(Qt::Key_F, Qt::ControlModifier);
    program.type(QStringLiteral("one"));
    program.press(Qt::Key_Return);
    QTRY_COMPARE(current(program), Seq{1});
    program.press(Qt::Key_F3);
    QTRY_COMPARE(program.says("Find result"), QStringLiteral("None after this one"));
    QCOMPARE(current(program), Seq{1});
}

void ReadingTest::clearedAndFiltered()
{
    Program program;
    program.joined(group);
    send({QStringLiteral("yes"), QStringLiteral("no")});
    QTRY_COMPARE(program.rows(), 2);
    program.filter(QStringLiteral("yes"));
    QTRY_COMPARE(program.rows(), 1);
    program.press(Qt::Key_L, Qt::ControlModifier);
    QTRY_COMPARE(program.rows(), 0);
    send({QStringLiteral("no"), QStringLiteral("yes again")});
    QTRY_COMPARE(program.messages(), QStringList{QStringLiteral("yes again")});
    QTRY_COMPARE(program.says("Filter result"), QStringLiteral("1 of 2 match"));
}

void ReadingTest::marksAreNamedAndFound()
{
    Program program;
    program.joined(group);
    send({QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three")});
    QTRY_COMPARE(program.rows(), 3);
    program.log().setFocus();
    program.press(Qt::Key_Home);
    program.press(Qt::Key_M, Qt::ControlModifier);
    program.type(QStringLiteral("begin"));
    program.press(Qt::Key_Return);
    QCOMPARE(program.cell(0, LogModel::Number), QStringLiteral("★ 1"));
    QCOMPARE(program.messages().first(), QStringLiteral("★ begin · one"));
    program.press(Qt::Key_End);
    program.press(Qt::Key_M, Qt::ControlModifier);
    program.press(Qt::Key_Escape);
    QVERIFY(program.log().hasFocus());
    program.press(Qt::Key_F2);
    QCOMPARE(current(program), Seq{1});
    program.press(Qt::Key_F2);
    QCOMPARE(current(program), Seq{3});
    program.press(Qt::Key_F2, Qt::ShiftModifier);
    QCOMPARE(current(program), Seq{1});
    program.press(Qt::Key_M, Qt::ControlModifier);
    QCOMPARE(program.cell(0, LogModel::Number), QStringLiteral("1"));
}

void ReadingTest::coloursComeWithTheSession()
{
    QTemporaryDir directory;
    const QString settings = directory.filePath(QStringLiteral("settings.json"));
    {
        Program program({.settings = settings});
        program.joined(group);
        program.click(program.find<QWidget>("Colour rules"));
        auto *const panel = program.window().findChild<RulesPanel *>();
        QVERIFY(panel && QTest::qWaitForWindowActive(panel));
        for (const char c : {'r', 'e', 'd'})
            QTest::keyClick(panel->windowHandle(), c);
        QTest::keyClick(panel->windowHandle(), Qt::Key_Return);
        QTRY_COMPARE(program.window().findChild<Tabs *>()->colours().rules().size(), 1);
        program.quit();
    }
    Program program({.settings = settings});
    const auto &rules = program.window().findChild<Tabs *>()->colours().rules();
    QCOMPARE(rules.size(), 1);
    QCOMPARE(rules.first().filter, QStringLiteral("red"));
    program.chooseTab(group);
    send({QStringLiteral("red"), QStringLiteral("blue"), QStringLiteral("other")});
    QTRY_COMPARE(program.rows(), 3);
    const auto &log = program.log();
    const auto image = log.viewport()->grab().toImage();
    QCOMPARE(image.pixelColor(1, log.cellRect(0, 0).center().y()), QColor(rules.first().colour));
    QVERIFY(image.pixelColor(1, log.cellRect(1, 0).center().y()) != QColor(rules.first().colour));
}

void ReadingTest::menuFiltersOnSource()
{
    Program program;
    program.joined(group);
    send({QStringLiteral("x")});
    QTRY_COMPARE(program.rows(), 1);
    QVERIFY(program.chooseFromMenu(*program.log().viewport(), {60, 5},
                                   QStringLiteral("Filter on source 10.77.0.2")));
    QCOMPARE(program.find<QLineEdit>("Filter").text(), QStringLiteral("src:10.77.0.2"));
    QTRY_COMPARE(program.says("Filter result"), QStringLiteral("1 of 1 match"));
}

void ReadingTest::decodeAs()
{
    Program program;
    program.joined(group);
    send({QStringLiteral("hello")});
    QTRY_COMPARE(program.rows(), 1);
    QCOMPARE(program.cell(0, LogModel::Protocol), QStringLiteral("Text"));
    page(program).reading()->setDecodeAs(registry::protocolNamed("bytes"));
    QCOMPARE(program.cell(0, LogModel::Protocol), QStringLiteral("Bytes"));
    program.filter(QStringLiteral("proto:bytes"));
    QTRY_COMPARE(program.says("Filter result"), QStringLiteral("1 of 1 match"));
    page(program).reading()->setDecodeAs(nullptr);
    QTRY_COMPARE(program.rows(), 0);
}

MCM_UI_TEST_MAIN(ReadingTest)
#include "reading.moc"
