// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What tshark cannot say of RTPS, MoldUDP64, NMEA 0183, JSON, CBOR and text: what is recognised as
// none of them, the words of problems, and that both CBOR parsers agree.

#include "decode/fieldtext.h"
#include "decode/messagesfile.h"
#include "decode/registry.h"
#include "support/fatallogger.h"

#include <QCborValue>
#include <QElapsedTimer>
#include <QHash>
#include <QRandomGenerator>
#include <QTest>

using namespace mcm;

namespace {

Bytes bytesOf(const QByteArray &data)
{
    return {reinterpret_cast<const std::byte *>(data.constData()),
            static_cast<std::size_t>(data.size())};
}

QString name(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// The tree in words, with the summary as its first line.
QString decoded(std::string_view protocol, const QByteArray &data)
{
    FieldTree tree;
    tree.setSummarised(true);
    registry::decode(*registry::protocolNamed(protocol), bytesOf(data), tree);
    return name(tree.summary()) + u'\n' + fieldtext::text(tree, 0, bytesOf(data));
}

QByteArray randomBytes(QRandomGenerator &random, int size)
{
    QByteArray data(size, '\0');
    for (auto &c : data)
        c = static_cast<char>(random.bounded(256));
    return data;
}

/// Whether Qt takes it for a sequence of well-formed items.
bool isCbor(QByteArray data)
{
    while (!data.isEmpty()) {
        QCborParserError error;
        (void)QCborValue::fromCbor(data, &error);
        if (error.error != QCborError::NoError || error.offset <= 0)
            return false;
        data = data.mid(error.offset);
    }
    return true;
}

} // namespace

class DataFormatsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void randomBytesStayBytes();
    void randomTextStaysText();
    void recognisedAs_data();
    void recognisedAs();
    void oscCutAnywhere();
    void words_data();
    void words();
    void cborAsQtReadsIt();
    void largeOnesAreQuick();
    void limitsAreOurs_data();
    void limitsAreOurs();
    void deepJsonIsStillJudged();
};

void DataFormatsTest::randomBytesStayBytes()
{
    QRandomGenerator random(7);
    QHash<QString, int> taken;
    constexpr int rounds = 200'000;
    for (int i = 0; i < rounds; ++i) {
        const auto data = randomBytes(random, 1 + static_cast<int>(random.bounded(64)));
        ++taken[name(registry::recognise(bytesOf(data), {}).name)];
    }
    for (const auto *each : {"cbor", "json", "moldudp64", "nmea", "osc", "rtps"})
        QVERIFY2(taken.value(QLatin1String(each)) <= rounds / 5000, each);
}

void DataFormatsTest::randomTextStaysText()
{
    QRandomGenerator random(11);
    const QByteArray letters = "abcdefghijklmnopqrstuvwxyz   ,.;:-_[]{}()\"'$!*\\0123456789=/\n";
    QHash<QString, int> taken;
    constexpr int rounds = 50'000;
    for (int i = 0; i < rounds; ++i) {
        QByteArray data(8 + static_cast<int>(random.bounded(60)), ' ');
        for (auto &c : data)
            c = letters[random.bounded(static_cast<int>(letters.size()))];
        ++taken[name(registry::recognise(bytesOf(data), {}).name)];
    }
    for (const auto *each : {"cbor", "json", "moldudp64", "nmea", "osc", "rtps"})
        QVERIFY2(taken.value(QLatin1String(each)) <= rounds / 2000, each);
}

