// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "book/bookpanel.h"

#include "book/problemlist.h"
#include "mainwindow.h"
#include "session/bookstore.h"
#include "ui/choosefile.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QTabBar>
#include <QTableView>

using namespace mcm;
using namespace mcm::test;

/// The panel in which the address book is edited.
class BookPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void everythingByKeyboard();
    void changesAGroup();
    void removes();
    void saysWhatIsWrong();
    void ticksWithTheMouse();
    void joins();
    void importsAndExports();
    void importOfABadFile();
    void everyInputHasAName();

private:
    Program::Start start() const
    {
        return {.settings = m_folder->filePath(QStringLiteral("session.json"))};
    }
    AddressBook kept() const
    {
        return BookStore(m_folder->filePath(QStringLiteral("addressbook.json"))).book();
    }
    QString write(const char *name, const QByteArray &bytes) const
    {
        const QString path = m_folder->filePath(QString::fromLatin1(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write a test file");
        return path;
    }
    /// Opens the panel with Ctrl+B and the menu's entry.
    static BookPanel &openPanel(Program &program);

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

const QByteArray book = R"({"groups": [
  {"name": "Camera 1", "address": "239.1.1.1:5004", "colour": "#3584e4"},
  {"name": "Camera 2", "address": "239.1.1.2:5004"}
], "sets": [{"name": "Studio A", "groups": ["Camera 1"]}]})";

void press(const BookPanel &panel, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
{
    QTest::keyClick(panel.windowHandle(), key, modifiers);
}

void type(const BookPanel &panel, const char *text)
{
    for (const char *c = text; *c; ++c)
        QTest::keyClick(panel.windowHandle(), *c);
}

void fill(const BookPanel &panel, QWidget &field, const char *text)
{
    field.setFocus(Qt::TabFocusReason);
    press(panel, Qt::Key_A, Qt::ControlModifier);
    press(panel, Qt::Key_Delete);
    type(panel, text);
}

} // namespace

void BookPanelTest::initTestCase()
{
    MCM_NEEDS_NET();
    // A dialog of ours, which a test can work.
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
}

BookPanel &BookPanelTest::openPanel(Program &program)
{
    program.press(Qt::Key_B, Qt::ControlModifier);
    auto *const menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    if (!menu)
        qFatal("The menu does not open.");
    QTest::keyClick(menu, Qt::Key_Up); // the last one but one
    QTest::keyClick(menu, Qt::Key_Up);
    QTest::keyClick(menu, Qt::Key_Return);
    auto *const panel = program.window().findChild<BookPanel *>();
    if (!panel || !QTest::qWaitForWindowActive(panel))
        qFatal("The address book does not open.");
    return *panel;
}

void BookPanelTest::everythingByKeyboard()
{
    Program program(start());
    const auto &panel = openPanel(program);
    QVERIFY(!panel.isModal());
    // The focus is where the name is typed.
    type(panel, "Camera 1");
    press(panel, Qt::Key_Tab);
    type(panel, "239.1.1.1:5004");
    press(panel, Qt::Key_Tab);
    press(panel, Qt::Key_Down); // the first colour
    press(panel, Qt::Key_Tab);
    press(panel, Qt::Key_Space); // Add
    QCOMPARE(program.says("Address book result"), QStringLiteral("Added “Camera 1”."));
    QCOMPARE(kept().groups().size(), 1);
    QCOMPARE(kept().groups()[0].address.toString(), QStringLiteral("239.1.1.1:5004"));
    QVERIFY(!kept().groups()[0].colour.isEmpty());

    press(panel, Qt::Key_M, Qt::AltModifier);
    type(panel, "Studio A");
    press(panel, Qt::Key_Return);
    QCOMPARE(kept().sets().size(), 1);
    press(panel, Qt::Key_G, Qt::AltModifier);
    press(panel, Qt::Key_Space);
    QCOMPARE(kept().sets()[0].groups, QStringList(QStringLiteral("Camera 1")));
    press(panel, Qt::Key_S, Qt::AltModifier);
    press(panel, Qt::Key_Return);
    QCOMPARE(program.tabNames().last(), QStringLiteral("239.1.1.1:5004"));
    press(panel, Qt::Key_Escape);
    QTRY_VERIFY(!program.window().findChild<BookPanel *>());
}

