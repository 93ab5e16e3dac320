// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/logmodel.h"
#include "log/logview.h"
#include "ui/program.h"

#include <QClipboard>
#include <QLabel>
#include <QTabBar>

using namespace mcm;
using namespace mcm::test;

namespace {

QString clipboard()
{
    return QApplication::clipboard()->text();
}

QString asDatagram(const QByteArray &bytes)
{
    return QStringLiteral("far0/239.1.1.1/5004/") + QString::fromLatin1(bytes.toHex());
}

/// A window whose only group holds three messages: hello, three bytes, none at all.
struct WithThree : Program
{
    WithThree()
    {
        joined(QStringLiteral("239.1.1.1:5004"));
        [&] {
            QVERIFY(sendHex({asDatagram("hello"), asDatagram("\x01\xff\x41"), asDatagram({})}));
        }();
        [&] { QTRY_COMPARE(rows(), 3); }();
        log().setFocus();
        QApplication::clipboard()->setText(QStringLiteral("before"));
    }
    QPoint placeOf(int row) { return log().cellRect(row, LogModel::Source).center(); }
    bool choose(int row, const char *entry)
    {
        return chooseFromMenu(*log().viewport(), placeOf(row), QLatin1String(entry));
    }
};

} // namespace

class CopyingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void rowsByKey();
    void payloads_data();
    void payloads();
    void nothingChosen();
    void severalPayloads();
    void aLargeSelectionIsBoundedAndTold();
    void sendAgain();
    void sendAgainGoesToTheTabsGroup();
    void copyAddress();
    void sendHere();
};

void CopyingTest::rowsByKey()
{
    WithThree program;
    program.press(Qt::Key_A, Qt::ControlModifier);
    program.press(Qt::Key_C, Qt::ControlModifier);
    const auto lines = clipboard().split(u'\n');
    QCOMPARE(lines.size(), 3);
    for (int row = 0; row < 3; ++row) {
        QStringList cells;
        for (const int column : program.log().header().shown())
            cells += program.cell(row, column);
        QCOMPARE(lines.at(row), cells.join(u'\t'));
    }
    QVERIFY(lines.first().endsWith(QLatin1String("\t5\tText\thello")));
}

void CopyingTest::payloads_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("copied");
    const auto add = [](const char *entry, int row, const char *copied) {
        QTest::addRow("%s, row %d", entry, row)
            << QByteArray(entry) << row << QString::fromUtf8(copied);
    };
    add("Copy payload as text", 0, "hello");
    add("Copy payload as text", 1, "\x01\uFFFD\x41");
    add("Copy payload as hex", 0, "68 65 6c 6c 6f");
    add("Copy payload as hex", 1, "01 ff 41");
    add("Copy payload as C array", 1, "const unsigned char data[3] = {0x01, 0xff, 0x41};");
    add("Copy payload as base64", 0, "aGVsbG8=");
    add("Copy payload as base64", 1, "Af9B");
    add("Copy payload as hex", 2, "");
    add("Copy payload as text", 2, "");
}

void CopyingTest::payloads()
{
    QFETCH(QByteArray, entry);
    QFETCH(int, row);
    QFETCH(QString, copied);
    WithThree program;
    QVERIFY(program.choose(row, entry.constData()));
    QCOMPARE(clipboard(), copied);
}

void CopyingTest::nothingChosen()
{
    WithThree program;
    program.press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard(), QStringLiteral("before"));
}

void CopyingTest::severalPayloads()
{
    WithThree program;
    program.press(Qt::Key_A, Qt::ControlModifier);
    QVERIFY(program.choose(1, "Copy payload as hex"));
    QCOMPARE(clipboard(), QStringLiteral("68 65 6c 6c 6f\n01 ff 41\n"));
}

void CopyingTest::aLargeSelectionIsBoundedAndTold()
{
    Program program(Program::Start{.settings = {}, .memory = std::size_t{256} << 20});
    program.joined(QStringLiteral("239.1.1.1:5004"));
    QVERIFY(
        sendFromFar({QStringLiteral("far0/239.1.1.1/5004/x")}, {QStringLiteral("--count=150000")}));
    QTRY_VERIFY(program.rows() > 100'000);
    program.log().setFocus();
    program.press(Qt::Key_A, Qt::ControlModifier);
    const auto chosen = program.log().selection().count();
    program.press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard().count(u'\n') + 1, 100'000);
    QCOMPARE(program.says("Copy result").remove(u','),
             QStringLiteral("Copied the first 100000 of %1 messages: more would not fit the "
                            "clipboard.")
                 .arg(chosen));
    program.press(Qt::Key_Home);
    program.press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard().count(u'\n'), 0);
    QVERIFY(!program.look<QLabel>("Copy result"));
}

void CopyingTest::sendAgain()
{
    WithThree program;
    Peer far(Where::Far,
             hexPeer(QStringLiteral("receive"), {QStringLiteral("far0/239.1.1.1/5004")}));
    QVERIFY(far.waitForLine("ready"));
    QVERIFY(program.choose(1, "Send again"));
    QTRY_COMPARE(program.sendResult(),
                 QStringLiteral("Sent 3 bytes to 239.1.1.1:5004 via mcm0, TTL 1 (message 1)"));
    QTRY_COMPARE(far.lines().size(), 2);
    QVERIFY(far.lines().last().endsWith(" 1 01ff41"));
    QTRY_COMPARE(program.rows(), 4);
}

void CopyingTest::sendAgainGoesToTheTabsGroup()
{
    WithThree program;
    program.fill(program.find<QWidget>("Send to group"), QStringLiteral("239.9.9.9"));
    QVERIFY(program.choose(0, "Send again"));
    QTRY_VERIFY(program.sendResult().contains(QLatin1String(" to 239.1.1.1:5004 ")));
}

void CopyingTest::copyAddress()
{
    Program program;
    program.joined(QStringLiteral("[ff15::1%mcm1]:5004"));
    auto &bar = program.tabBar();
    QVERIFY(program.chooseFromMenu(bar, bar.tabRect(1).center(), QStringLiteral("Copy address")));
    QCOMPARE(clipboard(), QStringLiteral("[ff15::1%mcm1]:5004"));
}

void CopyingTest::sendHere()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1%mcm1:5004"));
    program.joined(QStringLiteral("239.1.1.2%mcm0:5005"));
    auto &bar = program.tabBar();
    QVERIFY(program.chooseFromMenu(bar, bar.tabRect(1).center(), QStringLiteral("Send here")));
    QVERIFY(program.find<QWidget>("Message").hasFocus());
    program.type(QStringLiteral("x"));
    program.press(Qt::Key_Return);
    QTRY_VERIFY(program.sendResult().contains(QLatin1String(" to 239.1.1.1:5004 via mcm1")));
}

MCM_UI_TEST_MAIN(CopyingTest)
#include "copying.moc"
