// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/logview.h"

#include "log/logmodel.h"
#include "log/newchip.h"
#include "theme.h"

#include <QAccessible>
#include <QPainter>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>

namespace mcm {

LogView::LogView(LogModel *model, QWidget *parent)
    : QAbstractScrollArea(parent),
      m_model(model),
      m_header(new LogHeader(model, this)),
      m_chip(new NewChip(viewport())),
      m_rowPainter(*model, *m_header, font())
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Messages"));
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    viewport()->setCursor(Qt::ArrowCursor);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // no jump of the columns when it appears
    setRowHeight();

    const auto columnsChanged = [this] {
        updateScrollBars();
        viewport()->update();
    };
    connect(m_header, &QHeaderView::sectionResized, this, columnsChanged);
    connect(m_header, &QHeaderView::sectionMoved, this, columnsChanged);
    connect(m_header, &LogHeader::shownChanged, this, columnsChanged);
    connect(m_header, &LogHeader::shownChanged, this, [this] {
        // What a screen reader knew of columns is of others now.
        QAccessibleTableModelChangeEvent event(this, QAccessibleTableModelChangeEvent::ModelReset);
        QAccessible::updateAccessibility(&event);
    });

    connect(m_chip, &QPushButton::clicked, this, [this] { setFollowing(true); });

    connect(model, &QAbstractItemModel::rowsInserted, this, &LogView::rowsChanged);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &LogView::rowsChanged);
    connect(model, &QAbstractItemModel::modelReset, this, &LogView::rowsChanged);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &LogView::userScrolled);
}

void LogView::setRowHeight()
{
    m_rowHeight = fontMetrics().height() + 4;
    m_rowPainter.setFont(font());
}

void LogView::setEmptyText(const QString &text)
{
    if (m_emptyText == text)
        return;
    m_emptyText = text;
    viewport()->update();
}

QSize LogView::sizeHint() const
{
    return {800, 24 * rowHeight()};
}

int LogView::rowsInSight() const
{
    return std::max(1, viewport()->height() / rowHeight());
}

std::pair<int, int> LogView::visibleRows() const
{
    const int first = verticalScrollBar()->value();
    return {first, std::min(m_model->rowCount(), first + viewport()->height() / rowHeight() + 1)};
}

QRect LogView::cellRect(int row, int column) const
{
    const int top = (row - verticalScrollBar()->value()) * rowHeight();
    return {m_header->sectionViewportPosition(column), top, m_header->sectionSize(column),
            rowHeight()};
}

std::optional<int> LogView::rowAt(const QPoint &position) const
{
    const int row = verticalScrollBar()->value() + position.y() / rowHeight();
    if (position.y() < 0 || row >= m_model->rowCount())
        return std::nullopt;
    return row;
}

void LogView::setFollowing(bool following)
{
    if (m_following == following)
        return;
    m_following = following;
    m_seenEnd = m_model->snapshot().end();
    m_top = m_model->seqOf(verticalScrollBar()->value());
    rowsChanged();
    Q_EMIT followingChanged(following);
}

void LogView::rowsChanged()
{
    m_selection.removeBefore(m_model->snapshot().first());
    updateScrollBars();
    updateChip();
    viewport()->update();
}

void LogView::updateScrollBars()
{
    const int rows = m_model->rowCount();
    auto *const vertical = verticalScrollBar();
    m_adjusting = true;
    vertical->setPageStep(rowsInSight());
    vertical->setRange(0, std::max(0, rows - rowsInSight()));
    if (m_following) {
        vertical->setValue(vertical->maximum());
    } else {
        // What was at the top stays there; if it was evicted, the oldest that is left takes its
        // place.
        m_top = std::max(m_top, m_model->snapshot().first());
        vertical->setValue(std::min(m_model->rowFrom(m_top), vertical->maximum()));
    }
    m_adjusting = false;

    auto *const horizontal = horizontalScrollBar();
    // The last column is stretched, but never below what it needs to be read.
    const auto shown = m_header->shown();
    const int wanted = shown.isEmpty() ? 0 : m_header->sectionPosition(shown.last()) + 120;
    horizontal->setPageStep(viewport()->width());
    horizontal->setRange(0, std::max(0, wanted - viewport()->width()));
}

