// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/registry.h"
#include "log/logmodel.h"
#include "log/logpage.h"
#include "log/logview.h"
#include "log/reading.h"
#include "mainwindow.h"
#include "tabs.h"
#include "ui/program.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QSplitter>
#include <QTableView>

using namespace mcm;
using namespace mcm::test;

namespace {

bool link(const char *words)
{
    return runPeer(Where::Near,
                   QString::fromLatin1("ip link set %1").arg(QLatin1String(words)).split(u' '));
}

} // namespace

/// What the program finds again when it starts again.
class RestoringTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void init();
    void everything();
    void groupsOfAllKinds();
    void whatTabsAreDecodedAs();
    void theDemoDoesNotComeBack();
    void withoutRestoring();
    void savedSoonAfterJoining();
    void leftGroupsStayLeft();
    void aWaitingGroupSaysWhyAndIsJoinedWhenItCan();
    void aFailedGroupIsKept();

private:
    Program::Start again(bool restore = true) const
    {
        return {.settings = m_directory->filePath(QStringLiteral("sub/session.json")),
                .restore = restore};
    }
    std::unique_ptr<QTemporaryDir> m_directory;
};

void RestoringTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
}

void RestoringTest::everything()
{
    QSize size;
    QList<int> splitter;
    {
        Program program(again());
        program.window().resize(1'301, 777);
        program.joined(QStringLiteral("239.1.1.1:5004"));
        program.joined(QStringLiteral("239.1.1.2%mcm1:5005"));
        auto &header = program.log().header();
        header.moveSection(header.visualIndex(LogModel::Size), 0);
        header.resizeSection(LogModel::Source, 333);
        program.fill(program.find<QSpinBox>("Time to live"), QStringLiteral("9"));
        program.find<QCheckBox>("Loop back").setChecked(false);
        auto &kind = program.find<QComboBox>("Payload kind");
        kind.setCurrentIndex(kind.findText(QStringLiteral("Hex")));
        for (const char *text : {"01", "02 03"}) {
            program.fill(program.find<QLineEdit>("Message"), QLatin1String(text));
            program.press(Qt::Key_Return);
        }
        QTRY_VERIFY(program.sendResult().contains(QLatin1String("(message 2)")));
        program.chooseTab(QStringLiteral("Overview"));
        program.find<QTableView>("Overview").horizontalHeader()->resizeSection(1, 321);
        program.chooseTab(QStringLiteral("239.1.1.1:5004"));
        size = program.window().size();
        program.quit();
    }
    Program program(again());
    QCOMPARE(program.tabNames(),
             QStringList({QStringLiteral("Overview"), QStringLiteral("239.1.1.1:5004"),
                          QStringLiteral("239.1.1.2%mcm1:5005")}));
    QCOMPARE(program.currentTab(), QStringLiteral("239.1.1.1:5004"));
    QCOMPARE(program.window().size(), size);
    for (const char *tab : {"239.1.1.1:5004", "239.1.1.2%mcm1:5005"}) {
        program.chooseTab(QLatin1String(tab));
        const auto &header = program.log().header();
        QCOMPARE(header.visualIndex(LogModel::Size), 0);
        QCOMPARE(header.sectionSize(LogModel::Source), 333);
    }
    program.chooseTab(QStringLiteral("Overview"));
    QCOMPARE(program.find<QTableView>("Overview").horizontalHeader()->sectionSize(1), 321);
    QCOMPARE(program.find<QSpinBox>("Time to live").value(), 9);
    QVERIFY(!program.find<QCheckBox>("Loop back").isChecked());
    QCOMPARE(program.find<QComboBox>("Payload kind").currentText(), QStringLiteral("Hex"));
    auto &message = program.find<QLineEdit>("Message");
    message.setFocus();
    program.press(Qt::Key_Up);
    QCOMPARE(message.text(), QStringLiteral("02 03"));
    program.press(Qt::Key_Up);
    QCOMPARE(message.text(), QStringLiteral("01"));
    QCOMPARE(program.find<QComboBox>("Group").itemText(0), QStringLiteral("239.1.1.2%mcm1:5005"));
    // And it is joined, not only shown.
    QVERIFY(sendFromFar({QStringLiteral("far1/239.1.1.2/5005/back")}));
    program.chooseTab(QStringLiteral("239.1.1.2%mcm1:5005"));
    QTRY_COMPARE(program.messages(), QStringList{QStringLiteral("back")});
}

void RestoringTest::groupsOfAllKinds()
{
    QStringList tabs;
    {
        Program program(again());
        for (const char *address : {"239.1.1.1%mcm0:5004", "10.77.0.2@232.1.1.1%mcm0:5004",
                                    "[ff15::1%mcm1]:5004", "239.1.1.1%lo:5004"})
            program.joined(QLatin1String(address));
        tabs = program.tabNames();
        QCOMPARE(tabs.size(), 5);
    }
    Program program(again());
    QCOMPARE(program.tabNames(), tabs);
}

void RestoringTest::whatTabsAreDecodedAs()
{
    const auto one = QStringLiteral("239.1.1.1%mcm0:5004");
    const auto other = QStringLiteral("239.1.1.2%mcm0:5005");
    const auto third = QStringLiteral("[ff15::42%mcm0]:6000");
    const auto page = [](Program &program) {
        return program.window().findChild<Tabs *>()->currentPage();
    };
    {
        Program program(again());
        for (const auto &address : {one, other, third})
            program.joined(address);
        page(program)->reading()->setDecodeAs(registry::protocolNamed("bytes"));
        program.chooseTab(one);
        page(program)->reading()->setDecodeAs(registry::protocolNamed("json"));
        // Killed soon after, it is known all the same.
        QTRY_VERIFY(Settings(again().settings)
                        .section(QStringLiteral("groups"))
                        .value(QStringLiteral("decodeAs"))
                        .toObject()
                        .contains(one));
        program.quit();
    }
    {
        // Tabs that nobody looks at keep theirs too.
        Program program(again());
        program.chooseTab(other);
        program.quit();
    }
    Program program(again());
    QVERIFY(!program.look<QLabel>("Notice"));
    program.chooseTab(third);
    QVERIFY(sendFromFar(
        {QStringLiteral("far0/ff15::42/6000/hello"), QStringLiteral("far0/239.1.1.2/5005/hello")}));
    QTRY_COMPARE(program.rows(), 1);
    QCOMPARE(program.cell(0, LogModel::Protocol), QStringLiteral("Bytes"));
    program.chooseTab(other);
    QTRY_COMPARE(program.rows(), 1);
    QCOMPARE(program.cell(0, LogModel::Protocol), QStringLiteral("Text"));
    program.chooseTab(one);
    QCOMPARE(page(program)->decodeAs(), registry::protocolNamed("json"));
    page(program)->reading()->setDecodeAs(nullptr);
    program.quit();
    Program last(again());
    last.chooseTab(one);
    QCOMPARE(page(last)->decodeAs(), nullptr);
}

void RestoringTest::theDemoDoesNotComeBack()
{
    {
        Program program(again());
        program.click(program.button("Start demo"));
        QCOMPARE(program.tabNames().size(), 2);
    }
    Program program(again());
    QCOMPARE(program.tabNames().size(), 1);
}

void RestoringTest::withoutRestoring()
{
    {
        Program program(again());
        program.joined(QStringLiteral("239.1.1.1:5004"));
    }
    Program program(again(false));
    QCOMPARE(program.tabNames().size(), 1);
    QCOMPARE(program.find<QComboBox>("Group").itemText(0), QStringLiteral("239.1.1.1:5004"));
}

void RestoringTest::savedSoonAfterJoining()
{
    Program program(again());
    program.joined(QStringLiteral("239.1.1.1:5004"));
    QFile file(again().settings);
    QTRY_VERIFY(file.exists());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("239.1.1.1:5004"));
}

