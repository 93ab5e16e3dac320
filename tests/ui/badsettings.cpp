// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/colourrules.h"
#include "log/logview.h"
#include "mainwindow.h"
#include "support/rights.h"
#include "tabs.h"
#include "ui/program.h"

#include <QHeaderView>
#include <QLabel>
#include <QToolButton>

#include <linux/capability.h>

using namespace mcm;
using namespace mcm::test;

/// Settings that cannot be used are told once, and keep nobody from working.
class BadSettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void unusable_data();
    void unusable();
    void nonsenseValues_data();
    void nonsenseValues();
    void readOnlyFile();
    void readOnlyFolder();
    void theNoticeIsClosedByHand();

private:
    Program::Start start() const { return {.settings = path()}; }
    QString path() const { return m_directory->filePath(QStringLiteral("session.json")); }
    bool write(const QByteArray &bytes) const
    {
        QFile file(path());
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }
    std::unique_ptr<QTemporaryDir> m_directory;
};

void BadSettingsTest::initTestCase()
{
    MCM_NEEDS_NET();
    // Root may write what is read-only; a user may not.
    QVERIFY(giveUpRight(CAP_DAC_OVERRIDE));
}

void BadSettingsTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
}

void BadSettingsTest::cleanup()
{
    QFile::setPermissions(m_directory->path(),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

void BadSettingsTest::unusable_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("no JSON") << QByteArray("{\"version\": 1, \"groups");
    QTest::newRow("binary") << QByteArray("\x00\xff\x00\x01", 4);
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("a list") << QByteArray("[1, 2]");
    QTest::newRow("newer") << QByteArray("{\"version\": 99, \"groups\": {}}");
    QTest::newRow("another program's") << QByteArray("{\"name\": \"x\"}");
}

void BadSettingsTest::unusable()
{
    QFETCH(QByteArray, content);
    QVERIFY(write(content));
    {
        Program program(start());
        const auto text = program.find<QLabel>("Notice").text();
        QVERIFY2(text.startsWith(QLatin1String("The settings could not be used (")),
                 qPrintable(text));
        QCOMPARE(text.count(u'\n'), 0);
        program.joined(QStringLiteral("239.1.1.1:5004"));
    }
    Program again(start());
    QVERIFY(!again.look<QLabel>("Notice"));
    QCOMPARE(again.currentTab(), QStringLiteral("239.1.1.1:5004"));
    // The old file is kept.
    const auto kept = QDir(m_directory->path()).entryList({QStringLiteral("session.json.*")});
    QCOMPARE(kept.size(), 1);
    QFile file(m_directory->filePath(kept.first()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), content);
}

void BadSettingsTest::nonsenseValues_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("noticed");
    QTest::addColumn<int>("rules");
    QTest::newRow("sections") << QByteArray(
        R"({"version": 1, "groups": [], "window": 7, "join": "x",
        "send": null, "page": true, "overview": {"columns": 3}})")
                              << false << 0;
    QTest::newRow("layouts") << QByteArray(R"({"version": 1, "window": {"geometry": "AAAA"},
        "page": {"columns": "AAAAAAAA", "splitter": "////", "detail": "x"},
        "overview": {"columns": "AAAA"}})")
                             << false << 0;
    QTest::newRow("values") << QByteArray(
        R"({"version": 1, "join": {"history": [1, "x", "10.0.0.1:1"],
        "port": -7}, "send": {"history": [{}, 5], "ttl": 1e99, "kind": 12, "loopback": "no"},
        "groups": {"addresses": [], "current": 1000000}})")
                            << false << 0;
    QTest::newRow("groups") << QByteArray(R"({"version": 1, "groups": {"addresses":
        ["239.1.1.1:5004", "nonsense", "10.0.0.1:5004", 7], "current": -5}})")
                            << true << 0;
    const auto decodeAs = [](const char *name, const QByteArray &chosen, bool told) {
        QTest::newRow(name) << QByteArray(R"({"version": 1, "groups": {"addresses":
            ["239.1.1.1:5004", "239.1.1.3:5004"], "current": 1, "decodeAs": )"
                                          + chosen + "}}")
                            << told << 0;
    };
    decodeAs("decoded as, no object", R"(["239.1.1.1:5004", "rtp"])", false);
    decodeAs("decoded as, of others", R"({"x": "rtp", "239.1.1.9:5004": "nothing"})", false);
    decodeAs("decoded as, unknown", R"({"239.1.1.1:5004": "no\u202e such", "239.1.1.3:5004": ""})",
             true);
    decodeAs("decoded as, no name", R"({"239.1.1.1:5004": 7})", true);
    decodeAs("decoded as, long", R"({"239.1.1.3:5004": ")" + QByteArray(5'000, 'a') + "\"}", true);
    const auto addRules = [](const char *name, const QByteArray &rules, int usable) {
        QTest::newRow(name) << QByteArray(R"({"version": 1, "colours": )" + rules + '}') << false
                            << usable;
    };
    addRules("colours", "7", 0);
    addRules("colours, a list", R"([{"filter": "a", "colour": "#e0484a"}])", 0);
    addRules("rules, no list", R"({"rules": {"filter": "a", "colour": "#e0484a"}})", 0);
    addRules("rules, no objects", R"({"rules": [1, null, "x", [], {}, true]})", 0);
    addRules("rules, numbers", R"({"rules": [{"filter": 3, "colour": "#e0484a"},
        {"filter": "a", "colour": 14698570}, {"filter": "a"}, {"colour": "#e0484a"}]})",
             0);
    addRules("rules, bad colours", R"({"rules": [{"filter": "a", "colour": "?"},
        {"filter": "a", "colour": "red"}, {"filter": "a", "colour": "#e0484"},
        {"filter": "a", "colour": "#80e0484a"}, {"filter": "a", "colour": "#e0484a\n"},
        {"filter": "a", "colour": "#\u0661\u0661\u0661\u0661\u0661\u0661"},
        {"filter": "good", "colour": "#E0484a"}, {"filter": "none", "colour": ""}]})",
             2);
    addRules("rules, a long filter",
             R"({"rules": [{"filter": ")" + QByteArray(5'000, 'a') + R"(", "colour": "#e0484a"}]})",
             0);
    addRules("rules, too many",
             R"({"rules": [)"
                 + QByteArray(R"({"filter": "a", "colour": "#e0484a"},)").repeated(9'999)
                 + R"({"filter": "a", "colour": "#e0484a"}]})",
             static_cast<int>(ColourRules::mostRules));
}

