// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/seen.h"
#include "support/fatallogger.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace mcm;
using namespace mcm::test;

namespace {

QByteArray packetsOf(const QByteArray &data, qsizetype size)
{
    QByteArray result;
    for (qsizetype at = 0; at < data.size(); at += 188)
        result += data.mid(at, 188) + QByteArray(size - 188, '\x2a');
    return result;
}

} // namespace

class MediaDetailsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sdpLinesHaveTheirBytes();
    void sdpOfTheOriginAlone();
    void sdpLines_data();
    void sdpLines();
    void sapWithoutAType();
    void rtcpLossesWrap();
    void rtcpOtherTypesAndPadding();
    void tsOfCodedPackets();
    void tsCountersGoRound();
    void tsClock();
    void tsTooLongASection();
    void rtpPaddingOfNothing();
    void nothingElseIsTaken();
};

void MediaDetailsTest::tsTooLongASection()
{
    // The first packet of a PAT that says 4,095 bytes.
    QByteArray packet = QByteArray::fromHex("4740001000"
                                            "00bfff0001c10000");
    packet += QByteArray(188 - packet.size(), 'x');
    const Seen seen("mp2t", packet);
    QVERIFY2(seen.problems().join(u' ').contains(QStringLiteral("1021")),
             qPrintable(seen.problems().join(u' ')));
}

void MediaDetailsTest::rtpPaddingOfNothing()
{
    const auto packet = QByteArray::fromHex("a0600001000000640badcafe"
                                            "61620000");
    QCOMPARE(Seen("rtp", packet).problems(),
             QStringList(QStringLiteral("padding is announced, and its count is 0")));
}

void MediaDetailsTest::sdpLinesHaveTheirBytes()
{
    const Seen sdp("sdp", messageOf(QStringLiteral("sdp"), QStringLiteral("each kind of line")));
    QCOMPARE(sdp.bytes("sdp.owner"),
             QByteArray("o=jdoe 3724394400 3724394405 IN IP4 198.51.100.1"));
    QCOMPARE(sdp.bytes("sdp.connection_info.ttl"), QByteArray("127"));
    QCOMPARE(sdp.bytes("sdp.sample_rate"), QByteArray("48000"));
    QCOMPARE(sdp.bytes("sdp.fmtp.parameter"), QByteArray("maxplaybackrate=16000"));
    QCOMPARE(sdp.values("mcm.sdp.time.start").first(),
             QStringLiteral("2018-01-08T10:00:00.000000000Z"));
}

void MediaDetailsTest::sdpOfTheOriginAlone()
{
    QCOMPARE(Seen("sdp", "o=- 1 2 IN IP4 10.0.0.1\r\n").problems(), QStringList());
    QCOMPARE(Seen("sdp", "o=- 1 2 IN IP4 10.0.0.1\r\ns=-\r\n").problems(),
             QStringList(QStringLiteral("these lines should be there: v=, t=")));
}

