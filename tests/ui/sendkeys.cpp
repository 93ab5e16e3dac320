// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/program.h"

#include <QLineEdit>

using namespace mcm;
using namespace mcm::test;

/// Sending with the keyboard, and getting earlier messages back.
class SendKeysTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void ctrlEnterFromAnywhere_data();
    void ctrlEnterFromAnywhere();
    void earlierMessages();
};

void SendKeysTest::ctrlEnterFromAnywhere_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name :
         {"Group", "Port", "Interface", "Source", "Messages", "Fields", "Bytes", "Send to group",
          "Send to port", "Send interface", "Time to live", "Loop back", "Payload kind", "Message"})
        QTest::newRow(name) << QByteArray(name);
}

void SendKeysTest::ctrlEnterFromAnywhere()
{
    QFETCH(QByteArray, name);
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    program.fill(program.find<QLineEdit>("Message"), QStringLiteral("x"));
    program.find<QWidget>(name.constData()).setFocus();
    program.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(program.messages(), QStringList{QStringLiteral("x")});
    QCOMPARE(program.tabNames().size(), 2);
}

void SendKeysTest::earlierMessages()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    auto &message = program.find<QLineEdit>("Message");
    for (const char *text : {"one", "two", "three", "two"}) {
        program.fill(message, QLatin1String(text));
        program.press(Qt::Key_Return);
    }
    program.fill(message, QStringLiteral("draft"));
    QStringList seen;
    for (int i = 0; i < 4; ++i) {
        program.press(Qt::Key_Up);
        seen += message.text();
    }
    QCOMPARE(seen.join(u' '), QStringLiteral("two three one one"));
    for (int i = 0; i < 4; ++i)
        program.press(Qt::Key_Down);
    QCOMPARE(message.text(), QStringLiteral("draft"));
    program.press(Qt::Key_Up);
    program.press(Qt::Key_Return);
    QTRY_COMPARE(program.rows(), 5);
    QCOMPARE(program.messages().last(), QStringLiteral("two"));
}

MCM_UI_TEST_MAIN(SendKeysTest)
#include "sendkeys.moc"
