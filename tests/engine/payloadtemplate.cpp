// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/payloadsource.h"
#include "support/fatallogger.h"
#include "support/payloads.h"

#include <QSysInfo>
#include <QTest>

using namespace mcm;
using mcm::test::written;

namespace {

// 2026-05-07 12:03:22.118204123 UTC
constexpr std::int64_t noonNs = 1'778'155'402'118'204'123;

PayloadRecipe templateRecipe(const QString &text)
{
    PayloadRecipe recipe;
    recipe.text = text;
    recipe.templates = true;
    return recipe;
}

} // namespace

class PayloadTemplateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writes_data();
    void writes();
    void bracesAreTextWithout();
    void extremes_data();
    void extremes();
    void randomDigits();
    void whatIsConstant();
    void saysWhereItIsWrong_data();
    void saysWhereItIsWrong();
    void tooLong();
};

void PayloadTemplateTest::writes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes"); // of message 4,011 (0xfab) at noonNs with a TTL of 16
    const auto row = [](const char *text, const QByteArray &bytes) {
        QTest::addRow("%s", text) << QString::fromUtf8(text) << bytes;
    };
    row("", "");
    row("plain", "plain");
    row("{seq}", "4011");
    row("a{seq}b{seq}c", "a4011b4011c");
    row("{seq:d}", "4011");
    row("{seq:x}", "fab");
    row("{seq:X}", "FAB");
    row("{seq:2}", "4011");
    row("{seq:8}", "    4011");
    row("{seq:8d}", "    4011");
    row("{seq:08}", "00004011");
    row("{seq:08d}", "00004011");
    row("{seq:8x}", "     fab");
    row("{seq:08x}", "00000fab");
    row("{seq:08X}", "00000FAB");
    row("{seq:0}", "4011");
    row("{seq:025}", "0000000000000000000004011");
    row("{ttl}", "16");
    row("{ttl:03}", "016");
    row("{ttl:x}", "10");
    row("{unix_ns}", "1778155402118204123");
    row("{unix_ns:x}", "18ad46eacab28adb");
    row("{unix_ns:022}", "0001778155402118204123");
    row("{time}", "2026-05-07T12:03:22.118Z");
    row("{{", "{");
    row("}}", "}");
    row("{{seq}}", "{seq}");
    row("{{{seq}}}", "{4011}");
    row("{{{{{seq}", "{{4011");
    row(R"({{"n": {seq}, "at": "{time}"}})", R"({"n": 4011, "at": "2026-05-07T12:03:22.118Z"})");
    row(R"(\x7bseq\x7d)", "{seq}");
    row(R"(\\{seq}\n)", "\\4011\n");
    row(R"({seq}\0{seq})", QByteArray("4011\0"
                                      "4011",
                                      9));
    row("多播 {seq} 😀{ttl}é", "多播 4011 😀16é");
    row("%1 {seq} %n", "%1 4011 %n");
}

