// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/bookstore.h"

#include "support/fatallogger.h"
#include "support/rights.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <linux/capability.h>

using namespace mcm;

class BookStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void absentIsEmpty();
    void keepsWhatIsChanged();
    void problemsAreToldAndTheFileIsKept();
    void unusableIsKept_data();
    void unusableIsKept();
    void unreadableStays();
    void readOnlyStays();
    void whatSomebodyElseWroteIsKept();
    void knowsOpenedBooks();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("sub/addressbook.json")); }
    void write(const QByteArray &bytes) const;
    static QByteArray contentOf(const QString &path);
    QStringList kept() const
    {
        return QDir(m_folder->filePath(QStringLiteral("sub")))
            .entryList({QStringLiteral("addressbook.json.kept-*")}, QDir::Files);
    }
    static AddressBook bookWith(const char *name, const char *address)
    {
        AddressBook book;
        if (!book.add(
                {QString::fromLatin1(name), *parseGroupAddress(QString::fromLatin1(address)), {}}))
            qFatal("bad entry");
        return book;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    bool m_asUser = false;
};

void BookStoreTest::initTestCase()
{
    // What a file's mode forbids must be forbidden to us too.
    const bool here = test::giveUpRight(CAP_DAC_OVERRIDE);
    m_asUser = test::giveUpRight(CAP_DAC_READ_SEARCH) && here;
}

void BookStoreTest::write(const QByteArray &bytes) const
{
    QDir().mkpath(QFileInfo(path()).absolutePath());
    QFile file(path());
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write a test file");
}

QByteArray BookStoreTest::contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void BookStoreTest::absentIsEmpty()
{
    const BookStore store(path());
    QVERIFY(store.book().isEmpty());
    QCOMPARE(store.trouble(), QString());
    QVERIFY(!QFile::exists(path()));
    QCOMPARE(BookStore::pathBeside(QStringLiteral("/x/session.json")),
             QStringLiteral("/x/addressbook.json"));
}

void BookStoreTest::keepsWhatIsChanged()
{
    const auto book = bookWith("Camera 1", "239.1.1.1:5004");
    {
        BookStore store(path());
        const QSignalSpy changed(&store, &BookStore::changed);
        const auto saved = store.change(book);
        QVERIFY(saved && saved->isEmpty());
        QCOMPARE(changed.count(), 1);
        QVERIFY(store.change(book)); // nothing new
        QCOMPARE(changed.count(), 1);
    }
    BookStore store(path());
    QCOMPARE(store.book(), book);
    QVERIFY(store.change(AddressBook())->isEmpty());
    QVERIFY(BookStore(path()).book().isEmpty());
    QCOMPARE(kept(), QStringList());
}

void BookStoreTest::problemsAreToldAndTheFileIsKept()
{
    const QByteArray content =
        "{\"groups\": [\n{\"name\": \"A\", \"address\": \"239.1.1.1:1\"},\n5]}";
    write(content);
    BookStore store(path());
    QCOMPARE(store.problems().size(), 1);
    QCOMPARE(store.problems()[0].line, 3);
    QCOMPARE(store.book().groups().size(), 1);
    QCOMPARE(kept(), QStringList()); // nothing is lost yet
    auto book = store.book();
    book.remove(QStringLiteral("A"));
    const auto saved = store.change(book);
    QVERIFY(saved);
    QCOMPARE(kept().size(), 1);
    QVERIFY2(saved->contains(kept()[0]), qPrintable(*saved));
    QCOMPARE(contentOf(m_folder->filePath(QStringLiteral("sub/") + kept()[0])), content);
    QVERIFY(store.change(bookWith("B", "239.1.1.2:1"))->isEmpty());
    QCOMPARE(kept().size(), 1);
}

void BookStoreTest::unusableIsKept_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{\"groups\": [");
    QTest::newRow("newer") << QByteArray("{\"version\": 9, \"groups\": []}");
    QTest::newRow("enormous") << QByteArray(AddressBook::largestFile + 1, ' ');
}

void BookStoreTest::unusableIsKept()
{
    QFETCH(QByteArray, content);
    write(content);
    BookStore store(path());
    QVERIFY(!store.trouble().isEmpty());
    QVERIFY(store.book().isEmpty());
    QVERIFY(store.change(bookWith("A", "239.1.1.1:1")));
    QCOMPARE(kept().size(), 1);
    QCOMPARE(contentOf(m_folder->filePath(QStringLiteral("sub/") + kept()[0])), content);
}

void BookStoreTest::unreadableStays()
{
    if (!m_asUser)
        QSKIP("Everything can be read here");
    const auto content = bookWith("A", "239.1.1.1:1").toJson();
    write(content);
    QVERIFY(QFile::setPermissions(path(), QFile::WriteOwner));
    BookStore store(path());
    QVERIFY(store.trouble().contains(path()));
    const auto saved = store.change(bookWith("B", "239.1.1.2:1"));
    QVERIFY(!saved);
    QVERIFY(store.book().find(QStringLiteral("B"))); // until the end
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner));
    QCOMPARE(contentOf(path()), content);
}

void BookStoreTest::readOnlyStays()
{
    if (!m_asUser)
        QSKIP("Everything can be written here");
    const auto content = bookWith("A", "239.1.1.1:1").toJson();
    write(content);
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner));
    BookStore store(path());
    const auto saved = store.change(AddressBook());
    QVERIFY(!saved);
    QVERIFY(saved.error().text.contains(QLatin1String("read-only")));
    QCOMPARE(contentOf(path()), content);
}

void BookStoreTest::whatSomebodyElseWroteIsKept()
{
    BookStore one(path());
    BookStore other(path());
    QVERIFY(one.change(bookWith("A", "239.1.1.1:1")));
    const auto saved = other.change(bookWith("B", "239.1.1.2:1"));
    QVERIFY(saved && !saved->isEmpty());
    QCOMPARE(kept().size(), 1);
    QCOMPARE(contentOf(m_folder->filePath(QStringLiteral("sub/") + kept()[0])),
             one.book().toJson());
}

void BookStoreTest::knowsOpenedBooks()
{
    BookStore store(path());
    const auto own = *parseGroupAddress(QStringLiteral("239.1.1.1:1"));
    const auto others = *parseGroupAddress(QStringLiteral("239.1.1.2:1"));
    QVERIFY(store.change(bookWith("Mine", "239.1.1.1:1")));
    auto opened = bookWith("Theirs", "239.1.1.2:1");
    QVERIFY(opened.add({QStringLiteral("Not mine"), own, {}}));
    const QSignalSpy changed(&store, &BookStore::changed);
    store.alsoKnow(opened);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(store.find(own)->name, QStringLiteral("Mine"));
    QCOMPARE(store.find(others)->name, QStringLiteral("Theirs"));
    QCOMPARE(store.book().groups().size(), 1); // known, not kept
}

MCM_TEST_MAIN(BookStoreTest)
#include "bookstore.moc"
