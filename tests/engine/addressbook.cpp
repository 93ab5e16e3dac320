// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/addressbook.h"

#include "support/fatallogger.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace mcm;

class AddressBookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads();
    void roundTrip();
    void isForPeople();
    void percentSigns();
    void unusable_data();
    void unusable();
    void problems_data();
    void problems();
    void goodOnesLoad();
    void tooMany();
    void files();
    void references_data();
    void references();
    void selects();
    void findsByAddress();
    void edits();
    void refuses();
    void merges();
    void anyBytes();
};

namespace {

const QByteArray studio = R"({
  "version": 1,
  "groups": [
    {"name": "Camera 1", "address": "239.1.1.1:5004", "colour": "#3daee9"},
    {"name": "Camera 2", "address": "10.0.0.5@232.1.1.2%eth0:5004"},
    {"name": "Talkback", "address": "[ff15::42%eth0]:6000"}
  ],
  "sets": [
    {"name": "Studio A", "groups": ["Camera 1", "talkback"]},
    {"name": "Empty", "groups": []}
  ]
}
)";

LoadedBook parsed(const QByteArray &json)
{
    const auto loaded = AddressBook::parse(json);
    if (!loaded) {
        QTest::qFail(qPrintable(loaded.error().sentence()), __FILE__, __LINE__);
        return {};
    }
    return *loaded;
}

QStringList problemsOf(const LoadedBook &loaded)
{
    QStringList texts;
    for (const auto &problem : loaded.problems)
        texts.append(QStringLiteral("%1: ").arg(problem.line) + problem.text);
    return texts;
}

BookEntry entry(const char *name, const char *address, const char *colour = "")
{
    return {QString::fromUtf8(name), *parseGroupAddress(QString::fromLatin1(address)),
            QString::fromLatin1(colour)};
}

QStringList namesOf(const QList<BookEntry> &entries)
{
    QStringList names;
    for (const auto &one : entries)
        names.append(one.name);
    return names;
}

} // namespace

void AddressBookTest::reads()
{
    const auto loaded = parsed(studio);
    QCOMPARE(problemsOf(loaded), QStringList());
    QCOMPARE(loaded.book.groups().size(), 3);
    QCOMPARE(loaded.book.groups()[0], entry("Camera 1", "239.1.1.1:5004", "#3daee9"));
    QCOMPARE(loaded.book.groups()[2], entry("Talkback", "[ff15::42%eth0]:6000"));
    QCOMPARE(loaded.book.sets().size(), 2);
    QCOMPARE(loaded.book.sets()[0].groups,
             QStringList({QStringLiteral("Camera 1"), QStringLiteral("Talkback")}));
    QVERIFY(!loaded.book.isEmpty());
}

void AddressBookTest::roundTrip()
{
    const auto book = parsed(studio).book;
    QCOMPARE(parsed(book.toJson()).book, book);
    QCOMPARE(parsed(AddressBook().toJson()).book, AddressBook());
    AddressBook odd;
    QVERIFY(odd.add(entry("\"quoted\" \\ %1 <b>é多", "239.1.1.1:1")));
    QVERIFY(odd.addSet({QStringLiteral("a, b: [c]"), {odd.groups()[0].name}}));
    QCOMPARE(parsed(odd.toJson()).book, odd);
}

void AddressBookTest::isForPeople()
{
    auto expected = studio;
    expected.replace("talkback", "Talkback");
    QCOMPARE(parsed(studio).book.toJson(), expected);
    QCOMPARE(AddressBook().toJson(),
             QByteArray("{\n  \"version\": 1,\n  \"groups\": [],\n  \"sets\": []\n}\n"));
}

