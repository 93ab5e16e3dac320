// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "book/swatch.h"

#include <QPainter>
#include <QPixmap>

namespace mcm {

QIcon swatch(const QString &colour)
{
    QIcon icon;
    for (const int scale : {1, 2, 3}) {
        QPixmap pixmap(16 * scale, 16 * scale);
        pixmap.fill(Qt::transparent);
        if (const QColor inside(colour); inside.isValid()) {
            QPainter painter(&pixmap);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.scale(scale, scale);
            // With a rim that shows white on white, and black on black.
            painter.setPen(QPen(QColor(128, 128, 128, 160), 1));
            painter.setBrush(inside);
            painter.drawRoundedRect(QRectF(3.5, 3.5, 9, 9), 2, 2);
        }
        // Not tinted where it is selected: the colour is what it says.
        icon.addPixmap(pixmap);
        icon.addPixmap(pixmap, QIcon::Selected);
    }
    return icon;
}

QString asLabel(const QString &text)
{
    return QString(text).replace(u'&', QLatin1String("&&"));
}

QString asToolTip(const QString &text)
{
    if (text.isEmpty())
        return {};
    return QStringLiteral("<qt>") + text.toHtmlEscaped().replace(u'\n', QLatin1String("<br>"))
           + QStringLiteral("</qt>");
}

} // namespace mcm
