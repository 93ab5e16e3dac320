// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "measure/streamtracker.h"

#include "decode/fieldtext.h"
#include "filter/filter.h"
#include "support/fatallogger.h"

#include <QTest>

using namespace mcm;

namespace {

using Kind = StreamFault::Kind;

constexpr std::int64_t ms = 1'000'000;

void append(QByteArray &to, std::uint64_t value, int width)
{
    for (int shift = (width - 1) * 8; shift >= 0; shift -= 8)
        to.append(static_cast<char>(value >> shift & 0xff));
}

QByteArray rtp(unsigned seq, unsigned time, std::uint32_t ssrc = 0x1234, unsigned type = 8)
{
    QByteArray bytes;
    append(bytes, 0x80, 1);
    append(bytes, type, 1);
    append(bytes, seq, 2);
    append(bytes, time, 4);
    append(bytes, ssrc, 4);
    return bytes + QByteArray(160, '\x55');
}

QByteArray tsPacket(unsigned pid, unsigned counter)
{
    QByteArray bytes;
    append(bytes, 0x47000010U | pid << 8 | (counter & 15U), 4);
    return bytes + QByteArray(184, '\xff');
}

/// A datagram of one PID.
QByteArray sevenPackets(unsigned first)
{
    QByteArray bytes;
    for (unsigned i = 0; i < 7; ++i)
        bytes += tsPacket(0x100, first + i);
    return bytes;
}

QByteArray sacn(unsigned seq, unsigned universe)
{
    QByteArray bytes;
    append(bytes, 0x00100000, 4);
    bytes += QByteArray("ASC-E1.17\0\0\0", 12);
    append(bytes, 0x7000 | 110, 2);
    append(bytes, 4, 4);
    bytes += QByteArray(16, 'c');
    append(bytes, 0x7000 | 88, 2);
    append(bytes, 2, 4);
    bytes += QByteArray("desk").leftJustified(64, '\0');
    append(bytes, 100, 1);
    append(bytes, 0, 2);
    append(bytes, seq, 1);
    append(bytes, 0, 1);
    append(bytes, universe, 2);
    append(bytes, 0x7000 | 11, 2);
    append(bytes, 0x02a1, 2);
    append(bytes, 0, 2);
    append(bytes, 1, 2);
    append(bytes, 1, 2);
    return bytes + QByteArray(1, '\0');
}

QByteArray artDmx(unsigned seq)
{
    QByteArray bytes("Art-Net\0\0\x50\0\x0e", 12);
    append(bytes, seq, 1);
    append(bytes, 0, 1);
    append(bytes, 0x0100, 2);
    append(bytes, 2, 2);
    return bytes + QByteArray(2, '\0');
}

QByteArray mold(std::uint64_t seq, unsigned count)
{
    QByteArray bytes("SESSION001");
    append(bytes, seq, 8);
    append(bytes, count, 2);
    for (unsigned i = 0; i < count; ++i)
        bytes += QByteArray("\0\x01x", 3);
    return bytes;
}

QByteArray announce(unsigned seq, std::uint64_t grandmaster, int logInterval)
{
    QByteArray bytes;
    append(bytes, 0x0b02, 2);
    append(bytes, 64, 2);
    bytes += QByteArray(16, '\0');
    append(bytes, 0xaabbccfffe000001, 8);
    append(bytes, 1, 2);
    append(bytes, seq, 2);
    append(bytes, 5, 1);
    append(bytes, static_cast<std::uint8_t>(logInterval), 1);
    bytes += QByteArray(14, '\0');
    append(bytes, 0xf8fe'ffff, 4); // clockQuality of one that nothing disciplines
    bytes += '\0';
    append(bytes, grandmaster, 8);
    append(bytes, grandmaster == 0xaabbccfffe000001 ? 0 : 1, 2);
    append(bytes, 0xa0, 1);
    return bytes;
}

/// One log, message by message.
struct Log
{
    explicit Log(std::uint16_t port) : decodeAs{.port = port}, tracker(decodeAs) {}

    DecodeAs decodeAs;
    StreamTracker tracker;
    std::vector<StreamFault> faults; ///< of the last message
    Message message;
    std::int64_t now = 1'000'000'000'000;
    QByteArray payload;
    std::uint32_t source = 0;
    std::uint32_t interface = 1;

    /// What is wrong with it, as it is said.
    QString take(const QByteArray &bytes, std::int64_t laterNs = 20 * ms, std::uint32_t lost = 0)
    {
        now += laterNs;
        payload = bytes;
        message.seq = message.seq + 1;
        message.header.timeNs = now;
        message.header.source = EndpointId{source};
        message.source = EndpointAddress::fromIpv4(0x0a000001, static_cast<std::uint16_t>(source));
        message.header.interfaceIndex = interface;
        message.header.lostBefore = lost;
        message.payload = std::as_bytes(std::span(payload.constData(), size_t(payload.size())));
        faults.clear();
        tracker.look(message, faults);
        if (faults.empty())
            return {};
        FieldTree tree;
        decodeAs.decode(message, tree);
        if (tree.hasProblem())
            qCritical() << "the message is wrong by itself:" << fieldtext::summary(tree);
        QStringList all;
        for (const auto &fault : faults) {
            tree.clear();
            decodeAs.decode(message, tree);
            mark(tree, fault, tracker.senders());
            all += fieldtext::summary(tree).mid(2);
        }
        return all.join(u'\n');
    }
};

} // namespace

class TestStreamTracker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rtpInOrderIsRight()
    {
        Log log(5004);
        // Over the end of both counters.
        for (unsigned i = 65500; i < 65600; ++i)
            QCOMPARE(log.take(rtp(i & 0xffff, 0xffffff00U + (i - 65500) * 160)), QString());
        QCOMPARE(log.tracker.counts(), FaultCounts());
        QCOMPARE(log.tracker.streams(), std::size_t{1});
    }

    void rtpLossIsCountedAndSaysWhere()
    {
        Log log(5004);
        log.take(rtp(65533, 0));
        QCOMPARE(
            log.take(rtp(1, 640)),
            QStringLiteral(
                "Sequence number: 3 are missing before it: 65534 … 0 (this host's receive buffer dropped none)"));
        QCOMPARE(log.take(rtp(3, 960), 20 * ms, 7),
                 QStringLiteral("Sequence number: 1 is missing before it: 2 (this host dropped 7: "
                                "its receive buffer was full)"));
        QCOMPARE(log.tracker.counts().missing, std::uint64_t{4});
        QCOMPARE(log.tracker.counts()[Kind::Lost], std::uint64_t{2});
        QCOMPARE(log.tracker.counts().words(), QStringLiteral("4 missing (2 gaps)"));
    }

