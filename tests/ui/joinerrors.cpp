// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "mainwindow.h"
#include "ui/program.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTabBar>

using namespace mcm;
using namespace mcm::test;

/// What is wrong is said in words, and nothing else happens.
class JoinErrorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void eachInItsWords_data();
    void eachInItsWords();
    void theWordsGoWhenOneTypesOn();
    void theFieldIsReadyToBeMended();
    void alreadyJoined();
    void aDownInterfaceWasChosenEarlier();
    void waitingIsToldWhileItLasts();
    void wordsAreShownAsTheyAre();
    void aLongErrorFitsTheWindow();
};

void JoinErrorsTest::eachInItsWords_data()
{
    QTest::addColumn<QString>("group");
    QTest::addColumn<QString>("port");
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("words");
    const auto add = [](const char *name, const char *group, const char *port, const char *source,
                        const char *words) {
        QTest::newRow(name) << QString::fromUtf8(group) << QString::fromUtf8(port)
                            << QString::fromUtf8(source) << QString::fromUtf8(words);
    };
    add("nothing", "", "5004", "", "No group is given. Type a multicast address, ");
    add("a name", "hello", "5004", "", "“hello” is not an IP address. Type four numbers ");
    add("three numbers", "239.1.1", "5004", "", "“239.1.1” is not an IP address. ");
    add("too large", "239.1.1.256", "5004", "", "“239.1.1.256” is not an IP address. ");
    add("leading zero", "239.01.1.1", "5004", "", "“239.01.1.1” is not an IP address. ");
    add("unicast", "10.0.0.1", "5004", "", "10.0.0.1 is not a multicast address. IPv4 groups are");
    add("IPv6 unicast", "fe80::1", "5004", "", "fe80::1 is not a multicast address. ");
    add("broadcast", "255.255.255.255", "5004", "", "255.255.255.255 is not a multicast address. ");
    add("port 0", "239.1.1.1", "0", "", "“0” is not a port. Ports are 1 to 65535.");
    add("port 65536", "239.1.1.1", "65536", "", "“65536” is not a port. Ports are 1 to 65535.");
    add("port in the address", "239.1.1.1:70000", "", "", "“70000” is not a port. ");
    add("port in words", "239.1.1.1:http", "", "", "“0” is not a port. Ports are ");
    add("source", "239.1.1.1", "5004", "me",
        "“me” is not an IP address. Type the sender's address");
    add("source group", "232.1.1.1", "5004", "232.1.1.2", "232.1.1.2 cannot be a source. ");
    add("source family", "ff35::1", "5004", "10.0.0.1",
        "The source and the group are of different ");
    add("no such interface", "239.1.1.1%eth9:5004", "5004", "",
        "There is no interface “eth9”. There are: lo, mcm0");
    add("interface down", "239.1.1.1%mcm3:5004", "5004", "",
        "The interface mcm3 is down. Bring it up (ip link set mcm3 up) or choose another one.");
}

void JoinErrorsTest::eachInItsWords()
{
    QFETCH(QString, group);
    QFETCH(QString, port);
    QFETCH(QString, source);
    QFETCH(QString, words);
    Program program;
    program.joined(QStringLiteral("239.9.9.9:9999"));
    const auto tabs = program.tabNames();
    program.fill(program.groupField(), group);
    if (!port.isEmpty())
        program.fill(program.find<QSpinBox>("Port"), port);
    program.fill(program.find<QLineEdit>("Source"), source);
    program.click(program.button("Join"));
    const auto &line = program.find<QLabel>("Join result");
    QVERIFY2(line.text().startsWith(words), qPrintable(line.text()));
    QCOMPARE(program.joinResult(), line.text());
    QCOMPARE(program.tabNames(), tabs);
    QCOMPARE(program.currentTab(), tabs.last());
    QCOMPARE(program.session().groups().size(), 1U);
    QCOMPARE(program.find<QComboBox>("Group").itemText(0), QStringLiteral("239.9.9.9:9999"));
}

void JoinErrorsTest::theWordsGoWhenOneTypesOn()
{
    Program program;
    program.join(QStringLiteral("10.0.0.1"), 5004);
    QVERIFY(!program.joinResult().isEmpty());
    program.groupField().setFocus();
    program.press(Qt::Key_End);
    program.type(QStringLiteral("1"));
    QCOMPARE(program.joinResult(), QString());
}

