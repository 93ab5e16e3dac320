// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/binaryfield.h"
#include "send/crc32.h"
#include "support/fatallogger.h"
#include "support/payloads.h"

#include <QTest>

using namespace mcm;
using mcm::test::written;

namespace {

using Value = BinaryField::Value;

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

PayloadRecipe withFields(const QByteArray &bytes, const QStringList &fields)
{
    PayloadRecipe recipe(bytes);
    for (const auto &text : fields) {
        const auto field = parseBinaryField(text);
        if (!field)
            qFatal("%s", qPrintable(field.error().sentence()));
        recipe.fields.append(*field);
    }
    return recipe;
}

std::uint32_t crcOf(const QByteArray &bytes)
{
    return crc32(std::as_bytes(std::span(bytes.constData(), bytes.size())));
}

} // namespace

class PayloadFieldsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void crc32Vectors();
    void crc32InParts();
    void writes_data();
    void writes();
    void whatIsConstant();
    void overAnything();
    void refusesPlaces_data();
    void refusesPlaces();
    void refusesWhatWasNotTyped();
};

void PayloadFieldsTest::crc32Vectors()
{
    QCOMPARE(crcOf(""), 0U);
    QCOMPARE(crcOf("a"), 0xe8b7be43U);
    QCOMPARE(crcOf("abc"), 0x352441c2U);
    QCOMPARE(crcOf("123456789"), 0xcbf43926U);
    QCOMPARE(crcOf("message digest"), 0x20159d7fU);
    QCOMPARE(crcOf("The quick brown fox jumps over the lazy dog"), 0x414fa339U);
    QCOMPARE(crcOf(QByteArray(32, '\0')), 0x190a55adU);
    QCOMPARE(crcOf(QByteArray(32, '\xff')), 0xff6cab0bU);
    QCOMPARE(crcOf("IEND"), 0xae426082U); // as at the end of each PNG
}

void PayloadFieldsTest::crc32InParts()
{
    QByteArray bytes;
    for (int i = 0; i < 300; ++i)
        bytes += static_cast<char>(i * 7);
    const auto all = std::as_bytes(std::span(bytes.constData(), bytes.size()));
    for (std::size_t cut = 0; cut <= all.size(); ++cut)
        QCOMPARE(crc32(all.subspan(cut), crc32(all.first(cut))), crcOf(bytes));
}

void PayloadFieldsTest::writes_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QStringList>("fields");
    // Of message 0x0123456789abcdef at 0x18ad46eacab28adb ns.
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *payload, const char *fields, const char *bytes) {
        QTest::addRow("%s over %s", fields, payload)
            << hex(payload) << QString::fromUtf8(fields).split(u' ') << hex(bytes);
    };
    row("0000000000000000", "0:8:be:counter", "0123456789abcdef");
    row("0000000000000000", "0:8:le:counter", "efcdab8967452301");
    row("ffffffffffffffff", "2:4:be:counter", "ffff89abcdefffff");
    row("ffffffffffffffff", "2:4:le:counter", "ffffefcdab89ffff");
    row("ffff", "0:2:be:counter", "cdef");
    row("ffff", "0:2:le:counter", "efcd");
    row("ffffff", "2:1:be:counter", "ffffef");
    row("ffffff", "2:1:le:counter", "ffffef");
    row("0000000000000000ff", "0:8:be:time_ns", "18ad46eacab28adbff");
    row("0000000000000000ff", "1:8:le:time_ns", "00db8ab2caea46ad18");
    row("0000000000000000", "0:8:be:time_us", "000651391119443c");
    row("00000000", "0:4:be:time_us", "1119443c");
    row("00000000", "0:4:be:3735928559", "deadbeef");
    row("00000000", "0:4:le:0xdeadbeef", "efbeadde");
    row("0000", "1:1:be:0", "0000");
    row("0000", "1:1:be:255", "00ff");
    row("0000000000000000", "0:8:be:0xffffffffffffffff", "ffffffffffffffff");
    // “123456789”, with the checksum behind, before and within it.
    row("31323334353637383900000000", "9:4:be:crc32", "313233343536373839cbf43926");
    row("313233343536373839ffffffff", "9:4:le:crc32", "3132333435363738392639f4cb");
    row("00000000313233343536373839", "0:4:be:crc32", "cbf43926313233343536373839");
    row("31323334000000003536373839", "4:4:be:crc32", "31323334cbf439263536373839");
    row("00000000", "0:4:be:crc32", "00000000");
    row("01020304ff", "4:1:be:sum", "010203040a");
    row("ff010203ff", "0:1:be:sum", "05010203ff");
    row("ffffff0000", "3:2:be:sum", "ffffff02fd");
    row("ffffff0000", "3:2:le:sum", "fffffffd02");
    row("ff0000000000000000", "1:8:le:sum", "ffff00000000000000");
    row("ffffff00", "3:1:be:sum", "fffffffd");
    // In their order: each covers what those before it wrote.
    row("00000000", "0:1:be:7 3:1:be:sum", "07000007");
    row("00000000", "3:1:be:sum 0:1:be:7", "07000000");
    row("000000", "0:1:be:1 1:1:be:sum 2:1:be:sum", "010102");
    row("00000000", "0:4:be:0x01020304 1:2:be:0xffff", "01ffff04");
}

void PayloadFieldsTest::writes()
{
    QFETCH(QByteArray, payload);
    QFETCH(QStringList, fields);
    QTEST(written(withFields(payload, fields),
                  {.number = 0x0123456789abcdef, .unixNs = 0x18ad46eacab28adb}),
          "bytes");
}

