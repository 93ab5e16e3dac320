// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/logmodel.h"
#include "log/logview.h"
#include "ui/program.h"

#include <QClipboard>
#include <QMenu>
#include <QTimer>

using namespace mcm;
using namespace mcm::test;

namespace {

const QString all = QStringLiteral("239.1.1.1%*:5004");
const QString one = QStringLiteral("239.1.1.2%mcm1:5004");

bool isShown(Program &program)
{
    return program.log().header().shown().contains(LogModel::Interface);
}

/// In the context menu of the column heads.
bool choose(Program &program, const char *column)
{
    auto &header = program.log().header();
    const QPoint place(header.sectionViewportPosition(LogModel::Source) + 20, 5);
    return program.chooseFromMenu(*header.viewport(), place, QLatin1String(column));
}

} // namespace

/// Where each message came in.
class InterfaceColumnTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void whereAllAreJoined();
    void chosenFromTheMenu();
    void byKeyboard();
    void theChoiceIsTheSameForAllAndFoundAgain();
};

void InterfaceColumnTest::whereAllAreJoined()
{
    Program program;
    program.joined(all);
    QVERIFY(isShown(program));
    QVERIFY(sendFromFar({QStringLiteral("far0/239.1.1.1/5004/zero")}));
    QTRY_COMPARE(program.rows(), 1);
    QVERIFY(sendFromFar({QStringLiteral("far1/239.1.1.1/5004/one")}));
    QTRY_COMPARE(program.rows(), 2);
    QCOMPARE(program.column(LogModel::Interface),
             QStringList({QStringLiteral("mcm0"), QStringLiteral("mcm1")}));
    program.log().setFocus();
    program.press(Qt::Key_A, Qt::ControlModifier);
    program.press(Qt::Key_C, Qt::ControlModifier);
    const auto rows = QApplication::clipboard()->text().split(u'\n');
    QCOMPARE(rows.size(), 2);
    QVERIFY2(rows.last().contains(QLatin1String("\tmcm1\t")), qPrintable(rows.last()));
    // An interface that goes takes no name with it.
    QVERIFY(shell(QStringLiteral("ip link set mcm1 down && ip link set mcm1 name other && "
                                 "ip link set other up")));
    const auto &group = *program.session().groups().front();
    QTRY_VERIFY(group.interfaceNames().contains(QStringLiteral("other")));
    QCOMPARE(program.column(LogModel::Interface),
             QStringList({QStringLiteral("mcm0"), QStringLiteral("mcm1")}));
    QVERIFY(shell(QStringLiteral("ip link set other down && ip link set other name mcm1 && "
                                 "ip link set mcm1 up")));
}

void InterfaceColumnTest::chosenFromTheMenu()
{
    Program program;
    program.joined(one);
    QVERIFY(!isShown(program));
    QVERIFY(choose(program, "Interface"));
    QVERIFY(isShown(program));
    QVERIFY(sendFromFar({QStringLiteral("far1/239.1.1.2/5004/x")}));
    QTRY_COMPARE(program.column(LogModel::Interface), QStringList{QStringLiteral("mcm1")});
    QVERIFY(choose(program, "Interface"));
    QVERIFY(!isShown(program));
}

/// The heads cannot be reached without a mouse; the menu of the log has them, too.
void InterfaceColumnTest::byKeyboard()
{
    Program program;
    program.joined(one);
    program.log().setFocus();
    bool came = false;
    QTimer whenItIsThere;
    connect(&whenItIsThere, &QTimer::timeout, this, [&] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        if (!menu)
            return;
        whenItIsThere.stop();
        for (const auto *action : menu->actions()) {
            if (action->text() != QLatin1String("Columns"))
                continue;
            came = true;
            action->menu()->actions().at(LogModel::Interface)->trigger();
        }
        menu->close();
    });
    whenItIsThere.start(1);
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QApplication::sendEvent(&program.log(), &event);
    QVERIFY(came);
    QVERIFY(isShown(program));
}

void InterfaceColumnTest::theChoiceIsTheSameForAllAndFoundAgain()
{
    const QTemporaryDir folder;
    const Program::Start start{.settings = folder.filePath(QStringLiteral("session.json"))};
    {
        Program program(start);
        program.joined(all);
        program.joined(one);
        program.chooseTab(all);
        QVERIFY(isShown(program));
        QVERIFY(choose(program, "TTL"));
        program.chooseTab(one);
        QVERIFY(!isShown(program));
        QVERIFY(!program.log().header().shown().contains(LogModel::Ttl));
        QVERIFY(choose(program, "Interface"));
        program.quit();
    }
    Program program(start);
    for (const auto &tab : {all, one}) {
        program.chooseTab(tab);
        QVERIFY(isShown(program));
        QVERIFY(!program.log().header().shown().contains(LogModel::Ttl));
    }
    QVERIFY(choose(program, "Interface"));
    program.chooseTab(all);
    QVERIFY(!isShown(program));
}

MCM_UI_TEST_MAIN(InterfaceColumnTest)
#include "interfacecolumn.moc"
