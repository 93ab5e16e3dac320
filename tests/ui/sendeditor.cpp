// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/bytesview.h"
#include "send/mtunote.h"
#include "ui/sendwindows.h"

#include <QAbstractScrollArea>
#include <QCheckBox>
#include <QComboBox>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>

using namespace mcm;
using namespace mcm::test;
using namespace std::chrono_literals;

namespace {

void choose(QComboBox &box, const char *text)
{
    const int at = box.findText(QString::fromUtf8(text));
    if (at < 0)
        qFatal("There is no %s to choose.", text);
    box.setCurrentIndex(at);
}

/// An editor for a send of the panel, which is right as it is.
struct Editing
{
    explicit Editing(const SendRequest &request = textSend("hello"))
    {
        sendsOf(program).add(request);
        openSends(program);
        program.click(program.find<QPushButton>("Edit"));
        edit = &editor(program);
    }
    SendRequest saved()
    {
        const QPointer<SendEditor> open = edit;
        program.click(program.find<QPushButton>("Save send"));
        if (!QTest::qWaitFor([&] { return !open; }))
            qFatal("It cannot be saved: %s", qPrintable(program.says("Editor result")));
        return sendsOf(program).request(0);
    }
    Program program;
    SendEditor *edit = nullptr;
};

} // namespace

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
    void previewsBytes();
    void saysFragments();
    void countsFragments();
    void fieldsOverThePayload();
    void severalInterfaces();
    void repeatTakesWhatTheBarHolds();
    void templatesInTheBar();
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

void SendEditorTest::previewsBytes()
{
    Editing editing;
    auto &program = editing.program;
    const auto &preview = program.find<BytesView>("Preview");
    QCOMPARE(preview.array(), QByteArray("hello"));
    QCOMPARE(program.says("Preview size"), QStringLiteral("5 bytes"));
    fill(program.find<QLineEdit>("Payload text"), QStringLiteral("{seq}\\x41"));
    QTRY_COMPARE(preview.array(), QByteArray("{seq}A"));
    program.find<QCheckBox>("Payload templates").setChecked(true);
    QTRY_COMPARE(preview.array(), QByteArray("0A"));
    choose(program.find<QComboBox>("Payload"), "Generated");
    choose(program.find<QComboBox>("Generator"), "Ramp 00 … ff");
    fill(program.find<QSpinBox>("Payload size"), QStringLiteral("3"));
    QTRY_COMPARE(preview.array(), QByteArray("\0\1\2", 3));
    // It stays while where it goes is wrong.
    fill(program.find<QLineEdit>("Destination group"), QStringLiteral("239."));
    QTRY_VERIFY(!program.says("Target result").isEmpty());
    QCOMPARE(preview.array(), QByteArray("\0\1\2", 3));
}

void SendEditorTest::saysFragments()
{
    Editing editing;
    auto &program = editing.program;
    choose(program.find<QComboBox>("Payload"), "Generated");
    fill(program.find<QSpinBox>("Payload size"), QStringLiteral("1472"));
    QTRY_COMPARE(program.says("Preview size"), QStringLiteral("1472 bytes"));
    fill(program.find<QSpinBox>("Payload size"), QStringLiteral("1473"));
    QTRY_COMPARE(program.says("Preview size"),
                 QStringLiteral("1473 bytes, longer than the MTU of mcm0, 1500 bytes: leaves in 2 "
                                "fragments."));
    program.find<QCheckBox>("Do not fragment").setChecked(true);
    QTRY_VERIFY(program.says("Preview size").endsWith(QLatin1String("it will be refused.")));
}

void SendEditorTest::countsFragments()
{
    QCOMPARE(fragments(1472, 1500, false), 1);
    QCOMPARE(fragments(1473, 1500, false), 2);
    QCOMPARE(fragments(1480 * 2 - 8, 1500, false), 2);
    QCOMPARE(fragments(1480 * 2 - 7, 1500, false), 3);
    QCOMPARE(fragments(1452, 1500, true), 1);
    QCOMPARE(fragments(1453, 1500, true), 2);
    QCOMPARE(fragments(65'507, 65'536, false), 1);
}

