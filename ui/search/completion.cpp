// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "search/completion.h"

#include "decode/registry.h"
#include "filter/filterterms.h"
#include "search/filteredit.h"
#include "text/format.h"

#include <QCompleter>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScreen>
#include <QStandardItemModel>
#include <QTreeView>

#include <algorithm>

namespace mcm {
namespace {

// As many as one looks through; typing on makes them fewer.
constexpr int mostOffered = 200;
// A letter alone says too little.
constexpr qsizetype leastTyped = 2;
// In sight at a time. Above the line it is not worth it with fewer.
constexpr int mostRows = 7;
constexpr int fewestRows = 4;

QTreeView *makePopup()
{
    auto *popup = new QTreeView;
    popup->setRootIsDecorated(false);
    popup->setHeaderHidden(true);
    popup->setUniformRowHeights(true);
    popup->setSelectionBehavior(QAbstractItemView::SelectRows);
    popup->setAccessibleName(Completion::tr("Offered terms"));
    return popup;
}

} // namespace

Completion::Completion(FilterEdit &edit)
    : QObject(&edit),
      m_edit(edit),
      m_model(new QStandardItemModel(this)),
      m_completer(new QCompleter(this))
{
    m_completer->setModel(m_model);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(&edit);
    auto *popup = makePopup();
    m_completer->setPopup(popup);
    popup->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    edit.installEventFilter(this);
    connect(&edit, &QLineEdit::textEdited, this, [this] { offer(false); });
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            &Completion::take);
}

QStringList Completion::offered() const
{
    QStringList texts;
    if (m_completer->popup()->isVisible()) {
        for (int row = 0; row < m_model->rowCount(); ++row)
            texts.append(m_model->item(row)->text());
    }
    return texts;
}

bool Completion::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *const key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Space && key->modifiers() == Qt::ControlModifier) {
            offer(true);
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

void Completion::add(const QString &text, const QString &explanation)
{
    if (m_model->rowCount() >= mostOffered)
        return;
    auto *meaning = new QStandardItem(explanation);
    meaning->setForeground(m_edit.palette().brush(QPalette::PlaceholderText));
    m_model->appendRow({new QStandardItem(text), meaning});
}

void Completion::fill(const QString &begun, const QString &ofTerm, bool everything)
{
    m_model->clear();
    const auto fits = [&](const QString &text) {
        return text.startsWith(begun, Qt::CaseInsensitive);
    };
    if (ofTerm == QLatin1String("src") || ofTerm == QLatin1String("proto")) {
        QStringList values;
        if (ofTerm == QLatin1String("src") && m_sources)
            values = m_sources();
        for (const auto &value : std::as_const(values)) {
            if (fits(value))
                add(value, tr("has sent to this group"));
        }
        for (const auto *protocol : registry::protocols()) {
            const auto name = format::fromUtf8(protocol->name);
            if (ofTerm == QLatin1String("proto") && fits(name))
                add(name, format::fromUtf8(protocol->title) + QStringLiteral(", ")
                              + format::fromUtf8(protocol->standard));
        }
        return;
    }
    if (!ofTerm.isEmpty() || (begun.size() < leastTyped && !everything))
        return;
    const auto terms = filterTerms();
    for (const auto &term : terms) {
        if (!term.begin.isEmpty() && fits(term.begin))
            add(term.begin, term.explanation + QStringLiteral(" – ") + term.example);
    }
    for (const auto &field : filterFields()) {
        if (fits(field) && !(begun.isEmpty() && field.startsWith(QLatin1String("mcm."))))
            add(field, filterFieldTitle(field));
    }
    // By a piece of its name, for who does not know the protocol's; not under a word being typed.
    for (const auto &field : filterFields()) {
        if (everything && begun.size() > leastTyped && !fits(field)
            && field.contains(begun, Qt::CaseInsensitive))
            add(field, filterFieldTitle(field));
    }
}

void Completion::offer(bool everything)
{
    using Kind = FilterToken::Kind;
    const auto token = filterTokenAt(m_edit.text(), m_edit.cursorPosition());
    const QString text = m_edit.text().mid(token.begin, m_edit.cursorPosition() - token.begin);
    m_model->clear();
    if (token.kind == Kind::Word || token.kind == Kind::Name)
        fill(text, {}, everything);
    else if (token.kind == Kind::Value)
        fill(text, token.name, everything);
    else if (token.kind == Kind::Operator)
        fill({}, token.name, everything);
    else if ((token.kind == Kind::None || token.kind == Kind::Sign) && everything)
        fill({}, {}, true);
    // What is written in full already needs no offer.
    const bool isAll = m_model->rowCount() == 1 && m_model->item(0)->text() == text;
    if (m_model->rowCount() == 0 || isAll) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->complete(place());
}

/// Above the line, where there is room: what is below it is what the filter lets through, and the
/// first of that must not be covered while one looks whether there is any. Else below.
QRect Completion::place()
{
    const auto *const popup = static_cast<QTreeView *>(m_completer->popup());
    const int width =
        std::clamp(popup->header()->length() + 40, m_edit.width(), m_edit.width() * 2);
    const int each = std::max(popup->sizeHintForRow(0), 1);
    constexpr int frame = 6; // as QCompleter counts it
    const int room = m_edit.mapToGlobal(QPoint()).y() - m_edit.screen()->availableGeometry().top();
    const int rows = std::min({mostRows, (room - frame) / each, m_model->rowCount()});
    const bool isAbove = rows >= std::min(fewestRows, m_model->rowCount());
    m_completer->setMaxVisibleItems(isAbove ? rows : mostRows);
    // Its lower left corner is where the list's upper left one goes.
    return isAbove ? QRect(0, -(rows * each + frame), width, 1)
                   : QRect(0, 0, width, m_edit.height());
}

void Completion::take(const QString &text)
{
    using Kind = FilterToken::Kind;
    const auto token = filterTokenAt(m_edit.text(), m_edit.cursorPosition());
    const bool replaces =
        token.kind == Kind::Word || token.kind == Kind::Name || token.kind == Kind::Value;
    const auto begin = replaces ? token.begin : m_edit.cursorPosition();
    m_edit.setSelection(static_cast<int>(begin), static_cast<int>(replaces ? token.size : 0));
    m_edit.insert(text);
}

} // namespace mcm
