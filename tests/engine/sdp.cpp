// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/sdp.h"

#include "net/groupaddress.h"
#include "net/sourcefilter.h"
#include "support/fatallogger.h"

#include <QTest>

#include <random>

using namespace mcm;

class SdpTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addresses_data();
    void addresses();
    void tellsAboutAStream();
    void aDashIsNoName();
    void problems_data();
    void problems();
    void linesEndAnyhow_data();
    void linesEndAnyhow();
    void isNoSdp_data();
    void isNoSdp();
    void tellsAnSdpFromAnAddress();
    void namesStayText();
    void manyAddresses();
    void enormous();
    void listsWithoutEnd();
    void cutOffAnywhere();
    void anyBytes();
};

namespace {

const QByteArray head = "v=0\no=- 1 1 IN IP4 192.0.2.1\ns=Studio A\nt=0 0\n";

/// head has four lines.
SdpDescription parsed(const QByteArray &rest)
{
    const auto result = sdp::parse(head + rest);
    if (!result) {
        QTest::qFail(qPrintable(result.error().sentence()), __FILE__, __LINE__);
        return {};
    }
    return *result;
}

QStringList addressesOf(const SdpDescription &description)
{
    QStringList texts;
    for (const auto &stream : description.streams) {
        for (const auto &address : stream.addresses)
            texts.append(address.toString());
    }
    return texts;
}

QStringList problemsOf(const SdpDescription &description)
{
    QStringList texts;
    for (const auto &problem : description.problems)
        texts.append(QStringLiteral("%1: ").arg(problem.line) + problem.text);
    return texts;
}

/// With most of what a description can have.
const QByteArray full = head
                        + "i=Cameras and microphones\n"
                          "c=IN IP4 239.1.1.1/16/2\n"
                          "a=source-filter: incl IN IP4 * 10.0.0.5 10.0.0.6\n"
                          "m=video 5004/2 RTP/AVP 96\n"
                          "i=Camera 1\n"
                          "m=audio 5010 RTP/AVP 97\n"
                          "c=IN IP6 ff15::101/3\n"
                          "a=source-filter: excl IN IP6 ff15::101 fd00::9\n"
                          "m=audio 5020 RTP/AVP 98\n"
                          "c=IN IP4 192.0.2.7\n";

} // namespace

