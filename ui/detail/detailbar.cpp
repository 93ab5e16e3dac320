// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/detailbar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace mcm {

DetailBar::DetailBar(const QList<QAction *> &actions, QWidget *parent)
    : QWidget(parent), m_title(new QLabel)
{
    m_title->setTextFormat(Qt::PlainText);
    m_title->setAccessibleName(tr("Chosen message"));
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 0, 4, 0);
    layout->setSpacing(4);
    layout->addWidget(m_title, 1);
    for (auto *action : actions) {
        auto *button = new QToolButton;
        button->setDefaultAction(action);
        button->setAccessibleName(action->iconText());
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        layout->addWidget(button);
    }
}

void DetailBar::setTitle(const QString &title)
{
    m_text = title;
    m_title->setAccessibleDescription(title);
    elide();
}

void DetailBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    elide();
}

void DetailBar::elide()
{
    const auto text = m_title->fontMetrics().elidedText(m_text, Qt::ElideRight, m_title->width());
    m_title->setText(text);
    m_title->setToolTip(text == m_text ? QString() : m_text);
}

} // namespace mcm
