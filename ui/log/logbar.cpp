// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/logbar.h"

#include "icons.h"
#include "log/counters.h"

#include <QHBoxLayout>
#include <QResizeEvent>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace mcm {
namespace {

// Characters that the figures of a group take; of a busy one more, and those of less importance
// then stand behind “…”.
constexpr int usualFigures = 100;

QToolButton *makeButton(const QString &icon, const QString &text, const QString &tip)
{
    auto *button = new QToolButton;
    button->setIcon(icons::tinted(icon));
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    return button;
}

} // namespace

LogBar::LogBar(const Group &group, QWidget *parent)
    : QWidget(parent),
      m_pause(makeButton(QStringLiteral("pause"), tr("Pause"),
                         tr("Freeze this view; messages go on being logged (Space)"))),
      m_follow(makeButton(QStringLiteral("follow"), tr("Follow"),
                          tr("Keep the newest message in sight (End)"))),
      m_membership(makeButton(QStringLiteral("membership"), tr("Membership"),
                              tr("Instead of the chosen message: whether the kernel holds the\n"
                                 "group joined, and who else is on its port"))),
      m_streams(makeButton(QStringLiteral("streams"), tr("Streams"),
                           tr("Instead of the chosen message: the streams in this group, and\n"
                              "what is wrong with each (Ctrl+T)"))),
      m_counters(new Counters(group)),
      m_bufferCommand(
          makeButton(QStringLiteral("copy"), tr("Larger buffer"),
                     tr("The kernel granted a smaller receive buffer than was asked for.\n"
                        "Copies the command that lifts its limit:\n%1\n"
                        "Run it as root; then leave the group and join it again.")
                         .arg(Counters::commandForBuffer())))
{
    auto *clear = makeButton(QStringLiteral("clear"), tr("Clear"),
                             tr("Forget the messages logged so far (Ctrl+L)"));
    auto *sources = makeButton(QStringLiteral("sources"), tr("Sources"),
                               tr("Change whose messages are let in (source-specific multicast)"));
    m_membership->setCheckable(true);
    m_streams->setCheckable(true);
    m_pause->setCheckable(true);
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    m_bufferCommand->setAccessibleName(tr("Copy the command for a larger buffer"));
    m_bufferCommand->hide();
    // The other word must not move what is beside it.
    m_pause->setText(tr("Paused"));
    const int width = m_pause->sizeHint().width();
    m_pause->setText(tr("Pause"));
    m_pause->setMinimumWidth(std::max(width, m_pause->sizeHint().width()));

    connect(m_pause, &QToolButton::toggled, this, &LogBar::pauseToggled);
    connect(m_follow, &QToolButton::clicked, this, &LogBar::followToggled);
    const auto connectBelow = [this](QToolButton *button, Below below) {
        connect(button, &QToolButton::clicked, this, [this, below](bool wanted) {
            Q_EMIT belowChosen(wanted ? below : Below::Message);
        });
    };
    connectBelow(m_membership, Below::Membership);
    connectBelow(m_streams, Below::Streams);
    connect(clear, &QToolButton::clicked, this, &LogBar::clearRequested);
    connect(sources, &QToolButton::clicked, this, &LogBar::sourcesRequested);
    connect(m_bufferCommand, &QToolButton::clicked, this, &LogBar::bufferCommandRequested);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 2, 4, 0);
    layout->setSpacing(4);
    for (auto *button : {m_pause, m_follow, clear, sources, m_membership, m_streams})
        layout->addWidget(button);
    layout->addSpacing(12);
    layout->addWidget(m_counters, 1);
    layout->addWidget(m_bufferCommand);
    for (auto *button : {m_streams, m_membership, sources, m_bufferCommand, clear})
        m_minor.append(button);
    for (auto *button : std::as_const(m_minor))
        button->setToolTip(button->text() + u'\n' + button->toolTip());
}

/// Those of less importance show their words only where there is room for them beside the figures:
/// as many as usual, so that the words do not come and go with each.
void LogBar::arrangeWords()
{
    const auto widthOf = [](QToolButton &button, Qt::ToolButtonStyle style) {
        button.setToolButtonStyle(style);
        return button.sizeHint().width();
    };
    int room = width() - fontMetrics().averageCharWidth() * usualFigures - m_pause->minimumWidth()
               - m_follow->sizeHint().width()
               - layout()->spacing() * static_cast<int>(m_minor.size() + 2);
    for (auto *button : std::as_const(m_minor))
        room -= widthOf(*button, Qt::ToolButtonIconOnly);
    for (auto *button : std::as_const(m_minor)) {
        const int icon = button->sizeHint().width();
        room -= widthOf(*button, Qt::ToolButtonTextBesideIcon) - icon;
        if (room < 0)
            button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    }
}

void LogBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        arrangeWords();
}

void LogBar::setPaused(bool paused)
{
    m_pause->setChecked(paused);
    m_pause->setText(paused ? tr("Paused") : tr("Pause"));
    m_pause->setIcon(icons::tinted(paused ? QStringLiteral("play") : QStringLiteral("pause")));
}

void LogBar::setFollowing(bool following)
{
    m_follow->setChecked(following);
}

void LogBar::setBelow(Below below)
{
    m_membership->setChecked(below == Below::Membership);
    m_streams->setChecked(below == Below::Streams);
}

void LogBar::updateFigures(std::optional<Seq> pausedAt)
{
    m_counters->updateFigures(pausedAt);
    m_bufferCommand->setVisible(m_counters->isBufferClamped());
}

} // namespace mcm
