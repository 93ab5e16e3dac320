// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/detailpane.h"

#include "detail/bytesview.h"
#include "detail/differencesmodel.h"
#include "detail/fieldsview.h"
#include "detail/inspectionmodel.h"
#include "detail/inspector.h"
#include "log/logmodel.h"
#include "log/logview.h"
#include "mainwindow.h"
#include "support/incoming.h"
#include "ui/program.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

using namespace mcm;
using namespace mcm::test;

namespace {

QString asDatagram(const char *hex)
{
    return QStringLiteral("far0/239.1.1.1/5004/") + QLatin1String(hex);
}

/// A group with three messages of RTP and one of text; the first is chosen.
struct WithRtp : Program
{
    explicit WithRtp(const Start &start = {}) : Program(start)
    {
        joined(QStringLiteral("239.1.1.1:5004"));
        [&] {
            QVERIFY(sendHex({asDatagram("80600001000000020000000348656c6c6f"),
                             asDatagram("80600002000000030000000348656c6c6f21"),
                             asDatagram("90600002000000030000000348656c6c6f"),
                             asDatagram("776f726c64")},
                            {QStringLiteral("--source-port"), QStringLiteral("40000")}));
        }();
        [&] { QTRY_COMPARE(rows(), 4); }();
        chooseRow(0);
    }
    void chooseRow(int row, Qt::KeyboardModifiers modifiers = {})
    {
        clickAt(*log().viewport(), log().cellRect(row, LogModel::Source).center(), Qt::LeftButton,
                modifiers);
    }
    FieldsView &fields() { return find<FieldsView>("Fields"); }
    BytesView &bytes() { return find<BytesView>("Bytes"); }
    QString chosenField()
    {
        const auto line = fields().chosenLine();
        return line == FieldLines::none ? QString() : fields().lines().text(line);
    }
    /// Where a line is to be clicked; brought into sight first.
    QPoint placeOf(const char *name)
    {
        const auto &lines = fields().lines();
        for (std::uint32_t i = 0; i < lines.count(); ++i) {
            if (lines.name(i) != QLatin1String(name))
                continue;
            const auto index = qobject_cast<FieldModel *>(fields().model())->indexOf(i);
            fields().scrollTo(index);
            return fields().visualRect(index).center();
        }
        qFatal("There is no field %s.", name);
    }
    void chooseField(const char *name)
    {
        const auto place = placeOf(name);
        clickAt(*fields().viewport(), place);
    }
    void chooseByte(std::size_t at) { clickAt(*bytes().viewport(), bytes().byteRect(at).center()); }
    /// An entry of the chosen field's menu.
    bool choose(const char *field, const char *entry)
    {
        chooseField(field);
        const auto place = placeOf(field);
        return chooseFromMenu(*fields().viewport(), place, QLatin1String(entry));
    }
    QString copied(const char *field, const char *entry)
    {
        return choose(field, entry) ? QApplication::clipboard()->text() : QString();
    }
    bool isOpen(const char *name)
    {
        const auto &lines = fields().lines();
        for (std::uint32_t i = 0; i < lines.count(); ++i) {
            if (lines.name(i) == QLatin1String(name))
                return fields().isExpanded(
                    qobject_cast<FieldModel *>(fields().model())->indexOf(i));
        }
        return false;
    }
};

QString words(const ByteRange &range)
{
    return QStringLiteral("%1+%2").arg(range.begin).arg(range.size);
}

} // namespace

class DetailPaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void aFieldLightsItsBytes();
    void bytesChooseTheirField();
    void theChosenFieldStaysChosen();
    void whatIsClosedStaysClosed();
    void copyingFields();
    void filtering();
    void decodedAsTold();
    void inspecting();
    void comparingWithTheOneBefore();
    void comparingTwo();
    void problemsAreFoundAndWrapped();
    void theLayoutIsKept();
    void nothingRunsOutOfSight();
    void anotherMessageIsShownAtOnce();
    void aSmallWindow();
};

