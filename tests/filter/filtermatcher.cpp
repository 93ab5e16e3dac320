// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Random filters on random messages, against a reference that does the plainest thing.

#include "filter/filter.h"
#include "support/fatallogger.h"
#include "support/incoming.h"

#include <QTest>

#include <random>

using namespace mcm;
using namespace mcm::test;

class FilterMatcherTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asTheReferenceDoes();
    void ranges_data();
    void ranges();
    void rangesHaveAnEnd();
    void regexesThatTryForever();
    void badUtf8();
};

namespace {

using Reference = std::function<bool(const Message &)>;
struct Case
{
    QString text;
    Reference reference;
};

class Cases
{
public:
    Case make(int depth)
    {
        switch (depth == 0 ? 0 : m_random() % 4) {
        case 1: {
            const auto a = make(depth - 1);
            const auto b = make(depth - 1);
            return {u'(' + a.text + QStringLiteral(" | ") + b.text + u')',
                    [a, b](const auto &m) { return a.reference(m) || b.reference(m); }};
        }
        case 2: {
            const auto a = make(depth - 1);
            const auto b = make(depth - 1);
            return {u'(' + a.text + u' ' + b.text + u')',
                    [a, b](const auto &m) { return a.reference(m) && b.reference(m); }};
        }
        case 3: {
            const auto a = make(depth - 1);
            return {u'-' + a.text, [a](const auto &m) { return !a.reference(m); }};
        }
        default:
            return term();
        }
    }

    QByteArray payload()
    {
        QByteArray bytes(static_cast<qsizetype>(m_random() % 60), '\0');
        for (auto &c : bytes)
            c = "abAB"[m_random() % 4];
        // Some are RTP.
        if (bytes.size() > 12 && m_random() % 2 == 0) {
            bytes[0] = '\x80';
            bytes[1] = static_cast<char>(96 + m_random() % 4);
        }
        return bytes;
    }
    std::uint32_t below(std::uint32_t end) { return static_cast<std::uint32_t>(m_random() % end); }

private:
    Case term()
    {
        const auto n = static_cast<int>(m_random() % 40);
        switch (m_random() % 6) {
        case 0: {
            QByteArray word(static_cast<qsizetype>(1 + m_random() % 3), '\0');
            for (auto &c : word)
                c = "abA"[m_random() % 3];
            const bool exact = word.contains('A');
            return {QString::fromLatin1(word), [=](const Message &m) {
                        const auto bytes = asBytes(m.payload);
                        return exact ? bytes.contains(word) : bytes.toLower().contains(word);
                    }};
        }
        case 1:
            return {QStringLiteral("size>%1").arg(n),
                    [=](const Message &m) { return m.header.size > n; }};
        case 2:
            return {QStringLiteral("src:10.0.0.%1").arg(n % 4),
                    [=](const Message &m) { return m.source.ipv4() == 0x0a000000U + n % 4; }};
        case 3:
            return {QStringLiteral("rtp.p_type=%1").arg(96 + n % 4), [=](const Message &m) {
                        return m.payload.size() >= 12 && m.payload[0] == std::byte{0x80}
                               && m.payload[1] == std::byte(96 + n % 4);
                    }};
        case 4:
            return {QStringLiteral("/a+b%1$/").arg(n % 3), [=](const Message &m) {
                        const QRegularExpression r(QStringLiteral("a+b%1$").arg(n % 3));
                        return r.match(QString::fromLatin1(asBytes(m.payload))).hasMatch();
                    }};
        default:
            return {QStringLiteral("(hex:61 ?? 62)"), [](const Message &m) {
                        for (std::size_t i = 0; i + 2 < m.payload.size(); ++i) {
                            if (m.payload[i] == std::byte{0x61}
                                && m.payload[i + 2] == std::byte{0x62})
                                return true;
                        }
                        return false;
                    }};
        }
    }

    std::mt19937 m_random{7}; // NOLINT(*-msc51-cpp): the same each time
};

Message messageOf(const QByteArray &payload, std::uint32_t host = 1)
{
    Message message;
    message.payload = asSpan(payload);
    message.header.size = static_cast<std::uint16_t>(payload.size());
    message.source = EndpointAddress::fromIpv4(0x0a000000U + host, 5000);
    return message;
}

Filter filterOf(const QString &text)
{
    const auto parsed = Filter::parse(text, {.decodeAs = {.port = 5004}, .nameOfInterface = {}});
    if (const auto *problem = std::get_if<FilterProblem>(&parsed))
        qFatal("%s: %s", qPrintable(text), qPrintable(problem->text));
    return std::get<Filter>(parsed);
}

} // namespace