void MediaDetailsTest::sdpLines_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("problem"); // with the field before it; empty: it is right
    const auto row = [](const char *line, const char *problem) {
        QTest::newRow(line) << QString::fromLatin1(line) << QString::fromUtf8(problem);
    };
    // RFC 8866 §5.7.
    row("c=IN IP4 239.1.1.1/16", "");
    row("c=IN IP4 239.1.1.1/16/3", "");
    row("c=IN IP4 192.0.2.7", "");
    row("c=IN IP4 media.example.com", "");
    row("c=IN IP6 host-7", "");
    row("c=IN IP6 FF15::101", "");
    row("c=IN IP6 FF15::101/3", "");
    row("c=IN IP6 2001:db8::1", "");
    row("c=IN IP4 239.1.1.1", "Address: 239.1.1.1 – a TTL should follow: ADDRESS/TTL");
    row("c=IN IP4 239.1.1.1/256", "TTL: 256 – the TTL should be 0 to 255");
    row("c=IN IP4 239.1.1.1/16/3/4", "Number of addresses: 3 – nothing should follow");
    row("c=IN IP4 239.1.1.300/16",
        "Address: 239.1.1.300 – neither an IPv4 address nor the name of a host");
    row("c=IN IP4 239.1.1/16", "Address: 239.1.1 – neither an IPv4 address nor the name of a host");
    row("c=IN IP4 239.001.1.1/16",
        "Address: 239.001.1.1 – neither an IPv4 address nor the name of a host");
    row("c=IN IP4 here!", "Address: here! – neither an IPv4 address nor the name of a host");
    row("c=IN IP6 FF15:::101",
        "Address: FF15:::101 – neither an IPv6 address nor the name of a host");
    row("c=IN IP6 FF15::101%eth0",
        "Address: FF15::101%eth0 – neither an IPv6 address nor the name of a host");
    row("c=IN IP6 239.1.1.1/3", "Address: 239.1.1.1 – the address is not of the type before it");
    row("c=IN IP6 FF15::101/127/3",
        "Number of addresses: 127 – IPv6 has no TTL: ADDRESS/NUMBER is all that can be here");
    row("c=IN IP4 192.0.2.7/127",
        "Number of addresses: 127 – only a group has a TTL or a number of "
        "addresses");
    row("c=IN IP6 2001:db8::1/3", "Number of addresses: 3 – only a group has a TTL or a number of "
                                  "addresses");
    // §5.14.
    row("m=audio 65535 RTP/AVP 0", "");
    row("m=audio 0 RTP/AVP 0", "");
    row("m=audio 65534/2 udp 0", "");
    row("m=audio 65536 RTP/AVP 0", "Port: 65536 – the port should be a number up to 65535");
    row("m=audio -1 RTP/AVP 0", "Port: -1 – the port should be a number up to 65535");
    row("m=audio 65534/3 RTP/AVP 0", "Number of ports: 3 – the last of them is beyond 65535");
    row("m=audio 5004/18446744073709551615 RTP/AVP 0",
        "Number of ports: 18446744073709551615 – the last of them is beyond 65535");
    // §5.9.
    row("t=2 1", "Stop: 1900-01-01T00:00:01.000000000Z – it stops before it starts");
    row("t=2 0", "");
    row("t=0 1", "");
    row("t=2",
        "Start: 1900-01-01T00:00:02.000000000Z – a number of seconds since 1900 should be here");
}

void MediaDetailsTest::sdpLines()
{
    QFETCH(const QString, line);
    QFETCH(const QString, problem);
    const auto of = [&line](char type, const char *other) -> QByteArray {
        return (line.startsWith(QLatin1Char(type)) ? line.toLatin1() : QByteArray(other)) + "\r\n";
    };
    const QByteArray text = "v=0\r\no=- 1 2 IN IP4 10.0.0.1\r\ns=-\r\n"
                            + of('c', "c=IN IP4 239.9.9.9/16") + of('t', "t=0 0")
                            + of('m', "m=audio 5004 RTP/AVP 0");
    const Seen sdp("sdp", text);
    QCOMPARE(sdp.problems().size(), problem.isEmpty() ? 0 : 1);
    QVERIFY2(problem.isEmpty() || sdp.text().split(u'\n').contains(problem),
             qPrintable(sdp.text()));
}

void MediaDetailsTest::sapWithoutAType()
{
    const Seen sap("sap", QByteArray::fromHex("240000010a000001") + "o=- 1 2 IN IP4 10.0.0.1\r\n");
    QCOMPARE(sap.problems(), QStringList());
    QVERIFY(sap.summary().startsWith(QStringLiteral("Deletion 0x0001 from 10.0.0.1")));
    QCOMPARE(sap.values("sdp.owner.version"), QStringList(QStringLiteral("2")));
}

void MediaDetailsTest::rtcpLossesWrap()
{
    // RFC 4585 §6.2.1: what follows 65535 is 0.
    const Seen rtcp("rtcp", QByteArray::fromHex("81cd0003 00000001 00000002 ffff8001"));
    QCOMPARE(rtcp.values("rtcp.rtpfb.nack_pid"),
             QStringList({QStringLiteral("65535"), QStringLiteral("0"), QStringLiteral("15")}));
    QCOMPARE(rtcp.problems(), QStringList());
}

