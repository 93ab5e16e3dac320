// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/dscp.h"

#include "support/fatallogger.h"

#include <QSet>
#include <QTest>

using namespace mcm;

class DscpTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_data();
    void names();
    void thereAreNoOthers();
    void numbers();
    void refuses_data();
    void refuses();
};

void DscpTest::names_data()
{
    QTest::addColumn<int>("value");
    const auto row = [](const char *name, int value) { QTest::newRow(name) << value; };
    // As the IANA registers them.
    row("CS0", 0b000000);
    row("CS1", 0b001000);
    row("CS2", 0b010000);
    row("CS3", 0b011000);
    row("CS4", 0b100000);
    row("CS5", 0b101000);
    row("CS6", 0b110000);
    row("CS7", 0b111000);
    row("AF11", 0b001010);
    row("AF12", 0b001100);
    row("AF13", 0b001110);
    row("AF21", 0b010010);
    row("AF22", 0b010100);
    row("AF23", 0b010110);
    row("AF31", 0b011010);
    row("AF32", 0b011100);
    row("AF33", 0b011110);
    row("AF41", 0b100010);
    row("AF42", 0b100100);
    row("AF43", 0b100110);
    row("EF", 0b101110);
    row("VOICE-ADMIT", 0b101100);
    row("LE", 0b000001);
}

void DscpTest::names()
{
    QFETCH(int, value);
    const auto name = QString::fromLatin1(QTest::currentDataTag());
    QCOMPARE(parseDscp(name).value(), value);
    QCOMPARE(parseDscp(name.toLower()).value(), value);
    QCOMPARE(parseDscp(u' ' + name + u' ').value(), value);
    QCOMPARE(parseDscp(QString::number(value)).value(), value);
    QCOMPARE(dscpText(value), name);
}

void DscpTest::thereAreNoOthers()
{
    QSet<int> values;
    for (const auto &each : dscpNames())
        values.insert(each.value);
    QCOMPARE(values.size(), 23);
    QCOMPARE(dscpNames().size(), 23);
}

void DscpTest::numbers()
{
    for (int value = 0; value < 64; ++value)
        QCOMPARE(parseDscp(dscpText(value)).value(), value);
    QCOMPARE(dscpText(63), QStringLiteral("63"));
}

void DscpTest::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", " ", "64", "-1", "+1", "0x2e", "46 ms", "4.6", "AF", "AF14",
                             "AF51", "CS8", "CS", "EF%1", "99999999999999"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void DscpTest::refuses()
{
    QFETCH(QString, text);
    const auto dscp = parseDscp(text);
    QVERIFY(!dscp);
    QCOMPARE(dscp.error().code, ErrorCode::BadDscp);
    QCOMPARE(dscp.error().field, Field::Dscp);
    QVERIFY(dscp.error().hint.contains(QStringLiteral("63")));
    QVERIFY(dscp.error().text.contains(u'“' + text.trimmed() + u'”'));
}

MCM_TEST_MAIN(DscpTest)
#include "dscp.moc"