void FilterMatcherTest::asTheReferenceDoes()
{
    Cases cases;
    int matching = 0;
    for (int i = 0; i < 500; ++i) {
        const auto [text, reference] = cases.make(static_cast<int>(cases.below(4)));
        Matcher matcher(filterOf(text));
        for (int j = 0; j < 40; ++j) {
            const auto payload = cases.payload();
            const auto message = messageOf(payload, cases.below(4));
            const bool found = matcher.matches(message);
            QVERIFY2(found == reference(message),
                     qPrintable(text + u' ' + QString::fromLatin1(payload.toHex())));
            matching += found ? 1 : 0;
            if (!found)
                QVERIFY(matcher.ranges(message).empty());
        }
    }
    QVERIFY(matching > 2'000 && matching < 18'000);
}

void FilterMatcherTest::ranges_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("places");
    const auto row = [](const char *filter, const QByteArray &payload, const char *places) {
        QTest::newRow(filter) << payload << QString::fromLatin1(places);
    };
    const QByteArray rtp = QByteArray::fromHex("80600001000000640badcafe") + "abc";
    row("a", "banana", "1+1 3+1 5+1");
    row("an", "banana", "1+4");
    row("an | b", "banana", "0+5");
    row("zz | b", "banana", "0+1");
    row("b -zz", "banana", "0+1");
    row("-zz", "banana", "");
    row("b zz", "banana", "");
    row("/[bn]a$/", "banana", "4+2");
    row("/a|\303\266/", "\303\266a\303\266", "0+5");
    row("/$/", "banana", "");
    row("/n/", "\360\237\230\200\377n", "5+1");
    row("hex:61 6e", "banana", "1+4");
    row("size>1", "banana", "");
    row("rtp.seq=1", rtp, "2+2");
    row("rtp.seq!=2", rtp, "2+2");
    row("rtp.ssrc=0x0badcafe c", rtp, "8+4 14+1");
    row("proto:rtp", rtp, "");
    // As much padding as there is no room for.
    const QByteArray padded = QByteArray::fromHex("a0600001000000640badcafe") + "abc";
    row("wrong", padded, "14+1");
}

void FilterMatcherTest::ranges()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, places);
    Matcher matcher(filterOf(QString::fromUtf8(QTest::currentDataTag())));
    QStringList found;
    for (const auto &[begin, size] : matcher.ranges(messageOf(payload)))
        found.append(QStringLiteral("%1+%2").arg(begin).arg(size));
    QCOMPARE(found.join(u' '), places);
}

void FilterMatcherTest::rangesHaveAnEnd()
{
    const QByteArray many = QByteArray("ab").repeated(30'000);
    for (const auto *const filter : {"a", "/a/"}) {
        Matcher matcher(filterOf(QString::fromLatin1(filter)));
        QCOMPARE(matcher.ranges(messageOf(many)).size(), 1000U);
        const auto three = matcher.ranges(messageOf(many), 3);
        QCOMPARE(three.size(), 3U);
        QCOMPARE(three.back().begin, 4U);
    }
}

/// A pattern that tries all ways to divide a text gives up, and does not match.
void FilterMatcherTest::regexesThatTryForever()
{
    Matcher matcher(filterOf(QStringLiteral("/^(a+)+$/")));
    const QByteArray bad = QByteArray(60, 'a') + 'b';
    QElapsedTimer clock;
    clock.start();
    QVERIFY(!matcher.matches(messageOf(bad)));
    QVERIFY(clock.elapsed() < 5'000);
    QVERIFY(matcher.gaveUp());
    QVERIFY(matcher.matches(messageOf("aaaa")));
    QVERIFY(!matcher.gaveUp());
    QVERIFY(!matcher.matches(messageOf("b")));
    QVERIFY(!matcher.gaveUp());
    // Of any part of a filter, but only where it had to be looked at.
    const auto gaveUp = [&](const char *filter) {
        Matcher other(filterOf(QString::fromLatin1(filter)));
        (void)other.matches(messageOf(bad));
        return other.gaveUp();
    };
    QVERIFY(gaveUp("-/^(a+)+$/ size>1"));
    QVERIFY(gaveUp("x | /b/ /^(a+)+$/"));
    QVERIFY(!gaveUp("size>1000 /^(a+)+$/"));
    QVERIFY(!gaveUp("b"));
}

void FilterMatcherTest::badUtf8()
{
    Matcher matcher(filterOf(QStringLiteral("/^\\x{fffd}{3}x$/")));
    QVERIFY(matcher.matches(messageOf(QByteArray::fromHex("ffc3e278"))));
    QVERIFY(matcher.matches(messageOf(QByteArray::fromHex("eda08078")))); // half of a pair
    QVERIFY(!matcher.matches(messageOf(QByteArray::fromHex("e282ac78"))));
    QVERIFY(Matcher(filterOf(QStringLiteral("/^\\x{20ac}x$/")))
                .matches(messageOf(QByteArray::fromHex("e282ac78"))));
}

MCM_TEST_MAIN(FilterMatcherTest)
#include "filtermatcher.moc"