void JoinErrorsTest::theFieldIsReadyToBeMended()
{
    Program program;
    program.join(QStringLiteral("10.0.0.1"), 5004);
    QVERIFY(program.groupField().hasFocus());
    program.join(QStringLiteral("239.1.1.1"), 70'000);
    QVERIFY(program.find<QSpinBox>("Port").hasFocus());
    // The number stays as it was typed.
    QCOMPARE(program.find<QSpinBox>("Port").value(), 70'000);
    program.join(QStringLiteral("239.1.1.1"), 5004);
    QCOMPARE(program.currentTab(), QStringLiteral("239.1.1.1:5004"));
}

void JoinErrorsTest::alreadyJoined()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    program.joined(QStringLiteral("239.1.1.2:5004"));
    program.join(QStringLiteral("239.1.1.1"), 5004);
    // It is the group that one wanted to see.
    QCOMPARE(program.currentTab(), QStringLiteral("239.1.1.1:5004"));
    for (const auto *const again : {"239.1.1.1:5004", "239.1.1.1%mcm0:5004"}) {
        program.fill(program.groupField(), QString::fromLatin1(again));
        program.press(Qt::Key_Return);
        QCOMPARE(program.joinResult(),
                 QStringLiteral("239.1.1.1:5004 is already joined on mcm0. Its tab is open."));
        QCOMPARE(program.tabNames().size(), 3);
    }
}

void JoinErrorsTest::aDownInterfaceWasChosenEarlier()
{
    Program program;
    auto &box = program.find<QComboBox>("Interface");
    box.setCurrentIndex(box.findData(QStringLiteral("mcm1")));
    QVERIFY(
        runPeer(Where::Near, {QStringLiteral("ip"), QStringLiteral("link"), QStringLiteral("set"),
                              QStringLiteral("mcm1"), QStringLiteral("down")}));
    program.join(QStringLiteral("239.1.1.1"), 5004);
    QVERIFY2(program.joinResult().startsWith(QLatin1String("The interface mcm1 is down.")),
             qPrintable(program.joinResult()));
    QVERIFY(
        runPeer(Where::Near, {QStringLiteral("ip"), QStringLiteral("link"), QStringLiteral("set"),
                              QStringLiteral("mcm1"), QStringLiteral("up")}));
    program.join(QStringLiteral("239.1.1.1"), 5004);
    QCOMPARE(program.currentTab(), QStringLiteral("239.1.1.1%mcm1:5004"));
}

// The line says what is missing as long as it is, and no longer.
void JoinErrorsTest::waitingIsToldWhileItLasts()
{
    const auto make = [] {
        return shell(QStringLiteral("ip link add late0 type veth peer name late1;"
                                    "ip link set late1 up; ip link set late0 up"));
    };
    Program program;
    program.join(QStringLiteral("239.1.1.1%late0"), 5004);
    QVERIFY2(program.joinResult().startsWith(QStringLiteral("There is no interface “late0”.")),
             qPrintable(program.joinResult()));
    QVERIFY(make());
    QTRY_COMPARE(
        program.joinResult(),
        QStringLiteral("What was missing is there now: 239.1.1.1%late0:5004 can be joined."));
    QVERIFY(shell(QStringLiteral("ip link del late0")));

    program.join(QStringLiteral("239.1.1.1%late0"), 5004);
    program.click(program.button("Wait for it"));
    QCOMPARE(program.joinResult(),
             QStringLiteral("239.1.1.1%late0:5004 is joined as soon as its interface is there."));
    QVERIFY(make());
    QTRY_COMPARE(program.joinResult(), QStringLiteral("Joined 239.1.1.1%late0:5004 on late0."));
    QVERIFY(shell(QStringLiteral("ip link del late0")));
    QTRY_COMPARE(program.session().groups().front()->state(), Group::State::Waiting);
    QCOMPARE(program.joinResult(), QStringLiteral("Joined 239.1.1.1%late0:5004 on late0."));
}

void JoinErrorsTest::wordsAreShownAsTheyAre()
{
    Program program;
    const auto &line = program.find<QLabel>("Join result");
    QCOMPARE(line.textFormat(), Qt::PlainText);
    program.join(QStringLiteral("<b>x</b>&amp;"), 5004);
    QVERIFY(line.text().startsWith(QStringLiteral("“<b>x</b>&amp;” is not an IP address.")));
    program.join(QStringLiteral("239.1.1.1%%1<i>"), 5004);
    QVERIFY(line.text().startsWith(QStringLiteral("There is no interface “%1<i>”.")));
}

void JoinErrorsTest::aLongErrorFitsTheWindow()
{
    Program program;
    const int width = program.window().minimumSizeHint().width();
    program.join(QString(2'000, u'x'), 5004);
    QVERIFY(program.window().minimumSizeHint().width() <= width);
}

MCM_UI_TEST_MAIN(JoinErrorsTest)
#include "joinerrors.moc"
