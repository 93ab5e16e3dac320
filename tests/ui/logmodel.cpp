// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/logmodel.h"

#include "log/messagelog.h"
#include "session/format.h"
#include "support/incoming.h"
#include "ui/program.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace mcm;
using namespace mcm::test;

namespace {

constexpr std::int64_t noon = 1'780'000'000'123'456'789; // ns
constexpr int large = 60'000;                            // two of them to a small chunk

/// A log of its own with a small budget, and a model that Qt's tester watches.
struct Watched
{
    LogPool pool{LogPool::smallestLimit};
    MessageLog log{pool};
    LogModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    void append(const QByteArray &payload, std::int64_t timeNs = noon)
    {
        log.append(datagram(payload, 1, timeNs));
        log.publish();
    }
    void advance() { model.advance(log.snapshot()); }
    QString text(int row, int column) const
    {
        return model.data(model.index(row, column), Qt::DisplayRole).toString();
    }
    QStringList column(int column) const
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts.append(text(row, column));
        return texts;
    }
    /// That the rows are the snapshot, from its first message to its last.
    bool isConsistent() const
    {
        const auto &snapshot = model.snapshot();
        if (static_cast<std::uint64_t>(model.rowCount()) != snapshot.size())
            return false;
        for (int row = 0; row < model.rowCount(); ++row) {
            const Seq seq = model.seqOf(row);
            if (model.rowOf(seq) != row
                || text(row, LogModel::Number) != format::count(number(seq)))
                return false;
        }
        return true;
    }
};

} // namespace

class LogModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void appends();
    void evicts();
    void clears();
    void startsAnewWhenAllIsGone();
    void aPausedSnapshotStandsStill();
    void aPausedSnapshotIsEvictedToo();
    void oneSignalAFrame();
    void everyColumn();
    void theFirstRowHasNoDelta();
    void aClockSetBackIsMarked();
    void aStampOfAnotherProcessor();
    void lossIsMarkedWhereItHappened();
    void ownMessagesAreMarked();
    void whatIsNotKnownIsLeftOut();
    void textIsBounded();
    void headers();
};

void LogModelTest::appends()
{
    Watched watched;
    QVERIFY(watched.isConsistent());
    for (int round = 0; round < 20; ++round) {
        fill(watched.log, round, 10); // the first adds nothing
        watched.advance();
        QVERIFY(watched.isConsistent());
    }
    QCOMPARE(watched.model.rowCount(), 190);
}

void LogModelTest::evicts()
{
    Watched watched;
    for (int round = 0; round < 60; ++round) {
        fill(watched.log, 1 + round % 7, large);
        watched.advance();
        QVERIFY(watched.isConsistent());
    }
    QVERIFY(watched.log.evicted() > 100);
    QVERIFY(watched.model.rowCount() > 10);
    QVERIFY(!watched.model.rowOf(Seq{1}));
    QVERIFY(!watched.model.rowOf(watched.model.snapshot().end()));
}

void LogModelTest::clears()
{
    Watched watched;
    fill(watched.log, 5, 10);
    watched.advance();
    watched.log.clear();
    watched.advance();
    QCOMPARE(watched.model.rowCount(), 0);
    fill(watched.log, 3, 10);
    watched.advance();
    QVERIFY(watched.isConsistent());
    QCOMPARE(watched.text(0, LogModel::Number), QStringLiteral("6")); // numbers go on
}

void LogModelTest::startsAnewWhenAllIsGone()
{
    Watched watched;
    fill(watched.log, 5, 10);
    watched.advance();
    QSignalSpy resets(&watched.model, &QAbstractItemModel::modelReset);
    fill(watched.log, 200, large); // more than the budget between two frames
    watched.advance();
    QCOMPARE(resets.count(), 1);
    QVERIFY(watched.isConsistent());
    fill(watched.log, 1, 10);
    watched.advance();
    QCOMPARE(resets.count(), 1);
    QVERIFY(watched.isConsistent());
}

