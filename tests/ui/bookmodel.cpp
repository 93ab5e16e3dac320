// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "book/bookmodel.h"

#include "join/wellknown.h"
#include "session/bookstore.h"
#include "ui/program.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QSignalSpy>

using namespace mcm;
using namespace mcm::test;

/// The groups of the user's address book in a table; and those that the program brings along.
class BookModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsGroups();
    void ticksMembers();
    void wellKnownGroupsAreAllGood();
};

namespace {

AddressBook makeBook()
{
    AddressBook book;
    for (const auto *const name : {"Camera 1", "Camera 2"}) {
        const QString address = QStringLiteral("239.1.1.%1:5004").arg(book.groups().size() + 1);
        if (!book.add({QString::fromLatin1(name), *parseGroupAddress(address),
                       QStringLiteral("#3584e4")}))
            qFatal("bad entry");
    }
    if (!book.addSet({QStringLiteral("Studio A"), {QStringLiteral("Camera 2")}}))
        qFatal("bad set");
    return book;
}

} // namespace

void BookModelTest::showsGroups()
{
    const QTemporaryDir folder;
    BookStore store(folder.filePath(QStringLiteral("addressbook.json")));
    BookModel model(store);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(store.change(makeBook()));
    model.reload();
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.data(model.index(0, BookModel::Name), Qt::DisplayRole).toString(),
             QStringLiteral("Camera 1"));
    QCOMPARE(model.data(model.index(1, BookModel::Address), Qt::DisplayRole).toString(),
             QStringLiteral("239.1.1.2:5004"));
    QCOMPARE(model.rowOf(QStringLiteral("camera 2")), 1);
    QCOMPARE(model.rowOf(QStringLiteral("nobody")), -1);
}

void BookModelTest::ticksMembers()
{
    const QTemporaryDir folder;
    BookStore store(folder.filePath(QStringLiteral("addressbook.json")));
    QVERIFY(store.change(makeBook()));
    BookModel model(store);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto first = [&] { return model.index(0, BookModel::Name); };
    QVERIFY(!model.data(first(), Qt::CheckStateRole).isValid());
    QVERIFY(!model.setData(first(), Qt::Checked, Qt::CheckStateRole));
    model.setSet(QStringLiteral("Studio A"));
    QCOMPARE(model.data(first(), Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    QCOMPARE(model.data(model.index(1, BookModel::Name), Qt::CheckStateRole).toInt(),
             int(Qt::Checked));
    QVERIFY(!model.data(model.index(1, BookModel::Address), Qt::CheckStateRole).isValid());
    const QSignalSpy changed(&model, &BookModel::memberChanged);
    QVERIFY(model.setData(first(), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed[0][1].toString(), QStringLiteral("Camera 1"));
    QCOMPARE(changed[0][2].toBool(), true);
}

void BookModelTest::wellKnownGroupsAreAllGood()
{
    QFile file(QStringLiteral(":/data/wellknown.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto entries = QJsonDocument::fromJson(file.readAll()).array();
    QVERIFY(entries.size() > 60);
    // Those that cannot be used would be missing.
    QCOMPARE(wellKnownGroups().size(), entries.size());
    QSet<QString> addresses;
    QSet<QString> names;
    for (const auto &group : wellKnownGroups()) {
        QVERIFY2(!group.what.isEmpty() && !group.standard.isEmpty(), qPrintable(group.name));
        const QString address = group.address.toString();
        QVERIFY2(!addresses.contains(address), qPrintable(address));
        addresses.insert(address);
        const QString name = group.name + (group.address.isIpv6() ? u'6' : u'4');
        QVERIFY2(!names.contains(name), qPrintable(name));
        names.insert(name);
    }
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const auto family = entries.at(i).toObject().value(QStringLiteral("family")).toString();
        QCOMPARE(family, wellKnownGroups().at(i).address.isIpv6() ? QStringLiteral("IPv6")
                                                                  : QStringLiteral("IPv4"));
    }
    for (const auto *const name : {"mDNS", "SSDP", "SAP", "LLMNR", "WS-Discovery", "CoAP"})
        QVERIFY2(wellKnownAddress(QString::fromLatin1(name)), name);
}

MCM_UI_TEST_MAIN(BookModelTest)
#include "bookmodel.moc"
