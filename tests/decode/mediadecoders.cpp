// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/seen.h"
#include "support/fatallogger.h"

#include <QTest>

using namespace mcm;
using namespace mcm::test;

/// What is said of the messages of media: one line each, and what is wrong with them.
class MediaDecodersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seen_data();
    void seen();
};

void MediaDecodersTest::seen_data()
{
    QTest::addColumn<QString>("protocol");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("summary");
    QTest::addColumn<QStringList>("problems");
    const auto row = [](const char *protocol, const char *title, const char *summary,
                        const QStringList &problems = {}) {
        QTest::addRow("%s: %s", protocol, title)
            << QString::fromUtf8(protocol) << QString::fromUtf8(title) << QString::fromUtf8(summary)
            << problems;
    };
    row("sdp", "an AES67", "Stage left I/O: audio 239.0.0.1:5004 L24/48000/8");
    row("sdp", "each kind",
        "Call to John Smith: audio 233.252.0.1:49170 opus/48000/2 · video "
        "[ff15::101]:51372 h263-1998/90000");
    row("sdp", "a source-specific", "-: video 2001:db8::1@[FF3E::1]:20000 raw/90000");
    row("sdp", "nearly each", "-: audio 239.0.0.1:70000 L24",
        {QStringLiteral("the version should be 0"),
         QStringLiteral("the session ID should be a number"),
         QStringLiteral("six words should be here: username, session ID, session version, "
                        "network type, address type, address"),
         QStringLiteral("a TTL should follow: ADDRESS/TTL"),
         QStringLiteral("out of order: it should stand before c=; a session without a name "
                        "should have “-” or a space here"),
         QStringLiteral("it should be TYPE:NUMBER"),
         QStringLiteral("a number of seconds since 1900 should be here"),
         QStringLiteral("no line of a session description begins so"),
         QStringLiteral("a line should be a letter, “=” and a value"),
         QStringLiteral("the port should be a number up to 65535"),
         QStringLiteral("this payload type is dynamic, and no rtpmap says what it is"),
         QStringLiteral("must be a number up to 127"),
         QStringLiteral("the m= line has no such format"),
         QStringLiteral("the clock rate should be a number of Hz"),
         QStringLiteral("the packet time should be a number of milliseconds"),
         QStringLiteral("the mode must be incl or excl"),
         QStringLiteral("no source is named: mode, network type, address type, "
                        "destination, sources"),
         QStringLiteral("the grandmaster should be eight bytes as 00-11-22-FF-FE-33-44-55"),
         QStringLiteral("the media clock should be direct=OFFSET, sender or IEEE1722=STREAM"),
         QStringLiteral("this line belongs above the first m= line"),
         QStringLiteral("out of order: it should stand before a=; the last line has no "
                        "end: it may be cut off"),
         QStringLiteral("the address is not of the type before it")});
    row("sdp", "a group without", "-: audio :5004 RTP/AVP · audio 239.0.0.1:5006 RTP/AVP",
        {QStringLiteral("it stops before it starts"),
         QStringLiteral("it has no address: neither here nor in the session is a c= line"),
         QStringLiteral("this payload type is dynamic, and no rtpmap says what it is"),
         QStringLiteral("the number of ports should be 1 or more"),
         QStringLiteral("a TTL should follow: ADDRESS/TTL"),
         QStringLiteral("the number of addresses should be 1 or more"),
         QStringLiteral("obsolete (RFC 8866 §5.12): no description should carry a key"),
         QStringLiteral("obsolete (RFC 8866 §5.12): no description should carry a key"),
         QStringLiteral("the attribute has no name")});
    row("sdp", "cut in", "Stage left I/O: audio 239.0.0.1:5004 L24/48000/8",
        {QStringLiteral("the last line has no end: it may be cut off; the attribute has no "
                        "name")});
    row("sap", "AES67 ann",
        "Announcement 0x1234 from 10.77.0.1 · Stage left I/O: audio "
        "239.0.0.1:5004 L24/48000/8");
    row("sap", "compressed (RFC", "Announcement 0x1234 from 10.77.0.1, compressed, 416 bytes");
    row("sap", "encrypted", "Announcement 0x1234 from 10.77.0.1, encrypted, 64 bytes");
    row("sap", "reserved bit",
        "Announcement 0x0000 from 0.0.0.0 · Stage left I/O: audio "
        "239.0.0.1:5004 L24/48000/8",
        {QStringLiteral("this bit should be 0"),
         QStringLiteral("the hash should not be 0: receivers may discard the message"),
         QStringLiteral("the address should be the announcer's"),
         QStringLiteral("this type is not assigned; PGP is 0, CMS is 1"),
         QStringLiteral("there should be 1 byte of padding or more, and no more than there "
                        "are bytes")});
    row("sap", "compressed, but", "Announcement 0x1234 from 10.77.0.1, compressed, 19 bytes",
        {QStringLiteral("it should begin as zlib data does")});
    row("sap", "a payload type without", "Announcement 0x1234 from 10.77.0.1",
        {QStringLiteral("the payload type should end with a NUL")});
    row("sap", "an empty", "Announcement 0x1234 from 10.77.0.1, ",
        {QStringLiteral("the payload type should be a MIME type, or left out before an SDP")});
    row("rtcp", "a sender report with",
        "SR 0xdeadbeef, time 65536, 100 packets, 40000 bytes, lost 3 "
        "(9.76562 %), jitter 16 · SDES CNAME user · BYE 0xdeadbeef (quit)");
    row("rtcp", "generic NACK",
        "RR 0xdeadbeef · SDES CNAME user@10.77.0.1 · RTPFB Generic NACK, "
        "media 0xcafebabe, lost 100, 101, 102, 65280, 65281, 65296 · RTPFB "
        "TMMBR, media 0xcafebabe, 32000 bit/s · RTPFB TMMBN, media "
        "0xcafebabe, 32000 bit/s");
    row("rtcp", "cut in", "SR 0xdeadbeef, time 65536, 100 packets, 40000 bytes",
        {QStringLiteral("cut off: Sender report needs 52 bytes, 40 are left"),
         QStringLiteral("cut off: Report block needs 24 bytes, 12 are left; cut off: "
                        "Interarrival jitter needs 4 bytes, 0 are left")});
    row("rtcp", "other versions", "SDES CNAME  · packet of type 199",
        {QStringLiteral("only the last packet of a message can have padding"),
         QStringLiteral("a message should begin with a sender report or a receiver report"),
         QStringLiteral("a CNAME should not be empty"), QStringLiteral("must be 2"),
         QStringLiteral("this packet type is not assigned")});
    row("rtcp", "padding that", "RR 0xdeadbeef · SDES CNAME user@10.77.0.1 · BYE 0xdeadbeef ()",
        {QStringLiteral("the reason should be filled up with 0"),
         QStringLiteral("the last byte should count the padding: a multiple of 4, within "
                        "the packet")});
    row("rtcp", "items without",
        "RR 0xdeadbeef · SDES CNAME user@10.77.0.1 · SDES · SDES · SDES "
        "CNAME a · SDES · SDES CNAME a · SDES CNAME ab",
        {QStringLiteral("the chunk's list of items should end with a 0"),
         QStringLiteral("this item is not assigned"),
         QStringLiteral("the prefix is longer than its item"),
         QStringLiteral("cut off: SSRC needs 4 bytes, 0 are left"),
         QStringLiteral("there should be as many chunks as the source count says"),
         QStringLiteral("there should be as many chunks as the source count says"),
         QStringLiteral("the chunk should be filled up with 0")});
    row("rtcp", "a reason",
        "RR 0xdeadbeef · SDES CNAME user@10.77.0.1 · BYE 0xdeadbeef () · "
        "BYE 0xdeadbeef (quit) · APP Né!",
        {QStringLiteral("cut off: Text needs 9 bytes, 7 are left"),
         QStringLiteral("the reason should be filled up with 0"),
         QStringLiteral("the name should be four ASCII characters")});
    row("rtcp", "feedback:",
        "RR 0xdeadbeef · SDES CNAME user@10.77.0.1 · RTPFB Generic NACK, "
        "media 0xcafebabe, lost · RTPFB Transport-wide congestion control, "
        "media 0xcafebabe, 4 packets · RTPFB TMMBR, media 0xcafebabe · "
        "PSFB FIR, media 0xcafebabe · PSFB FIR, media 0xcafebabe · PSFB "
        "PLI, media 0xcafebabe · PSFB AFB, media 0x00000000",
        {QStringLiteral("a NACK should name at least one packet"),
         QStringLiteral("the packets' states should follow"),
         QStringLiteral("the exponent makes more than a bit rate can be"),
         QStringLiteral("these bytes should be 0"),
         QStringLiteral("a full intra request should name at least one SSRC"),
         QStringLiteral("nothing should follow the SSRCs of a picture loss indication"),
         QStringLiteral("the exponent makes more than a bit rate can be")});
    row("rtcp", "extended report: an unassigned",
        "RR 0xdeadbeef · SDES CNAME user@10.77.0.1 · XR 0xdeadbeef, block "
        "of an unassigned type, Statistics summary, VoIP metrics, Receiver "
        "reference time, VoIP metrics, Receiver reference time, Receiver "
        "reference time",
        {QStringLiteral("this block type is not assigned"),
         QStringLiteral("this value is reserved"),
         QStringLiteral("it should be 0 to 100, or 127 where it is not known"),
         QStringLiteral("it should be 1.0 to 5.0, or 12.7 where it is not known"),
         QStringLiteral("nothing should follow in a block of this type"),
         QStringLiteral("a block of VoIP metrics must have 8 words"),
         QStringLiteral("a reference time must have 2 words"),
         QStringLiteral("cut off: Report block needs 12 bytes, 8 are left; a reference "
                        "time must have 2 words")});
    row("mp2t", "ffmpeg 5.1: SDT",
        "7 packets, PID 0x11, 0x0, 0x1000, 0x100 ×4 · SDT Test · PAT "
        "program 1 at 0x1000 · PMT program 1: MPEG-2 video at 0x100, "
        "MPEG-1 audio at 0x101 · PCR at 0x100 0.7 s · PES at 0x100 video "
        "0, PTS 1.44 s");
    row("mp2t", "several programs",
        "3 packets, PID 0x0, 0x1001, 0x1fff · PAT program 1 at 0x1000 "
        "program 4660 at 0x1001 · PMT program 4660: H.264 video at 0x100, "
        "AAC audio, ADTS at 0x101, private PES data at 0x102, private: "
        "SCTE 35 splice information at 0x103, type 0xc9 at 0x104");
    row("mp2t", "scrambled", "3 packets, PID 0x100 ×3, discontinuity at 0x100");
    row("mp2t", "cut in",
        "3 packets, PID 0x11, 0x0, 0x1000 · SDT Test · PAT program 1 at "
        "0x1000 · PMT program 1: MPEG-2 video at 0x100, MPEG-1 audio at "
        "0x101",
        {QStringLiteral("cut off: Packet of PID needs 188 bytes, 60 are left")});
    row("mp2t", "a jump",
        "5 packets, PID 0x100 ×5, jump at 0x100, jump at 0x100, jump at "
        "0x100",
        {QStringLiteral("a jump: 5 should follow on this PID"),
         QStringLiteral("a packet must not be repeated more than once: 10 should follow"),
         QStringLiteral("a jump: 9 should follow on this PID")});
    row("mp2t", "transport error", "3 packets, PID 0x100 ×2, 0x0, transport error at 0x100",
        {QStringLiteral("the packet came with bit errors that were not corrected"),
         QStringLiteral("this value is reserved: a receiver discards the packet"),
         QStringLiteral("packets of this PID must not be scrambled")});
    row("mp2t", "the second packet",
        "7 packets, PID 0x100 ×7, sync lost at byte 188, jump at 0x100",
        {QStringLiteral("sync is lost: at byte 188 should be 0x47; it is found again at "
                        "byte 376"),
         QStringLiteral("a jump: 12 should follow on this PID")});
    row("mp2t", "sync is lost",
        "8 packets, PID 0x100 ×3, 0x0, 0x1bff, 0x14, 0x1c11, 0xd28, sync "
        "lost at byte 564",
        {QStringLiteral("sync is lost: at byte 564 should be 0x47; it is found again at "
                        "byte 600")});
    row("mp2t", "bad CRC",
        "2 packets, PID 0x0 ×2 · PAT program 1 at 0x1000, bad CRC · PAT "
        "program 1 at 0x3 program 2 at 0x1fff",
        {QStringLiteral("the CRC of these bytes is 0x2ab104b2"),
         QStringLiteral("it should not be less than the section number"),
         QStringLiteral("this PID is reserved"), QStringLiteral("this PID is reserved")});
    row("mp2t", "bad adaptation",
        "4 packets, PID 0x100 ×4, jump at 0x100 · PCR at 0x100 2.22222e-05 "
        "s",
        {QStringLiteral("it should leave room for a payload: 182 at most"),
         QStringLiteral("a jump: 0 should follow on this PID"),
         QStringLiteral("without a payload it should fill the packet: 183"),
         QStringLiteral("its extension should be less than 300"),
         QStringLiteral("stuffing bytes should be 0xff")});
    row("mp2t", "PMT with",
        "4 packets, PID 0x0, 0x1000 ×3 · PAT program 1 at 0x1000 · PMT "
        "program 1: type 0x40 at 0x3 · PMT program 1: MPEG-2 video at "
        "0x100, MPEG-2 audio at 0x101 · PAT program 1 at 0x1000",
        {QStringLiteral("must be 0: a program map table has one section"),
         QStringLiteral("this PID is reserved"), QStringLiteral("this stream type is reserved"),
         QStringLiteral("this PID is reserved"),
         QStringLiteral("cut off: Descriptor needs 34 bytes, 6 are left"),
         QStringLiteral("this audio type is reserved"),
         QStringLiteral("a table of this ID does not belong on this PID")});
    row("mp2t", "pointer out",
        "6 packets, PID 0x0 ×4, 0x11 ×2 · PAT program 1 at 0x1000 · table "
        "0x00",
        {QStringLiteral("the pointer leads out of the packet"),
         QStringLiteral("no section begins where the pointer leads"),
         QStringLiteral("the rest of the packet should be filled with 0xff"),
         QStringLiteral("too short for a section of this kind"),
         QStringLiteral("too short for a section of this kind"),
         QStringLiteral("a table of this ID does not belong on this PID"),
         QStringLiteral("it should be set in this table")});
    row("mp2t", "PES: bad",
        "6 packets, PID 0x100, 0x101, 0x102, 0x103, 0x104, 0x105 · PES at "
        "0x100 video 0, PTS 1 s · PES at 0x101 audio 0 · PES at 0x102 "
        "video 0, PTS 1 s · PES at 0x103 · PES at 0x104 private stream 1 · "
        "PES at 0x105 video 1",
        {QStringLiteral("the bits here should be 10"),
         QStringLiteral("a marker bit in it is not set; it should begin with the bits of a "
                        "time stamp of its kind"),
         QStringLiteral("only the length of video can be 0, unbounded"),
         QStringLiteral("a DTS without a PTS is forbidden"),
         QStringLiteral("it should not be decoded after it is presented"),
         QStringLiteral("must be 0xbc or more"),
         QStringLiteral("nothing should follow in the packet in which a PES packet ends"),
         QStringLiteral("it should have room for the time stamps")});
}

void MediaDecodersTest::seen()
{
    QFETCH(const QString, protocol);
    QFETCH(const QString, title);
    QFETCH(const QString, summary);
    QFETCH(const QStringList, problems);
    const Seen message(protocol.toUtf8().constData(), messageOf(protocol, title));
    QCOMPARE(message.summary(), summary);
    QCOMPARE(message.problems(), problems);
}

MCM_TEST_MAIN(MediaDecodersTest)
#include "mediadecoders.moc"
