// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every kind of term, against one message that it is to find or not.

#include "filter/filter.h"
#include "support/fatallogger.h"
#include "support/incoming.h"

#include <QDateTime>
#include <QTest>

using namespace mcm;
using namespace mcm::test;

class FilterTermsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void anEmptyOneLetsAllThrough();
    void theLastSuchTime_data();
    void theLastSuchTime();
    void keepsItsText();
};

namespace {

std::int64_t localNs(int year, int month, int day, int hour, int minute, int second = 0)
{
    const QDateTime time(QDate(year, month, day), QTime(hour, minute, second));
    return time.toMSecsSinceEpoch() * 1'000'000;
}

/// RTP with a type that has a name, marked; its payload is a text.
const QByteArray payload = QByteArray::fromHex("80a0000a000000640badcafe")
                           + QByteArray("Hello Wörld, \"id\"=42/x\r\n\0end.", 30);

Message messageOf(const QByteArray &bytes)
{
    Message message;
    message.payload = asSpan(bytes);
    message.header.size = static_cast<std::uint16_t>(bytes.size());
    message.header.timeNs = localNs(2026, 11, 25, 14, 3, 22) + 500'000'000;
    message.header.interfaceIndex = 7;
    message.header.ttl = 16;
    message.header.flags = MessageHeader::TtlKnown | MessageHeader::Own;
    message.header.lostBefore = 3;
    message.source = EndpointAddress::fromIpv4(0x0a000105, 50112);
    return message;
}

Filter::Context context()
{
    Filter::Context result;
    result.decodeAs.port = 5004;
    result.nameOfInterface = [](const Message &message) {
        return QStringLiteral("eth%1").arg(message.header.interfaceIndex);
    };
    result.nowNs = localNs(2026, 11, 25, 15, 0);
    return result;
}

} // namespace

void FilterTermsTest::finds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");
    const auto row = [](const char *text, bool found) {
        QTest::newRow(text) << QString::fromUtf8(text) << found;
    };
    // Words.
    row("hello", true);
    row("Hello", true);
    row("HELLO", false);
    row("hELLO", false);
    row("wörld", true);
    row("WöRLD", false);
    row("goodbye", false);
    row("Hello Wörld", true);
    row("Hello there", false);
    row("and", false);
    row("or", false);
    row("not", false);
    // In quotes.
    row(R"("hello w")", true);
    row(R"("Hello w")", false);
    row(R"("\"id\"=42/x\r\n")", true);
    row(R"("\x48ello")", true);
    row(R"("\x68ello")", false);
    row(R"("\x00end")", true);
    row(R"("\t")", false);
    row(R"("\\")", false);
    row(R"("o W\xc3\xb6r")", true);
    // Bytes.
    row("hex:80 a0", true);
    row("hex:80A0 000a", true);
    row("hex:80 ?? 00", true);
    row("hex:80??00", true);
    row("hex:8? a? 00", true);
    row("hex:80 a2", false);
    row("hex: 48 65 6c", true);
    row("hex:48 65 hello", true);
    row("(hex:48 65)", true);
    row("hex:48 65|zzz", true);
    row("-hex:48 65 zzz", false);
    // Regular expressions.
    row("/id\"=[0-9]+/", true);
    row("/ID\"=[0-9]+/", false);
    row("/ID\"=[0-9]+/i", true);
    row("/42\\/x/", true);
    row("/W.rld/", true);
    row("/^Hello/", false);
    row("/a|b|Hello (?=W)/", true);
    // Source.
    row("src:10.0.1.5", true);
    row("src=10.0.1.5", true);
    row("src!=10.0.1.5", false);
    row("src:10.0.1.6", false);
    row("src:10.0.0.0/8", true);
    row("src:10.0.0.0/23", true);
    row("src:10.0.0.0/24", false);
    row("src:0.0.0.0/0", true);
    row("src:10.0.1.5:50112", true);
    row("src:10.0.1.5:50113", false);
    row("src:10.0.0.0/8:50112", true);
    row("src:fe80::1", false);
    row("src:fe80::/10", false);
    row("src:[fe80::1]:5000", false);
    row("src:::/0", false);
    row("src:::ffff:10.0.1.5", true);
    row("port:50112", true);
    row("port!=50112", false);
    row("port:50000-50200", true);
    row("port>50112", false);
    row("port>=50112", true);
    // Interface.
    row("if:eth7", true);
    row("if:7", true);
    row("if!=eth7", false);
    row("if:\"eth7\"", true);
    row("if:eth", false);
    // Numbers.
    row("size:42", true);
    row("size=42", true);
    row("size==42", true);
    row("size==0x2a", true);
    row("size!=42", false);
    row("size<42", false);
    row("size<=42", true);
    row("size<43", true);
    row("size>41", true);
    row("size>=43", false);
    row("size:40-50", true);
    row("size!=40-50", false);
    row("size:50-60", false);
    row("ttl=16", true);
    row("ttl:1-15", false);
    row("own", true);
    row("-own", false);
    row("Own", false);
    row("lost", true);
    row("lost=3", true);
    row("lost>3", false);
    // Protocols and fields.
    row("proto:rtp", true);
    row("proto:RTP", true);
    row("proto!=rtp", false);
    row("proto:text", false);
    row("rtp.p_type=32", true);
    row("rtp.p_type:32", true);
    row("rtp.p_type!=32", false);
    row("rtp.p_type<32", false);
    row("rtp.p_type<=32", true);
    row("rtp.p_type:30-40", true);
    row("rtp.p_type:\"MPEG-I/II Video\"", true);
    row("rtp.p_type:\"mpeg-i/ii v\"", true);
    row("rtp.p_type=JPEG", false);
    row("rtp.p_type!=JPEG", true);
    row("rtp.ssrc=0x0badcafe", true);
    row("rtp.marker", true);
    row("rtp.marker=yes", true);
    row("rtp.marker:0", false);
    row("rtp.padding", false);
    row("rtp.padding=0", true);
    row("-rtp.padding", true);
    row("rtp.seq", true);
    row("rtp.csrc.item", false);
    row("rtp.csrc.item!=5", false);
    row("rtp.payload", true);
    row("some.word", false);
    // Times.
    row("since:14:03", true);
    row("since:14:04", false);
    row("since:14:03:22", true);
    row("since:14:03:22.5", true);
    row("since:14:03:22.500000001", false);
    row("since:2026-11-25T14:03", true);
    row("since:2026-11-26", false);
    row("since:2026-11-25", true);
    row("until:14:03", false);
    row("until:14:04", true);
    row("until:14:03:22.5", false);
    row("until:2026-11-26T00:00", true);
    row("since:15:30", true); // yesterday's
    // Together.
    row("hello | goodbye", true);
    row("hello|goodbye", true);
    row("goodbye | farewell", false);
    row("hello goodbye | id", true);
    row("id | hello goodbye", true);
    row("(id | hello) goodbye", false);
    row("-goodbye", true);
    row("--hello", true);
    row("-(hello goodbye)", true);
    row("-(hello | goodbye)", false);
    row("hello -goodbye", true);
    row("((((hello))))", true);
    row("size>10 (src:10.0.0.0/8|if:lo) -\"bye\" rtp.seq<100", true);
}

