// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/logview.h"
#include "ui/program.h"

#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QSpinBox>
#include <QTabBar>

using namespace mcm;
using namespace mcm::test;

class JoiningTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void groupPortEnter();
    void enterInEachField_data();
    void enterInEachField();
    void theButton();
    void theKeyAnywhere();
    void addressesOfAllKinds_data();
    void addressesOfAllKinds();
    void interfaces();
    void byInterfaceList();
    void wellKnownFromTheList();
    void wellKnownByTyping();
    void whatWasJoinedIsOffered();
};

void JoiningTest::groupPortEnter()
{
    Program program;
    QCOMPARE(program.tabNames(), QStringList{QStringLiteral("Overview")});
    // A new user may simply begin to type.
    program.type(QStringLiteral("239.1.1.1"));
    program.press(Qt::Key_Tab);
    program.type(QStringLiteral("5004"));
    program.press(Qt::Key_Return);
    const QStringList tabs{QStringLiteral("Overview"), QStringLiteral("239.1.1.1:5004")};
    QCOMPARE(program.tabNames(), tabs);
    QCOMPARE(program.currentTab(), tabs.last());
    QVERIFY(program.tabBar().tabText(1).startsWith(tabs.last()));
    QCOMPARE(program.joinResult(), QStringLiteral("Joined 239.1.1.1:5004 on mcm0 – 10.77.0.1."));
    QVERIFY(sendFromFar({QStringLiteral("far0/239.1.1.1/5004/hello")}));
    QTRY_COMPARE(program.messages(), QStringList{QStringLiteral("hello")});
    // And the send bar is ready for an answer.
    QCOMPARE(program.find<QLineEdit>("Send to group").text(), QStringLiteral("239.1.1.1"));
    QCOMPARE(program.find<QSpinBox>("Send to port").value(), 5004);
}

void JoiningTest::enterInEachField_data()
{
    QTest::addColumn<QByteArray>("field");
    for (const char *name : {"Group", "Port", "Interface", "Source"})
        QTest::newRow(name) << QByteArray(name);
}

void JoiningTest::enterInEachField()
{
    QFETCH(QByteArray, field);
    Program program;
    program.fill(program.groupField(), QStringLiteral("239.1.1.1"));
    program.fill(program.find<QSpinBox>("Port"), QStringLiteral("6000"));
    program.find<QWidget>(field.constData()).setFocus(Qt::TabFocusReason);
    program.press(Qt::Key_Return);
    QCOMPARE(program.currentTab(), QStringLiteral("239.1.1.1:6000"));
    QVERIFY(!QApplication::activePopupWidget());
}

void JoiningTest::theButton()
{
    Program program;
    program.fill(program.groupField(), QStringLiteral("239.1.1.1"));
    program.click(program.button("Join"));
    QCOMPARE(program.currentTab(), QStringLiteral("239.1.1.1:5004"));
}

void JoiningTest::theKeyAnywhere()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    program.log().setFocus();
    program.press(Qt::Key_J, Qt::ControlModifier);
    QVERIFY(program.groupField().hasFocus());
    program.type(QStringLiteral("239.1.1.2")); // in place of what was there
    QCOMPARE(program.groupField().text(), QStringLiteral("239.1.1.2"));
}

void JoiningTest::addressesOfAllKinds_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("tab");
    QTest::addColumn<QString>("from");
    const auto add = [](const char *typed, const char *tab, const char *from) {
        QTest::newRow(typed) << QString::fromLatin1(typed) << QString::fromLatin1(tab)
                             << QString::fromLatin1(from);
    };
    add("239.1.1.1%mcm1:5004", "239.1.1.1%mcm1:5004", "far1/239.1.1.1/5004/hello");
    add("ff15::1", "[ff15::1]:5004", "far0/ff15::1/5004/hello");
    add("[ff15::1%mcm1]:5004", "[ff15::1%mcm1]:5004", "far1/ff15::1/5004/hello");
    add("10.77.0.2@232.1.1.1:5004", "10.77.0.2@232.1.1.1:5004", "far0/232.1.1.1/5004/hello");
    add("239.1.1.1%mcm2:5004", "239.1.1.1%mcm2:5004", ""); // no address there
    add("239.1.1.1%mcm4:5004", "239.1.1.1%mcm4:5004", ""); // no carrier
    add("239.1.1.1%lo:5004", "239.1.1.1%lo:5004", "");
}