void LogView::updateChip()
{
    // What came and is gone again, cleared or evicted, is not there to be seen.
    const int fresh = m_following ? 0 : m_model->rowCount() - m_model->rowFrom(m_seenEnd);
    m_chip->setCount(static_cast<std::uint64_t>(fresh));
}

void LogView::userScrolled()
{
    if (m_adjusting)
        return;
    const auto *const bar = verticalScrollBar();
    m_top = m_model->seqOf(bar->value());
    setFollowing(bar->value() == bar->maximum());
}

void LogView::setCurrent(std::optional<Seq> seq)
{
    if (current() == seq)
        return;
    m_selection.setCurrent(seq);
    if (seq && QAccessible::isActive()) {
        if (const auto row = m_model->rowOf(*seq)) {
            auto *const table = QAccessible::queryAccessibleInterface(this)->tableInterface();
            if (auto *const cell = table->cellAt(*row, 0)) {
                QAccessibleEvent event(cell, QAccessible::Focus);
                QAccessible::updateAccessibility(&event);
            }
        }
    }
    Q_EMIT currentChanged();
}

void LogView::select(Seq seq)
{
    moveTo(seq, Qt::NoModifier);
}

void LogView::selectAll()
{
    const auto &snapshot = m_model->snapshot();
    if (snapshot.isEmpty())
        return;
    m_selection.selectAll(snapshot.first(), Seq{number(snapshot.end()) - 1});
    viewport()->update();
}

void LogView::forgetSelection()
{
    if (const auto seq = current(); seq && m_selection.contains(*seq))
        m_selection.selectAll(*seq, *seq);
    else
        m_selection.clear();
    viewport()->update();
}

void LogView::setSelected(Seq seq, bool selected)
{
    m_selection.set(seq, selected);
    viewport()->update();
}

void LogView::moveTo(Seq seq, Qt::KeyboardModifiers modifiers)
{
    const auto row = m_model->rowOf(seq);
    if (!row)
        return;
    m_selection.choose(seq, modifiers);
    // Reading and running away do not go together: only at the very end it goes on following.
    if (*row + 1 < m_model->rowCount())
        setFollowing(false);
    scrollToRow(*row);
    setCurrent(seq);
    viewport()->update();
}

void LogView::scrollToRow(int row)
{
    auto *const bar = verticalScrollBar();
    const int value = bar->value();
    if (row < value)
        bar->setValue(row);
    else if (row >= value + rowsInSight())
        bar->setValue(row - rowsInSight() + 1);
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    placeHeader();
    updateScrollBars();
    updateChip();
}

void LogView::placeHeader()
{
    const int height = m_header->sizeHint().height();
    setViewportMargins(0, height, 0, 0);
    m_header->setGeometry(viewport()->x(), viewport()->y() - height, viewport()->width(), height);
}

void LogView::scrollContentsBy(int dx, int dy)
{
    if (dx != 0)
        m_header->setOffset(horizontalScrollBar()->value());
    if (dx != 0 || dy != 0)
        viewport()->update();
}

void LogView::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    // Once it has been painted, with luck before there is a message.
    QTimer::singleShot(0, this, [this] { m_rowPainter.prepare(); });
}

void LogView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        setRowHeight();
        placeHeader();
        rowsChanged();
    }
}

void LogView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setLayoutDirection(Qt::LeftToRight); // a message cannot turn the row around
    const auto [first, end] = visibleRows();
    if (first == end) {
        painter.setPen(theme::quietText(palette()));
        painter.drawText(viewport()->rect().adjusted(16, 8, -16, -8),
                         Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
    }
    int top = 0;
    for (int row = first; row < end; ++row, top += rowHeight()) {
        if (top > event->rect().bottom() || top + rowHeight() <= event->rect().top())
            continue;
        const Message message = m_model->snapshot().at(m_model->seqOf(row));
        // By its number, so that the stripes travel with the rows; but not all numbers are shown
        // where a filter is.
        const bool striped = (m_model->isFiltered() ? row % 2 != 0 : number(message.seq) % 2 == 0);
        m_rowPainter.paint(painter, message, {0, top, viewport()->width(), rowHeight()},
                           {.selected = m_selection.contains(message.seq),
                            .current = current() == message.seq,
                            .focused = hasFocus(),
                            .striped = striped,
                            .found = m_lights.found && m_lights.found(message.seq),
                            .tint = m_lights.tint ? m_lights.tint(message) : QColor()},
                           palette());
    }
}

} // namespace mcm
