// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "grouptabbar.h"
#include "log/logview.h"
#include "ui/program.h"

#include <QFile>
#include <QTabBar>

using namespace mcm;
using namespace mcm::test;

namespace {

/// Whether the kernel is a member of 239.1.1.1 on any interface.
bool isMember()
{
    QFile file(QStringLiteral("/proc/net/igmp"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("/proc/net/igmp cannot be read");
    return file.readAll().contains("010101EF");
}

} // namespace

class LeavingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void init();
    void byKey();
    void byItsButton();
    void itsButtonHasRoom();
    void byMiddleClick();
    void byMenu();
    void theOverviewStays();
    void joinedAgainItStartsAnew();
    void whileMessagesArrive();
    void whatIsSaidOfItGoes();
    void itStaysWhereItTellsOfAnother();
    void manyTabsInAnyOrder();
};

void LeavingTest::init()
{
    QVERIFY(!isMember());
}

void LeavingTest::byKey()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    QVERIFY(isMember());
    program.press(Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(program.tabNames(), QStringList{QStringLiteral("Overview")});
    QVERIFY(!isMember());
}

void LeavingTest::byItsButton()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    program.joined(QStringLiteral("239.1.1.2:5004"));
    auto &bar = dynamic_cast<GroupTabBar &>(program.tabBar());
    const QRect button = bar.closeRect(1);
    QVERIFY(bar.tabRect(1).contains(button));
    // Let go elsewhere, it was not meant.
    QTest::mousePress(&bar, Qt::LeftButton, {}, button.center());
    QTest::mouseRelease(&bar, Qt::LeftButton, {}, button.center() - QPoint(60, 0));
    QCOMPARE(program.tabNames().size(), 3);
    QCOMPARE(program.currentTab(), QStringLiteral("239.1.1.2:5004"));
    program.clickAt(bar, button.center());
    QCOMPARE(program.tabNames(),
             QStringList({QStringLiteral("Overview"), QStringLiteral("239.1.1.2:5004")}));
    QVERIFY(!isMember());
}

/// The text has a place of its own, also with the widest rate, and the button is where it is seen.
void LeavingTest::itsButtonHasRoom()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    auto &bar = dynamic_cast<GroupTabBar &>(program.tabBar());
    const QRect button = bar.closeRect(1);
    QVERIFY(button.width() > 8 && button.height() > 8);
    const QString widest = bar.tabText(1) + QStringLiteral("  888.8k/s");
    QVERIFY(button.left() - bar.tabRect(1).left()
            > bar.fontMetrics().horizontalAdvance(widest) + bar.iconSize().width());
    const auto grab = [&] { return bar.grab(button).toImage(); };
    const auto idle = grab();
    QVERIFY(idle != bar.grab(button.translated(-button.width() - 2, 0)).toImage());
    QTest::mouseMove(&bar, button.center());
    QTRY_VERIFY(grab() != idle);
}

void LeavingTest::byMiddleClick()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    program.joined(QStringLiteral("239.1.1.2:5004"));
    auto &bar = program.tabBar();
    program.clickAt(bar, bar.tabRect(1).center(), Qt::MiddleButton);
    QCOMPARE(program.tabNames(),
             QStringList({QStringLiteral("Overview"), QStringLiteral("239.1.1.2:5004")}));
    QVERIFY(!isMember());
}

void LeavingTest::byMenu()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    program.joined(QStringLiteral("239.1.1.2:5004"));
    auto &bar = program.tabBar();
    QVERIFY(program.chooseFromMenu(bar, bar.tabRect(1).center(), QStringLiteral("Leave")));
    QCOMPARE(program.tabNames(),
             QStringList({QStringLiteral("Overview"), QStringLiteral("239.1.1.2:5004")}));
    QVERIFY(!isMember());
}

void LeavingTest::theOverviewStays()
{
    Program program;
    auto &bar = program.tabBar();
    program.press(Qt::Key_W, Qt::ControlModifier);
    program.clickAt(bar, bar.tabRect(0).center(), Qt::MiddleButton);
    QCOMPARE(program.tabNames(), QStringList{QStringLiteral("Overview")});
    QVERIFY(dynamic_cast<GroupTabBar &>(bar).closeRect(0).isEmpty());
}

