// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

class QTreeView;

namespace mcm {

/// Wraps the values of a FieldModel that say what is wrong, so that the words can be read in a
/// narrow pane. The view's rows must not be of uniform height where there are any.
class ProblemDelegate : public QStyledItemDelegate
{
public:
    static constexpr int mostLines = 4; ///< the rest is in the tooltip

    /// Becomes the child of `view`.
    explicit ProblemDelegate(QTreeView &view);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    QTreeView &m_view;
};

} // namespace mcm
