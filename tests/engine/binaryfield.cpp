// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/binaryfield.h"

#include "support/fatallogger.h"

#include <QTest>

using namespace mcm;

class BinaryFieldTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
    void refusesTexts_data();
    void refusesTexts();
};

void BinaryFieldTest::parses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("again");
    const auto row = [](const char *text, const char *again = nullptr) {
        QTest::addRow("%s", text) << QString::fromUtf8(text)
                                  << QString::fromUtf8(again != nullptr ? again : text);
    };
    row("0:8:be:counter");
    row("12:4:le:time_ns");
    row("12:2:le:time_us");
    row("65503:4:be:crc32");
    row("3:1:be:sum");
    row("0:1:be:255");
    row("0:8:le:18446744073709551615");
    row("2147483647:1:be:0");
    row("0:4:be:0xdeadBEEF", "0:4:be:3735928559");
    row(" 0:4:BE:Counter\n", "0:4:be:counter");
    row("00:4:be:007", "0:4:be:7");
}

void BinaryFieldTest::parses()
{
    QFETCH(QString, text);
    const auto field = parseBinaryField(text);
    QVERIFY2(bool(field), field ? "" : qPrintable(field.error().sentence()));
    QTEST(toText(*field), "again");
    QCOMPARE(parseBinaryField(toText(*field)).value(), *field);
}

void BinaryFieldTest::refusesTexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *text, const char *says) {
        QTest::addRow("%s", text) << QString::fromUtf8(text) << QString::fromUtf8(says);
    };
    row("", "0:8:be:counter");
    row("0:8:be", "offset:width:endian:value");
    row("0:8:be:counter:", "offset:width:endian:value");
    row("x:8:be:counter", "the offset");
    row(":8:be:counter", "the offset");
    row("-1:8:be:counter", "the offset");
    row("+1:8:be:counter", "the offset");
    row("2147483648:8:be:counter", "the offset");
    row("0:3:be:counter", "1, 2, 4 or 8");
    row("0:0:be:counter", "1, 2, 4 or 8");
    row("0:16:be:counter", "1, 2, 4 or 8");
    row("0::be:counter", "1, 2, 4 or 8");
    row("0:8:xe:counter", "neither be nor le");
    row("0:8::counter", "neither be nor le");
    row("0:8:be:", "is no value");
    row("0:8:be:count %1", "count %1");
    row("0:8:be:0x", "is no value");
    row("0:8:be:0xg", "is no value");
    row("0:8:be:0x-1", "is no value");
    row("0:8:be:-1", "is no value");
    row("0:8:be:18446744073709551616", "is no value");
    row("0:1:be:256", "255");
    row("0:2:be:65536", "65535");
    row("0:4:be:0x100000000", "4294967295");
    row("0:2:be:crc32", "width of 4");
    row("0:8:be:crc32", "width of 4");
}

void BinaryFieldTest::refusesTexts()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const auto field = parseBinaryField(text);
    QVERIFY(!field);
    QCOMPARE(field.error().code, ErrorCode::BadField);
    QCOMPARE(field.error().field, Field::BinaryFields);
    QVERIFY(!field.error().hint.isEmpty());
    QVERIFY2(field.error().sentence().contains(says), qPrintable(field.error().sentence()));
}

MCM_TEST_MAIN(BinaryFieldTest)
#include "binaryfield.moc"
