// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/settingspanel.h"

#include "log/logview.h"
#include "mainwindow.h"
#include "settings/memorybudget.h"
#include "ui/program.h"

#include <QLabel>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>

using namespace mcm;
using namespace mcm::test;

namespace {

constexpr std::size_t mib = std::size_t{1} << 20;
const QString group = QStringLiteral("239.1.1.1%mcm0:5004");

bool fillLog(int count)
{
    return sendFromFar({QStringLiteral("far0/239.1.1.1/5004/x")},
                       {QStringLiteral("--size=60000"), QStringLiteral("--count=%1").arg(count)});
}

SettingsPanel *panelOf(Program &program)
{
    return program.window().findChild<SettingsPanel *>();
}

/// Opens the panel and types a budget, as its user does; without Enter.
SettingsPanel &typeBudget(Program &program, const QString &text)
{
    program.press(Qt::Key_Comma, Qt::ControlModifier);
    auto *panel = panelOf(program);
    if (!panel || !QTest::qWaitForWindowActive(panel))
        qFatal("The settings do not open.");
    QTest::keyClick(panel->windowHandle(), Qt::Key_A, Qt::ControlModifier);
    for (const QChar c : text)
        QTest::keyClick(panel->windowHandle(), c.toLatin1());
    return *panel;
}

void chooseBudget(Program &program, const QString &text)
{
    auto &panel = typeBudget(program, text);
    QTest::keyClick(panel.windowHandle(), Qt::Key_Return);
    QVERIFY(program.says("Settings result").startsWith(QLatin1String("The budget is ")));
    QTest::keyClick(panel.windowHandle(), Qt::Key_Escape);
    QTRY_VERIFY(!panelOf(program));
    program.window().activateWindow(); // no window manager does it here
    QVERIFY(QTest::qWaitForWindowActive(&program.window()));
}

/// received = in the log + evicted + cleared, for each group.
bool addsUp(Session &session)
{
    return std::all_of(session.groups().begin(), session.groups().end(), [](const auto &each) {
        return each->received() == each->snapshot().size() + each->evicted() + each->cleared();
    });
}

} // namespace

/// The memory budget in the settings.
class SettingsPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }
    void opensBesideTheFigure();
    void largerCostsNothing();
    void smallerEvictsAtOnce();
    void whatIsBeingWrittenGoesLater();
    void nothingBeforeApply();
    void loweredUnderAFlood();
    void keptForTheNextStart();
    void theCommandLineWins();
    void theUsualOne();
    void keptValues_data();
    void keptValues();

private:
    Program::Start start(std::optional<std::size_t> memory = std::nullopt) const
    {
        return {.settings = m_directory->filePath(QStringLiteral("session.json")),
                .memory = memory};
    }
    QJsonObject kept() const
    {
        return Settings(start().settings).section(QStringLiteral("memory"));
    }
    std::unique_ptr<QTemporaryDir> m_directory;
};

void SettingsPanelTest::opensBesideTheFigure()
{
    Program program;
    QVERIFY(!panelOf(program));
    program.click(program.find<QToolButton>("Settings"));
    auto *panel = panelOf(program);
    QVERIFY(panel);
    QVERIFY(!panel->isModal());
    QCOMPARE(program.find<QSpinBox>("Memory budget").value(), 64);
    QVERIFY(
        program.says("How memory is shared").contains(QLatin1String("the log that holds most")));
    QVERIFY(program.says("Memory in use").startsWith(QLatin1String("In use now: 0 of 64 MiB")));
    // Again gives the same one.
    program.press(Qt::Key_Comma, Qt::ControlModifier);
    QCOMPARE(program.window().findChildren<SettingsPanel *>().size(), 1);
}

void SettingsPanelTest::largerCostsNothing()
{
    Program program;
    program.joined(group);
    QVERIFY(fillLog(50));
    QTRY_COMPARE(program.session().totals().received, 50U);
    typeBudget(program, QStringLiteral("128"));
    QTest::keyClick(panelOf(program)->windowHandle(), Qt::Key_Return);
    QCOMPARE(program.session().pool().limit(), 128 * mib);
    QCOMPARE(program.says("Settings result"),
             QStringLiteral("The budget is 128 MiB now. No message had to go."));
    QVERIFY(program.says("Status").endsWith(QLatin1String(" of 128 MiB")));
    QCOMPARE(program.session().totals().evicted, 0U);
}

