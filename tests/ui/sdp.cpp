// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "book/problemlist.h"
#include "book/sdpdialog.h"
#include "mainwindow.h"
#include "ui/program.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QTreeWidget>

using namespace mcm;
using namespace mcm::test;

/// An SDP's streams are offered for joining.
class SdpTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void pasted();
    void pastedOverAnAddress();
    void insertedWithoutTheKeyboard();
    void longerThanTheField();
    void onlyTheTickedOnes();
    void onAnInterface();
    void problems();
    void nothingToJoin();
    void fromAFile();
    void dropped();
    void textIsNoMarkup();

private:
    static SdpDialog *dialogOf(Program &program)
    {
        auto *const dialog = program.window().findChild<SdpDialog *>();
        return dialog && QTest::qWaitForWindowActive(dialog) ? dialog : nullptr;
    }
    static void paste(Program &program, const QByteArray &text)
    {
        QApplication::clipboard()->setText(QString::fromUtf8(text));
        program.press(Qt::Key_V, Qt::ControlModifier);
    }
    QString write(const char *name, const QByteArray &bytes) const
    {
        const QString path = m_folder->filePath(QString::fromLatin1(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write a test file");
        return path;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

const QByteArray sdpText = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=Studio A\r\nt=0 0\r\n"
                           "m=video 5004 RTP/AVP 96\r\ni=Camera 1\r\nc=IN IP4 232.1.1.1/16\r\n"
                           "a=source-filter: incl IN IP4 * 10.77.0.2\r\n"
                           "m=audio 5010 RTP/AVP 97\r\nc=IN IP6 ff15::101\r\n";

} // namespace

void SdpTest::pasted()
{
    Program program;
    paste(program, sdpText);
    auto *const dialog = dialogOf(program);
    QVERIFY(dialog);
    QVERIFY(!dialog->isModal());
    QCOMPARE(dialog->windowTitle(), QStringLiteral("SDP: Studio A"));
    QCOMPARE(program.groupField().text(), QString());
    const auto &streams = program.find<QTreeWidget>("Streams");
    QCOMPARE(streams.topLevelItemCount(), 2);
    const auto &video = *streams.topLevelItem(0);
    QCOMPARE(video.text(0), QStringLiteral("232.1.1.1:5004"));
    QCOMPARE(video.text(1), QStringLiteral("video"));
    QCOMPARE(video.text(2), QStringLiteral("Camera 1"));
    QCOMPARE(video.text(3), QStringLiteral("10.77.0.2"));
    QCOMPARE(video.text(4), QStringLiteral("16"));
    QCOMPARE(streams.topLevelItem(1)->text(3), QStringLiteral("any"));
    QVERIFY(!program.look<ProblemList>("Problems"));
    QTest::keyClick(dialog->windowHandle(), Qt::Key_Return);
    QCOMPARE(program.tabNames(),
             QStringList({QStringLiteral("Overview"), QStringLiteral("10.77.0.2@232.1.1.1:5004"),
                          QStringLiteral("[ff15::101]:5010")}));
    QCOMPARE(program.joinResult(), QStringLiteral("Joined 2 groups of “Studio A”."));
    QTRY_VERIFY(!program.window().findChild<SdpDialog *>());
}

void SdpTest::pastedOverAnAddress()
{
    Program program;
    program.fill(program.groupField(), QStringLiteral("239.1.1.1"));
    paste(program, sdpText);
    QVERIFY(dialogOf(program));
    QCOMPARE(program.groupField().text(), QStringLiteral("239.1.1.1"));
}

void SdpTest::insertedWithoutTheKeyboard()
{
    // As the middle button or the field's menu does it.
    Program program;
    QApplication::clipboard()->setText(QString::fromUtf8(sdpText));
    program.groupField().paste();
    QVERIFY(dialogOf(program));
    QCOMPARE(program.groupField().text(), QString());
    QCOMPARE(program.find<QTreeWidget>("Streams").topLevelItemCount(), 2);
}

void SdpTest::longerThanTheField()
{
    QByteArray text = sdpText;
    for (int i = 0; i < 2000; ++i)
        text += "a=rtpmap:96 H264/90000\r\n";
    text += "m=audio 5012 RTP/AVP 97\r\nc=IN IP4 239.1.1.9/16\r\n";
    for (const bool byKeyboard : {true, false}) {
        Program program;
        QApplication::clipboard()->setText(QString::fromUtf8(text));
        if (byKeyboard)
            program.press(Qt::Key_V, Qt::ControlModifier);
        else
            program.groupField().paste();
        QVERIFY(dialogOf(program));
        QCOMPARE(program.find<QTreeWidget>("Streams").topLevelItemCount(), 3);
    }
}

void SdpTest::onlyTheTickedOnes()
{
    Program program;
    paste(program, sdpText);
    auto *const dialog = dialogOf(program);
    QVERIFY(dialog);
    QTest::keyClick(dialog->windowHandle(), Qt::Key_Space);
    QCOMPARE(program.says("SDP result"), QStringLiteral("1 of 2 are ticked."));
    QTest::keyClick(dialog->windowHandle(), Qt::Key_Down);
    QTest::keyClick(dialog->windowHandle(), Qt::Key_Space);
    auto &join = program.find<QAbstractButton>("Join streams");
    QVERIFY(!join.isEnabled());
    QTest::keyClick(dialog->windowHandle(), Qt::Key_Space);
    program.click(join);
    QCOMPARE(program.tabNames(),
             QStringList({QStringLiteral("Overview"), QStringLiteral("[ff15::101]:5010")}));
}

void SdpTest::onAnInterface()
{
    Program program;
    paste(program, "239.9.9.9%mcm1:5004");
    paste(program, sdpText);
    auto *const dialog = dialogOf(program);
    QVERIFY(dialog);
    auto &box = program.find<QComboBox>("Join on interface");
    QCOMPARE(box.currentData().toString(), QStringLiteral("mcm1"));
    // The list lives, as that of the join line.
    QVERIFY(shell(QStringLiteral("ip link add late0 type veth peer name late1")));
    QTRY_VERIFY(box.findData(QStringLiteral("late0")) >= 0);
    QVERIFY(shell(QStringLiteral("ip link del late0")));
    QTRY_VERIFY(box.findData(QStringLiteral("late0")) < 0);
    QVERIFY(box.findData(QStringLiteral("*")) >= 0);
    box.setCurrentIndex(box.findData(QStringLiteral("mcm0")));
    program.click(program.find<QAbstractButton>("Join streams"));
    QCOMPARE(program.tabNames()[1], QStringLiteral("10.77.0.2@232.1.1.1%mcm0:5004"));
}

void SdpTest::problems()
{
    Program program;
    paste(program, sdpText + "m=audio 5020 RTP/AVP 98\r\nc=IN IP4 192.0.2.7\r\n");
    QVERIFY(dialogOf(program));
    const auto lines = program.find<ProblemList>("Problems").toPlainText().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines[1].startsWith(QLatin1String("Line 12: 192.0.2.7 is not a multicast address")),
             qPrintable(lines[1]));
    QCOMPARE(program.find<QTreeWidget>("Streams").topLevelItemCount(), 2);
}

void SdpTest::nothingToJoin()
{
    Program program;
    paste(program, "v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\n");
    QVERIFY(dialogOf(program));
    QCOMPARE(program.says("SDP result"),
             QStringLiteral("Nothing in this SDP can be joined; below is why."));
    QVERIFY(!program.find<QAbstractButton>("Join streams").isEnabled());
    QVERIFY(program.find<ProblemList>("Problems").toPlainText().contains(QLatin1String("no line")));
}

void SdpTest::fromAFile()
{
    Program program;
    program.window().openFile(write("camera.sdp", sdpText));
    QVERIFY(dialogOf(program));
    QCOMPARE(program.find<QTreeWidget>("Streams").topLevelItemCount(), 2);
    program.window().openFile(write("large.sdp", sdpText + QByteArray(sdp::largest, 'x')));
    QVERIFY(program.find<QLabel>("Notice").text().contains(QLatin1String("too large")));
}

void SdpTest::dropped()
{
    Program program;
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(write("camera.sdp", sdpText))});
    const QPoint middle = program.window().rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&program.window(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(middle, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&program.window(), &drop);
    QVERIFY(drop.isAccepted());
    QCOMPARE(drop.dropAction(), Qt::CopyAction);
    QVERIFY(dialogOf(program));
    // What is no file is not for us.
    QMimeData text;
    text.setText(QStringLiteral("x"));
    QDragEnterEvent other(middle, Qt::CopyAction, &text, Qt::LeftButton, {});
    QApplication::sendEvent(&program.window(), &other);
    QVERIFY(!other.isAccepted());
}

void SdpTest::textIsNoMarkup()
{
    Program program;
    paste(program, "v=0\ns=<b>x</b>\u202e %1\nm=<i>y RTP/AVP 0\nm=<u>z 5004 <h1> 0\n"
                   "c=IN IP4 239.1.1.1/1\n");
    auto *const dialog = dialogOf(program);
    QVERIFY(dialog);
    QCOMPARE(dialog->windowTitle(), QStringLiteral("SDP: <b>x</b>‹202E› %1"));
    const auto &item = *program.find<QTreeWidget>("Streams").topLevelItem(0);
    QCOMPARE(item.text(1), QStringLiteral("<u>z"));
    QVERIFY(item.toolTip(1).contains(QLatin1String("&lt;u&gt;z")));
}

MCM_UI_TEST_MAIN(SdpTest)
#include "sdp.moc"
