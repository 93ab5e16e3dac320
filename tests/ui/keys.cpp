// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "mainwindow.h"
#include "ui/program.h"

#include <QAbstractButton>
#include <QDialog>
#include <QLabel>
#include <QTabBar>

using namespace mcm;
using namespace mcm::test;

namespace {

/// What it is called; of a button without an accessible name, its text.
QString nameOf(const QWidget *widget)
{
    if (qobject_cast<const QTabBar *>(widget))
        return QStringLiteral("tabs");
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    const bool named = !button || !button->accessibleName().isEmpty();
    return named ? widget->accessibleName() : button->text();
}

/// Where the key leads, from the group field until it is there again.
QString wayRound(Program &program, Qt::KeyboardModifiers modifiers = {})
{
    program.press(Qt::Key_J, Qt::ControlModifier);
    QStringList names;
    do {
        names += nameOf(QApplication::focusWidget());
        program.press(Qt::Key_Tab, modifiers);
    } while (nameOf(QApplication::focusWidget()) != names.first() && names.size() < 60);
    return names.join(QStringLiteral(", "));
}

const QString joinBar =
    QStringLiteral("Group, Port, Interface, Source, Join, Address book, tabs, ");
const QString sendBar = QStringLiteral("Send to group, Send to port, Send interface, Time to live, "
                                       "Loop back, Payload kind, Templates, Message, Send, "
                                       "Repeat, Settings");

/// The group's page; a larger buffer is offered where the kernel did not grant one.
QString page(Program &program)
{
    const QString offer = QStringLiteral("Copy the command for a larger buffer");
    const bool offered = program.look<QWidget>(offer.toLatin1().constData());
    return QStringLiteral("Pause, Follow, Clear, Sources, Membership, Streams, ")
           + (offered ? offer + QStringLiteral(", ") : QString())
           + QStringLiteral("Filter, Colour rules, Messages, Compare, Wireshark, Inspector, "
                            "Fields, Bytes, ");
}

} // namespace

/// Everything can be reached and done with the keyboard.
class KeysTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void emptyWindow();
    void fromTopToBottom();
    void andBack();
    void otherPagesAreSteppedOver();
    void theOverview();
    void ctrlTabGoesRound();
    void theFocusStaysInTheLog();
    void leavingKeepsTheFocusNear();
    void noLetterTwice();
    void aLetterLeadsToItsField();
    void help();
    void quit();
};

void KeysTest::emptyWindow()
{
    Program program;
    QCOMPARE(wayRound(program),
             joinBar + QStringLiteral("Join mDNS, Join SSDP, Start demo, ") + sendBar);
}

void KeysTest::fromTopToBottom()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    QCOMPARE(wayRound(program), joinBar + page(program) + sendBar);
}

void KeysTest::andBack()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    auto expected = QString(joinBar + page(program) + sendBar).split(QStringLiteral(", "));
    std::reverse(expected.begin() + 1, expected.end());
    QCOMPARE(wayRound(program, Qt::ShiftModifier), expected.join(QStringLiteral(", ")));
}

void KeysTest::otherPagesAreSteppedOver()
{
    Program program;
    for (const char *address : {"239.1.1.1:5004", "239.1.1.2:5004", "239.1.1.3:5004"})
        program.joined(QLatin1String(address));
    QCOMPARE(wayRound(program), joinBar + page(program) + sendBar);
    program.chooseTab(QStringLiteral("239.1.1.2:5004"));
    QCOMPARE(wayRound(program), joinBar + page(program) + sendBar);
    program.press(Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(wayRound(program), joinBar + page(program) + sendBar);
}

void KeysTest::theOverview()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    program.chooseTab(QStringLiteral("Overview"));
    QCOMPARE(wayRound(program), joinBar + QStringLiteral("Overview, ") + sendBar);
}

void KeysTest::ctrlTabGoesRound()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    program.joined(QStringLiteral("239.1.1.2:5004"));
    QStringList seen;
    for (int i = 0; i < 4; ++i) {
        seen += program.currentTab();
        program.press(Qt::Key_Tab, Qt::ControlModifier);
    }
    QCOMPARE(seen.join(u' '),
             QStringLiteral("239.1.1.2:5004 Overview 239.1.1.1:5004 239.1.1.2:5004"));
    program.press(Qt::Key_Tab, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(program.currentTab(), QStringLiteral("239.1.1.2:5004"));
}

void KeysTest::theFocusStaysInTheLog()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    program.joined(QStringLiteral("239.1.1.2:5004"));
    program.find<QWidget>("Messages").setFocus();
    program.press(Qt::Key_Tab, Qt::ControlModifier); // the overview
    QCOMPARE(nameOf(QApplication::focusWidget()), QStringLiteral("Overview"));
    program.press(Qt::Key_Tab, Qt::ControlModifier);
    QCOMPARE(nameOf(QApplication::focusWidget()), QStringLiteral("Messages"));
    QVERIFY(QApplication::focusWidget()->isVisible());
}

void KeysTest::leavingKeepsTheFocusNear()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    program.joined(QStringLiteral("239.1.1.2:5004"));
    program.find<QWidget>("Messages").setFocus();
    program.press(Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(program.currentTab(), QStringLiteral("239.1.1.1:5004"));
    QCOMPARE(nameOf(QApplication::focusWidget()), QStringLiteral("Messages"));
    program.press(Qt::Key_W, Qt::ControlModifier);
    QVERIFY(QApplication::focusWidget() && QApplication::focusWidget()->isVisible());
}

void KeysTest::noLetterTwice()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5004"));
    QStringList letters;
    for (const auto *label : program.window().findChildren<QLabel *>())
        letters += label->buddy() ? QKeySequence::mnemonic(label->text()).toString() : QString();
    for (const auto *button : program.window().findChildren<QAbstractButton *>())
        letters += QKeySequence::mnemonic(button->text()).toString();
    letters.removeAll(QString());
    letters.sort();
    auto once = letters;
    once.removeDuplicates();
    QCOMPARE(letters, once);
    QVERIFY(letters.size() >= 8);
}

void KeysTest::aLetterLeadsToItsField()
{
    Program program;
    program.press(Qt::Key_P, Qt::AltModifier);
    QCOMPARE(nameOf(QApplication::focusWidget()), QStringLiteral("Port"));
    program.press(Qt::Key_L, Qt::AltModifier);
    QCOMPARE(nameOf(QApplication::focusWidget()), QStringLiteral("Time to live"));
}

void KeysTest::help()
{
    Program program;
    program.press(Qt::Key_F1);
    auto *const dialog = program.window().findChild<QDialog *>();
    QVERIFY(dialog && dialog->isVisible() && !dialog->isModal());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!program.window().findChild<QDialog *>());
}

void KeysTest::quit()
{
    Program program;
    program.press(Qt::Key_Q, Qt::ControlModifier);
    QVERIFY(!program.window().isVisible());
}

MCM_UI_TEST_MAIN(KeysTest)
#include "keys.moc"
