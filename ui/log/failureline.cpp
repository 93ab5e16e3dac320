// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/failureline.h"

#include "icons.h"
#include "join/joinedon.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace mcm {

FailureLine::FailureLine(QWidget *parent)
    : QFrame(parent),
      m_icon(new QLabel),
      m_text(new QLabel),
      m_retry(new QPushButton(icons::tinted(QStringLiteral("retry")), tr("Try again")))
{
    setFrameShape(QFrame::StyledPanel);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setAccessibleName(tr("Failure"));
    connect(m_retry, &QPushButton::clicked, this, &FailureLine::retryRequested);

    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_retry);
}

void FailureLine::showStateOf(const Group &group)
{
    const QString text = trouble(group);
    setVisible(!text.isEmpty());
    m_text->setText(text);
    m_text->setAccessibleDescription(text);
    m_retry->setVisible(group.state() != Group::State::Joined);
    auto activity = Group::Activity::CutOff;
    if (group.state() == Group::State::Waiting)
        activity = Group::Activity::Waiting;
    else if (group.state() == Group::State::Failed)
        activity = Group::Activity::Failed;
    m_icon->setPixmap(icons::activity(activity).pixmap(16, 16));
}

} // namespace mcm
