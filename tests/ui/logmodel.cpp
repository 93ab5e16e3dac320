// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/logmodel.h"

#include "ui/program.h"
#include "ui/watchedlog.h"

#include <QSignalSpy>

using namespace mcm;
using namespace mcm::test;

/// Its rows are the snapshot, whatever comes and goes.
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
