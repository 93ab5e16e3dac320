// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/report.h"
#include "session/session.h"
#include "support/fatallogger.h"
#include "support/peer.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace mcm;
using namespace mcm::test;

/// The report's file: that it is whole or not there, and that what prevents it is said.
class ReportFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesAndReplaces();
    void throughALink();
    void intoADevice();
    void whereItCannotBe_data();
    void whereItCannotBe();
    void readOnlyDisk();
    void fullDisk();
    void theWholeRun();
    void notWanted();
};

namespace {

const QJsonObject sample{{QStringLiteral("a"), 1}};

QString sentence(const Status &status)
{
    return status ? QString() : status.error().sentence();
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList entries(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

} // namespace

void ReportFileTest::writesAndReplaces()
{
    const QTemporaryDir folder;
    const auto path = folder.filePath(QStringLiteral("report.json"));
    QCOMPARE(sentence(checkReport(path)), QString());
    QVERIFY(entries(folder.path()).isEmpty()); // to ask leaves nothing
    QCOMPARE(sentence(writeReport(path, {{QStringLiteral("old"), QString(5'000, u'x')}})),
             QString());
    QCOMPARE(sentence(checkReport(path)), QString());
    QCOMPARE(sentence(writeReport(path, sample)), QString());
    QCOMPARE(QJsonDocument::fromJson(contents(path)).object(), sample);
    QCOMPARE(entries(folder.path()), QStringList{QStringLiteral("report.json")});
}

void ReportFileTest::throughALink()
{
    const QTemporaryDir folder;
    const QTemporaryDir elsewhere;
    const auto link = folder.filePath(QStringLiteral("link"));
    const auto target = elsewhere.filePath(QStringLiteral("report.json"));
    QCOMPARE(sentence(writeReport(target, {})), QString());
    QVERIFY(QFile::link(target, link));
    QCOMPARE(sentence(checkReport(link)), QString());
    QCOMPARE(sentence(writeReport(link, sample)), QString());
    QCOMPARE(QJsonDocument::fromJson(contents(target)).object(), sample);
    QVERIFY(QFileInfo(link).isSymLink());
}

void ReportFileTest::intoADevice()
{
    for (const auto &device : {QStringLiteral("/dev/null"), QStringLiteral("/dev/full")})
        QCOMPARE(sentence(checkReport(device)), QString());
    QCOMPARE(sentence(writeReport(QStringLiteral("/dev/null"), sample)), QString());
    const auto full = sentence(writeReport(QStringLiteral("/dev/full"), sample));
    QVERIFY2(full.contains(QLatin1String("/dev/full")), qPrintable(full));
    QVERIFY2(full.contains(QLatin1String("No space left")), qPrintable(full));
    // And were not replaced by a file.
    for (const auto &device : {QStringLiteral("/dev/null"), QStringLiteral("/dev/full")})
        QVERIFY(!QFileInfo(device).isFile());
}

void ReportFileTest::whereItCannotBe_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("words");
    QTest::newRow("no folder") << QStringLiteral("%1/none/report.json")
                               << QStringLiteral("does not exist");
    QTest::newRow("a folder") << QStringLiteral("%1") << QStringLiteral("is a folder");
    QTest::newRow("a file as folder")
        << QStringLiteral("%1/file/report.json") << QStringLiteral("%1/file");
    QTest::newRow("a folder of the kernel's")
        << QStringLiteral("/proc/report.json") << QStringLiteral("/proc/report.json");
}

void ReportFileTest::whereItCannotBe()
{
    QFETCH(QString, path);
    QFETCH(QString, words);
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (const auto &status :
         {checkReport(QString(path).replace(QLatin1String("%1"), folder.path())),
          writeReport(QString(path).replace(QLatin1String("%1"), folder.path()), sample)}) {
        QVERIFY(!status);
        QCOMPARE(status.error().code, ErrorCode::FileUnwritable);
        QVERIFY(!status.error().hint.isEmpty());
    }
    const auto said =
        sentence(checkReport(QString(path).replace(QLatin1String("%1"), folder.path())));
    QVERIFY2(said.contains(words.replace(QLatin1String("%1"), folder.path())), qPrintable(said));
    QCOMPARE(entries(folder.path()), QStringList{QStringLiteral("file")});
}

void ReportFileTest::readOnlyDisk()
{
    MCM_NEEDS_NET(); // where we may mount
    const QTemporaryDir folder;
    QVERIFY(shell(QStringLiteral("mount -t tmpfs -o ro tmpfs '%1'").arg(folder.path())));
    const auto said = sentence(checkReport(folder.filePath(QStringLiteral("report.json"))));
    QVERIFY(shell(QStringLiteral("umount '%1'").arg(folder.path())));
    QVERIFY2(said.contains(QLatin1String("Read-only file system")), qPrintable(said));
}

void ReportFileTest::fullDisk()
{
    MCM_NEEDS_NET();
    const QTemporaryDir folder;
    QVERIFY(shell(QStringLiteral("mount -t tmpfs -o size=4k tmpfs '%1'").arg(folder.path())));
    const auto path = folder.filePath(QStringLiteral("report.json"));
    QString old = sentence(writeReport(path, sample));
    const auto said = sentence(writeReport(path, {{QStringLiteral("x"), QString(9'000, u'x')}}));
    const auto left = entries(folder.path());
    const auto kept = QJsonDocument::fromJson(contents(path)).object();
    QVERIFY(shell(QStringLiteral("umount '%1'").arg(folder.path())));
    QCOMPARE(old, QString());
    QVERIFY2(said.contains(QLatin1String("No space left")), qPrintable(said));
    QVERIFY2(said.contains(QLatin1String("Make room there")), qPrintable(said));
    QCOMPARE(left, QStringList{QStringLiteral("report.json")}); // the older one, whole
    QCOMPARE(kept, sample);
}

void ReportFileTest::theWholeRun()
{
    const QTemporaryDir folder;
    const auto path = folder.filePath(QStringLiteral("report.json"));
    const RunReport run(QStringLiteral("a program"), path);
    QVERIFY(run.isWanted());
    Session session({.memoryBudget = std::size_t{8} << 20});
    QCOMPARE(sentence(run.write(session, {{QStringLiteral("x"), 5}})), QString());
    const auto report = QJsonDocument::fromJson(contents(path)).object();
    QCOMPARE(report.keys().join(u' '), QStringLiteral("final groups process ui"));
    QVERIFY(report.value(QStringLiteral("final")).toBool());
    const auto process = report.value(QStringLiteral("process")).toObject();
    QCOMPARE(process.keys().join(u' '),
             QStringLiteral("cpu_seconds elapsed_seconds log_bytes memory_budget_bytes "
                            "peak_rss_bytes program started threads version"));
    QCOMPARE(process.value(QStringLiteral("program")).toString(), QStringLiteral("a program"));
    QCOMPARE(process.value(QStringLiteral("memory_budget_bytes")).toInteger(), 8 << 20);
    QCOMPARE(process.value(QStringLiteral("log_bytes")).toInteger(), 0);
    QCOMPARE(report.value(QStringLiteral("ui")).toObject().value(QStringLiteral("x")).toInt(), 5);
    const auto started = QDateTime::fromString(process.value(QStringLiteral("started")).toString(),
                                               Qt::ISODateWithMs);
    const auto age = started.msecsTo(QDateTime::currentDateTimeUtc());
    QVERIFY2(age > 0 && age < 600'000, qPrintable(QString::number(age)));
}

void ReportFileTest::notWanted()
{
    const QTemporaryDir folder;
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(folder.path()));
    const RunReport run(QStringLiteral("a program"), QString());
    QVERIFY(!run.isWanted());
    QCOMPARE(sentence(run.check()), QString());
    Session session;
    QCOMPARE(sentence(run.write(session)), QString());
    QVERIFY(!session.isFinal()); // not even finished
    QVERIFY(entries(folder.path()).isEmpty());
    QVERIFY(QDir::setCurrent(before));
}

MCM_TEST_MAIN(ReportFileTest)
#include "reportfile.moc"
