// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/settings.h"

#include "support/fatallogger.h"
#include "support/rights.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <linux/capability.h>
#include <sys/resource.h>

using namespace mcm;

class SettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void absentIsEmpty();
    void roundTrip();
    void sectionsAreIsolated();
    void keepsWhatItDoesNotKnow();
    void writesOnlyChanges();
    void unusableIsKeptBeside_data();
    void unusableIsKeptBeside();
    void aSecondAccidentKeepsTheFirst();
    void followsALink();
    void readOnlyFile();
    void readOnlyFolder();
    void folderThatCannotBe();
    void unreadableFile();
    void fullDisk();

private:
    bool m_asUser = false;
    std::unique_ptr<QTemporaryDir> m_dir;

    QString path() const { return m_dir->filePath(QStringLiteral("sub/session.json")); }
    QString folder() const { return m_dir->filePath(QStringLiteral("sub")); }
    void write(const QByteArray &bytes) const;
    QByteArray content() const { return contentOf(path()); }
    static QByteArray contentOf(const QString &file);
    QStringList keptFiles() const;
};

const QString joinBar = QStringLiteral("joinBar");
const QString sendBar = QStringLiteral("sendBar");
const QString key = QStringLiteral("key");

void SettingsTest::initTestCase()
{
    // What a file's mode forbids must be forbidden to us too.
    const bool here = test::giveUpRight(CAP_DAC_OVERRIDE);
    m_asUser = test::giveUpRight(CAP_DAC_READ_SEARCH) && here;
}

void SettingsTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
}

void SettingsTest::write(const QByteArray &bytes) const
{
    QDir().mkpath(folder());
    QFile file(path());
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write a test file");
}

QByteArray SettingsTest::contentOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList SettingsTest::keptFiles() const
{
    return QDir(folder()).entryList({QStringLiteral("session.json.kept-*")}, QDir::Files);
}

void SettingsTest::absentIsEmpty()
{
    Settings settings(path());
    QCOMPARE(settings.problem(), QString());
    QVERIFY(settings.section(joinBar).isEmpty());
    QVERIFY(bool(settings.save()));
    QVERIFY(!QFile::exists(path()));
}

void SettingsTest::roundTrip()
{
    const QJsonObject values{{key, QStringLiteral("多播 %1 \n")},
                             {QStringLiteral("n"), 42},
                             {QStringLiteral("list"), QJsonArray{1, true, {}}}};
    {
        Settings settings(path());
        settings.setSection(joinBar, values);
        QVERIFY(bool(settings.save())); // makes the folder
    }
    Settings settings(path());
    QCOMPARE(settings.problem(), QString());
    QCOMPARE(settings.section(joinBar), values);
    const auto root = QJsonDocument::fromJson(content()).object();
    QCOMPARE(root.value(QStringLiteral("version")).toInt(), Settings::version);
    QCOMPARE(QDir(folder()).entryList(QDir::Files).size(), 1);
}

void SettingsTest::sectionsAreIsolated()
{
    Settings settings(path());
    settings.setSection(joinBar, {{key, 1}});
    settings.setSection(sendBar, {{key, 2}});
    settings.setSection(joinBar, {{QStringLiteral("other"), 3}});
    QCOMPARE(settings.section(joinBar), (QJsonObject{{QStringLiteral("other"), 3}}));
    QCOMPARE(settings.section(sendBar), (QJsonObject{{key, 2}}));
    // The version is no section, whatever it is called.
    settings.setSection(QStringLiteral("version"), {{key, 1}});
    QVERIFY(bool(settings.save()));
    Settings again(path());
    QCOMPARE(again.problem(), QString());
    QCOMPARE(again.section(sendBar), (QJsonObject{{key, 2}}));
}

void SettingsTest::keepsWhatItDoesNotKnow()
{
    write(R"({"version": 1, "future": {"a": 1}, "joinBar": {"key": 1}, "odd": [1]})");
    Settings settings(path());
    settings.setSection(joinBar, {{key, 2}});
    QVERIFY(bool(settings.save()));
    const auto root = QJsonDocument::fromJson(content()).object();
    QCOMPARE(root.value(QStringLiteral("future")).toObject().value(QStringLiteral("a")).toInt(), 1);
    QVERIFY(root.value(QStringLiteral("odd")).isArray());
    QVERIFY(settings.section(QStringLiteral("odd")).isEmpty());
}

void SettingsTest::writesOnlyChanges()
{
    const QByteArray ours = R"({"version":1,"joinBar":{"key":1}})";
    write(ours);
    Settings settings(path());
    settings.setSection(joinBar, {{key, 1}});
    QVERIFY(bool(settings.save()));
    QCOMPARE(content(), ours); // not even written anew
    settings.setSection(joinBar, {{key, 2}});
    QVERIFY(bool(settings.save()));
    QVERIFY(content() != ours);
    QVERIFY(QFile::remove(path()));
    QVERIFY(bool(settings.save()));
    QVERIFY(!QFile::exists(path()));
}

