// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/decodeas.h"
#include "decode/fieldtext.h"
#include "decode/messagesfile.h"
#include "decode/registry.h"
#include "support/fatallogger.h"

#include <QHostAddress>
#include <QTest>

using namespace mcm;
using namespace mcm::test;

/// What tshark cannot tell of PTP, sACN, Art-Net and OSC: summaries, problems, words.
class SyncAndLightTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void summaries_data();
    void summaries();
    void problems_data();
    void problems();
    void portsDecide();
    void readableFields();
    void timescaleOfAnnounce();
    void groupOfAUniverse_data();
    void groupOfAUniverse();

private:
    static WrittenMessage messageCalled(const QString &title);
    static QString textOf(const WrittenMessage &message, QString *summary = nullptr);
};

WrittenMessage SyncAndLightTest::messageCalled(const QString &title)
{
    const auto all = readMessages(messagesFolder());
    for (const auto &each : all) {
        if (each.title.startsWith(title))
            return each;
    }
    qFatal("no message is called %s", qPrintable(title));
    return {};
}

QString SyncAndLightTest::textOf(const WrittenMessage &message, QString *summary)
{
    FieldTree tree;
    tree.setSummarised(true);
    registry::decode(*registry::protocolNamed(message.protocol.toStdString()), message.bytes(),
                     tree);
    if (summary != nullptr)
        *summary = fieldtext::harmless(tree.summary());
    return fieldtext::text(tree, 0, message.bytes());
}

void SyncAndLightTest::summaries_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("summary");
    const auto add = [](const char *title, const char *summary) {
        QTest::addRow("%s", title) << QString::fromUtf8(title) << QString::fromUtf8(summary);
    };
    add("Announce of a grandmaster with GNSS",
        "Announce, domain 24, seq 7, gm 00:1b:19:ff:fe:00:00:01, priority 128/128, class 6, "
        "accuracy 0x21 (within 100 ns), 0 steps, UTC offset 37, GNSS");
    add("Sync with a correction of -2.25 ns",
        "Sync, domain 0, seq 7, from 00:1b:19:ff:fe:00:00:01, correction -2.25 ns, "
        "time 1700000000.000000005");
    add("Signaling: grant", "Signaling, domain 0, seq 7, from 00:1b:19:ff:fe:00:00:01, to all, "
                            "GRANT_UNICAST_TRANSMISSION Announce every 2^1 s for 300 s");
    add("a full universe of 512 slots",
        "universe 1, priority 100, seq 254, “Main console”, synchronized by 7962, 512 slots");
    add("universe discovery packet",
        "universe discovery, “Main console”, 10 universes: 1, 2, 3, 7, 100, 101, 102, 103, …");
    add("ArtDmx, 512 slots", "ArtDmx, universe 1:2:3, seq 5, 512 slots");
    add("ArtTimeCode, drop frame", "ArtTimeCode, 23:09:59;29, DF, 29.97 fps");
    add("ArtRdm, request",
        "ArtRdm, universe 0:1:5, GET_COMMAND, PID 0x0060, 7a70:01004d0a to 7a70:ffffff00");
    add("a bundle in a bundle, with a time",
        "bundle at 2024-01-01 00:00:00.500 UTC: /scene 60 0.75; bundle immediately: "
        "/drum/1 60 0.75; /drum/name “kick” true");
    add("a color and arrays", "/color 0xff8000ff [ 1 [ 2 3 ] ] true");
}

void SyncAndLightTest::summaries()
{
    QFETCH(const QString, title);
    QFETCH(const QString, summary);
    QString found;
    textOf(messageCalled(title), &found);
    QCOMPARE(found, summary);
}

void SyncAndLightTest::problems_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("line");
    const auto add = [](const char *title, const char *line) {
        QTest::addRow("%s: %s", title, line) << QString::fromUtf8(title) << QString::fromUtf8(line);
    };
    add("a reserved type", "messageType: 0x5 – a reserved messageType");
    add("messageLength beyond", "messageLength: 64 bytes – the datagram has only 44 bytes");
    add("messageLength too short", "must be at least 64 for a message of this type");
    add("an Announce of a slave-only clock",
        "clockClass: 255 (slave-only) – a slave-only clock must not send Announce");
    add("an Announce of a slave-only clock", "stepsRemoved: 300 – 255 or more");
    add("a time with 1000000000 ns", "must be less than 1000000000");
    add("a path trace of 12 bytes", "TLV – cut off: TLV needs 44 bytes, 10 are left");
    add("priority 201", "Priority: 201 – must be 0 … 200");
    add("priority 201", "Universe: 0 – must be 1 … 63999");
    add("lengths that do not agree", "Length: 116 bytes – there are 115 bytes");
    add("lengths that do not agree", "Flags: 0x50 – must be 0x70");
    add("a count that lies", "Property Value Count: 513 – there are 25 bytes");
    add("discovery: page behind", "Universe: 4 – must be more than the one before");
    add("ArtDmx: odd number", "Length: 511 slots – must be even");
    add("ArtTimeCode out of range", "Frames: 30 – must be 0 … 29");
    add("ArtRdm: wrong checksum", "Checksum: 0x068e – the sum of the bytes is 1679");
    add("padding that is not zero", "Address pattern: /a – must be padded with zeros");
    add("an unknown type tag", "an unknown type tag");
    add("nested 60 times", "Left out: nested deeper than is shown");
}

void SyncAndLightTest::problems()
{
    QFETCH(const QString, title);
    QFETCH(const QString, line);
    const auto text = textOf(messageCalled(title));
    QVERIFY2(text.contains(line), qPrintable(text));
}