/// What looks like a place for a text stays what it is.
void AddressBookTest::percentSigns()
{
    const auto loaded = parsed(R"({"groups": [
        {"name": "%1", "address": "239.1.1.1:1"},
        {"name": "%1", "address": "239.1.1.2:1"}],
        "sets": [{"name": "%2", "groups": []},
        {"name": "%2", "groups": []}]})");
    QCOMPARE(problemsOf(loaded),
             (QStringList{QStringLiteral("3: There is a group called “%1” already, on line 2."),
                          QStringLiteral("5: There is a set called “%2” already, on line 4.")}));
    const auto name = AddressBook::checkName(QString(u"%2" + QString(120, u'x')));
    QVERIFY(!name);
    QCOMPARE(name.error().text,
             QStringLiteral(
                 "The name “%2xxxxxxxxxxxxxxxxxx…” is too long: 100 characters are the most."));
}

void AddressBookTest::unusable_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &json, const char *expected) {
        QTest::newRow(name) << json << QString::fromUtf8(expected);
    };
    row("empty", "", "This address book is empty.");
    row("blank", "\n \n", "This address book is empty.");
    row("words", "Camera 1: 239.1.1.1", "This is not JSON: line 1: ");
    row("cut off", studio.first(200), "This is not JSON: line 6: ");
    row("comma", "{\"groups\": [\n{},\n]}", "This is not JSON: line 3: ");
    row("binary", QByteArray("\x00\xff\x00", 3), "This is not JSON: line 1: ");
    row("a list", "[1, 2]", "This is JSON, but not an address book.");
    row("another object", R"({"version": 1})", "This is JSON, but not an address book.");
    row("newer", R"({"version": 2, "groups": []})",
        "This address book was written by a newer version");
}

void AddressBookTest::unusable()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, expected);
    const auto loaded = AddressBook::parse(json);
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code, ErrorCode::BadFile);
    QVERIFY2(loaded.error().text.startsWith(expected), qPrintable(loaded.error().text));
}

void AddressBookTest::problems_data()
{
    QTest::addColumn<QByteArray>("group"); // on line 3, after a good one
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QByteArray &json, const QStringList &expected) {
        QTest::newRow(name) << json << expected;
    };
    row("none", R"({"name": "B", "address": "239.1.1.2:1"})", {});
    row("name twice", R"({"name": "a", "address": "239.1.1.2:1"})",
        {QStringLiteral("3: There is a group called “a” already, on line 2.")});
    row("address twice", R"({"name": "B", "address": "239.1.1.1:1"})",
        {QStringLiteral("3: “B”: 239.1.1.1:1 is there already, as “A”.")});
    row("no object", "\n5", {QStringLiteral("4: This entry is not an object")});
    row("no name", R"({"address": "239.1.1.2:1"})",
        {QStringLiteral("3: This entry has no “name”.")});
    row("no address", R"({"name": "B"})", {QStringLiteral("3: This entry has no “address”.")});
    row("neither", "{}",
        {QStringLiteral("3: This entry has no “name”."),
         QStringLiteral("3: This entry has no “address”.")});
    row("name is a number", R"({"name": 7, "address": "239.1.1.2:1"})",
        {QStringLiteral("3: “name” is not a text")});
    row("name is blank", R"({"name": " ", "address": "239.1.1.2:1"})",
        {QStringLiteral("3: A name is missing.")});
    row("name is long", "{\"name\": \"" + QByteArray(101, 'x') + R"(", "address": "239.1.1.2:1"})",
        {QStringLiteral("3: The name “xxxxxxxxxxxxxxxxxxxx…” is too long")});
    row("name is drawn as another", R"({"name": "a\u202eb", "address": "239.1.1.2:1"})",
        {QStringLiteral("3: The name “a‹202E›b” has characters")});
    row("no group", "{\"name\": \"B\",\n \"address\": \"10.0.0.1:5004\"}",
        {QStringLiteral("4: “B”: 10.0.0.1 is not a multicast address.")});
    row("no port", R"({"name": "B", "address": "239.1.1.2"})",
        {QStringLiteral("3: “B”: No port is given.")});
    row("colour", R"({"name": "B", "address": "239.1.1.2:1", "colour": "red"})",
        {QStringLiteral("3: “B” is without its colour: “red” is not a colour.")});
    row("colour is a number", R"({"name": "B", "address": "239.1.1.2:1", "colour": 5})",
        {QStringLiteral("3: “colour” is not a text")});
    row("key", R"({"name": "B", "address": "239.1.1.2:1", "color": "#ffffff"})",
        {QStringLiteral("3: “color” means nothing here; there are name, address, colour.")});
    row("key twice", "{\"name\": \"B\",\n\"name\": \"C\", \"address\": \"239.1.1.2:1\"}",
        {QStringLiteral("4: “name” stands there twice")});
}

