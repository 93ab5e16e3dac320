// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/logmodel.h"
#include "log/logview.h"
#include "ui/program.h"

#include <QLabel>
#include <QToolButton>

using namespace mcm;
using namespace mcm::test;

namespace {

const QString group = QStringLiteral("239.1.1.1:5004");

bool arrive(const char *text, int count = 1)
{
    return sendFromFar({QStringLiteral("far0/239.1.1.1/5004/") + QLatin1String(text)},
                       {QStringLiteral("--count=%1").arg(count)});
}

} // namespace

/// Freezing the view, and forgetting messages.
class PausingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void losesNothing();
    void byKeyAndButton();
    void eachTabItsOwn();
    void clearing_data();
    void clearing();
    void clearingWhilePaused();
    void evictionIsTold();
    void followButton();
};

void PausingTest::losesNothing()
{
    Program program;
    program.joined(group);
    QVERIFY(arrive("before", 3));
    QTRY_COMPARE(program.rows(), 3);
    program.log().setFocus();
    program.press(Qt::Key_Space);
    QVERIFY(arrive("meanwhile", 500));
    QTRY_COMPARE(program.session().totals().received, 503U);
    QTRY_VERIFY(program.says("Counters").contains(QLatin1String("since pause 500")));
    QCOMPARE(program.rows(), 3);
    program.press(Qt::Key_Space);
    QTRY_COMPARE(program.rows(), 503);
    QCOMPARE(program.messages().count(QStringLiteral("meanwhile")), 500);
    QCOMPARE(program.cell(502, LogModel::Number), QStringLiteral("503"));
}

void PausingTest::byKeyAndButton()
{
    Program program;
    program.joined(group);
    program.click(program.find<QToolButton>("Pause"));
    QVERIFY(program.find<QToolButton>("Pause").isChecked());
    QVERIFY(arrive("unseen"));
    QTRY_COMPARE(program.session().totals().received, 1U);
    QCOMPARE(program.rows(), 0);
    program.log().setFocus();
    program.press(Qt::Key_Space);
    QVERIFY(!program.find<QToolButton>("Pause").isChecked());
    QTRY_COMPARE(program.rows(), 1);
}

void PausingTest::eachTabItsOwn()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.2:5004"));
    program.joined(group);
    program.click(program.find<QToolButton>("Pause"));
    program.chooseTab(QStringLiteral("239.1.1.2:5004"));
    QVERIFY(!program.find<QToolButton>("Pause").isChecked());
    program.chooseTab(group);
    QVERIFY(program.find<QToolButton>("Pause").isChecked());
}

void PausingTest::clearing_data()
{
    QTest::addColumn<bool>("byKey");
    QTest::newRow("Ctrl+L") << true;
    QTest::newRow("button") << false;
}

void PausingTest::clearing()
{
    QFETCH(bool, byKey);
    Program program;
    program.joined(group);
    QVERIFY(arrive("old", 5));
    QTRY_COMPARE(program.rows(), 5);
    if (byKey)
        program.press(Qt::Key_L, Qt::ControlModifier);
    else
        program.click(program.find<QToolButton>("Clear"));
    QCOMPARE(program.rows(), 0);
    QVERIFY(arrive("new"));
    QTRY_COMPARE(program.messages(), QStringList{QStringLiteral("new")});
    QCOMPARE(program.cell(0, LogModel::Number), QStringLiteral("6"));
    // What was received was received.
    QTRY_VERIFY(program.says("Status").contains(QLatin1String("received 6")));
}

void PausingTest::clearingWhilePaused()
{
    Program program;
    program.joined(group);
    QVERIFY(arrive("old", 5));
    QTRY_COMPARE(program.rows(), 5);
    program.log().setFocus();
    program.press(Qt::Key_Space);
    QVERIFY(arrive("meanwhile", 5));
    QTRY_COMPARE(program.session().totals().received, 10U);
    program.press(Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(program.rows(), 0);
    program.press(Qt::Key_Space);
    QVERIFY(arrive("new"));
    QTRY_COMPARE(program.messages(), QStringList{QStringLiteral("new")});
}

void PausingTest::evictionIsTold()
{
    Program program(Program::Start{.settings = {}, .memory = LogPool::smallestLimit});
    program.joined(group);
    QVERIFY(sendFromFar({QStringLiteral("far0/239.1.1.1/5004/x")},
                        {QStringLiteral("--size=60000"), QStringLiteral("--count=200")}));
    QTRY_VERIFY(program.session().totals().evicted > 0);
    QTRY_VERIFY(program.look<QLabel>("Evicted"));
    QTRY_COMPARE(program.says("Evicted"),
                 QStringLiteral("evicted %1").arg(program.session().totals().evicted));
    QVERIFY(program.says("Counters").contains(program.says("Evicted")));
    QVERIFY(program.find<QLabel>("Evicted").toolTip().contains(QLatin1String("memory budget")));
    const auto totals = program.session().totals();
    QTRY_COMPARE(static_cast<std::uint64_t>(program.rows()), totals.received - totals.evicted);
}

void PausingTest::followButton()
{
    Program program;
    program.joined(group);
    QVERIFY(arrive("x", 300));
    QTRY_COMPARE(program.rows(), 300);
    auto &follow = program.find<QToolButton>("Follow");
    QVERIFY(follow.isChecked());
    program.log().setFocus();
    program.press(Qt::Key_Home);
    QVERIFY(!follow.isChecked());
    program.click(follow);
    QVERIFY(follow.isChecked());
    QVERIFY(program.log().isFollowing());
    program.click(follow);
    QVERIFY(!program.log().isFollowing());
}

MCM_UI_TEST_MAIN(PausingTest)
#include "pausing.moc"
