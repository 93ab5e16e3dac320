// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "mainwindow.h"
#include "ui/program.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

using namespace mcm;
using namespace mcm::test;

/// What was not sent is never called sent.
class SendErrorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void eachInItsWords_data();
    void eachInItsWords();
    void tooLong();
    void pastedHexIsNeverCutShort();
    void ttlZeroIsExplained();
    void anInterfaceThatGoesDown();
    void aSuccessReplacesTheError();
    void theErrorStaysWithTheMessageInTheField();
};

void SendErrorsTest::eachInItsWords_data()
{
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("ttl");
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("words");
    const auto add = [](const char *name, const char *to, const char *ttl, const char *kind,
                        const char *message, const char *words) {
        QTest::newRow(name) << QString::fromUtf8(to) << QString::fromUtf8(ttl) << QByteArray(kind)
                            << QString::fromUtf8(message) << QString::fromUtf8(words);
    };
    const char *const good = "239.1.1.1:5004";
    add("escape", good, "1", "Text", "a\\q", "The backslash at character 2 begins no escape. ");
    add("half an escape", good, "1", "Text", "a\\", "The backslash at character 2 begins no ");
    add("bad \\x", good, "1", "Text", "\\x4g", "\\x at character 1 is not followed by two hex ");
    add("odd hex", good, "1", "Hex", "48 6", "The hex digit at character 4 has no second one. ");
    add("no hex", good, "1", "Hex", "48 xy", "“x” at character 4 is not a hex digit. ");
    add("bare 0x", good, "1", "Hex", "0x", "0x at character 1 is not followed by hex digits. ");
    add("TTL 256", good, "256", "Text", "x", "A TTL of 256 does not exist. The TTL is 0 to 255.");
    add("TTL 999", good, "999", "Text", "x", "A TTL of 999 does not exist. The TTL is 0 to 255.");
    add("nowhere", "", "1", "Text", "x", "No group is given. ");
    add("unicast", "10.0.0.1:5004", "1", "Text", "x", "10.0.0.1 is not a multicast address. ");
    add("port 0", "239.1.1.1:0", "1", "Text", "x", "“0” is not a port. ");
    add("port 65536", "239.1.1.1:65536", "1", "Text", "x", "“65536” is not a port. ");
    add("down", "239.1.1.1%mcm3:5004", "1", "Text", "x", "The interface mcm3 is down. ");
    add("no carrier", "239.1.1.1%mcm4:5004", "1", "Text", "x", "mcm4 has no carrier: nothing ");
    add("unknown", "239.1.1.1%eth9:5004", "1", "Text", "x", "There is no interface “eth9”. ");
}

void SendErrorsTest::eachInItsWords()
{
    QFETCH(QString, to);
    QFETCH(QString, ttl);
    QFETCH(QByteArray, kind);
    QFETCH(QString, message);
    QFETCH(QString, words);
    Peer far(Where::Far,
             hexPeer(QStringLiteral("receive"), {QStringLiteral("far0/239.1.1.1/5004")}));
    QVERIFY(far.waitForLine("ready"));
    Program program;
    auto &kinds = program.find<QComboBox>("Payload kind");
    kinds.setCurrentIndex(kinds.findText(QString::fromLatin1(kind)));
    program.fill(program.find<QLineEdit>("Send to group"), to);
    program.fill(program.find<QSpinBox>("Time to live"), ttl);
    program.fill(program.find<QLineEdit>("Message"), message);
    program.press(Qt::Key_Return);
    const QString expected = QStringLiteral("Not sent. ") + words;
    if (!QTest::qWaitFor([&] { return program.sendResult().startsWith(expected); }))
        QCOMPARE(program.sendResult(), expected);
    QCOMPARE(program.find<QLabel>("Send result").text(), program.sendResult());
    // What is sent after it arrives first.
    QVERIFY(sendFrom(Where::Near, {QStringLiteral("mcm0/239.1.1.1/5004/after")}));
    QTRY_COMPARE(far.lines().size(), 2);
    QVERIFY(far.lines().last().endsWith(QByteArray("after").toHex()));
}

