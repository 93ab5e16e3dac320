// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A message that no protocol takes and that went to the well-known port of one is explained by that
// one: what is wrong with it stands where it is wrong.

#include "decode/seen.h"
#include "decode/treecheck.h"
#include "support/fatallogger.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace mcm;
using namespace mcm::test;

namespace {

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

const Protocol &recognised(const QByteArray &data, Ports ports)
{
    return registry::recognise(bytesOf(data), ports);
}

QString nameFor(const QByteArray &data, std::uint16_t destination, std::uint16_t source = 40000)
{
    return latin(recognised(data, {.source = source, .destination = destination}).name);
}

/// Most of it can be read: it may stay what it is.
bool isReadable(QByteArray data)
{
    data.truncate(64);
    while (data.endsWith('\0'))
        data.chop(1);
    const auto strange = std::count_if(data.begin(), data.end(), [](char c) {
        return c == 0x7f
               || ((c < ' ' || static_cast<unsigned char>(c) > 0x7f)
                   && !QByteArray("\t\n\v\f\r").contains(c));
    });
    return !data.isEmpty() && strange * 8 <= data.size();
}

/// What breaks the promise about this message; empty where nothing does.
QString whatIsUnexplained(const Protocol &of, std::uint16_t port, const QByteArray &data)
{
    const Ports ports{.source = 40000, .destination = port};
    const auto &protocol = recognised(data, ports);
    if (protocol.name == "bytes")
        return data.isEmpty() || isReadable(data) ? QString()
                                                  : QStringLiteral("these are bytes to nobody");
    if (&protocol != &of || of.recognise(bytesOf(data), ports) != Likelihood::No)
        return {};
    const Seen seen(of.name.data(), data);
    if (const auto wrong = whatIsWrong(of, seen.tree, bytesOf(data)); !wrong.isEmpty())
        return wrong;
    return seen.tree.hasProblem()
               ? QString()
               : QStringLiteral("it is not recognised, and nothing is wrong: ") + seen.summary();
}

} // namespace

class WellKnownPortsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void broken_data();
    void broken();
    void whatSpeaksForItself_data();
    void whatSpeaksForItself();
    void onlyTheDestination();
    void noPortHasTwo();
    void everyProtocolExplains_data();
    void everyProtocolExplains();
};

void WellKnownPortsTest::broken_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("protocol");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *title, const QByteArray &data, int port, const char *protocol,
                        const char *problem) {
        QTest::newRow(title) << data << port << QString::fromLatin1(protocol)
                             << QString::fromUtf8(problem);
    };
    const auto cut = [](const char *protocol, const char *title, qsizetype size) {
        return messageOf(QString::fromLatin1(protocol), QString::fromUtf8(title)).first(size);
    };
    const auto rtp = hex("80 21 14 01 00000010 0102aabb 0102030405060708");
    row("RTP of version 1", "\x40" + rtp.mid(1), 5004, "rtp", "must be 2");
    row("RTP of 7 bytes", rtp.first(7), 5004, "rtp",
        "cut off: Timestamp needs 4 bytes, 3 are left");
    row("RTP without the sources it counts", "\x8f" + rtp.mid(1), 5004, "rtp",
        "cut off: Contributing sources needs 60 bytes, 8 are left");
    row("RTP with a type of RTCP's", hex("804814010000001001 02aabb 01020304"), 5004, "rtp",
        "must not be 72 … 76, so that it is not taken for RTCP (RFC 3551 §6)");
    row("RTCP of version 1", hex("40c80006 01020304") + QByteArray(20, '\x01'), 5005, "rtcp",
        "must be 2");
    row("RTCP of 3 bytes", hex("80c800"), 5005, "rtcp",
        "cut off: Sender report needs 4 bytes, 3 are left");
    row("sACN with another identifier",
        hex("00100000") + QByteArray("ASC-E1.18\0\0\0", 12) + hex("7000 00000004"), 5568, "sacn",
        "not ACN: the identifier must be “ASC-E1.17” and three NULs");
    row("sACN of 9 bytes", hex("001000004153432d45"), 5568, "sacn",
        "cut off: ACN Packet Identifier needs 12 bytes, 5 are left");
    row("mDNS of 11 bytes", hex("0000 8400 0000 0001 0000 00"), 5353, "mdns",
        "cut off: Additional records needs 2 bytes, 1 are left");
    row("mDNS with nothing in it", hex("0000 8400 0000 0000 0000 0000"), 5353, "mdns",
        "neither a question nor a record");
    row("mDNS that counts too many", hex("0000 0000 ffff 0000 0000 0000 00 00ff 0001"), 5353,
        "mdns", "the header counts 65535, the message ends after 1");
    row("LLMNR of 3 bytes", hex("123480"), 5355, "llmnr", "cut off in its header");
    row("PTP of 5 bytes", hex("0b12004000"), 320, "ptp",
        "cut off: minorSdoId needs 1 bytes, 0 are left");
    row("PTP of version 3", hex("0003002c") + QByteArray(40, '\0'), 319, "ptp",
        "this decoder reads version 2");
    row("PTP of version 2.5", hex("0052002c") + QByteArray(40, '\0'), 319, "ptp",
        "this decoder reads versions 2.0 and 2.1");
    row("PTP of version 1, cut", hex("00010001") + QByteArray(20, 'a'), 319, "ptp",
        "cut off: a header of version 1 has 40 bytes");
    row("SAP of version 0", hex("00001234c0000201") + "v=0\r\n", 9875, "sap",
        "the version should be 1");
    row("CoAP of version 2", hex("80010001"), 5683, "coap",
        "must be 1; others are ignored (RFC 7252 §3)");
    row("CoAP of 2 bytes", hex("5001"), 5683, "coap",
        "cut off: Message ID needs 2 bytes, 0 are left");
    row("Art-Net with another ID", QByteArray("Art-Nat\0", 8) + hex("0050000e"), 6454, "artnet",
        "not Art-Net: the ID must be “Art-Net” and a NUL");
    row("Art-Net cut in its ID", "Art-Ne", 6454, "artnet", "cut off: ID needs 8 bytes, 6 are left");
    row("Art-Net cut behind its ID", QByteArray("Art-Net\0", 8), 6454, "artnet",
        "cut off: OpCode needs 2 bytes, 0 are left");
    row("RTPS with another magic", "RTPX" + hex("020501030102"), 7400, "rtps", "must be “RTPS”");
    row("RTPS cut behind its magic", "RTPS", 7401, "rtps",
        "cut off: Major needs 1 bytes, 0 are left");
    row("SSDP cut in its first line", "M-SEARCH * HT", 1900, "ssdp",
        "the version must be HTTP/1.1");
    row("SSDP that is none", hex("00010203ff"), 1900, "ssdp", "must be M-SEARCH or NOTIFY");
    row("WS-Discovery that is none", hex("00010203ff"), 3702, "wsdiscovery", "");
    row("WS-Discovery, cut", cut("wsdiscovery", "", 200), 3702, "wsdiscovery", "");
}

