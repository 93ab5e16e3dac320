// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What tshark cannot say of the protocols that find names and services: the summaries, and what is
// wrong in whose words. The messages are those of the protocols' files.

#include "decode/discoveryexpected.h"
#include "decode/messagesfile.h"
#include "decode/registry.h"
#include "support/fatallogger.h"

#include <QTest>

#include <algorithm>

using namespace mcm;
using namespace mcm::test;

namespace {

std::vector<std::byte> bytesOf(std::string_view text)
{
    const auto bytes = std::as_bytes(std::span(text));
    return {bytes.begin(), bytes.end()};
}

FieldTree decoded(std::string_view protocol, Bytes message)
{
    FieldTree tree;
    tree.setSummarised(true);
    registry::decode(*registry::protocolNamed(protocol), message, tree);
    return tree;
}

std::string problems(const FieldTree &tree)
{
    std::string all;
    for (const auto &node : tree.nodes()) {
        const auto problem = tree.problem(node);
        if (!problem.empty())
            all.append(all.empty() ? "" : "|").append(problem);
    }
    return all;
}

/// The text of the fields of that name.
std::vector<std::string> texts(const FieldTree &tree, std::string_view name)
{
    std::vector<std::string> found;
    for (const auto &node : tree.nodes()) {
        if (node.spec->name == name)
            found.emplace_back(tree.text(node));
    }
    return found;
}

void add16(std::vector<std::byte> &to, unsigned value)
{
    to.push_back(std::byte(value >> 8U & 0xffU));
    to.push_back(std::byte(value & 0xffU));
}

} // namespace

class DiscoveryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatItIs_data();
    void saysWhatItIs();
    void namesAreEscaped();
    void chainsOfPointersEnd();
    void namesThatGrowEnd();
    void whatIsNoSoapIsWrongBeyondALimitToo();
    void textStandsWhereItsRangeIs();
    void otherVersionsOfCoap();
};

void DiscoveryTest::saysWhatItIs_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const auto &row : expected)
        QTest::addRow("%s: %s", row.protocol, row.title) << index++;
}

void DiscoveryTest::saysWhatItIs()
{
    QFETCH(const int, index);
    const auto &row = expected[index];
    const QString file =
        messagesFolder() + u'/' + QString::fromLatin1(row.protocol) + QStringLiteral(".txt");
    const auto messages = readMessages(file);
    const auto found = std::find_if(messages.begin(), messages.end(), [&row](auto &each) {
        return each.title.startsWith(QString::fromUtf8(row.title));
    });
    QVERIFY(found != messages.end());
    const auto tree = decoded(row.protocol, found->bytes());
    const auto summary = tree.summary();
    QCOMPARE(QByteArray(summary.data(), static_cast<qsizetype>(summary.size())),
             QByteArray(row.summary));
    QCOMPARE(QByteArray::fromStdString(problems(tree)), QByteArray(row.problems));
}

void DiscoveryTest::namesAreEscaped()
{
    const auto message = bytesOf(std::string_view("\0\0\0\0\0\1\0\0\0\0\0\0"
                                                  "\7a.b\\c\1\x7f\3abc\0\0\x0c\0\1",
                                                  29));
    const auto tree = decoded("mdns", message);
    QCOMPARE(problems(tree), std::string());
    QCOMPARE(texts(tree, "dns.qry.name"), std::vector<std::string>{R"(a\.b\\c\001\127.abc)"});
}

void DiscoveryTest::chainsOfPointersEnd()
{
    // A record of pointers that each point at the one before, then records named by the last.
    std::vector<std::byte> message(12);
    message[2] = std::byte{0x84};
    message[6] = message[7] = std::byte{0xff};
    const auto addRecord = [&message](unsigned size) {
        add16(message, 10); // of the type NULL
        add16(message, 1);
        add16(message, 0);
        add16(message, 120);
        add16(message, size);
    };
    message.push_back(std::byte{0});
    constexpr unsigned size = 0x3ff0 - 24;
    addRecord(size);
    add16(message, 0);
    for (unsigned i = 2; i < size; i += 2)
        add16(message, 0xc000U | static_cast<unsigned>(message.size() - 2));
    const auto last = static_cast<unsigned>(message.size() - 2);
    while (message.size() + 12 <= 65507) {
        add16(message, 0xc000U | last);
        addRecord(0);
    }
    const auto tree = decoded("mdns", message);
    QVERIFY(problems(tree).find("more compression pointers than a name has labels")
            != std::string::npos);
    QVERIFY(tree.nodes().size() > 20000);
}

void DiscoveryTest::namesThatGrowEnd()
{
    // One long name, and thousands of questions that point at it: more text than is kept.
    std::vector<std::byte> message(12);
    message[4] = message[5] = std::byte{0x3f};
    for (int label = 0; label < 3; ++label) {
        message.push_back(std::byte{63});
        message.insert(message.end(), 63, std::byte{1});
    }
    message.push_back(std::byte{0});
    add16(message, 12);
    add16(message, 1);
    while (message.size() + 6 <= 65507) {
        add16(message, 0xc00c);
        add16(message, 12);
        add16(message, 1);
    }
    const auto tree = decoded("mdns", message);
    QVERIFY(tree.isFull());
    QCOMPARE(tree.nodes().back().spec, &FieldTree::leftOut);
    QCOMPARE(tree.text(tree.nodes().back()), std::string_view("more text than is shown"));
    QVERIFY(!tree.hasProblem()); // the limit is ours
}

void DiscoveryTest::whatIsNoSoapIsWrongBeyondALimitToo()
{
    // Which is met before anything says that it is WS-Discovery at all.
    const QByteArray junk = "\xff\xff<s:Envelope xmlns:s=\"" + QByteArray("=0").repeated(300);
    QVERIFY(decoded("wsdiscovery", std::as_bytes(std::span(junk.constData(), size_t(junk.size()))))
                .hasProblem());
}

void DiscoveryTest::textStandsWhereItsRangeIs()
{
    int compared = 0;
    const QString file = messagesFolder() + QStringLiteral("/wsdiscovery.txt");
    for (const auto &message : readMessages(file)) {
        const auto tree = decoded("wsdiscovery", message.bytes());
        for (const auto &node : tree.nodes()) {
            if (node.spec == &FieldTree::leftOut)
                continue;
            const auto range = message.bytes().subspan(node.begin, node.size);
            const std::string_view there(reinterpret_cast<const char *>(range.data()),
                                         range.size());
            // An entity is written otherwise than it is meant.
            if (node.size == 0 || node.spec->type != FieldType::Text
                || there.find('&') != std::string_view::npos)
                continue;
            QCOMPARE(std::string(there), std::string(tree.text(node)));
            ++compared;
        }
    }
    QVERIFY(compared > 40);
}

void DiscoveryTest::otherVersionsOfCoap()
{
    const auto tree = decoded("coap", bytesOf(std::string_view("\x90\1\0\1", 4)));
    QCOMPARE(problems(tree), std::string("must be 1; others are ignored (RFC 7252 §3)"));
}

MCM_TEST_MAIN(DiscoveryTest)
#include "discovery.moc"
