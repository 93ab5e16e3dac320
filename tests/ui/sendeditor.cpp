// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/sendwindows.h"

#include <QAbstractScrollArea>
#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QSpinBox>

using namespace mcm;
using namespace mcm::test;
using namespace std::chrono_literals;

/// Where a send is made: checked while it is typed.
class SendEditorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void everyInputHasAName();
    void keepsWhatItIsGiven_data();
    void keepsWhatItIsGiven();
    void badInput_data();
    void badInput();
};

void SendEditorTest::everyInputHasAName()
{
    Editing editing;
    for (auto *widget : editing.edit->findChildren<QWidget *>()) {
        const bool inside = qobject_cast<QAbstractSpinBox *>(widget->parentWidget())
                            || qobject_cast<QComboBox *>(widget->parentWidget())
                            || qobject_cast<QAbstractScrollArea *>(widget->parentWidget());
        if ((widget->focusPolicy() & Qt::TabFocus) == 0 || inside || !widget->isVisible())
            continue;
        const auto *const button = qobject_cast<QAbstractButton *>(widget);
        const bool named = !widget->accessibleName().isEmpty()
                           || (button && !button->text().isEmpty())
                           || widget->inherits("QScrollArea");
        QVERIFY2(named, widget->metaObject()->className());
    }
}