void SendEditorTest::fieldsOverThePayload()
{
    Editing editing;
    auto &program = editing.program;
    program.click(program.find<QPushButton>("Add number"));
    choose(program.find<QComboBox>("Field width"), "1 byte");
    choose(program.find<QComboBox>("Field value"), "constant");
    fill(program.find<QLineEdit>("Field constant"), QStringLiteral("0x4a"));
    QTRY_COMPARE(program.find<BytesView>("Preview").array(), QByteArray("Jello"));
    program.click(program.find<QToolButton>("Remove field"));
    QTRY_COMPARE(program.find<BytesView>("Preview").array(), QByteArray("hello"));
}

void SendEditorTest::severalInterfaces()
{
    auto request = textSend("both");
    request.to.interface.clear();
    Editing editing(request);
    auto &list = editing.program.find<QListWidget>("Outgoing interfaces");
    for (int row = 0; row < list.count(); ++row) {
        if (list.item(row)->text().startsWith(QLatin1String("mcm0"))
            || list.item(row)->text().startsWith(QLatin1String("mcm1")))
            list.item(row)->setCheckState(Qt::Checked);
    }
    const auto saved = editing.saved();
    QCOMPARE(saved.to.interface, QStringLiteral("mcm0"));
    QCOMPARE(saved.moreInterfaces, QStringList(QStringLiteral("mcm1")));
    auto &sends = sendsOf(editing.program);
    sends.start(0);
    QTRY_VERIFY(sends.state(0) == Sends::State::Done);
    QCOMPARE(sends.report(0)->sent, quint64{2});
}

void SendEditorTest::repeatTakesWhatTheBarHolds()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    program.fill(program.find<QSpinBox>("Time to live"), QStringLiteral("3"));
    auto &kind = program.find<QComboBox>("Payload kind");
    kind.setCurrentIndex(kind.findText(QStringLiteral("Hex")));
    program.fill(program.find<QLineEdit>("Message"), QStringLiteral("48 65"));
    auto &repeat = program.find<QToolButton>("Repeat");
    repeat.setFocus(Qt::TabFocusReason);
    program.press(Qt::Key_Space);
    auto &edit = editor(program);
    QCOMPARE(program.find<BytesView>("Payload bytes").array(), QByteArray("He"));
    choose(program.find<QComboBox>("Pace"), "Messages a second");
    press(edit, Qt::Key_Return);
    auto &sends = sendsOf(program);
    QTRY_COMPARE(sends.active(), 1);
    QCOMPARE(sends.request(0).ttl, 3);
    QCOMPARE(sends.request(0).to.toString(), QStringLiteral("239.1.1.1:5004"));
    QVERIFY(program.window().findChild<SendsPanel *>()->isVisible());
    QTRY_VERIFY(program.rows() > 2);
    sends.stopAll();
    QTRY_COMPARE(sends.active(), 0);
}

void SendEditorTest::templatesInTheBar()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    program.find<QLineEdit>("Message").setText(QStringLiteral("{\"a\": 1}"));
    program.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(program.rows(), 1);
    program.click(program.find<QToolButton>("Templates"));
    program.press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY2(program.sendResult().startsWith(QLatin1String("Not sent. ")),
             qPrintable(program.sendResult()));
    program.find<QLineEdit>("Message").setText(QStringLiteral("n {seq} ttl {ttl}"));
    program.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(program.rows(), 2);
    QCOMPARE(program.messages().last(), QStringLiteral("n 0 ttl 1"));
    QTRY_VERIFY(program.sendResult().startsWith(QLatin1String("Sent 9 bytes ")));
}

MCM_UI_TEST_MAIN(SendEditorTest)
#include "sendeditor.moc"
