// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "book/bookpanel.h"
#include "mainwindow.h"
#include "ui/program.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>

using namespace mcm;
using namespace mcm::test;

/// Joining from an address book, and the names it gives to groups.
class AddressBookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void init();
    void aSetByKeyboard();
    void aSetByMouse();
    void aSetTyped();
    void aGroupTyped();
    void aGroupFromTheMenu();
    void onTheInterfaceThatIsChosen();
    void whatIsJoinedAlready();
    void whatCannotBeJoined();
    void namesAndColours();
    void nameStays();
    void namesAreNoMarkup();
    void addFromATab();
    void anEmptyBook();
    void problemsAreTold();
    void opensAFile();
    void opensASetOfAFile();
    void filesThatCannotBeOpened_data();
    void filesThatCannotBeOpened();

private:
    Program::Start start() const
    {
        return {.settings = m_folder->filePath(QStringLiteral("session.json"))};
    }
    QString write(const char *name, const QByteArray &bytes) const;
    static QMenu *openMenu(Program &program);
    static QString notice(Program &program)
    {
        const auto *const label = program.look<QLabel>("Notice");
        return label ? label->text() : QString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

const QByteArray book = R"({"groups": [
  {"name": "Camera 1", "address": "239.1.1.1:5004", "colour": "#3584e4"},
  {"name": "Talkback", "address": "[ff15::42]:6000"},
  {"name": "Fixed", "address": "239.1.1.3%mcm1:5004"}
], "sets": [
  {"name": "Studio A", "groups": ["Talkback", "Camera 1"]},
  {"name": "Studio B", "groups": ["Camera 1", "Fixed"]}
]})";

const QStringList studioA{QStringLiteral("Overview"), QStringLiteral("[ff15::42]:6000"),
                          QStringLiteral("239.1.1.1:5004")};

} // namespace

void AddressBookTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    write("addressbook.json", book);
}

QString AddressBookTest::write(const char *name, const QByteArray &bytes) const
{
    const QString path = m_folder->filePath(QString::fromLatin1(name));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write a test file");
    return path;
}

QMenu *AddressBookTest::openMenu(Program &program)
{
    program.press(Qt::Key_B, Qt::ControlModifier);
    auto *const menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    if (!menu)
        qFatal("The menu does not open.");
    return menu;
}

void AddressBookTest::aSetByKeyboard()
{
    Program program(start());
    auto *const menu = openMenu(program);
    QTest::keyClick(menu, Qt::Key_Return);
    QCOMPARE(program.tabNames(), studioA);
    QCOMPARE(program.currentTab(), studioA[1]);
    QCOMPARE(program.joinResult(), QStringLiteral("Joined 2 groups of “Studio A”."));
}

void AddressBookTest::aSetByMouse()
{
    Program program(start());
    bool clicked = false;
    QTimer whenItIsThere;
    connect(&whenItIsThere, &QTimer::timeout, this, [&] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        if (!menu || !menu->isVisible())
            return;
        whenItIsThere.stop();
        clicked = true;
        program.clickAt(*menu, menu->actionGeometry(menu->actions().at(1)).center());
    });
    whenItIsThere.start(1);
    program.click(program.find<QToolButton>("Address book"));
    QTRY_VERIFY(clicked);
    QTRY_COMPARE(program.tabNames(),
                 QStringList({QStringLiteral("Overview"), QStringLiteral("239.1.1.1:5004"),
                              QStringLiteral("239.1.1.3%mcm1:5004")}));
}

void AddressBookTest::aSetTyped()
{
    Program program(start());
    program.fill(program.groupField(), QStringLiteral("studio a"));
    program.press(Qt::Key_Return);
    QCOMPARE(program.tabNames(), studioA);
}

void AddressBookTest::aGroupTyped()
{
    Program program(start());
    program.fill(program.groupField(), QStringLiteral("fixed"));
    program.press(Qt::Key_Return);
    QVERIFY2(program.joinResult().startsWith(QLatin1String("Joined ")),
             qPrintable(program.joinResult()));
    QCOMPARE(program.currentTab(), QStringLiteral("239.1.1.3%mcm1:5004"));
}

void AddressBookTest::aGroupFromTheMenu()
{
    Program program(start());
    auto *const menu = openMenu(program);
    auto *const groups = menu->actions().at(3)->menu();
    QVERIFY(groups);
    QTest::keyClick(menu, Qt::Key_G);
    QTRY_VERIFY(groups->isVisible());
    QCOMPARE(groups->actions().size(), 3);
    QTest::keyClick(groups, Qt::Key_Down);
    QTest::keyClick(groups, Qt::Key_Return);
    QCOMPARE(program.tabNames().size(), 2);
    QCOMPARE(program.currentTab(), QStringLiteral("[ff15::42]:6000"));
}

