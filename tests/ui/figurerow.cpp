// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "figurerow.h"

#include "theme.h"
#include "ui/program.h"

#include <QLabel>

using namespace mcm;
using namespace mcm::test;

namespace {

/// Three numbers, of which the second goes first and the third never.
struct Shown
{
    Shown()
    {
        row.add(QStringLiteral("First"), QStringLiteral("what the first means"));
        row.add(QStringLiteral("Second"), QStringLiteral("what the second means"));
        row.add(QStringLiteral("Third"), QStringLiteral("what the third means"));
        set(1, 2, 3);
        row.resize(row.sizeHint().width(), 24);
        row.show();
    }
    void set(int first, int second, int third, bool alarm = false)
    {
        row.set(0, {.text = QStringLiteral("first %1").arg(first), .rank = 1});
        row.set(1, {.text = QStringLiteral("second %1").arg(second), .rank = 2});
        row.set(2, {.text = QStringLiteral("third %1").arg(third), .alarm = alarm});
        row.arrange();
    }
    QLabel &label(const char *name)
    {
        for (auto *found : row.findChildren<QLabel *>()) {
            if (found->accessibleName() == QLatin1String(name))
                return *found;
        }
        qFatal("There is no %s.", name);
    }
    /// The names of those in sight.
    QStringList inSight()
    {
        QStringList names;
        for (auto *found : row.findChildren<QLabel *>()) {
            if (found->isVisible() && row.rect().contains(found->geometry()))
                names.append(found->accessibleName());
        }
        names.sort();
        return names;
    }
    /// Whether each in sight has room for its text, and none lies on another.
    bool isWellPlaced()
    {
        QRect taken;
        for (auto *found : row.findChildren<QLabel *>()) {
            if (found->isHidden())
                continue;
            if (found->width() < found->fontMetrics().horizontalAdvance(found->text()))
                return false;
        }
        const auto labels = row.findChildren<QLabel *>();
        for (auto *a : labels) {
            for (auto *b : labels) {
                if (a != b && !a->isHidden() && !b->isHidden()
                    && a->geometry().intersects(b->geometry()))
                    return false;
            }
        }
        return true;
    }

    FigureRow row;
};

} // namespace

/// Numbers side by side.
class FigureRowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachHasItsOwnWords();
    void nothingMoves();
    void whatIsNotThere();
    void narrow();
    void alarm();
    void aLargerFont();
};

void FigureRowTest::eachHasItsOwnWords()
{
    Shown shown;
    QCOMPARE(shown.row.text(), QStringLiteral("first 1 · second 2 · third 3"));
    QCOMPARE(shown.row.accessibleDescription(), shown.row.text());
    QCOMPARE(shown.inSight(), QStringList({QStringLiteral("First"), QStringLiteral("Second"),
                                           QStringLiteral("Third")}));
    auto &second = shown.label("Second");
    QCOMPARE(second.toolTip(), QStringLiteral("what the second means"));
    QCOMPARE(accessible(second).text(QAccessible::Description), QStringLiteral("second 2"));
    QCOMPARE(accessible(second).text(QAccessible::Help), QStringLiteral("what the second means"));
    QVERIFY(shown.isWellPlaced());
}

void FigureRowTest::nothingMoves()
{
    Shown shown;
    shown.row.resize(900, 24);
    const auto second = shown.label("Second").geometry();
    const auto third = shown.label("Third").geometry();
    for (const int value : {7, 11, 88, 100, 999, 3}) {
        shown.set(value, value, value);
        QCOMPARE(shown.label("Second").geometry(), second);
        QCOMPARE(shown.label("Third").geometry(), third);
        QVERIFY(shown.isWellPlaced());
    }
    // It makes room once, and keeps it.
    shown.set(1000, 2, 3);
    const auto moved = shown.label("Second").geometry();
    QVERIFY(moved.left() > second.left());
    QVERIFY(shown.isWellPlaced());
    for (const int value : {99'999, 999'999, 1}) {
        shown.set(value, 2, 3);
        QCOMPARE(shown.label("Second").geometry(), moved);
        QVERIFY(shown.isWellPlaced());
    }
}

void FigureRowTest::whatIsNotThere()
{
    Shown shown;
    const auto width = shown.row.sizeHint().width();
    shown.row.set(1, {});
    shown.row.arrange();
    QCOMPARE(shown.row.text(), QStringLiteral("first 1 · third 3"));
    QCOMPARE(shown.inSight(), QStringList({QStringLiteral("First"), QStringLiteral("Third")}));
    QVERIFY(shown.row.sizeHint().width() < width);
    for (const int index : {0, 2})
        shown.row.set(index, {});
    shown.row.arrange();
    QCOMPARE(shown.row.text(), QString());
    QCOMPARE(shown.row.minimumSizeHint().width(), 0);
}

void FigureRowTest::narrow()
{
    Shown shown;
    shown.row.resize(shown.row.sizeHint().width() - 1, 24);
    const auto more = QStringLiteral("Out of sight");
    QCOMPARE(shown.inSight(),
             QStringList({QStringLiteral("First"), more, QStringLiteral("Third")}));
    QCOMPARE(shown.label("Out of sight").toolTip(), QStringLiteral("second 2"));
    shown.row.resize(shown.row.minimumSizeHint().width(), 24);
    QCOMPARE(shown.inSight(), QStringList({more, QStringLiteral("Third")}));
    QCOMPARE(shown.label("Out of sight").toolTip(), QStringLiteral("first 1\nsecond 2"));
    QVERIFY(shown.isWellPlaced());
    // Who cannot see it hears it all the same.
    QCOMPARE(shown.row.accessibleDescription(), QStringLiteral("first 1 · second 2 · third 3"));
    shown.row.resize(shown.row.sizeHint().width(), 24);
    QVERIFY(!shown.inSight().contains(more));
    QCOMPARE(shown.inSight().size(), 3);
}

void FigureRowTest::alarm()
{
    Shown shown;
    auto &third = shown.label("Third");
    QCOMPARE(third.text(), QStringLiteral("third 3"));
    const auto plain = third.palette().color(QPalette::WindowText);
    shown.set(1, 2, 4, true);
    QCOMPARE(third.text(), QStringLiteral("▲ third 4")); // not by colour alone
    QCOMPARE(third.palette().color(QPalette::WindowText), theme::errorText(shown.row.palette()));
    QCOMPARE(shown.row.text(), QStringLiteral("first 1 · second 2 · third 4"));
    QVERIFY(shown.isWellPlaced());
    shown.set(1, 2, 0);
    QCOMPARE(third.text(), QStringLiteral("third 0"));
    QCOMPARE(third.palette().color(QPalette::WindowText), plain);
}

void FigureRowTest::aLargerFont()
{
    Shown shown;
    const auto before = shown.row.sizeHint();
    QFont font = shown.row.font();
    font.setPointSizeF(font.pointSizeF() * 2);
    shown.row.setFont(font);
    QVERIFY(shown.row.sizeHint().width() > before.width() * 3 / 2);
    QVERIFY(shown.row.sizeHint().height() > before.height());
    shown.row.resize(shown.row.sizeHint());
    QVERIFY(shown.isWellPlaced());
    QCOMPARE(shown.inSight().size(), 3);
}

MCM_UI_TEST_MAIN(FigureRowTest)
#include "figurerow.moc"