void DataFormatsTest::recognisedAs_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("protocol");
    const auto row = [](const char *title, const QByteArray &data, const char *protocol) {
        QTest::newRow(title) << data << QString::fromLatin1(protocol);
    };
    row("a word", "hello", "text");
    row("a log line with brackets", "[2026-07-01 12:00:00] started", "text");
    row("a list of words in brackets", "[a, b]", "text");
    row("a list of numbers", "[1, 2, 3]", "json");
    row("a list of strings", "[\"a\", \"b\"]", "json");
    row("an empty list", "[]", "json");
    row("an object", "{\"a\": 1}", "json");
    row("an object that is cut", "{\"a\": [1, 2", "json");
    row("lines of objects", "{\"a\": 1}\n{\"a\": 2}\n", "json");
    row("a template", "{{ name }}", "text");
    row("a number", "42", "text");
    row("a quoted word", "\"hello\"", "text");
    row("a sentence of NMEA", "$GPHDT,274.07,T*03\r\n", "nmea");
    row("a proprietary sentence", "$PABC,1*02\r\n", "nmea");
    row("money", "$100, please", "text");
    row("AIS", "!AIVDM,1,1,,B,177KQJ5000G?tO`K>RA1wUbN0TKH,0*5C\r\n", "nmea");
    row("a path of another system", "\\\\server\\share", "text");
    row("one byte", QByteArray("\x05", 1), "bytes");
    row("zeros", QByteArray(64, '\0'), "bytes");
    row("all ones", QByteArray(64, '\xff'), "bytes");
    row("a CBOR map", QByteArray::fromHex("a26474656d7018 2a646e616d656161"), "cbor");
    row("CBOR with a byte behind it", QByteArray::fromHex("a16474656d70182a00"), "bytes");
    row("CBOR that is cut", QByteArray::fromHex("a26474656d7018 2a646e61"), "bytes");
    const auto described = QByteArray::fromHex("d9d9f7 a26474656d7018 2a646e616d656161");
    row("CBOR that says so", described, "cbor");
    row("CBOR that says so, cut", described.first(11), "cbor");
    row("CBOR that says so and no more", described.first(3), "cbor");
    row("CBOR that says so, then a reserved head", QByteArray(described.first(3) + '\x1c'), "cbor");
    row("what begins like that", QByteArray(described.first(2) + "abc"), "bytes");
    const QByteArray osc = QByteArray("/fader/1\0\0\0\0,ifs\0\0\0\0", 20)
                           + QByteArray::fromHex("0000002a 3f400000 61626300");
    row("OSC", osc, "osc");
    row("OSC, cut in its last argument", osc.chopped(2), "osc");
    row("OSC, cut in its first argument", osc.first(22), "osc");
    row("OSC, cut in the padding of its type tags", osc.first(17), "osc");
    row("OSC, cut in its type tags", osc.first(15), "osc");
    row("OSC, cut before its type tags", osc.first(13), "bytes");
    row("OSC, cut in its address", osc.first(6), "text");
    row("an address and type tags that are none", QByteArray(osc.first(13) + "xyz"), "bytes");
    row("an address with a space", QByteArray("/a b\0\0\0\0,i\0\0\0", 13), "bytes");
    row("padding that is none", QByteArray("/a\0b,i\0\0\0", 9), "bytes");
    row("a path", "/usr/share,if", "text");
    row("the text RTPS", "RTPS is a protocol", "text");
    row("a heartbeat of MoldUDP64",
        QByteArray("SESSION001") + QByteArray::fromHex("0000000000000001 0000"), "moldudp64");
    row("ten letters and more", "SESSION001 has begun", "text");
}

void DataFormatsTest::recognisedAs()
{
    QFETCH(const QByteArray, data);
    QFETCH(const QString, protocol);
    QCOMPARE(name(registry::recognise(bytesOf(data), {}).name), protocol);
}

void DataFormatsTest::oscCutAnywhere()
{
    int cuts = 0;
    for (const auto &message :
         test::readMessages(test::messagesFolder() + QStringLiteral("/osc.txt"))) {
        const auto comma = message.payload.indexOf(',');
        if (message.isBad || !message.payload.startsWith('/') || comma < 0)
            continue;
        for (auto size = comma + 2; size < message.payload.size(); ++size, ++cuts) {
            const auto cut = message.payload.first(size);
            QCOMPARE(name(registry::recognise(bytesOf(cut), {}).name), QStringLiteral("osc"));
            FieldTree tree;
            registry::decode(*registry::protocolNamed("osc"), bytesOf(cut), tree);
            QVERIFY2(tree.hasProblem(), cut.toHex(' ').constData());
        }
    }
    QVERIFY(cuts > 50);
}

