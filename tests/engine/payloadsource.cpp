// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/payloadsource.h"

#include "support/fatallogger.h"
#include "support/payloads.h"

#include <QTest>

#include <algorithm>

using namespace mcm;
using mcm::test::written;

namespace {

using Generator = PayloadRecipe::Generator;

PayloadRecipe generated(Generator generator, int size, int largestSize = 0)
{
    PayloadRecipe recipe;
    recipe.kind = PayloadRecipe::Kind::Generated;
    recipe.generator = generator;
    recipe.size = size;
    recipe.largestSize = largestSize;
    return recipe;
}

PayloadRecipe hexRecipe(const char *digits)
{
    PayloadRecipe recipe;
    recipe.kind = PayloadRecipe::Kind::Hex;
    recipe.text = QString::fromUtf8(digits);
    return recipe;
}

} // namespace

class PayloadSourceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void constants();
    void recorded();
    void counters();
    void ramps();
    void randomBytes();
    void sizesAreEven();
    void whatIsConstant();
    void sizes_data();
    void sizes();
    void first();
};

void PayloadSourceTest::constants()
{
    for (const auto &recipe : {PayloadRecipe("Hello"), hexRecipe("48 65 6c 6c 6f")}) {
        const auto source = compilePayload(recipe, false);
        QVERIFY(bool(source));
        QCOMPARE(written(*source.value(), {.number = 7}), QByteArray("Hello"));
        QVERIFY(source.value()->isConstant());
        QVERIFY(source.value()->isFixedSize());
        QVERIFY(!source.value()->count());
    }
    QCOMPARE(written(PayloadRecipe()), QByteArray());
    QCOMPARE(written(PayloadRecipe(QByteArray("\0\xff\0", 3))), QByteArray("\0\xff\0", 3));
    // Neither braces nor backslashes mean anything in bytes.
    QCOMPARE(written(PayloadRecipe("{seq}\\n")), QByteArray("{seq}\\n"));
    const auto wrong = compilePayload(hexRecipe("48 6"), false);
    QCOMPARE(wrong.error().code, ErrorCode::PayloadSyntax);
    QVERIFY(wrong.error().text.contains(QStringLiteral("character 4 ")));
}