void RestoringTest::leftGroupsStayLeft()
{
    {
        Program program(again());
        program.joined(QStringLiteral("239.1.1.1:5004"));
        program.joined(QStringLiteral("239.1.1.2:5004"));
        program.press(Qt::Key_W, Qt::ControlModifier);
    }
    Program program(again());
    QCOMPARE(program.tabNames(),
             QStringList({QStringLiteral("Overview"), QStringLiteral("239.1.1.1:5004")}));
}

void RestoringTest::aWaitingGroupSaysWhyAndIsJoinedWhenItCan()
{
    QVERIFY(link("mcm3 up"));
    {
        Program program(again());
        program.joined(QStringLiteral("239.1.1.1%mcm3:5004"));
    }
    QVERIFY(link("mcm3 down"));
    Program program(again());
    QCOMPARE(program.currentTab(), QStringLiteral("239.1.1.1%mcm3:5004"));
    const auto &why = program.find<QLabel>("Failure");
    QCOMPARE(why.text(),
             QStringLiteral("Waiting. The interface mcm3 is down. Bring it up (ip link set mcm3 "
                            "up) or choose another one. It is joined as soon as that changes."));
    QCOMPARE(program.says("Failure"), why.text());
    QVERIFY(!program.says("Counters").contains(QLatin1String("via"))); // via none
    program.click(program.button("Try again"));
    QVERIFY(why.isVisible());
    QVERIFY(link("mcm3 up"));
    // Its far end is down.
    QTRY_VERIFY(why.text().startsWith(QLatin1String(
        "Nothing can arrive from the network now. mcm3 has no carrier. Plug the cable in")));
    QVERIFY(why.text().endsWith(QLatin1String(" The group stays joined.")));
    QTRY_VERIFY(program.says("Status").contains(QLatin1String("1 group")));
    QVERIFY(link("mcm3 down"));
}

void RestoringTest::aFailedGroupIsKept()
{
    QVERIFY(link("mcm3 up"));
    {
        Program program(again());
        program.joined(QStringLiteral("239.1.1.1%mcm3:5004"));
    }
    QVERIFY(link("mcm3 down"));
    {
        Program program(again());
        QVERIFY(program.find<QLabel>("Failure").isVisible());
    }
    Program program(again());
    QCOMPARE(program.tabNames().last(), QStringLiteral("239.1.1.1%mcm3:5004"));
    program.press(Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(program.tabNames().size(), 1);
}

MCM_UI_TEST_MAIN(RestoringTest)
#include "restoring.moc"
