// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/sendrequest.h"

#include "support/fatallogger.h"

#include <QTest>

#include <functional>

using namespace mcm;

namespace {

using Change = std::function<void(SendRequest &)>;

SendRequest good()
{
    SendRequest request;
    request.to = parseGroupAddress(u"239.1.1.1:5004").value();
    request.payload = PayloadRecipe("Hello");
    return request;
}

} // namespace

Q_DECLARE_METATYPE(Change)

class SendRequestTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
};

void SendRequestTest::accepts_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, const Change &change) { QTest::newRow(name) << change; };
    row("as it is", [](SendRequest &) {});
    row("IPv6", [](SendRequest &r) { r.to = parseGroupAddress(u"[ff15::1%lo]:1").value(); });
    row("limits", [](SendRequest &r) {
        r.ttl = 255;
        r.dscp = 63;
        r.ttlSweep = 255;
        r.sourcePort = 65'535;
    });
    row("TTL 0", [](SendRequest &r) { r.ttl = 0; });
    row("empty", [](SendRequest &r) { r.payload = {}; });
    row("largest IPv6", [](SendRequest &r) {
        r.to = parseGroupAddress(u"[ff15::1]:5004").value();
        r.payload = QByteArray(65'527, 'x');
    });
    row("flood", [](SendRequest &r) { r.pace = Pace::flood(); });
    row("as recorded", [](SendRequest &r) {
        r.payload.kind = PayloadRecipe::Kind::Recorded;
        r.payload.recorded = {{.bytes = "a"}};
        r.pace.kind = Pace::Kind::AsRecorded;
    });
}

void SendRequestTest::accepts()
{
    QFETCH(Change, change);
    auto request = good();
    change(request);
    const auto status = check(request);
    QVERIFY2(bool(status), status ? "" : qPrintable(status.error().sentence()));
}

void SendRequestTest::refuses_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<Field>("field");
    const auto row = [](const char *name, ErrorCode code, Field field, const Change &change) {
        QTest::newRow(name) << change << code << field;
    };
    row("no group", ErrorCode::NotAnAddress, Field::Group,
        [](SendRequest &r) { r.to.group.clear(); });
    row("unicast", ErrorCode::NotMulticast, Field::Group,
        [](SendRequest &r) { r.to.group = QHostAddress(QStringLiteral("192.0.2.1")); });
    row("mapped", ErrorCode::NotMulticast, Field::Group,
        [](SendRequest &r) { r.to.group = QHostAddress(QStringLiteral("::ffff:239.1.1.1")); });
    row("port", ErrorCode::BadPort, Field::Port, [](SendRequest &r) { r.to.port = 0; });
    row("TTL -1", ErrorCode::BadTtl, Field::Ttl, [](SendRequest &r) { r.ttl = -1; });
    row("TTL 256", ErrorCode::BadTtl, Field::Ttl, [](SendRequest &r) { r.ttl = 256; });
    row("sweep -1", ErrorCode::BadTtl, Field::Ttl, [](SendRequest &r) { r.ttlSweep = -1; });
    row("sweep 256", ErrorCode::BadTtl, Field::Ttl, [](SendRequest &r) { r.ttlSweep = 256; });
    row("DSCP -1", ErrorCode::BadDscp, Field::Dscp, [](SendRequest &r) { r.dscp = -1; });
    row("DSCP 64", ErrorCode::BadDscp, Field::Dscp, [](SendRequest &r) { r.dscp = 64; });
    row("payload", ErrorCode::PayloadSyntax, Field::Payload, [](SendRequest &r) {
        r.payload = {};
        r.payload.text = QStringLiteral("\\q");
    });
    row("too big", ErrorCode::PayloadTooBig, Field::Payload,
        [](SendRequest &r) { r.payload = QByteArray(65'508, 'x'); });
    row("field", ErrorCode::BadField, Field::BinaryFields,
        [](SendRequest &r) { r.payload.fields = {{.offset = 4}}; });
    row("file", ErrorCode::FileUnreadable, Field::Payload, [](SendRequest &r) {
        r.payload.kind = PayloadRecipe::Kind::File;
        r.payload.file = QStringLiteral("/");
    });
    row("rate", ErrorCode::BadPace, Field::Pace,
        [](SendRequest &r) { r.pace = Pace::perSecond(0); });
    row("count", ErrorCode::BadPace, Field::Stop, [](SendRequest &r) { r.pace = Pace::times(0); });
    row("nothing recorded", ErrorCode::BadPace, Field::Pace,
        [](SendRequest &r) { r.pace.kind = Pace::Kind::AsRecorded; });
}

void SendRequestTest::refuses()
{
    QFETCH(Change, change);
    auto request = good();
    change(request);
    const auto status = check(request);
    QVERIFY(!status);
    QTEST(status.error().code, "code");
    QTEST(status.error().field, "field");
    QVERIFY(!status.error().text.isEmpty());
}

MCM_TEST_MAIN(SendRequestTest)
#include "sendrequest.moc"