void AddressBookTest::problems()
{
    QFETCH(QByteArray, group);
    QFETCH(QStringList, expected);
    const auto loaded =
        parsed("{\"groups\": [\n{\"name\": \"A\", \"address\": \"239.1.1.1:1\"},\n" + group + "]}");
    const auto got = problemsOf(loaded);
    QVERIFY2(got.size() == expected.size(), qPrintable(got.join(u'\n')));
    for (qsizetype i = 0; i < got.size(); ++i)
        QVERIFY2(got[i].startsWith(expected[i]), qPrintable(got[i]));
    QVERIFY(loaded.book.find(QStringLiteral("A")));
}

void AddressBookTest::goodOnesLoad()
{
    const auto loaded = parsed(R"({"groups": [
        {"name": "A", "address": "239.1.1.1:1", "colour": "blue"},
        {"name": "B", "address": "nonsense"},
        {"name": "a", "address": "239.1.1.3:1"},
        {"name": "D", "address": "239.1.1.4:1"}
    ], "sets": [
        {"name": "S", "groups": ["A",
                                 "B",
                                 "d", "D", 4]},
        {"name": "s", "groups": []},
        {"name": "T"},
        "U"
    ], "extra": {}})");
    QCOMPARE(namesOf(loaded.book.groups()),
             QStringList({QStringLiteral("A"), QStringLiteral("D")}));
    QCOMPARE(loaded.book.sets().size(), 1);
    QCOMPARE(loaded.book.sets()[0].groups, QStringList({QStringLiteral("A"), QStringLiteral("D")}));
    const QStringList expected{
        QStringLiteral("2: “A” is without its colour"),
        QStringLiteral("3: “B”: "),
        QStringLiteral("4: There is a group called “a” already, on line 2."),
        QStringLiteral("8: The set “S” names “B”, and there is no such group."),
        QStringLiteral("9: The set “S” names “D” twice."),
        QStringLiteral("9: A group of the set “S” is not a name"),
        QStringLiteral("10: There is a set called “s” already, on line 7."),
        QStringLiteral("11: The set “T” has no list “groups”."),
        QStringLiteral("12: This entry is not an object"),
        QStringLiteral("13: “extra” means nothing here")};
    const auto got = problemsOf(loaded);
    QVERIFY2(got.size() == expected.size(), qPrintable(got.join(u'\n')));
    for (qsizetype i = 0; i < got.size(); ++i)
        QVERIFY2(got[i].startsWith(expected[i]), qPrintable(got[i]));
    QCOMPARE(problemsOf(parsed(R"({"groups": {}, "sets": 5})")).size(), 2);
}

void AddressBookTest::tooMany()
{
    QByteArray json = "{\"groups\": [";
    for (int i = 0; i < 20'000; ++i)
        json += "\n{\"name\": \"" + QByteArray::number(i) + "\", \"address\": \"239.1."
                + QByteArray::number(i / 250) + '.' + QByteArray::number(i % 250) + ":1\"},";
    json.chop(1);
    const auto loaded = parsed(json + "]}");
    QCOMPARE(loaded.book.groups().size(), AddressBook::mostGroups);
    QCOMPARE(loaded.problems.size(), 1);
    QCOMPARE(loaded.problems[0].line, AddressBook::mostGroups + 2);
}

void AddressBookTest::files()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("book.json"));
    const auto missing = readAddressBook(path);
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::FileUnreadable);
    QVERIFY(missing.error().text.contains(path));
    QVERIFY(!readAddressBook(folder.path()));
    QVERIFY(!readAddressBook({}));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(studio);
    file.close();
    QCOMPARE(readAddressBook(path)->book.groups().size(), 3);
    QVERIFY(file.resize(AddressBook::largestFile + 1));
    const auto large = readAddressBook(path);
    QVERIFY(!large);
    QCOMPARE(large.error().code, ErrorCode::BadFile);
    QVERIFY(large.error().text.contains(QLatin1String("too large")));
    // What has no end is not read to it.
    QCOMPARE(readAddressBook(QStringLiteral("/dev/zero")).error().code, ErrorCode::BadFile);
}

