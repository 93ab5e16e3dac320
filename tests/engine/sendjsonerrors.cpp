// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/sendjson.h"
#include "support/fatallogger.h"

#include <QTest>

using namespace mcm;

class SendJsonErrorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void isNoJson_data();
    void isNoJson();
};

void SendJsonErrorsTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("replaced");
    QTest::addColumn<QByteArray>("by");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *replaced, const char *by, const char *says) {
        QTest::newRow(by) << QByteArray(replaced) << QByteArray(by) << QString::fromUtf8(says);
    };
    const char *const ttl = R"("ttl": 1)";
    row(ttl, R"("ttl": 256)", "sends[2].ttl: 256 is out of range. It is 0 to 255.");
    row(ttl, R"("ttl": -1)", "sends[2].ttl: -1 is out of range");
    row(ttl, R"("ttl": 1.5)", "sends[2].ttl: 1.5 is not a whole number");
    row(ttl, R"("ttl": 1e300)", "sends[2].ttl: 1e+300 is not a whole number");
    row(ttl, R"("ttl": "1")", "sends[2].ttl: This is not a number");
    row(ttl, R"("ttl": null)", "sends[2].ttl: This is not a number");
    row(ttl, R"("TTL": 1)", "sends[2].TTL: This key means nothing here. There are name, to,");
    row(ttl, R"("%1 a very long key that goes on and on and on": 1)",
        "sends[2].%1 a very long key that goes on and on a…: This key");
    row(ttl, R"("loopback": 1)", "sends[2].loopback: This is neither true nor false");
    row(ttl, R"("name": 1)", "sends[2].name: This is not a text");
    row(ttl, R"("source_port": 65536)", "sends[2].source_port: 65536 is out of range");
    row(ttl, R"("ttl_sweep": 256)", "sends[2].ttl_sweep: 256 is out of range");
    row(ttl, R"("dscp": 64)", "sends[2].dscp: 64 is out of range. It is 0 to 63");
    row(ttl, R"("dscp": "AF99")", "sends[2].dscp: “AF99” is no DSCP");
    row(ttl, R"("dscp": [])", "sends[2].dscp: This is not a number");
    row(ttl, R"("dont_fragment": "yes")", "sends[2].dont_fragment: This is neither");
    row(ttl, R"("interfaces": "eth0")", "sends[2].interfaces: This is not a list");
    row(ttl, R"("interfaces": ["eth0", 1])", "sends[2].interfaces[1]: This is not a text");
    const char *const to = R"("to": "239.1.1.1:1", )";
    row(to, "", "sends[2].to: This is missing");
    row(to, R"("to": 1, )", "sends[2].to: This is not a text");
    row(to, R"("to": "192.0.2.1:1", )", "sends[2].to: 192.0.2.1 is not a multicast address");
    row(to, R"("to": "239.1.1.1", )", "sends[2].to: No port is given");
    const char *const pace = R"("pace": {"kind": "rate", "rate": 5})";
    row(pace, R"("pace": 5)", "sends[2].pace: This is not an object");
    row(pace, R"("pace": {"rate": 5})", "sends[2].pace.kind: This is missing. There are once,");
    row(pace, R"("pace": {"kind": "Rate"})",
        "sends[2].pace.kind: “Rate” means nothing here. There");
    row(pace, R"("pace": {"kind": 5})", "sends[2].pace.kind: This is not a text");
    row(pace, R"("pace": {"kind": "rate", "rate": "5"})",
        "sends[2].pace.rate: This is not a number");
    row(pace, R"("pace": {"kind": "rate", "rate": -5})", "sends[2].pace.rate: -5 is too small");
    row(pace, R"("pace": {"kind": "ramp", "ramp_to": -5})", "sends[2].pace.ramp_to: -5 is too");
    row(pace, R"("pace": {"kind": "once", "rat": 5})", "sends[2].pace.rat: This key means nothing");
    row(pace, R"("pace": {"kind": "once", "count": -1})",
        "sends[2].pace.count: -1 is out of range");
    row(pace, R"("pace": {"kind": "once", "count": 9223372036854775808})",
        "sends[2].pace.count: 9");
    row(pace, R"("pace": {"kind": "burst", "burst": 1.5})", "sends[2].pace.burst: 1.5 is not a");
    row(pace, R"("pace": {"kind": "every", "interval_seconds": -1})",
        "interval_seconds: -1 seconds");
    row(pace, R"("pace": {"kind": "every", "interval_seconds": 1e10})", "0 to 9000000000");
    row(pace, R"("pace": {"kind": "every", "interval_seconds": true})", "not a number of seconds");
    const char *const payload = R"("payload": {"text": ""})";
    row(payload, R"("no": 0)", "sends[2].no: This key means nothing");
    row(payload, R"("ttl_sweep": 0)", "sends[2].payload: This is missing");
    row(payload, R"("payload": "text")", "sends[2].payload: This is not an object");
    row(payload, R"("payload": {})", "sends[2].payload: It does not say what is to be sent. Give");
    row(payload, R"("payload": {"text": "", "hex": ""})", "payload: It has both “text” and “hex”");
    row(payload, R"("payload": {"text": 1})", "sends[2].payload.text: This is not a text");
    row(payload, R"("payload": {"text": "", "templates": 1})", "sends[2].payload.templates: This");
    row(payload, R"("payload": {"hex": "", "templates": true})",
        "templates: This key means nothing");
    row(payload, R"("payload": {"file": "x", "piece_size": 65528})",
        "payload.piece_size: 65528 is");
    row(payload, R"("payload": {"file": "x", "size": 1})", "There are file, piece_size, fields");
    row(payload, R"("payload": {"generate": "noise"})", "payload.generate: “noise” means nothing");
    row(payload, R"("payload": {"generate": "zeros", "size": -1})", "payload.size: -1 is out of");
    row(payload, R"("payload": {"generate": "zeros", "largest_size": 70000})",
        "largest_size: 70000");
    row(payload, R"("payload": {"bytes": "4x"})", "payload.bytes: “x” at character 2 is not a hex");
    row(payload, R"("payload": {"recorded": {}})", "sends[2].payload.recorded: This is not a list");
    row(payload, R"("payload": {"recorded": [1]})", "sends[2].payload.recorded[0]: This is not an");
    row(payload, R"("payload": {"recorded": [{"hex": ""}, {}]})",
        "recorded[1].hex: This is missing");
    row(payload, R"("payload": {"recorded": [{"hex": "4"}]})",
        "sends[2].payload.recorded[0].hex: ");
    row(payload, R"("payload": {"recorded": [{"hex": "", "after_ns": 0.5}]})",
        "after_ns: 0.5 is not");
    row(payload, R"("payload": {"recorded": [{"hex": "", "after_ns": -1}]})",
        "after_ns: -1 is out");
    row(payload, R"("payload": {"text": "", "fields": "0:1:be:7"})",
        "payload.fields: This is not a");
    row(payload, R"("payload": {"text": "", "fields": [7]})",
        "payload.fields[0]: This is not a text");
    row(payload, R"("payload": {"text": "", "fields": ["0:1:be:7", "0:3:be:7"]})",
        "sends[2].payload.fields[1]: “0:3:be:7”: ");
}

