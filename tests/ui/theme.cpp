// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "theme.h"

#include "ui/program.h"

#include <QCheckBox>
#include <QRadioButton>

#include <cmath>

using namespace mcm;
using namespace mcm::test;

namespace {

/// Relative luminance and contrast as WCAG 2.1 defines them.
double luminance(QRgb colour)
{
    const auto linear = [](int channel) {
        const double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(qRed(colour)) + 0.7152 * linear(qGreen(colour))
           + 0.0722 * linear(qBlue(colour));
}

double contrast(QRgb a, QRgb b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

/// How much what stands out most of a widget without words does so.
double highestContrast(QWidget &widget)
{
    const QImage image = widget.grab().toImage();
    const QRgb ground = widget.palette().color(QPalette::Window).rgb();
    double highest = 1;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            highest = std::max(highest, contrast(image.pixel(x, y), ground));
    }
    return highest;
}

} // namespace

/// What must be seen is seen, in the light and in the dark.
class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void uncheckedBoxes_data();
    void uncheckedBoxes();
    void wordsOnLitBytes_data() { uncheckedBoxes_data(); }
    void wordsOnLitBytes();
};

void ThemeTest::uncheckedBoxes_data()
{
    QTest::addColumn<theme::Scheme>("scheme");
    QTest::newRow("light") << theme::Scheme::Light;
    QTest::newRow("dark") << theme::Scheme::Dark;
}

void ThemeTest::uncheckedBoxes()
{
    QFETCH(theme::Scheme, scheme);
    theme::apply(scheme);
    QCheckBox box;
    QRadioButton button;
    for (auto *one :
         {static_cast<QAbstractButton *>(&box), static_cast<QAbstractButton *>(&button)}) {
        const double unchecked = highestContrast(*one);
        QVERIFY2(unchecked >= (scheme == theme::Scheme::Dark ? 3.0 : 1.5),
                 qPrintable(QString::number(unchecked)));
        one->setChecked(true);
        QVERIFY(highestContrast(*one) > unchecked); // its mark
        one->setEnabled(false);
        QVERIFY(highestContrast(*one) > 1.3);
    }
}

/// WCAG 2.1, 1.4.3.
void ThemeTest::wordsOnLitBytes()
{
    QFETCH(theme::Scheme, scheme);
    theme::apply(scheme);
    const auto palette = QApplication::palette();
    const auto text = palette.color(QPalette::Text).rgb();
    const auto base = palette.color(QPalette::Base).rgb();
    for (const auto fill : {theme::fieldFill(palette).rgb(), theme::matchFill(palette).rgb()}) {
        QVERIFY(contrast(text, fill) >= 4.5);
        QVERIFY(contrast(base, fill) >= 1.2);
    }
}

MCM_UI_TEST_MAIN(ThemeTest)
#include "theme.moc"
