// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "overview/overviewmodel.h"

#include "session/bookstore.h"
#include "session/session.h"
#include "ui/program.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace mcm;
using namespace mcm::test;

namespace {

GroupAddress address(const char *text)
{
    return *parseGroupAddress(QString::fromLatin1(text));
}

struct Watched
{
    Session session;
    BookStore store{QString()};
    OverviewModel model{session, store};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    Group *join(const char *text)
    {
        const auto group = session.keep(address(text));
        return group ? *group : nullptr;
    }
    QString text(int row, int column) const
    {
        return model.data(model.index(row, column), Qt::DisplayRole).toString();
    }
};

} // namespace

class OverviewModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void groupsComeAndGo();
    void aModelMadeLaterShowsWhatIsJoined();
    void aWaitingGroupSaysWhy();
    void ofAllInterfaces();
    void figuresAreReadAgain();
    void headers();
};

void OverviewModelTest::groupsComeAndGo()
{
    Watched watched;
    QCOMPARE(watched.model.rowCount(), 0);
    auto *const first = watched.join("239.1.1.1:5004");
    auto *const second = watched.join("239.1.1.1%mcm1:5004");
    watched.join("[ff15::1%mcm0]:5004");
    QCOMPARE(watched.model.rowCount(), 3);
    QCOMPARE(watched.text(0, OverviewModel::Address), QStringLiteral("239.1.1.1:5004"));
    QCOMPARE(watched.text(0, OverviewModel::Interface), QStringLiteral("mcm0"));
    QCOMPARE(watched.text(1, OverviewModel::Address), QStringLiteral("239.1.1.1%mcm1:5004"));
    QCOMPARE(watched.text(2, OverviewModel::Address), QStringLiteral("[ff15::1%mcm0]:5004"));
    watched.session.leave(second);
    QCOMPARE(watched.model.rowCount(), 2);
    QCOMPARE(watched.model.groupAt(0), first);
    QCOMPARE(watched.text(1, OverviewModel::Address), QStringLiteral("[ff15::1%mcm0]:5004"));
    watched.session.leave(first);
    watched.join("239.1.1.2:5004");
    QCOMPARE(watched.model.rowCount(), 2);
    QVERIFY(!watched.model.groupAt(2));
    QVERIFY(!watched.model.groupAt(-1));
}

void OverviewModelTest::aModelMadeLaterShowsWhatIsJoined()
{
    Watched watched;
    watched.join("239.1.1.1:5004");
    const OverviewModel later(watched.session, watched.store);
    QCOMPARE(later.rowCount(), 1);
}

void OverviewModelTest::aWaitingGroupSaysWhy()
{
    Watched watched;
    auto *const group = watched.join("239.1.1.1%mcm3:5004");
    QVERIFY(group);
    watched.session.poll();
    QCOMPARE(watched.text(0, OverviewModel::State), QStringLiteral("waiting"));
    QCOMPARE(watched.text(0, OverviewModel::Interface), QStringLiteral("mcm3"));
    const auto index = watched.model.index(0, OverviewModel::State);
    QVERIFY(watched.model.data(index, Qt::ToolTipRole).toString().contains(QLatin1String("down")));
}

void OverviewModelTest::ofAllInterfaces()
{
    Watched watched;
    auto *const group = watched.join("239.1.1.1%*:5004");
    QVERIFY(group);
    QCOMPARE(watched.text(0, OverviewModel::Address), QStringLiteral("239.1.1.1%*:5004"));
    const auto index = watched.model.index(0, OverviewModel::Interface);
    QCOMPARE(watched.text(0, OverviewModel::Interface),
             QStringLiteral("%1 interfaces").arg(group->interfaces().size()));
    const auto names =
        watched.model.data(index, Qt::AccessibleTextRole).toString().split(QStringLiteral(", "));
    for (const char *name : {"mcm0", "mcm1", "mcm2", "mcm4"})
        QVERIFY2(names.contains(QLatin1String(name)), qPrintable(names.join(u' ')));
    QVERIFY(!names.contains(QStringLiteral("mcm3"))); // is down
    // What has no room in the column, and why one is not among them.
    const auto tip = watched.model.data(index, Qt::ToolTipRole).toString().split(u'\n');
    QVERIFY2(tip.contains(QStringLiteral("mcm1 – 10.77.1.1")), qPrintable(tip.join(u'|')));
    QVERIFY2(tip.contains(QStringLiteral("Not on mcm3: The interface mcm3 is down.")),
             qPrintable(tip.join(u'|')));
    // One row, whatever it comes through.
    QVERIFY(sendFromFar(
        {QStringLiteral("far0/239.1.1.1/5004/zero"), QStringLiteral("far1/239.1.1.1/5004/one")}));
    QTRY_COMPARE(group->received(), 2U);
    watched.session.poll();
    QCOMPARE(watched.model.rowCount(), 1);
    QCOMPARE(watched.text(0, OverviewModel::State), QStringLiteral("live"));
    QCOMPARE(watched.text(0, OverviewModel::Messages), QStringLiteral("2"));
    QCOMPARE(watched.text(0, OverviewModel::Sources), QStringLiteral("2"));
    QCOMPARE(watched.text(0, OverviewModel::Foreign), QStringLiteral("0"));
}

void OverviewModelTest::figuresAreReadAgain()
{
    Watched watched;
    QSignalSpy changes(&watched.model, &QAbstractItemModel::dataChanged);
    watched.model.figuresChanged();
    QCOMPARE(changes.count(), 0); // nothing there to change
    auto *const group = watched.join("239.1.1.1:5004");
    QCOMPARE(watched.text(0, OverviewModel::Messages), QStringLiteral("0"));
    QCOMPARE(watched.text(0, OverviewModel::LastSeen), QStringLiteral("never"));
    QVERIFY(sendFromFar({QStringLiteral("far0/239.1.1.1/5004/hello")}));
    QTRY_COMPARE(group->received(), 1U);
    watched.session.poll();
    watched.model.figuresChanged();
    QCOMPARE(changes.count(), 1);
    QCOMPARE(watched.text(0, OverviewModel::State), QStringLiteral("live"));
    QCOMPARE(watched.text(0, OverviewModel::Messages), QStringLiteral("1"));
    QCOMPARE(watched.text(0, OverviewModel::Sources), QStringLiteral("1"));
    QCOMPARE(watched.text(0, OverviewModel::Lost), QStringLiteral("0"));
    QVERIFY(watched.text(0, OverviewModel::LastSeen).contains(u':'));
}

void OverviewModelTest::headers()
{
    Watched watched;
    for (int column = 0; column < OverviewModel::ColumnCount; ++column) {
        for (const int role : {int{Qt::DisplayRole}, int{Qt::ToolTipRole}}) {
            const auto text = watched.model.headerData(column, Qt::Horizontal, role).toString();
            QVERIFY(!text.isEmpty());
            // Wider than a narrow window, it would be cut by the screen's edge.
            for (const auto &line : text.split(u'\n'))
                QVERIFY2(line.size() <= 100, qPrintable(line));
        }
    }
}

MCM_UI_TEST_MAIN(OverviewModelTest)
#include "overviewmodel.moc"
