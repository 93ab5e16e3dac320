// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/rulespanel.h"

#include "book/colourbox.h"
#include "log/colourrules.h"
#include "theme.h"
#include "ui/program.h"

#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSet>
#include <QToolButton>

#include <cmath>

using namespace mcm;
using namespace mcm::test;

class RulesPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachRuleHasAColourOfItsOwn();
    void aColourThatIsFreeAgainIsTaken();
    void textStaysReadable_data();
    void textStaysReadable();
    void escapeKeepsWhatWasTyped();
    void escapeClosesWhatIsOfferedFirst();
    void thereIsAnEndOfRules();
};

namespace {

/// The dialog over rules of its own.
struct Panel
{
    explicit Panel(const QList<ColourRule> &given = {})
    {
        swallowPlatformMessages();
        rules.setRules(given);
        panel = new RulesPanel(rules);
        panel->show();
        panel->activateWindow();
        if (!QTest::qWaitForWindowActive(panel))
            qFatal("The dialog does not become active.");
    }
    ~Panel() { delete panel; }

    void press(Qt::Key key) { QTest::keyClick(panel->windowHandle(), key); }
    void type(const char *text)
    {
        for (; *text != '\0'; ++text)
            QTest::keyClick(panel->windowHandle(), *text);
    }
    QPushButton &more()
    {
        for (auto *button : panel->findChildren<QPushButton *>()) {
            if (button->text() == QLatin1String("&Add rule"))
                return *button;
        }
        qFatal("There is no Add rule.");
    }
    void add()
    {
        more().click();
        QCoreApplication::processEvents(); // in which its row is shown
    }
    QStringList colours()
    {
        QStringList all;
        for (const auto *box : panel->findChildren<ColourBox *>()) {
            if (!box->isHidden() && box->parentWidget()->isVisible())
                all.append(box->colour());
        }
        return all;
    }
    QToolButton &removeLast()
    {
        QToolButton *last = nullptr;
        for (auto *button : panel->findChildren<QToolButton *>()) {
            if (button->isVisible() && button->accessibleName() == QLatin1String("Remove the rule"))
                last = button;
        }
        return *last;
    }

    ColourRules rules;
    QPointer<RulesPanel> panel;
};

/// WCAG 2.1: relative luminance.
double luminance(const QColor &colour)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
           + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const auto [low, high] = std::minmax({luminance(one), luminance(other)});
    return (high + 0.05) / (low + 0.05);
}

} // namespace

void RulesPanelTest::eachRuleHasAColourOfItsOwn()
{
    Panel panel;
    QCOMPARE(panel.colours(), QStringList{QStringLiteral("#e0c020")});
    for (int i = 0; i < 7; ++i)
        panel.add();
    const auto colours = panel.colours();
    QCOMPARE(colours.size(), 8);
    QCOMPARE(QSet<QString>(colours.begin(), colours.end()).size(), 8);
    // They begin again when all are taken.
    panel.add();
    QCOMPARE(panel.colours().last(), colours.first());
}

void RulesPanelTest::aColourThatIsFreeAgainIsTaken()
{
    Panel panel({{QStringLiteral("a"), QStringLiteral("#e0c020")},
                 {QStringLiteral("b"), QStringLiteral("#123456")}});
    panel.add();
    const auto second = panel.colours().last();
    QVERIFY(second != QLatin1String("#e0c020"));
    panel.add();
    const auto third = panel.colours().last();
    QVERIFY(third != second);
    panel.removeLast().click();
    panel.add();
    QCOMPARE(panel.colours().last(), third);
}

void RulesPanelTest::textStaysReadable_data()
{
    QTest::addColumn<QColor>("base");
    QTest::addColumn<QColor>("text");
    QTest::newRow("light") << QColor(Qt::white) << QColor(Qt::black);
    QTest::newRow("dark") << QColor(0x1e, 0x1f, 0x22) << QColor(0xe2, 0xe4, 0xe7);
}

void RulesPanelTest::textStaysReadable()
{
    QFETCH(const QColor, base);
    QFETCH(const QColor, text);
    QPalette palette;
    palette.setColor(QPalette::Base, base);
    Panel panel;
    for (int i = 0; i < 7; ++i)
        panel.add();
    QList<QColor> rows;
    for (const auto &colour : panel.colours()) {
        const auto row = theme::tinted(palette, QColor(colour));
        QVERIFY2(contrast(row, text) >= 4.5, qPrintable(colour)); // AA
        for (const auto &other : std::as_const(rows))
            QVERIFY2(std::abs(row.red() - other.red()) + std::abs(row.green() - other.green())
                             + std::abs(row.blue() - other.blue())
                         >= 15,
                     qPrintable(colour));
        rows.append(row);
    }
}

void RulesPanelTest::escapeKeepsWhatWasTyped()
{
    Panel panel;
    panel.type("zebra");
    panel.press(Qt::Key_Escape);
    QCOMPARE(panel.rules.rules(),
             (QList<ColourRule>{{QStringLiteral("zebra"), QStringLiteral("#e0c020")}}));
    QTRY_VERIFY(!panel.panel);
    // From a field that is no filter as well.
    Panel other({{QStringLiteral("a"), QStringLiteral("#e0c020")}});
    other.more().setFocus();
    other.press(Qt::Key_Escape);
    QTRY_VERIFY(!other.panel);
    QCOMPARE(other.rules.rules().size(), 1);
}

void RulesPanelTest::escapeClosesWhatIsOfferedFirst()
{
    Panel panel;
    panel.type("rtp.se");
    auto *const popup = QApplication::activePopupWidget();
    QVERIFY(popup);
    QTest::keyClick(popup->windowHandle(), Qt::Key_Escape);
    QVERIFY(!QApplication::activePopupWidget());
    QVERIFY(panel.panel && panel.panel->isVisible());
    panel.press(Qt::Key_Escape);
    QTRY_VERIFY(!panel.panel);
}

void RulesPanelTest::thereIsAnEndOfRules()
{
    QList<ColourRule> many;
    for (int i = 0; i < ColourRules::mostRules - 1; ++i)
        many.append({QString::number(i), QStringLiteral("#e0c020")});
    Panel panel(many);
    QVERIFY(panel.more().isEnabled());
    panel.add();
    QVERIFY(!panel.more().isEnabled());
    panel.add();
    QCOMPARE(panel.colours().size(), ColourRules::mostRules);
    panel.removeLast().click();
    QVERIFY(panel.more().isEnabled());
}

MCM_UI_TEST_MAIN(RulesPanelTest)
#include "rulespanel.moc"
