// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "book/swatch.h"
#include "mainwindow.h"
#include "theme.h"
#include "ui/program.h"

#include <QLabel>
#include <QLineEdit>
#include <QTabWidget>

using namespace mcm;
using namespace mcm::test;

/// What is worth knowing of an address is said while one types it, and a warning also at the join.
class JoinNotesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void whileTyping_data();
    void whileTyping();
    void theSourceMendsTheWarning();
    void theWarningAtTheJoin();
    void nothingMoves();
    void whatHasNoRoomIsInTheTooltip();
    void anotherGroupOfTheSameEthernetAddress();
};

void JoinNotesTest::whileTyping_data()
{
    QTest::addColumn<QString>("group");
    QTest::addColumn<QString>("words");
    const auto add = [](const char *group, const char *words) {
        QTest::newRow(group) << QString::fromLatin1(group) << QString::fromUtf8(words);
    };
    add("232.1.1.1", "⚠ 232.1.1.1 is in the range for source-specific multicast, but no source is "
                     "named: routers will pass nothing on. Name the sender in the source field.");
    add("ff35::1", "⚠ ff35::1 is in the range for source-specific multicast, but no ");
    add("232.1.1.1:5004", "⚠ 232.1.1.1 is in the range ");
    add("224.0.0.5", "224.0.0.5 is link-local: no router passes it on, whatever its TTL.");
    add("ff02::5", "Link-local: no router ");
    add("mdns", "The group of mDNS. 224.0.0.251 is link-local: ");
    add("233.252.0.1", "This group is for examples in texts.");
    add("239.255.1.1", "Administratively scoped: the local scope, the smallest one.");
}

void JoinNotesTest::whileTyping()
{
    QFETCH(QString, group);
    QFETCH(QString, words);
    Program program;
    program.window().resize(1'500, 700);
    program.fill(program.groupField(), group);
    QVERIFY2(program.joinResult().startsWith(words), qPrintable(program.joinResult()));
    const auto &line = program.find<QLabel>("Join result");
    const auto quiet = theme::quietText(line.palette());
    QCOMPARE(line.palette().color(QPalette::WindowText) == quiet, !words.startsWith(u'⚠'));
    // Half an address is none yet.
    program.press(Qt::Key_A, Qt::ControlModifier);
    program.type(group.left(2));
    QCOMPARE(program.joinResult(), QString());
}

void JoinNotesTest::theSourceMendsTheWarning()
{
    Program program;
    program.fill(program.groupField(), QStringLiteral("232.1.1.1"));
    QVERIFY(program.joinResult().startsWith(u'⚠'));
    auto &source = program.find<QLineEdit>("Source");
    program.fill(source, QStringLiteral("10.77.0."));
    QCOMPARE(program.joinResult(), QString()); // no source yet
    program.type(QStringLiteral("2"));
    QVERIFY2(program.joinResult().startsWith(
                 QLatin1String("In the range for source-specific multicast: messages are heard ")),
             qPrintable(program.joinResult()));
    // All but one is not one.
    program.fill(source, QStringLiteral("!10.77.0.2"));
    QVERIFY(program.joinResult().startsWith(u'⚠'));
}

void JoinNotesTest::theWarningAtTheJoin()
{
    Program program;
    program.joined(QStringLiteral("232.1.1.1:5004"));
    QVERIFY2(program.joinResult().startsWith(
                 QStringLiteral("Joined 232.1.1.1:5004 on mcm0 – 10.77.0.1. ⚠ 232.1.1.1 is in ")),
             qPrintable(program.joinResult()));
    program.joined(QStringLiteral("10.77.0.2@232.1.1.1:5004"));
    QVERIFY2(!program.joinResult().contains(u'⚠'), qPrintable(program.joinResult()));
    program.joined(QStringLiteral("224.0.0.5:5004"));
    QCOMPARE(program.joinResult(), QStringLiteral("Joined 224.0.0.5:5004 on mcm0 – 10.77.0.1."));
}

void JoinNotesTest::nothingMoves()
{
    Program program;
    program.window().resize(900, 600);
    const auto *const tabs = program.window().findChild<QTabWidget *>();
    const auto place = tabs->geometry();
    for (const char *group : {"232.1.1.1", "224.0.0.5", "ff02::5", "239.1.1.1", "x"}) {
        program.fill(program.groupField(), QLatin1String(group));
        QCoreApplication::processEvents();
        QCOMPARE(tabs->geometry(), place);
    }
}

void JoinNotesTest::whatHasNoRoomIsInTheTooltip()
{
    Program program;
    program.window().resize(900, 600);
    program.fill(program.groupField(), QStringLiteral("ff3e::1234:5678:9abc:def0:1234:5678"));
    const auto &line = program.find<QLabel>("Join result");
    QVERIFY2(line.text().endsWith(u'…'), qPrintable(line.text()));
    QCOMPARE(line.toolTip(), asToolTip(program.joinResult()));
    program.window().resize(1'500, 600);
    QTRY_COMPARE(line.text(), program.joinResult());
    QCOMPARE(line.toolTip(), QString());
}

void JoinNotesTest::anotherGroupOfTheSameEthernetAddress()
{
    Program program;
    program.joined(QStringLiteral("239.9.9.2:5004"));
    program.fill(program.groupField(), QStringLiteral("239.137.9.2"));
    QVERIFY2(program.joinResult().endsWith(
                 QLatin1String("Shares the Ethernet address 01:00:5e:09:09:02 with 239.9.9.2.")),
             qPrintable(program.joinResult()));
}

MCM_UI_TEST_MAIN(JoinNotesTest)
#include "joinnotes.moc"