void SettingsPanelTest::smallerEvictsAtOnce()
{
    Program program;
    program.joined(group);
    // 24 MB, in portions that the socket's buffer holds however busy the machine is.
    for (std::uint64_t n = 50; n <= 400; n += 50) {
        QVERIFY(fillLog(50));
        QTRY_COMPARE(program.session().totals().received, n);
    }
    QCOMPARE(program.session().totals().evicted, 0U);
    auto &panel = typeBudget(program, QStringLiteral("8"));
    QVERIFY(program.says("Settings result").startsWith(QLatin1String("Apply will drop ")));
    QTest::keyClick(panel.windowHandle(), Qt::Key_Return);
    const auto evicted = program.session().totals().evicted;
    QVERIFY(evicted > 200);
    QVERIFY(evicted < 400);
    QCOMPARE(program.says("Settings result"),
             QStringLiteral("The budget is 8 MiB now. %1 messages were evicted to fit it.")
                 .arg(evicted));
    QVERIFY(program.session().pool().used() <= 8 * mib);
    QTRY_COMPARE(program.rows(), static_cast<int>(400 - evicted));
    QTRY_VERIFY(program.look<QLabel>("Evicted"));
    QTRY_COMPARE(program.says("Evicted"), QStringLiteral("evicted %1").arg(evicted));
}

void SettingsPanelTest::whatIsBeingWrittenGoesLater()
{
    Program program(start(256 * mib));
    for (int i = 1; i <= 3; ++i)
        program.joined(QStringLiteral("239.1.1.%1%mcm0:5004").arg(i));
    // Each is writing a chunk so large that all of those together are above the smallest budget.
    for (std::uint64_t n = 1; n <= 5; ++n) {
        for (int i = 1; i <= 3; ++i)
            QVERIFY(sendFromFar({QStringLiteral("far0/239.1.1.%1/5004/x").arg(i)},
                                {QStringLiteral("--size=60000"), QStringLiteral("--count=50")}));
        QTRY_COMPARE(program.session().totals().received, n * 150);
    }
    auto &panel = typeBudget(program, QStringLiteral("4"));
    QTest::keyClick(panel.windowHandle(), Qt::Key_Return);
    const auto evicted = program.session().totals().evicted;
    QVERIFY(program.session().pool().used() > 4 * mib);
    QCOMPARE(program.says("Settings result"),
             QStringLiteral("The budget is 4 MiB now. %1 messages were evicted to fit it. "
                            "What is still above it goes with the next message.")
                 .arg(evicted));
    QVERIFY(sendFromFar({QStringLiteral("far0/239.1.1.1/5004/x")}));
    QTRY_VERIFY(program.session().pool().used() <= 4 * mib);
}

void SettingsPanelTest::nothingBeforeApply()
{
    Program program(start());
    const auto before = program.session().pool().limit();
    auto &panel = typeBudget(program, QStringLiteral("5"));
    QCOMPARE(program.session().pool().limit(), before);
    QTest::keyClick(panel.windowHandle(), Qt::Key_Escape);
    QTRY_VERIFY(!panelOf(program));
    QCOMPARE(program.session().pool().limit(), before);
    program.quit();
    QVERIFY(kept().isEmpty());
}

