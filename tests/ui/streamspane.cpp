// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "frametick.h"
#include "log/logmodel.h"
#include "log/logpage.h"
#include "log/logview.h"
#include "mainwindow.h"
#include "streams/streamsmodel.h"
#include "tabs.h"
#include "ui/program.h"
#include "ui/rtpstream.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSplitter>
#include <QTableView>

using namespace mcm;
using namespace mcm::test;

/// The streams of a group below its log.
class StreamsPaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void showsAndHides();
    void emptyWords();
    void streamsAppear();
    void oneMessageIsNoStream();
    void aLostPacketIsCounted();
    void aStreamThatStopsIsSilent();
    void filters();
    void sortAndSelectionStay();
    void theyStayWhereManyComeAndGo();
    void aHiddenPaneAsksForNothing();
    void copies();
    void isKeptWithTheSession();
};

namespace {

struct Watching : Program
{
    explicit Watching(const Start &start = {}) : Program(start)
    {
        joined(QStringLiteral("239.1.1.1%mcm0:5004"));
    }

    Group &group() { return window().findChild<Tabs *>()->currentPage()->group(); }
    void toggle() { press(Qt::Key_T, Qt::ControlModifier); }
    QTableView &table() { return find<QTableView>("Streams"); }
    int streams()
    {
        auto *const shown = look<QTableView>("Streams");
        return shown ? shown->model()->rowCount() : 0;
    }
    QString says(int row, int column)
    {
        return table().model()->index(row, column).data().toString();
    }
    QString shown(int column)
    {
        QStringList texts;
        for (int row = 0; row < streams(); ++row)
            texts += says(row, column);
        return texts.join(u' ');
    }
    QPoint placeOf(int row)
    {
        const auto &seen = table();
        return seen.visualRect(seen.model()->index(row, 0)).center();
    }
    bool choose(int row, const QString &entry)
    {
        return chooseFromMenu(*table().viewport(), placeOf(row), entry);
    }
    QString filterText() { return find<QLineEdit>("Filter").text(); }
    /// So many ticks of the figures pass.
    bool ticks(int count)
    {
        QSignalSpy ticked(&window().tick(), &FrameTick::figures);
        return QTest::qWaitFor([&] { return ticked.count() >= count; }, 20'000);
    }
};

} // namespace

void StreamsPaneTest::showsAndHides()
{
    Watching program;
    QVERIFY(sendStream({rtp(4), rtp(5)}));
    QTRY_COMPARE(program.rows(), 2);
    QVERIFY(!program.look<QTableView>("Streams"));
    program.toggle();
    QTRY_COMPARE(program.streams(), 1);
    QVERIFY(!program.look<QTreeView>("Fields"));
    QTRY_VERIFY(program.table().hasFocus());
    program.press(Qt::Key_Escape);
    QVERIFY(program.log().hasFocus());
    QCOMPARE(program.streams(), 1);
    program.click(program.button("Membership"));
    QCOMPARE(program.streams(), 0);
    program.click(program.button("Streams"));
    QCOMPARE(program.streams(), 1);
    program.toggle();
    QCOMPARE(program.streams(), 0);
    QVERIFY(program.log().hasFocus());
    // Where it had no room it makes some.
    auto *const splitter = qobject_cast<QSplitter *>(program.log().parentWidget());
    QVERIFY(splitter);
    splitter->setSizes({splitter->height(), 0});
    QCOMPARE(splitter->sizes().last(), 0);
    program.toggle();
    QVERIFY(splitter->sizes().last() > program.table().minimumSizeHint().height());
}

void StreamsPaneTest::emptyWords()
{
    Watching program;
    program.toggle();
    QCOMPARE(program.Program::says("No streams"),
             QStringLiteral("No streams: nothing has arrived yet."));
    QVERIFY(sendTexts({QStringLiteral("hello")}));
    QTRY_VERIFY(program.Program::says("No streams").contains(QLatin1String("Decode as")));
    QVERIFY(sendStream({rtp(4), rtp(5)}));
    QTRY_COMPARE(program.streams(), 1);
    QVERIFY(!program.look<QLabel>("No streams"));
}

void StreamsPaneTest::streamsAppear()
{
    Watching program;
    program.toggle();
    QVERIFY(sendStream({rtp(4, 3), rtp(5, 3), rtp(8, 4), rtp(9, 4), rtp(6, 3)}));
    QTRY_COMPARE(program.shown(StreamsModel::Messages), QStringLiteral("3 2"));
    QCOMPARE(program.shown(StreamsModel::Stream),
             QStringLiteral("SSRC 0x00000003 SSRC 0x00000004"));
    QCOMPARE(program.shown(StreamsModel::Protocol), QStringLiteral("RTP RTP"));
    QCOMPARE(program.shown(StreamsModel::Interface), QStringLiteral("mcm0 mcm0"));
    QVERIFY(program.says(0, StreamsModel::Source).endsWith(QLatin1String(":40000")));
    QVERIFY(sendStream({rtp(20, 3), rtp(21, 3)}, 40001));
    QTRY_COMPARE(program.streams(), 3);
    QVERIFY(program.says(2, StreamsModel::Source).endsWith(QLatin1String(":40001")));
}

void StreamsPaneTest::oneMessageIsNoStream()
{
    Watching program;
    program.toggle();
    QVERIFY(sendStream({rtp(4, 3)}));
    QTRY_VERIFY(program.Program::says("No streams").contains(QLatin1String("at first sight")));
    QVERIFY(sendStream({rtp(4, 5), rtp(4, 6)}));
    QVERIFY(sendStream({rtp(5, 3)}));
    QTRY_COMPARE(program.streams(), 1);
    QTRY_VERIFY(program.look<QLabel>("Not listed"));
    QVERIFY(program.Program::says("Not listed").contains(QLatin1String("2 that look")));
    QVERIFY(sendStream({rtp(5, 5), rtp(5, 6)}));
    QTRY_COMPARE(program.streams(), 3);
    QTRY_VERIFY(!program.look<QLabel>("Not listed"));
}

void StreamsPaneTest::aLostPacketIsCounted()
{
    Watching program;
    program.toggle();
    QVERIFY(sendStream({rtp(4), rtp(5)}));
    QTRY_COMPARE(program.shown(StreamsModel::Missing), QStringLiteral("0"));
    QVERIFY(sendStream({rtp(9), rtp(7)}));
    QTRY_COMPARE(program.shown(StreamsModel::Missing), QStringLiteral("2"));
    QCOMPARE(program.shown(StreamsModel::OutOfOrder), QStringLiteral("1"));
    QVERIFY(program.table()
                .model()
                ->index(0, StreamsModel::Missing)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(QLatin1String("2 missing (")));
}

void StreamsPaneTest::aStreamThatStopsIsSilent()
{
    Watching program;
    program.toggle();
    QVERIFY(sendStream({rtp(4), rtp(5), rtp(6)}));
    QTRY_VERIFY(program.shown(StreamsModel::LastHeard).endsWith(QLatin1String("ago")));
    QTRY_VERIFY(program.shown(StreamsModel::LastHeard).startsWith(QLatin1String("silent for ")));
    QVERIFY(sendStream({rtp(7)}));
    QTRY_VERIFY(program.shown(StreamsModel::LastHeard).endsWith(QLatin1String("ago")));
}

void StreamsPaneTest::filters()
{
    Watching program;
    program.toggle();
    QVERIFY(sendStream({rtp(4), rtp(5)}));
    QTRY_COMPARE(program.streams(), 1);
    QVERIFY(!program.choose(0, QStringLiteral("Show what is wrong"))); // nothing is
    QVERIFY(sendStream({rtp(9)}));
    QVERIFY(sendStream({rtp(4, 4), rtp(5, 4)}, 40001));
    QTRY_COMPARE(program.shown(StreamsModel::Messages), QStringLiteral("3 2"));
    const QString source = QStringLiteral("src:") + program.says(0, StreamsModel::Source);
    const QString one = source + QStringLiteral(" rtp.ssrc=0x00000003");
    const QString other = QStringLiteral("src:") + program.says(1, StreamsModel::Source)
                          + QStringLiteral(" rtp.ssrc=0x00000004");
    auto &viewport = *program.table().viewport();
    QTest::mouseDClick(program.window().windowHandle(), Qt::LeftButton, {},
                       viewport.mapTo(&program.window(), program.placeOf(1)));
    QCOMPARE(program.filterText(), other);
    QTRY_COMPARE(program.column(LogModel::Number).join(u' '), QStringLiteral("4 5"));
    // The next one in its place.
    program.table().setFocus();
    program.table().selectRow(0);
    program.press(Qt::Key_Return);
    QCOMPARE(program.filterText(), one);
    QTRY_COMPARE(program.column(LogModel::Number).join(u' '), QStringLiteral("1 2 3"));
    QVERIFY(program.choose(0, QStringLiteral("Show what is wrong")));
    QCOMPARE(program.filterText(), QStringLiteral("wrong ") + one);
    QTRY_COMPARE(program.column(LogModel::Number).join(u' '), QStringLiteral("3"));
    QVERIFY(program.choose(0, QStringLiteral("Filter on source ") + source.mid(4)));
    QCOMPARE(program.filterText(), source);
    // What the user has typed stays.
    program.filter(QStringLiteral("size>1 | ttl>0"));
    program.table().selectRow(1);
    program.table().setFocus();
    program.press(Qt::Key_Return);
    QCOMPARE(program.filterText(), QStringLiteral("(size>1 | ttl>0) ") + other);
    program.table().selectRow(0);
    program.press(Qt::Key_Return);
    QCOMPARE(program.filterText(), QStringLiteral("(size>1 | ttl>0) ") + one);
}

void StreamsPaneTest::sortAndSelectionStay()
{
    Watching program;
    program.toggle();
    QStringList packets;
    for (int ssrc = 1; ssrc <= 40; ++ssrc)
        packets << rtp(3, ssrc) << rtp(4, ssrc);
    QVERIFY(sendStream(packets));
    QTRY_COMPARE(program.streams(), 40);
    auto &table = program.table();
    // By what is missing, the least first and then, by a second click, the most.
    const auto &header = *table.horizontalHeader();
    const QPoint head(header.sectionViewportPosition(StreamsModel::Missing) + 9,
                      header.height() / 2);
    program.clickAt(*header.viewport(), head);
    program.clickAt(*header.viewport(), head);
    QCOMPARE(header.sortIndicatorSection(), int(StreamsModel::Missing));
    QCOMPARE(header.sortIndicatorOrder(), Qt::DescendingOrder);
    QVERIFY(sendStream({rtp(6, 7)}));
    QTRY_COMPARE(program.says(0, StreamsModel::Stream), QStringLiteral("SSRC 0x00000007"));
    table.selectRow(20);
    const auto chosen = program.says(20, StreamsModel::Stream);
    auto &bar = *table.verticalScrollBar();
    QVERIFY(bar.maximum() > 5);
    bar.setValue(5);
    const auto updates = [&] {
        QSignalSpy changed(table.model(), &QAbstractItemModel::dataChanged);
        return QTest::qWaitFor([&] { return changed.count() >= 2; }, 20'000);
    };
    QVERIFY(updates());
    QCOMPARE(bar.value(), 5);
    QVERIFY(sendStream({rtp(8, 9)}));
    QTRY_COMPARE(program.says(0, StreamsModel::Stream), QStringLiteral("SSRC 0x00000009"));
    QVERIFY(updates());
    QCOMPARE(bar.value(), 5);
    const auto rows = table.selectionModel()->selectedRows();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first().data().toString(), chosen);
    QCOMPARE(program.says(1, StreamsModel::Stream), QStringLiteral("SSRC 0x00000007"));
}

void StreamsPaneTest::theyStayWhereManyComeAndGo()
{
    Watching program;
    program.toggle();
    // Every second one is told to be a stream later: then it comes between the others.
    QStringList first;
    QStringList second;
    for (int ssrc = 1; ssrc <= 200; ++ssrc) {
        first << rtp(3, ssrc);
        (ssrc % 2 == 0 ? first : second) << rtp(4, ssrc);
    }
    QVERIFY(sendStream(first));
    QTRY_COMPARE(program.streams(), 100);
    auto &table = program.table();
    table.selectRow(50);
    const auto chosen = program.says(50, StreamsModel::Stream);
    auto &bar = *table.verticalScrollBar();
    bar.setValue(5);
    QSignalSpy reset(table.model(), &QAbstractItemModel::modelReset);
    QVERIFY(sendStream(second));
    QTRY_COMPARE(program.streams(), 200);
    QVERIFY(reset.count() > 0);
    QCOMPARE(bar.value(), 5);
    const auto rows = table.selectionModel()->selectedRows();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first().data().toString(), chosen);
}

