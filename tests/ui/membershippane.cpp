// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "program.h"

#include <QAbstractButton>
#include <QLabel>
#include <QRegularExpression>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QTreeWidget>

using namespace mcm;
using mcm::test::Peer;
using mcm::test::Program;
using mcm::test::shell;
using mcm::test::Where;

namespace {

/// All lines of the tree, “name: value”.
QStringList lines(const QTreeWidget &tree)
{
    QStringList result;
    for (QTreeWidgetItemIterator each(const_cast<QTreeWidget *>(&tree)); *each; ++each)
        result += (*each)->text(0) + QStringLiteral(": ") + (*each)->text(1);
    return result;
}

} // namespace

class MembershipPaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsAndHides();
    void whatTheKernelHolds();
    void sources();
    void othersOnThePort();
    void notes();
    void lost();
    void cutOff();
    void onAllInterfaces();

private:
    static QTreeWidget &open(Program &program)
    {
        program.click(program.button("Membership"));
        return program.find<QTreeWidget>("Membership in the kernel");
    }
};

void MembershipPaneTest::initTestCase()
{
    MCM_NEEDS_NET();
}

void MembershipPaneTest::showsAndHides()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1%mcm0:5004"));
    QVERIFY(!program.look<QTreeWidget>("Membership in the kernel"));
    QVERIFY(program.look<QTreeView>("Fields"));
    open(program);
    QVERIFY(!program.look<QTreeView>("Fields"));
    QCOMPARE(program.says("Membership state"),
             QStringLiteral("Joined on mcm0, and the kernel holds it so."));
    program.click(program.button("Membership"));
    QVERIFY(!program.look<QTreeWidget>("Membership in the kernel"));
    QVERIFY(program.look<QTreeView>("Fields"));
}

void MembershipPaneTest::whatTheKernelHolds()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1%mcm0:5004"));
    const auto said = lines(open(program));
    QVERIFY2(said.contains(QStringLiteral("Sockets joined: 1")), qPrintable(said.join(u'\n')));
    QVERIFY(said.contains(QStringLiteral("Protocol: IGMPv3")));
    QVERIFY(said.contains(QStringLiteral("Sources: any")));
    QVERIFY(said.contains(QStringLiteral("Sockets on port 5004: 1")));
    QVERIFY(
        said.contains(QStringLiteral("239.1.1.1:5004: this program, 0 bytes queued, 0 dropped")));
}

void MembershipPaneTest::sources()
{
    Program program;
    program.joined(QStringLiteral("10.77.0.2@232.1.1.1%mcm0:5004"));
    const auto said = lines(open(program));
    QVERIFY(said.contains(QStringLiteral("Sources: filtered")));
    QVERIFY(said.contains(QStringLiteral("10.77.0.2: wanted by 1, refused by 0")));
}

void MembershipPaneTest::othersOnThePort()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1%mcm0:5005"));
    auto &first = open(program);
    program.joined(QStringLiteral("239.1.1.1%mcm0:5004"));
    auto &tree = open(program);
    QVERIFY(&tree != &first);
    tree.setCurrentItem(tree.topLevelItem(1));
    const auto other = [&] { return lines(tree).filter(QStringLiteral("socat (process ")); };
    QVERIFY(other().isEmpty());
    {
        Peer peer(Where::Near, {QStringLiteral("socat"), QStringLiteral("-u"),
                                QStringLiteral("UDP4-RECV:5004,reuseaddr,ip-add-membership="
                                               "239.1.1.1:mcm0"),
                                QStringLiteral("-")});
        QTRY_VERIFY(lines(tree).contains(QStringLiteral("Sockets joined: 3, 1 of other programs")));
        QTRY_COMPARE(other().size(), 1);
        QVERIFY(other().first().startsWith(QStringLiteral("0.0.0.0:5004: ")));
    }
    QTRY_VERIFY(lines(tree).contains(QStringLiteral("Sockets joined: 2")));
    QVERIFY(other().isEmpty());
    QCOMPARE(tree.currentItem(), tree.topLevelItem(1)); // what was chosen stays
}

void MembershipPaneTest::notes()
{
    Program program;
    program.joined(QStringLiteral("239.137.9.2%mcm0:5004"));
    program.joined(QStringLiteral("239.9.9.2%mcm0:5004"));
    open(program);
    const QString said = program.says("Notes on the address");
    QVERIFY2(said.contains(QStringLiteral("Administratively scoped")), qPrintable(said));
    QVERIFY2(said.contains(QStringLiteral("01:00:5e:09:09:02 with 239.137.9.2.")),
             qPrintable(said));
    program.joined(QStringLiteral("224.0.0.251%mcm0:5353"));
    open(program);
    QVERIFY(program.says("Notes on the address").startsWith(QStringLiteral("The group of mDNS.")));
    program.joined(QStringLiteral("232.1.1.1%mcm0:5004"));
    open(program);
    QVERIFY(program.says("Notes on the address").contains(QStringLiteral("no source is named")));
}