void MediaDetailsTest::rtcpOtherTypesAndPadding()
{
    const QByteArray begin = QByteArray::fromHex("80c90001deadbeef 81ca0002deadbeef01016100");
    const Seen other("rtcp", begin + QByteArray::fromHex("81d40002deadbeefcafebabe"));
    QCOMPARE(other.problems(), QStringList());
    QCOMPARE(other.values("rtcp.pt").last(),
             QStringLiteral("212 (RGRS, reporting group reporting sources)"));
    const Seen padded("rtcp", begin + QByteArray::fromHex("a1cb0003deadbeef 0000000000000008"));
    QCOMPARE(padded.problems(), QStringList());
    QCOMPARE(padded.values("rtcp.padding.count"), QStringList(QStringLiteral("8 bytes")));
}

void MediaDetailsTest::tsOfCodedPackets()
{
    const auto plain = messageOf(QStringLiteral("mp2t"), QStringLiteral("ffmpeg 5.1: SDT, PAT"));
    const auto coded = packetsOf(plain, 204);
    QCOMPARE(latin(registry::recognise(bytesOf(coded), {}).name), QStringLiteral("mp2t"));
    const Seen seen("mp2t", coded);
    QCOMPARE(seen.problems(), QStringList());
    QCOMPARE(seen.summary(), Seen("mp2t", plain).summary());
    QCOMPARE(seen.values("mcm.mp2t.parity").size(), 7);
    QCOMPARE(seen.values("mpeg_sect.crc.status"), QStringList(3, QStringLiteral("1 (good)")));
}

void MediaDetailsTest::tsCountersGoRound()
{
    QByteArray message;
    for (int i = 0; i < 40; ++i)
        message +=
            QByteArray::fromHex("470100") + char(0x10 | ((i + 5) & 15)) + QByteArray(184, 'x');
    QCOMPARE(Seen("mp2t", message).problems(), QStringList());
    message.remove(188 * 20, 188);
    QCOMPARE(Seen("mp2t", message).problems(),
             QStringList(QStringLiteral("a jump: 9 should follow on this PID")));
}

void MediaDetailsTest::tsClock()
{
    const auto message = messageOf(QStringLiteral("mp2t"), QStringLiteral("one packet: PES"));
    const Seen seen("mp2t", message);
    QCOMPARE(seen.values("mp2t.af.pcr"), QStringList(QStringLiteral("1350000299 ticks of 27 MHz")));
    const auto &nodes = seen.tree.nodes();
    const auto time = [&](std::string_view name) {
        const auto found = std::find_if(nodes.begin(), nodes.end(), [name](const auto &node) {
            return node.spec->name == name;
        });
        return found == nodes.end() ? -1 : found->asSigned();
    };
    QCOMPARE(time("mcm.mp2t.af.pcr"), 50'000'011'074); // 1350000299 / 27 MHz
    QCOMPARE(time("mpeg-pes.pts"), 1'371'742'100'000); // 123456789 / 90 kHz
}

void MediaDetailsTest::nothingElseIsTaken()
{
    QRandomGenerator random(7);
    const auto *names = "rtcp mp2t sap sdp";
    for (const auto &name : QByteArray(names).split(' ')) {
        const auto *protocol = registry::protocolNamed(name.toStdString());
        int taken = 0;
        for (int round = 0; round < 20000; ++round) {
            QByteArray noise(8 + static_cast<qsizetype>(random.bounded(600)), Qt::Uninitialized);
            for (auto &byte : noise)
                byte = static_cast<char>(random.bounded(256));
            taken += protocol->recognise(bytesOf(noise), {}) > Likelihood::Weak ? 1 : 0;
        }
        QVERIFY2(taken <= 2, name.constData());
        QCOMPARE(protocol->recognise({}, {}), Likelihood::No);
        QCOMPARE(protocol->recognise(bytesOf(QByteArray(188, 'G')), {}), Likelihood::No);
    }
}

MCM_TEST_MAIN(MediaDetailsTest)
#include "mediadetails.moc"