void PayloadTemplateTest::writes()
{
    QFETCH(QString, text);
    const auto source = compilePayload(templateRecipe(text), false);
    QVERIFY2(bool(source), source ? "" : qPrintable(source.error().sentence()));
    const auto bytes = written(*source.value(), {.number = 4'011, .unixNs = noonNs, .ttl = 16});
    QTEST(bytes, "bytes");
    QVERIFY(bytes.size() <= source.value()->largest());
    QVERIFY(!source.value()->isFixedSize() || bytes.size() == source.value()->largest());
    QVERIFY(!source.value()->count());
}

void PayloadTemplateTest::bracesAreTextWithout()
{
    auto recipe = templateRecipe(QStringLiteral(R"({seq} {{ } {"a": [\x41]})"));
    recipe.templates = false;
    const auto source = compilePayload(recipe, false);
    QVERIFY(bool(source));
    QVERIFY(source.value()->isConstant());
    QCOMPARE(written(*source.value(), {}), QByteArray(R"({seq} {{ } {"a": [A]})"));
}

void PayloadTemplateTest::extremes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<quint64>("number");
    QTest::addColumn<qint64>("ns");
    QTest::addColumn<int>("ttl");
    QTest::addColumn<QByteArray>("bytes");
    constexpr auto most = std::numeric_limits<quint64>::max();
    constexpr auto lastNs = std::numeric_limits<qint64>::max();
    constexpr auto firstNs = std::numeric_limits<qint64>::min();
    const auto row = [](const char *text, quint64 number, qint64 ns, int ttl, const char *bytes) {
        QTest::addRow("%s %llu %lld", text, number, ns)
            << QString::fromUtf8(text) << number << ns << ttl << QByteArray(bytes);
    };
    row("{seq}", 0, 0, 0, "0");
    row("{seq}", most, 0, 0, "18446744073709551615");
    row("{seq:X}", most, 0, 0, "FFFFFFFFFFFFFFFF");
    row("{ttl}{ttl:x}", 0, 0, 255, "255ff");
    row("{ttl}", 0, 0, 0, "0");
    row("{unix_ns}", 0, lastNs, 0, "9223372036854775807");
    row("{unix_ns}", 0, firstNs, 0, "-9223372036854775808");
    row("{unix_ns:08}", 0, -42, 0, "-0000042");
    row("{unix_ns:8}", 0, -42, 0, "     -42");
    row("{unix_ns:x}", 0, -1, 0, "ffffffffffffffff");
    row("{time}", 0, 0, 0, "1970-01-01T00:00:00.000Z");
    row("{time}", 0, -1, 0, "1969-12-31T23:59:59.999Z");
    row("{time}", 0, 951'827'696'789'999'999, 0, "2000-02-29T12:34:56.789Z");
    row("{time}", 0, 1'709'251'199'999'999'999, 0, "2024-02-29T23:59:59.999Z");
    row("{time}", 0, lastNs, 0, "2262-04-11T23:47:16.854Z");
    row("{time}", 0, firstNs, 0, "1677-09-21T00:12:43.145Z");
}

void PayloadTemplateTest::extremes()
{
    QFETCH(QString, text);
    QFETCH(quint64, number);
    QFETCH(qint64, ns);
    QFETCH(int, ttl);
    const auto source = compilePayload(templateRecipe(text), true);
    QVERIFY(bool(source));
    QTEST(written(*source.value(), {.number = number, .unixNs = ns, .ttl = ttl}), "bytes");
}

void PayloadTemplateTest::randomDigits()
{
    const auto recipe = templateRecipe(QStringLiteral("{random:16}-{random:1}-{random:37}"));
    const auto source = compilePayload(recipe, false);
    QVERIFY(bool(source));
    QVERIFY(source.value()->isFixedSize());
    static const QRegularExpression shape(
        QStringLiteral("\\A[0-9a-f]{16}-[0-9a-f]-[0-9a-f]{37}\\z"));
    QSet<QByteArray> seen;
    for (quint64 number = 0; number < 1'000; ++number) {
        const auto bytes = written(*source.value(), {.number = number, .unixNs = noonNs});
        QVERIFY2(shape.match(QString::fromLatin1(bytes)).hasMatch(), bytes.constData());
        QCOMPARE(bytes, written(*source.value(), {.number = number}));
        QVERIFY(bytes.first(16) != bytes.sliced(19, 16));
        QVERIFY(bytes.sliced(19, 16) != bytes.sliced(35, 16));
        seen.insert(bytes.first(16));
        seen.insert(bytes.sliced(19, 16));
    }
    QCOMPARE(seen.size(), 2'000);
}

void PayloadTemplateTest::whatIsConstant()
{
    const auto compiled = [](const char *text) {
        return compilePayload(templateRecipe(QString::fromUtf8(text)), false);
    };
    const auto host = compiled("at {host}");
    QVERIFY(bool(host));
    QVERIFY(host.value()->isConstant());
    QVERIFY(host.value()->isFixedSize());
    QCOMPARE(written(*host.value(), {}), "at " + QSysInfo::machineHostName().toUtf8());

    QVERIFY(compiled("").value()->isConstant());
    QVERIFY(compiled("{{}}\\n").value()->isConstant());
    QVERIFY(!compiled("{seq}").value()->isConstant());
    QVERIFY(!compiled("{seq}").value()->isFixedSize());
    QVERIFY(!compiled("{seq:08x}").value()->isFixedSize()); // it may need more
    QVERIFY(compiled("{seq:016x}").value()->isFixedSize());
    QVERIFY(compiled("{seq:20}").value()->isFixedSize());
    QVERIFY(compiled("{time}").value()->isFixedSize());
    QVERIFY(!compiled("{time}").value()->isConstant());
    QVERIFY(compiled("{ttl:3}").value()->isFixedSize());
}

void PayloadTemplateTest::saysWhereItIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("character"); // counted from 1
    QTest::addColumn<QString>("says");
    const auto row = [](const char *text, int character, const char *says) {
        QTest::addRow("%s", text) << QString::fromUtf8(text) << character
                                  << QString::fromUtf8(says);
    };
    row("{", 1, "{seq:08x}");
    row("ab{seq", 3, "not closed");
    row("ab{seq {ttl}", 3, "not closed");
    row("{seq}{", 6, "not closed");
    row("}", 1, "}}");
    row("{seq}}", 6, "closes nothing");
    row("a}b", 2, "closes nothing");
    row("{}", 1, "{random:16}");
    row("{sequence}", 1, "“{sequence}”");
    row("x{SEQ}", 2, "{unix_ns}");
    row("{ seq}", 1, "no template");
    row("{seq }", 1, "no template");
    row(R"({"a": 1})", 1, "write {{ for a brace");
    row("{seq:}", 1, "format");
    row("12345{seq:s}", 6, "{seq:08x}");
    row("{seq:8xx}", 1, "format");
    row("{seq:x8}", 1, "format");
    row("{seq:-8}", 1, "format");
    row("{seq:65536}", 1, "format");
    row("{seq:99999999999999999999}", 1, "format");
    row("{ttl:08q}", 1, "format");
    row("{unix_ns:8:8}", 1, "format");
    row("{time:8}", 1, "cannot have a format");
    row("{host:}", 1, "Write {host}");
    row("{random}", 1, "{random:16}");
    row("{random:}", 1, "how many digits");
    row("{random:0}", 1, "how many digits");
    row("{random:x}", 1, "how many digits");
    row("{random:16x}", 1, "how many digits");
    row("{random:65536}", 1, "how many digits");
    row("{random:99999999999}", 1, "how many digits");
    row(R"(\n{nope})", 3, "no template");
    row(R"(\x7b{nope})", 5, "no template");
    row(R"({{{{\q)", 5, "escape");
    row(R"({seq}\x4)", 6, "hex digits");
    row("é多{%1 %2}", 3, "“{%1 %2}”");
    row("😀{x}", 3, "no template"); // characters as the editor counts them
    row("{s\\x65q}", 1, "no template");
}

void PayloadTemplateTest::saysWhereItIsWrong()
{
    QFETCH(QString, text);
    QFETCH(int, character);
    QFETCH(QString, says);
    const auto source = compilePayload(templateRecipe(text), false);
    QVERIFY(!source);
    const auto &error = source.error();
    QCOMPARE(error.code, ErrorCode::PayloadSyntax);
    QCOMPARE(error.field, Field::Payload);
    QVERIFY(!error.hint.isEmpty());
    QVERIFY2(error.text.contains(QStringLiteral("character %1 ").arg(character)),
             qPrintable(error.text));
    QVERIFY2(error.sentence().contains(says), qPrintable(error.sentence()));
}

void PayloadTemplateTest::tooLong()
{
    const auto codeOf = [](const QString &text, bool ipv6) {
        const auto source = compilePayload(templateRecipe(text), ipv6);
        return source ? ErrorCode::System : source.error().code;
    };
    QCOMPARE(codeOf(QStringLiteral("{random:65507}"), false), ErrorCode::System);
    QCOMPARE(codeOf(QStringLiteral("{random:65508}"), false), ErrorCode::PayloadTooBig);
    QCOMPARE(codeOf(QStringLiteral("{random:65527}"), true), ErrorCode::System);
    QCOMPARE(codeOf(QStringLiteral("{random:65527}."), true), ErrorCode::PayloadTooBig);
    // It must fit whatever the number.
    QCOMPARE(codeOf(QString(65'487, u'x') + QStringLiteral("{seq}"), false), ErrorCode::System);
    QCOMPARE(codeOf(QString(65'488, u'x') + QStringLiteral("{seq}"), false),
             ErrorCode::PayloadTooBig);
    QCOMPARE(codeOf(QStringLiteral("{seq:65535}").repeated(50'000), false),
             ErrorCode::PayloadTooBig);
}

MCM_TEST_MAIN(PayloadTemplateTest)
#include "payloadtemplate.moc"