void SendErrorsTest::tooLong()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    program.find<QLineEdit>("Message").setText(QString(65'508, u'x'));
    program.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(program.sendResult().remove(u','),
                 QStringLiteral("Not sent. 65508 bytes do not fit into one datagram. "
                                "The most over IPv4 is 65507 bytes."));
}

void SendErrorsTest::pastedHexIsNeverCutShort()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    auto &kinds = program.find<QComboBox>("Payload kind");
    kinds.setCurrentIndex(kinds.findText(QStringLiteral("Hex")));
    // As C sources and other tools write them.
    program.find<QLineEdit>("Message").setText(QStringLiteral("0x48, ").repeated(65'507));
    program.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!program.sendResult().isEmpty());
    QVERIFY2(program.sendResult().remove(u',').startsWith(QLatin1String("Sent 65507 bytes")),
             qPrintable(program.sendResult()));
    program.find<QLineEdit>("Message").setText(
        QStringLiteral("0x48,\n            ").repeated(65'507));
    program.press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(program.sendResult().left(47),
             QStringLiteral("Not sent. The message is longer than its field."));
}

void SendErrorsTest::ttlZeroIsExplained()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    program.fill(program.find<QSpinBox>("Time to live"), QStringLiteral("0"));
    program.fill(program.find<QLineEdit>("Message"), QStringLiteral("x"));
    program.press(Qt::Key_Return);
    QTRY_VERIFY(program.sendResult().startsWith(
        QLatin1String("Sent 1 byte to 239.1.1.1:5004 via mcm0, TTL 0 (message 1). "
                      "With TTL 0 it stays on this host, as long as ")));
}

void SendErrorsTest::anInterfaceThatGoesDown()
{
    const auto set = [](const char *state) {
        return runPeer(
            Where::Near,
            QString::fromLatin1("ip link set mcm1 %1").arg(QLatin1String(state)).split(u' '));
    };
    Program program;
    program.joined(QStringLiteral("239.1.1.1%mcm1:5004"));
    program.fill(program.find<QLineEdit>("Message"), QStringLiteral("x"));
    program.press(Qt::Key_Return);
    QTRY_VERIFY(program.sendResult().startsWith(QLatin1String("Sent ")));
    QVERIFY(set("down"));
    program.press(Qt::Key_Return);
    QTRY_VERIFY2(program.sendResult().startsWith(QLatin1String("Not sent. The interface mcm1 is ")),
                 qPrintable(program.sendResult()));
    QVERIFY(set("up"));
    const auto sent = [&] {
        program.press(Qt::Key_Return);
        return QTest::qWaitFor(
            [&] { return program.sendResult().startsWith(QLatin1String("Sent ")); }, 500);
    };
    QTRY_VERIFY(sent()); // the carrier takes its time
}

void SendErrorsTest::aSuccessReplacesTheError()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    auto &message = program.find<QLineEdit>("Message");
    program.fill(message, QStringLiteral("\\q"));
    program.press(Qt::Key_Return);
    QVERIFY(program.sendResult().startsWith(QLatin1String("Not sent. ")));
    program.fill(message, QStringLiteral("q"));
    program.press(Qt::Key_Return);
    QTRY_VERIFY(program.sendResult().startsWith(QLatin1String("Sent 1 byte ")));
}

void SendErrorsTest::theErrorStaysWithTheMessageInTheField()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    auto &message = program.find<QLineEdit>("Message");
    program.fill(message, QStringLiteral("oops \\q"));
    program.press(Qt::Key_Return);
    QCOMPARE(message.text(), QStringLiteral("oops \\q"));
    const int width = program.window().minimumSizeHint().width();
    message.setText(QStringLiteral("\\") + QString(3'000, u'x'));
    program.press(Qt::Key_Return);
    QVERIFY(program.sendResult().startsWith(QLatin1String("Not sent. ")));
    QVERIFY(program.window().minimumSizeHint().width() <= width);
}

MCM_UI_TEST_MAIN(SendErrorsTest)
#include "senderrors.moc"
