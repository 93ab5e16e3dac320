// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Values of each type, on fields made for it.

#include "filter/compile.h"
#include "filter/fieldmatch.h"
#include "support/fatallogger.h"
#include "support/incoming.h"

#include <QDateTime>
#include <QTest>

using namespace mcm;
using namespace mcm::test;
using namespace mcm::filter;

class FilterFieldsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void compares_data();
    void compares();
    void refuses_data();
    void refuses();
    void anyOfSeveral();
    void oneNameTwoKinds();
};

namespace {

constexpr NamedValue kinds[] = {{0, "Sync"},       {8, "Follow_Up"}, {11, "Announce"},
                                {12, "Signaling"}, {13, "Reserved"}, {14, "Reserved"}};
constexpr FieldSpec root{.name = "t", .title = "Test"};
constexpr FieldSpec kind{.name = "t.u", .title = "U", .type = FieldType::Unsigned, .values = kinds};
constexpr FieldSpec negative{.name = "t.s", .title = "S", .type = FieldType::Signed};
constexpr FieldSpec real{.name = "t.r", .title = "R", .type = FieldType::Real};
constexpr FieldSpec flag{.name = "t.b", .title = "B", .type = FieldType::Boolean};
constexpr FieldSpec text{.name = "t.t", .title = "T", .type = FieldType::Text};
constexpr FieldSpec bytes{.name = "t.y", .title = "Y", .type = FieldType::Bytes};
constexpr FieldSpec ipv4{.name = "t.4", .title = "4", .type = FieldType::Ipv4};
constexpr FieldSpec ipv6{.name = "t.6", .title = "6", .type = FieldType::Ipv6};
constexpr FieldSpec mac{.name = "t.m", .title = "M", .type = FieldType::Mac};
constexpr FieldSpec moment{.name = "t.w", .title = "W", .type = FieldType::UnixTime};
constexpr FieldSpec atomic{.name = "t.x", .title = "X", .type = FieldType::TaiTime};
constexpr FieldSpec duration{.name = "t.d", .title = "D", .type = FieldType::Duration};
constexpr FieldSpec otherText{.name = "t.u", .title = "U", .type = FieldType::Text};
constexpr const FieldSpec *all[] = {&root, &kind, &negative, &real,   &flag,     &text,  &bytes,
                                    &ipv4, &ipv6, &mac,      &moment, &duration, &atomic};

const QByteArray message =
    QByteArray::fromHex("0b"
                        "fffe"
                        "3dcccccd"
                        "01")
    + QByteArray("_Http._tcp") + QByteArray::fromHex("47401f") + QByteArray::fromHex("0a000105")
    + QByteArray::fromHex("fe800000000000000000000000000001") + QByteArray::fromHex("01005e000001");

FieldTree decoded()
{
    FieldTree tree;
    Dissector d(asSpan(message), tree);
    const auto branch = d.branch(root);
    d.number(kind, 1);
    d.number(negative, 2);
    d.real(real, 4);
    d.number(flag, 1);
    d.text(text, 10);
    d.bytes(bytes, 3);
    d.number(ipv4, 4);
    d.bytes(ipv6, 16);
    d.number(mac, 6);
    d.put(moment, 0, 1, 1'700'000'000'250'000'000);
    d.put(atomic, 0, 1, 1'700'000'000'250'000'000);
    d.put(duration, 0, 1, 5'000'000);
    return tree;
}

Compiled compile(const QString &filterText, const std::vector<const FieldSpec *> &fields)
{
    const auto lexemes = lexemesOf(filterText);
    const auto &lexeme = lexemes.front();
    Term term{.text = filterText, .lexeme = lexeme, .value = {}, .valueText = {}};
    if (lexeme.isQuoted)
        term.value = std::get<Written>(
            unquoted(filterText, {lexeme.value.begin + 1, lexeme.value.size - 2}));
    else
        term.value = written(lexeme.value.of(filterText));
    term.valueText = term.value.text();
    return fieldNode(term, fields);
}

Compiled compile(const QString &filterText)
{
    const auto name = lexemesOf(filterText).front().name.of(filterText).toString().toStdString();
    for (const auto *spec : all) {
        if (spec->name == name)
            return compile(filterText, {spec});
    }
    qFatal("there is no such field");
}

const FieldTerm &termOf(const Compiled &compiled)
{
    return std::get<FieldTerm>(std::get<Filter::Node>(compiled).content);
}

} // namespace