void DetailPaneTest::aFieldLightsItsBytes()
{
    WithRtp program;
    program.chooseField("rtp.timestamp");
    QCOMPARE(words(program.bytes().field()), QStringLiteral("4+4"));
    QCOMPARE(program.bytes().cursor(), 4U);
    program.press(Qt::Key_Down);
    QCOMPARE(words(program.bytes().field()), QStringLiteral("8+4"));
    program.press(Qt::Key_Home);
    QCOMPARE(program.chosenField(), QStringLiteral("Message"));
    QVERIFY(program.bytes().field().isEmpty());
}

void DetailPaneTest::bytesChooseTheirField()
{
    WithRtp program;
    program.chooseByte(5);
    QCOMPARE(program.chosenField(), QStringLiteral("Timestamp: 2"));
    QCOMPARE(words(program.bytes().field()), QStringLiteral("4+4"));
    QCOMPARE(program.bytes().cursor(), 5U);
    for (int i = 0; i < 3; ++i)
        program.press(Qt::Key_Right);
    QCOMPARE(program.chosenField(), QStringLiteral("Synchronization source: 0x00000003"));
    program.press(Qt::Key_Left, Qt::ShiftModifier); // half of the one, half of the other
    QCOMPARE(program.chosenField(), QStringLiteral("Real-time Transport Protocol"));
    QCOMPARE(words(program.bytes().selection()), QStringLiteral("7+2"));
}

void DetailPaneTest::theChosenFieldStaysChosen()
{
    WithRtp program;
    program.chooseField("rtp.seq");
    QCOMPARE(program.chosenField(), QStringLiteral("Sequence number: 1"));
    program.chooseRow(1);
    QCOMPARE(program.chosenField(), QStringLiteral("Sequence number: 2"));
    QCOMPARE(words(program.bytes().field()), QStringLiteral("2+2"));
    // A message without it, and one that has it again.
    program.chooseRow(3);
    QCOMPARE(program.chosenField(), QString());
    QVERIFY(program.bytes().field().isEmpty());
    program.chooseRow(0);
    QCOMPARE(program.chosenField(), QStringLiteral("Sequence number: 1"));
}

void DetailPaneTest::whatIsClosedStaysClosed()
{
    WithRtp program;
    QVERIFY(program.isOpen("rtp"));
    program.chooseField("rtp");
    program.press(Qt::Key_Left);
    QVERIFY(!program.isOpen("rtp"));
    program.chooseRow(1);
    QVERIFY(!program.isOpen("rtp"));
    program.chooseField("rtp");
    program.press(Qt::Key_Right);
    program.chooseRow(0);
    QVERIFY(program.isOpen("rtp"));
}

void DetailPaneTest::copyingFields()
{
    WithRtp program;
    program.chooseField("rtp.seq");
    program.press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("Sequence number: 1"));
    QCOMPARE(program.copied("rtp.seq", "Copy value"), QStringLiteral("1"));
    QCOMPARE(program.copied("rtp.seq", "Copy field"), QStringLiteral("Sequence number: 1"));
    QCOMPARE(program.copied("rtp.ssrc", "Copy bytes as hex"), QStringLiteral("00 00 00 03"));
    QCOMPARE(program.copied("rtp.payload", "Copy bytes as text"), QStringLiteral("Hello"));
    QCOMPARE(program.copied("rtp.seq", "Copy Wireshark filter name"), QStringLiteral("rtp.seq"));
    const auto tree = program.copied("rtp.seq", "Copy the tree as text");
    QVERIFY(tree.startsWith(QLatin1String("Real-time Transport Protocol\n  Version: 2\n")));
    QVERIFY(tree.endsWith(QLatin1String("\n  Payload: 48 65 6c 6c 6f")));
}

void DetailPaneTest::filtering()
{
    WithRtp program;
    const QSignalSpy wanted(program.window().findChild<DetailPane *>(),
                            &DetailPane::filterRequested);
    QVERIFY(program.choose("rtp.p_type", "Filter on this field"));
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().toString(), QStringLiteral("rtp.p_type=96"));
}

void DetailPaneTest::decodedAsTold()
{
    WithRtp program;
    auto &pane = *program.window().findChild<DetailPane *>();
    pane.setDecodeAs({.port = 5004, .chosen = registry::protocolNamed("bytes")});
    QVERIFY(!program.isOpen("rtp"));
    pane.setDecodeAs({.port = 5004, .chosen = nullptr});
    QVERIFY(program.isOpen("rtp"));
}

