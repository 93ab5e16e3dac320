// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stillplace.h"

namespace mcm {

StillPlace::StillPlace(QWidget *held, QWidget *parent) : QWidget(parent), m_held(held)
{
    setSizePolicy(held->sizePolicy().horizontalPolicy(), held->sizePolicy().verticalPolicy());
    held->setParent(this); // and no layout of ours
}

QSize StillPlace::sizeHint() const
{
    return m_held->minimumSize();
}

QSize StillPlace::minimumSizeHint() const
{
    return m_held->minimumSize();
}

void StillPlace::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_held->setGeometry(rect());
}

} // namespace mcm