void FilterFieldsTest::compares_data()
{
    QTest::addColumn<bool>("found");
    const auto row = [](const char *filter, bool found) { QTest::newRow(filter) << found; };
    row("t.u=11", true);
    row("t.u=0x0b", true);
    row("t.u:10-12", true);
    row("t.u!=11", false);
    row("t.u!=12", true);
    row("t.u:Announce", true);
    row("t.u:announce", true);
    row("t.u:Ann", true);
    row("t.u:Sync", false);
    row("t.u:Reserved", false);
    row("t.u!=Announce", false);
    row("t.s=-2", true);
    row("t.s<0", true);
    row("t.s>=-2", true);
    row("t.s:-5--1", true);
    row("t.s>0", false);
    row("t.r=0.1", true);
    row("t.r<0.11", true);
    row("t.r>1e-1", false);
    row("t.r>=0.1", true);
    row("t.b=yes", true);
    row("t.b=true", true);
    row("t.b!=1", false);
    row("t.b=no", false);
    row("t.t:http", true);
    row("t.t:Http", true);
    row("t.t:HTTP", false);
    row("t.t:\"tcp\"", true);
    row("t.t:udp", false);
    row("t.t=_http._tcp", true);
    row("t.t=_http", false);
    row("t.t!=_http", true);
    row("t.t:\"\"", true);
    row("t.t=\"\"", false);
    row("t.y=47401f", true);
    row("t.y:47:40:1f", true);
    row("t.y=47-40-1F", true);
    row("t.y=4740", false);
    row("t.y=\"G@\\x1f\"", true);
    row("t.y!=4740", true);
    row("t.4=10.0.1.5", true);
    row("t.4:10.0.0.0/16", true);
    row("t.4:10.1.0.0/16", false);
    row("t.4!=10.0.1.5", false);
    row("t.4<10.0.2.0", true);
    row("t.6=fe80::1", true);
    row("t.6:fe80::/10", true);
    row("t.6=fe80::2", false);
    row("t.m=01:00:5e:00:00:01", true);
    row("t.m=01-00-5E-00-00-01", true);
    row("t.m=01:00:5e:00:00:02", false);
    row("t.w=1700000000.25", true);
    row("t.w=1700000000", true); // as exact as it is written
    row("t.w=1700000000.2", true);
    row("t.w=1700000000.3", false);
    row("t.w>1700000000", false);
    row("t.w>1699999999", true);
    row("t.w<=1700000000", true);
    row("t.w<1700000000", false);
    row("t.w<2026-01-01", true);
    row("t.w>2026-01-01T00:00", false);
    row("t.x=1700000000.25", true);
    row("t.x>1700000000", false);
    row("t.x=2023-11-14T22:13:20", true); // as it is written, on its own scale
    row("t.x=2023-11-14T22:13", true);
    row("t.x>2023-11-14T22:12", true);
    row("t.x=2023-11-14", true);
    row("t.x<2023-11-14", false);
    row("t.x>2023-11-14", false);
    row("t.d=5ms", true);
    row("t.d=5000us", true);
    row("t.d=0.005", true);
    row("t.d=0.005s", true);
    row("t.d>4.9ms", true);
    row("t.d<1min", true);
    row("t.d>1h", false);
    row("t.d>-1s", true);
    row("t.d=5000000ns", true);
}

void FilterFieldsTest::compares()
{
    QFETCH(bool, found);
    const auto compiled = compile(QString::fromLatin1(QTest::currentDataTag()));
    if (const auto *problem = std::get_if<FilterProblem>(&compiled))
        QFAIL(qPrintable(problem->text));
    QCOMPARE(matches(termOf(compiled), decoded(), asSpan(message)), found);
}

void FilterFieldsTest::refuses_data()
{
    QTest::addColumn<bool>("is");
    for (const auto *const filter : {"t.u=x",
                                     "t.u:e",
                                     "t.u>Announce",
                                     "t.u=-1",
                                     "t.u=3-2",
                                     "t.s=a",
                                     "t.r=nan",
                                     "t.r=1,5",
                                     "t.b=2",
                                     "t.t<a",
                                     "t.t=",
                                     "t.y=474",
                                     "t.y=4g",
                                     "t.4=10.0.0",
                                     "t.4=fe80::1",
                                     "t.6=10.0.0.1",
                                     "t.m=01:00:5e:00:00",
                                     "t.m=01:00-5e:00:00:01",
                                     "t.w=soon",
                                     "t.x=soon",
                                     "t.x=22:13",
                                     "t.w=1.2.3",
                                     "t.d=5xs",
                                     "t.d=ms",
                                     "t.6<fe80::1",
                                     "t.y>47",
                                     "t=1"})
        QTest::newRow(filter) << true;
}

void FilterFieldsTest::refuses()
{
    const QString filter = QString::fromLatin1(QTest::currentDataTag());
    const auto compiled = compile(filter);
    const auto *problem = std::get_if<FilterProblem>(&compiled);
    QVERIFY(problem != nullptr);
    QVERIFY(problem->begin >= filter.indexOf(u't') + 1);
    QVERIFY(problem->begin + problem->size <= filter.size());
}

/// Of a field that is there several times one is enough; for != none may be equal.
void FilterFieldsTest::anyOfSeveral()
{
    const QByteArray three = QByteArray::fromHex("010203");
    FieldTree tree;
    Dissector d(asSpan(three), tree);
    const auto branch = d.branch(root);
    while (d.more())
        d.number(kind, 1);
    const auto found = [&](const char *filter) {
        return matches(termOf(compile(QString::fromLatin1(filter))), tree, asSpan(three));
    };
    QVERIFY(found("t.u=3"));
    QVERIFY(found("t.u<2"));
    QVERIFY(!found("t.u=4"));
    QVERIFY(found("t.u!=4"));
    QVERIFY(!found("t.u!=3"));
    QVERIFY(!found("t.s!=3")); // is not there at all
}

void FilterFieldsTest::oneNameTwoKinds()
{
    const auto filter = QStringLiteral("t.u:sip");
    const auto compiled = compile(filter, {&kind, &otherText});
    QCOMPARE(termOf(compiled).tests.size(), 1U);
    QCOMPARE(termOf(compiled).tests.front().spec, &otherText);
    QCOMPARE(termOf(compile(QStringLiteral("t.u:11"), {&kind, &otherText})).tests.size(), 2U);
}

MCM_TEST_MAIN(FilterFieldsTest)
#include "filterfields.moc"
