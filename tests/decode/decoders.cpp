// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/fieldtext.h"
#include "decode/messagesfile.h"
#include "decode/registry.h"
#include "decode/treecheck.h"
#include "support/fatallogger.h"

#include <QDir>
#include <QHostAddress>
#include <QMap>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace mcm;
using namespace mcm::test;

namespace {

QString latin(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

class DecodersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void registryHoldsEveryFile();
    void fieldsAreNamed();
    void messages_data();
    void messages();
    void cutAnywhere_data() { messages_data(); }
    void cutAnywhere();
    void damaged_data() { messages_data(); }
    void damaged();
    void everyProtocolTakesAnything();
    void randomBytesAreNobodys();
};

void DecodersTest::registryHoldsEveryFile()
{
    QSet<QString> registered;
    for (const auto *protocol : registry::protocols())
        registered.insert(latin(protocol->name));
    QSet<QString> files;
    for (const auto &file :
         QDir(QStringLiteral(MCM_PROTOCOLS)).entryInfoList({QStringLiteral("*.cpp")}))
        files.insert(file.baseName());
    QVERIFY(!files.isEmpty());
    QCOMPARE(registered, files);
    for (const auto &name : registered)
        QVERIFY2(QFile::exists(messagesFolder() + u'/' + name + QStringLiteral(".txt")),
                 qPrintable(name + QStringLiteral(" has no messages to be tested with")));
}

void DecodersTest::fieldsAreNamed()
{
    for (const auto *protocol : registry::protocols()) {
        QVERIFY(!protocol->title.empty() && !protocol->standard.empty());
        QVERIFY(!protocol->fields.empty());
        QSet<const FieldSpec *> seen;
        for (const auto *field : protocol->fields) {
            QVERIFY2(!field->name.empty() && !field->title.empty(), protocol->name.data());
            QVERIFY2(!seen.contains(field), field->name.data());
            seen.insert(field);
        }
    }
}

void DecodersTest::messages_data()
{
    QTest::addColumn<WrittenMessage>("message");
    const auto all = readMessages(messagesFolder());
    QVERIFY(!all.isEmpty());
    for (const auto &message : all)
        QTest::addRow("%s: %s", qPrintable(message.protocol), qPrintable(message.title)) << message;
}

void DecodersTest::messages()
{
    QFETCH(const WrittenMessage, message);
    const auto &protocol = registry::recognise(message.bytes(), message.ports);
    QCOMPARE(latin(protocol.name), message.protocol);
    FieldTree tree;
    tree.setSummarised(true);
    const QHostAddress group(QString(message.group).remove(u'[').remove(u']'));
    registry::decode(protocol, message.bytes(), tree, &group);
    QCOMPARE(whatIsWrong(protocol, tree, message.bytes()), QString());
    const auto text = fieldtext::text(tree, 0, message.bytes());
    QVERIFY2(tree.hasProblem() == message.isBad, qPrintable(text));
    // Of what is cut early its problem is all that can be said.
    QVERIFY2(message.payload.isEmpty() || !fieldtext::summary(tree).isEmpty(), qPrintable(text));
}

void DecodersTest::cutAnywhere()
{
    QFETCH(const WrittenMessage, message);
    const auto &protocol = *registry::protocolNamed(message.protocol.toStdString());
    FieldTree tree;
    tree.setSummarised(true);
    for (std::size_t size = 0; size < message.bytes().size(); ++size) {
        // A copy of its own, so that the sanitizers see a read past its end.
        const std::vector<std::byte> cut(
            message.bytes().begin(), message.bytes().begin() + static_cast<std::ptrdiff_t>(size));
        (void)registry::recognise(cut, message.ports);
        registry::decode(protocol, cut, tree);
        QCOMPARE(whatIsWrong(protocol, tree, cut), QString());
        (void)fieldtext::json(tree, cut);
    }
}

void DecodersTest::damaged()
{
    QFETCH(const WrittenMessage, message);
    const auto &protocol = *registry::protocolNamed(message.protocol.toStdString());
    QRandomGenerator random(1);
    FieldTree tree;
    tree.setSummarised(true);
    for (int round = 0; round < 300 && !message.payload.isEmpty(); ++round) {
        std::vector<std::byte> bytes(message.bytes().begin(), message.bytes().end());
        for (int i = 0; i < 1 + round / 50; ++i)
            bytes[random.bounded(static_cast<quint32>(bytes.size()))] =
                std::byte(random.bounded(256));
        (void)registry::recognise(bytes, message.ports);
        registry::decode(protocol, bytes, tree);
        QCOMPARE(whatIsWrong(protocol, tree, bytes), QString());
        (void)fieldtext::json(tree, bytes);
    }
}

void DecodersTest::everyProtocolTakesAnything()
{
    // 64 KiB of each byte that begins something.
    FieldTree tree;
    tree.setSummarised(true);
    for (const int filler :
         {0x00, 0x01, 0x20, 0x2f, 0x47, 0x5b, 0x7b, 0x80, 0x81, 0x9f, 0xbf, 0xc0, 0xff}) {
        const std::vector<std::byte> bytes(65507, std::byte(filler));
        for (const auto *protocol : registry::protocols()) {
            registry::decode(*protocol, bytes, tree);
            QCOMPARE(whatIsWrong(*protocol, tree, bytes), QString());
            (void)fieldtext::json(tree, bytes);
        }
    }
}

void DecodersTest::randomBytesAreNobodys()
{
    constexpr int messages = 40'000;
    QRandomGenerator random(1);
    QMap<QString, int> taken;
    for (int i = 0; i < messages; ++i) {
        // Short ones are the most deceptive; at least what a protocol's header needs.
        const auto most = i % 2 == 0 ? 64U : 1472U;
        std::vector<std::byte> bytes(8 + random.bounded(most - 8));
        for (auto &byte : bytes)
            byte = std::byte(random.bounded(256));
        const Ports ports{.source = static_cast<std::uint16_t>(40000 + i % 20000),
                          .destination = static_cast<std::uint16_t>(i % 3 == 0 ? 7777 : 20000)};
        ++taken[latin(registry::recognise(bytes, ports).name)];
    }
    taken.remove(QStringLiteral("bytes"));
    // One of some hundred looks like it, and proves no stream (TracePoint::isOnProbation).
    QVERIFY(taken.take(QStringLiteral("rtp")) < messages / 200);
    for (const auto &[name, count] : taken.asKeyValueRange())
        QVERIFY2(count <= messages / 1000,
                 qPrintable(QStringLiteral("%1 takes %2 of them").arg(name).arg(count)));
    QCOMPARE(taken.value(QStringLiteral("rtcp")), 0);
}

MCM_TEST_MAIN(DecodersTest)
#include "decoders.moc"
