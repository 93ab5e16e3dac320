// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/logmodel.h"
#include "mainwindow.h"
#include "overview/overviewmodel.h"
#include "session/demo.h"
#include "ui/program.h"

#include <QScrollBar>
#include <QTabBar>
#include <QTableView>

using namespace mcm;
using namespace mcm::test;

namespace {

/// The overview's texts, a line a group: address, messages, lost.
QStringList lines(Program &program)
{
    const auto &model = *program.find<QTableView>("Overview").model();
    QStringList result;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (const int column :
             {OverviewModel::Address, OverviewModel::Messages, OverviewModel::Lost})
            cells += model.index(row, column).data().toString();
        result += cells.join(u' ');
    }
    return result;
}

QPoint placeOf(QTableView &table, int row)
{
    return table.viewport()->mapTo(&table, table.visualRect(table.model()->index(row, 1)).center());
}

} // namespace

class OverviewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void everyGroupInARow();
    void allColumnsAreInSight();
    void aDoubleClickGoesToItsTab();
    void enterGoesToItsTab();
    void theStatusSumsUp();
    void theRateShowsInTheTab();
    void theEmptyState();
    void wellKnownButtons_data();
    void wellKnownButtons();
    void theDemo();
    void theDemoTwice();
};

void OverviewTest::everyGroupInARow()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1%mcm0:5004"));
    program.joined(QStringLiteral("239.1.1.1%mcm1:5004"));
    program.joined(QStringLiteral("239.1.1.2%mcm0:5005"));
    program.chooseTab(QStringLiteral("Overview"));
    QVERIFY(sendFromFar({QStringLiteral("far0/239.1.1.1/5004/x")}, {QStringLiteral("--count=7")}));
    QVERIFY(sendFromFar({QStringLiteral("far1/239.1.1.1/5004/x")}, {QStringLiteral("--count=3")}));
    const QStringList expected{QStringLiteral("239.1.1.1%mcm0:5004 7 0"),
                               QStringLiteral("239.1.1.1%mcm1:5004 3 0"),
                               QStringLiteral("239.1.1.2%mcm0:5005 0 0")};
    QTRY_COMPARE(lines(program), expected);
    QVERIFY(!program.find<QTableView>("Overview").grab().isNull()); // with its curves
    const auto &model = *program.find<QTableView>("Overview").model();
    QTRY_COMPARE(model.index(0, OverviewModel::State).data().toString(), QStringLiteral("live"));
    QCOMPARE(model.index(2, OverviewModel::State).data().toString(), QStringLiteral("quiet"));
    QTRY_COMPARE_WITH_TIMEOUT(model.index(0, OverviewModel::State).data().toString(),
                              QStringLiteral("quiet"), 10'000);
}

void OverviewTest::allColumnsAreInSight()
{
    Program program;
    program.window().resize(1180, 720); // as it is at first
    program.joined(QStringLiteral("239.1.1.1%mcm0:5004"));
    program.chooseTab(QStringLiteral("Overview"));
    auto &table = program.find<QTableView>("Overview");
    QTRY_COMPARE(table.horizontalScrollBar()->maximum(), 0);
    QVERIFY(table.columnWidth(OverviewModel::History) >= 60);
}

void OverviewTest::aDoubleClickGoesToItsTab()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    program.joined(QStringLiteral("239.1.1.2:5004"));
    program.chooseTab(QStringLiteral("Overview"));
    auto &table = program.find<QTableView>("Overview");
    program.clickAt(table, placeOf(table, 0));
    QTest::mouseDClick(table.viewport(), Qt::LeftButton, {},
                       table.viewport()->mapFrom(&table, placeOf(table, 0)));
    QCOMPARE(program.currentTab(), QStringLiteral("239.1.1.1:5004"));
}

void OverviewTest::enterGoesToItsTab()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    program.joined(QStringLiteral("239.1.1.2:5004"));
    program.chooseTab(QStringLiteral("Overview"));
    program.find<QTableView>("Overview").setFocus(Qt::TabFocusReason);
    program.press(Qt::Key_Down);
    program.press(Qt::Key_Down);
    program.press(Qt::Key_Return);
    QCOMPARE(program.currentTab(), QStringLiteral("239.1.1.2:5004"));
    // And the keyboard is in its log.
    QCOMPARE(QApplication::focusWidget()->accessibleName(), QStringLiteral("Messages"));
}