// An interface that is made anew has no memberships: it gets them back.
void MembershipPaneTest::lost()
{
    QVERIFY(shell(QStringLiteral("ip link add gone0 type veth peer name gone1;"
                                 "ip addr add 10.99.0.1/24 dev gone0;"
                                 "ip link set gone1 up; ip link set gone0 up")));
    Program program;
    program.joined(QStringLiteral("239.1.1.1%gone0:5004"));
    open(program);
    QCOMPARE(program.says("Membership state"),
             QStringLiteral("Joined on gone0, and the kernel holds it so."));
    QVERIFY(shell(QStringLiteral("ip link del gone0")));
    QTRY_VERIFY(program.says("Membership state").startsWith(QStringLiteral("Waiting. ")));
    QVERIFY(program.says("Membership timeline").contains(QStringLiteral("The interface is gone")));
    // And has it again when it is made again.
    QVERIFY(shell(QStringLiteral("ip link add gone0 type veth peer name gone1;"
                                 "ip addr add 10.99.0.1/24 dev gone0;"
                                 "ip link set gone1 up; ip link set gone0 up")));
    QTRY_COMPARE(program.says("Membership state"),
                 QStringLiteral("Joined on gone0, and the kernel holds it so."));
    QVERIFY(shell(QStringLiteral("ip link del gone0")));
}

// Joined, but nothing can arrive: the tab says so, and what to look at, until something can.
void MembershipPaneTest::cutOff()
{
    QVERIFY(shell(QStringLiteral("ip link add cut0 type veth peer name cut1;"
                                 "ip link set cut1 up; ip link set cut0 up")));
    Program program;
    program.joined(QStringLiteral("239.1.1.1%cut0:5004"));
    open(program);
    QVERIFY(!program.look<QLabel>("Failure"));
    const QString held = QStringLiteral("Joined on cut0, and the kernel holds it so.");
    QCOMPARE(program.says("Membership state"), held);
    QVERIFY(shell(QStringLiteral("ip link set cut1 down")));
    QTRY_VERIFY(program.look<QLabel>("Failure"));
    const QString expected =
        QStringLiteral("Nothing can arrive from the network now. cut0 has no carrier. ");
    QVERIFY2(program.says("Failure").startsWith(expected), qPrintable(program.says("Failure")));
    QVERIFY(!program.look<QAbstractButton>("Try again"));
    QTRY_VERIFY(program.tabBar().tabToolTip(1).endsWith(QLatin1String(", cut off")));
    QTRY_COMPARE(program.says("Membership state"), program.says("Failure") + u'\n' + held);
    QVERIFY(shell(QStringLiteral("ip link set cut1 up")));
    QTRY_VERIFY(!program.look<QLabel>("Failure"));
    QTRY_COMPARE(program.says("Membership state"), held);
    QTRY_VERIFY(!program.tabBar().tabToolTip(1).endsWith(QLatin1String(", cut off")));
    QVERIFY(shell(QStringLiteral("ip link del cut0")));
}

// A membership that is lost on one interface is not covered by those of the others.
void MembershipPaneTest::onAllInterfaces()
{
    QVERIFY(shell(QStringLiteral("ip link add down0 type veth peer name down1")));
    Program program;
    program.joined(QStringLiteral("239.1.1.1%*:5004"));
    const auto &tree = open(program);
    const QString state = program.says("Membership state");
    QVERIFY2(state.contains(QRegularExpression(
                 QStringLiteral("^Joined on [^\n]*mcm0[^\n]*, and the kernel holds it so\\."))),
             qPrintable(state));
    QVERIFY2(state.contains(QStringLiteral("\nNot on down0: ")), qPrintable(state));
    for (const auto *const name : {"mcm0", "mcm1"}) {
        const auto found = tree.findItems(QString::fromLatin1(name), Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first()->text(1), QStringLiteral("joined"));
        QCOMPARE(found.first()->child(0)->text(0), QStringLiteral("Sockets joined"));
        QCOMPARE(found.first()->child(0)->text(1), QStringLiteral("1"));
    }
    QCOMPARE(lines(tree).filter(QStringLiteral("Sockets on port")).size(), 1);
    QVERIFY(shell(QStringLiteral("ip link del down0")));
}

MCM_UI_TEST_MAIN(MembershipPaneTest)
#include "membershippane.moc"
