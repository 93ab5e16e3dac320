// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/fieldsview.h"

#include "detail/problemdelegate.h"

#include <QHeaderView>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStyle>

#include <algorithm>

namespace mcm {
namespace {

// A list with more than so many is closed until the user opens it.
constexpr std::uint32_t shortList = 16;
// So many branches are opened at most without being asked.
constexpr int mostOpened = 400;
// Rows that columns are made wide enough for.
constexpr int mostMeasured = 100;

} // namespace

FieldsView::FieldsView(QWidget *parent) : QTreeView(parent), m_model(new FieldModel(this))
{
    setModel(m_model);
    setAccessibleName(tr("Fields"));
    setUniformRowHeights(true);
    setItemDelegateForColumn(FieldModel::Value, new ProblemDelegate(*this));
    setAlternatingRowColors(true);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setExpandsOnDoubleClick(true);
    setIndentation(fontMetrics().height());
    setMinimumSize(fontMetrics().averageCharWidth() * 24, fontMetrics().height() * 3);
    header()->setSectionsMovable(false);
    header()->setStretchLastSection(false); // which would never be wider than the view
    header()->setHighlightSections(false);
    header()->setMinimumSectionSize(fontMetrics().averageCharWidth() * 6);
    connect(this, &QTreeView::expanded, this,
            [this](const QModelIndex &index) { remember(index, true); });
    connect(this, &QTreeView::collapsed, this,
            [this](const QModelIndex &index) { remember(index, false); });
    connect(this, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        const auto line = FieldModel::lineOf(index);
        if (index.column() == FieldModel::Value && lines().hasProblemBelow(line))
            goToProblem(line);
    });
    connect(header(), &QHeaderView::sectionResized, this, [this](int section, int, int width) {
        if (m_ours || section != FieldModel::Name)
            return;
        m_nameWidth = width;
        fitColumns();
    });
}

void FieldsView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    const int across = horizontalScrollBar()->value();
    QTreeView::scrollTo(index, hint);
    horizontalScrollBar()->setValue(across);
}

void FieldsView::changed()
{
    // Only a problem's words are wrapped; other messages keep what is fast with long lists.
    setUniformRowHeights(lines().nextProblem(FieldLines::none) == FieldLines::none);
    int left = mostOpened;
    openBelow(FieldLines::none, left);
    const auto line = lines().find(m_chosen);
    if (line != FieldLines::none) {
        setCurrentIndex(m_model->indexOf(line));
        scrollTo(currentIndex());
    } else {
        // What the message says, rather than what is known of it: that seldom changes.
        scrollTo(m_model->indexOf(mainLine()), PositionAtTop);
    }
    fitColumns();
}

/// Behind the facts.
std::uint32_t FieldsView::mainLine() const
{
    return lines().childCount(FieldLines::none) > 1 ? lines().child(FieldLines::none, 1) : 0;
}

bool FieldsView::isOpen(std::uint32_t line) const
{
    const auto name = lines().name(line);
    if (const auto found = m_open.constFind(name.isEmpty() ? lines().title(line) : name);
        found != m_open.constEnd())
        return *found;
    if (lines().isProtocol(line))
        return true;
    const auto parent = lines().parent(line);
    return lines().childCount(line) <= shortList
           && (parent == FieldLines::none || lines().childCount(parent) <= 2 * shortList);
}

/// Only down to what is closed: the rest when that is opened.
void FieldsView::openBelow(std::uint32_t parent, int &left)
{
    for (std::uint32_t row = 0; row < lines().childCount(parent); ++row) {
        const auto line = lines().child(parent, row);
        if (left <= 0)
            return;
        if (lines().childCount(line) == 0 || !isOpen(line))
            continue;
        --left;
        setExpanded(m_model->indexOf(line), true);
        openBelow(line, left);
    }
}

