// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What cannot be understood: where it is, and what is said.

#include "filter/filter.h"
#include "support/fatallogger.h"

#include <QTest>

using namespace mcm;

class FilterProblemsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAt_data();
    void isAt();
    void length();
    void depth();
    void anyTextIsAnswered();
};

namespace {

Filter::Parsed parse(const QString &text)
{
    Filter::Context context;
    context.nowNs = 1'800'000'000'000'000'000;
    return Filter::parse(text, context);
}

FilterProblem problemOf(const QString &text)
{
    const auto parsed = parse(text);
    const auto *problem = std::get_if<FilterProblem>(&parsed);
    return problem != nullptr ? *problem : FilterProblem{-1, -1, {}};
}

} // namespace

void FilterProblemsTest::isAt_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("marks"); // under the text; one behind its end: size 0
    QTest::addColumn<QString>("words");
    const auto row = [](const char *text, const char *marks, const char *words) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromLatin1(marks)
                            << QString::fromUtf8(words);
    };
    // How terms stand together.
    row("(a b", "^", "not closed");
    row("a (b (c)", "  ^", "not closed");
    row("a )", "  ^", "closes none");
    row("()", " ^", "A term is expected here");
    row("(", "|", "A term is expected here");
    row("a |", "|", "expected behind |");
    row("| a", "^", "A term is expected here");
    row("a || b", "   ^", "expected behind |");
    row("a -", "|", "expected behind -");
    row("(a -) b", "    ^", "expected behind -");
    row("a\"b\"", " ^", "blank is expected");
    row("\"a\"b", "   ^", "blank is expected");
    // Words and names.
    row("foo:bar", "^^^", "no term and no field “foo”");
    row("a foo>=3", "  ^^^", "to be written in quotes");
    row("protoc:5", "^^^^^^", "Did you mean proto?");
    row("sice>100", "^^^^", "Did you mean size?");
    row("rtp.p_tpe=33", "^^^^^^^^^", "Did you mean rtp.p_type?");
    row("rtp.p", "^^^^^", "no field “rtp.p” of rtp");
    row("sacn.universe7", "^^^^^^^^^^^^^^", "no field");
    row("rtp.marke", "^^^^^^^^^", "Did you mean rtp.marker?");
    row("=5", "^", "A name is expected");
    row("a <tag>", "  ^", "in quotes");
    row("\"abc", "^^^^", "a second one is expected");
    row("x \"\"", "  ^^", "A text is expected");
    row("\"a\\qb\"", "  ^^", "After a backslash");
    row("\"a\\x4\"", "  ^^^", "two hex digits");
    row("\"a\\xzz\"", "  ^^^^", "two hex digits");
    // Regular expressions.
    row("/abc", "^^^^", "a second / is expected");
    row("//", "^^", "A regular expression is expected");
    row("/a(b/", "    ^", "no regular expression");
    row("/a/x", "   ^", "i (for any case)");
    row("x /*/", "   ^", "no regular expression");
    // Each term's value.
    row("hex:", "|", "Pairs of hex digits");
    row("hex:4", "    ^", "Pairs of hex digits");
    row("hex:473 x", "      ^", "Pairs of hex digits");
    row("size>| x", "    ^", "A number of bytes");
    row("(src:)", "    ^", "An address");
    row("hex: |", "   ^", "Pairs of hex digits");
    row("hex:zz", "    ^", "Pairs of hex digits");
    row("hex:4g", "     ^", "Pairs of hex digits");
    row("hex:\"47\"", "    ^^^^", "Pairs of hex digits");
    row("hex=47", "   ^", "a colon is expected");
    row("src:", "|", "An address is expected");
    row("src:10.0.0", "    ^^^^^^", "An address is expected");
    row("src:10.0.0.256", "    ^^^^^^^^^^", "An address is expected");
    row("src:10.0.0.0/33", "    ^^^^^^^^^^^", "An address is expected");
    row("src:10.0.0.1:70000", "    ^^^^^^^^^^^^^^", "An address is expected");
    row("src:[fe80::1", "    ^^^^^^^^", "An address is expected");
    row("src:[10.0.0.1]:5", "    ^^^^^^^^^^^^", "An address is expected");
    row("src:fe80::/129", "    ^^^^^^^^^^", "An address is expected");
    row("src>10.0.0.1", "   ^", "One of : = !=");
    row("port:", "|", "A port from 0 to 65535");
    row("port:65536", "     ^^^^^", "A port from 0 to 65535");
    row("port:200-100", "     ^^^^^^^", "A port from 0 to 65535");
    row("if:", "|", "an interface is expected");
    row("if<2", "  ^", "One of : = !=");
    row("size>big", "     ^^^", "A number of bytes");
    row("size:-5", "     ^^", "A number of bytes");
    row("ttl=256", "    ^^^", "A number from 0 to 255");
    row("own:1", "   ^", "own stands alone");
    row("wrong:1", "     ^", "wrong stands alone");
    row("lost:x", "     ^", "lost alone");
    row("proto:mdn", "      ^^^", "Did you mean mdns?");
    row("proto:", "|", "The name of a protocol");
    row("since:25:00", "      ^^^^^", "A time is expected");
    row("since:14:3", "      ^^^^", "A time is expected");
    row("until:tomorrow", "      ^^^^^^^^", "A time is expected");
    row("until:2026-13-01", "      ^^^^^^^^^^", "A time is expected");
    row("since>14:03", "     ^", "A colon is expected");
    row("rtp.p_type=", "|", "A number is expected");
    row("rtp.p_type=h.26", "           ^^^^", "More than one");
    row("rtp.p_type=zzz", "           ^^^", "or a name such as");
    row("rtp.p_type>jpeg", "           ^^^^", "A number is expected");
    row("rtp.marker=maybe", "           ^^^^^", "yes or no");
    row("rtp.payload=4", "            ^", "Bytes are expected");
    row("rtp.payload<47", "           ^", "compared by : = and != only");
    row("rtp:5", "   ^", "has no value");
    row("rtp.seq=\"5", "        ^^", "a second one");
}

