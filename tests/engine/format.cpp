// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/format.h"

#include "support/fatallogger.h"
#include "support/incoming.h"

#include <QLocale>
#include <QTest>

#include <ctime>
#include <limits>

using namespace mcm;
using mcm::test::asSpan;

class FormatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void times_data();
    void times();
    void timesAreLocal();
    void deltas_data();
    void deltas();
    void numbers_data();
    void numbers();
    void endpoints();
    void hex();
    void hexDump();
    void hexDumpOfALargePayload();
    void cArray();
};

void FormatTest::initTestCase()
{
    qputenv("TZ", "UTC");
    tzset();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void FormatTest::times_data()
{
    QTest::addColumn<qint64>("ns");
    QTest::addColumn<QString>("timeOfDay");
    QTest::addColumn<QString>("dateTime");
    const auto row = [](qint64 ns, const char *timeOfDay, const char *dateTime) {
        QTest::newRow(dateTime) << ns << QString::fromLatin1(timeOfDay)
                                << QString::fromLatin1(dateTime);
    };
    row(0, "00:00:00.000000", "1970-01-01 00:00:00.000000000");
    row(1, "00:00:00.000000", "1970-01-01 00:00:00.000000001");
    row(999'999'999, "00:00:00.999999", "1970-01-01 00:00:00.999999999");
    row(-1, "23:59:59.999999", "1969-12-31 23:59:59.999999999");
    row(-1'000'000'000, "23:59:59.000000", "1969-12-31 23:59:59.000000000");
    row(-1'000'000'001, "23:59:58.999999", "1969-12-31 23:59:58.999999999");
    row(1'778'155'402'118'204'123, "12:03:22.118204", "2026-05-07 12:03:22.118204123");
    row(4'102'444'800'000'000'000, "00:00:00.000000", "2100-01-01 00:00:00.000000000");
    row(std::numeric_limits<qint64>::max(), "23:47:16.854775", "2262-04-11 23:47:16.854775807");
    row(std::numeric_limits<qint64>::min(), "00:12:43.145224", "1677-09-21 00:12:43.145224192");
}

void FormatTest::times()
{
    QFETCH(qint64, ns);
    QFETCH(QString, dateTime);
    QTEST(format::timeOfDay(ns), "timeOfDay");
    QCOMPARE(format::dateTime(ns), dateTime);
    QCOMPARE(format::rfc3339(ns), QString(dateTime).replace(u' ', u'T') + u'Z');
}

void FormatTest::timesAreLocal()
{
    qputenv("TZ", "XYZ-05:30");
    tzset();
    const qint64 ns = 1'778'155'402'118'204'123;
    QCOMPARE(format::timeOfDay(ns), QStringLiteral("17:33:22.118204"));
    QCOMPARE(format::dateTime(ns), QStringLiteral("2026-05-07 17:33:22.118204123"));
    QCOMPARE(format::rfc3339(ns), QStringLiteral("2026-05-07T12:03:22.118204123Z"));
    initTestCase();
}

void FormatTest::deltas_data()
{
    QTest::addColumn<qint64>("ns");
    QTest::addColumn<QString>("text");
    QTest::newRow("0") << qint64{0} << QStringLiteral("+0.000000");
    QTest::newRow("1 ns") << qint64{1} << QStringLiteral("+0.000000");
    QTest::newRow("91 µs") << qint64{91'000} << QStringLiteral("+0.000091");
    QTest::newRow("-91 µs") << qint64{-91'000} << QStringLiteral("-0.000091");
    QTest::newRow("1 s") << qint64{1'000'000'000} << QStringLiteral("+1.000000");
    QTest::newRow("an hour") << qint64{3'600'123'456'789} << QStringLiteral("+3600.123456");
    QTest::newRow("-1.5 s") << qint64{-1'500'000'000} << QStringLiteral("-1.500000");
    QTest::newRow("least") << std::numeric_limits<qint64>::min()
                           << QStringLiteral("-9223372036.854775");
}

void FormatTest::deltas()
{
    QFETCH(qint64, ns);
    QTEST(format::delta(ns), "text");
}

void FormatTest::numbers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const QString &text, const char *expected) {
        QTest::newRow(expected) << text << QString::fromLatin1(expected);
    };
    row(format::count(0), "0");
    row(format::count(41'207), "41,207");
    row(format::count(std::numeric_limits<quint64>::max()), "18,446,744,073,709,551,615");
    row(format::shortCount(0), "0");
    row(format::shortCount(0.4), "0");
    row(format::shortCount(999.4), "999");
    row(format::shortCount(999.6), "1.0k");
    row(format::shortCount(1'204), "1.2k");
    row(format::shortCount(99'940), "99.9k");
    row(format::shortCount(99'960), "100k");
    row(format::shortCount(999'400), "999k");
    row(format::shortCount(999'600), "1.0M");
    row(format::shortCount(3'400'000), "3.4M");
    row(format::bitRate(0), "0 bit/s");
    row(format::bitRate(999.4), "999 bit/s");
    row(format::bitRate(999.9), "1.0 kbit/s");
    row(format::bitRate(2'140), "2.1 kbit/s");
    row(format::bitRate(999'960), "1.0 Mbit/s");
    row(format::bitRate(2'100'000), "2.1 Mbit/s");
    row(format::bitRate(999'960'000), "1.00 Gbit/s");
    row(format::bitRate(9'870'000'000), "9.87 Gbit/s");
    row(format::bytes(0), "0 bytes");
    row(format::bytes(120 * 1024), "120.0 KiB");
    row(format::bytes(std::uint64_t{1} << 30), "1.0 GiB");
}

void FormatTest::numbers()
{
    QFETCH(QString, text);
    QTEST(text, "expected");
}

void FormatTest::endpoints()
{
    const auto v4 = EndpointAddress::fromIpv4(0xc0000207, 50'112);
    QCOMPARE(format::endpoint(v4), QStringLiteral("192.0.2.7:50112"));
    QCOMPARE(format::address(v4), QStringLiteral("192.0.2.7"));
    EndpointAddress v6;
    v6.ip = {0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    v6.scopeId = 3;
    v6.port = 50'112;
    QCOMPARE(format::endpoint(v6), QStringLiteral("[fe80::1]:50112"));
    QCOMPARE(format::address(v6), QStringLiteral("fe80::1"));
}

void FormatTest::hex()
{
    QCOMPARE(format::hex({}), QString());
    QCOMPARE(format::hex(asSpan("Hel")), QStringLiteral("48 65 6c"));
    QCOMPARE(format::hex(asSpan(QByteArray("\0\xff\x0a", 3))), QStringLiteral("00 ff 0a"));
}

void FormatTest::hexDump()
{
    QCOMPARE(format::hexDump({}), QString());
    QCOMPARE(format::hexDump(asSpan("A")),
             QStringLiteral("0000  41                                                A"));
    QCOMPARE(format::hexDump(asSpan("12345678")),
             QStringLiteral("0000  31 32 33 34 35 36 37 38                           12345678"));
    QCOMPARE(
        format::hexDump(asSpan("0123456789abcdef")),
        QStringLiteral("0000  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  0123456789abcdef"));
    QCOMPARE(
        format::hexDump(asSpan("0123456789abcdef\n\x7f%1<b>é")),
        QStringLiteral("0000  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  0123456789abcdef\n"
                       "0010  0a 7f 25 31 3c 62 3e c3  a9                       ..%1<b>.."));
}

void FormatTest::hexDumpOfALargePayload()
{
    const QByteArray large(65'527, 'x');
    const auto lines = format::hexDump(asSpan(large)).split(u'\n');
    QCOMPARE(lines.size(), 4'096);
    for (qsizetype i = 0; i < lines.size(); ++i)
        QVERIFY(lines[i].startsWith(QStringLiteral("%1  78 ").arg(i * 16, 4, 16, QChar(u'0'))));
    QCOMPARE(lines.last(),
             QStringLiteral("fff0  78 78 78 78 78 78 78                              xxxxxxx"));
}

void FormatTest::cArray()
{
    QCOMPARE(format::cArray({}), QStringLiteral("const unsigned char data[0] = {};"));
    QCOMPARE(format::cArray(asSpan("Hel")),
             QStringLiteral("const unsigned char data[3] = {0x48, 0x65, 0x6c};"));
}

MCM_TEST_MAIN(FormatTest)
#include "format.moc"
