// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "detail/fieldmodel.h"

#include <QHash>
#include <QTreeView>

namespace mcm {

/// The fields of the chosen message as a tree. What the user opens, closes and chooses it does
/// again in the next message, by the fields' names.
class FieldsView : public QTreeView
{
    Q_OBJECT

public:
    explicit FieldsView(QWidget *parent = nullptr);

    const FieldLines &lines() const { return m_model->lines(); }
    /// Changes what is shown, then opens and chooses again.
    template<typename Change>
    void change(const Change &how)
    {
        m_ours = true;
        m_model->change(how);
        changed();
        m_ours = false;
    }
    /// The field that covers these bytes; chosen() is not emitted.
    void chooseFor(const ByteRange &range);
    /// Of the chosen field; empty where none is.
    ByteRange chosenRange() const;
    std::uint32_t chosenLine() const { return FieldModel::lineOf(currentIndex()); }
    /// Chooses the first field with a problem behind the chosen one; after the last, the first.
    void goToNextProblem();
    /// What is added to the context menu, beside copying.
    void setMenuActions(const QList<QAction *> &actions) { m_menuActions = actions; }
    /// Up or down only: a long headline is no reason to move the names out of sight.
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;

Q_SIGNALS:
    /// By the user.
    void chosen(const mcm::ByteRange &range);
    void filterRequested(const QString &filter);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void changed();
    void openBelow(std::uint32_t parent, int &left);
    bool isOpen(std::uint32_t line) const;
    void remember(const QModelIndex &index, bool open);
    void goToProblem(std::uint32_t line);
    void copy(const QString &text);
    void setOpenAll(bool open);
    std::uint32_t mainLine() const;
    void fitColumns();

    FieldModel *m_model;
    QHash<QString, bool> m_open; ///< by name: what the user opened and closed
    FieldPath m_chosen;          ///< also while no field is called so
    QList<QAction *> m_menuActions;
    int m_nameWidth = 0; ///< the user's; 0: as wide as the names
    bool m_ours = false; ///< what is opened, chosen, resized now is not the user's doing
};

} // namespace mcm