void PayloadFieldsTest::whatIsConstant()
{
    const auto isConstant = [](const char *field) {
        return compilePayload(withFields(QByteArray(8, '\0'), {QString::fromUtf8(field)}), false)
            .value()
            ->isConstant();
    };
    QVERIFY(isConstant("0:4:be:7"));
    QVERIFY(isConstant("0:4:be:crc32"));
    QVERIFY(isConstant("0:4:be:sum"));
    QVERIFY(!isConstant("0:4:be:counter"));
    QVERIFY(!isConstant("0:4:be:time_ns"));
    QVERIFY(!isConstant("0:4:be:time_us"));
}

void PayloadFieldsTest::overAnything()
{
    PayloadRecipe text;
    text.text = QStringLiteral("..n{seq}");
    text.templates = true;
    text.fields = {{.offset = 0, .width = 2}};
    QCOMPARE(written(text, {.number = 0x4142}), QByteArray("ABn16706"));

    PayloadRecipe recorded;
    recorded.kind = PayloadRecipe::Kind::Recorded;
    recorded.recorded = {{.bytes = "abc"}, {.bytes = "d"}};
    recorded.fields = {{.offset = 0, .width = 1}};
    QCOMPARE(written(recorded, {.number = 2}), QByteArray("\2bc"));
    QCOMPARE(written(recorded, {.number = 3}), QByteArray("\3"));
    QCOMPARE(compilePayload(recorded, false).value()->count(), std::optional<quint64>(2));

    PayloadRecipe random;
    random.kind = PayloadRecipe::Kind::Generated;
    random.generator = PayloadRecipe::Generator::Random;
    random.size = 4;
    random.largestSize = 40;
    random.fields = {{.width = 4, .value = Value::Crc32}};
    for (quint64 number = 0; number < 100; ++number) {
        const auto bytes = written(random, {.number = number});
        QCOMPARE(qFromBigEndian<quint32>(bytes.constData()), crcOf(bytes.sliced(4)));
    }
}

void PayloadFieldsTest::refusesPlaces_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<QStringList>("fields");
    QTest::addColumn<QStringList>("says"); // empty: it fits
    const auto row = [](int size, const char *fields, const QStringList &says) {
        QTest::addRow("%s in %d", fields, size)
            << size << QString::fromUtf8(fields).split(u' ') << says;
    };
    row(8, "0:8:be:counter", {});
    row(8, "7:1:be:counter", {});
    row(8, "1:8:be:counter",
        {QStringLiteral("Field 1 (1:8:be:counter)"), QStringLiteral("byte 9"),
         QStringLiteral("has 8"), QStringLiteral("at most 0")});
    row(20, "0:4:be:crc32 18:4:le:sum",
        {QStringLiteral("Field 2 (18:4:le:sum)"), QStringLiteral("byte 22"),
         QStringLiteral("at most 16")});
    row(3, "0:4:be:7", {QStringLiteral("Field 1 (0:4:be:7)"), QStringLiteral("no room")});
    row(0, "0:1:be:7", {QStringLiteral("no room")});
    row(8, "2147483647:8:be:counter", {QStringLiteral("2147483647:8:be:counter")});
}

void PayloadFieldsTest::refusesPlaces()
{
    QFETCH(int, size);
    QFETCH(QStringList, fields);
    QFETCH(QStringList, says);
    const auto source = compilePayload(withFields(QByteArray(size, '\0'), fields), false);
    QCOMPARE(bool(source), says.isEmpty());
    if (source)
        return;
    QCOMPARE(source.error().code, ErrorCode::BadField);
    QCOMPARE(source.error().field, Field::BinaryFields);
    for (const auto &each : says)
        QVERIFY2(source.error().sentence().contains(each), qPrintable(source.error().sentence()));
}

void PayloadFieldsTest::refusesWhatWasNotTyped()
{
    const auto says = [](const BinaryField &field, const char *text) {
        PayloadRecipe recipe(QByteArray(16, '\0'));
        recipe.fields = {{}, field};
        const auto source = compilePayload(recipe, false);
        return !source && source.error().code == ErrorCode::BadField
               && source.error().sentence().contains(QString::fromUtf8(text))
               && source.error().text.startsWith(QStringLiteral("Field 2 ("));
    };
    QVERIFY(says({.offset = -1}, "before the payload"));
    QVERIFY(says({.offset = std::numeric_limits<int>::min()}, "before the payload"));
    QVERIFY(says({.width = 3}, "1, 2, 4 or 8"));
    QVERIFY(says({.width = -8}, "1, 2, 4 or 8"));
    QVERIFY(says({.width = 1, .value = Value::Constant, .constant = 256}, "255"));
    QVERIFY(says({.width = 2, .value = Value::Crc32}, "width of 4"));

    // The shortest of all messages counts.
    PayloadRecipe recorded;
    recorded.kind = PayloadRecipe::Kind::Recorded;
    recorded.recorded = {{.bytes = "long enough"}, {.bytes = "short"}};
    recorded.fields = {{.offset = 2, .width = 4}};
    const auto source = compilePayload(recorded, false);
    QVERIFY(!source);
    QVERIFY2(source.error().sentence().contains(QStringLiteral("may have only 5")),
             qPrintable(source.error().sentence()));
}

MCM_TEST_MAIN(PayloadFieldsTest)
#include "payloadfields.moc"