void BookPanelTest::changesAGroup()
{
    write("addressbook.json", book);
    Program program(start());
    program.joined(QStringLiteral("239.1.1.1:5004"));
    const auto &panel = openPanel(program);
    auto &groups = program.find<QTableView>("Groups");
    QVERIFY(!program.find<QAbstractButton>("Change group").isEnabled());
    groups.setFocus();
    press(panel, Qt::Key_Home);
    QCOMPARE(program.find<QLineEdit>("Name").text(), QStringLiteral("Camera 1"));
    fill(panel, program.find<QLineEdit>("Name"), "Close-up");
    program.click(program.find<QAbstractButton>("Change group"));
    QCOMPARE(kept().groups()[0].name, QStringLiteral("Close-up"));
    QCOMPARE(kept().groups()[0].colour, QStringLiteral("#3584e4"));
    QCOMPARE(kept().sets()[0].groups, QStringList(QStringLiteral("Close-up")));
    QCOMPARE(program.tabBar().tabText(1), QStringLiteral("Close-up"));
    // It is still the chosen one.
    QCOMPARE(groups.currentIndex().row(), 0);
    program.find<QListWidget>("Sets").setCurrentRow(0);
    fill(panel, program.find<QLineEdit>("Set name"), "Studio Z");
    program.click(program.find<QAbstractButton>("Rename set"));
    QCOMPARE(kept().sets()[0].name, QStringLiteral("Studio Z"));
    QCOMPARE(program.find<QListWidget>("Sets").currentItem()->text(), QStringLiteral("Studio Z"));
}

void BookPanelTest::removes()
{
    write("addressbook.json", book);
    Program program(start());
    const auto &panel = openPanel(program);
    program.find<QTableView>("Groups").setFocus();
    press(panel, Qt::Key_Home);
    program.click(program.find<QAbstractButton>("Remove group"));
    QCOMPARE(kept().groups().size(), 1);
    QVERIFY(kept().sets()[0].groups.isEmpty());
    // What was removed by mistake is still in the fields.
    program.click(program.find<QAbstractButton>("Add group"));
    QCOMPARE(kept().groups().size(), 2);
    program.find<QListWidget>("Sets").setCurrentRow(0);
    program.click(program.find<QAbstractButton>("Remove set"));
    QVERIFY(kept().sets().isEmpty());
    QVERIFY(!program.find<QAbstractButton>("Join set").isEnabled());
}

void BookPanelTest::saysWhatIsWrong()
{
    write("addressbook.json", book);
    Program program(start());
    const auto &panel = openPanel(program);
    auto &name = program.find<QLineEdit>("Name");
    auto &address = program.find<QLineEdit>("Address");
    press(panel, Qt::Key_Return);
    QCOMPARE(program.says("Address book result").left(18), QStringLiteral("No group is given."));
    QVERIFY(address.hasFocus());
    fill(panel, address, "239.1.1.7:5004");
    press(panel, Qt::Key_Return);
    QCOMPARE(program.says("Address book result"), QStringLiteral("A name is missing."));
    QVERIFY(name.hasFocus());
    fill(panel, name, "camera 2");
    press(panel, Qt::Key_Return);
    QCOMPARE(program.says("Address book result"),
             QStringLiteral("There is a group called “Camera 2” already."));
    fill(panel, name, "Camera 7");
    fill(panel, address, "239.1.1.2:5004");
    press(panel, Qt::Key_Return);
    QCOMPARE(program.says("Address book result"),
             QStringLiteral("239.1.1.2:5004 is there already, as “Camera 2”."));
    fill(panel, program.find<QLineEdit>("Set name"), "studio a");
    press(panel, Qt::Key_Return);
    QCOMPARE(program.says("Address book result"),
             QStringLiteral("There is a set called “Studio A” already."));
    QCOMPARE(kept().groups().size(), 2);
}