void StreamsPaneTest::aHiddenPaneAsksForNothing()
{
    Watching program;
    QSignalSpy listed(&program.group().streams(), &StreamWatch::streamsListed);
    QVERIFY(sendStream({rtp(4), rtp(5)}));
    QVERIFY(program.ticks(6));
    QCOMPARE(listed.count(), 0);
    program.toggle();
    QTRY_VERIFY(listed.count() > 2);
    // Twice a second, no more.
    listed.clear();
    QElapsedTimer clock;
    clock.start();
    QTRY_VERIFY(listed.count() >= 3);
    QVERIFY(clock.elapsed() > 900);
    program.chooseTab(QStringLiteral("Overview"));
    listed.clear();
    QVERIFY(program.ticks(6));
    QCOMPARE(listed.count(), 0);
    program.chooseTab(QStringLiteral("239.1.1.1%mcm0:5004"));
    QTRY_VERIFY(listed.count() > 0);
    program.toggle();
    listed.clear();
    QVERIFY(program.ticks(6));
    QCOMPARE(listed.count(), 0);
}

void StreamsPaneTest::copies()
{
    Watching program;
    program.toggle();
    QVERIFY(sendStream({rtp(4), rtp(5), rtp(8, 4), rtp(9, 4)}));
    QTRY_COMPARE(program.streams(), 2);
    program.table().selectRow(1);
    program.table().setFocus();
    program.press(Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QApplication::clipboard()->text().startsWith(
        QLatin1String("SSRC 0x00000004\t10.77.0.2:40000\t0\t")));
    QVERIFY(program.choose(0, QStringLiteral("Copy all rows")));
    const auto lines = QApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].startsWith(QLatin1String("Stream\tSource\tMissing\t")));
    QVERIFY(lines[1].startsWith(QLatin1String("SSRC 0x00000003\t")));
}

