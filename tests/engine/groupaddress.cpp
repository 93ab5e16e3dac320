// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/groupaddress.h"

#include "support/fatallogger.h"

#include <QTest>

using namespace mcm;

Q_DECLARE_METATYPE(mcm::ErrorCode)
Q_DECLARE_METATYPE(mcm::Field)

class GroupAddressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void takesApart_data();
    void takesApart();
    void refusesSinglePieces();
    void payloadLikeTextIsNoFormat();
    void writesPorts();
};

void GroupAddressTest::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("group");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("interface");
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("canonical");

    const auto row = [](const char *text, const char *group, int port, const char *interface,
                        const char *source, const char *canonical) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(group) << port
                            << QString::fromUtf8(interface) << QString::fromUtf8(source)
                            << QString::fromUtf8(canonical);
    };
    row("239.1.1.1:5004", "239.1.1.1", 5004, "", "", "239.1.1.1:5004");
    row("224.0.0.0:1", "224.0.0.0", 1, "", "", "224.0.0.0:1");
    row("239.255.255.255:65535", "239.255.255.255", 65535, "", "", "239.255.255.255:65535");
    row("  239.1.1.1 : 5004 ", "239.1.1.1", 5004, "", "", "239.1.1.1:5004");
    row("239.1.1.1%eth0:5004", "239.1.1.1", 5004, "eth0", "", "239.1.1.1%eth0:5004");
    row("239.1.1.1%192.0.2.2:5004", "239.1.1.1", 5004, "192.0.2.2", "", "239.1.1.1%192.0.2.2:5004");
    row("239.1.1.1%[fe80::1]:5004", "239.1.1.1", 5004, "fe80::1", "", "239.1.1.1%[fe80::1]:5004");
    row("10.0.0.5@232.1.1.1%eth0:5004", "232.1.1.1", 5004, "eth0", "10.0.0.5",
        "10.0.0.5@232.1.1.1%eth0:5004");
    row("any@239.1.1.1:5004", "239.1.1.1", 5004, "", "", "239.1.1.1:5004");
    row("*@239.1.1.1:5004", "239.1.1.1", 5004, "", "", "239.1.1.1:5004");
    row("@239.1.1.1:5004", "239.1.1.1", 5004, "", "", "239.1.1.1:5004");
    row("[ff15::1]:5004", "ff15::1", 5004, "", "", "[ff15::1]:5004");
    row("[FF15:0::1]:5004", "ff15::1", 5004, "", "", "[ff15::1]:5004");
    row("[ff15::1%eth0]:5004", "ff15::1", 5004, "eth0", "", "[ff15::1%eth0]:5004");
    row("[ff15::1]%eth0:5004", "ff15::1", 5004, "eth0", "", "[ff15::1%eth0]:5004");
    row("[ff15::1%fe80::7]:5004", "ff15::1", 5004, "fe80::7", "", "[ff15::1%fe80::7]:5004");
    row("[ff02::1%3]:5004", "ff02::1", 5004, "3", "", "[ff02::1%3]:5004");
    row("fd00::5@[ff35::1]:5004", "ff35::1", 5004, "", "fd00::5", "fd00::5@[ff35::1]:5004");
    row("[fd00::5]@[ff35::1%eth0]:5004", "ff35::1", 5004, "eth0", "fd00::5",
        "fd00::5@[ff35::1%eth0]:5004");
    row("udp://@239.1.1.1:5004", "239.1.1.1", 5004, "", "", "239.1.1.1:5004");
    row("udp://239.1.1.1:5004", "239.1.1.1", 5004, "", "", "239.1.1.1:5004");
    row("udp://@239.1.1.1:5004?x=y&a=:", "239.1.1.1", 5004, "", "", "239.1.1.1:5004");
    row("udp://@239.1.1.1:5004/", "239.1.1.1", 5004, "", "", "239.1.1.1:5004");
    row("udp://@239.1.1.1:5004/?x=y", "239.1.1.1", 5004, "", "", "239.1.1.1:5004");
    row("udp://@[ff15::1]:5004", "ff15::1", 5004, "", "", "[ff15::1]:5004");
    row("rtp://10.0.0.5@232.1.1.1:5004", "232.1.1.1", 5004, "", "10.0.0.5",
        "10.0.0.5@232.1.1.1:5004");
    row("RTP://[fd00::5]@[ff35::1]:5004", "ff35::1", 5004, "", "fd00::5", "fd00::5@[ff35::1]:5004");
}