void BookPanelTest::ticksWithTheMouse()
{
    write("addressbook.json", book);
    Program program(start());
    openPanel(program);
    program.find<QListWidget>("Sets").setCurrentRow(0);
    program.find<QLineEdit>("Name").setText(QStringLiteral("half a na"));
    auto &groups = program.find<QTableView>("Groups");
    const QRect cell = groups.visualRect(groups.model()->index(1, 0));
    program.clickAt(*groups.viewport(), QPoint(cell.left() + 10, cell.center().y()));
    QCOMPARE(kept().sets()[0].groups,
             QStringList({QStringLiteral("Camera 1"), QStringLiteral("Camera 2")}));
    program.clickAt(*groups.viewport(), QPoint(cell.left() + 10, cell.center().y()));
    QCOMPARE(kept().sets()[0].groups, QStringList(QStringLiteral("Camera 1")));
    // What is being typed stays.
    QCOMPARE(program.find<QLineEdit>("Name").text(), QStringLiteral("half a na"));
}

void BookPanelTest::joins()
{
    write("addressbook.json", book);
    Program program(start());
    const auto &panel = openPanel(program);
    program.find<QTableView>("Groups").setFocus();
    press(panel, Qt::Key_Home);
    press(panel, Qt::Key_Down);
    press(panel, Qt::Key_Return);
    QCOMPARE(program.tabNames().last(), QStringLiteral("239.1.1.2:5004"));
    program.find<QListWidget>("Sets").setCurrentRow(0);
    program.click(program.find<QAbstractButton>("Join set"));
    QCOMPARE(program.tabNames().last(), QStringLiteral("239.1.1.1:5004"));
}

void BookPanelTest::importsAndExports()
{
    const QString theirs = write("theirs.json", book);
    Program program(start());
    openPanel(program);
    chooseFile(program, program.find<QAbstractButton>("Import"), theirs);
    QCOMPARE(program.says("Address book result"), QStringLiteral("Imported 2 groups and 1 sets."));
    QCOMPARE(kept().groups().size(), 2);
    QVERIFY(!program.look<ProblemList>("Problems"));
    const QString exported = m_folder->filePath(QStringLiteral("mine.json"));
    chooseFile(program, program.find<QAbstractButton>("Export"), exported);
    QCOMPARE(program.says("Address book result"),
             QStringLiteral("Exported 2 groups and 1 sets to %1.").arg(exported));
    QCOMPARE(readAddressBook(exported)->book, kept());
    chooseFile(program, program.find<QAbstractButton>("Export"), QStringLiteral("/proc/no/such"));
    QVERIFY(program.says("Address book result").contains(QLatin1String("cannot be written")));
}

void BookPanelTest::importOfABadFile()
{
    write("addressbook.json", book);
    const QString bad =
        write("bad.json", "{\"groups\": [\n"
                          "{\"name\": \"Good\", \"address\": \"239.7.7.7:1\"},\n"
                          "{\"name\": \"Bad\", \"address\": \"x\"},\n"
                          "{\"name\": \"Camera 2\", \"address\": \"239.7.7.8:1\"}]}");
    Program program(start());
    openPanel(program);
    chooseFile(program, program.find<QAbstractButton>("Import"), bad);
    QVERIFY(program.says("Address book result").startsWith(QLatin1String("Imported 2 groups")));
    const auto lines = program.find<ProblemList>("Problems").toPlainText().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].startsWith(QStringLiteral("Line 3: “Bad”: ")));
    QVERIFY(lines[1].startsWith(QStringLiteral("“Camera 2” is another group here")));
    QCOMPARE(kept().groups().size(), 4);
    chooseFile(program, program.find<QAbstractButton>("Import"), write("worse.json", "nonsense"));
    QVERIFY(program.says("Address book result").startsWith(QLatin1String("This is not JSON: ")));
    QVERIFY(!program.look<ProblemList>("Problems"));
    QCOMPARE(kept().groups().size(), 4);
}

void BookPanelTest::everyInputHasAName()
{
    Program program(start());
    const auto &panel = openPanel(program);
    QStringList letters;
    for (const auto *widget : panel.findChildren<QWidget *>()) {
        if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->buddy())
            letters += QKeySequence::mnemonic(label->text()).toString();
        const auto *const button = qobject_cast<const QAbstractButton *>(widget);
        if (button)
            letters += QKeySequence::mnemonic(button->text()).toString();
        if ((widget->focusPolicy() & Qt::TabFocus) == 0 || !widget->isVisible())
            continue;
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 widget->metaObject()->className());
    }
    letters.removeAll(QString());
    QCOMPARE(letters.size(), QSet<QString>(letters.begin(), letters.end()).size());
}

MCM_UI_TEST_MAIN(BookPanelTest)
#include "bookpanel.moc"