void JoiningTest::addressesOfAllKinds()
{
    QFETCH(QString, typed);
    QFETCH(QString, tab);
    QFETCH(QString, from);
    Program program;
    program.joined(typed);
    QCOMPARE(program.currentTab(), tab);
    if (from.isEmpty())
        return;
    QVERIFY(sendFromFar({from}));
    QTRY_COMPARE(program.messages(), QStringList{QStringLiteral("hello")});
}

void JoiningTest::interfaces()
{
    Program program;
    auto &box = program.find<QComboBox>("Interface");
    QStringList lines;
    for (int i = 0; i < box.count(); ++i) {
        const bool on = (box.model()->flags(box.model()->index(i, 0)) & Qt::ItemIsEnabled) != 0;
        lines += box.itemText(i) + (on ? QString() : QStringLiteral(" off"));
    }
    QCOMPARE(lines.first(), QStringLiteral("By route – mcm0"));
    QVERIFY(lines.contains(QStringLiteral("lo – 127.0.0.1 (loopback)")));
    QVERIFY(lines.contains(QStringLiteral("mcm0 – 10.77.0.1 (container)")));
    QVERIFY(lines.contains(QStringLiteral("mcm1 – 10.77.1.1 (container)")));
    QCOMPARE(lines.filter(QStringLiteral("mcm2 – ")).size(), 1);
    QCOMPARE(lines.filter(QStringLiteral("mcm3 – ")).join(u'|'),
             QStringLiteral("mcm3 – no address (container, down) off"));
    QVERIFY(lines.filter(QStringLiteral("mcm4 – "))
                .join(u'|')
                .endsWith(QLatin1String("(container, no carrier)")));
    // Why it is off is told where one looks.
    const int down = box.findData(QStringLiteral("mcm3"));
    QVERIFY(box.itemData(down, Qt::ToolTipRole)
                .toString()
                .contains(QLatin1String("ip link set mcm3 up")));
}

void JoiningTest::byInterfaceList()
{
    Program program;
    program.fill(program.groupField(), QStringLiteral("239.1.1.1"));
    auto &box = program.find<QComboBox>("Interface");
    box.setFocus(Qt::TabFocusReason);
    while (box.currentText() != QStringLiteral("mcm1 – 10.77.1.1 (container)")) {
        const int before = box.currentIndex();
        program.press(Qt::Key_Down);
        QVERIFY(box.currentIndex() > before);
    }
    program.click(program.button("Join"));
    QCOMPARE(program.currentTab(), QStringLiteral("239.1.1.1%mcm1:5004"));
    QCOMPARE(program.joinResult(), QStringLiteral("Joined 239.1.1.1:5004 on mcm1 – 10.77.1.1."));
}

void JoiningTest::wellKnownFromTheList()
{
    Program program;
    auto &box = program.find<QComboBox>("Group");
    const int index = box.findText(QStringLiteral("SSDP – 239.255.255.250:1900"));
    QVERIFY(index >= 0);
    // As choosing it in the open list does.
    box.setCurrentIndex(index);
    Q_EMIT box.activated(index);
    QCOMPARE(program.joinFields(), QStringLiteral("239.255.255.250|1900||"));
    program.click(program.button("Join"));
    QCOMPARE(program.currentTab(), QStringLiteral("239.255.255.250:1900"));
}

void JoiningTest::wellKnownByTyping()
{
    Program program;
    program.type(QStringLiteral("sacn universe 1"));
    auto *const list = program.find<QComboBox>("Group").completer()->popup();
    QTRY_VERIFY(list->isVisible());
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_COMPARE(program.joinFields(), QStringLiteral("239.255.0.1|5568||"));
}

void JoiningTest::whatWasJoinedIsOffered()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    program.joined(QStringLiteral("239.1.1.2:5005"));
    program.press(Qt::Key_W, Qt::ControlModifier);
    auto &box = program.find<QComboBox>("Group");
    QCOMPARE(box.itemText(0), QStringLiteral("239.1.1.2:5005"));
    QCOMPARE(box.itemText(1), QStringLiteral("239.1.1.1:5004"));
    program.joined(QStringLiteral("239.1.1.2:5005")); // again: it is not offered twice
    QCOMPARE(box.itemText(0), QStringLiteral("239.1.1.2:5005"));
    QCOMPARE(box.itemText(1), QStringLiteral("239.1.1.1:5004"));
}

MCM_UI_TEST_MAIN(JoiningTest)
#include "joining.moc"
