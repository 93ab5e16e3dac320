// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QStringList>

#include <functional>

class QCompleter;
class QStandardItemModel;

namespace mcm {

class FilterEdit;

/// Offers what can stand where the cursor is in a filter: terms, fields, protocols, sources. While
/// it is typed, and for everything by Ctrl+Space.
class Completion : public QObject
{
    Q_OBJECT

public:
    /// `edit` must outlive it and becomes its parent.
    explicit Completion(FilterEdit &edit);

    /// Who sends, as they are written in a filter; asked when they are offered.
    using Sources = std::function<QStringList()>;
    void setSources(Sources sources) { m_sources = std::move(sources); }

    /// What is offered now, in order; empty while nothing is.
    QStringList offered() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void offer(bool everything);
    void fill(const QString &begun, const QString &ofTerm, bool everything);
    void add(const QString &text, const QString &explanation);
    QRect place();
    void take(const QString &text);

    FilterEdit &m_edit;
    Sources m_sources;
    QStandardItemModel *m_model;
    QCompleter *m_completer;
};

} // namespace mcm
