// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/logmodel.h"
#include "log/logview.h"
#include "ui/program.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

using namespace mcm;
using namespace mcm::test;

namespace {

QByteArray hexOf(const char *text)
{
    return QByteArray(text).toHex();
}

/// Another program on the far host that listens, and what it got: `TTL HEX` each.
struct FarMember
{
    explicit FarMember(const char *where)
        : peer(Where::Far, hexPeer(QStringLiteral("receive"), {QString::fromLatin1(where)}))
    {
        if (!peer.waitForLine("ready"))
            qFatal("The receiver does not start.");
    }
    QByteArrayList got()
    {
        QByteArrayList result;
        for (const auto &line : peer.lines()) {
            const auto words = line.split(' ');
            if (words.size() == 4)
                result += words.at(2) + ' ' + words.at(3);
        }
        return result;
    }
    Peer peer;
};

void choosePayload(Program &program, const char *kind)
{
    auto &box = program.find<QComboBox>("Payload kind");
    box.setCurrentIndex(box.findText(QLatin1String(kind)));
}

} // namespace

/// What is typed into the send bar leaves exactly so, and the line below says what left.
class SendingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void typedMessages_data();
    void typedMessages();
    void ownMessagesAreMarked();
    void loopBackOff();
    void ttl_data();
    void ttl();
    void pastedTargets();
    void throughAChosenInterface();
    void toIpv6();
    void theLargest();
    void oneSourcePort();
};

void SendingTest::typedMessages_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("bytes");
    const auto text = [](const char *typed, const QByteArray &bytes) {
        QTest::addRow("%s", *typed ? typed : "empty")
            << QByteArray("Text") << QString::fromUtf8(typed) << bytes;
    };
    text("hello", "hello");
    text("", "");
    text("a\\nb\\r\\t\\0\\\\c", QByteArray("a\nb\r\t\0\\c", 8));
    text("\\x41\\xfF\\x00", QByteArray("A\xff\0", 3));
    text("¡Olé! 多播", "¡Olé! 多播");
    text("%1 %n <b>x</b> &amp;", "%1 %n <b>x</b> &amp;");
    text("  spaces  ", "  spaces  ");
    const auto hex = [](const char *typed, const char *bytes) {
        QTest::newRow(typed) << QByteArray("Hex") << QString::fromUtf8(typed)
                             << QByteArray::fromHex(bytes);
    };
    hex("48 65 6c", "48656c");
    hex("48656C", "48656c");
    hex("0x48,0x65, 0x6c", "48656c");
    hex("48:65:6c", "48656c");
    hex("00 ff", "00ff");
}

void SendingTest::typedMessages()
{
    QFETCH(QByteArray, kind);
    QFETCH(QString, typed);
    QFETCH(QByteArray, bytes);
    FarMember far("far0/239.1.1.1/5004");
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    choosePayload(program, kind.constData());
    auto &message = program.find<QLineEdit>("Message");
    message.setText(typed); // keyClicks knows Latin 1 only
    message.setFocus();
    program.press(Qt::Key_Return);
    const auto length = QString::number(bytes.size());
    const QString size = length + QLatin1String(bytes.size() == 1 ? " byte" : " bytes");
    QTRY_COMPARE(program.sendResult(),
                 QStringLiteral("Sent %1 to 239.1.1.1:5004 via mcm0, TTL 1 (message 1)").arg(size));
    QTRY_COMPARE(far.got(), QByteArrayList{"1 " + bytes.toHex()});
    QTRY_COMPARE(program.rows(), 1);
    QCOMPARE(program.cell(0, LogModel::Size), QString::number(bytes.size()));
    QCOMPARE(message.text(), typed);
}

void SendingTest::ownMessagesAreMarked()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    program.fill(program.find<QLineEdit>("Message"), QStringLiteral("mine"));
    program.click(program.button("Send"));
    QTRY_COMPARE(program.messages(), QStringList{QStringLiteral("mine")});
    QVERIFY(program.cell(0, LogModel::Source).startsWith(QLatin1String("10.77.0.1:")));
    QVERIFY(program.cell(0, LogModel::Source).endsWith(QLatin1String("own")));
    // The same host, even the same address, but another program.
    QVERIFY(sendFrom(Where::Near, {QStringLiteral("mcm0/239.1.1.1/5004/theirs")}));
    QTRY_COMPARE(program.rows(), 2);
    QVERIFY(program.cell(1, LogModel::Source).startsWith(QLatin1String("10.77.0.1:")));
    QVERIFY(!program.cell(1, LogModel::Source).contains(QLatin1String("own")));
}