void LogModelTest::aPausedSnapshotStandsStill()
{
    Watched watched;
    fill(watched.log, 5, 10);
    watched.advance();
    const Seq end = watched.model.snapshot().end();
    QSignalSpy inserted(&watched.model, &QAbstractItemModel::rowsInserted);
    fill(watched.log, 5, 10);
    watched.model.advance(watched.log.snapshot().until(end));
    QCOMPARE(inserted.count(), 0);
    QCOMPARE(watched.model.rowCount(), 5);
    watched.advance();
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(watched.model.rowCount(), 10);
    QVERIFY(watched.isConsistent());
}

void LogModelTest::aPausedSnapshotIsEvictedToo()
{
    Watched watched;
    fill(watched.log, 30, large);
    watched.advance();
    const Seq end = watched.model.snapshot().end();
    bool emptied = false;
    for (int round = 0; round < 60; ++round) {
        fill(watched.log, 3, large);
        watched.model.advance(watched.log.snapshot().until(end));
        QVERIFY(watched.isConsistent());
        emptied = emptied || watched.model.rowCount() == 0;
    }
    QVERIFY(emptied);
    watched.advance();
    QVERIFY(watched.isConsistent());
    QVERIFY(watched.model.rowCount() > 10);
}

void LogModelTest::oneSignalAFrame()
{
    Watched watched;
    QSignalSpy inserted(&watched.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&watched.model, &QAbstractItemModel::rowsRemoved);
    fill(watched.log, 20'000, 20);
    watched.advance();
    watched.advance(); // nothing new
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(removed.count(), 0);
    fill(watched.log, 40, large);
    watched.advance();
    QCOMPARE(inserted.count(), 2);
    QVERIFY(removed.count() <= 1);
}

void LogModelTest::everyColumn()
{
    Watched watched;
    watched.append("first", noon);
    watched.append("hello\tworld", noon + 1'000'091'500);
    watched.append("earlier", noon + 999'000'000);
    watched.advance();
    QCOMPARE(watched.text(1, LogModel::Number), QStringLiteral("2"));
    QCOMPARE(watched.text(1, LogModel::Time), format::timeOfDay(noon + 1'000'091'500));
    QVERIFY(watched.text(1, LogModel::Time).endsWith(QLatin1String(".123548")));
    QCOMPARE(watched.text(1, LogModel::Delta), QStringLiteral("+1.000091"));
    QCOMPARE(watched.text(2, LogModel::Delta), QStringLiteral("↶ -0.001091"));
    QCOMPARE(watched.text(1, LogModel::Source), QStringLiteral("10.0.0.1:5000"));
    QCOMPARE(watched.text(1, LogModel::Ttl), QStringLiteral("2"));
    QCOMPARE(watched.text(1, LogModel::Size), QStringLiteral("11"));
    QCOMPARE(watched.text(1, LogModel::Text), QStringLiteral("hello␉world"));
}

void LogModelTest::theFirstRowHasNoDelta()
{
    Watched watched;
    watched.append("one");
    watched.append("two", noon + 1'000);
    watched.advance();
    QCOMPARE(watched.text(0, LogModel::Delta), QString());
    QCOMPARE(watched.text(1, LogModel::Delta), QStringLiteral("+0.000001"));
    watched.log.clear();
    watched.append("three", noon + 3'000);
    watched.advance();
    QCOMPARE(watched.text(0, LogModel::Delta), QString());
}

void LogModelTest::aClockSetBackIsMarked()
{
    Watched watched;
    watched.append("one", noon);
    watched.append("two", noon - 3'000'000'000);
    watched.append("three", noon - 2'500'000'000);
    watched.append("four", noon - 2'500'000'000);
    watched.advance();
    const auto at = [&](std::uint64_t n) { return watched.model.snapshot().at(Seq{n}); };
    // Shown as they came: nothing is clamped, and what follows counts from there.
    QCOMPARE(watched.column(LogModel::Delta),
             QStringList({QString(), QStringLiteral("↶ -3.000000"), QStringLiteral("+0.500000"),
                          QStringLiteral("+0.000000")}));
    QCOMPARE(watched.text(1, LogModel::Time), format::timeOfDay(noon - 3'000'000'000));
    for (const std::uint64_t n : {1U, 3U, 4U}) {
        QVERIFY(!watched.model.gapBefore(at(n)).isMarked());
        QCOMPARE(watched.model.gapBefore(at(n)).markText(), QString());
    }
    QVERIFY(watched.model.gapBefore(at(2)).isMarked());
    QVERIFY(watched.model.gapBefore(at(2)).markText().startsWith(
        QLatin1String("The clock was set back by 3.000000 s between these two messages")));
}

void LogModelTest::aStampOfAnotherProcessor()
{
    Watched watched;
    watched.append("one", noon);
    watched.append("two", noon - 1'500);
    watched.advance();
    const auto second = watched.model.snapshot().at(Seq{2});
    QCOMPARE(watched.text(1, LogModel::Delta), QStringLiteral("↶ -0.000001"));
    QVERIFY(watched.model.gapBefore(second).isMarked());
    // No clock is blamed for it.
    QVERIFY(
        watched.model.gapBefore(second).markText().startsWith(QStringLiteral("Stamped 1.500 µs ")));
}

void LogModelTest::lossIsMarkedWhereItHappened()
{
    Watched watched;
    const QByteArray payload = "x";
    for (const std::uint32_t lost : {7U, 0U, 1'204U}) {
        Incoming in = datagram(payload, 1, noon);
        in.lostBefore = lost;
        watched.log.append(in);
    }
    watched.log.publish();
    watched.append("earlier", noon - 5'000'000'000);
    watched.advance();
    const auto at = [&](std::uint64_t n) { return watched.model.snapshot().at(Seq{n}); };
    // The first row has no Δ, and its mark all the same.
    QCOMPARE(watched.column(LogModel::Delta),
             QStringList({QStringLiteral("▲"), QStringLiteral("+0.000000"),
                          QStringLiteral("▲ +0.000000"), QStringLiteral("↶ -5.000000")}));
    QVERIFY(watched.model.gapBefore(at(1)).isMarked());
    QVERIFY(!watched.model.gapBefore(at(2)).isMarked());
    QCOMPARE(watched.model.gapBefore(at(2)).markText(), QString());
    QVERIFY(watched.model.gapBefore(at(3)).markText().startsWith(
        QLatin1String("Lost in the kernel just before this message: 1204 ")));
}

void LogModelTest::ownMessagesAreMarked()
{
    Watched watched;
    const QByteArray mine = "mine";
    Incoming own = datagram(mine);
    own.flags |= MessageHeader::Own;
    watched.log.append(own);
    watched.append("theirs");
    watched.advance();
    QCOMPARE(watched.text(0, LogModel::Source), QStringLiteral("10.0.0.1:5000 · own"));
    QCOMPARE(watched.text(1, LogModel::Source), QStringLiteral("10.0.0.1:5000"));
}

void LogModelTest::whatIsNotKnownIsLeftOut()
{
    Watched watched;
    Incoming unknown = datagram({});
    unknown.flags = 0;
    watched.log.append(unknown);
    watched.log.publish();
    watched.advance();
    QCOMPARE(watched.text(0, LogModel::Ttl), QString());
    QCOMPARE(watched.text(0, LogModel::Size), QStringLiteral("0"));
    QCOMPARE(watched.text(0, LogModel::Text), QString());
}

void LogModelTest::textIsBounded()
{
    Watched watched;
    watched.append(QByteArray(large, 'x'));
    watched.advance();
    const auto message = watched.model.snapshot().at(Seq{1});
    QCOMPARE(watched.model.text(message, LogModel::Text, 10), QStringLiteral("xxxxxxxxxx…"));
    QVERIFY(watched.text(0, LogModel::Text).size() < 1'000);
}

void LogModelTest::headers()
{
    const LogModel model;
    for (int column = 0; column < LogModel::ColumnCount; ++column) {
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
    }
    QVERIFY(!model.headerData(LogModel::ColumnCount, Qt::Horizontal, Qt::DisplayRole).isValid());
    QVERIFY(!model.headerData(-1, Qt::Horizontal, Qt::ToolTipRole).isValid());
}

MCM_UI_TEST_MAIN(LogModelTest)
#include "logmodel.moc"