void AddressBookTest::onTheInterfaceThatIsChosen()
{
    Program program(start());
    QApplication::clipboard()->setText(QStringLiteral("239.9.9.9%mcm1:5004"));
    program.press(Qt::Key_V, Qt::ControlModifier);
    QTest::keyClick(openMenu(program), Qt::Key_Return);
    QCOMPARE(program.tabNames(),
             QStringList({QStringLiteral("Overview"), QStringLiteral("[ff15::42%mcm1]:6000"),
                          QStringLiteral("239.1.1.1%mcm1:5004")}));
    // They are still the groups of the book.
    // Another tab may have it on another interface.
    QCOMPARE(program.tabBar().tabText(2), QStringLiteral("Camera 1 %mcm1"));
}

void AddressBookTest::whatIsJoinedAlready()
{
    Program program(start());
    program.joined(QStringLiteral("239.1.1.1:5004"));
    QTest::keyClick(openMenu(program), Qt::Key_Return);
    QCOMPARE(program.tabNames().size(), 3);
    QCOMPARE(program.currentTab(), QStringLiteral("[ff15::42]:6000"));
    QCOMPARE(program.joinResult(), QStringLiteral("Joined one group of “Studio A”. One of "
                                                  "“Studio A” was joined already."));
    QTest::keyClick(openMenu(program), Qt::Key_Return);
    QCOMPARE(program.joinResult(), QStringLiteral("2 of “Studio A” were joined already."));
    QCOMPARE(program.tabNames().size(), 3);
}

void AddressBookTest::whatCannotBeJoined()
{
    write("addressbook.json", R"({"groups": [
        {"name": "Gone", "address": "239.1.1.1%nowhere:5004"},
        {"name": "Here", "address": "239.1.1.2:5004"}],
        "sets": [{"name": "S", "groups": ["Gone", "Here"]}]})");
    Program program(start());
    QTest::keyClick(openMenu(program), Qt::Key_Return);
    QVERIFY2(program.joinResult().startsWith(QStringLiteral(
                 "Joined one group of “S”. One waits for its interface; its tab says why.")),
             qPrintable(program.joinResult()));
    // It has its tab, and is joined when it can be.
    QCOMPARE(program.tabNames().size(), 3);
    QCOMPARE(program.currentTab(), QStringLiteral("239.1.1.2:5004"));
}

void AddressBookTest::namesAndColours()
{
    Program program(start());
    program.joined(QStringLiteral("239.1.1.1:5004"));
    program.joined(QStringLiteral("239.7.7.7:5004"));
    QCOMPARE(program.tabBar().tabText(1), QStringLiteral("Camera 1"));
    QVERIFY(program.tabBar().tabToolTip(1).contains(QLatin1String("Camera 1: 239.1.1.1:5004")));
    QCOMPARE(program.tabBar().tabText(2), QStringLiteral("239.7.7.7:5004"));
    // The colour is on the tab.
    const auto picture = program.tabBar().grab().toImage();
    const QRect tab = program.tabBar().tabRect(1);
    QCOMPARE(picture.pixelColor(tab.center().x(), tab.bottom() - 2), QColor(0x35, 0x84, 0xe4));
    program.chooseTab(QStringLiteral("Overview"));
    const auto &model = *program.find<QTableView>("Overview").model();
    QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("Camera 1 – 239.1.1.1:5004"));
    QVERIFY(model.index(0, 1).data(Qt::DecorationRole).isValid());
    QCOMPARE(model.index(1, 1).data().toString(), QStringLiteral("239.7.7.7:5004"));
}

// Whatever happens to the membership, the tab keeps its name.
void AddressBookTest::nameStays()
{
    QVERIFY(shell(QStringLiteral("ip link add name0 type veth peer name name1;"
                                 "ip link set name1 up; ip link set name0 up")));
    Program program(start());
    program.joined(QStringLiteral("239.1.1.1%name0:5004"));
    const auto &group = *program.session().groups().front();
    const QString name = program.tabBar().tabText(1);
    QCOMPARE(name, QStringLiteral("Camera 1 %name0"));
    const auto events = group.timeline().count();
    QVERIFY(shell(QStringLiteral("ip link set name0 down")));
    QTRY_VERIFY(group.timeline().count() > events);
    QCOMPARE(program.tabBar().tabText(1), name);
    QVERIFY(shell(QStringLiteral("ip link del name0")));
}

void AddressBookTest::namesAreNoMarkup()
{
    write("addressbook.json", R"({"groups": [
        {"name": "<b>A</b> & %1", "address": "239.1.1.1:5004"}],
        "sets": [{"name": "R&D <i>", "groups": ["<b>A</b> & %1"]}]})");
    Program program(start());
    auto *const menu = openMenu(program);
    QCOMPARE(menu->actions().at(0)->text(), QStringLiteral("R&&D <i> (1)"));
    QVERIFY(menu->actions().at(0)->toolTip().contains(QLatin1String("&lt;b&gt;A")));
    QTest::keyClick(menu, Qt::Key_Return);
    QCOMPARE(program.tabBar().tabText(1), QStringLiteral("<b>A</b> && %1"));
    QVERIFY(
        program.tabBar().tabToolTip(1).contains(QLatin1String("&lt;b&gt;A&lt;/b&gt; &amp; %1")));
}

