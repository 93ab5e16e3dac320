// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPalette>
#include <QProxyStyle>
#include <QStyleOptionButton>

namespace mcm::theme {
namespace {

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < 128;
}

QPalette lightPalette()
{
    QPalette palette(QColor(0xf0, 0xf1, 0xf3));
    palette.setColor(QPalette::Base, QColor(0xff, 0xff, 0xff));
    palette.setColor(QPalette::AlternateBase, QColor(0xf6, 0xf7, 0xf9));
    palette.setColor(QPalette::Highlight, QColor(0x2a, 0x6f, 0xc9));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, QColor(0x1d, 0x5f, 0xb4));
    palette.setColor(QPalette::PlaceholderText, QColor(0x76, 0x7a, 0x80));
    return palette;
}

QPalette darkPalette()
{
    QPalette palette(QColor(0x2b, 0x2d, 0x31));
    palette.setColor(QPalette::Base, QColor(0x1e, 0x1f, 0x22));
    palette.setColor(QPalette::AlternateBase, QColor(0x24, 0x26, 0x29));
    palette.setColor(QPalette::ToolTipBase, QColor(0x3a, 0x3d, 0x42));
    palette.setColor(QPalette::ToolTipText, QColor(0xe6, 0xe7, 0xe9));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(role, QColor(0xe2, 0xe4, 0xe7));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(0x7c, 0x80, 0x87));
    palette.setColor(QPalette::BrightText, Qt::white);
    palette.setColor(QPalette::Highlight, QColor(0x2f, 0x65, 0xb5));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, QColor(0x7a, 0xb4, 0xf5));
    palette.setColor(QPalette::PlaceholderText, QColor(0x8d, 0x91, 0x98));
    return palette;
}

/// Fusion draws the frame of a check box darker than the window, which nobody sees in the dark.
class VisibleFusion : public QProxyStyle
{
public:
    VisibleFusion() : QProxyStyle(QStringLiteral("Fusion")) {}

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override
    {
        const auto *const button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const bool frames = element == PE_IndicatorCheckBox || element == PE_IndicatorRadioButton;
        if (!button || !frames || !isDark(option->palette))
            return QProxyStyle::drawPrimitive(element, option, painter, widget);
        QStyleOptionButton visible(*button);
        const bool enabled = option->state.testFlag(State_Enabled);
        visible.palette.setColor(QPalette::Window,
                                 enabled ? QColor(0xc4, 0xc8, 0xce) : QColor(0x82, 0x86, 0x8c));
        QProxyStyle::drawPrimitive(element, &visible, painter, widget);
    }
};

} // namespace

std::optional<Scheme> parse(const QString &name)
{
    if (name == QLatin1String("system"))
        return Scheme::System;
    if (name == QLatin1String("light"))
        return Scheme::Light;
    if (name == QLatin1String("dark"))
        return Scheme::Dark;
    return std::nullopt;
}

void apply(Scheme scheme)
{
    if (scheme == Scheme::System)
        return;
    QApplication::setStyle(new VisibleFusion);
    QApplication::setPalette(scheme == Scheme::Dark ? darkPalette() : lightPalette());
}

QColor errorText(const QPalette &palette)
{
    return isDark(palette) ? QColor(0xff, 0x8a, 0x80) : QColor(0xb3, 0x26, 0x1e);
}

QColor goodText(const QPalette &palette)
{
    return isDark(palette) ? QColor(0x7f, 0xd1, 0x8f) : QColor(0x1b, 0x6e, 0x34);
}

QColor quietText(const QPalette &palette)
{
    return palette.color(QPalette::PlaceholderText);
}

QColor tinted(const QPalette &palette, const QColor &colour)
{
    const QColor base = palette.color(QPalette::Base);
    constexpr double part = 0.28;
    const auto mix = [](double one, double other) { return one + (other - one) * part; };
    return QColor::fromRgbF(static_cast<float>(mix(base.redF(), colour.redF())),
                            static_cast<float>(mix(base.greenF(), colour.greenF())),
                            static_cast<float>(mix(base.blueF(), colour.blueF())));
}

QColor foundEdge(const QPalette &palette)
{
    return isDark(palette) ? QColor(0xff, 0xca, 0x28) : QColor(0xe0, 0x8e, 0x00);
}

QColor fieldFill(const QPalette &palette)
{
    return isDark(palette) ? QColor(0x24, 0x44, 0x6e) : QColor(0xcf, 0xe3, 0xfb);
}

QColor matchFill(const QPalette &palette)
{
    return isDark(palette) ? QColor(0x6a, 0x4a, 0x0e) : QColor(0xff, 0xe2, 0x9a);
}

QFont fixedFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(QApplication::font().pointSizeF());
    return font;
}

} // namespace mcm::theme