void DataFormatsTest::words_data()
{
    QTest::addColumn<QString>("protocol");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *protocol, const QByteArray &data, const char *words) {
        QTest::addRow("%s: %s", protocol, words)
            << QString::fromLatin1(protocol) << data << QString::fromUtf8(words);
    };
    const auto hex = [](const char *digits) { return QByteArray::fromHex(digits); };
    row("text",
        "gr\xfc\xdf"
        "e",
        "byte 2: not UTF-8");
    row("text", QByteArray("a\0b", 3), "byte 1: a control character");
    row("text", "a\r\nb\n", "Line ends: CRLF and LF mixed");
    row("json", "{\"a\": 1,\n\"b\": }", "line 2, byte 14: “}” where a value should be");
    row("json", "{\"a\": 1} x", "line 1, byte 9: “x” behind the end of the JSON");
    row("json", "{\"a\": 1, \"b\": [1, 2", "line 1, byte 19: the JSON ends too early");
    row("json", "  ", "there is nothing but space");
    row("json", "{\"\\u00e9\\ud83d\\ude00\\n\": \"\\\"\"}", "Member: é😀");
    row("json", "{\"a\": {\"b\": [1]}}", "Path: /a/b");
    row("cbor", hex("a1616119ffff"), "{\"a\": 65535}");
    row("cbor", hex("3bffffffffffffffff"), "-18446744073709551616");
    row("cbor", hex("c11a5f5e1000"), "Time: 2020-09-13T12:26:40");
    row("cbor", hex("f97bff"), "65504");
    row("cbor", hex("8301"), "cut off: an item is missing");
    row("cbor", hex("19ff"), "cut off: the head at byte 0 is not whole");
    row("cbor", hex("1f"), "additional information 31 has no meaning for this type");
    row("nmea", "$GPHDT,274.07,T*00\r\n", "wrong, it should be 03");
    row("nmea", "$GPRMC,235959.5,A,,,,,,,311299,,,A*7F\r\n", "UTC: 1999-12-31T23:59:59.5");
    row("nmea", "$GPGLL,3000.0,S,09030.0,W,120000,A,A*00\r\n", "Longitude: -90.5 °");
    row("nmea", "$GPGGA,,,,,,0,,,,M,,M,,*66\r\n", "Fix quality: 0 (no fix)");
    row("moldudp64", QByteArray("SESSION001") + hex("0000000000000005 0002 0001 41"),
        "the message count is 2, but only 1 are here");
    row("rtps", "RTPS" + hex("0205 0110 000000000000000000000000 0901 0800 ffffff7f 00000080"),
        "Timestamp: 2038-01-19T03:14:07.5");
    row("rtps",
        "RTPS"
            + hex("0205 0110 000000000000000000000000 0601 1c00 000003c7 000003c2"
                  "00000000 05000000 03000000 000000a0 01000000"),
        "all before 5, lacks 5, 7");
}

void DataFormatsTest::words()
{
    QFETCH(const QString, protocol);
    QFETCH(const QByteArray, data);
    QFETCH(const QString, words);
    const auto text = decoded(protocol.toStdString(), data);
    QVERIFY2(text.contains(words), qPrintable(text));
}

void DataFormatsTest::cborAsQtReadsIt()
{
    QRandomGenerator random(3);
    const auto whole = QByteArray::fromHex("a36474656d70fb40358000000000006466726565f565636f756e74"
                                           "85012019 03e83a000f423fc11a5f5e1000");
    const auto &protocol = *registry::protocolNamed("cbor");
    FieldTree tree;
    int right = 0;
    for (int i = 0; i < 20'000; ++i) {
        auto data = whole;
        data[random.bounded(static_cast<int>(data.size()))] =
            static_cast<char>(random.bounded(256));
        const bool isRecognised = &registry::recognise(bytesOf(data), {}) == &protocol;
        if (!isRecognised)
            continue;
        ++right;
        QVERIFY2(isCbor(data), data.toHex().constData());
    }
    QVERIFY(right > 1000);
}

