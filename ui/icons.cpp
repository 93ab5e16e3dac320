// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "icons.h"

#include <QApplication>
#include <QCoreApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QSvgRenderer>

#include <array>

// The linker drops resources of a static library that nobody names. Outside any namespace, as
// Q_INIT_RESOURCE demands.
static void registerResources()
{
    Q_INIT_RESOURCE(icons);
    Q_INIT_RESOURCE(data);
}
Q_CONSTRUCTOR_FUNCTION(registerResources)

namespace mcm::icons {
namespace {

/// Paints black-on-nothing SVG in the palette's colour, so that a change from light to dark needs
/// nobody's help.
class TintedEngine : public QIconEngine
{
public:
    explicit TintedEngine(QByteArray svg) : m_svg(std::move(svg)) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const QColor colour = QApplication::palette().color(group, QPalette::ButtonText);
        QByteArray svg = m_svg;
        svg.replace("#000000", colour.name().toLatin1());
        QSvgRenderer(svg).render(painter, rect);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new TintedEngine(m_svg); }

private:
    QByteArray m_svg;
};

void drawActivity(QPainter &painter, Group::Activity activity)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF disc(4, 4, 8, 8);
    switch (activity) {
    case Group::Activity::Live:
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(0x2e, 0xa0, 0x43));
        painter.drawEllipse(disc);
        break;
    case Group::Activity::Quiet:
        painter.setPen(QPen(QColor(0x8b, 0x8f, 0x94), 1.6));
        painter.drawEllipse(disc.adjusted(0.5, 0.5, -0.5, -0.5));
        break;
    case Group::Activity::Losing:
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(0xe0, 0x8a, 0x00));
        painter.drawPolygon(QPolygonF({{8, 3}, {13.5, 13}, {2.5, 13}}));
        break;
    case Group::Activity::Faulty:
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(0xe0, 0x8a, 0x00));
        painter.drawPolygon(QPolygonF({{8, 2.5}, {13.5, 8}, {8, 13.5}, {2.5, 8}}));
        break;
    case Group::Activity::CutOff:
    case Group::Activity::Waiting:
        painter.setPen(QPen(QColor(0xe0, 0x8a, 0x00), 2, Qt::SolidLine, Qt::RoundCap));
        painter.drawEllipse(disc.adjusted(-0.5, -0.5, 0.5, 0.5));
        painter.drawLine(QLineF(8, 8, 8, 5.5));
        painter.drawLine(QLineF(8, 8, 9.8, 8));
        break;
    case Group::Activity::Failed:
        painter.setPen(QPen(QColor(0xd8, 0x3a, 0x34), 2.4, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QLineF(4.5, 4.5, 11.5, 11.5));
        painter.drawLine(QLineF(11.5, 4.5, 4.5, 11.5));
        break;
    }
}

QIcon makeActivity(Group::Activity activity)
{
    QIcon icon;
    for (const int scale : {1, 2, 3}) {
        QPixmap pixmap(16 * scale, 16 * scale);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.scale(scale, scale);
        drawActivity(painter, activity);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace

QIcon tinted(const QString &name)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    return file.open(QIODevice::ReadOnly) ? QIcon(new TintedEngine(file.readAll())) : QIcon();
}

QIcon activity(Group::Activity activity)
{
    static const std::array<QIcon, 7> all{
        makeActivity(Group::Activity::Live),   makeActivity(Group::Activity::Quiet),
        makeActivity(Group::Activity::Losing), makeActivity(Group::Activity::Faulty),
        makeActivity(Group::Activity::CutOff), makeActivity(Group::Activity::Waiting),
        makeActivity(Group::Activity::Failed)};
    return all.at(static_cast<std::size_t>(activity));
}

QString activityText(Group::Activity activity)
{
    switch (activity) {
    case Group::Activity::Live:
        return QCoreApplication::translate("mcm::Activity", "live");
    case Group::Activity::Quiet:
        return QCoreApplication::translate("mcm::Activity", "quiet");
    case Group::Activity::Losing:
        return QCoreApplication::translate("mcm::Activity", "losing");
    case Group::Activity::Faulty:
        return QCoreApplication::translate("mcm::Activity", "faults");
    case Group::Activity::CutOff:
        return QCoreApplication::translate("mcm::Activity", "cut off");
    case Group::Activity::Waiting:
        return QCoreApplication::translate("mcm::Activity", "waiting");
    case Group::Activity::Failed:
        break;
    }
    return QCoreApplication::translate("mcm::Activity", "failed");
}

} // namespace mcm::icons
