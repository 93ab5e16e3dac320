// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/fatallogger.h"
#include "support/incoming.h"
#include "text/format.h"

#include <QTest>

using namespace mcm;
using mcm::test::asSpan;

class PreviewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shows_data();
    void shows();
    void cutsAtTheLimit_data();
    void cutsAtTheLimit();
    void looksAtTheBeginningOnly();
    void leavesNothingInvisible();
    void knowsUtf8();
};

void PreviewTest::shows_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QByteArray &payload, const QString &text) {
        QTest::newRow(name) << payload << text;
    };
    row("nothing", "", {});
    row("text", "hello world", QStringLiteral("hello world"));
    row("scripts", "¡Olé! 多播 мультикаст 😀", QStringLiteral("¡Olé! 多播 мультикаст 😀"));
    row("control characters", QByteArray("\0a\n\r\t\x1b\x7f", 7), QStringLiteral("␀a␊␍␉␛␡"));
    row("C1 control characters",
        "a\xc2\x85"
        "b",
        QStringLiteral("a‹0085›b"));
    row("line separator",
        "a\xe2\x80\xa8"
        "b",
        QStringLiteral("a‹2028›b"));
    row("override of direction",
        "a\xe2\x80\xae"
        "b",
        QStringLiteral("a‹202E›b"));
    row("isolate of direction",
        "a\xe2\x81\xa6"
        "b",
        QStringLiteral("a‹2066›b"));
    row("zero width",
        "a\xe2\x80\x8b"
        "b",
        QStringLiteral("a‹200B›b"));
    row("byte order mark",
        "\xef\xbb\xbf"
        "a",
        QStringLiteral("‹FEFF›a"));
    row("place markers", "%1 %2 %n %L1 %%", QStringLiteral("%1 %2 %n %L1 %%"));
    row("rich text", "<b>bold</b> &amp; <a href='x'>y</a>",
        QStringLiteral("<b>bold</b> &amp; <a href='x'>y</a>"));
    const QString bad(QChar::ReplacementCharacter);
    row("bad byte",
        "a\xff"
        "b",
        u'a' + bad + u'b');
    row("bad byte at the end", "a\xff", u'a' + bad);
    row("sequence broken off by text",
        "\xe2\x82"
        "b",
        bad + bad + u'b');
    row("sequence broken off by the end", "a\xe2\x82", u'a' + bad + bad);
    row("one byte of a sequence", "\xf0", bad);
    row("too long a sequence", "\xc0\x80", bad + bad);
    row("surrogate in UTF-8", "\xed\xa0\x80", bad + bad + bad);
    row("beyond Unicode", "\xf4\x90\x80\x80", bad + bad + bad + bad);
}

void PreviewTest::shows()
{
    QFETCH(QByteArray, payload);
    QTEST(format::preview(asSpan(payload)), "text");
}

void PreviewTest::cutsAtTheLimit_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QString>("text");
    QTest::newRow("shorter") << QByteArray("abc") << 4 << QStringLiteral("abc");
    QTest::newRow("just") << QByteArray("abcd") << 4 << QStringLiteral("abcd");
    QTest::newRow("longer") << QByteArray("abcde") << 4 << QStringLiteral("abcd…");
    QTest::newRow("much longer") << QByteArray(1'000, 'a') << 4 << QStringLiteral("aaaa…");
    QTest::newRow("pair just") << QByteArray("ab😀") << 4 << QStringLiteral("ab😀");
    QTest::newRow("pair across") << QByteArray("abc😀") << 4 << QStringLiteral("abc…");
    QTest::newRow("pairs") << QByteArray("😀😀😀😀😀") << 4 << QStringLiteral("😀😀…");
    QTest::newRow("many pairs") << QByteArray("😀").repeated(100) << 5 << QStringLiteral("😀😀…");
    // What is cut is not bad, however many bytes are left of a character.
    QTest::newRow("three bytes each")
        << QByteArray("多").repeated(100) << 4 << QStringLiteral("多多多多…");
    QTest::newRow("one and threes")
        << QByteArray("a" + QByteArray("多").repeated(100)) << 4 << QStringLiteral("a多多多…");
    QTest::newRow("pictures count once")
        << QByteArray("\n\n\n\n\n") << 4 << QStringLiteral("␊␊␊␊…");
}

void PreviewTest::cutsAtTheLimit()
{
    QFETCH(QByteArray, payload);
    QFETCH(int, limit);
    QTEST(format::preview(asSpan(payload), limit), "text");
}

void PreviewTest::looksAtTheBeginningOnly()
{
    const QByteArray large(65'527, 'x');
    const auto text = format::preview(asSpan(large));
    QCOMPARE(text.size(), 513);
    QVERIFY(text.endsWith(u'…'));
}

void PreviewTest::leavesNothingInvisible()
{
    // Every character that could hide, reorder or break the line is drawn as something else.
    for (char32_t c = 0; c < 0x10000; ++c) {
        if (QChar::isSurrogate(c))
            continue;
        const auto category = QChar::category(c);
        const auto direction = QChar::direction(c);
        const bool hides = category == QChar::Other_Control || category == QChar::Separator_Line
                           || category == QChar::Separator_Paragraph
                           || (category == QChar::Other_Format && direction != QChar::DirAN
                               && direction != QChar::DirAL && c != 0x00ad && c != 0x070f);
        if (!hides)
            continue;
        const QChar character(static_cast<char16_t>(c));
        const QByteArray payload = QString(character).toUtf8();
        const auto text = format::preview(asSpan(payload));
        QVERIFY(!text.isEmpty());
        QVERIFY2(!text.contains(character), qPrintable(QString::number(c, 16)));
        QCOMPARE(format::harmless(QString(character)), text);
    }
}

void PreviewTest::knowsUtf8()
{
    QVERIFY(format::isUtf8({}));
    QVERIFY(format::isUtf8(asSpan("多播😀\n")));
    QVERIFY(!format::isUtf8(asSpan("a\xff")));
    QVERIFY(!format::isUtf8(asSpan("a\xe2\x82")));
    QVERIFY(!format::isUtf8(asSpan("\xed\xa0\x80")));
}

MCM_TEST_MAIN(PreviewTest)
#include "preview.moc"
