// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/sendsmodel.h"
#include "ui/sendwindows.h"

#include <QAbstractItemModelTester>
#include <QMessageBox>
#include <QPushButton>

using namespace mcm;
using namespace mcm::test;
using namespace std::chrono_literals;

/// The panel in which sends are started, stopped and looked after.
class SendsPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void modelIsRight();
    void startsAndStopsByKeyboard();
    void startsAndStopsAllByMouse();
    void editsDuplicatesAndDeletes();
    void countsWhatCameBack();
    void saysWhatWasRefused();
    void asksOnceBeforeAFlood();
    void isThereAgain();
    void importsAndExports();
    void importOfUnknownKeys();

private:
    Program::Start start() const
    {
        return {.settings = m_folder->filePath(QStringLiteral("session.json"))};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void SendsPanelTest::initTestCase()
{
    MCM_NEEDS_NET();
    // A dialog of ours, which a test can work.
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
}

void SendsPanelTest::modelIsRight()
{
    Session session;
    Sends sends(session);
    SendsModel model(sends);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    sends.add(textSend("a", Pace::perSecond(100)));
    sends.add(textSend("b"));
    QCOMPARE(sends.duplicate(0), 1);
    QCOMPARE(model.rowCount(), 3);
    sends.start(0);
    sends.start(2);
    QTRY_VERIFY(sends.state(2) == Sends::State::Done);
    model.figuresChanged();
    sends.change(1, textSend("c"));
    QCOMPARE(model.index(1, SendsModel::Name).data().toString(), QStringLiteral("c"));
    QCOMPARE(model.index(1, SendsModel::Asked).data().toString(), QString());
    QCOMPARE(model.index(2, SendsModel::Sent).data().toString(), QStringLiteral("1"));
    sends.remove(0); // while it runs
    QCOMPARE(sends.active(), 0);
    const auto key = sends.key(1);
    sends.remove(0);
    QCOMPARE(sends.rowOf(key), 0);
    sends.remove(0);
    QCOMPARE(sends.rowOf(key), -1);
    QCOMPARE(model.rowCount(), 0);
}

void SendsPanelTest::startsAndStopsByKeyboard()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    auto &sends = sendsOf(program);
    sends.add(textSend("tick", Pace::every(10ms)));
    const auto &panel = openSends(program);
    QVERIFY(!panel.isModal());
    QCOMPARE(sendCell(program, 0, SendsModel::State), QStringLiteral("ready"));
    press(panel, Qt::Key_Space);
    QTRY_COMPARE(sendCell(program, 0, SendsModel::State), QStringLiteral("running"));
    QTRY_VERIFY(program.rows() > 5);
    QTRY_VERIFY(program.says("Send detail").contains(QLatin1String("Leaves through mcm0, from")));
    press(panel, Qt::Key_Space);
    QTRY_COMPARE(sendCell(program, 0, SendsModel::State), QStringLiteral("stopped"));
    const auto &report = sends.report(0);
    QCOMPARE(report->asked, report->sent);
    QTRY_COMPARE(program.rows(), static_cast<int>(report->sent));
    press(panel, Qt::Key_Escape);
    QTRY_VERIFY(!program.window().findChild<SendsPanel *>());
}

void SendsPanelTest::startsAndStopsAllByMouse()
{
    Program program;
    auto &sends = sendsOf(program);
    for (int i = 0; i < 20; ++i)
        sends.add(textSend("x", Pace::perSecond(50)));
    sends.add(textSend("just one"));
    openSends(program);
    auto &stopAll = program.find<QPushButton>("Stop all");
    QVERIFY(!stopAll.isEnabled());
    program.click(program.find<QPushButton>("Start all"));
    QTRY_COMPARE(sends.active(), 20);
    QVERIFY(stopAll.isEnabled());
    QVERIFY(!program.find<QPushButton>("Start").isEnabled());
    program.click(stopAll);
    QTRY_COMPARE(sends.active(), 0);
    QVERIFY(program.find<QPushButton>("Start").isEnabled());
    QCOMPARE(sendCell(program, 3, SendsModel::State), QStringLiteral("stopped"));
    QCOMPARE(sendCell(program, 20, SendsModel::State), QStringLiteral("done"));
}

