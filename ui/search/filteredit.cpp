// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "search/filteredit.h"

#include "theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QTextCharFormat>

#include <algorithm>
#include <utility>

namespace mcm {
namespace {

// Between two key strokes of somebody who types; a filter that is half written is mostly wrong.
constexpr int pauseMs = 150;

} // namespace

FilterEdit::FilterEdit(QWidget *parent) : QLineEdit(parent)
{
    setClearButtonEnabled(true);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &FilterEdit::settled);
    connect(this, &QLineEdit::textChanged, this, [this] {
        setProblem(std::nullopt);
        m_pause.start();
    });
}

void FilterEdit::enter(const QString &text)
{
    setText(text);
    m_pause.stop();
    Q_EMIT settled();
}

void FilterEdit::setProblem(const std::optional<FilterProblem> &problem)
{
    m_problem = problem;
    if (!m_isComposing)
        underline();
}

void FilterEdit::inputMethodEvent(QInputMethodEvent *event)
{
    const bool wasComposing = std::exchange(m_isComposing, !event->preeditString().isEmpty());
    QLineEdit::inputMethodEvent(event);
    if (wasComposing && !m_isComposing)
        underline();
}

void FilterEdit::underline()
{
    // The only way to give a piece of a QLineEdit a look of its own. It would also end what an
    // input method is composing.
    QList<QInputMethodEvent::Attribute> attributes;
    if (m_problem) {
        QTextCharFormat wrong;
        wrong.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        wrong.setUnderlineColor(theme::errorText(palette()));
        wrong.setForeground(theme::errorText(palette()));
        const auto length = static_cast<int>(text().size());
        // At the end there is nothing to underline but what it ends with.
        const int begin =
            std::clamp(static_cast<int>(m_problem->begin), 0, std::max(0, length - 1));
        const int size =
            std::clamp(static_cast<int>(m_problem->size), 1, std::max(1, length - begin));
        attributes.append({QInputMethodEvent::TextFormat, begin - cursorPosition(), size, wrong});
    }
    QInputMethodEvent event({}, attributes);
    QCoreApplication::sendEvent(this, &event);
}

void FilterEdit::keyPressEvent(QKeyEvent *event)
{
    // What is offered gets its keys by way of us, and those that we leave alone. Its first entry is
    // current by itself; only what the user went to is selected.
    auto *const offered = qobject_cast<QAbstractItemView *>(QApplication::activePopupWidget());
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (offered
        && ((isEnter && offered->selectionModel()->hasSelection())
            || event->key() == Qt::Key_Escape)) {
        event->ignore();
    } else if (isEnter) {
        if (offered)
            offered->hide();
        m_pause.stop();
        Q_EMIT settled();
        Q_EMIT entered(event->modifiers().testFlag(Qt::ShiftModifier));
    } else if (event->key() == Qt::Key_Escape) {
        Q_EMIT escaped();
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

} // namespace mcm