void SendJsonErrorsTest::saysWhatIsWrong()
{
    QFETCH(QByteArray, replaced);
    QFETCH(QByteArray, by);
    QFETCH(QString, says);
    const QByteArray good =
        R"({"to": "239.1.1.1:1", "payload": {"text": ""}, "pace": {"kind": "rate", "rate": 5}, )"
        R"("ttl": 1})";
    QCOMPARE(good.count(replaced), 1);
    const auto list = [&good](QByteArray third) {
        return importSends("{\"sends\": [" + good + ", " + good + ", " + third + "]}");
    };
    QVERIFY(bool(list(good)));
    const auto sends = list(QByteArray(good).replace(replaced, by));
    QVERIFY(!sends);
    QCOMPARE(sends.error().code, ErrorCode::BadFile);
    QVERIFY2(sends.error().sentence().contains(says), qPrintable(sends.error().sentence()));
}

void SendJsonErrorsTest::isNoJson_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *json, const char *says) {
        QTest::newRow(json) << QByteArray(json) << QString::fromUtf8(says);
    };
    row("", "Line 1 is no JSON");
    row("{\n\"sends\": [\n{]\n", "Line 3 is no JSON");
    row("[]", "This is not an object in braces. It begins with {\"sends\": […]}.");
    row("{}", "sends: This is missing");
    row(R"({"sends": {}})", "sends: This is not a list");
    row(R"({"sends": [[]]})", "sends[0]: This is not an object");
    row(R"({"sends": [], "version": 1})", "version: This key means nothing here. There are sends.");
}

void SendJsonErrorsTest::isNoJson()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, says);
    const auto sends = importSends(json);
    QVERIFY(!sends);
    QCOMPARE(sends.error().code, ErrorCode::BadFile);
    QVERIFY2(sends.error().sentence().contains(says), qPrintable(sends.error().sentence()));
}

MCM_TEST_MAIN(SendJsonErrorsTest)
#include "sendjsonerrors.moc"