void AddressBookTest::references_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *text, const char *path, const char *name) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(path)
                            << QString::fromLatin1(name);
    };
    row("a.json", "a.json", "");
    row("a.json:Studio A", "a.json", "Studio A");
    row("a.json:b:c", "a.json", "b:c");
    row("x:y.json", "x:y.json", "");
    row("x:y.json:S", "x:y.json", "S");
    row("none.json:S", "none.json", "S");
    row("none", "none", "");
}

void AddressBookTest::references()
{
    const QTemporaryDir folder;
    for (const auto *const name : {"a.json", "x:y.json"}) {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    QFETCH(QString, text);
    const auto reference = parseBookReference(folder.filePath(text));
    QFETCH(QString, path);
    QCOMPARE(reference.path, folder.filePath(path));
    QTEST(reference.name, "name");
}

void AddressBookTest::selects()
{
    const auto book = parsed(studio).book;
    QCOMPARE(book.select({})->size(), 3);
    QCOMPARE(namesOf(*book.select(QStringLiteral("studio a"))),
             QStringList({QStringLiteral("Camera 1"), QStringLiteral("Talkback")}));
    QCOMPARE(namesOf(*book.select(QStringLiteral("Camera 2"))),
             QStringList(QStringLiteral("Camera 2")));
    const auto none = book.select(QStringLiteral("Studio %1"));
    QVERIFY(!none);
    QVERIFY(none.error().text.contains(QStringLiteral("“Studio %1”")));
    QCOMPARE(none.error().hint,
             QStringLiteral("There are: Studio A, Empty, Camera 1, Camera 2, Talkback."));
}

void AddressBookTest::findsByAddress()
{
    const auto book = parsed(studio).book;
    const auto find = [&](const char *address) {
        const auto *found = book.find(*parseGroupAddress(QString::fromLatin1(address)));
        return found ? found->name : QString();
    };
    QCOMPARE(find("239.1.1.1:5004"), QStringLiteral("Camera 1"));
    QCOMPARE(find("239.1.1.1%eth1:5004"), QStringLiteral("Camera 1"));
    QCOMPARE(find("[ff15::42]:6000"), QStringLiteral("Talkback"));
    QCOMPARE(find("[ff15::42%eth1]:6000"), QString());
    QCOMPARE(find("239.1.1.1:5005"), QString());
    QCOMPARE(find("232.1.1.2%eth0:5004"), QString()); // of any source: another group
}

void AddressBookTest::edits()
{
    auto book = parsed(studio).book;
    QVERIFY(book.replace(QStringLiteral("camera 1"), entry("Close-up", "239.1.1.9:5004")));
    QCOMPARE(book.sets()[0].groups[0], QStringLiteral("Close-up"));
    QVERIFY(book.replace(QStringLiteral("Close-up"), entry("close-up", "239.1.1.9:5004")));
    book.setMember(QStringLiteral("Studio A"), QStringLiteral("Camera 2"), true);
    book.setMember(QStringLiteral("Studio A"), QStringLiteral("Camera 2"), true);
    book.setMember(QStringLiteral("Studio A"), QStringLiteral("nobody"), true);
    QCOMPARE(book.sets()[0].groups.size(), 3);
    book.setMember(QStringLiteral("Studio A"), QStringLiteral("talkback"), false);
    book.remove(QStringLiteral("close-up"));
    QCOMPARE(book.sets()[0].groups, QStringList(QStringLiteral("Camera 2")));
    QVERIFY(book.renameSet(QStringLiteral("Studio A"), QStringLiteral("Studio B")));
    QVERIFY(book.renameSet(QStringLiteral("Studio B"), QStringLiteral("STUDIO B")));
    book.removeSet(QStringLiteral("Empty"));
    QCOMPARE(book.sets().size(), 1);
    QCOMPARE(parsed(book.toJson()).book, book);
}

void AddressBookTest::refuses()
{
    auto book = parsed(studio).book;
    const auto before = book;
    QVERIFY(!book.add(entry("", "239.9.9.9:1")));
    QVERIFY(!book.add(entry("camera 1", "239.9.9.9:1")));
    QVERIFY(!book.add(entry("new", "239.1.1.1:5004")));
    QVERIFY(!book.add(entry("new", "239.9.9.9:1", "#12345")));
    QVERIFY(!book.add(entry("two\nlines", "239.9.9.9:1")));
    QVERIFY(!book.replace(QStringLiteral("Camera 1"), entry("Camera 2", "239.9.9.9:1")));
    QVERIFY(!book.replace(QStringLiteral("nobody"), entry("new", "239.9.9.9:1")));
    QVERIFY(!book.addSet({QStringLiteral("studio a"), {}}));
    QVERIFY(!book.addSet({QString(), {}}));
    QVERIFY(!book.renameSet(QStringLiteral("Empty"), QStringLiteral("Studio A")));
    QVERIFY(!book.renameSet(QStringLiteral("nobody"), QStringLiteral("x")));
    QCOMPARE(book, before);
}

void AddressBookTest::merges()
{
    auto book = parsed(studio).book;
    const auto same = book.merge(parsed(studio).book);
    QCOMPARE(same.groups, 0);
    QCOMPARE(same.sets, 0);
    QCOMPARE(same.notes, QStringList());

    AddressBook other;
    QVERIFY(other.add(entry("Camera 1", "239.7.7.7:5004")));       // another group of that name
    QVERIFY(other.add(entry("Intercom", "[ff15::42%eth0]:6000"))); // another name of that group
    QVERIFY(other.add(entry("New", "239.7.7.8:5004")));
    QVERIFY(other.addSet(
        {QStringLiteral("Studio A"), {QStringLiteral("Camera 1"), QStringLiteral("Intercom")}}));
    const auto merged = book.merge(other);
    QCOMPARE(merged.groups, 2);
    QCOMPARE(merged.sets, 1);
    QCOMPARE(merged.notes.size(), 3);
    QCOMPARE(book.find(QStringLiteral("Camera 1 (2)"))->address.toString(),
             QStringLiteral("239.7.7.7:5004"));
    QCOMPARE(book.findSet(QStringLiteral("Studio A (2)"))->groups,
             QStringList({QStringLiteral("Camera 1 (2)"), QStringLiteral("Talkback")}));
    QCOMPARE(parsed(book.toJson()).problems.size(), 0);
}

void AddressBookTest::anyBytes()
{
    // Always the same, so that a failure comes again.
    std::mt19937 random(20260507); // NOLINT(cert-msc51-cpp)
    const auto below = [&random](qsizetype n) {
        return static_cast<qsizetype>(random() % static_cast<quint32>(n));
    };
    int loadedOnes = 0;
    for (int i = 0; i < 20'000; ++i) {
        QByteArray json = studio;
        for (auto changes = 1 + below(3); changes > 0; --changes) {
            const auto at = below(json.size());
            switch (below(4)) {
            case 0:
                json[at] = static_cast<char>(random());
                break;
            case 1:
                json.remove(at, 1 + below(3));
                break;
            case 2:
                json[at] = static_cast<char>('0' + below(75));
                break;
            default:
                json.insert(at, json.mid(below(json.size()), below(70)));
            }
        }
        const auto loaded = AddressBook::parse(json);
        if (!loaded)
            continue;
        ++loadedOnes;
        for (const auto &problem : loaded->problems)
            QVERIFY2(problem.line >= 1 && problem.line <= json.count('\n') + 1, json.constData());
        // What was read can be written and read again.
        const auto again = parsed(loaded->book.toJson());
        QVERIFY2(again.book == loaded->book && again.problems.isEmpty(), json.constData());
    }
    QVERIFY(loadedOnes > 1000);
}

MCM_TEST_MAIN(AddressBookTest)
#include "addressbook.moc"