void SdpTest::addresses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QByteArray &text, const char *expected) {
        QTest::newRow(name) << text
                            << QString::fromLatin1(expected).split(u' ', Qt::SkipEmptyParts);
    };
    row("the session's c=", "c=IN IP4 239.1.1.1/16\nm=audio 5004 RTP/AVP 96\n", "239.1.1.1:5004");
    row("the media's c=", "m=audio 5004 RTP/AVP 96\nc=IN IP4 239.1.1.1/16\n", "239.1.1.1:5004");
    row("the media's goes before the session's",
        "c=IN IP4 239.1.1.1/16\nm=audio 5004 RTP/AVP 96\nc=IN IP4 239.1.1.2/16\n"
        "m=audio 5006 RTP/AVP 96\n",
        "239.1.1.2:5004 239.1.1.1:5006");
    row("a unicast c= of the media goes before the session's too",
        "c=IN IP4 239.1.1.1/16\nm=audio 5004 RTP/AVP 96\nc=IN IP4 192.0.2.1\n", "");
    row("IPv6", "c=IN IP6 FF15::101\nm=audio 5004 RTP/AVP 96\n", "[ff15::101]:5004");
    row("three groups", "c=IN IP4 239.1.1.254/16/3\nm=audio 5004 RTP/AVP 96\n",
        "239.1.1.254:5004 239.1.1.255:5004 239.1.2.0:5004");
    row("three IPv6 groups", "c=IN IP6 ff15::ffff/3\nm=audio 5004 RTP/AVP 96\n",
        "[ff15::ffff]:5004 [ff15::1:0]:5004 [ff15::1:1]:5004");
    row("RTP ports", "c=IN IP4 239.1.1.1/16\nm=video 49170/3 RTP/AVP 31\n",
        "239.1.1.1:49170 239.1.1.1:49172 239.1.1.1:49174");
    row("ports of something else", "c=IN IP4 239.1.1.1/16\nm=application 5000/2 udp wb\n",
        "239.1.1.1:5000 239.1.1.1:5001");
    row("a port a group (RFC 8866 §5.14)",
        "c=IN IP4 233.252.0.1/127/2\nm=video 49170/2 RTP/AVP 31\n",
        "233.252.0.1:49170 233.252.0.2:49172");
    row("the same in two lines (RFC 8866 §5.14)",
        "m=video 49170/2 RTP/AVP 31\nc=IN IP6 ff0e::101\nc=IN IP6 ff0e::102\n",
        "[ff0e::101]:49170 [ff0e::102]:49172");
    row("one source",
        "c=IN IP4 232.3.4.5/127\na=source-filter: incl IN IP4 232.3.4.5 10.0.0.5\n"
        "m=audio 5004 RTP/AVP 96\n",
        "10.0.0.5@232.3.4.5:5004");
    row("sources for all",
        "c=IN IP4 232.3.4.5/127\na=source-filter:incl IN * * 10.0.0.5 fd00::5 "
        "10.0.0.6\nm=audio 5004 RTP/AVP 96\n",
        "10.0.0.5,10.0.0.6@232.3.4.5:5004");
    row("sources excluded",
        "c=IN IP4 239.1.1.1/127\nm=audio 5004 RTP/AVP 96\n"
        "a=source-filter: excl IN IP4 239.1.1.1 10.0.0.9 10.0.0.8\n",
        "!10.0.0.9,10.0.0.8@239.1.1.1:5004");
    row("IPv6 sources",
        "c=IN IP6 ff35::1\nm=audio 5004 RTP/AVP 96\n"
        "a=source-filter: incl IN IP6 * FD00::5\n",
        "fd00::5@[ff35::1]:5004");
    row("the media's filter goes before the session's",
        "c=IN IP4 232.1.1.1/16\na=source-filter: incl IN IP4 * 10.0.0.1\n"
        "m=audio 5004 RTP/AVP 96\na=source-filter: incl IN IP4 * 10.0.0.2\n"
        "m=audio 5006 RTP/AVP 96\n",
        "10.0.0.2@232.1.1.1:5004 10.0.0.1@232.1.1.1:5006");
    row("a filter is for its family",
        "a=source-filter: incl IN IP4 * 10.0.0.1\nm=audio 5004 RTP/AVP 96\n"
        "c=IN IP4 232.1.1.1/16\nm=audio 5004 RTP/AVP 96\nc=IN IP6 ff15::1\n",
        "10.0.0.1@232.1.1.1:5004 [ff15::1]:5004");
    row("a group's filter goes before that of all",
        "c=IN IP4 232.1.1.1/16/2\na=source-filter: incl IN IP4 * 10.0.0.1\n"
        "a=source-filter: incl IN IP4 232.1.1.2 10.0.0.2\nm=audio 5004 RTP/AVP 96\n",
        "10.0.0.1@232.1.1.1:5004 10.0.0.2@232.1.1.2:5004");
    row("each group of a range has its own filter (RFC 4570 §3.2.4)",
        "c=IN IP4 224.2.1.1/127/3\na=source-filter: incl IN IP4 224.2.1.1 192.0.2.10\n"
        "a=source-filter: incl IN IP4 224.2.1.3 192.0.2.42\nm=audio 54320 RTP/AVP 0\n",
        "192.0.2.10@224.2.1.1:54320 224.2.1.2:54320 192.0.2.42@224.2.1.3:54320");
    row("one filter for the groups of two media (RFC 4570 §3.2.3)",
        "a=source-filter: incl IN IP4 * 192.0.2.10\nm=audio 54320 RTP/AVP 0\n"
        "c=IN IP4 232.2.2.2/127\nm=video 54322 RTP/AVP 34\nc=IN IP4 232.4.4.4/63\n",
        "192.0.2.10@232.2.2.2:54320 192.0.2.10@232.4.4.4:54322");
    row("the media's filter overrides all of the session's (RFC 4570 §3.1)",
        "c=IN IP4 239.1.1.1/16/2\na=source-filter: incl IN IP4 * 10.0.0.1\n"
        "m=audio 5004 RTP/AVP 96\na=source-filter: incl IN IP4 239.1.1.2 10.0.0.2\n"
        "m=audio 5006 RTP/AVP 96\n",
        "239.1.1.1:5004 10.0.0.2@239.1.1.2:5004 "
        "10.0.0.1@239.1.1.1:5006 10.0.0.1@239.1.1.2:5006");
    row("one that cannot be read overrides nothing",
        "c=IN IP4 239.1.1.1/16\na=source-filter: incl IN IP4 * 10.0.0.1\n"
        "m=audio 5004 RTP/AVP 96\na=source-filter: incl IN IP4\n",
        "10.0.0.1@239.1.1.1:5004");
    row("of two for the same the first",
        "c=IN IP4 232.1.1.1/16\na=source-filter: incl IN IP4 232.1.1.1 10.0.0.1\n"
        "a=source-filter: incl IN IP4 232.1.1.1 10.0.0.2\nm=audio 5004 RTP/AVP 96\n",
        "10.0.0.1@232.1.1.1:5004");
    row("a filter for each family",
        "a=source-filter: incl IN IP4 * 10.0.0.1\na=source-filter: incl IN IP6 * fd00::1\n"
        "m=audio 5004 RTP/AVP 96\nc=IN IP4 232.1.1.1/16\nc=IN IP6 ff35::1\n",
        "10.0.0.1@232.1.1.1:5004 fd00::1@[ff35::1]:5004");
    row("no source of another family",
        "c=IN IP4 232.1.1.1/16\na=source-filter: incl IN IP4 * fd00::5 10.0.0.1\n"
        "m=audio 5004 RTP/AVP 96\n",
        "10.0.0.1@232.1.1.1:5004");
    row("a group of either family",
        "c=IN IP4 232.1.1.1/16\na=source-filter: INCL IN * 232.1.1.1 10.0.0.1\n"
        "m=audio 5004 RTP/AVP 96\n",
        "10.0.0.1@232.1.1.1:5004");
    row("RTCP is not listed",
        "c=IN IP4 239.1.1.1/16\nm=audio 5004 RTP/AVP 96\na=rtcp:5009 IN IP4 239.1.1.9\n",
        "239.1.1.1:5004");
    row("an odd port is as it is said",
        "c=IN IP4 239.1.1.1/16\nm=audio 5005 RTP/SAVPF 96\na=rtcp:5004\n", "239.1.1.1:5005");
    row("secure RTP has two ports, too",
        "c=IN IP4 239.1.1.1/16\nm=audio 5004/2 UDP/TLS/RTP/SAVPF 96\n",
        "239.1.1.1:5004 239.1.1.1:5006");
    row("several groups on one port",
        "m=video 5004 RTP/AVP 31\nc=IN IP4 224.2.1.1/127/2\nc=IN IP4 224.2.3.1/127\n",
        "224.2.1.1:5004 224.2.1.2:5004 224.2.3.1:5004");
    row("indented, as it is quoted in mails",
        "  c=IN IP4 239.1.1.1/16\n\n  m=audio   5004  RTP/AVP  96\n", "239.1.1.1:5004");
    row("without an end of the last line", "c=IN IP4 239.1.1.1/16\nm=audio 5004 RTP/AVP 96",
        "239.1.1.1:5004");
    row("one of several host names",
        "c=IN IP4 232.1.1.1/16\na=source-filter: incl IN * * cam.example 10.0.0.1\n"
        "m=audio 5004 RTP/AVP 96\n",
        "10.0.0.1@232.1.1.1:5004");
    row("none but a host name is not any source",
        "c=IN IP4 232.1.1.1/16\na=source-filter: incl IN * * cam.example\n"
        "m=audio 5004 RTP/AVP 96\n",
        "");
    row("excluded is only a host name",
        "c=IN IP4 239.1.1.1/16\na=source-filter: excl IN * * cam.example\n"
        "m=audio 5004 RTP/AVP 96\n",
        "239.1.1.1:5004");
    row("all of it", full.sliced(head.size()),
        "10.0.0.5,10.0.0.6@239.1.1.1:5004 10.0.0.5,10.0.0.6@239.1.1.2:5006 "
        "!fd00::9@[ff15::101]:5010 [ff15::102]:5010 [ff15::103]:5010");
}

