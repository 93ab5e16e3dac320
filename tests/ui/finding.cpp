// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backgroundpool.h"
#include "detail/bytesview.h"
#include "log/logmodel.h"
#include "log/logview.h"
#include "mainwindow.h"
#include "search/findrow.h"
#include "theme.h"
#include "ui/program.h"

#include <QLineEdit>
#include <QScrollBar>
#include <QSemaphore>
#include <QSplitter>
#include <QThreadPool>

using namespace mcm;
using namespace mcm::test;

/// What is found is lit in the bytes, and in sight there.
class FindingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void aFieldsBytesAreLit();
    void aNameIsLit();
    void farDownIsBroughtIntoSight();
    void thePaneComesIntoSightLater();
    void eachStepIsTaken();
    void theEndOfABusyLogIsTold();
};

namespace {

struct Finding : Program
{
    explicit Finding(const char *address) { joined(QString::fromLatin1(address)); }

    void receive(const QString &to, const QList<QByteArray> &payloads)
    {
        QStringList what;
        for (const auto &payload : payloads)
            what.append(to + QString::fromLatin1(payload.toHex()));
        QVERIFY(sendHex(what));
        QTRY_COMPARE(rows(), static_cast<int>(payloads.size()));
    }
    void lookFor(const QString &text)
    {
        press(Qt::Key_F, Qt::ControlModifier);
        fill(find<QLineEdit>("Find"), text);
        press(Qt::Key_Return);
    }
    std::uint64_t current() { return log().current() ? number(*log().current()) : 0; }
    BytesView &bytes() { return find<BytesView>("Bytes"); }
    /// What is lit, as `2+2 8+4`.
    QString lit()
    {
        QStringList parts;
        for (const auto &[begin, size] : bytes().matches())
            parts += QStringLiteral("%1+%2").arg(begin).arg(size);
        return parts.join(u' ');
    }
    QColor colourAt(std::size_t byte)
    {
        const QRect rect = bytes().byteRect(byte);
        return bytes().viewport()->grab().toImage().pixelColor(rect.right() + 2, rect.top() + 2);
    }
    bool isInSight(std::size_t byte)
    {
        return bytes().viewport()->rect().contains(bytes().byteRect(byte));
    }
};

/// While it is there nothing is looked at: searches are under way.
class HeldPool
{
public:
    HeldPool()
    {
        for (int i = 0; i < background::mostAtOnce(); ++i)
            background::pool().start([this] { m_goOn.acquire(); });
    }
    ~HeldPool()
    {
        m_goOn.release(background::mostAtOnce());
        background::pool().waitForDone();
    }

private:
    QSemaphore m_goOn;
};

const QString toRtp = QStringLiteral("far0/239.1.1.1/5004/");

QByteArray rtp(int sequence)
{
    return QByteArray::fromHex("8060") + static_cast<char>(sequence >> 8)
           + static_cast<char>(sequence) + QByteArray::fromHex("000000020000000348656c6c6f");
}

/// A text of that many lines with a word in one of them.
QByteArray farDown(int lines, int line, const char *word)
{
    QByteArray text;
    for (int i = 0; i < lines; ++i)
        text += i == line ? QByteArray(word).leftJustified(32, '.') : QByteArray(32, 'x');
    return text;
}

} // namespace

void FindingTest::aFieldsBytesAreLit()
{
    Finding program("239.1.1.1%mcm0:5004");
    program.receive(toRtp, {rtp(4), rtp(5), rtp(6), rtp(5)});
    program.lookFor(QStringLiteral("rtp.seq=5"));
    QTRY_COMPARE(program.current(), 2U);
    QCOMPARE(program.lit(), QStringLiteral("2+2"));
    QCOMPARE(program.colourAt(2), theme::matchFill(program.bytes().palette()));
    QVERIFY(program.colourAt(4) != theme::matchFill(program.bytes().palette()));
    QVERIFY(program.bytes().selection().isEmpty());
    program.press(Qt::Key_F3);
    QTRY_COMPARE(program.current(), 4U);
    QCOMPARE(program.lit(), QStringLiteral("2+2"));
    // A field and a word.
    program.lookFor(QStringLiteral("rtp.seq=4 | rtp.ssrc=3 Hello"));
    QTRY_COMPARE(program.lit(), QStringLiteral("8+9"));
}

void FindingTest::aNameIsLit()
{
    Finding program("224.0.0.251%mcm0:5353");
    const auto query = [](const QByteArray &name) -> QByteArray {
        return QByteArray::fromHex("000000000001000000000000") + static_cast<char>(name.size())
               + name + QByteArray::fromHex("056c6f63616c00000c0001");
    };
    program.receive(QStringLiteral("far0/224.0.0.251/5353/"), {query("bar"), query("afoot")});
    program.lookFor(QStringLiteral("dns.qry.name:foo"));
    QTRY_COMPARE(program.current(), 2U);
    QCOMPARE(program.lit(), QStringLiteral("12+13"));
    QCOMPARE(program.colourAt(14), theme::matchFill(program.bytes().palette()));
}

