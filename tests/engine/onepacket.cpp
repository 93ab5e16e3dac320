// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "capture/onepacket.h"

#include "net/ownendpoints.h"
#include "support/fatallogger.h"
#include "support/incoming.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryFile>
#include <QTest>

using namespace mcm;
using namespace mcm::test;

namespace {

OnePacket packet(const QByteArray &payload, const char *source, const char *destination)
{
    return {.timeNs = 1'700'000'000'000'000'005,
            .source = toEndpoint(QHostAddress(QLatin1String(source)), 50112),
            .destination = toEndpoint(QHostAddress(QLatin1String(destination)), 6000),
            .ttl = std::uint8_t{7},
            .payload = asSpan(payload)};
}

/// What tshark reads, a field a column.
QByteArray read(const QByteArray &capture, const QStringList &fields)
{
    QTemporaryFile file;
    if (!file.open() || file.write(capture) != capture.size() || !file.flush())
        return "cannot write";
    QStringList arguments{QStringLiteral("-n"),
                          QStringLiteral("-r"),
                          file.fileName(),
                          QStringLiteral("-o"),
                          QStringLiteral("ip.check_checksum:TRUE"),
                          QStringLiteral("-o"),
                          QStringLiteral("udp.check_checksum:TRUE"),
                          QStringLiteral("-T"),
                          QStringLiteral("fields")};
    for (const auto &field : fields)
        arguments << QStringLiteral("-e") << field;
    QProcess tshark;
    tshark.start(QStringLiteral("tshark"), arguments);
    tshark.waitForFinished();
    return tshark.readAllStandardOutput().trimmed();
}

} // namespace

class OnePacketTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytes();
    void whatTsharkReads_data();
    void whatTsharkReads();
    void tooLarge();
};

void OnePacketTest::bytes()
{
    const QByteArray payload("hi");
    const auto file = onePacketCapture(packet(payload, "10.0.0.1", "239.1.1.1"));
    QCOMPARE(file.size(), 24 + 16 + 28 + 2);
    QCOMPARE(file.mid(40).toHex(), QByteArray("4500001e000000000711b9cc0a000001ef010101"
                                              "c3c01770000ac23c6869"));
    QCOMPARE(headerSize(packet(payload, "10.0.0.1", "239.1.1.1")), std::size_t{28});
    QCOMPARE(headerSize(packet(payload, "fe80::1", "ff02::1")), std::size_t{48});
}

void OnePacketTest::whatTsharkReads_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("isIpv6");
    for (const bool isIpv6 : {false, true}) {
        for (const int size : {0, 1, 2, 1471, 65'507}) {
            QTest::addRow("%s, %d bytes", isIpv6 ? "IPv6" : "IPv4", size)
                << QByteArray(size, 'x') << isIpv6;
        }
    }
    // Its UDP checksum would be 0.
    QTest::newRow("checksum 0") << QByteArray::fromHex("2aa6") << false;
}

void OnePacketTest::whatTsharkReads()
{
    if (QStandardPaths::findExecutable(QStringLiteral("tshark")).isEmpty())
        QSKIP("tshark is not installed");
    QFETCH(const QByteArray, payload);
    QFETCH(const bool, isIpv6);
    const auto one = isIpv6 ? packet(payload, "fd00::1:2", "ff15::42")
                            : packet(payload, "10.0.0.1", "239.1.1.1");
    const auto words =
        QString::fromLatin1(
            read(onePacketCapture(one),
                 {isIpv6 ? QStringLiteral("ipv6.src") : QStringLiteral("ip.src"),
                  isIpv6 ? QStringLiteral("ipv6.dst") : QStringLiteral("ip.dst"),
                  isIpv6 ? QStringLiteral("ipv6.hlim") : QStringLiteral("ip.ttl"),
                  QStringLiteral("udp.srcport"), QStringLiteral("udp.dstport"),
                  QStringLiteral("udp.length"), QStringLiteral("udp.checksum.status"),
                  QStringLiteral("frame.time_epoch"), QStringLiteral("_ws.malformed")}))
            .split(u'\t')
            .join(u' ')
            .trimmed();
    QCOMPARE(words, QStringLiteral("%1 7 50112 6000 %2 1 1700000000.000000005")
                        .arg(isIpv6 ? QStringLiteral("fd00::1:2 ff15::42")
                                    : QStringLiteral("10.0.0.1 239.1.1.1"))
                        .arg(payload.size() + 8));
    if (!isIpv6)
        QCOMPARE(read(onePacketCapture(one), {QStringLiteral("ip.checksum.status")}),
                 QByteArray("1"));
}

void OnePacketTest::tooLarge()
{
    const QByteArray payload(65'508, 'x');
    QVERIFY(onePacketCapture(packet(payload, "10.0.0.1", "239.1.1.1")).isEmpty());
    QVERIFY(!onePacketCapture(packet(payload, "fd00::1", "ff15::1")).isEmpty());
}

MCM_TEST_MAIN(OnePacketTest)
#include "onepacket.moc"
