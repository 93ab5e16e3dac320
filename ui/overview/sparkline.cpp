// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "overview/sparkline.h"

#include "measure/rates.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace mcm {

void SparklineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    QStyleOptionViewItem plain = option;
    initStyleOption(&plain, index);
    plain.text.clear(); // the words are for screen readers
    (plain.widget ? plain.widget->style() : QApplication::style())
        ->drawControl(QStyle::CE_ItemViewItem, &plain, painter, plain.widget);

    const auto values = index.data(Qt::UserRole).toList();
    if (values.size() < 2)
        return;
    double highest = 1;
    for (const auto &value : values)
        highest = std::max(highest, value.toDouble());

    // Newest at the right; a young group's curve begins further in.
    const QRectF area = QRectF(option.rect).adjusted(4, 3, -4, -3);
    const double step = area.width() / (RateMeter::historyLength - 1);
    QPolygonF curve;
    for (qsizetype i = 0; i < values.size(); ++i) {
        const double x = area.right() - static_cast<double>(values.size() - 1 - i) * step;
        curve.append({x, area.bottom() - values.at(i).toDouble() / highest * area.height()});
    }
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QColor colour =
        option.palette.color(selected ? QPalette::HighlightedText : QPalette::Link);
    QColor below = colour;
    below.setAlphaF(0.2F);
    QPolygonF filled = curve;
    filled << QPointF(curve.last().x(), area.bottom()) << QPointF(curve.first().x(), area.bottom());
    painter->setPen(Qt::NoPen);
    painter->setBrush(below);
    painter->drawPolygon(filled);
    painter->setPen(QPen(colour, 1.2));
    painter->drawPolyline(curve);
    painter->restore();
}

} // namespace mcm