void BadSettingsTest::nonsenseValues()
{
    QFETCH(QByteArray, content);
    QFETCH(bool, noticed);
    QFETCH(int, rules);
    QVERIFY(write(content));
    Program program(start());
    QCOMPARE(program.look<QLabel>("Notice") != nullptr, noticed);
    program.joined(QStringLiteral("239.1.1.2:5004"));
    auto &header = program.log().header();
    QCOMPARE(header.shown().size(), header.count() - 1); // all but the interface's
    for (const int column : header.shown())
        QVERIFY(header.sectionSize(column) > 0);
    QVERIFY(program.window().width() > 300);
    QCOMPARE(program.window().findChild<Tabs *>()->colours().rules().size(), rules);
}

void BadSettingsTest::readOnlyFile()
{
    const QByteArray content = R"({"version": 1, "groups": {"addresses": ["239.1.1.1:5004"]}})";
    QVERIFY(write(content));
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner));
    Program program(start());
    QVERIFY(!program.look<QLabel>("Notice"));
    QCOMPARE(program.tabNames().last(), QStringLiteral("239.1.1.1:5004"));
    program.joined(QStringLiteral("239.1.1.2:5004"));
    QTRY_VERIFY(program.look<QLabel>("Notice"));
    program.joined(QStringLiteral("239.1.1.3:5004"));
    program.quit();
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), content);
}

void BadSettingsTest::readOnlyFolder()
{
    QVERIFY(QFile::setPermissions(m_directory->path(), QFile::ReadOwner | QFile::ExeOwner));
    Program program(start());
    QVERIFY(!program.look<QLabel>("Notice"));
    program.joined(QStringLiteral("239.1.1.1:5004"));
    QTRY_VERIFY(program.look<QLabel>("Notice"));
    const auto text = program.find<QLabel>("Notice").text();
    QVERIFY2(text.startsWith(QLatin1String("The settings cannot be saved to ")), qPrintable(text));
    // Once, not every second.
    program.joined(QStringLiteral("239.1.1.2:5004"));
    QTest::qWait(1'500);
    QCOMPARE(program.find<QLabel>("Notice").text(), text);
}

void BadSettingsTest::theNoticeIsClosedByHand()
{
    QVERIFY(write("nonsense"));
    Program program(start());
    QVERIFY(program.look<QLabel>("Notice"));
    program.click(program.find<QToolButton>("Close this notice"));
    QVERIFY(!program.look<QLabel>("Notice"));
}

MCM_UI_TEST_MAIN(BadSettingsTest)
#include "badsettings.moc"