void StreamsPaneTest::isKeptWithTheSession()
{
    const QTemporaryDir directory;
    const Program::Start start{.settings = directory.filePath(QStringLiteral("session.json"))};
    {
        Watching program(start);
        QVERIFY(sendStream({rtp(4), rtp(5)}));
        program.toggle();
        QTRY_COMPARE(program.streams(), 1);
        program.table().horizontalHeader()->resizeSection(StreamsModel::Source, 222);
        program.table().sortByColumn(StreamsModel::Missing, Qt::DescendingOrder);
        // In all tabs.
        program.joined(QStringLiteral("239.1.1.2%mcm0:5004"));
        QVERIFY(program.look<QLabel>("No streams"));
        program.quit();
    }
    Program program(start);
    QTRY_COMPARE(program.tabNames().size(), 3);
    program.chooseTab(QStringLiteral("239.1.1.1%mcm0:5004"));
    QVERIFY(program.look<QLabel>("No streams"));
    QVERIFY(sendStream({rtp(4), rtp(5)}));
    QTRY_VERIFY(program.look<QTableView>("Streams"));
    const auto &header = *program.find<QTableView>("Streams").horizontalHeader();
    QCOMPARE(header.sectionSize(StreamsModel::Source), 222);
    QCOMPARE(header.sortIndicatorSection(), int(StreamsModel::Missing));
}

MCM_UI_TEST_MAIN(StreamsPaneTest)
#include "streamspane.moc"