void FieldsView::remember(const QModelIndex &index, bool open)
{
    if (m_ours)
        return;
    const QScopedValueRollback ours(m_ours, true);
    const auto line = FieldModel::lineOf(index);
    const auto name = lines().name(line);
    m_open.insert(name.isEmpty() ? lines().title(line) : name, open);
    int left = mostOpened;
    if (open)
        openBelow(line, left);
    fitColumns();
}

ByteRange FieldsView::chosenRange() const
{
    return currentIndex().isValid() ? lines().range(chosenLine()) : ByteRange();
}

void FieldsView::chooseFor(const ByteRange &range)
{
    const auto line = lines().innermost(range, chosenLine());
    if (line == FieldLines::none || line == chosenLine())
        return;
    const QScopedValueRollback ours(m_ours, true);
    m_chosen = lines().path(line);
    setCurrentIndex(m_model->indexOf(line)); // opens what it is in
    scrollTo(currentIndex());
    fitColumns();
}

void FieldsView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    if (m_ours || !current.isValid())
        return;
    m_chosen = lines().path(FieldModel::lineOf(current));
    Q_EMIT chosen(chosenRange());
}

void FieldsView::setOpenAll(bool open)
{
    const QScopedValueRollback ours(m_ours, true);
    if (open)
        expandAll();
    else
        collapseAll();
    for (std::uint32_t line = 0; line < lines().count(); ++line) {
        const auto name = lines().name(line);
        if (lines().childCount(line) > 0)
            m_open.insert(name.isEmpty() ? lines().title(line) : name, open);
    }
    fitColumns();
}

void FieldsView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    fitColumns();
}

/// Names as wide as they are, as long as the values keep some room; values as wide as the longest,
/// but for problems, which are sentences and wrapped to what is in sight: where there are any, what
/// is longer is cut. A headline has the room of both.
void FieldsView::fitColumns()
{
    const QScopedValueRollback ours(m_ours, true);
    int names = 0;
    int values = 0;
    int headlines = 0;
    bool hasWrapped = false;
    const int leastWrapped = fontMetrics().averageCharWidth() * 20;
    const int margin = 2 * (style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, this) + 1);
    const auto widthOf = [&](const QModelIndex &index, const QFontMetrics &metrics) {
        return metrics.horizontalAdvance(index.data().toString()) + margin + 2;
    };
    auto bold = font();
    bold.setBold(true);
    auto index = m_model->index(0, FieldModel::Name);
    for (int row = 0; row < mostMeasured && index.isValid(); ++row, index = indexBelow(index)) {
        const auto value = index.siblingAtColumn(FieldModel::Value);
        const bool isRoot = !index.parent().isValid();
        int width = widthOf(index, QFontMetrics(isRoot ? bold : font())) + indentation();
        for (auto above = index.parent(); above.isValid(); above = above.parent())
            width += indentation();
        const bool isHeadline = isRoot && value.data().toString().isEmpty();
        if (isRoot)
            setFirstColumnSpanned(index.row(), {}, isHeadline);
        (isHeadline ? headlines : names) = std::max(isHeadline ? headlines : names, width);
        const int wide = widthOf(value, fontMetrics());
        const bool wraps = lines().isProblem(FieldModel::lineOf(index));
        hasWrapped = hasWrapped || wraps;
        values = std::max(values, wraps ? std::min(wide, leastWrapped) : wide);
    }
    const int room = viewport()->width();
    const int least = header()->minimumSectionSize();
    if (m_nameWidth > 0)
        names = m_nameWidth;
    else
        names = std::min(names, room * 3 / 5);
    names = std::max(names, least);
    header()->resizeSection(FieldModel::Name, names);
    const int before = header()->sectionSize(FieldModel::Value);
    if (hasWrapped)
        values = std::min(values, leastWrapped);
    const int now = std::max({room - names, values, headlines - names, least});
    header()->resizeSection(FieldModel::Value, now);
    if (now != before && !uniformRowHeights())
        scheduleDelayedItemsLayout(); // the wrapped ones have another height
}

} // namespace mcm
