// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/program.h"

#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

using namespace mcm;
using namespace mcm::test;

/// An address pasted whole spreads over the fields.
class PastingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void pasting_data();
    void pasting();
    void pastingOverAnother();
    void aWholeAddressHasNoSourceOfAnother();
    void pastingThenTyping();
};

void PastingTest::pasting_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto add = [](const char *text, const char *expected) {
        QTest::addRow("%s", QByteArray(text).trimmed().constData())
            << QString::fromLatin1(text) << QString::fromLatin1(expected);
    };
    add("239.1.1.1", "239.1.1.1|5004||");
    add("239.1.1.1:6000", "239.1.1.1|6000||");
    add("10.77.0.2@232.1.1.1%mcm1:6000", "232.1.1.1|6000|mcm1|10.77.0.2");
    add("[ff15::1%mcm1]:6000", "ff15::1|6000|mcm1|");
    add("[ff15::1]:6000", "ff15::1|6000||");
    add("ff15::1", "ff15::1|5004||");
    add("ff15::1%mcm1", "ff15::1|5004|mcm1|");
    add("udp://@239.1.1.1:6000", "239.1.1.1|6000||");
    add("udp://239.1.1.1:6000?pkt_size=1316", "239.1.1.1|6000||");
    add("rtp://10.77.0.2@232.1.1.1:6000", "232.1.1.1|6000||10.77.0.2");
    add("  239.1.1.1:6000\n", "239.1.1.1|6000||");
    add("239.1.1.1%10.77.1.1:6000", "239.1.1.1|6000|mcm1|");
}

void PastingTest::pasting()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    Program program;
    QApplication::clipboard()->setText(text);
    program.press(Qt::Key_V, Qt::ControlModifier);
    if (text == text.trimmed()) // white space alone is no reason to change what one sees
        QCOMPARE(program.joinFields(), expected);
    program.press(Qt::Key_Return);
    QCOMPARE(program.joinFields(), expected);
    QVERIFY2(program.joinResult().startsWith(QLatin1String("Joined ")),
             qPrintable(program.joinResult()));
    QCOMPARE(program.tabNames().size(), 2);
}

void PastingTest::pastingOverAnother()
{
    Program program;
    for (const auto *const text :
         {"[ff15::1%mcm1]:5004", "239.255.255.250:1900", "239.1.1.1:5005"}) {
        const auto address = QString::fromLatin1(text);
        program.press(Qt::Key_J, Qt::ControlModifier);
        QApplication::clipboard()->setText(address);
        program.press(Qt::Key_V, Qt::ControlModifier);
        // Spread at once, though it may be shorter than what was there.
        QVERIFY2(!program.joinFields().contains(address), qPrintable(program.joinFields()));
    }
    QCOMPARE(program.find<QSpinBox>("Port").value(), 5005);
    QCOMPARE(program.groupField().text(), QStringLiteral("239.1.1.1"));
}

void PastingTest::aWholeAddressHasNoSourceOfAnother()
{
    Program program;
    program.joined(QStringLiteral("10.77.0.2@232.1.1.1:5004"));
    program.joined(QStringLiteral("232.1.1.2:5004"));
    QCOMPARE(program.currentTab(), QStringLiteral("232.1.1.2:5004"));
    // Typed afterwards it counts.
    program.fill(program.groupField(), QStringLiteral("232.1.1.3:5004"));
    program.fill(program.find<QLineEdit>("Source"), QStringLiteral("10.77.0.2"));
    program.press(Qt::Key_Return);
    QCOMPARE(program.currentTab(), QStringLiteral("10.77.0.2@232.1.1.3:5004"));
}

void PastingTest::pastingThenTyping()
{
    Program program;
    QApplication::clipboard()->setText(QStringLiteral("10.77.0.2@232.1.1.1:6000"));
    program.press(Qt::Key_V, Qt::ControlModifier);
    program.press(Qt::Key_Backspace);
    program.type(QStringLiteral("7"));
    QCOMPARE(program.joinFields(), QStringLiteral("232.1.1.7|6000||10.77.0.2"));
}

MCM_UI_TEST_MAIN(PastingTest)
#include "pasting.moc"