void LeavingTest::joinedAgainItStartsAnew()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    QVERIFY(sendFromFar({QStringLiteral("far0/239.1.1.1/5004/first")}));
    QTRY_COMPARE(program.messages(), QStringList{QStringLiteral("first")});
    program.press(Qt::Key_W, Qt::ControlModifier);
    program.joined(QStringLiteral("239.1.1.1:5004"));
    QCOMPARE(program.messages(), QStringList());
    QVERIFY(sendFromFar({QStringLiteral("far0/239.1.1.1/5004/second")}));
    QTRY_COMPARE(program.messages(), QStringList{QStringLiteral("second")});
    QCOMPARE(program.cell(0, 0), QStringLiteral("1"));
}

void LeavingTest::whileMessagesArrive()
{
    const QStringList endless{QStringLiteral("--count=100000000"), QStringLiteral("--size=1000"),
                              QStringLiteral("far0/239.1.1.1/5004/x")};
    Peer sender(Where::Far, python(QStringLiteral("sender.py"), endless));
    Program program(Program::Start{.settings = {}, .memory = LogPool::smallestLimit});
    for (int round = 0; round < 20; ++round) {
        program.joined(QStringLiteral("239.1.1.1:5004"));
        QTRY_VERIFY(program.rows() > 100); // and soon they are evicted
        program.log().setFocus();
        program.press(round % 2 == 0 ? Qt::Key_Home : Qt::Key_End);
        program.press(Qt::Key_A, Qt::ControlModifier);
        if (round % 3 == 0)
            program.press(Qt::Key_Space);
        program.press(Qt::Key_L, Qt::ControlModifier);
        if (round % 5 == 0)
            program.chooseTab(QStringLiteral("Overview"));
        else
            program.press(Qt::Key_W, Qt::ControlModifier);
        QTest::qWait(round); // a frame or none in between
        if (round % 5 == 0) {
            program.chooseTab(QStringLiteral("239.1.1.1:5004"));
            program.press(Qt::Key_W, Qt::ControlModifier);
        }
        QCOMPARE(program.tabNames().size(), 1);
    }
}

/// “Joined …” does not stay above an empty window.
void LeavingTest::whatIsSaidOfItGoes()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    QVERIFY2(program.joinResult().startsWith(QStringLiteral("Joined 239.1.1.1:5004")),
             qPrintable(program.joinResult()));
    program.press(Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(program.joinResult(), QString());
}

void LeavingTest::itStaysWhereItTellsOfAnother()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    program.joined(QStringLiteral("239.1.1.2:5004"));
    const auto said = program.joinResult();
    QVERIFY(said.startsWith(QStringLiteral("Joined 239.1.1.2:5004")));
    program.chooseTab(QStringLiteral("239.1.1.1:5004"));
    program.press(Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(program.joinResult(), said);
    // Nor does it take with it what is said since.
    program.join(QStringLiteral("10.0.0.1"), 5004);
    const auto error = program.joinResult();
    QVERIFY(!error.isEmpty() && error != said);
    program.chooseTab(QStringLiteral("239.1.1.2:5004"));
    program.press(Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(program.joinResult(), error);
}

void LeavingTest::manyTabsInAnyOrder()
{
    Program program;
    QStringList tabs{QStringLiteral("Overview")};
    for (int i = 1; i <= 40; ++i) {
        tabs += QStringLiteral("239.1.2.%1:5004").arg(i);
        program.joined(tabs.last());
    }
    QCOMPARE(program.tabNames(), tabs);
    for (const int index : {40, 1, 20, 20, 20, 5}) {
        program.chooseTab(tabs.at(index));
        tabs.removeAt(index);
        program.press(Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(program.tabNames(), tabs);
    }
    program.press(Qt::Key_Tab, Qt::ControlModifier);
    program.press(Qt::Key_Tab, Qt::ControlModifier | Qt::ShiftModifier);
}

MCM_UI_TEST_MAIN(LeavingTest)
#include "leaving.moc"