void OverviewTest::theStatusSumsUp()
{
    Program program;
    QVERIFY(program.says("Status").startsWith(QStringLiteral("0 groups · 0 msg/s · 0 bit/s · ")));
    program.joined(QStringLiteral("239.1.1.1:5004"));
    QTRY_VERIFY(program.says("Status").startsWith(QStringLiteral("1 group · ")));
    program.joined(QStringLiteral("239.1.1.2:5004"));
    QVERIFY(sendFromFar(
        {QStringLiteral("far0/239.1.1.1/5004/x"), QStringLiteral("far0/239.1.1.2/5004/x")},
        {QStringLiteral("--count=50")}));
    QTRY_VERIFY(program.says("Status").startsWith(QStringLiteral("2 groups · ")));
    QTRY_VERIFY(program.says("Status").contains(
        QStringLiteral(" · received 100 · lost in kernel 0 · log 1 of 64 MiB")));
    program.press(Qt::Key_W, Qt::ControlModifier);
    QTRY_VERIFY(program.says("Status").contains(QStringLiteral(" · received 50 · ")));
}

void OverviewTest::theRateShowsInTheTab()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    auto &bar = program.tabBar();
    const QRect place = bar.tabRect(1);
    const auto look = [&] { return bar.grab(place).toImage(); };
    // Rates begin with the first look at the counters.
    QTRY_VERIFY(program.says("Status").startsWith(QLatin1String("1 group ")));
    const auto quiet = look();
    QVERIFY(bar.tabToolTip(1).endsWith(QLatin1String("quiet")));
    QVERIFY(
        sendFromFar({QStringLiteral("far0/239.1.1.1/5004/x")}, {QStringLiteral("--count=2000")}));
    QTRY_VERIFY(bar.tabToolTip(1).endsWith(QLatin1String("live")));
    QVERIFY(look() != quiet);
    // Its name stays, and nothing moves.
    QCOMPARE(program.tabNames().last(), QStringLiteral("239.1.1.1:5004"));
    QCOMPARE(bar.tabRect(1), place);
    QTRY_COMPARE_WITH_TIMEOUT(look(), quiet, 10'000);
    QVERIFY(bar.tabToolTip(1).endsWith(QLatin1String("quiet")));
}

void OverviewTest::theEmptyState()
{
    Program program;
    QVERIFY(!program.look<QTableView>("Overview"));
    for (const char *text : {"Join mDNS", "Join SSDP", "Start demo"})
        QVERIFY(program.button(text).isEnabled());
    program.joined(QStringLiteral("239.1.1.1:5004"));
    program.chooseTab(QStringLiteral("Overview"));
    QVERIFY(program.look<QTableView>("Overview"));
    program.chooseTab(QStringLiteral("239.1.1.1:5004"));
    program.press(Qt::Key_W, Qt::ControlModifier);
    QVERIFY(program.button("Start demo").isVisible());
}

void OverviewTest::wellKnownButtons_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("tab");
    QTest::newRow("mDNS") << QByteArray("Join mDNS") << QStringLiteral("224.0.0.251:5353");
    QTest::newRow("SSDP") << QByteArray("Join SSDP") << QStringLiteral("239.255.255.250:1900");
}

void OverviewTest::wellKnownButtons()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, tab);
    Program program;
    program.click(program.button(text.constData()));
    QCOMPARE(program.currentTab(), tab);
    QVERIFY(program.joinResult().startsWith(QLatin1String("Joined ") + tab));
}

void OverviewTest::theDemo()
{
    Program program;
    program.click(program.button("Start demo"));
    QCOMPARE(program.currentTab(), DemoTraffic::address().toString());
    QTRY_VERIFY(program.rows() >= 8); // a round of all samples
    QCOMPARE(program.cell(0, LogModel::Text), QStringLiteral("hello, multicast"));
    QVERIFY(program.cell(0, LogModel::Source).endsWith(QLatin1String("own")));
    // What the demo sends is not what the user sent.
    QCOMPARE(program.sendResult(), QString());
    program.press(Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(program.tabNames().size(), 1);
}

void OverviewTest::theDemoTwice()
{
    Program program;
    program.click(program.button("Start demo"));
    QTRY_VERIFY(program.rows() >= 2);
    program.press(Qt::Key_W, Qt::ControlModifier);
    program.click(program.button("Start demo"));
    QTRY_VERIFY(program.rows() >= 2);
}

MCM_UI_TEST_MAIN(OverviewTest)
#include "overview.moc"
