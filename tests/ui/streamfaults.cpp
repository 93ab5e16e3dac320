// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "book/swatch.h"
#include "detail/fieldsview.h"
#include "log/logmodel.h"
#include "log/logpage.h"
#include "log/logview.h"
#include "log/reading.h"
#include "mainwindow.h"
#include "overview/overviewmodel.h"
#include "overview/overviewpage.h"
#include "tabs.h"
#include "theme.h"
#include "ui/program.h"
#include "ui/rtpstream.h"

#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSet>
#include <QTabBar>
#include <QToolTip>

using namespace mcm;
using namespace mcm::test;

/// What is wrong between messages: in the rows, the counters, the overview, the fields, the filter.
class StreamFaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void aGapIsSeenEverywhere();
    void theFilterIsLive();
    void nothingIsWrongWithABusyStream();
    void anotherProtocolLooksAgain();
    void aHiddenTabIsWatchedToo();
};

namespace {

struct Watching : Program
{
    Watching() { joined(QStringLiteral("239.1.1.1%mcm0:5004")); }

    LogPage &page() { return *window().findChild<Tabs *>()->currentPage(); }
    QString faults()
    {
        const auto *const figure = look<QLabel>("Faults");
        return figure ? figure->accessibleDescription() : QString();
    }
    QString toolTip(int row, int column)
    {
        QToolTip::hideText();
        if (!QTest::qWaitFor([] { return !QToolTip::isVisible(); }))
            return QStringLiteral("the last one stays");
        const auto place = log().cellRect(row, column).center();
        QHelpEvent event(QEvent::ToolTip, place, log().viewport()->mapToGlobal(place));
        QCoreApplication::sendEvent(log().viewport(), &event);
        return QToolTip::isVisible() ? QToolTip::text() : QString();
    }
    QVariant overview(int role)
    {
        auto *const model = window().findChild<OverviewModel *>();
        return model->data(model->index(0, OverviewModel::Faults), role);
    }
};

} // namespace

void StreamFaultsTest::aGapIsSeenEverywhere()
{
    Watching program;
    QVERIFY(sendStream({rtp(4), rtp(5), rtp(9)}));
    QTRY_COMPARE(program.rows(), 3);
    QTRY_COMPARE(
        program.cell(2, LogModel::Text),
        QStringLiteral(
            "⚠ Sequence number: 3 are missing before it: 6 … 8 (this host's receive buffer dropped none) – PT 8, seq 9, time 2, SSRC 0x00000003"));
    QVERIFY(!program.cell(1, LogModel::Text).startsWith(u'⚠'));
    QTRY_VERIFY(program.faults().startsWith(QLatin1String("faults 1")));
    QVERIFY(
        program.find<QLabel>("Faults").toolTip().contains(QLatin1String("\n3 missing (1 gap)")));
    QTRY_COMPARE(program.overview(Qt::DisplayRole).toString(), QStringLiteral("▲ 1"));
    QCOMPARE(program.overview(Qt::AccessibleTextRole).toString(), QStringLiteral("1"));
    QVERIFY(program.overview(Qt::ToolTipRole).toString().contains(QLatin1String("3 missing")));
    QCOMPARE(program.tabBar().tabToolTip(1), QStringLiteral("239.1.1.1%mcm0:5004, faults"));
    // In a narrow window the end of the row is out of sight, or all of it but the number.
    QCOMPARE(program.toolTip(2, LogModel::Text), asToolTip(program.cell(2, LogModel::Text)));
    QCOMPARE(program.toolTip(2, LogModel::Number), asToolTip(program.cell(2, LogModel::Text)));
    QCOMPARE(program.toolTip(1, LogModel::Text), QString());
    const auto red = [&program](int row) {
        const auto &log = program.log();
        const auto image = log.viewport()->grab(log.cellRect(row, LogModel::Number)).toImage();
        int most = 0;
        for (int x = 0; x < image.width(); ++x) {
            for (int y = 0; y < image.height(); ++y) {
                const auto colour = image.pixelColor(x, y);
                most = std::max(most, colour.red() - colour.green());
            }
        }
        return most;
    };
    QVERIFY(red(2) > 60);
    QVERIFY(red(1) < 30);
    program.log().select(Seq{3});
    QTRY_VERIFY(program.look<FieldsView>("Fields"));
    program.press(Qt::Key_F8);
    const auto &fields = program.find<FieldsView>("Fields");
    QTRY_VERIFY(fields.chosenLine() != FieldLines::none);
    QCOMPARE(fields.chosenRange(), (ByteRange{2, 2}));
}