void SettingsPanelTest::loweredUnderAFlood()
{
    Program program;
    program.joined(group);
    auto flooding = std::make_unique<Peer>(
        Where::Far,
        python(QStringLiteral("sender.py"),
               {QStringLiteral("--forever"), QStringLiteral("--count=1000"),
                QStringLiteral("--size=30000"), QStringLiteral("far0/239.1.1.1/5004/x")}));
    QTRY_VERIFY(program.session().pool().used() > 32 * mib);
    chooseBudget(program, QStringLiteral("16"));
    QTRY_VERIFY(program.session().pool().used() <= 16 * mib);
    chooseBudget(program, QStringLiteral("4"));
    QTRY_VERIFY(program.session().pool().used() <= 4 * mib);
    flooding.reset();
    const auto settled = [&] {
        const auto before = program.session().totals().received;
        QTest::qWait(200);
        return program.session().totals().received == before;
    };
    QTRY_VERIFY(settled());
    QVERIFY(addsUp(program.session()));
    QVERIFY(program.session().totals().evicted > 0);
    QVERIFY(program.session().pool().used() <= 4 * mib);
    const auto totals = program.session().totals();
    QTRY_COMPARE(static_cast<std::uint64_t>(program.rows()), totals.received - totals.evicted);
}

void SettingsPanelTest::keptForTheNextStart()
{
    {
        Program program(start());
        QCOMPARE(program.session().pool().limit(), LogPool::defaultLimit());
        chooseBudget(program, QStringLiteral("48"));
    }
    Program program(start());
    QCOMPARE(program.session().pool().limit(), 48 * mib);
    QVERIFY(program.says("Status").endsWith(QLatin1String(" of 48 MiB")));
    program.press(Qt::Key_Comma, Qt::ControlModifier);
    QCOMPARE(program.find<QSpinBox>("Memory budget").value(), 48);
}

void SettingsPanelTest::theCommandLineWins()
{
    {
        Program program(start());
        chooseBudget(program, QStringLiteral("48"));
    }
    {
        // For that run, and without a trace.
        Program program(start(32 * mib));
        QCOMPARE(program.session().pool().limit(), 32 * mib);
    }
    {
        Program program(start());
        QCOMPARE(program.session().pool().limit(), 48 * mib);
    }
    {
        // Unless its user chooses another there.
        Program program(start(32 * mib));
        chooseBudget(program, QStringLiteral("40"));
        QCOMPARE(program.session().pool().limit(), 40 * mib);
    }
    const Program program(start());
    QCOMPARE(kept(), memorybudget::toSettings(40));
}

void SettingsPanelTest::theUsualOne()
{
    Program program(start(32 * mib));
    chooseBudget(program, QStringLiteral("48"));
    program.press(Qt::Key_Comma, Qt::ControlModifier);
    QVERIFY(QTest::qWaitForWindowActive(panelOf(program)));
    program.click(program.find<QWidget>("Usual memory budget"));
    QCOMPARE(program.session().pool().limit(), 48 * mib); // not before Apply
    program.click(program.button("&Apply"));
    QCOMPARE(program.session().pool().limit(), LogPool::defaultLimit() / mib * mib);
    program.quit();
    QVERIFY(kept().isEmpty());
}

void SettingsPanelTest::keptValues_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("expected"); // MiB; 0: none
    QTest::newRow("nothing") << QByteArray(R"({})") << 0;
    QTest::newRow("a number") << QByteArray(R"({"budget MiB": 64})") << 64;
    QTest::newRow("the least") << QByteArray(R"({"budget MiB": 4})") << 4;
    QTest::newRow("too little") << QByteArray(R"({"budget MiB": 3})") << 0;
    QTest::newRow("negative") << QByteArray(R"({"budget MiB": -64})") << 0;
    QTest::newRow("too much") << QByteArray(R"({"budget MiB": 1e300})") << 0;
    QTest::newRow("words") << QByteArray(R"({"budget MiB": "64"})") << 0;
    QTest::newRow("a list") << QByteArray(R"({"budget MiB": [64]})") << 0;
}

void SettingsPanelTest::keptValues()
{
    QFETCH(const QByteArray, json);
    QFETCH(const int, expected);
    const auto read = memorybudget::fromSettings(QJsonDocument::fromJson(json).object());
    QCOMPARE(read.value_or(0), static_cast<std::size_t>(expected) * mib);
    if (expected > 0)
        QCOMPARE(memorybudget::fromSettings(memorybudget::toSettings(expected)), read);
}

MCM_UI_TEST_MAIN(SettingsPanelTest)
#include "settingspanel.moc"
