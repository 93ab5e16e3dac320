// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/logmodel.h"
#include "ui/program.h"

#include <QTabBar>

using namespace mcm;
using namespace mcm::test;

namespace {

/// The messages of this group's tab, after they have all come.
QStringList shownIn(Program &program, const char *tab, int count)
{
    program.chooseTab(QLatin1String(tab));
    if (!QTest::qWaitFor([&] { return program.rows() >= count; }))
        qWarning("%s shows %d messages, not %d", tab, program.rows(), count);
    return program.messages();
}

} // namespace

/// Several groups at once: each tab holds exactly its own messages.
class CrossTalkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void twoGroupsOnOnePort();
    void oneGroupOnTwoInterfaces();
    void oneGroupOnTwoPorts();
    void oneGroupFromTwoSources();
    void unicastToThePort();
    void groupsThatOthersJoined();
    void leavingOneLeavesTheOther();
};

void CrossTalkTest::twoGroupsOnOnePort()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    program.joined(QStringLiteral("239.1.1.2:5004"));
    program.joined(QStringLiteral("[ff15::1]:5004"));
    // The last two Ethernet addresses are the same.
    program.joined(QStringLiteral("239.129.1.1:5004"));
    QVERIFY(sendFromFar(
        {QStringLiteral("far0/239.1.1.1/5004/one"), QStringLiteral("far0/239.1.1.2/5004/two"),
         QStringLiteral("far0/ff15::1/5004/six"), QStringLiteral("far0/239.129.1.1/5004/same"),
         QStringLiteral("far0/239.1.1.3/5004/nobody's")},
        {QStringLiteral("--count=3")}));
    const auto thrice = [](const char *text) { return QStringList(3, QLatin1String(text)); };
    QCOMPARE(shownIn(program, "239.1.1.1:5004", 3), thrice("one"));
    QCOMPARE(shownIn(program, "239.1.1.2:5004", 3), thrice("two"));
    QCOMPARE(shownIn(program, "[ff15::1]:5004", 3), thrice("six"));
    QCOMPARE(shownIn(program, "239.129.1.1:5004", 3), thrice("same"));
    QCOMPARE(program.session().totals().received, 12U);
}

void CrossTalkTest::oneGroupOnTwoInterfaces()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1%mcm0:5004"));
    program.joined(QStringLiteral("239.1.1.1%mcm1:5004"));
    program.joined(QStringLiteral("[ff15::1%mcm0]:5004"));
    program.joined(QStringLiteral("[ff15::1%mcm1]:5004"));
    QVERIFY(sendFromFar(
        {QStringLiteral("far0/239.1.1.1/5004/left"), QStringLiteral("far1/239.1.1.1/5004/right"),
         QStringLiteral("far1/239.1.1.1/5004/right"), QStringLiteral("far0/ff15::1/5004/left six"),
         QStringLiteral("far1/ff15::1/5004/right six")}));
    QCOMPARE(shownIn(program, "239.1.1.1%mcm1:5004", 2), QStringList(2, QStringLiteral("right")));
    QCOMPARE(program.column(LogModel::Source).filter(QStringLiteral("10.77.1.2:")).size(), 2);
    QCOMPARE(shownIn(program, "239.1.1.1%mcm0:5004", 1), QStringList{QStringLiteral("left")});
    QVERIFY(program.cell(0, LogModel::Source).startsWith(QLatin1String("10.77.0.2:")));
    QCOMPARE(shownIn(program, "[ff15::1%mcm0]:5004", 1), QStringList{QStringLiteral("left six")});
    QCOMPARE(shownIn(program, "[ff15::1%mcm1]:5004", 1), QStringList{QStringLiteral("right six")});
}

void CrossTalkTest::oneGroupOnTwoPorts()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    program.joined(QStringLiteral("239.1.1.1:5005"));
    QVERIFY(sendFromFar(
        {QStringLiteral("far0/239.1.1.1/5004/four"), QStringLiteral("far0/239.1.1.1/5005/five")}));
    QCOMPARE(shownIn(program, "239.1.1.1:5004", 1), QStringList{QStringLiteral("four")});
    QCOMPARE(shownIn(program, "239.1.1.1:5005", 1), QStringList{QStringLiteral("five")});
}

void CrossTalkTest::oneGroupFromTwoSources()
{
    const QStringList ip{QStringLiteral("ip"),      QStringLiteral("addr"),
                         QStringLiteral("replace"), QStringLiteral("10.77.0.3/24"),
                         QStringLiteral("dev"),     QStringLiteral("far0")};
    QVERIFY(runPeer(Where::Far, ip));
    Program program;
    program.joined(QStringLiteral("10.77.0.2@232.1.1.1:5004"));
    program.joined(QStringLiteral("10.77.0.3@232.1.1.1:5004"));
    const QStringList second{QStringLiteral("--source=10.77.0.3")};
    QVERIFY(sendFromFar({QStringLiteral("far0/232.1.1.1/5004/third")}, second));
    QVERIFY(sendFromFar({QStringLiteral("far0/232.1.1.1/5004/second")},
                        {QStringLiteral("--source=10.77.0.2")}));
    QCOMPARE(shownIn(program, "10.77.0.2@232.1.1.1:5004", 1),
             QStringList{QStringLiteral("second")});
    QCOMPARE(shownIn(program, "10.77.0.3@232.1.1.1:5004", 1), QStringList{QStringLiteral("third")});
}

void CrossTalkTest::unicastToThePort()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    QVERIFY(sendFromFar({QStringLiteral("far0/10.77.0.1/5004/unicast"),
                         QStringLiteral("far0/10.77.1.1/5004/unicast"),
                         QStringLiteral("far0/239.1.1.1/5004/multicast")}));
    QCOMPARE(shownIn(program, "239.1.1.1:5004", 1), QStringList{QStringLiteral("multicast")});
}

void CrossTalkTest::groupsThatOthersJoined()
{
    // Joined by another program of this host, with the same port: none of ours.
    Peer other(Where::Near,
               hexPeer(QStringLiteral("receive"), {QStringLiteral("mcm0/239.1.1.9/5004")}));
    QVERIFY(other.waitForLine("ready"));
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    QVERIFY(sendFromFar({QStringLiteral("far0/239.1.1.9/5004/theirs"),
                         QStringLiteral("far0/239.1.1.1/5004/ours")}));
    QCOMPARE(shownIn(program, "239.1.1.1:5004", 1), QStringList{QStringLiteral("ours")});
    // Both of them get their own; how the other program's socket is bound is its own affair.
    QTRY_VERIFY(other.lines().join(' ').contains(QByteArray("theirs").toHex()));
}

void CrossTalkTest::leavingOneLeavesTheOther()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    program.joined(QStringLiteral("239.1.1.2:5004"));
    program.joined(QStringLiteral("239.1.1.1%mcm1:5004"));
    program.chooseTab(QStringLiteral("239.1.1.1%mcm1:5004"));
    program.press(Qt::Key_W, Qt::ControlModifier);
    QVERIFY(sendFromFar({QStringLiteral("far1/239.1.1.1/5004/left it"),
                         QStringLiteral("far0/239.1.1.1/5004/one"),
                         QStringLiteral("far0/239.1.1.2/5004/two")}));
    QCOMPARE(shownIn(program, "239.1.1.1:5004", 1), QStringList{QStringLiteral("one")});
    QCOMPARE(shownIn(program, "239.1.1.2:5004", 1), QStringList{QStringLiteral("two")});
}

MCM_UI_TEST_MAIN(CrossTalkTest)
#include "crosstalk.moc"
