// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/messageedit.h"

#include <QKeyEvent>

#include <algorithm>
#include <iterator>

namespace mcm {
namespace {

constexpr qsizetype longestHistory = 50;
constexpr qsizetype longestKept = 4096;
// The largest datagram, each byte written as “0x48, ” or a little more.
constexpr int longestText = 8 * 65527;

} // namespace

MessageEdit::MessageEdit(QWidget *parent) : QLineEdit(parent)
{
    setMaxLength(longestText);
    setAccessibleName(tr("Message"));
    setToolTip(tr("Enter sends; Up and Down bring earlier messages back"));
}

void MessageEdit::setHistory(const QStringList &history)
{
    m_history = history.last(std::min(history.size(), longestHistory));
    m_at = m_history.size();
}

QStringList MessageEdit::shortHistory() const
{
    QStringList result;
    std::copy_if(m_history.begin(), m_history.end(), std::back_inserter(result),
                 [](const auto &text) { return text.size() <= longestKept; });
    return result;
}

void MessageEdit::remember()
{
    QStringList history = m_history;
    history.removeAll(text());
    if (!text().isEmpty())
        history.append(text());
    setHistory(history);
    m_draft.clear();
}

void MessageEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() == Qt::NoModifier && event->key() == Qt::Key_Up)
        recall(m_at - 1);
    else if (event->modifiers() == Qt::NoModifier && event->key() == Qt::Key_Down)
        recall(m_at + 1);
    else
        QLineEdit::keyPressEvent(event);
}

void MessageEdit::recall(qsizetype index)
{
    if (index < 0 || index > m_history.size())
        return;
    if (m_at == m_history.size())
        m_draft = text();
    m_at = index;
    setText(index == m_history.size() ? m_draft : m_history.at(index));
}

} // namespace mcm
