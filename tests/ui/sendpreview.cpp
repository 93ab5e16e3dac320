// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/bytesview.h"
#include "send/mtunote.h"
#include "ui/sendwindows.h"

#include <QCheckBox>
#include <QListWidget>
#include <QSpinBox>
#include <QToolButton>

using namespace mcm;
using namespace mcm::test;

/// What the editor shows of the first message, and what leaves of it.
class SendPreviewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void previewsBytes();
    void saysFragments();
    void countsFragments();
    void fieldsOverThePayload();
    void severalInterfaces();
    void repeatTakesWhatTheBarHolds();
    void templatesInTheBar();
};

void SendPreviewTest::previewsBytes()
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

void SendPreviewTest::saysFragments()
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

void SendPreviewTest::countsFragments()
{
    QCOMPARE(fragments(1472, 1500, false), 1);
    QCOMPARE(fragments(1473, 1500, false), 2);
    QCOMPARE(fragments(1480 * 2 - 8, 1500, false), 2);
    QCOMPARE(fragments(1480 * 2 - 7, 1500, false), 3);
    QCOMPARE(fragments(1452, 1500, true), 1);
    QCOMPARE(fragments(1453, 1500, true), 2);
    QCOMPARE(fragments(65'507, 65'536, false), 1);
}

void SendPreviewTest::fieldsOverThePayload()
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

void SendPreviewTest::severalInterfaces()
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

void SendPreviewTest::repeatTakesWhatTheBarHolds()
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

void SendPreviewTest::templatesInTheBar()
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

MCM_UI_TEST_MAIN(SendPreviewTest)
#include "sendpreview.moc"