    void rtpSwappedAndRepeated()
    {
        Log log(5004);
        log.take(rtp(10, 0));
        log.take(rtp(13, 480));
        QCOMPARE(log.tracker.counts().missing, std::uint64_t{2});
        QCOMPARE(log.take(rtp(11, 160)),
                 QStringLiteral("Sequence number: out of order: it comes after 13"));
        QCOMPARE(log.tracker.counts().missing, std::uint64_t{1});
        QCOMPARE(log.take(rtp(11, 160)), QStringLiteral("Sequence number: a repetition: it came "
                                                        "before, and the last was 13"));
        QCOMPARE(log.take(rtp(13, 480)),
                 QStringLiteral("Sequence number: a repetition: it came just before"));
        QCOMPARE(log.take(rtp(14, 640)), QString());
        QCOMPARE(log.take(rtp(12, 320)),
                 QStringLiteral("Sequence number: out of order: it comes after 14"));
        QCOMPARE(log.tracker.counts().missing, std::uint64_t{0});
        QCOMPARE(log.tracker.counts()[Kind::Repeated], std::uint64_t{2});
    }

    void rtpBeginsAnew()
    {
        Log log(5004);
        log.take(rtp(10, 0));
        QCOMPARE(log.take(rtp(40000, 77)),
                 QStringLiteral("Sequence number: a jump: the last was 10; has its sender begun "
                                "anew?"));
        QCOMPARE(log.take(rtp(40001, 237)), QString());
        log.take(rtp(40001, 237, 0xabcd));
        QCOMPARE(log.take(rtp(40002, 397, 0xabcd)),
                 QStringLiteral("Synchronization source: it was 0x00001234 until now"));
        // The two go on in turns: that is said once.
        QCOMPARE(log.take(rtp(40002, 397)),
                 QStringLiteral("Synchronization source: two at once: it takes turns with "
                                "0x0000abcd"));
        QCOMPARE(log.take(rtp(40003, 557, 0xabcd)), QString());
        QCOMPARE(log.take(rtp(40003, 557)), QString());
    }

