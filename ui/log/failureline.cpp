// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/failureline.h"

#include "icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace mcm {

FailureLine::FailureLine(QWidget *parent) : QFrame(parent), m_icon(new QLabel), m_text(new QLabel)
{
    setFrameShape(QFrame::StyledPanel);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setAccessibleName(tr("Failure"));
    auto *retry = new QPushButton(icons::tinted(QStringLiteral("retry")), tr("Try again"));
    connect(retry, &QPushButton::clicked, this, &FailureLine::retryRequested);

    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(retry);
}

void FailureLine::showStateOf(const Group &group)
{
    const bool joined = group.state() == Group::State::Joined;
    setVisible(!joined);
    if (!joined && group.error()) {
        const bool waits = group.state() == Group::State::Waiting;
        m_icon->setPixmap(
            icons::activity(waits ? Group::Activity::Waiting : Group::Activity::Failed)
                .pixmap(16, 16));
        const QString why = group.error()->sentence();
        m_text->setText(waits ? tr("Waiting. %1 It is joined as soon as that changes.").arg(why)
                              : tr("Not joined. %1").arg(why));
    }
    m_text->setAccessibleDescription(m_text->text());
}

} // namespace mcm