void SdpTest::addresses()
{
    QFETCH(QByteArray, text);
    QTEST(addressesOf(parsed(text)), "expected");
}

void SdpTest::tellsAboutAStream()
{
    const auto description = parsed(full.sliced(head.size()));
    QCOMPARE(description.name, QStringLiteral("Studio A"));
    QCOMPARE(description.streams.size(), 2);
    const auto &video = description.streams[0];
    QCOMPARE(video.media, QStringLiteral("video"));
    QCOMPARE(video.protocol, QStringLiteral("RTP/AVP"));
    QCOMPARE(video.name, QStringLiteral("Camera 1"));
    QCOMPARE(video.line, 8);
    QCOMPARE(video.ttl, 16);
    QCOMPARE(video.addressCount, 2);
    QCOMPARE(video.portCount, 2);
    const auto &audio = description.streams[1];
    QCOMPARE(audio.name, QStringLiteral("Studio A"));
    QCOMPARE(audio.ttl, -1);
    QCOMPARE(audio.addressCount, 3);
    QVERIFY(audio.addresses[0].excludes);
    // What a filter of one sender gives can be joined as it is.
    const auto address = parseGroupAddress(QStringLiteral("10.0.0.5@232.1.1.1:5004"));
    QVERIFY(address);
    const auto single = parsed("c=IN IP4 232.1.1.1/1\na=source-filter: incl IN IP4 * 10.0.0.5\n"
                               "m=audio 5004 RTP/AVP 0\n");
    QCOMPARE(parseGroupAddress(single.streams.at(0).addresses.at(0).toString())->toString(),
             address->toString());
}