void SendEditorTest::keepsWhatItIsGiven_data()
{
    QTest::addColumn<SendRequest>("request");
    const auto add = [](const char *name, auto change) {
        auto request = textSend("x");
        change(request);
        QTest::newRow(name) << request;
    };
    using Kind = PayloadRecipe::Kind;
    add("text", [](SendRequest &r) { r.payload.text = QStringLiteral("a\\nb %1 <b>"); });
    add("templates", [](SendRequest &r) {
        r.payload.text = QStringLiteral("{seq:08x}");
        r.payload.templates = true;
    });
    add("bytes", [](SendRequest &r) { r.payload = PayloadRecipe(QByteArray("\0\1\xff", 3)); });
    add("the largest", [](SendRequest &r) { r.payload = PayloadRecipe(QByteArray(65'507, 'x')); });
    add("generated", [](SendRequest &r) {
        r.payload = {};
        r.payload.kind = Kind::Generated;
        r.payload.generator = PayloadRecipe::Generator::Random;
        r.payload.size = 100;
        r.payload.largestSize = 900;
    });
    add("fields", [](SendRequest &r) {
        r.payload = PayloadRecipe(QByteArray(32, '\0'));
        r.payload.fields = {{.offset = 4, .width = 8, .value = BinaryField::Value::TimeNs},
                            {.offset = 0,
                             .width = 2,
                             .littleEndian = true,
                             .value = BinaryField::Value::Constant,
                             .constant = 0xbeef},
                            {.offset = 12, .width = 4, .value = BinaryField::Value::Crc32}};
    });
    add("times", [](SendRequest &r) { r.pace = Pace::times(7); });
    add("every", [](SendRequest &r) { r.pace = Pace::every(1500us, 9); });
    add("rate", [](SendRequest &r) {
        r.pace = Pace::perSecond(12.5);
        r.pace.duration = 90s;
    });
    add("bit rate", [](SendRequest &r) { r.pace = {.kind = Pace::Kind::BitRate, .rate = 2.5e6}; });
    add("bursts", [](SendRequest &r) {
        r.pace = {.kind = Pace::Kind::Burst, .interval = 2s};
        r.pace.burst = 30;
    });
    add("ramp", [](SendRequest &r) {
        r.pace = {.kind = Pace::Kind::Ramp, .rate = 1, .rampTo = 500, .rampOver = 20s};
    });
    add("flood", [](SendRequest &r) { r.pace = Pace::flood(1000); });
    add("how", [](SendRequest &r) {
        r.ttl = 17;
        r.loopback = false;
        r.moreInterfaces = {QStringLiteral("mcm1")};
        r.sourcePort = 40404;
        r.dscp = 34;
        r.dontFragment = true;
        r.name = QStringLiteral("All of it");
    });
    add("sweep", [](SendRequest &r) { r.ttlSweep = 12; });
    add("ipv6", [](SendRequest &r) { r.to = *parseGroupAddress(u"[ff15::1%mcm1]:6000"); });
    add("recorded", [](SendRequest &r) {
        r.payload = {};
        r.payload.kind = Kind::Recorded;
        r.payload.recorded = {{.after = 0ns, .bytes = "a"}, {.after = 10ms, .bytes = "b"}};
        r.pace.kind = Pace::Kind::AsRecorded;
    });
}

void SendEditorTest::keepsWhatItIsGiven()
{
    QFETCH(SendRequest, request);
    Editing editing(request);
    QVERIFY(editing.saved() == request);
}

void SendEditorTest::badInput_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<std::function<void(Program &)>>("spoil");
    const auto add = [](const char *name, const char *line, std::function<void(Program &)> spoil) {
        QTest::newRow(name) << QByteArray(line) << std::move(spoil);
    };
    add("no group", "Target result",
        [](Program &p) { fill(p.find<QLineEdit>("Destination group"), QString()); });
    add("no multicast", "Target result", [](Program &p) {
        fill(p.find<QLineEdit>("Destination group"), QStringLiteral("10.0.0.1"));
    });
    add("port", "Target result",
        [](Program &p) { fill(p.find<QSpinBox>("Destination port"), QStringLiteral("70000")); });
    add("TTL", "Target result",
        [](Program &p) { fill(p.find<QSpinBox>("TTL"), QStringLiteral("300")); });
    add("source port", "Target result",
        [](Program &p) { fill(p.find<QSpinBox>("Source port"), QStringLiteral("70000")); });
    add("DSCP", "Target result",
        [](Program &p) { p.find<QComboBox>("DSCP").setEditText(QStringLiteral("EF99")); });
    add("escape", "Payload result",
        [](Program &p) { fill(p.find<QLineEdit>("Payload text"), QStringLiteral("\\xZZ")); });
    add("template", "Payload result", [](Program &p) {
        p.find<QCheckBox>("Payload templates").setChecked(true);
        fill(p.find<QLineEdit>("Payload text"), QStringLiteral("{sequel}"));
    });
    add("no file", "Payload result", [](Program &p) {
        choose(p.find<QComboBox>("Payload"), "File");
        fill(p.find<QLineEdit>("Payload file"), QStringLiteral("/nowhere"));
    });
    add("a directory", "Payload result", [](Program &p) {
        choose(p.find<QComboBox>("Payload"), "File");
        fill(p.find<QLineEdit>("Payload file"), QStringLiteral("/usr"));
    });
    add("too large", "Payload result", [](Program &p) {
        choose(p.find<QComboBox>("Payload"), "Generated");
        fill(p.find<QSpinBox>("Payload size"), QStringLiteral("65508"));
    });
    add("field beyond", "Payload result", [](Program &p) {
        p.click(p.find<QPushButton>("Add number"));
        fill(p.find<QSpinBox>("Field offset"), QStringLiteral("2"));
    });
    add("constant", "Payload result", [](Program &p) {
        p.click(p.find<QPushButton>("Add number"));
        choose(p.find<QComboBox>("Field value"), "constant");
        fill(p.find<QLineEdit>("Field constant"), QStringLiteral("0x1ffffffff"));
    });
    add("rate of 0", "Pace result", [](Program &p) {
        choose(p.find<QComboBox>("Pace"), "Messages a second");
        fill(p.find<QDoubleSpinBox>("Messages a second"), QStringLiteral("0"));
    });
    add("negative rate", "Pace result", [](Program &p) {
        choose(p.find<QComboBox>("Pace"), "Bits a second");
        fill(p.find<QDoubleSpinBox>("Bit rate"), QStringLiteral("-5"));
    });
    add("count of 0", "Pace result", [](Program &p) {
        choose(p.find<QComboBox>("Pace"), "Flood, as fast as it goes");
        p.find<QCheckBox>("End after a count").setChecked(true);
        fill(p.find<QDoubleSpinBox>("Count"), QStringLiteral("0"));
    });
}

void SendEditorTest::badInput()
{
    QFETCH(QByteArray, line);
    QFETCH(std::function<void(Program &)>, spoil);
    Editing editing;
    auto &program = editing.program;
    auto &save = program.find<QPushButton>("Save send");
    QVERIFY(save.isEnabled());
    QCOMPARE(program.says("Payload result"), QString());
    spoil(program);
    QTRY_VERIFY(!save.isEnabled());
    QVERIFY(!program.find<QPushButton>("Start send").isEnabled());
    QVERIFY2(!program.says(line.constData()).isEmpty(), qPrintable(program.says("Editor result")));
    QVERIFY(program.says("Editor result").startsWith(QLatin1String("Cannot be saved or started")));
    press(*editing.edit, Qt::Key_Return);
    press(*editing.edit, Qt::Key_Escape);
    QVERIFY(sendsOf(program).request(0) == textSend("hello"));
    QVERIFY(!sendsOf(program).report(0));
}

MCM_UI_TEST_MAIN(SendEditorTest)
#include "sendeditor.moc"