void SendsPanelTest::editsDuplicatesAndDeletes()
{
    Program program;
    auto &sends = sendsOf(program);
    auto &panel = openSends(program);
    QVERIFY(program.says("Send detail").startsWith(QLatin1String("No sends yet.")));
    press(panel, Qt::Key_Insert);
    fill(program.find<QLineEdit>("Destination group"), QStringLiteral("239.1.1.1%mcm0:7007"));
    fill(program.find<QLineEdit>("Payload text"), QStringLiteral("one"));
    QTRY_VERIFY(program.find<QPushButton>("Save send").isEnabled());
    program.click(program.find<QPushButton>("Save send"));
    QCOMPARE(sends.count(), 1);
    QCOMPARE(sends.request(0).to.toString(), QStringLiteral("239.1.1.1%mcm0:7007"));
    QTRY_COMPARE(QApplication::activeWindow(), &panel);

    program.click(program.find<QPushButton>("Duplicate"));
    QCOMPARE(sends.count(), 2);
    program.find<QTableView>("Sends").setFocus();
    press(panel, Qt::Key_Return);
    QVERIFY(QTest::qWaitForWindowActive(&editor(program)));
    fill(program.find<QLineEdit>("Payload text"), QStringLiteral("two"));
    QTRY_VERIFY(program.find<QPushButton>("Start send").isEnabled());
    press(editor(program), Qt::Key_Return);
    QTRY_VERIFY(sends.state(1) == Sends::State::Done);
    QCOMPARE(sends.request(0).payload.text, QStringLiteral("one"));
    QCOMPARE(sends.request(1).payload.text, QStringLiteral("two"));

    QTRY_COMPARE(QApplication::activeWindow(), &panel);
    program.find<QTableView>("Sends").setFocus();
    press(panel, Qt::Key_Delete);
    QCOMPARE(program.says("Sends result"), QStringLiteral("Deleted “two”."));
    QCOMPARE(sends.count(), 1);
    program.click(program.find<QPushButton>("Delete"));
    QCOMPARE(sends.count(), 0);
    QVERIFY(!program.find<QPushButton>("Delete").isEnabled());
}

void SendsPanelTest::countsWhatCameBack()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    auto &sends = sendsOf(program);
    sends.add(textSend("mine", Pace::perSecond(500, 250)));
    sends.add(textSend("not here", Pace::times(3)));
    auto elsewhere = sends.request(1);
    elsewhere.to.port = 6006;
    sends.change(1, elsewhere);
    openSends(program);
    program.click(program.find<QPushButton>("Start all"));
    QTRY_COMPARE(sends.active(), 0);
    QTRY_COMPARE(sends.loopedBack(0), std::optional<quint64>(250));
    QCOMPARE(sendCell(program, 0, SendsModel::Asked), QStringLiteral("250"));
    QCOMPARE(sendCell(program, 0, SendsModel::Sent), QStringLiteral("250"));
    QCOMPARE(sendCell(program, 0, SendsModel::Refused), QStringLiteral("0"));
    QCOMPARE(sendCell(program, 0, SendsModel::LoopedBack), QStringLiteral("250"));
    QCOMPARE(sendCell(program, 1, SendsModel::Sent), QStringLiteral("3"));
    QCOMPARE(sendCell(program, 1, SendsModel::LoopedBack), QStringLiteral("–"));
    // A second run counts from 0 again.
    sends.start(0);
    QTRY_COMPARE(sends.active(), 0);
    QTRY_COMPARE(sends.loopedBack(0), std::optional<quint64>(250));
}