void WellKnownPortsTest::broken()
{
    QFETCH(const QByteArray, data);
    QFETCH(const int, port);
    QFETCH(const QString, protocol);
    QFETCH(const QString, problem);
    const auto number = static_cast<std::uint16_t>(port);
    QCOMPARE(nameFor(data, number), protocol);
    const Seen seen(protocol.toLatin1().constData(), data);
    QVERIFY(seen.tree.hasProblem());
    if (!problem.isEmpty())
        QVERIFY2(seen.problems().join(u'\n').contains(problem),
                 qPrintable(seen.problems().join(u'\n')));
}

void WellKnownPortsTest::whatSpeaksForItself_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("protocol");
    const auto row = [](const char *title, const QByteArray &data, int port, const char *protocol) {
        QTest::newRow(title) << data << port << QString::fromLatin1(protocol);
    };
    // What reads it without fault knows more of it than the port does.
    row("a word", "hello", 5004, "text");
    row("a word on the port of a protocol that is text", "hello", 1900, "text");
    row("the same, of XML", "hello", 3702, "text");
    row("a word that begins like a protocol's", "Art is long", 6454, "text");
    row("its name", "RTPS is a protocol", 7400, "text");
    row("JSON", "{\"a\": 1}", 5353, "json");
    row("CBOR by chance", hex("8301020304").first(4), 5004, "cbor");
    row("CBOR", hex("a26474656d7018 2a646e616d656161"), 5568, "cbor");
    row("another's port", hex("001000004153432d45"), 5353, "mdns");
    row("a word with a NUL at its end", QByteArray("hello\0", 6), 5004, "bytes");
    row("text of another encoding", "caf\xe9 au lait", 5004, "bytes");
    row("text with a bell", "it is ready\x07", 5353, "bytes");
    // Nothing is in it that could be wrong; senders keep a way open by it (RFC 6263 §4.1).
    row("an empty one", {}, 5004, "bytes");
    row("a port of nobody", hex("0001020304"), 5006, "bytes");
    row("port 0", hex("0001020304"), 0, "bytes");
    // RTCP away from its port is what RFC 3550 §A.2 has valid, or feedback alone (RFC 5506).
    const auto report = hex("80c90001deadbeef");
    const auto names = hex("81ca0002deadbeef 01016100");
    row("RTCP elsewhere", report + names, 20000, "rtcp");
    row("RTCP elsewhere, of many packets", report.repeated(20) + names, 20000, "rtcp");
    row("RTCP elsewhere, one report", report, 20000, "rtcp");
    row("RTCP elsewhere, padded", report + hex("a1cb0002deadbeef 00000004"), 20000, "rtcp");
    row("RTCP elsewhere, feedback alone", hex("81ce0002deadbeefcafebabe"), 20000, "rtcp");
    row("nearly RTCP, padded before its end", hex("a0c90002deadbeef 00000004") + names, 20000,
        "bytes");
    row("nearly RTCP, a byte too many", report + names + '\0', 20000, "bytes");
    row("nearly RTCP, cut", QByteArray(report + names).chopped(4), 20000, "bytes");
    row("nearly RTCP, of another version behind", report + "\x41" + names.mid(1), 20000, "bytes");
    row("nearly RTCP, without a report", names, 20000, "bytes");
    row("the same on its port", names, 5005, "rtcp");
    row("feedback of one SSRC", hex("81ce0001deadbeef"), 20000, "bytes");
}