void FilterProblemsTest::isAt()
{
    QFETCH(QString, text);
    QFETCH(QString, marks);
    QFETCH(QString, words);
    const auto parsed = parse(text);
    const auto *problem = std::get_if<FilterProblem>(&parsed);
    QVERIFY(problem != nullptr);
    const auto told = problem->size == 0
                          ? QStringLiteral("|")
                          : QString(problem->begin, u' ') + QString(problem->size, u'^');
    if (problem->size == 0)
        QCOMPARE(problem->begin, text.size());
    QCOMPARE(told, marks);
    QVERIFY2(problem->text.contains(words), qPrintable(problem->text));
    QVERIFY(problem->begin + problem->size <= text.size());
}

void FilterProblemsTest::length()
{
    const QString longest(4096, u'a');
    QVERIFY(std::holds_alternative<Filter>(parse(longest)));
    const auto problem = problemOf(longest + QStringLiteral("aa"));
    QCOMPARE(problem.begin, 4096);
    QCOMPARE(problem.size, 2);
    QVERIFY(problem.text.contains(QStringLiteral("4096")));
}

void FilterProblemsTest::depth()
{
    const auto nested = [](qsizetype depth) -> QString {
        return QString(depth, u'(') + u'a' + QString(depth, u')');
    };
    QVERIFY(std::holds_alternative<Filter>(parse(nested(64))));
    const auto problem = problemOf(nested(65));
    QCOMPARE(problem.begin, 64);
    QCOMPARE(problem.size, 1);
    QVERIFY(problem.text.contains(QStringLiteral("nested too deep")));
    QVERIFY(std::holds_alternative<Filter>(parse(QString(64, u'-') + u'a')));
    QCOMPARE(problemOf(QString(65, u'-') + u'a').begin, 64);
}

/// Whatever is typed, it is a filter or a problem at a place in it.
void FilterProblemsTest::anyTextIsAnswered()
{
    static const char *const pieces[] = {
        "a",        "(", ")",    "|",       "-",           "\"",
        "\\",       "/", "hex:", "47",      "?",           "src:",
        "10.0.0.1", " ", "=",    "rtp.seq", "since:",      "14:",
        "03",       "ö", "!=",   "<",       "size",        "5",
        "[",        "]", "own",  "0x",      "rtp.p_type:", "\xF0\x9F\x98\x80"};
    std::uint32_t state = 1;
    const auto next = [&state](std::uint32_t below) {
        state = state * 1664525U + 1013904223U;
        return (state >> 8) % below;
    };
    for (int i = 0; i < 50'000; ++i) {
        QString text;
        for (auto left = next(12); left > 0; --left)
            text += QString::fromUtf8(pieces[next(std::size(pieces))]);
        const auto parsed = parse(text);
        if (const auto *problem = std::get_if<FilterProblem>(&parsed)) {
            QVERIFY2(problem->begin >= 0 && problem->size >= 0, qPrintable(text));
            QVERIFY2(problem->begin + problem->size <= text.size(), qPrintable(text));
            QVERIFY2(problem->size > 0 || problem->begin == text.size(), qPrintable(text));
            QVERIFY2(!problem->text.isEmpty(), qPrintable(text));
        }
    }
}

MCM_TEST_MAIN(FilterProblemsTest)
#include "filterproblems.moc"