void GroupAddressTest::reads()
{
    QFETCH(QString, text);
    QFETCH(QString, canonical);
    const auto address = parseGroupAddress(text);
    QVERIFY2(bool(address), address ? "" : qPrintable(address.error().sentence()));
    QTEST(address->group.toString(), "group");
    QTEST(int{address->port}, "port");
    QTEST(address->interface, "interface");
    QTEST(address->sources.toString(), "source");
    QCOMPARE(address->toString(), canonical);

    const auto again = parseGroupAddress(canonical);
    QVERIFY(bool(again));
    QVERIFY(*again == *address);
    QCOMPARE(again->toString(), canonical);
}

void GroupAddressTest::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<Field>("field");

    const auto row = [](const char *text, ErrorCode code, Field field) {
        QTest::newRow(text) << QString::fromUtf8(text) << code << field;
    };
    const auto group = [&](const char *text) { row(text, ErrorCode::NotAnAddress, Field::Group); };
    group("");
    group(":5004");
    group("%eth0:5004");
    group("[]:5004");
    group("[:5004");
    group("]:5004");
    group("10.0.0.5@:5004");
    group("udp://");
    group("239.1:5004");
    group("239:5004");
    group("239.1.1:5004");
    group("239.1.1.1.:5004");
    group("239.1.1.1.1:5004");
    group("239.1.1.256:5004");
    group("256.1.1.1:5004");
    group("0239.1.1.1:5004");
    group("239.1.1.01:5004");
    group("239.1.1.-1:5004");
    group("239. 1.1.1:5004");
    group("239.1.1.1/24:5004");
    group("0xef010101:5004");
    group("4009820417:5004");
    group("localhost:5004");
    group("my group:5004");
    group("٢٣٩.1.1.1:5004");
    group("[ff15::1::2]:5004");
    group("[ff15:1]:5004");
    group("[ff15::12345]:5004");
    group("[ff15::1/64]:5004");
    group("%1:5004");
    group("%n%s%1 %2:5004");

    const auto unicast = [&](const char *text) {
        row(text, ErrorCode::NotMulticast, Field::Group);
    };
    unicast("192.0.2.2:5004");
    unicast("223.255.255.255:5004");
    unicast("240.0.0.0:5004");
    unicast("255.255.255.255:5004");
    unicast("0.0.0.0:5004");
    unicast("[::]:5004");
    unicast("[::1]:5004");
    unicast("[fe80::1%eth0]:5004");
    unicast("[fe15::1]:5004");
    unicast("[::ffff:192.0.2.2]:5004");
    unicast("[::ffff:239.1.1.1]:5004");

    const auto port = [&](const char *text) { row(text, ErrorCode::BadPort, Field::Port); };
    port("239.1.1.1");
    port("239.1.1.1:");
    port("239.1.1.1:0");
    port("239.1.1.1:-1");
    port("239.1.1.1:+5004");
    port("239.1.1.1:65536");
    port("239.1.1.1:99999999999999999999");
    port("239.1.1.1:5004x");
    port("239.1.1.1:0x10");
    port("239.1.1.1:5,004");
    port("239.1.1.1:5 004");
    port("239.1.1.1:٥٠٠٤");
    port("239.1.1.1:%1");
    port("ff15::1");
    port("ff15::1%eth0");
    port("[ff15::1]");

    const auto source = [&](const char *text) { row(text, ErrorCode::BadSource, Field::Source); };
    source("nobody@239.1.1.1:5004");
    source("10.0.5@232.1.1.1:5004");
    source("239.1.1.2@239.1.1.1:5004");
    source("0.0.0.0@239.1.1.1:5004");
    source("255.255.255.255@239.1.1.1:5004");
    source("::@[ff35::1]:5004");
    source("ff02::1@[ff35::1]:5004");
    source("10.0.0.5@[ff35::1]:5004");
    source("fd00::5@232.1.1.1:5004");
    source("a@b@239.1.1.1:5004");
}

