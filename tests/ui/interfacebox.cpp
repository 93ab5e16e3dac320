// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "join/interfacebox.h"

#include "program.h"

#include <QAbstractItemView>
#include <QSignalSpy>

using namespace mcm;
using mcm::test::Program;
using mcm::test::shell;

namespace {

QStringList lines(const QComboBox &box)
{
    QStringList result;
    for (int i = 0; i < box.count(); ++i)
        result += box.itemText(i);
    return result;
}

QString line(const QComboBox &box, const QString &name)
{
    return lines(box).filter(QRegularExpression(u'^' + name + QStringLiteral(" – "))).join(u'|');
}

QString tip(const QComboBox &box, const QString &name)
{
    return box.itemData(box.findData(name), Qt::ToolTipRole).toString();
}

const QString box0 = QStringLiteral("box0");

} // namespace

class InterfaceBoxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void followsWhatHappens();
    void keepsTheChoice();
    void followsAName();
    void staysOpen();
    void inTheWindow();
    void outlivesTheWatch();
};

void InterfaceBoxTest::initTestCase()
{
    MCM_NEEDS_NET();
}

void InterfaceBoxTest::init()
{
    QVERIFY(shell(QStringLiteral("ip link add box0 type veth peer name box1;"
                                 "ip link set box0 addrgenmode none; ip link set box1 up")));
}

void InterfaceBoxTest::cleanup()
{
    QVERIFY(shell(QStringLiteral(
        "ip link del box0 2>/dev/null || true; ip link del box7 2>/dev/null || true")));
}

void InterfaceBoxTest::followsWhatHappens()
{
    LinkWatch watch;
    InterfaceBox box;
    box.setLinkWatch(watch);
    QCOMPARE(line(box, box0), QStringLiteral("box0 – no address (container, down)"));
    QVERIFY((box.model()->flags(box.model()->index(box.findData(box0), 0)) & Qt::ItemIsEnabled)
            == 0);
    QVERIFY(shell(QStringLiteral("ip addr add 10.99.0.1/24 dev box0; ip link set box0 up")));
    QTRY_COMPARE(line(box, box0), QStringLiteral("box0 – 10.99.0.1 (container)"));
    QVERIFY((box.model()->flags(box.model()->index(box.findData(box0), 0)) & Qt::ItemIsEnabled)
            != 0);
    QVERIFY(shell(QStringLiteral("ip link set box0 mtu 1400")));
    QTRY_COMPARE(line(box, box0), QStringLiteral("box0 – 10.99.0.1 (container, MTU 1400)"));
    QVERIFY2(tip(box, box0).startsWith(QStringLiteral("box0: container, up, MTU 1400\n10.99.0.1")),
             qPrintable(tip(box, box0)));
    QVERIFY(shell(QStringLiteral("ip link set box1 down")));
    QTRY_COMPARE(line(box, box0),
                 QStringLiteral("box0 – 10.99.0.1 (container, MTU 1400, no carrier)"));
    QVERIFY(shell(QStringLiteral("ip link del box0")));
    QTRY_COMPARE(line(box, box0), QString());
}

void InterfaceBoxTest::keepsTheChoice()
{
    QVERIFY(shell(QStringLiteral("ip link set box0 up")));
    LinkWatch watch;
    InterfaceBox box;
    box.setLinkWatch(watch);
    box.setInterface(box0);
    const QSignalSpy chosen(&box, &QComboBox::currentIndexChanged);
    QVERIFY(shell(QStringLiteral("ip link add box7 index 2 type bridge"))); // before it in the list
    QTRY_VERIFY(!line(box, QStringLiteral("box7")).isEmpty());
    QCOMPARE(box.interfaceName(), box0);
    QVERIFY(shell(QStringLiteral("ip link del box0")));
    QTRY_COMPARE(box.currentText(), QStringLiteral("box0 – not here"));
    QVERIFY(!box.isHere());
    QCOMPARE(box.interfaceName(), box0);
    QVERIFY(shell(QStringLiteral("ip link add box0 type bridge; ip addr add 10.99.0.1/24 dev box0;"
                                 "ip link set box0 up")));
    QTRY_VERIFY(box.currentText().startsWith(QStringLiteral("box0 – 10.99.0.1 (bridge")));
    QVERIFY(box.isHere());
    QVERIFY(lines(box).filter(QStringLiteral("not here")).isEmpty());
    QCOMPARE(chosen.size(), 0);

    box.setInterface({});
    QVERIFY(shell(QStringLiteral("ip link del box0")));
    QTRY_COMPARE(line(box, box0), QString());
    QCOMPARE(box.interfaceName(), QString());
    QCOMPARE(box.currentIndex(), 0);
}

void InterfaceBoxTest::followsAName()
{
    LinkWatch watch;
    InterfaceBox box;
    box.setLinkWatch(watch);
    box.setInterface(box0);
    QVERIFY(shell(QStringLiteral("ip link set box0 name box7")));
    QTRY_COMPARE(box.interfaceName(), QStringLiteral("box7"));
    QVERIFY(box.isHere());
    QCOMPARE(line(box, box0), QString());
}

void InterfaceBoxTest::staysOpen()
{
    mcm::test::swallowPlatformMessages();
    QVERIFY(shell(QStringLiteral("ip link set box0 up")));
    LinkWatch watch;
    InterfaceBox box;
    box.setLinkWatch(watch);
    box.show();
    box.showPopup();
    QTRY_VERIFY(box.view()->isVisible());
    box.view()->setCurrentIndex(box.model()->index(box.findData(box0), 0));
    QVERIFY(shell(QStringLiteral("ip link add box7 index 2 type bridge")));
    QTRY_VERIFY(!line(box, QStringLiteral("box7")).isEmpty());
    QVERIFY(box.view()->isVisible());
    QCOMPARE(box.view()->currentIndex().row(), box.findData(box0));
    QCOMPARE(box.currentIndex(), 0);
    QTest::keyClick(box.view(), Qt::Key_Return);
    QTRY_VERIFY(!box.view()->isVisible());
    QCOMPARE(box.interfaceName(), box0);
}

void InterfaceBoxTest::inTheWindow()
{
    Program program;
    for (const char *name : {"Interface", "Send interface"}) {
        auto &box = program.find<QComboBox>(name);
        QTRY_COMPARE(line(box, box0), QStringLiteral("box0 – no address (container, down)"));
    }
    QVERIFY(shell(QStringLiteral("ip addr add 10.99.0.1/24 dev box0")));
    for (const char *name : {"Interface", "Send interface"}) {
        auto &box = program.find<QComboBox>(name);
        QTRY_COMPARE(line(box, box0), QStringLiteral("box0 – 10.99.0.1 (container, down)"));
    }
}

void InterfaceBoxTest::outlivesTheWatch()
{
    auto watch = std::make_unique<LinkWatch>();
    InterfaceBox box;
    box.setLinkWatch(*watch);
    box.setInterface(box0);
    watch.reset();
    box.refresh();
    QCOMPARE(box.interfaceName(), box0);
    QVERIFY(box.isHere());
}

MCM_UI_TEST_MAIN(InterfaceBoxTest)
#include "interfacebox.moc"