void SendsPanelTest::saysWhatWasRefused()
{
    Program program;
    auto &sends = sendsOf(program);
    auto request = textSend("", Pace::times(5));
    request.payload = PayloadRecipe(QByteArray(3000, 'x'));
    request.dontFragment = true;
    sends.add(request);
    openSends(program);
    program.click(program.find<QPushButton>("Start"));
    QTRY_COMPARE(sends.active(), 0);
    QTRY_COMPARE(sendCell(program, 0, SendsModel::State), QStringLiteral("failed"));
    QCOMPARE(sendCell(program, 0, SendsModel::Sent), QStringLiteral("0"));
    QCOMPARE(sendCell(program, 0, SendsModel::Refused), QStringLiteral("5"));
    QVERIFY(program.says("Send detail").contains(QStringLiteral("Refused: 5 × EMSGSIZE")));
    const auto &model = *program.find<QTableView>("Sends").model();
    QVERIFY(model.index(0, SendsModel::Refused)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(QLatin1String("EMSGSIZE")));
}

void SendsPanelTest::asksOnceBeforeAFlood()
{
    Program program;
    auto &sends = sendsOf(program);
    auto request = textSend("flood", Pace::flood(100));
    request.ttl = 2;
    sends.add(request);
    openSends(program);
    const auto question = [] {
        return qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
    };
    program.click(program.find<QPushButton>("Start"));
    QTRY_VERIFY(question());
    QVERIFY(question()->text().contains(QLatin1String("239.1.1.1:5004")));
    press(*question(), Qt::Key_Escape);
    QTRY_VERIFY(!question());
    QCOMPARE(sends.active(), 0);
    QVERIFY(!sends.report(0));

    program.click(program.find<QPushButton>("Start"));
    QTRY_VERIFY(question());
    program.click(*question()->buttons().first());
    QTRY_VERIFY(sends.state(0) == Sends::State::Done);
    program.click(program.find<QPushButton>("Start"));
    QVERIFY(!question());
    QTRY_VERIFY(sends.state(0) == Sends::State::Done);
}

void SendsPanelTest::isThereAgain()
{
    auto request = textSend("again {seq}", Pace::perSecond(20));
    request.payload.templates = true;
    request.name = QStringLiteral("Ticker");
    {
        Program program(start());
        sendsOf(program).add(request);
        sendsOf(program).add(textSend("big"));
        auto big = textSend("");
        big.payload = PayloadRecipe(QByteArray(65'000, 'x'));
        sendsOf(program).change(1, big);
        sendsOf(program).start(0);
        QTRY_VERIFY(sendsOf(program).report(0));
        program.quit();
    }
    Program program(start());
    auto &sends = sendsOf(program);
    QCOMPARE(sends.count(), 2);
    QVERIFY(sends.request(0) == request);
    QCOMPARE(sends.request(1).payload.bytes.size(), 65'000);
    QVERIFY(sends.state(0) == Sends::State::Ready);
}

void SendsPanelTest::importsAndExports()
{
    const QString path = m_folder->filePath(QStringLiteral("sends.json"));
    const auto request = textSend("out", Pace::every(250ms, 4));
    {
        Program program;
        sendsOf(program).add(request);
        openSends(program);
        chooseFile(program, program.find<QPushButton>("Export"), path);
        QCOMPARE(program.says("Sends result"), QStringLiteral("Exported 1 send to %1.").arg(path));
    }
    Program program;
    openSends(program);
    QVERIFY(!program.find<QPushButton>("Export").isEnabled());
    chooseFile(program, program.find<QPushButton>("Import"), path);
    QCOMPARE(program.says("Sends result"), QStringLiteral("Imported 1 send."));
    QVERIFY(sendsOf(program).request(0) == request);
    QCOMPARE(sendCell(program, 0, SendsModel::Pace), QStringLiteral("every 250 ms, 4 messages"));
}

void SendsPanelTest::importOfUnknownKeys()
{
    const QString path = m_folder->filePath(QStringLiteral("odd.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"sends": [{"to": "239.1.1.1:5004", "colour": "red"}]})");
    file.close();
    Program program;
    openSends(program);
    chooseFile(program, program.find<QPushButton>("Import"), path);
    QVERIFY2(program.says("Sends result").startsWith(QLatin1String("Nothing was imported.")),
             qPrintable(program.says("Sends result")));
    QVERIFY(program.says("Sends result").contains(QLatin1String("colour")));
    QCOMPARE(sendsOf(program).count(), 0);
}

MCM_UI_TEST_MAIN(SendsPanelTest)
#include "sendspanel.moc"