void DataFormatsTest::largeOnesAreQuick()
{
    constexpr int most = 65507;
    QList<std::pair<const char *, QByteArray>> large;
    large.append({"json", QByteArray("[1") + QByteArray(",1").repeated(most / 2 - 2) + ']'});
    large.append({"json", '{' + QByteArray("\"aaaaaaaa\":{").repeated(most / 12)});
    large.append({"json", QByteArray("{\"a\":1}").repeated(most / 7)});
    large.append({"json", "[\"" + QByteArray("\\u0041").repeated(most / 6 - 1) + "\"]"});
    large.append({"cbor", QByteArray("\x9f") + QByteArray(most - 2, '\x01') + '\xff'});
    large.append({"cbor", '\xbf' + QByteArray::fromHex("616101").repeated(most / 3 - 1) + '\xff'});
    large.append({"cbor", QByteArray(most, '\x81')});
    large.append({"nmea", QByteArray("$GPHDT,274.07,T*03\r\n").repeated(most / 20)});
    large.append({"nmea", "$GPXDR" + QByteArray(most - 6, ',')});
    large.append({"nmea", '\\' + QByteArray("s:a,").repeated(most / 4 - 1) + '\\'});
    large.append({"text", QByteArray(most, '\n')});
    large.append({"moldudp64", QByteArray("SESSION001")
                                   + QByteArray::fromHex("0000000000000001 8000")
                                   + QByteArray(most - 20, '\0')});
    large.append({"rtps", "RTPS" + QByteArray::fromHex("0205 0110 000000000000000000000000")
                              + QByteArray::fromHex("01010000").repeated(most / 4 - 6)});
    FieldTree tree;
    tree.setSummarised(true);
    for (const auto &[protocol, data] : large) {
        QElapsedTimer timer;
        timer.start();
        (void)registry::recognise(bytesOf(data), {});
        registry::decode(*registry::protocolNamed(protocol), bytesOf(data), tree);
        const auto ms = timer.elapsed();
        qDebug("%s: %lld bytes, %zu fields, %lld ms", protocol, static_cast<long long>(data.size()),
               tree.nodes().size(), static_cast<long long>(ms));
        QVERIFY2(ms < 500, protocol); // generous, for sanitizers on a busy machine
    }
}

void DataFormatsTest::limitsAreOurs_data()
{
    QTest::addColumn<QString>("protocol");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *title, const char *protocol, const QByteArray &data,
                        const char *words) {
        QTest::newRow(title) << QString::fromLatin1(protocol) << data << QString::fromUtf8(words);
    };
    const auto deep = [](int depth) -> QByteArray {
        return QByteArray(depth, '[') + "1" + QByteArray(depth, ']');
    };
    row("JSON, 60 arrays", "json", deep(60), "Left out: nested deeper than is shown");
    row("JSON, 30,000 arrays", "json", deep(30'000), "Left out: nested deeper than is shown");
    row("JSON, 60 objects", "json",
        QByteArray("{\"a\\\"]\":").repeated(60) + "1" + QByteArray(60, '}'),
        "Left out: nested deeper than is shown");
    row("JSON, what is behind it", "json", "[" + deep(60) + ",\"behind\"]", "String: behind");
    row("CBOR, 60 arrays", "cbor",
        QByteArray::fromHex("d9d9f7") + QByteArray(60, '\x81') + QByteArray::fromHex("01"),
        "Left out: nested deeper than is shown");
    row("MoldUDP64, 20,000 empty messages", "moldudp64",
        QByteArray("SESSION001") + QByteArray::fromHex("0000000000000005 4e20")
            + QByteArray(40'000, '\0'),
        "Left out: more fields than are shown");
    row("RTCP, 600 reports", "rtcp", QByteArray::fromHex("80c90001deadbeef").repeated(600),
        "Left out: more packets than are shown");
}

void DataFormatsTest::limitsAreOurs()
{
    QFETCH(const QString, protocol);
    QFETCH(const QByteArray, data);
    QFETCH(const QString, words);
    FieldTree tree;
    registry::decode(*registry::protocolNamed(protocol.toStdString()), bytesOf(data), tree);
    const auto text = fieldtext::text(tree, 0, bytesOf(data));
    QVERIFY2(text.contains(words), qPrintable(text.right(2000)));
    QVERIFY2(!tree.hasProblem(), qPrintable(text.right(2000)));
}

void DataFormatsTest::deepJsonIsStillJudged()
{
    const QByteArray begin(60, '[');
    const QByteArray end(60, ']');
    QVERIFY(decoded("json", begin + "tru" + end).contains(QStringLiteral("line 1, byte ")));
    QVERIFY(decoded("json", begin + "1" + end.chopped(1)).contains(QStringLiteral("too early")));
    QVERIFY(decoded("json", begin + "\"" + end).contains(QStringLiteral("too early")));
}

MCM_TEST_MAIN(DataFormatsTest)
#include "dataformats.moc"