void SettingsTest::unusableIsKeptBeside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut off") << QByteArray(R"({"version": 1, "joinBar": {"key")");
    QTest::newRow("binary") << QByteArray("\0\xff\xfe%1%n", 7);
    QTest::newRow("not an object") << QByteArray("[1, 2]");
    QTest::newRow("no version") << QByteArray(R"({"joinBar": {"key": 1}})");
    QTest::newRow("version is text") << QByteArray(R"({"version": "1"})");
    QTest::newRow("newer") << QByteArray(R"({"version": 2, "joinBar": {"key": 1}})");
    QTest::newRow("a little newer") << QByteArray(R"({"version": 1.5, "joinBar": {"key": 1}})");
    QTest::newRow("much newer") << QByteArray(R"({"version": 1e300, "joinBar": {"key": 1}})");
    QTest::newRow("too large") << QByteArray("{\"version\": 1}" + QByteArray(17 << 20, ' '));
}

void SettingsTest::unusableIsKeptBeside()
{
    QFETCH(QByteArray, bytes);
    write(bytes);
    Settings settings(path());
    QVERIFY(settings.section(joinBar).isEmpty());
    const auto kept = keptFiles();
    QCOMPARE(kept.size(), 1);
    QVERIFY(contentOf(folder() + u'/' + kept.first()) == bytes);
    QVERIFY2(settings.problem().contains(kept.first()), qPrintable(settings.problem()));
    QVERIFY(content() == bytes); // until there is something new to save

    settings.setSection(joinBar, {{key, 2}});
    QVERIFY(bool(settings.save()));
    Settings again(path());
    QCOMPARE(again.problem(), QString());
    QCOMPARE(again.section(joinBar), (QJsonObject{{key, 2}}));
    QVERIFY(contentOf(folder() + u'/' + kept.first()) == bytes);
}

void SettingsTest::aSecondAccidentKeepsTheFirst()
{
    for (int i = 0; i < 20; ++i) { // sooner than a clock in the name can tell apart
        write("broken " + QByteArray::number(i));
        Settings settings(path());
        QVERIFY2(settings.problem().contains(QStringLiteral(".kept-")),
                 qPrintable(settings.problem()));
    }
    QCOMPARE(keptFiles().size(), 20);
}

void SettingsTest::followsALink()
{
    const QString real = m_dir->filePath(QStringLiteral("real.json"));
    QDir().mkpath(folder());
    QVERIFY(QFile::link(real, path()));
    Settings settings(path());
    settings.setSection(joinBar, {{key, 1}});
    const auto status = settings.save();
    QVERIFY2(bool(status), status ? "" : qPrintable(status.error().text));
    QVERIFY(QFileInfo(path()).isSymLink());
    QVERIFY(contentOf(real).contains("joinBar"));
}

void SettingsTest::readOnlyFile()
{
    if (!m_asUser)
        QSKIP("may write everything");
    const QByteArray theirs = R"({"version": 1, "joinBar": {"key": 1}})";
    write(theirs);
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner));
    Settings settings(path());
    QCOMPARE(settings.problem(), QString());
    settings.setSection(joinBar, {{key, 2}});
    const auto status = settings.save();
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::BadSettings);
    QVERIFY(!status.error().text.isEmpty());
    QCOMPARE(content(), theirs);
    QCOMPARE(settings.section(joinBar), (QJsonObject{{key, 2}}));
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(bool(settings.save())); // not forgotten
    QVERIFY(content() != theirs);
}

void SettingsTest::readOnlyFolder()
{
    if (!m_asUser)
        QSKIP("may write everything");
    const QByteArray broken = "broken";
    write(broken);
    QVERIFY(QFile::setPermissions(folder(), QFile::ReadOwner | QFile::ExeOwner));
    Settings settings(path());
    QVERIFY(!settings.problem().isEmpty());
    settings.setSection(joinBar, {{key, 2}});
    const auto status = settings.save();
    QVERIFY(
        QFile::setPermissions(folder(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QVERIFY(!status);
    QCOMPARE(content(), broken); // there is no copy of it
    // Still there is none, so that it stays.
    QVERIFY(!settings.save());
    QCOMPARE(content(), broken);
}

void SettingsTest::folderThatCannotBe()
{
    write("a file");
    Settings settings(path() + QStringLiteral("/below/session.json"));
    QCOMPARE(settings.problem(), QString());
    settings.setSection(joinBar, {{key, 2}});
    QCOMPARE(settings.save().error().code, ErrorCode::BadSettings);
}

void SettingsTest::unreadableFile()
{
    if (!m_asUser)
        QSKIP("may read everything");
    const QByteArray theirs = R"({"version": 1, "joinBar": {"key": 1}})";
    write(theirs);
    QVERIFY(QFile::setPermissions(path(), QFile::WriteOwner));
    Settings settings(path());
    QVERIFY(!settings.problem().isEmpty());
    settings.setSection(joinBar, {{key, 2}});
    // Nobody has seen what is in it: it must not be written over.
    QVERIFY(!settings.save());
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner));
    QCOMPARE(content(), theirs);
}

void SettingsTest::fullDisk()
{
    Settings settings(path());
    settings.setSection(joinBar, {{key, 1}});
    QVERIFY(bool(settings.save()));
    const auto before = content();

    rlimit usual{};
    QVERIFY(getrlimit(RLIMIT_FSIZE, &usual) == 0);
    const rlimit full{.rlim_cur = 10, .rlim_max = usual.rlim_max};
    std::signal(SIGXFSZ, SIG_IGN);
    settings.setSection(joinBar, {{key, 2}});
    QVERIFY(setrlimit(RLIMIT_FSIZE, &full) == 0);
    const auto saved = settings.save();
    QVERIFY(setrlimit(RLIMIT_FSIZE, &usual) == 0);
    QVERIFY(!saved);
    QCOMPARE(content(), before); // whole
}

MCM_TEST_MAIN(SettingsTest)
#include "settings.moc"
