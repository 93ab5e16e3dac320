// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/problemdelegate.h"

#include "detail/fieldmodel.h"

#include <QTreeView>

#include <algorithm>

namespace mcm {
namespace {

bool isWrapped(const QModelIndex &index)
{
    const auto *const model = qobject_cast<const FieldModel *>(index.model());
    return model && model->lines().isProblem(FieldModel::lineOf(index));
}

} // namespace

ProblemDelegate::ProblemDelegate(QTreeView &view) : QStyledItemDelegate(&view), m_view(view) {}

void ProblemDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (isWrapped(index))
        option->features |= QStyleOptionViewItem::WrapText;
}

QSize ProblemDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    auto unwrapped = option;
    unwrapped.rect = {};
    auto size = QStyledItemDelegate::sizeHint(unwrapped, index);
    if (!isWrapped(index))
        return size;
    const int margin =
        m_view.style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, &m_view) + 1;
    const int width = m_view.columnWidth(index.column()) - 2 * margin;
    const auto &metrics = option.fontMetrics;
    constexpr int anyHeight = 1 << 20;
    const int height = metrics
                           .boundingRect(0, 0, std::max(1, width), anyHeight, Qt::TextWordWrap,
                                         index.data().toString())
                           .height();
    const int most = metrics.height() + (mostLines - 1) * metrics.lineSpacing();
    size.rheight() += std::max(0, std::min(height, most) - metrics.height());
    return size;
}

} // namespace mcm