void GroupAddressTest::refuses()
{
    QFETCH(QString, text);
    const auto address = parseGroupAddress(text);
    QVERIFY2(!address, address ? qPrintable(address->toString()) : "");
    QTEST(address.error().code, "code");
    QTEST(address.error().field, "field");
    QVERIFY(!address.error().text.isEmpty());
    QVERIFY(!address.error().hint.isEmpty());
}

void GroupAddressTest::takesApart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("parts"); // source, group, interface, port
    const auto row = [](const char *text, const char *source, const char *group,
                        const char *interface, const char *port) {
        QTest::newRow(text) << QString::fromUtf8(text)
                            << QStringList{QString::fromUtf8(source), QString::fromUtf8(group),
                                           QString::fromUtf8(interface), QString::fromUtf8(port)};
    };
    // What is still being typed must come through as it is: the fields show it and say what is
    // wrong.
    row("", "", "", "", "");
    row("239.1", "", "239.1", "", "");
    row("239.1.1.1", "", "239.1.1.1", "", "");
    row("239.1.1.1:", "", "239.1.1.1", "", "");
    row("239.1.1.1%", "", "239.1.1.1", "", "");
    row("239.1.1.1%eth0", "", "239.1.1.1", "eth0", "");
    row("10.0.0.5@", "10.0.0.5", "", "", "");
    row("ff15::1", "", "ff15::1", "", "");
    row("ff15::1%eth0", "", "ff15::1", "eth0", "");
    row("[ff15::1", "", "[ff15::1", "", "");
    row("[ff15::1]", "", "ff15::1", "", "");
    row("[fd00::5]@[ff35::1%eth0]:5004", "fd00::5", "ff35::1", "eth0", "5004");
    row("239.1.1.1%[fe80::1]:5004", "", "239.1.1.1", "fe80::1", "5004");
    row("239.1.1.1:http", "", "239.1.1.1", "", "http");
}

void GroupAddressTest::takesApart()
{
    QFETCH(QString, text);
    const auto parts = splitAddress(text);
    const QStringList got{parts.source, parts.group, parts.interface, parts.port};
    QTEST(got, "parts");
}

void GroupAddressTest::refusesSinglePieces()
{
    QVERIFY(bool(parseGroup(QStringLiteral("239.1.1.1"))));
    QVERIFY(!parseGroup(QStringLiteral("239.1.1.1\n")));
    QVERIFY(!parseGroup(QStringLiteral(" 239.1.1.1")));
    QVERIFY(!parseGroup(QStringLiteral("ff15::1%eth0")));
    QCOMPARE(*parsePort(QStringLiteral("5004")), quint16{5004});
    QCOMPARE(parsePort({}).error().code, ErrorCode::BadPort);
}

void GroupAddressTest::payloadLikeTextIsNoFormat()
{
    const auto error = parseGroup(QStringLiteral("%1 %2 %n")).error();
    QVERIFY2(error.text.contains(QStringLiteral("%1 %2 %n")), qPrintable(error.text));
}

void GroupAddressTest::writesPorts()
{
    QCOMPARE(withPort(QHostAddress(QStringLiteral("192.0.2.7")), 50112),
             QStringLiteral("192.0.2.7:50112"));
    QCOMPARE(withPort(QHostAddress(QStringLiteral("fe80::1")), 1), QStringLiteral("[fe80::1]:1"));
}

MCM_TEST_MAIN(GroupAddressTest)
#include "groupaddress.moc"
