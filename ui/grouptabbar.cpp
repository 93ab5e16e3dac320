// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "grouptabbar.h"

#include "icons.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QHoverEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOptionTab>
#include <QToolTip>

#include <utility>

namespace mcm {

GroupTabBar::GroupTabBar(QWidget *parent) : QTabBar(parent)
{
    setAttribute(Qt::WA_Hover);
}

TabFace GroupTabBar::face(int index) const
{
    return tabData(index).value<TabFace>();
}

bool GroupTabBar::setFace(int index, const TabFace &face)
{
    const auto before = tabData(index);
    if (before.isValid() && before.value<TabFace>() == face)
        return false;
    setTabData(index, QVariant::fromValue(face));
    if (isVisible()) // out of sight it would only be laid out
        update(tabRect(index));
    return true;
}

QSize GroupTabBar::closeSize() const
{
    return {style()->pixelMetric(QStyle::PM_TabCloseIndicatorWidth, nullptr, this),
            style()->pixelMetric(QStyle::PM_TabCloseIndicatorHeight, nullptr, this)};
}

void GroupTabBar::initStyleOption(QStyleOptionTab *option, int index) const
{
    QTabBar::initStyleOption(option, index);
    if (index > 0)
        option->rightButtonSize = closeSize();
    const auto value = tabData(index);
    if (!value.canConvert<TabFace>())
        return;
    const auto face = value.value<TabFace>();
    option->text = tabText(index) + face.rate;
    option->icon = icons::activity(face.activity);
}

QSize GroupTabBar::tabSizeHint(int index) const
{
    const QString text = tabText(index);
    if (const auto known = m_sizes.constFind(text); known != m_sizes.constEnd() && index > 0)
        return *known;
    QSize size = QTabBar::tabSizeHint(index);
    if (index == 0)
        return size;
    // QTabBar leaves room for buttons that are widgets only, as much as this around them.
    constexpr int beside = 4;
    size.rwidth() += fontMetrics().horizontalAdvance(QStringLiteral("  888.8k/s"))
                     + closeSize().width() + beside;
    if (m_sizes.size() > 2 * count()) // of tabs that are gone
        m_sizes.clear();
    m_sizes.insert(text, size);
    return size;
}

QSize GroupTabBar::minimumTabSizeHint(int index) const
{
    return tabSizeHint(index); // nothing is elided
}

QRect GroupTabBar::closeRect(int index) const
{
    if (index < 1 || index >= count())
        return {};
    QStyleOptionTab option;
    initStyleOption(&option, index);
    return style()->subElementRect(QStyle::SE_TabBarTabRightButton, &option, this);
}

int GroupTabBar::closeAt(const QPoint &position) const
{
    const int index = tabAt(position);
    return closeRect(index).contains(position) ? index : -1;
}

void GroupTabBar::setHovered(int index)
{
    const int before = std::exchange(m_hovered, index);
    if (before == index)
        return;
    update(closeRect(before));
    update(closeRect(index));
}

void GroupTabBar::paintEvent(QPaintEvent *event)
{
    QTabBar::paintEvent(event);
    QPainter painter(this);
    for (int index = 1; index < count(); ++index) {
        const QRect tab = tabRect(index);
        if (!tab.intersects(event->rect()))
            continue;
        if (const QColor colour(face(index).colour); colour.isValid())
            painter.fillRect(tab.adjusted(6, tab.height() - 4, -6, -1), colour);
        paintClose(painter, index);
    }
}

void GroupTabBar::paintClose(QPainter &painter, int index) const
{
    QStyleOption option;
    option.initFrom(this);
    option.rect = closeRect(index);
    option.state &= ~(QStyle::State_HasFocus | QStyle::State_MouseOver);
    option.state |= QStyle::State_AutoRaise;
    if (index == m_hovered)
        option.state |= m_pressed == index ? QStyle::State_Sunken : QStyle::State_Raised;
    if (index == currentIndex())
        option.state |= QStyle::State_Selected;
    style()->drawPrimitive(QStyle::PE_IndicatorTabClose, &option, &painter, this);
}

bool GroupTabBar::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::HoverEnter:
    case QEvent::HoverMove:
        setHovered(closeAt(static_cast<QHoverEvent *>(event)->position().toPoint()));
        break;
    case QEvent::HoverLeave:
        setHovered(-1);
        break;
    case QEvent::ToolTip: {
        const auto *const help = static_cast<QHelpEvent *>(event);
        const int index = closeAt(help->pos());
        if (index < 0)
            break;
        QToolTip::showText(help->globalPos(), tr("Leave (Ctrl+W leaves the one in front)"), this,
                           closeRect(index));
        return true;
    }
    case QEvent::ContextMenu:
        if (static_cast<QContextMenuEvent *>(event)->reason() != QContextMenuEvent::Keyboard)
            break;
        Q_EMIT customContextMenuRequested(tabRect(currentIndex()).center());
        return true;
    default:
        break;
    }
    return QTabBar::event(event);
}

void GroupTabBar::changeEvent(QEvent *event)
{
    m_sizes.clear(); // a font, a style
    QTabBar::changeEvent(event);
}

void GroupTabBar::letGo()
{
    m_pressed = -1;
    m_hovered = -1;
    update();
}

void GroupTabBar::hideEvent(QHideEvent *event)
{
    letGo();
    QTabBar::hideEvent(event);
}

void GroupTabBar::tabInserted(int index)
{
    letGo();
    QTabBar::tabInserted(index);
}

void GroupTabBar::tabRemoved(int index)
{
    letGo();
    QTabBar::tabRemoved(index);
}

void GroupTabBar::mousePressEvent(QMouseEvent *event)
{
    const int index = closeAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || index < 0)
        return QTabBar::mousePressEvent(event);
    m_pressed = index;
    update(closeRect(index));
}

void GroupTabBar::mouseReleaseEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    if (event->button() == Qt::LeftButton && m_pressed >= 0) {
        const int pressed = std::exchange(m_pressed, -1);
        update(closeRect(pressed));
        if (closeAt(position) == pressed)
            Q_EMIT tabCloseRequested(pressed);
        return;
    }
    if (const int index = tabAt(position); event->button() == Qt::MiddleButton && index > 0)
        Q_EMIT tabCloseRequested(index);
    else
        QTabBar::mouseReleaseEvent(event);
}

} // namespace mcm