void SdpTest::aDashIsNoName()
{
    const auto description = sdp::parse("v=0\ns=-\nc=IN IP4 239.1.1.1/16\nm=audio 5004 udp 0\n");
    QVERIFY(description);
    QCOMPARE(description->streams.size(), 1);
    QVERIFY(description->name.isEmpty() && description->streams[0].name.isEmpty());
}

void SdpTest::problems_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected"); // each is the beginning
    const auto row = [](const char *name, const QByteArray &text, const QStringList &expected) {
        QTest::newRow(name) << text << expected;
    };
    row("none", "c=IN IP4 239.1.1.1/16\nm=audio 5004 RTP/AVP 96\n", {});
    row("unicast", "c=IN IP4 192.0.2.7\nm=audio 5004 RTP/AVP 96\n",
        {QStringLiteral("5: 192.0.2.7 is not a multicast address: this goes to one receiver"),
         QStringLiteral("6: This media has no group to join.")});
    row("host name", "m=audio 5004 RTP/AVP 96\nc=IN IP4 group.example.com/16\n",
        {QStringLiteral("5: This media has no group to join."),
         QStringLiteral("6: “group.example.com” is a host name")});
    row("no c=", "m=audio 5004 RTP/AVP 96\n", {QStringLiteral("5: Where this media goes")});
    row("no m=", "c=IN IP4 239.1.1.1/16\n", {QStringLiteral("5: No media follows")});
    row("half an m=", "c=IN IP4 239.1.1.1/16\nm=audio 50",
        {QStringLiteral("6: This m= line is incomplete")});
    row("port 0", "c=IN IP4 239.1.1.1/16\nm=audio 0 RTP/AVP 96\n",
        {QStringLiteral("6: This media is switched off")});
    row("port",
        "c=IN IP4 239.1.1.1/16\nm=audio 70000 RTP/AVP 96\nm=audio 5/0 RTP/AVP 96\n"
        "m=audio -1 RTP/AVP 96\nm=audio 65535/2 RTP/AVP 96\nm=audio 5/1/1 udp 0\n",
        {QStringLiteral("6: “70000” is not a port."), QStringLiteral("7: “5/0” is not a port."),
         QStringLiteral("8: “-1” is not a port."), QStringLiteral("9: 2 ports from 65535 on"),
         QStringLiteral("10: “5/1/1” is not a port.")});
    row("TCP", "c=IN IP4 239.1.1.1/16\nm=message 5004 TCP/MSRP *\n",
        {QStringLiteral("6: “TCP/MSRP” is not multicast.")});
    row("no TTL", "c=IN IP4 239.1.1.1\nm=audio 5004 RTP/AVP 96\n",
        {QStringLiteral("5: The TTL is missing")});
    row("TTL", "c=IN IP4 239.1.1.1/256\nm=audio 5004 RTP/AVP 96\n",
        {QStringLiteral("5: “256” is not a TTL")});
    row("number of groups", "c=IN IP4 239.1.1.1/16/0\nm=audio 5004 RTP/AVP 96\n",
        {QStringLiteral("5: “0” is not a number of addresses"),
         QStringLiteral("6: This media has no group")});
    row("beyond the last group", "c=IN IP4 239.255.255.254/16/3\nm=audio 5004 RTP/AVP 96\n",
        {QStringLiteral("5: There are no 3 groups from 239.255.255.254"),
         QStringLiteral("6: This media has no group")});
    row("beyond the last IPv6 group",
        "c=IN IP6 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/2\nm=audio 5004 RTP/AVP 96\n",
        {QStringLiteral("5: There are no 2 groups"), QStringLiteral("6: This media has no group")});
    row("an IPv6 TTL", "c=IN IP6 ff15::1/127/3\nm=audio 5004 RTP/AVP 96\n",
        {QStringLiteral("5: “ff15::1/127/3” has more parts"), QStringLiteral("6:")});
    row("families", "c=IN IP6 239.1.1.1/127\nm=audio 5004 RTP/AVP 96\n",
        {QStringLiteral("5: 239.1.1.1 is not an IPv6 address"), QStringLiteral("6:")});
    row("c= of another kind", "c=ATM NSAP 47.0091\nm=audio 5004 RTP/AVP 96\n",
        {QStringLiteral("5: c=“ATM NSAP 47.0091” cannot be used"), QStringLiteral("6:")});
    row("pairs", "c=IN IP4 239.1.1.1/16/3\nm=audio 5004/2 RTP/AVP 96\n",
        {QStringLiteral("6: 3 groups and 2 ports cannot be paired.")});
    row("no line", "hello\nx=1\nc=IN IP4 239.1.1.1/16\nm=audio 5004 RTP/AVP 96\n",
        {QStringLiteral("5: “hello” is not of the form"),
         QStringLiteral("6: There is no SDP line “x=”")});
    row("filter for nobody",
        "c=IN IP4 232.1.1.1/16\na=source-filter: incl IN IP4 232.9.9.9 10.0.0.1\n"
        "m=audio 5004 RTP/AVP 96\n",
        {QStringLiteral("6: This source filter is for no group")});
    row("filter",
        "c=IN IP4 232.1.1.1/16\na=source-filter: only IN IP4 * 10.0.0.1\n"
        "a=source-filter: incl IN IP4 *\nm=audio 5004 RTP/AVP 96\n",
        {QStringLiteral("6: The source filter “only IN IP4 * 10.0.0.1” is not used"),
         QStringLiteral("7: The source filter “incl IN IP4 *” is not used")});
    row("sources",
        "c=IN IP4 232.1.1.1/16\na=source-filter: incl IN * * cam.example 10.0.0.1\n"
        "m=audio 5004 RTP/AVP 96\n",
        {QStringLiteral("6: The source “cam.example” is a host name"),
         QStringLiteral("6: The filter is used without")});
    row("only a host name",
        "c=IN IP4 232.1.1.1/16\na=source-filter: incl IN * * cam.example\n"
        "m=audio 5004 RTP/AVP 96\n",
        {QStringLiteral("6: The source “cam.example” is a host name"),
         QStringLiteral("6: No source of this filter can be used for 232.1.1.1:5004")});
    row("a group as a source",
        "c=IN IP4 232.1.1.1/16\na=source-filter: incl IN IP4 * 239.1.1.1\n"
        "m=audio 5004 RTP/AVP 96\n",
        {QStringLiteral("6: “239.1.1.1” is not the address of a source"),
         QStringLiteral("6: No source of this filter")});
    row("an overridden filter is for somebody",
        "c=IN IP4 232.1.1.1/16\na=source-filter: incl IN IP4 * 10.0.0.1\n"
        "m=audio 5004 RTP/AVP 96\na=source-filter: incl IN IP4 232.1.1.1 10.0.0.2\n",
        {});
    row("two filters for the same",
        "c=IN IP4 232.1.1.1/16\na=source-filter: incl IN IP4 232.1.1.1 10.0.0.1\n"
        "a=source-filter: incl IN IP4 232.1.1.1 10.0.0.2\nm=audio 5004 RTP/AVP 96\n",
        {QStringLiteral("7: This source filter is not used: line 6 has one")});
    row("a group of another family",
        "c=IN IP4 232.1.1.1/16\na=source-filter: incl IN IP6 232.1.1.1 10.0.0.1\n"
        "m=audio 5004 RTP/AVP 96\n",
        {QStringLiteral("6: 232.1.1.1 is not an IPv6 address.")});
    row("a source of another family",
        "c=IN IP4 232.1.1.1/16\na=source-filter: incl IN IP4 * fd00::5 10.0.0.1\n"
        "m=audio 5004 RTP/AVP 96\n",
        {QStringLiteral("6: fd00::5 is not an IPv4 address."),
         QStringLiteral("6: The filter is used without")});
    row("a group of either family",
        "c=IN IP4 232.1.1.1/16\na=source-filter: incl IN * 232.1.1.1 10.0.0.1\n"
        "m=audio 5004 RTP/AVP 96\n",
        {QStringLiteral("6: With 232.1.1.1 the address type cannot be “*”")});
    row("DCCP", "c=IN IP4 239.1.1.1/16\nm=audio 5004 DCCP/RTP/AVP 96\n",
        {QStringLiteral("6: “DCCP/RTP/AVP” is not multicast.")});
}