void AddressBookTest::addFromATab()
{
    Program program(start());
    program.joined(QStringLiteral("239.7.7.7:5004"));
    QVERIFY(program.chooseFromMenu(program.tabBar(), program.tabBar().tabRect(1).center(),
                                   QStringLiteral("Add to address book…")));
    auto *const panel = program.window().findChild<BookPanel *>();
    QVERIFY(panel);
    QVERIFY(QTest::qWaitForWindowActive(panel));
    QCOMPARE(program.find<QLineEdit>("Address").text(), QStringLiteral("239.7.7.7:5004"));
    for (const QChar c : QStringLiteral("Camera 7"))
        QTest::keyClick(panel->windowHandle(), c.toLatin1());
    QTest::keyClick(panel->windowHandle(), Qt::Key_Return);
    QCOMPARE(program.tabBar().tabText(1), QStringLiteral("Camera 7"));
    QCOMPARE(program.tabNames()[1], QStringLiteral("239.7.7.7:5004")); // as before, to a reader
    QTest::keyClick(panel->windowHandle(), Qt::Key_Escape);
    QVERIFY(program.chooseFromMenu(program.tabBar(), program.tabBar().tabRect(1).center(),
                                   QStringLiteral("Edit in address book…")));
    QCOMPARE(program.find<QLineEdit>("Name").text(), QStringLiteral("Camera 7"));
}

void AddressBookTest::anEmptyBook()
{
    Program program;
    auto *const menu = openMenu(program);
    QCOMPARE(menu->actions().size(), 2);
    QTest::keyClick(menu, Qt::Key_Return);
    QVERIFY(program.window().findChild<BookPanel *>());
    QVERIFY(!program.look<QLabel>("Notice"));
}

void AddressBookTest::problemsAreTold()
{
    const QString path = write("addressbook.json", "{\"groups\": [\n{\"name\": \"A\", \"address\": "
                                                   "\"239.1.1.1:5004\"},\n5, 6]}");
    {
        Program program(start());
        const auto text = notice(program);
        QVERIFY2(text.startsWith(QStringLiteral("Not all of the address book %1 could be used:\n"
                                                "Line 3: ")
                                     .arg(path)),
                 qPrintable(text));
        QCOMPARE(text.count(QLatin1String("\nLine 3: ")), 2);
        program.joined(QStringLiteral("239.1.1.1:5004"));
        QCOMPARE(program.tabBar().tabText(1), QStringLiteral("A"));
    }
    write("addressbook.json", "nonsense");
    Program program(start());
    QVERIFY2(notice(program).contains(QLatin1String("This is not JSON: line 1: ")),
             qPrintable(notice(program)));
}

void AddressBookTest::opensAFile()
{
    const QString path = write("other.json", R"({"groups": [
        {"name": "Theirs", "address": "239.7.7.7:5004"}, {"name": "Bad", "address": "x"}]})");
    Program program(start());
    program.window().openFile(path);
    QCOMPARE(program.currentTab(), QStringLiteral("239.7.7.7:5004"));
    QCOMPARE(program.tabBar().tabText(1), QStringLiteral("Theirs"));
    QCOMPARE(program.joinResult(), QStringLiteral("Joined one group of “other.json”."));
    QVERIFY2(notice(program).startsWith(
                 QStringLiteral("Not all of other.json could be used:\nLine 2: “Bad”: ")),
             qPrintable(notice(program)));
}

void AddressBookTest::opensASetOfAFile()
{
    const QString path = write("other.json", book);
    Program program;
    program.window().openFile(path + QStringLiteral(":Studio A"));
    QCOMPARE(program.tabNames(), studioA);
    program.window().openFile(path + QStringLiteral(":Studio C"));
    QVERIFY2(notice(program).contains(QStringLiteral("There is no set or group “Studio C”")),
             qPrintable(notice(program)));
    QCOMPARE(program.tabNames().size(), 3);
}

void AddressBookTest::filesThatCannotBeOpened_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("expected");
    QTest::newRow("no JSON") << QByteArray("\x7f\x45LF")
                             << QStringLiteral("x.json: This is not JSON");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("x.json: This address book is empty.");
    QTest::newRow("other JSON") << QByteArray("{}") << QStringLiteral("x.json: This is JSON, but");
    QTest::newRow("no groups") << QByteArray("{\"groups\": []}")
                               << QStringLiteral("x.json: there is nothing in it to join.");
    QTest::newRow("enormous") << QByteArray(AddressBook::largestFile + 1, ' ')
                              << QStringLiteral("The file “%1” is too large");
}

void AddressBookTest::filesThatCannotBeOpened()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, expected);
    const QString path = write("x.json", content);
    Program program;
    program.window().openFile(path);
    expected.replace(QLatin1String("%1"), path);
    QVERIFY2(notice(program).startsWith(expected), qPrintable(notice(program)));
    QCOMPARE(program.tabNames().size(), 1);
    program.window().openFile(path + QStringLiteral(".not"));
    QVERIFY(notice(program).contains(QLatin1String("cannot be read: No such file")));
}

MCM_UI_TEST_MAIN(AddressBookTest)
#include "addressbook.moc"
