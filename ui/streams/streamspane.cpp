// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "streams/streamspane.h"

#include "rowtable.h"
#include "session/group.h"
#include "streams/streamsmodel.h"
#include "text/format.h"
#include "wallclock.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QScrollBar>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace mcm {
namespace {

// Twice a second: faster than that nobody reads, and they would jump about where they are sorted
// by what changes.
constexpr qint64 usualPauseMs = 450;
// Of many thousand streams: so much more time passes between two looks than one takes.
constexpr qint64 pausesPerLook = 20;
// Each stream begins with one message: that its numbers do not go on shows in a while.
constexpr std::int64_t unlistedAfterNs = 2'000'000'000;

/// Where two are equal, as they began: otherwise they would change places at each look.
class SortedStreams : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override
    {
        const auto one = left.data(sortRole());
        const auto other = right.data(sortRole());
        return one == other ? left.row() < right.row()
                            : QSortFilterProxyModel::lessThan(left, right);
    }
};

} // namespace

StreamsPane::StreamsPane(const Group &group, QWidget *parent)
    : QWidget(parent),
      m_group(group),
      m_model(new StreamsModel(
          [this](const FollowedStream &stream) {
              return format::harmless(m_group.nameOfInterface(stream));
          },
          this)),
      m_sorted(new SortedStreams(this)),
      m_table(new QTableView),
      m_empty(new QLabel),
      m_unlistedWords(new QLabel),
      m_list(new QWidget),
      m_faces(new QStackedLayout(this))
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(StreamsModel::sortRole);
    m_table->setModel(m_sorted);
    m_table->setAccessibleName(tr("Streams"));
    showAsRows(*m_table);
    auto *const header = m_table->horizontalHeader();
    header->setSortIndicator(-1, Qt::AscendingOrder); // as they began
    header->setSortIndicatorClearable(true);
    header->setSectionsMovable(true);
    m_table->setSortingEnabled(true);
    const auto digit = fontMetrics().horizontalAdvance(u'0');
    const int widths[StreamsModel::ColumnCount] = {19, 19, 8, 11, 9, 11, 14, 8, 10, 10, 9};
    for (int column = 0; column < StreamsModel::ColumnCount; ++column)
        header->resizeSection(column, widths[column] * digit + 8);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    addKey(QKeySequence::Copy, &StreamsPane::copyRow);
    auto *const leave = new QShortcut(Qt::Key_Escape, this);
    leave->setContext(Qt::WidgetWithChildrenShortcut);
    connect(leave, &QShortcut::activated, this, &StreamsPane::left);

    m_empty->setAccessibleName(tr("No streams"));
    m_empty->setFocusPolicy(Qt::ClickFocus);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMargin(digit * 2);
    m_faces->addWidget(m_empty);
    m_unlistedWords->setAccessibleName(tr("Not listed"));
    m_unlistedWords->setTextFormat(Qt::PlainText);
    m_unlistedWords->setWordWrap(true);
    m_unlistedWords->setContentsMargins(digit, digit / 2, digit, digit / 2);
    m_unlistedWords->hide();
    auto *const lines = new QVBoxLayout(m_list);
    lines->setContentsMargins({});
    lines->setSpacing(0);
    lines->addWidget(m_table);
    lines->addWidget(m_unlistedWords);
    m_faces->addWidget(m_list);
    chooseFace();

    connect(&group.streams(), &StreamWatch::streamsListed, this, &StreamsPane::showStreams);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, &StreamsPane::rememberPlace);
    connect(m_sorted, &QAbstractItemModel::modelReset, this, &StreamsPane::restorePlace);
    connect(m_table, &QTableView::activated, this, &StreamsPane::filterOnStream);
    connect(m_table, &QWidget::customContextMenuRequested, this, &StreamsPane::showMenu);
    connect(header, &QHeaderView::sectionResized, this, [this, header](int column) {
        if (column != header->logicalIndex(header->count() - 1)) // that takes what is left
            Q_EMIT layoutChanged();
    });
    connect(header, &QHeaderView::sectionMoved, this, &StreamsPane::layoutChanged);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &StreamsPane::layoutChanged);
}

QSize StreamsPane::sizeHint() const
{
    return {640, fontMetrics().height() * 12};
}

void StreamsPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    request();
}

/// In the table, which would take it for itself.
void StreamsPane::addKey(const QKeySequence &keys, void (StreamsPane::*action)())
{
    auto *const shortcut = new QShortcut(keys, m_table);
    shortcut->setContext(Qt::WidgetShortcut);
    connect(shortcut, &QShortcut::activated, this, action);
}

void StreamsPane::focusTable()
{
    if (m_faces->currentWidget() == m_empty) {
        m_empty->setFocus();
        return;
    }
    m_table->setFocus();
    if (!m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_sorted->index(0, 0));
}

void StreamsPane::updateFigures()
{
    // Nothing is seen of it, too, where the user has made it that small.
    const bool isSeen = !visibleRegion().isEmpty();
    if (isSeen && m_sinceRequest.isValid() && m_sinceRequest.elapsed() >= m_pauseMs)
        request();
}

void StreamsPane::request()
{
    m_pauseMs = usualPauseMs;
    m_sinceRequest.start();
    m_group.streams().requestStreams();
}