void FilterTermsTest::finds()
{
    QFETCH(QString, text);
    QFETCH(bool, found);
    const auto parsed = Filter::parse(text, context());
    if (const auto *problem = std::get_if<FilterProblem>(&parsed))
        QFAIL(qPrintable(problem->text));
    Matcher matcher(std::get<Filter>(parsed));
    const auto message = messageOf(payload);
    QCOMPARE(matcher.matches(message), found);
    QCOMPARE(matcher.matches(message), found); // nothing is left over from the first time
}

void FilterTermsTest::anEmptyOneLetsAllThrough()
{
    const auto message = messageOf({});
    QVERIFY(Filter().isEmpty());
    QVERIFY(Matcher(Filter()).matches(message));
    for (const auto *const text : {"", "  ", "\t"}) {
        const auto filter = std::get<Filter>(Filter::parse(QString::fromLatin1(text), context()));
        QVERIFY(filter.isEmpty());
        QVERIFY(Matcher(filter).matches(message));
        QVERIFY(Matcher(filter).ranges(message).empty());
    }
}

void FilterTermsTest::theLastSuchTime_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("from");
    const auto row = [](const char *text, std::int64_t from) {
        QTest::newRow(text) << QString::fromLatin1(text) << qint64(from);
    };
    // It is 15:00 on the 25th.
    row("since:14:59", localNs(2026, 11, 25, 14, 59));
    row("since:15:00", localNs(2026, 11, 25, 15, 0));
    row("since:15:01", localNs(2026, 11, 24, 15, 1));
    row("since:0:00", localNs(2026, 11, 25, 0, 0));
    row("since:23:59:59", localNs(2026, 11, 24, 23, 59, 59));
    row("since:2027-01-01T08:00", localNs(2027, 1, 1, 8, 0));
}

void FilterTermsTest::theLastSuchTime()
{
    QFETCH(QString, text);
    QFETCH(qint64, from);
    Matcher since(std::get<Filter>(Filter::parse(text, context())));
    Matcher until(std::get<Filter>(
        Filter::parse(text.replace(QStringLiteral("since"), QStringLiteral("until")), context())));
    auto message = messageOf(payload);
    message.header.timeNs = from;
    QVERIFY(since.matches(message));
    QVERIFY(!until.matches(message));
    message.header.timeNs = from - 1;
    QVERIFY(!since.matches(message));
    QVERIFY(until.matches(message));
}

void FilterTermsTest::keepsItsText()
{
    const QString text = QStringLiteral("  Hello  | own ");
    QCOMPARE(std::get<Filter>(Filter::parse(text, context())).text(), text);
}

MCM_TEST_MAIN(FilterTermsTest)
#include "filterterms.moc"