void SyncAndLightTest::portsDecide()
{
    // PTP has no magic number: off its ports a message must be whole to be taken for it.
    auto sync = messageCalled(QStringLiteral("Sync of one step"));
    const Ports elsewhere{.source = 4000, .destination = 5000};
    QVERIFY(registry::recognise(sync.bytes(), elsewhere).name == "ptp");
    sync.payload.chop(1);
    QVERIFY(registry::recognise(sync.bytes(), elsewhere).name != "ptp");
    QVERIFY(registry::recognise(sync.bytes(), sync.ports).name == "ptp");
}

void SyncAndLightTest::readableFields()
{
    const auto announce = textOf(messageCalled(QStringLiteral("Announce of a grandmaster with")));
    QVERIFY(announce.contains(QStringLiteral("timeSource: 0x20 (GNSS)")));
    QVERIFY(announce.contains(QStringLiteral("Message interval: 2.00 s")));
    QVERIFY(announce.contains(QStringLiteral("00:1b:19:ff:fe:00:00:01/1")));
    const auto sync = textOf(messageCalled(QStringLiteral("Sync of one step")));
    QVERIFY(sync.contains(QStringLiteral("correctionField: 1234.5 ns")));
    // TAI is ahead of UTC by 37 s: it is not written as if it were that.
    const auto timed = messageCalled(QStringLiteral("Sync with a correction of -2.25 ns"));
    QVERIFY(textOf(timed).contains(QStringLiteral("Time on the PTP timescale: "
                                                  "2023-11-14T22:13:20.000000005 TAI")));
    FieldTree tree;
    registry::decode(*registry::protocolNamed("ptp"), timed.bytes(), tree);
    QCOMPARE(fieldtext::json(tree, timed.bytes())[QLatin1String("ptp")]
                 .toObject()[QLatin1String("mcm.ptp.timestamp")]
                 .toString(),
             QStringLiteral("2023-11-14T22:13:20.000000005 TAI"));
    const auto bundle = textOf(messageCalled(QStringLiteral("a bundle to be done")));
    QVERIFY(bundle.contains(QStringLiteral("(immediately)")));
}

void SyncAndLightTest::timescaleOfAnnounce()
{
    // Only there the flag ptpTimescale has a meaning (IEEE 1588-2019 Table 37). Where it is not
    // set the epoch is arbitrary, and a date would be invented.
    auto announce = messageCalled(QStringLiteral("Announce of a grandmaster with"));
    announce.payload.replace(34, 10, QByteArray::fromHex("00006553f10000000005"));
    const auto date = QStringLiteral("2023-11-14T22:13:20.000000005 TAI");
    announce.payload[7] = static_cast<char>(announce.payload[7] | 8);
    QVERIFY(textOf(announce).contains(date));
    announce.payload[7] = static_cast<char>(announce.payload[7] & ~8);
    QVERIFY(!textOf(announce).contains(QStringLiteral(" TAI")));
    QVERIFY(textOf(announce).contains(QStringLiteral("1700000000")));
}

void SyncAndLightTest::groupOfAUniverse_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("group");
    QTest::addColumn<QString>("line"); // empty: it is the right one
    const auto add = [](const char *title, const char *group, const char *line) {
        QTest::addRow("%s: %s", title, group)
            << QString::fromUtf8(title) << QString::fromLatin1(group) << QString::fromUtf8(line);
    };
    // E1.31-2018 §9.3.1, §9.3.2.
    const auto *const data = "a full universe of 512 slots"; // 1, synchronized by 7962
    add(data, "239.255.0.1", "");
    add(data, "239.255.0.2", "Universe: 1 – its group must be 239.255.0.1 (§9.3.1)");
    add(data, "239.255.1.0", "Universe: 1 – its group must be 239.255.0.1 (§9.3.1)");
    add(data, "239.1.1.1", "Universe: 1 – its group must be 239.255.0.1 (§9.3.1)");
    add(data, "ff18::8300:1", "");
    add(data, "ff18::83:0:0:1", ""); // as the standard writes it, read as an address
    add(data, "ff18::8300:2", "Universe: 1 – its group must be ff18::8300:1 (§9.3.2)");
    add(data, "192.0.2.7", "");                               // unicast may be any
    add(data, "", "");                                        // not known
    const auto *const sync = "synchronization packet, after"; // of 7962
    add(sync, "239.255.31.26", "");
    add(sync, "239.255.0.1",
        "Synchronization Address: 7962 – its group must be 239.255.31.26 (§9.3.1)");
    const auto *const discovery = "universe discovery packet";
    add(discovery, "239.255.250.214", "");
    add(discovery, "239.255.0.1",
        "DISCOVERY) – the group of universe discovery must be 239.255.250.214 (§9.3.1)");
}

void SyncAndLightTest::groupOfAUniverse()
{
    QFETCH(const QString, title);
    QFETCH(const QString, group);
    QFETCH(const QString, line);
    const auto message = messageCalled(title);
    const QHostAddress address(group);
    FieldTree tree;
    Message received;
    received.payload = message.bytes();
    DecodeAs({.port = 5568, .chosen = nullptr, .group = address}).decode(received, tree);
    const auto text = fieldtext::text(tree, 0, message.bytes());
    QCOMPARE(tree.problems().size(), line.isEmpty() ? 0U : 1U);
    QVERIFY2(text.contains(line), qPrintable(text));
}

MCM_TEST_MAIN(SyncAndLightTest)
#include "syncandlight.moc"