void StreamsPane::showStreams()
{
    if (!isVisible()) // since it was asked for
        return;
    QElapsedTimer clock;
    clock.start();
    const auto &watch = m_group.streams();
    // What has arrived and was not looked at yet makes no stream silent; and time does not go back.
    m_nowNs = std::max(m_nowNs, watch.isComplete() ? wallClockNs() : watch.lookedNs());
    auto streams = watch.streams();
    std::erase_if(streams, [](const auto &stream) { return stream.isOnProbation; });
    const auto &all = watch.streams();
    m_unlisted = static_cast<std::uint64_t>(
        std::count_if(all.begin(), all.end(), [this](const auto &stream) {
            return stream.isOnProbation && m_nowNs - stream.firstNs > unlistedAfterNs;
        }));
    m_model->update(streams, m_nowNs);
    showUnlisted();
    chooseFace();
    m_pauseMs = std::max(usualPauseMs, clock.elapsed() * pausesPerLook);
}

void StreamsPane::rememberPlace()
{
    m_chosen.reset();
    if (const auto current = m_table->currentIndex(); current.isValid())
        m_chosen = rowAt(current).about();
    m_scrolled = m_table->verticalScrollBar()->value();
}

void StreamsPane::restorePlace()
{
    for (int row = 0; m_chosen && row < m_sorted->rowCount(); ++row) {
        if (const auto index = m_sorted->index(row, 0);
            isSameStream(rowAt(index).about(), *m_chosen)) {
            m_table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect
                                                                  | QItemSelectionModel::Rows);
            break;
        }
    }
    m_table->verticalScrollBar()->setValue(m_scrolled); // it has scrolled to that row
}

void StreamsPane::showUnlisted()
{
    const auto words =
        m_unlisted == 1
            ? tr(
                "Not listed: one that looks like a stream at first sight; its numbers do not go on.")
            : tr("Not listed: %1 that look like streams at first sight; their numbers do not go "
                 "on.")
                  .arg(format::count(m_unlisted));
    m_unlistedWords->setVisible(m_unlisted > 0);
    m_unlistedWords->setText(words);
    m_unlistedWords->setAccessibleDescription(words);
}

void StreamsPane::chooseFace()
{
    const bool isEmpty = m_model->rowCount() == 0;
    if (isEmpty && m_empty->text() != emptyText()) {
        m_empty->setText(emptyText());
        m_empty->setAccessibleDescription(emptyText());
    }
    auto *const face = isEmpty ? static_cast<QWidget *>(m_empty) : m_list;
    if (m_faces->currentWidget() != face)
        m_faces->setCurrentWidget(face);
}

QString StreamsPane::emptyText() const
{
    if (m_group.received() == 0)
        return tr("No streams: nothing has arrived yet.");
    if (!m_group.streams().isComplete())
        return tr("Looking for streams.");
    if (m_unlisted > 0)
        return tr("No streams: what looks like one at first sight has no numbers that go on.");
    return tr("No streams: no message says how it follows the one before, as RTP, MPEG-TS, sACN, "
              "Art-Net, PTP and MoldUDP64 do. Where it should, choose the protocol in the log's "
              "menu, “Decode as”.");
}

const StreamRow &StreamsPane::rowAt(const QModelIndex &index) const
{
    return m_model->row(m_sorted->mapToSource(index).row());
}

void StreamsPane::filterOnStream(const QModelIndex &index)
{
    Q_EMIT termRequested(rowAt(index).term());
}

void StreamsPane::showMenu(const QPoint &position)
{
    const auto index = m_table->indexAt(position);
    QMenu menu(this);
    if (index.isValid()) {
        // The row may be gone when something is chosen.
        const QString source = rowAt(index).sourceTerm();
        const QString stream = rowAt(index).term();
        menu.addAction(tr("Filter on this stream"), this,
                       [this, stream] { Q_EMIT termRequested(stream); });
        menu.addAction(tr("Filter on source %1").arg(rowAt(index).source()), this,
                       [this, source] { Q_EMIT termRequested(source); });
        menu.addAction(tr("Show what is wrong"), this,
                       [this, stream] { Q_EMIT termRequested(QStringLiteral("wrong ") + stream); })
            ->setEnabled(rowAt(index).isWrong());
        menu.addSeparator();
    }
    auto *const copy = menu.addAction(tr("Copy row"), this, &StreamsPane::copyRow);
    copy->setShortcut(QKeySequence::Copy);
    copy->setEnabled(index.isValid());
    menu.addAction(tr("Copy all rows"), this, &StreamsPane::copyAll);
    menu.exec(m_table->viewport()->mapToGlobal(position));
}

/// The cells of a row as they lie side by side; of the row -1 the heads.
QString StreamsPane::rowText(int row) const
{
    QStringList cells;
    const auto &header = *m_table->horizontalHeader();
    for (int at = 0; at < header.count(); ++at) {
        const int column = header.logicalIndex(at);
        cells += (row < 0 ? m_sorted->headerData(column, Qt::Horizontal, Qt::DisplayRole)
                          : m_sorted->index(row, column).data())
                     .toString();
    }
    return cells.join(u'\t');
}

void StreamsPane::copyRow()
{
    if (const auto current = m_table->currentIndex(); current.isValid())
        QApplication::clipboard()->setText(rowText(current.row()));
}

void StreamsPane::copyAll()
{
    QStringList lines;
    for (int row = -1; row < m_sorted->rowCount(); ++row)
        lines += rowText(row);
    QApplication::clipboard()->setText(lines.join(u'\n'));
}

QJsonObject StreamsPane::layoutState() const
{
    return {{QStringLiteral("columns"),
             QString::fromLatin1(m_table->horizontalHeader()->saveState().toBase64())}};
}

void StreamsPane::restoreLayout(const QJsonObject &state)
{
    m_table->horizontalHeader()->restoreState(
        QByteArray::fromBase64(state.value(QStringLiteral("columns")).toString().toLatin1()));
}

} // namespace mcm