void SendingTest::loopBackOff()
{
    FarMember far("far0/239.1.1.1/5004");
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    auto &box = program.find<QCheckBox>("Loop back");
    QVERIFY(box.isChecked());
    program.clickAt(box, QPoint(8, box.height() / 2));
    QVERIFY(!box.isChecked());
    program.fill(program.find<QLineEdit>("Message"), QStringLiteral("away"));
    program.press(Qt::Key_Return);
    QTRY_COMPARE(far.got(), QByteArrayList{"1 " + hexOf("away")});
    box.setChecked(true);
    program.fill(program.find<QLineEdit>("Message"), QStringLiteral("here too"));
    program.press(Qt::Key_Return);
    QTRY_COMPARE(far.got().size(), 2);
    QTRY_COMPARE(program.messages(), QStringList{QStringLiteral("here too")});
}

void SendingTest::ttl_data()
{
    QTest::addColumn<int>("ttl");
    for (const int ttl : {1, 2, 64, 255})
        QTest::addRow("%d", ttl) << ttl;
}

void SendingTest::ttl()
{
    QFETCH(int, ttl);
    FarMember far("far0/239.1.1.1/5004");
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    program.fill(program.find<QLineEdit>("Message"), QStringLiteral("x"));
    program.fill(program.find<QSpinBox>("Time to live"), QString::number(ttl));
    program.press(Qt::Key_Return);
    QTRY_COMPARE(far.got(), QByteArrayList{QByteArray::number(ttl) + " 78"});
    QTRY_VERIFY(program.sendResult().contains(QStringLiteral("TTL %1 ").arg(ttl)));
    QTRY_COMPARE(program.rows(), 1);
    QCOMPARE(program.cell(0, LogModel::Ttl), QString::number(ttl));
}

void SendingTest::pastedTargets()
{
    FarMember far("far1/239.7.7.7/7007");
    Program program;
    program.fill(program.find<QLineEdit>("Send to group"),
                 QStringLiteral("udp://@239.7.7.7%mcm1:7007"));
    program.fill(program.find<QLineEdit>("Message"), QStringLiteral("x"));
    program.press(Qt::Key_Return);
    QTRY_COMPARE(far.got(), QByteArrayList{"1 78"});
    QCOMPARE(program.find<QLineEdit>("Send to group").text(), QStringLiteral("239.7.7.7"));
    QCOMPARE(program.find<QSpinBox>("Send to port").value(), 7007);
    QTRY_VERIFY(program.sendResult().contains(QLatin1String("239.7.7.7:7007 via mcm1")));
}

void SendingTest::throughAChosenInterface()
{
    FarMember left("far0/239.1.1.1/5004");
    FarMember right("far1/239.1.1.1/5004");
    Program program;
    program.joined(QStringLiteral("239.1.1.1%mcm1:5004"));
    program.fill(program.find<QLineEdit>("Message"), QStringLiteral("r"));
    program.press(Qt::Key_Return);
    QTRY_COMPARE(right.got(), QByteArrayList{"1 72"});
    auto &box = program.find<QComboBox>("Send interface");
    box.setCurrentIndex(box.findData(QStringLiteral("mcm0")));
    program.fill(program.find<QLineEdit>("Message"), QStringLiteral("l"));
    program.press(Qt::Key_Return);
    QTRY_COMPARE(left.got(), QByteArrayList{"1 6c"});
    QCOMPARE(right.got().size(), 1);
}

void SendingTest::toIpv6()
{
    FarMember far("far0/ff15::1/5004");
    Program program;
    program.joined(QStringLiteral("ff15::1"));
    program.fill(program.find<QSpinBox>("Time to live"), QStringLiteral("5"));
    program.fill(program.find<QLineEdit>("Message"), QStringLiteral("six"));
    program.press(Qt::Key_Return);
    QTRY_COMPARE(far.got(), QByteArrayList{"5 " + hexOf("six")});
    QTRY_COMPARE(program.sendResult(),
                 QStringLiteral("Sent 3 bytes to [ff15::1]:5004 via mcm0, TTL 5 (message 1)"));
    QTRY_COMPARE(program.rows(), 1);
    QVERIFY(program.cell(0, LogModel::Source).endsWith(QLatin1String("own")));
}

void SendingTest::theLargest()
{
    FarMember far("far0/239.1.1.1/5004");
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    program.find<QLineEdit>("Message").setText(QString(65'507, u'x'));
    program.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(program.sendResult().remove(u',').startsWith(QLatin1String("Sent 65507 bytes ")));
    QTRY_VERIFY(program.sendResult().contains(QLatin1String("leaves in fragments")));
    QTRY_COMPARE(far.got().size(), 1);
    QCOMPARE(far.got().first(), "1 " + QByteArray(65'507, 'x').toHex());
    QTRY_COMPARE(program.rows(), 1);
}

void SendingTest::oneSourcePort()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    program.find<QLineEdit>("Message").setText(QStringLiteral("x"));
    for (int i = 0; i < 3; ++i)
        program.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(program.rows(), 3);
    auto sources = program.column(LogModel::Source);
    QCOMPARE(sources.removeDuplicates(), 2);
}

MCM_UI_TEST_MAIN(SendingTest)
#include "sending.moc"