void SdpTest::problems()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, expected);
    const auto got = problemsOf(parsed(text));
    QVERIFY2(got.size() == expected.size(), qPrintable(got.join(u'\n')));
    for (qsizetype i = 0; i < got.size(); ++i)
        QVERIFY2(got[i].startsWith(expected[i]), qPrintable(got[i]));
}

void SdpTest::linesEndAnyhow_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("CR LF") << QByteArray("\r\n");
    QTest::newRow("CR") << QByteArray("\r");
    QTest::newRow("LF") << QByteArray("\n");
}

void SdpTest::linesEndAnyhow()
{
    QFETCH(QByteArray, end);
    QByteArray text = head + "c=IN IP4 192.0.2.1\nm=audio 5004 RTP/AVP 96\n";
    text.replace("\n", end);
    const auto got = sdp::parse(text);
    QVERIFY(got);
    QCOMPARE(got->problems.value(0).line, 5);
    QCOMPARE(got->problems.value(1).line, 6);
}

void SdpTest::isNoSdp_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("blank") << QByteArray(" \r\n\t");
    QTest::newRow("another version") << QByteArray("v=1\ns=x\n");
    QTest::newRow("words") << QByteArray("Dear all,\nv=0\n");
    QTest::newRow("an address") << QByteArray("239.1.1.1:5004");
    QTest::newRow("bytes") << QByteArray("\x00\xff\x80", 3);
}