void PayloadSourceTest::recorded()
{
    PayloadRecipe recipe;
    recipe.kind = PayloadRecipe::Kind::Recorded;
    QCOMPARE(compilePayload(recipe, false).error().code, ErrorCode::PayloadSyntax);

    using std::chrono::nanoseconds;
    recipe.recorded = {{nanoseconds(0), "one"}, {nanoseconds(5), ""}, {nanoseconds(9), "three"}};
    const auto source = compilePayload(recipe, false);
    QVERIFY(bool(source));
    QCOMPARE(source.value()->count(), std::optional<quint64>(3));
    QCOMPARE(source.value()->largest(), 5);
    QVERIFY(!source.value()->isConstant());
    QVERIFY(!source.value()->isFixedSize());
    QCOMPARE(written(*source.value(), {.number = 0}), QByteArray("one"));
    QCOMPARE(written(*source.value(), {.number = 1}), QByteArray());
    QCOMPARE(written(*source.value(), {.number = 2}), QByteArray("three"));
    QCOMPARE(written(*source.value(), {.number = 3}), QByteArray("one"));

    recipe.recorded[1].bytes = QByteArray(65'508, 'x');
    const auto tooBig = compilePayload(recipe, false);
    QCOMPARE(tooBig.error().code, ErrorCode::PayloadTooBig);
    QVERIFY(tooBig.error().text.startsWith(QStringLiteral("Recorded message 2: ")));
    QVERIFY(bool(compilePayload(recipe, true)));
}

void PayloadSourceTest::counters()
{
    const auto counter = [](int size, quint64 number) {
        return written(generated(Generator::Counter, size), {.number = number}).toHex();
    };
    QCOMPARE(counter(0, 0x0123456789abcdef), QByteArray());
    QCOMPARE(counter(1, 0x0123456789abcdef), QByteArray("ef"));
    QCOMPARE(counter(3, 0x0123456789abcdef), QByteArray("abcdef"));
    QCOMPARE(counter(8, 0x0123456789abcdef), QByteArray("0123456789abcdef"));
    QCOMPARE(counter(8, 1), QByteArray("0000000000000001"));
    QCOMPARE(counter(11, 0x0123456789abcdef), QByteArray("0123456789abcdef000000"));
}

void PayloadSourceTest::ramps()
{
    QCOMPARE(written(generated(Generator::Ramp, 5)).toHex(), QByteArray("0001020304"));
    const auto ramp = written(generated(Generator::Ramp, 600), {.number = 9});
    for (int i = 0; i < 600; ++i)
        QCOMPARE(static_cast<quint8>(ramp.at(i)), static_cast<quint8>(i));
    QCOMPARE(written(generated(Generator::Zeros, 600)), QByteArray(600, '\0'));
    QCOMPARE(written(generated(Generator::Zeros, 0)), QByteArray());
}

void PayloadSourceTest::randomBytes()
{
    const auto recipe = generated(Generator::Random, 1'003);
    const auto source = compilePayload(recipe, false);
    std::array<int, 256> seen{};
    QSet<QByteArray> begins;
    for (quint64 number = 0; number < 500; ++number) {
        const auto bytes = written(*source.value(), {.number = number, .unixNs = 5});
        QCOMPARE(bytes.size(), 1'003);
        QCOMPARE(written(recipe, {.number = number, .unixNs = 6}), bytes);
        begins.insert(bytes.first(8));
        for (const char byte : bytes)
            ++seen.at(static_cast<quint8>(byte));
    }
    QCOMPARE(begins.size(), 500);
    // 1,959 of each are to be expected, with a deviation of 44.
    const auto [least, most] = std::minmax_element(seen.begin(), seen.end());
    QVERIFY2(*least > 1'700 && *most < 2'220, qPrintable(QString::number(*least)));
    // The first bytes do not depend on the size.
    QVERIFY(written(recipe, {.number = 3})
                .startsWith(written(generated(Generator::Random, 21), {.number = 3})));
}

void PayloadSourceTest::sizesAreEven()
{
    for (const auto generator :
         {Generator::Counter, Generator::Random, Generator::Ramp, Generator::Zeros}) {
        const auto recipe = generated(generator, 10, 19);
        const auto source = compilePayload(recipe, false);
        QCOMPARE(source.value()->largest(), 19);
        QVERIFY(!source.value()->isFixedSize());
        std::array<int, 10> seen{};
        for (quint64 number = 0; number < 10'000; ++number)
            ++seen.at(
                static_cast<std::size_t>(written(*source.value(), {.number = number}).size() - 10));
        const auto [least, most] = std::minmax_element(seen.begin(), seen.end());
        QVERIFY2(*least > 850 && *most < 1'150, qPrintable(QString::number(*least)));
        QCOMPARE(written(recipe, {.number = 77}), written(*source.value(), {.number = 77}));
    }
}

void PayloadSourceTest::whatIsConstant()
{
    const auto isConstant = [](const PayloadRecipe &recipe) {
        return compilePayload(recipe, false).value()->isConstant();
    };
    QVERIFY(isConstant(generated(Generator::Zeros, 10)));
    QVERIFY(isConstant(generated(Generator::Ramp, 10)));
    QVERIFY(isConstant(generated(Generator::Ramp, 10, 9))); // no range
    QVERIFY(!isConstant(generated(Generator::Ramp, 10, 11)));
    QVERIFY(!isConstant(generated(Generator::Zeros, 0, 1)));
    QVERIFY(!isConstant(generated(Generator::Counter, 10)));
    QVERIFY(!isConstant(generated(Generator::Random, 10)));
    QVERIFY(isConstant(generated(Generator::Random, 0)));
}

void PayloadSourceTest::sizes_data()
{
    QTest::addColumn<PayloadRecipe>("recipe");
    QTest::addColumn<bool>("fitsIpv4");
    QTest::addColumn<bool>("fitsIpv6");
    const auto text = [](int size) {
        PayloadRecipe recipe;
        recipe.text = QString(size, u'x');
        return recipe;
    };
    const auto row = [](const char *name, const PayloadRecipe &recipe, bool ipv4, bool ipv6) {
        QTest::newRow(name) << recipe << ipv4 << ipv6;
    };
    row("text 65,507", text(65'507), true, true);
    row("text 65,508", text(65'508), false, true);
    row("text 65,527", text(65'527), false, true);
    row("text 65,528", text(65'528), false, false);
    row("raw 65,507", QByteArray(65'507, 'x'), true, true);
    row("raw 65,508", QByteArray(65'508, 'x'), false, true);
    row("raw 65,528", QByteArray(65'528, 'x'), false, false);
    row("zeros 65,507", generated(Generator::Zeros, 65'507), true, true);
    row("zeros 65,508", generated(Generator::Zeros, 65'508), false, true);
    row("zeros to 65,527", generated(Generator::Zeros, 0, 65'527), false, true);
    row("zeros to 65,528", generated(Generator::Zeros, 0, 65'528), false, false);
    row("zeros -1", generated(Generator::Zeros, -1), false, false);
    row("zeros -1 to 5", generated(Generator::Zeros, -1, 5), false, false);
}

void PayloadSourceTest::sizes()
{
    QFETCH(PayloadRecipe, recipe);
    QFETCH(bool, fitsIpv4);
    QFETCH(bool, fitsIpv6);
    for (const bool ipv6 : {false, true}) {
        const auto source = compilePayload(recipe, ipv6);
        QCOMPARE(bool(source), ipv6 ? fitsIpv6 : fitsIpv4);
        if (source)
            continue;
        const bool isGenerated = recipe.kind == PayloadRecipe::Kind::Generated;
        QCOMPARE(source.error().field, isGenerated ? Field::Size : Field::Payload);
        QCOMPARE(source.error().code,
                 recipe.size < 0 ? ErrorCode::PayloadSyntax : ErrorCode::PayloadTooBig);
    }
}

void PayloadSourceTest::first()
{
    PayloadRecipe recipe;
    recipe.text = QStringLiteral("{seq} {ttl}");
    recipe.templates = true;
    QCOMPARE(firstPayload(recipe, false, {.number = 5, .ttl = 9}).value(), QByteArray("5 9"));
    QCOMPARE(firstPayload({}, false, {}).value(), QByteArray());
    recipe.text = QStringLiteral("{");
    QCOMPARE(firstPayload(recipe, false, {}).error().code, ErrorCode::PayloadSyntax);
}

MCM_TEST_MAIN(PayloadSourceTest)
#include "payloadsource.moc"