void StreamFaultsTest::theFilterIsLive()
{
    Watching program;
    program.filter(QStringLiteral("wrong"));
    QVERIFY(sendStream({rtp(4), rtp(5), rtp(9), rtp(7)}));
    QTRY_COMPARE(program.column(LogModel::Number).join(u' '), QStringLiteral("3 4"));
    QTRY_COMPARE(program.says("Filter result"), QStringLiteral("2 of 4 match"));
    QVERIFY(program.cell(1, LogModel::Text).contains(QLatin1String("out of order")));
    QVERIFY(sendStream({rtp(10), rtp(11), rtp(11)}));
    QTRY_COMPARE(program.column(LogModel::Number).join(u' '), QStringLiteral("3 4 7"));
    QTRY_COMPARE(program.says("Filter result"), QStringLiteral("3 of 7 match"));
}

/// There is always something that the filter has not looked at yet, and it is no news.
void StreamFaultsTest::nothingIsWrongWithABusyStream()
{
    Watching program;
    const Peer stream(
        Where::Far, hexPeer(QStringLiteral("stream"),
                            {QStringLiteral("--rate=200"), QStringLiteral("far0/239.1.1.1/5004")}));
    QTRY_VERIFY(program.rows() > 50);
    program.filter(QStringLiteral("wrong"));
    // But for the numbers, which grow.
    QSet<QString> said;
    const auto look = [&] {
        static const QRegularExpression digits(QStringLiteral("[0-9,]+"));
        QString words = program.log().emptyText() + u'|' + program.says("Filter result");
        said.insert(words.replace(digits, QStringLiteral("#")));
        return words;
    };
    const QString expected = QStringLiteral(
        "Nothing is wrong so far with any of the # messages looked at.|# of # match");
    QTRY_COMPARE(look(), expected);
    said.clear();
    const auto received = program.page().group().received();
    QTRY_VERIFY((look(), program.page().group().received() > received + 500));
    QCOMPARE(said, QSet<QString>{expected});
    QCOMPARE(program.faults(), QString());
}

void StreamFaultsTest::anotherProtocolLooksAgain()
{
    Watching program;
    QVERIFY(sendStream({rtp(4), rtp(9)}));
    QTRY_VERIFY(program.faults().startsWith(QLatin1String("faults 1")));
    program.page().reading()->setDecodeAs(registry::protocolNamed("bytes"));
    QTRY_COMPARE(program.overview(Qt::DisplayRole).toString(), QStringLiteral("0"));
    QTRY_COMPARE(program.faults(), QString());
    QVERIFY(!program.cell(1, LogModel::Text).contains(u'⚠'));
    program.page().reading()->setDecodeAs(nullptr);
    QTRY_VERIFY(program.faults().startsWith(QLatin1String("faults 1")));
    QTRY_VERIFY(program.cell(1, LogModel::Text).startsWith(u'⚠'));
}

void StreamFaultsTest::aHiddenTabIsWatchedToo()
{
    Watching program;
    program.window().findChild<Tabs *>()->setCurrentIndex(0);
    const auto colour = [&program] {
        return program.overview(Qt::ForegroundRole).value<QBrush>().color();
    };
    QCOMPARE(program.overview(Qt::DisplayRole).toString(), QStringLiteral("0"));
    QCOMPARE(colour(), theme::quietText(QApplication::palette()));
    QVERIFY(sendStream({rtp(4), rtp(9)}));
    QTRY_COMPARE(program.overview(Qt::DisplayRole).toString(), QStringLiteral("▲ 1"));
    QCOMPARE(colour(), theme::errorText(QApplication::palette()));
    const auto &model = *program.window().findChild<OverviewModel *>();
    const auto state = model.index(0, OverviewModel::State);
    QCOMPARE(state.data().toString(), QStringLiteral("faults"));
    // For a while, and what was found stays counted.
    QTRY_COMPARE_WITH_TIMEOUT(state.data().toString(), QStringLiteral("quiet"), 10'000);
    QCOMPARE(program.overview(Qt::DisplayRole).toString(), QStringLiteral("▲ 1"));
}

MCM_UI_TEST_MAIN(StreamFaultsTest)
#include "streamfaults.moc"