void SdpTest::isNoSdp()
{
    QFETCH(QByteArray, text);
    const auto got = sdp::parse(text);
    QVERIFY(!got);
    QCOMPARE(got.error().code, ErrorCode::BadFile);
    QVERIFY(!got.error().text.isEmpty());
}

void SdpTest::tellsAnSdpFromAnAddress()
{
    QVERIFY(sdp::isSdp(u"v=0\r\no=- 1 1 IN IP4 192.0.2.1"));
    QVERIFY(sdp::isSdp(u"\ufeffv=0\n"));
    QVERIFY(sdp::isSdp(u"\n  v=0 \n"));
    QVERIFY(!sdp::isSdp(u"v=01"));
    QVERIFY(!sdp::isSdp(u"239.1.1.1:5004"));
    QVERIFY(!sdp::isSdp(u""));
}

void SdpTest::namesStayText()
{
    const auto got = parsed("c=IN IP4 %1%2%n/16\nm=audio %1 RTP/AVP 96\n");
    const auto words = problemsOf(got).join(u'\n');
    QVERIFY2(words.contains(QStringLiteral("“%1%2%n”")), qPrintable(words));
}

void SdpTest::manyAddresses()
{
    QByteArray text = "c=IN IP4 239.1.0.0/16/1000\n";
    for (int i = 0; i < 500; ++i)
        text += "m=audio 5004 RTP/AVP 96\n";
    const auto got = parsed(text);
    QCOMPARE(addressesOf(got).size(), sdp::mostAddresses);
    QCOMPARE(got.problems.size(), 1);
    QCOMPARE(got.problems[0].line, 7);
}

void SdpTest::enormous()
{
    QByteArray text = full;
    text.append(QByteArray(sdp::largest + 1 - text.size(), 'x'));
    const auto refused = sdp::parse(text);
    QVERIFY(!refused);
    QVERIFY(refused.error().text.contains(QLatin1String("too large")));
    text.chop(1); // one line of a mebibyte
    const auto got = sdp::parse(text);
    QVERIFY(got);
    QCOMPARE(addressesOf(*got).size(), 5);
    for (const auto &problem : got->problems)
        QVERIFY(problem.text.size() < 300);
}

