// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/logheader.h"

#include "log/logmodel.h"
#include "ui/program.h"

#include <QMenu>
#include <QSignalSpy>

using namespace mcm;
using namespace mcm::test;

namespace {

struct Header
{
    LogModel model;
    LogHeader header{&model};

    bool isShown(int column) const { return header.shown().contains(column); }
};

} // namespace

/// Which columns a log shows, and that it is found again.
class LogHeaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theInterfaceWhereItIsWanted();
    void theUsersChoiceStands();
    void inTheirOrder();
    void theLastOneStays();
    void theMenu();
    void stateComesBack();
    void neverNone();
    void aStateOfOtherColumnsIsLeftAlone();
};

void LogHeaderTest::theInterfaceWhereItIsWanted()
{
    Header log;
    QVERIFY(!log.isShown(LogModel::Interface));
    QCOMPARE(log.header.shown().size(), LogModel::ColumnCount - 1);
    log.header.showInterface(true);
    QVERIFY(log.isShown(LogModel::Interface));
    QVERIFY(log.header.sectionSize(LogModel::Interface) > 40);
    log.header.showInterface(false);
    QVERIFY(!log.isShown(LogModel::Interface));
}

void LogHeaderTest::theUsersChoiceStands()
{
    Header log;
    log.header.setShown(LogModel::Interface, true);
    log.header.showInterface(false);
    QVERIFY(log.isShown(LogModel::Interface));
    log.header.setShown(LogModel::Interface, false);
    log.header.showInterface(true);
    QVERIFY(!log.isShown(LogModel::Interface));
}

void LogHeaderTest::inTheirOrder()
{
    Header log;
    log.header.moveSection(log.header.visualIndex(LogModel::Size), 0);
    log.header.setShown(LogModel::Time, false);
    QCOMPARE(log.header.shown(),
             QList<int>({LogModel::Size, LogModel::Number, LogModel::Delta, LogModel::Source,
                         LogModel::Ttl, LogModel::Protocol, LogModel::Text}));
}

void LogHeaderTest::theLastOneStays()
{
    Header log;
    QSignalSpy changes(&log.header, &LogHeader::shownChanged);
    for (int column = 0; column < LogModel::ColumnCount; ++column)
        log.header.setShown(column, false);
    QCOMPARE(log.header.shown(), QList<int>{LogModel::Text});
    QCOMPARE(changes.count(), LogModel::ColumnCount - 2); // the interface was not shown
    QMenu menu;
    log.header.fillMenu(menu);
    QVERIFY(!menu.actions().at(LogModel::Text)->isEnabled());
    QVERIFY(menu.actions().at(LogModel::Time)->isEnabled());
}

void LogHeaderTest::theMenu()
{
    Header log;
    QMenu menu;
    log.header.fillMenu(menu);
    QStringList entries;
    for (const auto *action : menu.actions())
        entries += (action->isChecked() ? QString() : QStringLiteral("no ")) + action->text();
    QCOMPARE(entries.join(u'|'),
             QStringLiteral("No.|Time|Δ|Source|no Interface|TTL|Size|Protocol|Message"));
    menu.actions().at(LogModel::Interface)->trigger();
    menu.actions().at(LogModel::Ttl)->trigger();
    QVERIFY(log.isShown(LogModel::Interface));
    QVERIFY(!log.isShown(LogModel::Ttl));
    menu.actions().at(LogModel::Ttl)->trigger();
    QVERIFY(log.isShown(LogModel::Ttl));
}

void LogHeaderTest::stateComesBack()
{
    Header before;
    before.header.setShown(LogModel::Ttl, false);
    before.header.resizeSection(LogModel::Source, 333);
    before.header.moveSection(before.header.visualIndex(LogModel::Size), 0);
    const auto state = before.header.state();
    // Nothing was chosen of the interface: it is as each log wants it.
    for (const bool wanted : {false, true}) {
        Header after;
        after.header.showInterface(wanted);
        after.header.restore(state);
        QCOMPARE(after.isShown(LogModel::Interface), wanted);
        QVERIFY(!after.isShown(LogModel::Ttl));
        QCOMPARE(after.header.sectionSize(LogModel::Source), 333);
        QCOMPARE(after.header.visualIndex(LogModel::Size), 0);
    }
    for (const bool chosen : {true, false}) {
        before.header.setShown(LogModel::Interface, chosen);
        Header after;
        after.header.showInterface(!chosen);
        after.header.restore(before.header.state());
        QCOMPARE(after.isShown(LogModel::Interface), chosen);
    }
}

void LogHeaderTest::neverNone()
{
    Header before;
    before.header.showInterface(true);
    for (int column = 0; column < LogModel::ColumnCount; ++column) {
        if (column != LogModel::Interface)
            before.header.setShown(column, false);
    }
    QCOMPARE(before.header.shown(), QList<int>{LogModel::Interface});
    Header after; // to which that column does not belong
    after.header.restore(before.header.state());
    QCOMPARE(after.header.shown(), QList<int>{LogModel::Text});
}

void LogHeaderTest::aStateOfOtherColumnsIsLeftAlone()
{
    Header log;
    log.header.setShown(LogModel::Number, false);
    auto state = log.header.state();
    state.insert(QStringLiteral("columnCount"), 7);
    Header other;
    other.header.restore(state);
    QVERIFY(other.isShown(LogModel::Number));
    other.header.restore({});
    QCOMPARE(other.header.shown().size(), LogModel::ColumnCount - 1);
}

MCM_UI_TEST_MAIN(LogHeaderTest)
#include "logheader.moc"
