// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filter/filter.h"
#include "filter/filterterms.h"
#include "support/fatallogger.h"

#include <QTest>

using namespace mcm;

class FilterTokensTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void at_data();
    void at();
    void anyTextHasThem();
    void everyExampleIsAFilter();
    void fields();
};

void FilterTokensTest::at_data()
{
    using Kind = FilterToken::Kind;
    QTest::addColumn<QString>("text"); // ^ is the cursor
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *text, Kind kind, const char *token, const char *name = "") {
        QTest::newRow(text) << QString::fromUtf8(text) << kind << QString::fromUtf8(token)
                            << QString::fromUtf8(name);
    };
    row("^", Kind::None, "");
    row("  ^  ", Kind::None, "");
    row("^abc", Kind::Word, "abc");
    row("a^bc", Kind::Word, "abc");
    row("abc^", Kind::Word, "abc");
    row("abc ^ def", Kind::None, "");
    row("abc de^f", Kind::Word, "def");
    row("rtp.p_t^", Kind::Word, "rtp.p_t");
    row("s^rc:10", Kind::Name, "src");
    row("src^:10", Kind::Name, "src");
    row("src:^", Kind::Value, "", "src");
    row("src:^10", Kind::Value, "10", "src");
    row("a src:1^0 b", Kind::Value, "10", "src");
    row("size>^", Kind::Value, "", "size");
    row("size>^=5", Kind::Operator, ">=");
    row("size>=^5", Kind::Value, "5", "size");
    row("if:\"a b^", Kind::Value, "\"a b", "if");
    row("hex:47 4^0 zz", Kind::Value, "47 40", "hex");
    row("\"a ^b\"", Kind::Quoted, "\"a b\"");
    row("\"a ^", Kind::Quoted, "\"a ");
    row("/a ^b/i", Kind::Regex, "/a b/i");
    row("(^", Kind::None, "");
    row("(^abc)", Kind::Word, "abc");
    row("(abc^)", Kind::Word, "abc");
    row("^(abc)", Kind::Sign, "(");
    row("-^abc", Kind::Word, "abc");
    row("abc |^", Kind::None, "");
    row(":^", Kind::Value, "", "");
}

void FilterTokensTest::at()
{
    QFETCH(QString, text);
    QFETCH(FilterToken::Kind, kind);
    QFETCH(QString, token);
    QFETCH(QString, name);
    const auto position = text.indexOf(u'^');
    text.remove(position, 1);
    const auto found = filterTokenAt(text, position);
    QCOMPARE(found.kind, kind);
    QCOMPARE(text.mid(found.begin, found.size), token);
    QCOMPARE(found.name, name);
    QVERIFY(found.begin <= position && position <= found.begin + found.size);
}

void FilterTokensTest::anyTextHasThem()
{
    const QString text = QStringLiteral("a -(b|src:10.0.0.1 \"x y\" /r r/i hex:47 ?? == \"");
    for (qsizetype position = 0; position <= text.size(); ++position) {
        const auto found = filterTokenAt(text, position);
        QVERIFY(found.begin >= 0 && found.size >= 0);
        QVERIFY(found.begin <= position && position <= found.begin + found.size);
        QVERIFY(found.begin + found.size <= text.size());
    }
}

void FilterTokensTest::everyExampleIsAFilter()
{
    QVERIFY(filterTerms().size() > 15);
    for (const auto &term : filterTerms()) {
        const auto parsed = Filter::parse(term.example, {});
        QVERIFY2(std::holds_alternative<Filter>(parsed), qPrintable(term.example));
        QVERIFY2(term.example.startsWith(term.begin), qPrintable(term.example));
        QVERIFY(!term.explanation.isEmpty());
    }
}

void FilterTokensTest::fields()
{
    const auto &names = filterFields();
    QVERIFY(std::is_sorted(names.begin(), names.end()));
    QVERIFY(names.contains(QStringLiteral("rtp.p_type")));
    QCOMPARE(names.count(QStringLiteral("rtp.seq")), 1);
    QCOMPARE(filterFieldTitle(QStringLiteral("rtp.p_type")), QStringLiteral("Payload type (RTP)"));
    QCOMPARE(filterFieldTitle(QStringLiteral("rtp.none")), QString());
}

MCM_TEST_MAIN(FilterTokensTest)
#include "filtertokens.moc"