void FindingTest::farDownIsBroughtIntoSight()
{
    Finding program("239.1.1.1%mcm0:5004");
    program.receive(toRtp, {farDown(10, 2, "other"), farDown(200, 150, "needle"), rtp(1),
                            farDown(200, 20, "needle"), farDown(200, 199, "needle")});
    program.lookFor(QStringLiteral("needle"));
    QTRY_COMPARE(program.current(), 2U);
    QVERIFY(program.isInSight(150 * 32));
    QVERIFY(program.bytes().selection().isEmpty());
    program.press(Qt::Key_F3);
    QTRY_COMPARE(program.current(), 4U);
    QVERIFY(program.isInSight(20 * 32));
    program.press(Qt::Key_F3);
    QTRY_COMPARE(program.current(), 5U);
    QVERIFY(program.isInSight(199 * 32));
    program.press(Qt::Key_F3, Qt::ShiftModifier);
    QTRY_COMPARE(program.current(), 4U);
    QVERIFY(program.isInSight(20 * 32));
    // What the user reads is not moved by what is typed meanwhile.
    program.bytes().verticalScrollBar()->setValue(0);
    program.fill(program.find<QLineEdit>("Find"), QStringLiteral("need"));
    QTRY_COMPARE(program.lit(), QStringLiteral("640+4"));
    QCOMPARE(program.bytes().verticalScrollBar()->value(), 0);
    // Nor by a message that he chooses himself.
    program.log().setFocus();
    program.press(Qt::Key_Down);
    QTRY_COMPARE(program.current(), 5U);
    QCOMPARE(program.bytes().verticalScrollBar()->value(), 0);
    // Bytes of a pattern, and of a field.
    program.lookFor(QStringLiteral("hex:6e 65 65 64"));
    program.press(Qt::Key_F3, Qt::ShiftModifier);
    program.press(Qt::Key_F3, Qt::ShiftModifier);
    QTRY_COMPARE(program.current(), 2U);
    QVERIFY(program.isInSight(150 * 32));
}

void FindingTest::thePaneComesIntoSightLater()
{
    Finding program("239.1.1.1%mcm0:5004");
    program.receive(toRtp, {farDown(200, 20, "needle"), farDown(200, 150, "needle")});
    program.click(program.button("Membership"));
    program.lookFor(QStringLiteral("needle"));
    program.press(Qt::Key_F3);
    QTRY_COMPARE(program.current(), 2U);
    program.click(program.button("Membership"));
    QTRY_COMPARE(program.lit(), QStringLiteral("4800+6"));
    QVERIFY(program.isInSight(150 * 32));
}

/// Also of those that are asked for while the search is under way.
void FindingTest::eachStepIsTaken()
{
    Finding program("239.1.1.1%mcm0:5004");
    program.receive(toRtp, {rtp(5), rtp(4), rtp(5), rtp(5), rtp(6), rtp(5)});
    // What is asked for of a search that has not begun yet: `forwards` and `backwards` by F3.
    const auto ask = [&](const char *text, int forwards, int backwards) {
        const HeldPool held;
        program.lookFor(QString::fromLatin1(text));
        for (int i = 0; i < forwards; ++i)
            program.press(Qt::Key_F3);
        for (int i = 0; i < backwards; ++i)
            program.press(Qt::Key_F3, Qt::ShiftModifier);
    };
    ask("rtp.seq=5", 2, 0); // and Enter
    QTRY_COMPARE(program.current(), 4U);
    QCOMPARE(program.says("Find result"), QStringLiteral("3 of 4"));
    // Past the end, which is told.
    ask("rtp.seq:5", 3, 0);
    QTRY_COMPARE(program.says("Find result"), QStringLiteral("None after this one"));
    QCOMPARE(program.current(), 6U);
    ask("rtp.seq=5", 0, 3);
    QTRY_COMPARE(program.says("Find result"), QStringLiteral("1 of 4"));
    QCOMPARE(program.current(), 1U);
    // There and back, in that order.
    ask("rtp.seq=4 | rtp.seq=6", 2, 1);
    QTRY_COMPARE(program.current(), 2U);
    QCOMPARE(program.says("Find result"), QStringLiteral("1 of 2"));
    // Who goes somewhere else wants no more of them.
    {
        const HeldPool held;
        program.lookFor(QStringLiteral("rtp.seq=5"));
        program.press(Qt::Key_F3);
        program.log().select(Seq{5});
    }
    QTRY_COMPARE(program.says("Find result"), QStringLiteral("4 found"));
    QCOMPARE(program.current(), 5U);
    // Nor who looks for something else.
    program.log().select(Seq{1});
    {
        const HeldPool held;
        program.lookFor(QStringLiteral("rtp.seq:5"));
        program.press(Qt::Key_F3);
        program.press(Qt::Key_F3);
        program.lookFor(QStringLiteral("rtp.seq=4 | rtp.seq=5"));
    }
    QTRY_COMPARE(program.says("Find result"), QStringLiteral("2 of 5"));
    QCOMPARE(program.current(), 2U);
}

/// Where something always has just come: all that was there is enough.
void FindingTest::theEndOfABusyLogIsTold()
{
    Finding program("239.1.1.1%mcm0:5004");
    const Peer stream(Where::Far,
                      hexPeer(QStringLiteral("stream"), {QStringLiteral("far0/239.1.1.1/5004")}));
    QTRY_VERIFY(program.rows() > 50);
    program.lookFor(QStringLiteral("wrong"));
    QTRY_COMPARE(program.says("Find result"), QStringLiteral("Not found"));
    program.press(Qt::Key_F3, Qt::ShiftModifier);
    QTRY_COMPARE(program.says("Find result"), QStringLiteral("Not found"));
}

MCM_UI_TEST_MAIN(FindingTest)
#include "finding.moc"