    void rtpTimestampJumps()
    {
        Log log(5004);
        log.take(rtp(1, 0));
        QCOMPARE(log.take(rtp(2, 160)), QString());
        QCOMPARE(log.take(rtp(3, 160 + 8000 * 5)),
                 QStringLiteral("Timestamp: a jump of +4.98 s against the time of reception"));
        QCOMPARE(log.take(rtp(4, 320 + 8000 * 5)), QString());
        QCOMPARE(log.take(rtp(5, 0)),
                 QStringLiteral("Timestamp: a jump of −5.06 s against the time of reception"));
        // A pause of the sender, whose clock runs on, is none.
        QCOMPARE(log.take(rtp(6, 8000 * 30), 30'000 * ms), QString());
        // A clock whose rate is not known may be any, but never so fast.
        Log unknown(5004);
        QCOMPARE(unknown.take(rtp(1, 5, 7, 96)), QString());
        QCOMPARE(unknown.take(rtp(2, 5 + 3600, 7, 96)), QString());
        QVERIFY(unknown.take(rtp(3, 5 + 1'000'000, 7, 96))
                    .startsWith(QLatin1String("Timestamp: a jump")));
    }

    void oneStrayMessageIsNoNewBeginning()
    {
        Log log(5004);
        log.take(rtp(10, 0));
        log.take(rtp(12, 320));
        QVERIFY(
            log.take(rtp(40000, 9'000'000)).startsWith(QLatin1String("Sequence number: a jump")));
        QCOMPARE(log.take(rtp(13, 480)), QString());
        // What was missing is still known.
        QVERIFY(log.take(rtp(11, 160)).contains(QLatin1String("out of order")));
        QCOMPARE(log.tracker.counts().missing, std::uint64_t{0});
    }

    void whatIsBeforeTheFirstDidNotComeBefore()
    {
        Log log(5004);
        log.take(rtp(1001, 160));
        QCOMPARE(log.take(rtp(1000, 0)),
                 QStringLiteral("Sequence number: out of order: it comes after 1001"));
        QCOMPARE(log.take(rtp(1002, 320)), QString());
    }

    void manyTakeTurns()
    {
        Log log(5004);
        for (unsigned round = 0; round < 10; ++round) {
            for (std::uint32_t ssrc = 1; ssrc <= 20; ++ssrc)
                log.take(rtp(round, round * 160, ssrc), ms);
        }
        // Each came new once; none again.
        QCOMPARE(log.tracker.counts()[Kind::Changed], std::uint64_t{19});
        QCOMPARE(log.tracker.counts().all(), std::uint64_t{19});
    }

    void clocksComeRoundInALongPause()
    {
        Log log(5004);
        constexpr std::int64_t hours = 3'600'000 * ms;
        log.take(rtp(1, 0, 1, 33));
        QCOMPARE(log.take(rtp(2, static_cast<unsigned>(7 * 3600 * 90000ULL), 1, 33), 7 * hours),
                 QString());
        Log unknown(5004);
        unknown.take(rtp(1, 0, 2, 96));
        QCOMPARE(unknown.take(rtp(2, 4'000'000'000, 2, 96), 7 * hours), QString());
        // Back by half a minute of 90 kHz; of which rate is not known.
        QCOMPARE(
            unknown.take(rtp(3, 4'000'000'000 - 2'700'000, 2, 96)),
            QStringLiteral("Timestamp: a jump of at least −13.50 s against the time of reception"));
    }

    void reportsAreNoStreams()
    {
        Log log(5004);
        log.decodeAs.chosen = registry::protocolNamed("rtp");
        StreamTracker tracker(log.decodeAs);
        QCOMPARE(tracker.streams(), std::size_t{0});
        auto report = rtp(1, 5, 6, 72);
        log.message.payload =
            std::as_bytes(std::span(report.constData(), static_cast<std::size_t>(report.size())));
        std::vector<StreamFault> faults;
        tracker.look(log.message, faults);
        QCOMPARE(tracker.streams(), std::size_t{0});
    }

    void packetsOfALostDatagramAreToldOnce()
    {
        Log log(5004);
        const auto message = [](unsigned seq, std::uint32_t ssrc) -> QByteArray {
            QByteArray bytes = rtp(seq, seq * 1800, ssrc, 33).left(12);
            for (unsigned pid = 0x100; pid < 0x107; ++pid)
                bytes += tsPacket(pid, seq);
            return bytes;
        };
        for (unsigned seq : {1U, 2U, 4U, 3U, 5U})
            log.take(message(seq, 1));
        QCOMPARE(log.tracker.counts().words(), QStringLiteral("1 out of order"));
        // Two from one socket, each with its own packets.
        for (unsigned seq = 6; seq < 20; ++seq) {
            log.take(message(seq, 1));
            log.take(message(seq, 2));
        }
        QCOMPARE(
            log.tracker.counts().words(),
            QStringLiteral("1 out of order, 1 change of who sends, 1 time two senders at once"));
    }

    void packetsAfterLostSync()
    {
        Log log(1234);
        const auto message = [](unsigned first) -> QByteArray {
            return tsPacket(0x100, first) + tsPacket(0x100, first + 1) + tsPacket(0x100, first + 2)
                   + tsPacket(0x100, first + 3);
        };
        log.take(message(0));
        auto broken = message(4);
        broken[188] = '\0';
        broken[188 + 60] = '\x47'; // no packet
        std::vector<StreamFault> ignored;
        log.payload = broken;
        log.message.seq = log.message.seq + 1;
        log.message.payload = std::as_bytes(
            std::span(log.payload.constData(), static_cast<std::size_t>(log.payload.size())));
        log.tracker.look(log.message, ignored);
        QCOMPARE(log.tracker.counts().missing, std::uint64_t{1}); // the one whose sync is broken
        QCOMPARE(log.take(message(8)), QString());
    }

    void sourcesAndInterfacesAreStreamsOfTheirOwn()
    {
        Log log(5004);
        log.take(rtp(10, 0));
        log.take(rtp(11, 160));
        log.source = 1;
        QCOMPARE(log.take(rtp(500, 0)), QString()); // it proves no stream
        QCOMPARE(log.take(rtp(501, 160)),
                 QStringLiteral("Synchronization source: another sender: until now it was "
                                "10.0.0.1:0, last heard 40.0 ms before"));
        log.interface = 2;
        QCOMPARE(log.take(rtp(10, 0)), QString());
        log.source = 0;
        log.interface = 1;
        QCOMPARE(log.take(rtp(12, 320)),
                 QStringLiteral("Synchronization source: two senders at once: it takes turns with "
                                "10.0.0.1:1"));
        log.source = 1;
        QCOMPARE(log.take(rtp(502, 320)), QString());
    }

    void whatOnlyLooksLikeAStreamChangesNothing()
    {
        // RFC 3550 A.1: bytes of something else may look like RTP once.
        Log log(9999);
        for (unsigned i = 0; i < 100; ++i) {
            log.source = i % 4;
            QCOMPARE(log.take(rtp(i * 7919 & 0xffff, i * 104729, 1 + i * 1000003)), QString());
        }
        QCOMPARE(log.tracker.counts(), FaultCounts());
        for (const auto &stream : log.tracker.list())
            QVERIFY(stream.isOnProbation);
        // Between the messages of a stream, too.
        log.source = 1;
        log.take(rtp(1, 160));
        log.take(rtp(2, 320));
        QCOMPARE(log.take(rtp(777, 0, 0xabcd)), QString());
        QCOMPARE(log.take(rtp(3, 480)), QString());
        // From its second on it is one.
        QCOMPARE(log.take(rtp(778, 160, 0xabcd)),
                 QStringLiteral("Synchronization source: it was 0x00001234 until now"));
        QVERIFY(!log.tracker.list().back().isOnProbation);
    }

    void transportStreamAcrossMessages()
    {
        Log log(1234);
        QCOMPARE(log.take(sevenPackets(0)), QString());
        QCOMPARE(log.take(sevenPackets(7)), QString());
        // 14, 15, 0 … 4 are gone: the counter tells seven of them.
        QCOMPARE(log.take(sevenPackets(21)),
                 QStringLiteral("Continuity counter: at least 7 are missing before it: 14 should "
                                "follow on this PID (this host's receive buffer dropped none)"));
        QCOMPARE(log.tracker.counts().missing, std::uint64_t{7});
        // One packet may come twice.
        QCOMPARE(log.take(tsPacket(0x100, 27) + tsPacket(0x100, 28)), QString());
        QCOMPARE(log.take(tsPacket(0x100, 28) + tsPacket(0x100, 29)).section(u' ', 0, 2),
                 QString());
    }

    void transportStreamInRtp()
    {
        Log log(5004);
        const auto message = [](unsigned seq) -> QByteArray {
            return rtp(seq, seq * 1800, 0x1234, 33).left(12) + tsPacket(0x100, seq);
        };
        for (unsigned seq : {1U, 2U})
            QCOMPARE(log.take(message(seq)), QString());
        // What broke the sequence is told there.
        log.take(message(4));
        QCOMPARE(log.faults.size(), std::size_t{1});
        QCOMPARE(log.tracker.counts().missing, std::uint64_t{1});
        log.take(message(3));
        QCOMPARE(log.faults.size(), std::size_t{1});
        QCOMPARE(log.tracker.counts().missing, std::uint64_t{0});
        QCOMPARE(log.take(message(5)), QString());
    }

    void sacnSequenceAndSilence()
    {
        Log log(5568);
        log.take(sacn(254, 1));
        QCOMPARE(log.take(sacn(255, 1)), QString());
        QCOMPARE(log.take(sacn(0, 1)), QString());
        QCOMPARE(log.take(sacn(7, 2)), QString()); // each universe counts by itself
        QCOMPARE(
            log.take(sacn(2, 1)),
            QStringLiteral(
                "Sequence Number: 1 is missing before it: 1 (this host's receive buffer dropped none)"));
        QCOMPARE(log.take(sacn(250, 1)), // eight behind: a receiver discards it
                 QStringLiteral("Sequence Number: out of order: it comes after 2"));
        QCOMPARE(log.take(sacn(3, 1), 3'000 * ms),
                 QStringLiteral("Sequence Number: nothing came for 3.00 s: longer than the 2.50 s "
                                "that are allowed"));
        // One that has begun anew; and one that says that it ends, and comes back.
        QVERIFY(log.take(sacn(180, 1)).contains(QLatin1String("a jump")));
        QCOMPARE(log.take(sacn(181, 1)), QString());
        auto last = sacn(182, 1);
        last[112] = '\x40';
        QCOMPARE(log.take(last), QString());
        QCOMPARE(log.take(sacn(0, 1), 60'000 * ms), QString());
    }

    void artNetCountsFromOne()
    {
        Log log(6454);
        log.take(artDmx(254));
        QCOMPARE(log.take(artDmx(255)), QString());
        QCOMPARE(log.take(artDmx(1)), QString());
        QCOMPARE(log.take(artDmx(0)), QString()); // does not count
        QCOMPARE(log.take(artDmx(0), 6'000 * ms),
                 QStringLiteral("Sequence: nothing came for 6.00 s: longer than the 5.00 s that "
                                "are allowed"));
        QCOMPARE(
            log.take(artDmx(3)),
            QStringLiteral(
                "Sequence: 1 is missing before it: 2 (this host's receive buffer dropped none)"));
        Log other(6454);
        other.take(artDmx(254));
        QVERIFY(other.take(artDmx(1)).contains(QLatin1String("missing before it: 255 (")));
        Log another(6454);
        another.take(artDmx(251));
        QVERIFY(another.take(artDmx(1)).contains(QStringLiteral("missing before it: 252 … 255 (")));
    }

    void moldCountsMessages()
    {
        Log log(26400);
        log.take(mold(1, 3));
        QCOMPARE(log.take(mold(4, 0)), QString()); // a heartbeat
        QCOMPARE(
            log.take(mold(10, 2)),
            QStringLiteral(
                "Sequence number: 6 are missing before it: 4 … 9 (this host's receive buffer dropped none)"));
        QCOMPARE(log.take(mold(4, 2)),
                 QStringLiteral("Sequence number: out of order: it comes after 11"));
        QCOMPARE(log.tracker.counts().missing, std::uint64_t{4});
        QCOMPARE(log.take(mold(4, 2)), QStringLiteral("Sequence number: a repetition: it came "
                                                      "before, and the last was 11"));
        QCOMPARE(log.take(mold(12, 1)), QString());
    }

    void moldThatFillsTwoGaps()
    {
        Log log(26400);
        StreamFaults found;
        for (const auto &bytes : {mold(1, 1), mold(3, 1), mold(5, 1), mold(2, 3)}) {
            log.take(bytes);
            found.add(log.faults, log.tracker.counts(), log.message.seq + 1);
        }
        QCOMPARE(found.counts().words(), QStringLiteral("1 out of order"));
        QCOMPARE(found.of(Seq{2}).at(0).late, std::uint64_t{1});
        QCOMPARE(found.of(Seq{3}).at(0).late, std::uint64_t{1});
    }

    void ptpTimesOfNoClock()
    {
        Log log(320);
        for (const auto *time : {"000000000000", "7fffffffffff", "ffffffffffff", "0001ffffffff"}) {
            auto bytes = announce(1, 0, 0).left(44);
            bytes[0] = '\x08';
            bytes[3] = 44;
            bytes[32] = 2;
            bytes.replace(34, 6, QByteArray::fromHex(time));
            log.payload = bytes;
            log.message.payload = std::as_bytes(std::span(log.payload.constData(), size_t(44)));
            log.message.seq = log.message.seq + 1;
            log.tracker.look(log.message, log.faults);
        }
        QVERIFY(log.tracker.streams() > 0);
    }

    void ptpGrandmasterAndAnnounceTimeout()
    {
        Log log(320);
        log.take(announce(1, 0xaabbccfffe000001, 0), 1000 * ms);
        QCOMPARE(log.take(announce(2, 0xaabbccfffe000001, 0), 1000 * ms), QString());
        QCOMPARE(log.take(announce(3, 0xaabbccfffe000002, 0), 1000 * ms),
                 QStringLiteral("grandmasterIdentity: it was 0xaabbccfffe000001 until now"));
        QCOMPARE(
            log.take(announce(5, 0xaabbccfffe000002, 0), 4000 * ms),
            QStringLiteral(
                "sequenceId: nothing came for 4.00 s: longer than the 3.00 s that are allowed\n"
                "sequenceId: 1 is missing before it: 4 (this host's receive buffer dropped none)"));
    }

    void ptpTwoGrandmastersAtOnce()
    {
        Log log(320);
        const auto of = [](unsigned seq, std::uint64_t clock) {
            auto bytes = announce(seq, clock, 0);
            QByteArray identity;
            append(identity, clock, 8);
            bytes[62] = '\0'; // it is the grandmaster itself
            return bytes.replace(20, 8, identity);
        };
        constexpr std::uint64_t a = 0xaabbccfffe000001;
        constexpr std::uint64_t b = 0xaabbccfffe000002;
        log.take(of(1, a), 1000 * ms);
        QVERIFY(log.take(of(1, b), 500 * ms).contains(QLatin1String("until now")));
        QVERIFY(log.take(of(2, a), 500 * ms).contains(QLatin1String("two at once")));
        QCOMPARE(log.take(of(2, b), 500 * ms), QString());
        // Each says it of the clock and of its grandmaster, and is one.
        QCOMPARE(log.tracker.counts().words(),
                 QStringLiteral("1 change of who sends, 1 time two senders at once"));
        // One that goes, and one that comes back.
        for (unsigned i = 3; i < 9; ++i)
            QCOMPARE(log.take(of(i, b), 1000 * ms), QString());
        QVERIFY(log.take(of(3, a), 1000 * ms).contains(QLatin1String("until now")));
    }

    void ptpTimeThatJumps()
    {
        Log log(320);
        const auto followUp = [](unsigned seq, std::uint64_t seconds) {
            auto bytes = announce(seq, 0, 0).left(44);
            bytes[0] = '\x08';
            bytes[3] = 44;
            bytes[32] = 2;
            QByteArray time;
            append(time, seconds, 6);
            append(time, 5, 4);
            return bytes.replace(34, 10, time);
        };
        log.take(followUp(1, 1000), 1000 * ms);
        QCOMPARE(log.take(followUp(2, 1001), 1000 * ms), QString());
        QCOMPARE(log.take(followUp(3, 1039), 1000 * ms),
                 QStringLiteral("preciseOriginTimestamp, seconds: a jump of +37.00 s against the "
                                "time of reception"));
    }

    void aSenderThatStoppedIsNoJump()
    {
        Log log(5004);
        log.take(rtp(1, 0));
        log.take(rtp(2, 160));
        QCOMPARE(log.take(rtp(3, 320), 4'000 * ms),
                 QStringLiteral("Timestamp: nothing came for 4.00 s, and its time stood still "
                                "meanwhile: was its sender stopped?"));
        // It catches up, which is no wrong rate.
        unsigned seq = 4;
        for (int i = 0; i < 200; ++i, ++seq)
            QCOMPARE(log.take(rtp(seq, seq * 160 - 160), 0), QString());
        for (int i = 0; i < 500; ++i, ++seq)
            QCOMPARE(log.take(rtp(seq, seq * 160 - 160)), QString());
        QCOMPARE(log.tracker.counts().words(), QStringLiteral("1 silence"));
    }

    void aClockThatStandsStill()
    {
        for (const unsigned type : {8U, 96U}) {
            Log log(5004);
            log.take(rtp(0, 7, 1, type));
            QStringList said;
            for (unsigned i = 1; i <= 300; ++i) {
                if (const auto text = log.take(rtp(i, 7, 1, type)); !text.isEmpty())
                    said += text;
            }
            QCOMPARE(said, QStringList(QStringLiteral(
                               "Timestamp: it stands still: it has not gone on for 5.00 s")));
        }
    }

    void aRateIsLearned()
    {
        Log log(5004);
        unsigned seq = 0;
        const auto next = [&](unsigned more = 0) {
            ++seq;
            return rtp(seq, seq * 1800 + more, 1, 96); // 90 kHz
        };
        for (int i = 0; i < 600; ++i)
            QCOMPARE(log.take(next()), QString());
        QCOMPARE(log.take(next(180'000)),
                 QStringLiteral("Timestamp: a jump of +2.00 s against the time of reception"));
        QCOMPARE(log.take(next(180'000)), QString());
        QCOMPARE(log.take(next()),
                 QStringLiteral("Timestamp: a jump of −2.00 s against the time of reception"));
    }

    void transportStreamSwapped()
    {
        Log log(1234);
        const auto message = [](unsigned i) {
            QByteArray bytes;
            for (unsigned k = 0; k < 5; ++k)
                bytes += tsPacket(0x100, i * 5 + k);
            return QByteArray(bytes + tsPacket(0x101, i));
        };
        for (const unsigned i : {0U, 1U, 2U})
            QCOMPARE(log.take(message(i)), QString());
        log.take(message(4), 2 * ms);
        QCOMPARE(log.tracker.counts().missing, std::uint64_t{6});
        QVERIFY(log.take(message(3), 2 * ms)
                    .startsWith(QLatin1String("Continuity counter: out of order: it was missing on "
                                              "this PID before")));
        for (const unsigned i : {5U, 6U, 7U})
            QCOMPARE(log.take(message(i)), QString());
        QCOMPARE(log.tracker.counts().words(), QStringLiteral("1 out of order"));
    }

    void eachPidSaysThatItCameLater()
    {
        Log log(1234);
        StreamFaults found;
        const auto take = [&](unsigned i) {
            QByteArray bytes;
            for (unsigned k = 0; k < 5; ++k)
                bytes += tsPacket(0x100, i * 5 + k);
            log.take(bytes + tsPacket(0x101, i), ms);
            found.add(log.faults, log.tracker.counts(), log.message.seq + 1, log.tracker.senders());
        };
        for (const unsigned i : {0U, 1U, 3U, 2U, 4U})
            take(i);
        const auto gaps = found.of(Seq{3});
        QCOMPARE(gaps.size(), std::size_t{2});
        QVERIFY(gaps[0].late == gaps[0].amount && gaps[1].late == gaps[1].amount);
        QCOMPARE(found.of(Seq{4}).size(), std::size_t{2});
    }

    void whatComesRoundIsNotLate()
    {
        Log log(1234);
        // The counter is where it was after each sixteen messages.
        for (unsigned i = 0; i < 40; ++i) {
            if (i != 5 && i != 20)
                log.take(sevenPackets(i * 7), ms);
        }
        QCOMPARE(log.tracker.counts().words(), QStringLiteral("14 missing (2 gaps)"));
    }

    void packetsThatAreMissingInACompleteCarrier()
    {
        Log log(5004);
        const auto message = [](unsigned seq, unsigned counter) -> QByteArray {
            return rtp(seq, seq * 1800, 0x1234, 33).left(12) + tsPacket(0x100, counter);
        };
        log.take(message(1, 1));
        log.take(message(2, 7));
        QCOMPARE(log.tracker.counts().words(), QStringLiteral("5 missing (1 gap)"));
        QCOMPARE(log.tracker.list().at(0).counts.words(), QStringLiteral("5 missing (1 gap)"));
    }

    void payloadTypesHaveTheirOwnRates()
    {
        Log log(5004);
        unsigned seq = 0;
        for (int i = 0; i < 600; ++i, ++seq)
            QCOMPARE(log.take(rtp(seq, seq * 1800, 1, 96)), QString());
        for (int i = 0; i < 600; ++i, ++seq)
            QCOMPARE(log.take(rtp(seq, seq * 960, 1, 97)), QString());
        for (int i = 0; i < 600; ++i, ++seq)
            QCOMPARE(log.take(rtp(seq, seq * 160, 1, 0)), QString());
    }

    void transportStreamRepeated()
    {
        Log log(1234);
        log.take(sevenPackets(0));
        log.take(sevenPackets(7));
        QCOMPARE(log.take(sevenPackets(7), 0),
                 QStringLiteral("Continuity counter: a repetition: the same message came just "
                                "before"));
        QCOMPARE(log.take(sevenPackets(14)), QString());
        QCOMPARE(log.tracker.counts().words(), QStringLiteral("1 repeated"));
        QCOMPARE(log.tracker.list().at(0).counts.words(), QStringLiteral("1 repeated"));
        QCOMPARE(log.tracker.list().at(0).messages, std::uint64_t{4});
        // Nothing but stuffing is the same again and again.
        const auto stuffing = tsPacket(0x1fff, 0).repeated(7);
        QCOMPARE(log.take(stuffing), QString());
        QCOMPARE(log.take(stuffing), QString());
    }

    void transportStreamTables()
    {
        Log log(1234);
        const auto pat = [](unsigned i) {
            auto packet = tsPacket(0, i);
            packet[1] = '\x40';
            packet.replace(4, 17, QByteArray::fromHex("0000b00d0001c100000001e100e8f95e7d"));
            return packet;
        };
        const auto pcr = [](unsigned i, std::uint64_t ticks) {
            auto packet = tsPacket(0x100, i);
            packet[3] = static_cast<char>(0x30 | (i & 15));
            packet[4] = 7;
            packet[5] = '\x10';
            QByteArray time;
            append(time, ticks << 15 | 0x7e00, 6);
            return packet.replace(6, 6, time);
        };
        unsigned i = 0;
        for (; i < 10; ++i)
            QCOMPARE(log.take(pat(i) + pcr(i, i * 3600), 40 * ms), QString());
        for (; i < 22; ++i)
            QCOMPARE(log.take(pcr(i, i * 3600), 40 * ms), QString());
        QCOMPARE(
            log.take(pat(10) + pcr(i, i * 3600), 40 * ms),
            QStringLiteral("Program association table: it comes 520.0 ms after the last one: more "
                           "than the 500.0 ms that are allowed"));
        QCOMPARE(
            log.take(pcr(i + 1, (i + 3) * 3600), 120 * ms),
            QStringLiteral(
                "Program clock reference: it comes 120.0 ms after the last one: more than the 100.0 ms "
                "that are allowed"));
        QCOMPARE(log.tracker.counts().words(), QStringLiteral("2 intervals too long"));
        // Where what may have had it is missing, nothing is said of the time either.
        Log other(1234);
        for (unsigned k = 0; k < 40; ++k) {
            if (k != 20)
                other.take(k % 10 == 0 ? QByteArray(pat(k / 10) + tsPacket(0x101, k))
                                       : QByteArray(tsPacket(0x101, k)),
                           30 * ms);
        }
        QCOMPARE(other.tracker.counts()[Kind::Seldom], std::uint64_t{0});
        QCOMPARE(other.tracker.counts()[Kind::Lost], std::uint64_t{2});
        // Where the one between comes late, nothing is said of the time from it.
        const auto at = i + 2;
        const auto ticks = (at + 2) * 3600;
        for (unsigned k = 0; k < 20; ++k)
            log.take(pcr(at + k, ticks + k * 3600), 40 * ms);
        log.take(pcr(at + 21, ticks + 21 * 5400), 1 * ms);
        log.take(pcr(at + 20, ticks + 20 * 5400), 1 * ms);
        log.take(pcr(at + 22, ticks + 22 * 5400), 1 * ms);
        QCOMPARE(log.tracker.counts()[Kind::Seldom], std::uint64_t{2});
        QCOMPARE(log.tracker.counts()[Kind::Late], std::uint64_t{1});
    }

    void whatIsAbsentForGoodIsToldOnce()
    {
        Log log(1234);
        const auto pat = [](unsigned i) { return tsPacket(0, i).replace(1, 1, "\x40"); };
        unsigned i = 0;
        for (; i < 20; ++i)
            QCOMPARE(log.take(pat(i) + tsPacket(0x101, i), 40 * ms), QString());
        QStringList told;
        for (; i < 300; ++i) {
            if (const auto words =
                    log.take(tsPacket(0x101, i).repeated(1) + tsPacket(0x102, i), 40 * ms);
                !words.isEmpty())
                told += words;
        }
        QCOMPARE(told.size(), 1);
        QVERIFY(told[0].contains(QLatin1String("no Program association table has come for 5.")));
        QCOMPARE(log.tracker.counts()[Kind::Silent], std::uint64_t{1});
        // A sender that pauses sends nothing of it either.
        Log other(1234);
        for (i = 0; i < 20; ++i)
            other.take(pat(i) + tsPacket(0x101, i), 40 * ms);
        QCOMPARE(other.take(tsPacket(0x101, i).repeated(1) + tsPacket(0x102, 1), 60'000 * ms),
                 QString());
    }

    void whatIsMalformedIsCounted()
    {
        const auto look = [](Log &log, const QByteArray &bytes) {
            log.payload = bytes;
            log.message.seq = log.message.seq + 1;
            log.message.header.timeNs = log.now += 20 * ms;
            log.message.payload =
                std::as_bytes(std::span(log.payload.constData(), size_t(log.payload.size())));
            std::vector<StreamFault> faults;
            log.tracker.look(log.message, faults);
            return faults.size();
        };
        Log log(5568);
        auto broken = sacn(2, 1);
        broken[16] = '\x70';
        broken[17] = '\x7f'; // the root layer's length
        look(log, sacn(1, 1));
        QCOMPARE(look(log, broken), std::size_t{0}); // it is told where it is decoded
        look(log, sacn(3, 1));
        QCOMPARE(log.tracker.counts().words(), QStringLiteral("1 malformed"));
        QCOMPARE(log.tracker.list().at(0).counts.words(), QStringLiteral("1 malformed"));
        // On its port without a stream, too; not where anything may be anything.
        Log dns(5353);
        look(dns, QByteArray::fromHex("0000840000000001000000000474657374"));
        QCOMPARE(dns.tracker.counts().words(), QStringLiteral("1 malformed"));
        QVERIFY(!dns.tracker.hasStreams());
        Log other(9999);
        look(other, QByteArray::fromHex("0000840000000001000000000474657374"));
        QCOMPARE(other.tracker.counts(), FaultCounts());
        // Of one that may be no stream only where its port says whose it is.
        auto padded = rtp(1, 0);
        padded[0] = '\xa0';
        padded.back() = '\xff'; // more than there is
        Log unsure(20000);
        look(unsure, padded);
        QCOMPARE(unsure.tracker.counts(), FaultCounts());
        Log sure(5004);
        look(sure, padded);
        QCOMPARE(sure.tracker.counts().words(), QStringLiteral("1 malformed"));
        // In a hurry it is left out, and said so.
        log.tracker.setHurried(true);
        broken[111] = 4;
        look(log, broken);
        QCOMPARE(log.tracker.counts().words(), QStringLiteral("1 malformed"));
        QCOMPARE(log.tracker.counts().unchecked, std::uint64_t{1});
    }

    void alternateMastersAndOtherProfilesAreNoFight()
    {
        Log log(320);
        for (unsigned i = 0; i < 10; ++i) {
            QCOMPARE(log.take(announce(i, 0xaabbccfffe000001, 0), 500 * ms), QString());
            auto other = announce(i, 0xaabbccfffe000002, 0);
            other[27] = 2; // the clock
            auto alternate = other;
            alternate[6] = 1;
            log.source = 1;
            QCOMPARE(log.take(alternate, 250 * ms), QString());
            other[0] = '\x1b'; // 802.1AS
            log.source = 2;
            QCOMPARE(log.take(other, 250 * ms), QString());
            log.source = 0;
        }
    }

    void aFightThatGoesOnIsToldAgain()
    {
        Log log(5568);
        for (unsigned i = 0; i < 400; ++i) {
            log.source = i % 2;
            log.take(sacn(i / 2, 1), 25 * ms);
        }
        // Ten seconds.
        QCOMPARE(log.tracker.counts()[Kind::Changed], std::uint64_t{1});
        QCOMPARE(log.tracker.counts()[Kind::Beside], std::uint64_t{3});
        // A third, long after one of them has gone.
        log.source = 0;
        for (unsigned i = 200; i < 600; ++i)
            log.take(sacn(i, 1), 25 * ms);
        const auto before = log.tracker.counts()[Kind::Beside];
        log.source = 2;
        QVERIFY(log.take(sacn(1, 1)).contains(QLatin1String("another sender")));
        log.source = 0;
        QVERIFY(log.take(sacn(600, 1)).contains(QLatin1String("two senders at once")));
        QCOMPARE(log.tracker.counts()[Kind::Beside], before + 1);
    }

    void oneOvertakenAtAHandoverIsNoFight()
    {
        Log log(5004);
        for (unsigned i : {6U, 7U, 9U})
            log.take(rtp(i, i * 160));
        log.source = 1;
        log.take(rtp(1, 160, 7));
        QVERIFY(log.take(rtp(2, 320, 7)).contains(QLatin1String("another sender")));
        log.source = 0;
        const auto late = log.take(rtp(8, 8 * 160));
        QVERIFY(late.contains(QLatin1String("out of order")));
        QVERIFY(!late.contains(QLatin1String("two senders")));
    }

    void numbersThatGoBackHaveBegunAnew()
    {
        Log log(26400);
        for (std::uint64_t i = 1; i < 500; ++i)
            QCOMPARE(log.take(mold(i, 1)), QString());
        QStringList told;
        for (std::uint64_t i = 1; i < 100; ++i)
            told += log.take(mold(i, 1));
        told.removeAll(QString());
        QCOMPARE(told.size(), 8);
        QVERIFY(told.first().contains(QLatin1String("a repetition")));
        QVERIFY(told.last().contains(QLatin1String("has its sender begun anew?")));
        QVERIFY(log.take(mold(101, 1)).contains(QLatin1String("1 is missing before it: 100")));
    }

    void aJumpThatThisHostMadeSaysSo()
    {
        Log log(5004);
        log.take(rtp(1, 160));
        log.take(rtp(2, 320));
        QCOMPARE(log.take(rtp(40000, 480), 20 * ms, 39997),
                 QStringLiteral("Sequence number: a jump: the last was 2; this host dropped 39997 "
                                "since: its receive buffer was full"));
    }

    void binaryThatLooksLikeRtpIsToldNothing()
    {
        // A counter, then the time in ns, both little-endian: one in 256 looks like RTP, with the
        // same “SSRC” for seconds and a “sequence number” that stands still.
        Log log(20004);
        for (std::uint32_t i = 0; i < 20000; ++i) {
            QByteArray bytes;
            for (int shift = 0; shift < 32; shift += 8)
                bytes += static_cast<char>(i >> shift & 0xff);
            const auto time = static_cast<std::uint64_t>(log.now);
            for (int shift = 0; shift < 64; shift += 8)
                bytes += static_cast<char>(time >> shift & 0xff);
            bytes += QByteArray(8, static_cast<char>(i * 37));
            QCOMPARE(log.take(bytes, ms / 2), QString());
        }
        QCOMPARE(log.tracker.counts(), FaultCounts());
    }

    void aClockThatIsALittleOffShowsInAWhile()
    {
        Log log(5004);
        // 10 % fast: a second in ten.
        std::uint64_t seconds = 0;
        for (unsigned i = 0; i < 3000; ++i) {
            const auto told = log.take(rtp(i, i * 176));
            if (told.isEmpty())
                continue;
            QVERIFY(told.startsWith(QLatin1String("Timestamp: it ran 1")));
            seconds = i / 50;
            break;
        }
        QVERIFY(seconds >= 10 && seconds <= 20);
        // 1 % is within what senders without a common clock do.
        Log other(5004);
        for (unsigned i = 0; i < 10000; ++i)
            QCOMPARE(other.take(rtp(i & 0xffff, i * 1616 / 10)), QString());
    }

    void packetsThatComeLateFillTheirGap()
    {
        // Datagrams of seven packets of one PID; none is lost.
        for (const auto &order : std::vector<std::vector<unsigned>>{{1, 2, 4, 3, 5, 6},
                                                                    {1, 3, 4, 2, 5, 6},
                                                                    {1, 3, 4, 5, 6, 2, 7},
                                                                    {1, 3, 5, 2, 4, 6},
                                                                    {1, 4, 2, 3, 5},
                                                                    {1, 4, 3, 2, 5}}) {
            Log log(1234);
            log.take(sevenPackets(0));
            for (const auto which : order)
                log.take(sevenPackets(which * 7), 2 * ms);
            const auto &counts = log.tracker.counts();
            QStringList shown;
            for (const auto which : order)
                shown += QString::number(which);
            QVERIFY2(counts.missing == 0 && counts[Kind::Lost] == 0,
                     qPrintable(shown.join(u' ') + u": " + counts.words()));
        }
    }

    void lateMessagesCountForTheirPids()
    {
        Log log(5004);
        const auto message = [](unsigned seq) -> QByteArray {
            return rtp(seq, seq * 1800, 1, 33).left(12) + tsPacket(0x100, seq);
        };
        for (unsigned seq : {1U, 2U, 4U, 3U, 5U, 6U})
            log.take(message(seq));
        for (const auto &stream : log.tracker.list())
            QCOMPARE(stream.messages, std::uint64_t{6});
    }

    void aGapOfWhichAPartIsForgottenStays()
    {
        Log log(5004);
        log.take(rtp(1, 0));
        log.take(rtp(2, 0));
        log.take(rtp(103, 0)); // 3 … 102
        for (unsigned i = 104; i < 165; ++i)
            log.take(rtp(i, 0));
        for (unsigned i = 66; i < 103; ++i)
            log.take(rtp(i, 0));
        QVERIFY(log.tracker.counts().missing > 0);
        QCOMPARE(log.tracker.counts()[Kind::Lost], std::uint64_t{1});
    }

    void sourcesOfOneUniverse()
    {
        Log log(5568);
        log.take(sacn(1, 1));
        log.source = 1;
        auto backup = sacn(1, 1);
        backup[108] = 50; // of lower priority: that is how it is meant
        QCOMPARE(log.take(backup), QString());
        log.source = 2;
        QCOMPARE(log.take(sacn(7, 1)),
                 QStringLiteral("Universe: another sender: until now it was 10.0.0.1:0, last heard "
                                "40.0 ms before"));
        log.source = 0;
        QVERIFY(log.take(sacn(2, 1)).contains(QLatin1String("two senders at once")));
        // One that hands over in order.
        Log other(5568);
        auto last = sacn(2, 1);
        last[112] = '\x40';
        other.take(last);
        other.source = 1;
        QCOMPARE(other.take(sacn(1, 1)), QString());
        // It says so three times, and the next has begun by then.
        Log another(5568);
        another.take(sacn(1, 1));
        another.take(last);
        another.source = 1;
        QCOMPARE(another.take(sacn(9, 1)), QString());
        another.source = 0;
        last[111] = '\x03';
        QCOMPARE(another.take(last), QString());
        another.source = 1;
        QCOMPARE(another.take(sacn(10, 1)), QString());
        // One that only ends is no sender.
        another.source = 2;
        QCOMPARE(another.take(last), QString());
        another.source = 1;
        QCOMPARE(another.take(sacn(11, 1)), QString());
    }

    void streamsAreListed()
    {
        Log log(5004);
        log.take(rtp(1, 0));
        log.take(rtp(3, 320));
        log.source = 1;
        log.take(rtp(9, 0, 0xabcd));
        log.take(rtp(10, 160, 0xabcd));
        const auto list = log.tracker.list();
        QCOMPARE(list.size(), std::size_t{2});
        QCOMPARE(list[0].name, std::string("SSRC 0x00001234"));
        QCOMPARE(list[0].messages, std::uint64_t{2});
        QCOMPARE(list[0].counts.words(), QStringLiteral("1 missing (1 gap)"));
        QCOMPARE(list[1].name, std::string("SSRC 0x0000abcd"));
        QCOMPARE(list[1].source.port, std::uint16_t{1});
        QCOMPARE(list[1].counts.words(), QStringLiteral("1 change of who sends"));
    }

    void namesOfStreams()
    {
        const auto nameOf = [](std::uint16_t port, const QByteArray &bytes) {
            Log log(port);
            log.take(bytes);
            const auto stream = log.tracker.list().at(0);
            // Its term finds its messages, and asks for more than the protocol.
            const auto parsed = Filter::parse(QString::fromStdString(stream.term),
                                              {.decodeAs = log.decodeAs, .nameOfInterface = {}});
            if (!std::holds_alternative<Filter>(parsed)
                || !Matcher(std::get<Filter>(parsed)).matches(log.message)
                || stream.term.find('=') == std::string::npos)
                return QString::fromStdString("does not find it: " + stream.term);
            return QString::fromStdString(stream.name);
        };
        QCOMPARE(nameOf(5004, rtp(1, 0)), QStringLiteral("SSRC 0x00001234"));
        QCOMPARE(nameOf(1234, tsPacket(0x100, 1).repeated(2)), QStringLiteral("PID 0x0100"));
        QCOMPARE(nameOf(5568, sacn(1, 7)), QStringLiteral("universe 7, “desk”"));
        QCOMPARE(nameOf(6454, artDmx(1)), QStringLiteral("universe 0:0:1"));
        QCOMPARE(nameOf(26400, mold(1, 1)), QStringLiteral("session SESSION001"));
        QCOMPARE(nameOf(320, announce(1, 0xaabbccfffe000001, 0)),
                 QStringLiteral("Announce of aa:bb:cc:ff:fe:00:00:01 port 1, domain 0"));
    }

    void whatDoesNotCountHasNoStreams()
    {
        Log log(9999);
        for (int i = 0; i < 10; ++i)
            QCOMPARE(log.take(QByteArray("temperature 20")), QString());
        QCOMPARE(log.tracker.streams(), std::size_t{0});
    }

    void moreStreamsThanFitAreForgottenOldestFirst()
    {
        Log log(5004);
        for (std::uint32_t i = 0; i < 40000; ++i) {
            log.source = i;
            log.take(rtp(1, 0), ms);
        }
        QVERIFY(log.tracker.streams() <= 16384);
        const auto before = log.tracker.counts()[Kind::Lost];
        log.source = 39999;
        QVERIFY(log.take(rtp(3, 320)).contains(QLatin1String("1 is missing")));
        log.source = 0; // forgotten: it begins anew
        QVERIFY(!log.take(rtp(7, 0)).contains(QLatin1String("missing")));
        QCOMPARE(log.tracker.counts()[Kind::Lost], before + 1);
    }

    void theEndOfAMoldSession()
    {
        const auto end = [](std::uint64_t next) -> QByteArray {
            return mold(next, 0).chopped(2) + "\xff\xff";
        };
        Log log(26400);
        QCOMPARE(log.take(mold(1, 2)), QString());
        QVERIFY(!log.tracker.list().at(0).hasEnded);
        // It says what was the last, and is sent for a while.
        QVERIFY(log.take(end(4)).contains(QLatin1String("1 is missing before it: 3")));
        QVERIFY(log.tracker.list().at(0).hasEnded);
        QCOMPARE(log.take(end(4), 1000 * ms), QString());
        QVERIFY(log.tracker.list().at(0).hasEnded);
        // Another machine may have the session from here.
        log.source = 1;
        QCOMPARE(log.take(mold(4, 1), 1000 * ms), QString());
        QCOMPARE(log.tracker.counts()[Kind::Changed], std::uint64_t{0});
        QCOMPARE(log.tracker.counts()[Kind::Beside], std::uint64_t{0});
    }

    void silenceOfSync()
    {
        unsigned seq = 0;
        Log log(319);
        // How long it is silent before the next, and whether that is told.
        const auto isTold = [&](int logInterval, std::int64_t silence) {
            auto bytes = announce(++seq, 0, logInterval).left(44);
            bytes[0] = '\0';
            bytes[3] = 44;
            bytes[6] = 2; // two-step: its time is none
            bytes[32] = 0;
            const auto said = log.take(bytes, silence);
            return said.contains(QLatin1String("sequenceId: nothing came for"));
        };
        QVERIFY(!isTold(-3, ms));
        QVERIFY(!isTold(-3, 125 * ms));
        QVERIFY(!isTold(-3, 2000 * ms)); // more than ten intervals of 125 ms, but short
        QVERIFY(isTold(-3, 2001 * ms));
        QVERIFY(!isTold(0, 125 * ms));
        QVERIFY(!isTold(0, 10'000 * ms));
        QVERIFY(isTold(0, 10'001 * ms));
        QVERIFY(!isTold(0x7f, 100 * ms));
        QVERIFY(!isTold(0x7f, 60'000 * ms));
        QCOMPARE(log.tracker.counts()[Kind::Silent], std::uint64_t{2});
    }
};

MCM_TEST_MAIN(TestStreamTracker)
#include "streamtracker.moc"