void DetailPaneTest::inspecting()
{
    WithRtp program;
    QVERIFY(!program.look<Inspector>("Data inspector"));
    program.click(program.button("Inspector"));
    auto &inspector = program.find<Inspector>("Data inspector");
    const auto u16 = [&] {
        return inspector.model()->index(3, InspectionModel::Big).data().toString();
    };
    QCOMPARE(u16(), QString::number(0x8060));
    program.chooseByte(12);
    QCOMPARE(u16(), QString::number(0x4865));
    program.press(Qt::Key_End);
    QCOMPARE(u16(), QString::number(0x6c6f));
    program.press(Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(u16(), QStringLiteral("–"));
    program.click(program.button("Inspector"));
    QVERIFY(!program.look<Inspector>("Data inspector"));
}

void DetailPaneTest::comparingWithTheOneBefore()
{
    WithRtp program;
    program.click(program.button("Compare"));
    const auto says = [&] {
        return program.says("Chosen message").section(QStringLiteral(" · "), 2);
    };
    QCOMPARE(says(), QStringLiteral("There is none before it."));
    program.chooseRow(1);
    QCOMPARE(says(), QStringLiteral("Fields that differ: 3, changed bytes: 2, longer by 1"));
    const auto &mine = program.find<BytesView>("Bytes of this message");
    const auto &other = program.find<BytesView>("Bytes of the other message");
    QCOMPARE(asBytes(mine.bytes()).right(1), QByteArray("!"));
    QStringList lit;
    for (const auto &range : mine.matches())
        lit += words(range);
    QCOMPARE(lit.join(u' '), QStringLiteral("3+1 7+1 17+1"));
    QCOMPARE(other.matches().size(), 2U);
    QCOMPARE(mine.perLine(), other.perLine());
    const auto *table = program.find<QTableView>("Fields that differ").model();
    QCOMPARE(table->index(0, DifferencesModel::Field).data().toString(),
             QStringLiteral("Sequence number"));
    QCOMPARE(table->index(0, DifferencesModel::Mine).data().toString(), QStringLiteral("2"));
    QCOMPARE(table->index(0, DifferencesModel::Other).data().toString(), QStringLiteral("1"));
    program.chooseRow(2);
    QCOMPARE(says(), QStringLiteral("Fields that differ: 6, changed bytes: 1, shorter by 1"));
    program.click(program.button("Compare"));
    QVERIFY(program.look<FieldsView>("Fields"));
}

void DetailPaneTest::comparingTwo()
{
    WithRtp program;
    program.chooseRow(2, Qt::ControlModifier);
    const auto place = program.log().cellRect(2, LogModel::Source).center();
    QVERIFY(program.chooseFromMenu(*program.log().viewport(), place,
                                   QStringLiteral("Compare the chosen two")));
    const auto shown = [&](const char *name) {
        return asBytes(program.find<BytesView>(name).bytes()).left(4).toHex();
    };
    QCOMPARE(shown("Bytes of this message"), QByteArray("90600002"));
    QCOMPARE(shown("Bytes of the other message"), QByteArray("80600001"));
    // That one stays, whichever is chosen.
    program.chooseRow(1);
    QCOMPARE(shown("Bytes of this message"), QByteArray("80600002"));
    QCOMPARE(shown("Bytes of the other message"), QByteArray("80600001"));
    program.chooseRow(2);
    QVERIFY(program.chooseFromMenu(*program.log().viewport(), place,
                                   QStringLiteral("Compare with the one before")));
    QCOMPARE(shown("Bytes of the other message"), QByteArray("80600002"));
    QVERIFY(!program.chooseFromMenu(*program.log().viewport(), place,
                                    QStringLiteral("Compare the chosen two")));
}

void DetailPaneTest::problemsAreFoundAndWrapped()
{
    WithRtp program;
    QVERIFY(sendHex({asDatagram("a0600001000000020000000348656cff")})); // too much padding
    QTRY_COMPARE(program.rows(), 5);
    program.window().findChild<DetailPane *>()->setDecodeAs(
        {.port = 5004, .chosen = registry::protocolNamed("rtp")});
    program.chooseRow(4);
    const auto &lines = program.fields().lines();
    const auto problem = lines.nextProblem(FieldLines::none);
    QVERIFY(problem != FieldLines::none);
    const auto above = lines.parent(problem);
    QVERIFY(above != FieldLines::none && lines.hasProblemBelow(above));
    auto &model = *qobject_cast<FieldModel *>(program.fields().model());
    program.fields().collapse(model.indexOf(above));
    program.press(Qt::Key_F8);
    QCOMPARE(program.fields().chosenLine(), problem);
    QVERIFY(!program.fields().visualRect(model.indexOf(problem)).isEmpty());
    QVERIFY(program.log().hasFocus());
    // By what says that it is below.
    program.fields().collapse(model.indexOf(above));
    const auto below = model.indexOf(above, FieldModel::Value);
    program.fields().scrollTo(below);
    program.clickAt(*program.fields().viewport(), program.fields().visualRect(below).center());
    QCOMPARE(program.fields().chosenLine(), problem);
    program.press(Qt::Key_Left);
    QCOMPARE(program.fields().chosenLine(), above);
    program.press(Qt::Key_Return);
    QCOMPARE(program.fields().chosenLine(), problem);
    // Its words go on in the next line where the pane is narrow.
    const auto height = [&](std::uint32_t line) {
        return program.fields().visualRect(model.indexOf(line, FieldModel::Value)).height();
    };
    program.window().resize(700, 800);
    QTRY_VERIFY(height(problem) > height(above) * 3 / 2);
    program.window().resize(3000, 800);
    QTRY_COMPARE(height(problem), height(above));
}

void DetailPaneTest::theLayoutIsKept()
{
    const QTemporaryDir folder;
    const Program::Start start{.settings = folder.filePath(QStringLiteral("session.json"))};
    {
        WithRtp program(start);
        program.click(program.button("Inspector"));
    }
    Program program(start);
    program.chooseTab(QStringLiteral("239.1.1.1:5004"));
    QVERIFY(program.look<Inspector>("Data inspector"));
}

void DetailPaneTest::nothingRunsOutOfSight()
{
    WithRtp program;
    const auto &lines = program.fields().lines();
    const auto seq = [&] {
        for (std::uint32_t i = 0; i < lines.count(); ++i) {
            if (lines.name(i) == QLatin1String("rtp.seq"))
                return lines.value(i);
        }
        return QString();
    };
    QCOMPARE(seq(), QStringLiteral("1"));
    program.click(program.button("Membership"));
    program.chooseRow(1);
    QCOMPARE(seq(), QStringLiteral("1"));
    program.click(program.button("Membership"));
    QCOMPARE(seq(), QStringLiteral("2"));
}

void DetailPaneTest::anotherMessageIsShownAtOnce()
{
    WithRtp program;
    program.chooseField("rtp.seq");
    const auto &group = *program.session().groups().front();
    const auto snapshot = group.snapshot();
    auto &pane = *program.window().findChild<DetailPane *>();
    constexpr int rounds = 100;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < rounds; ++i)
        pane.show(group, snapshot.at(Seq{static_cast<std::uint64_t>(i % 2 + 1)}), Gap(0, 0));
    const auto took = timer.nsecsElapsed() / rounds / 1000;
    qInfo("another message within %lld µs", took);
    QVERIFY(took < 10'000);
}

void DetailPaneTest::aSmallWindow()
{
    WithRtp program;
    program.window().resize(program.window().minimumSizeHint());
    for (const char *name : {"Inspector", "Compare"}) {
        program.click(program.button(name));
        const auto &pane = *program.window().findChild<DetailPane *>();
        QVERIFY(pane.width() >= pane.minimumSizeHint().width());
        for (const auto *button : pane.findChildren<QToolButton *>()) {
            if (button->isVisible() && !button->text().isEmpty())
                QVERIFY(
                    pane.rect().contains(QRect(button->mapTo(&pane, QPoint()), button->size())));
        }
    }
}

MCM_UI_TEST_MAIN(DetailPaneTest)
#include "detailpane.moc"
