// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/logpage.h"
#include "log/logview.h"
#include "mainwindow.h"
#include "ui/program.h"

#include <QElapsedTimer>
#include <QTabBar>

#include <algorithm>

using namespace mcm;
using namespace mcm::test;

/// A thousand groups in one window.
class ManyTabsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void init();
    void joinedAtOnce();
    void theLinkGoesAndComes();
    void restored();

private:
    Program::Start start() const
    {
        return {.settings = m_folder->filePath(QStringLiteral("session.json")), .restore = true};
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_book;
};

namespace {

constexpr int groups = 1000;
// Far more than it takes, far less than it took when each tab measured all others.
constexpr qint64 enoughMs = 10'000;

qsizetype builtPages(Program &program)
{
    const auto pages = program.window().findChildren<LogPage *>();
    return std::count_if(pages.begin(), pages.end(), [](auto *page) { return page->isBuilt(); });
}

} // namespace

void ManyTabsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QByteArray text = R"({"version": 1, "groups": [)";
    for (int i = 0; i < groups; ++i)
        text += (i == 0 ? "" : ",") + QByteArray("\n{\"name\": \"Group ") + QByteArray::number(i)
                + "\", \"address\": \"239.2." + QByteArray::number(i / 250) + '.'
                + QByteArray::number(i % 250 + 1) + "%mcm0:5004\"}";
    text += "]}";
    QFile file(m_folder->filePath(QStringLiteral("many.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
    m_book = file.fileName();
}

void ManyTabsTest::joinedAtOnce()
{
    Program program(start());
    QElapsedTimer clock;
    clock.start();
    program.window().openFile(m_book);
    QTRY_COMPARE(program.tabNames().size(), groups + 1);
    QVERIFY2(clock.elapsed() < enoughMs, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(program.tabBar().isVisible());
    // What nobody has looked at is not built.
    QCOMPARE(builtPages(program), 1);
    QCOMPARE(program.tabBar().currentIndex(), 1);
    program.press(Qt::Key_Tab, Qt::ControlModifier);
    QCOMPARE(program.tabBar().currentIndex(), 2);
    QCOMPARE(builtPages(program), 2);
    // One more gets to the front, and shows what it receives.
    program.joined(QStringLiteral("239.3.1.1%mcm0:5004"));
    QCOMPARE(program.tabBar().currentIndex(), groups + 1);
    QVERIFY(sendFrom(Where::Far, {QStringLiteral("far0/239.3.1.1/5004/hello"),
                                  QStringLiteral("far0/239.2.3.250/5004/hello")}));
    QTRY_COMPARE(program.log().model().rowCount(), 1);
    // And one that was never in front has what came before.
    program.tabBar().setCurrentIndex(groups);
    QTRY_COMPARE(program.log().model().rowCount(), 1);
    program.press(Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(program.tabNames().size(), groups + 1);
}

/// All of them are told in one turn of the window.
void ManyTabsTest::theLinkGoesAndComes()
{
    Program program(start());
    program.window().openFile(m_book);
    QTRY_COMPARE(program.tabNames().size(), groups + 1);
    const auto areCutOff = [&](bool expected) {
        const auto &all = program.session().groups();
        return std::all_of(all.begin(), all.end(), [expected](const auto &group) {
            return group->cutOff().empty() != expected;
        });
    };
    QElapsedTimer clock;
    clock.start();
    QVERIFY(shell(QStringLiteral("ip link set far0 down"), Where::Far));
    QTRY_VERIFY(areCutOff(true));
    QTRY_VERIFY(program.tabBar().tabToolTip(groups).contains(QLatin1String(", cut off")));
    QVERIFY(shell(QStringLiteral("ip link set far0 up"), Where::Far));
    QTRY_VERIFY(areCutOff(false));
    QTRY_VERIFY(!program.tabBar().tabToolTip(groups).contains(QLatin1String(", cut off")));
    QVERIFY2(clock.elapsed() < enoughMs, qPrintable(QString::number(clock.elapsed())));
}

void ManyTabsTest::restored()
{
    {
        Program program(start());
        program.window().openFile(m_book);
        QTRY_COMPARE(program.tabNames().size(), groups + 1);
    }
    QElapsedTimer clock;
    clock.start();
    Program program(start());
    QCOMPARE(program.tabNames().size(), groups + 1);
    QCOMPARE(builtPages(program), 1);
    QVERIFY2(clock.elapsed() < enoughMs, qPrintable(QString::number(clock.elapsed())));
}

MCM_UI_TEST_MAIN(ManyTabsTest)
#include "manytabs.moc"