void WellKnownPortsTest::whatSpeaksForItself()
{
    QFETCH(const QByteArray, data);
    QFETCH(const int, port);
    QFETCH(const QString, protocol);
    QCOMPARE(nameFor(data, static_cast<std::uint16_t>(port)), protocol);
}

void WellKnownPortsTest::onlyTheDestination()
{
    // The group's port says what it is for; one that a sender has may be any that was free.
    const auto data = hex("40211401000000");
    QCOMPARE(nameFor(data, 6000, 5004), QStringLiteral("bytes"));
    QCOMPARE(nameFor(data, 6000, 5353), QStringLiteral("bytes"));
    QCOMPARE(nameFor(data, 5004, 5353), QStringLiteral("rtp"));
}

void WellKnownPortsTest::noPortHasTwo()
{
    // Where one does, the one whose name comes first would get what is broken: think then.
    QSet<std::uint16_t> known;
    for (const auto *protocol : registry::protocols()) {
        for (const auto port : protocol->ports) {
            QVERIFY2(!known.contains(port), protocol->name.data());
            known.insert(port);
        }
    }
    QVERIFY(known.size() > 10);
}

void WellKnownPortsTest::everyProtocolExplains_data()
{
    QTest::addColumn<QString>("protocol");
    for (const auto *protocol : registry::protocols()) {
        if (!protocol->ports.empty())
            QTest::newRow(protocol->name.data()) << latin(protocol->name);
    }
}

void WellKnownPortsTest::everyProtocolExplains()
{
    QFETCH(const QString, protocol);
    const auto &of = *registry::protocolNamed(protocol.toStdString());
    QRandomGenerator random(5);
    const auto randomByte = [&random] { return static_cast<char>(random.bounded(256)); };
    for (const auto port : of.ports) {
        const auto check = [&](const QByteArray &data) {
            const auto wrong = whatIsUnexplained(of, port, data);
            if (!wrong.isEmpty())
                qWarning("%s", data.toHex(' ').constData());
            return wrong;
        };
        for (const auto &message :
             readMessages(messagesFolder() + u'/' + protocol + QStringLiteral(".txt"))) {
            const auto &whole = message.payload;
            for (qsizetype size = 0; size < std::min<qsizetype>(whole.size(), 300); ++size)
                QCOMPARE(check(whole.first(size)), QString());
            // A header alone, an end alone, and one byte of the first that is another.
            for (qsizetype at = 0; at < std::min<qsizetype>(whole.size(), 64); ++at) {
                QCOMPARE(check(whole.mid(at)), QString());
                for (int round = 0; round < 8; ++round) {
                    auto damaged = whole;
                    damaged[at] = randomByte();
                    if (round > 3)
                        damaged.truncate(at + 1 + static_cast<qsizetype>(random.bounded(40)));
                    QCOMPARE(check(damaged), QString());
                }
            }
        }
        for (int filler = 0; filler < 256; ++filler) {
            for (const qsizetype size : {1, 2, 4, 7, 8, 12, 20, 22, 34, 36, 40, 188, 9000})
                QCOMPARE(check(QByteArray(size, static_cast<char>(filler))), QString());
        }
        for (int round = 0; round < 20'000; ++round) {
            QByteArray data(1 + static_cast<qsizetype>(random.bounded(80)), '\0');
            for (auto &byte : data)
                byte = round % 2 == 0 ? randomByte() : static_cast<char>(random.bounded(4));
            QCOMPARE(check(data), QString());
        }
    }
}

MCM_TEST_MAIN(WellKnownPortsTest)
#include "wellknownports.moc"