// However many sources and filters it names, the window does not wait for it.
void SdpTest::listsWithoutEnd()
{
    QByteArray sources;
    for (int i = 0; sources.size() < sdp::largest / 2; ++i)
        sources += QByteArray(" 10.") + QByteArray::number(i >> 16) + '.'
                   + QByteArray::number(i >> 8 & 255) + '.' + QByteArray::number(i & 255);
    const auto many =
        sdp::parse("v=0\ns=x\nt=0 0\nm=audio 5004 RTP/AVP 0\nc=IN IP4 232.1.0.0/1/1000\n"
                   "a=source-filter: incl IN IP4 *"
                   + sources);
    QVERIFY(many);
    QCOMPARE(addressesOf(*many).size(), 1000);
    QCOMPARE(many->problems.size(), 1);
    QCOMPARE(many->problems.first().line, 6);
    QVERIFY(many->problems.first().text.startsWith(QLatin1String("The filter has more than 1000")));
    QCOMPARE(many->streams.first().addresses.last().sources.size(), SourceFilter::most);

    QByteArray filters;
    for (int i = 0; i < 2000; ++i)
        filters += "\na=source-filter: incl IN IP4 232.1." + QByteArray::number(i >> 8) + '.'
                   + QByteArray::number(i & 255) + " 10.0.0.1";
    const auto crowded =
        sdp::parse("v=0\ns=x\nt=0 0\nm=audio 5004 RTP/AVP 0\nc=IN IP4 232.1.0.0/1/1000" + filters);
    QVERIFY(crowded);
    QCOMPARE(crowded->problems.size(), 1);
    QCOMPARE(crowded->problems.first().line, 6 + 1000);
    QVERIFY(crowded->problems.first().text.startsWith(QLatin1String("There are more than 1000")));
}

void SdpTest::cutOffAnywhere()
{
    for (qsizetype size = 0; size <= full.size(); ++size) {
        const auto got = sdp::parse(full.first(size));
        if (size < 3) {
            QVERIFY(!got);
            continue;
        }
        QVERIFY2(got, qPrintable(QString::number(size)));
        // Something is there, or it is said why not.
        QVERIFY2(!got->streams.isEmpty() || !got->problems.isEmpty(),
                 qPrintable(QString::number(size)));
    }
}

void SdpTest::anyBytes()
{
    // Always the same, so that a failure comes again.
    std::mt19937 random(20260507); // NOLINT(cert-msc51-cpp)
    const auto below = [&random](qsizetype n) {
        return static_cast<qsizetype>(random() % static_cast<quint32>(n));
    };
    const QList<QByteArray> pieces{"m=",
                                   "c=IN IP4 ",
                                   "a=source-filter:",
                                   "\n",
                                   "\r",
                                   "/",
                                   " * ",
                                   "999999999999",
                                   "-1",
                                   "ff15::1",
                                   "239.1.1.1",
                                   "v=0\n",
                                   QByteArray(1, '\0'),
                                   "\xff\xfe",
                                   "m=audio 5004/3 RTP/AVP 0\n",
                                   "IN IP6 ffff::/255",
                                   "c=IN IP4 239.255.255.255/1/255\n"};
    for (int i = 0; i < 20'000; ++i) {
        QByteArray text = full;
        for (auto changes = 1 + below(8); changes > 0; --changes) {
            const auto at = below(text.size());
            switch (below(4)) {
            case 0:
                text[at] = static_cast<char>(random());
                break;
            case 1:
                text.remove(at, below(30));
                break;
            case 2:
                text.insert(at, pieces[below(pieces.size())]);
                break;
            default:
                text.insert(at, text.mid(below(text.size()), below(60)));
            }
            if (text.isEmpty())
                text = "v";
        }
        const auto got = sdp::parse(text);
        if (!got)
            continue;
        const auto lines = text.count('\n') + text.count('\r') + 1;
        for (const auto &problem : got->problems)
            QVERIFY(problem.line >= 1 && problem.line <= lines && !problem.text.isEmpty());
        for (const auto &stream : got->streams) {
            for (const auto &address : stream.addresses) {
                QVERIFY(address.group.isMulticast());
                QVERIFY(address.port > 0);
            }
        }
    }
}

MCM_TEST_MAIN(SdpTest)
#include "sdp.moc"
