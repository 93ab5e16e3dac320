// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/sendjson.h"

#include "support/fatallogger.h"

#include <QJsonDocument>
#include <QTest>

using namespace mcm;

namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

SendRequest simple()
{
    SendRequest request;
    request.to = parseGroupAddress(u"239.1.1.1:5004").value();
    request.payload.text = QStringLiteral("Hello");
    return request;
}

SendRequest withPayload(const PayloadRecipe &recipe)
{
    auto request = simple();
    request.payload = recipe;
    return request;
}

SendRequest withPace(const Pace &pace)
{
    auto request = simple();
    request.pace = pace;
    return request;
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

Q_DECLARE_METATYPE(mcm::SendRequest)

class SendJsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void returns_data();
    void returns();
    void hugeCountsBecomeTheMost();
    void writesOnlyWhatIsNotByDefault();
    void readsWhatPeopleWrite();
    void exportsLists();
};

void SendJsonTest::returns_data()
{
    QTest::addColumn<SendRequest>("request");
    const auto row = [](const char *name, const SendRequest &request) {
        QTest::newRow(name) << request;
    };
    row("simple", simple());
    SendRequest request;
    for (const auto *address :
         {u"[ff15::1%eth0]:5004", u"10.0.0.5@232.1.1.1%eth0:65535", u"239.1.1.1%*:1"}) {
        request = simple();
        request.to = parseGroupAddress(QStringView(address)).value();
        QTest::addRow("to %s", qPrintable(request.to.toString())) << request;
    }
    request = simple();
    request.name = QStringLiteral("“Prices” \\ {\"a\"} 多播 😀\n%1");
    request.ttl = 0;
    request.loopback = false;
    request.moreInterfaces = {QStringLiteral("eth1"), QStringLiteral("10.0.0.1")};
    request.sourcePort = 65'535;
    request.dscp = 46;
    request.dontFragment = true;
    request.ttlSweep = 255;
    row("all options", request);
    for (const int dscp : {1, 5, 63}) {
        request.dscp = dscp;
        QTest::addRow("DSCP %d", dscp) << request;
    }

    PayloadRecipe recipe;
    row("nothing", withPayload(recipe));
    recipe.text = QStringLiteral(R"({"a": "{seq}\n"} \x00 😀)") + QChar(0);
    row("text", withPayload(recipe));
    recipe.templates = true;
    recipe.fields = {{},
                     {.offset = 8, .width = 8, .littleEndian = true},
                     {.offset = 65'519, .width = 8, .value = BinaryField::Value::TimeNs},
                     {.width = 4, .value = BinaryField::Value::TimeUs},
                     {.width = 4, .value = BinaryField::Value::Crc32},
                     {.width = 1, .value = BinaryField::Value::Sum},
                     {.width = 8,
                      .value = BinaryField::Value::Constant,
                      .constant = std::numeric_limits<quint64>::max()}};
    row("fields", withPayload(recipe));
    recipe = {};
    recipe.kind = PayloadRecipe::Kind::Hex;
    recipe.text = QStringLiteral("0x48,65 zz");
    row("hex", withPayload(recipe));
    row("raw", withPayload(QByteArray("\0\x01\xff", 3)));
    row("raw nothing", withPayload(QByteArray()));
    recipe = {};
    recipe.kind = PayloadRecipe::Kind::File;
    recipe.file = QStringLiteral("/tmp/ä %1.bin");
    row("file", withPayload(recipe));
    recipe.pieceSize = 65'527;
    row("pieces", withPayload(recipe));
    recipe = {};
    recipe.kind = PayloadRecipe::Kind::Generated;
    for (const auto generator :
         {PayloadRecipe::Generator::Counter, PayloadRecipe::Generator::Random,
          PayloadRecipe::Generator::Ramp, PayloadRecipe::Generator::Zeros}) {
        recipe.generator = generator;
        QTest::addRow("generator %d", static_cast<int>(generator)) << withPayload(recipe);
    }
    recipe.size = 0;
    recipe.largestSize = 65'527;
    row("sizes", withPayload(recipe));
    recipe = {};
    recipe.kind = PayloadRecipe::Kind::Recorded;
    row("nothing recorded", withPayload(recipe));
    recipe.recorded = {{0ns, "one"},
                       {9'007'199'254'740'993ns, QByteArray("\0\xff", 2)}, // no double is that
                       {nanoseconds::max(), ""}};
    row("recorded", withPayload(recipe));

    for (const auto kind :
         {Pace::Kind::Once, Pace::Kind::Every, Pace::Kind::Rate, Pace::Kind::BitRate,
          Pace::Kind::Burst, Pace::Kind::Ramp, Pace::Kind::Flood, Pace::Kind::AsRecorded}) {
        Pace pace{.kind = kind};
        QTest::addRow("pace %d", static_cast<int>(kind)) << withPace(pace);
        pace = {.kind = kind,
                .interval = 864'000'000'000'000ns - 1ns,
                .rate = 1.0 / 3,
                .rampTo = 123'456.789,
                .rampOver = 1ns,
                .burst = 8'640'000'000'000,
                .count = std::numeric_limits<qint64>::max(),
                .duration = 1'234'567'890'123ns};
        QTest::addRow("all of pace %d", static_cast<int>(kind)) << withPace(pace);
    }
    row("none", withPace(Pace::times(0)));
    row("no time", withPace({.duration = 0ns}));
    for (qint64 ns = 1; ns < 864'000'000'000'000; ns = ns * 7 + 3)
        QTest::addRow("every %lld ns", ns) << withPace(Pace::every(nanoseconds(ns)));
}

void SendJsonTest::returns()
{
    QFETCH(SendRequest, request);
    const auto again = sendRequestFromJson(toJson(request));
    QVERIFY2(bool(again), again ? "" : qPrintable(again.error().sentence()));
    QVERIFY2(*again == request, compact(toJson(request)).constData());
    // As text too.
    const auto imported = importSends(exportSends({simple(), request}));
    QVERIFY2(bool(imported), imported ? "" : qPrintable(imported.error().sentence()));
    QCOMPARE(imported->size(), 2);
    QVERIFY(imported->at(0) == simple());
    QVERIFY2(imported->at(1) == request, exportSends({request}).constData());
}

void SendJsonTest::hugeCountsBecomeTheMost()
{
    const auto again =
        sendRequestFromJson(toJson(withPace(Pace::times(std::numeric_limits<quint64>::max()))));
    QCOMPARE(again->pace.count, std::optional<quint64>(std::numeric_limits<qint64>::max()));
}

void SendJsonTest::writesOnlyWhatIsNotByDefault()
{
    QCOMPARE(compact(toJson(simple())),
             QByteArray(R"({"payload":{"text":"Hello"},"to":"239.1.1.1:5004"})"));
    auto request = simple();
    request.payload.fields = {{.width = 8}};
    request.pace = {.kind = Pace::Kind::Burst, .interval = 250ms, .burst = 10, .duration = 60s};
    request.dscp = 46;
    QCOMPARE(compact(toJson(request)),
             QByteArray(R"({"dscp":"EF","pace":{"burst":10,"duration_seconds":60,)"
                        R"("interval_seconds":0.25,"kind":"burst"},)"
                        R"("payload":{"fields":["0:8:be:counter"],"text":"Hello"},)"
                        R"("to":"239.1.1.1:5004"})"));
    // What another kind would use is not a part of it.
    request = withPayload("raw");
    request.payload.text = QStringLiteral("left over");
    request.payload.templates = true;
    QCOMPARE(compact(toJson(request)),
             QByteArray(R"({"payload":{"bytes":"726177"},"to":"239.1.1.1:5004"})"));
}

void SendJsonTest::readsWhatPeopleWrite()
{
    const auto sends = importSends(R"({"sends": [
        {"name": "Tick", "to": "udp://@239.1.1.1:5004", "payload": {"text": "tick {seq}\n",
         "templates": true}, "pace": {"kind": "every", "interval_seconds": 1e0}, "dscp": "ef"},
        {"to": "[ff15::1%eth0]:5004", "payload": {"bytes": "0x48, 0x65"}, "ttl": 16.0,
         "dscp": 46, "interfaces": [], "loopback": true}
    ]})");
    QVERIFY2(bool(sends), sends ? "" : qPrintable(sends.error().sentence()));
    QCOMPARE(sends->size(), 2);
    const auto &first = sends->at(0);
    QCOMPARE(first.name, QStringLiteral("Tick"));
    QCOMPARE(first.to.toString(), QStringLiteral("239.1.1.1:5004"));
    QVERIFY(first.payload.templates);
    QVERIFY(first.pace == Pace::every(1s));
    QCOMPARE(first.dscp, 46);
    const auto &second = sends->at(1);
    QCOMPARE(second.payload.bytes, QByteArray("He"));
    QCOMPARE(second.ttl, 16);
    QCOMPARE(second.dscp, 46);
}

void SendJsonTest::exportsLists()
{
    QVERIFY(importSends(exportSends({}))->isEmpty());
    QVERIFY(exportSends({simple()}).startsWith("{\n    \"sends\": [\n"));
}

MCM_TEST_MAIN(SendJsonTest)
#include "sendjson.moc"
