// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/bytesview.h"
#include "log/logmodel.h"
#include "log/logview.h"
#include "ui/sendwindows.h"

#include <QPushButton>

using namespace mcm;
using namespace mcm::test;
using namespace std::chrono_literals;

namespace {

/// A window whose group holds three messages: a, bb, and some time later ccc.
struct WithThree : Program
{
    WithThree()
    {
        joined(QStringLiteral("239.1.1.1%mcm0:5004"));
        [&] {
            QVERIFY(sendFromFar({QStringLiteral("far0/239.1.1.1/5004/a"),
                                 QStringLiteral("far0/239.1.1.1/5004/bb")}));
            QVERIFY(sendFromFar({QStringLiteral("far0/239.1.1.1/5004/ccc")}));
        }();
        [&] { QTRY_COMPARE(rows(), 3); }();
        log().setFocus();
    }
    QPoint placeOf(int row) { return log().cellRect(row, LogModel::Source).center(); }
};

} // namespace

/// Messages of a log are sent again: as they are, changed, or in their rhythm.
class SendFromLogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void sendsAgain();
    void editsAndSends();
    void sendsWithTheirSpacing();
    void tellsOfTooMuch();
};

void SendFromLogTest::sendsAgain()
{
    WithThree program;
    program.clickAt(*program.log().viewport(), program.placeOf(1));
    QVERIFY(program.chooseFromMenu(*program.log().viewport(), program.placeOf(1),
                                   QStringLiteral("Send again")));
    QTRY_COMPARE(program.rows(), 4);
    QCOMPARE(program.messages().last(), QStringLiteral("bb"));
}

void SendFromLogTest::editsAndSends()
{
    WithThree program;
    program.clickAt(*program.log().viewport(), program.placeOf(2));
    QVERIFY(program.chooseFromMenu(*program.log().viewport(), program.placeOf(2),
                                   QStringLiteral("Edit and send…")));
    auto &edit = editor(program);
    auto &bytes = program.find<BytesView>("Payload bytes");
    QCOMPARE(bytes.array(), QByteArray("ccc"));
    QVERIFY(bytes.hasFocus());
    press(edit, Qt::Key_Right);
    QTest::keyClick(edit.windowHandle(), '5');
    QTest::keyClick(edit.windowHandle(), '8');
    QTRY_COMPARE(program.find<BytesView>("Preview").array(), QByteArray("cXc"));
    press(edit, Qt::Key_Return);
    QTRY_COMPARE(program.rows(), 4);
    QCOMPARE(program.messages().last(), QStringLiteral("cXc"));
}

void SendFromLogTest::sendsWithTheirSpacing()
{
    WithThree program;
    program.press(Qt::Key_A, Qt::ControlModifier);
    const auto snapshot = program.log().model().snapshot();
    const auto timeOf = [](const Snapshot &of, std::uint64_t at) {
        return std::chrono::nanoseconds(of.at(of.first() + at).header.timeNs);
    };
    const auto gap = timeOf(snapshot, 2) - timeOf(snapshot, 1);
    QVERIFY(program.chooseFromMenu(*program.log().viewport(), program.placeOf(1),
                                   QStringLiteral("Send chosen messages with their spacing…")));
    auto &edit = editor(program);
    QTRY_VERIFY(program.find<QPushButton>("Start send").isEnabled());
    press(edit, Qt::Key_Return);
    auto &sends = sendsOf(program);
    QTRY_VERIFY(sends.count() == 1 && sends.state(0) == Sends::State::Done);
    const auto &recorded = sends.request(0).payload.recorded;
    QCOMPARE(recorded.size(), 3);
    QVERIFY(recorded[2].after - recorded[1].after == gap);
    QTRY_COMPARE(program.rows(), 6);
    QCOMPARE(program.messages().mid(3), program.messages().first(3));
    // Another process's start lies between; the kernel's times say how exact it was.
    const auto again = program.log().model().snapshot();
    const auto off = timeOf(again, 5) - timeOf(again, 4) - gap;
    QVERIFY2(off > -20ms && off < 20ms, qPrintable(QString::number(off.count())));
}

void SendFromLogTest::tellsOfTooMuch()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1%mcm0:5004"));
    auto flood = textSend("", Pace::perSecond(500, 300));
    flood.payload = PayloadRecipe(QByteArray(60'000, 'x'));
    auto &sends = sendsOf(program);
    sends.add(flood);
    sends.start(0);
    QTRY_COMPARE_WITH_TIMEOUT(program.rows(), 300, 15000);
    program.log().setFocus();
    program.press(Qt::Key_A, Qt::ControlModifier);
    QVERIFY(program.chooseFromMenu(*program.log().viewport(),
                                   program.log().cellRect(290, 1).center(),
                                   QStringLiteral("Send chosen messages with their spacing…")));
    editor(program).close();
    QCOMPARE(
        program.says("Copy result"),
        QStringLiteral("Took the first 279 of 300 messages: together no more than 16.0 MiB can be "
                       "sent."));
}

MCM_UI_TEST_MAIN(SendFromLogTest)
#include "sendfromlog.moc"
