// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "streams/streamsmodel.h"

#include "book/swatch.h"
#include "columntexts.h"
#include "text/format.h"
#include "theme.h"

#include <QApplication>
#include <QPalette>

#include <algorithm>
#include <utility>

namespace mcm {
namespace {

int alignment(int column)
{
    const bool isFigure = column >= StreamsModel::Missing && column <= StreamsModel::Messages;
    return int((isFigure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

} // namespace

StreamsModel::StreamsModel(NameOfInterface nameOfInterface, QObject *parent)
    : QAbstractTableModel(parent), m_nameOfInterface(std::move(nameOfInterface))
{}

/// How many ranges of rows come and go for these.
std::size_t StreamsModel::changes(const Streams &streams) const
{
    std::size_t ranges = 0;
    auto row = m_rows.begin();
    bool isComing = false;
    for (const auto &each : streams) {
        const auto from = row;
        while (row != m_rows.end() && beganBefore(row->about(), each))
            ++row;
        const bool isThere = row != m_rows.end() && isSameStream(row->about(), each);
        ranges += from != row ? 1 : 0;
        ranges += !isThere && !isComing ? 1 : 0;
        isComing = !isThere;
        row += isThere ? 1 : 0;
    }
    return ranges;
}

void StreamsModel::replace(const Streams &streams, std::int64_t nowNs)
{
    beginResetModel();
    Rows rows;
    rows.reserve(streams.size());
    auto row = m_rows.begin();
    for (const auto &each : streams) {
        while (row != m_rows.end() && beganBefore(row->about(), each))
            ++row;
        if (row != m_rows.end() && isSameStream(row->about(), each)) {
            rows.push_back(std::move(*row++));
            rows.back().update(each, m_nameOfInterface(each), nowNs);
        } else {
            rows.emplace_back(each, m_nameOfInterface(each), nowNs);
        }
    }
    m_rows = std::move(rows);
    endResetModel();
}

void StreamsModel::update(const Streams &streams, std::int64_t nowNs)
{
    // Each range moves all rows behind it, here and in all who show them.
    constexpr std::size_t mostChanges = 64;
    if (changes(streams) > mostChanges)
        return replace(streams, nowNs);
    std::size_t row = 0;
    for (auto each = streams.begin(); each != streams.end();) {
        if (row == m_rows.size() || beganBefore(*each, m_rows[row].about())) {
            const auto end = row == m_rows.size()
                                 ? streams.end()
                                 : std::find_if(each, streams.end(), [&](const auto &stream) {
                                       return !beganBefore(stream, m_rows[row].about());
                                   });
            insert(row, each, end, nowNs);
            row += static_cast<std::size_t>(end - each);
            each = end;
        } else if (isSameStream(m_rows[row].about(), *each)) {
            m_rows[row++].update(*each, m_nameOfInterface(*each), nowNs);
            ++each;
        } else {
            auto end = row + 1;
            while (end < m_rows.size() && beganBefore(m_rows[end].about(), *each))
                ++end;
            remove(row, end);
        }
    }
    remove(row, m_rows.size());
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void StreamsModel::insert(std::size_t row, Streams::const_iterator begin,
                          Streams::const_iterator end, std::int64_t nowNs)
{
    Rows rows;
    rows.reserve(static_cast<std::size_t>(end - begin));
    for (auto each = begin; each != end; ++each)
        rows.emplace_back(*each, m_nameOfInterface(*each), nowNs);
    beginInsertRows({}, static_cast<int>(row), static_cast<int>(row + rows.size()) - 1);
    m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(row),
                  std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
    endInsertRows();
}

void StreamsModel::remove(std::size_t begin, std::size_t end)
{
    if (begin == end)
        return;
    beginRemoveRows({}, static_cast<int>(begin), static_cast<int>(end) - 1);
    m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(begin),
                 m_rows.begin() + static_cast<std::ptrdiff_t>(end));
    endRemoveRows();
}

int StreamsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int StreamsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

/// What its figure counts.
std::uint64_t StreamsModel::faults(const StreamRow &row, int column)
{
    using Kind = StreamFault::Kind;
    const auto &counts = row.about().counts;
    switch (column) {
    case Missing:
        return counts.missing;
    case OutOfOrder:
        return counts[Kind::Late];
    case Repeated:
        return counts[Kind::Repeated];
    case OtherFaults:
        return row.otherFaults();
    default:
        return 0;
    }
}

bool StreamsModel::isAlarming(const StreamRow &row, int column)
{
    if (column == Stream)
        return row.isWrong() || row.isSilent();
    return column == LastHeard ? row.isSilent() : faults(row, column) > 0;
}

QString StreamsModel::text(const StreamRow &row, int column)
{
    switch (column) {
    case Stream:
        return row.name();
    case Protocol:
        return row.protocol();
    case Source:
        return row.source();
    case Interface:
        return row.interface();
    case Messages:
        return format::count(row.about().messages);
    case Rate:
        return row.rateWords();
    case LastHeard:
        return row.lastHeard();
    default:
        return format::count(faults(row, column));
    }
}

QVariant StreamsModel::sortKey(const StreamRow &row, int column)
{
    constexpr std::int64_t second = 1'000'000'000;
    switch (column) {
    case Messages:
        return QVariant::fromValue<qulonglong>(row.about().messages);
    case Rate:
        return row.rate();
    case LastHeard: // those that go on change places no more often than that
        return QVariant::fromValue<qlonglong>(row.agoNs() / second);
    case Missing:
    case OutOfOrder:
    case Repeated:
    case OtherFaults:
        return QVariant::fromValue<qulonglong>(faults(row, column));
    default:
        return text(row, column);
    }
}

QVariant StreamsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &shown = row(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(shown, column);
    case Qt::ToolTipRole:
        return asToolTip(shown.words());
    case Qt::TextAlignmentRole:
        return alignment(column);
    case Qt::ForegroundRole:
        return isAlarming(shown, column) ? theme::errorText(QApplication::palette()) : QVariant();
    case sortRole:
        return sortKey(shown, column);
    default:
        return {};
    }
}

QVariant StreamsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section);
    if (role == Qt::DisplayRole)
        return ofColumn(section, {tr("Stream"), tr("Source"), tr("Missing"), tr("Out of order"),
                                  tr("Repeated"), tr("Other faults"), tr("Last heard"), tr("Rate"),
                                  tr("Messages"), tr("Protocol"), tr("Interface")});
    if (role == Qt::ToolTipRole)
        return ofColumn(
            section,
            {tr("By the number that its protocol gives it"),
             tr("Who sends it: the same number from another source is another stream"),
             tr("Lost, and not come late; in the protocol's own count: messages, or for MPEG-TS "
                "packets of 188 bytes, the least that it can be"),
             tr("Those that were missing and came late"), tr("Those that came again"),
             tr("Jumps of numbers and clocks, clocks of a wrong rate, other or several senders, silences, "
                "what comes too seldom, malformed messages"),
             tr("How long ago its last message came; silent: more than 2 s ago, and ten times "
                "longer than from one to the next"),
             tr("Messages a second, over the last seconds"),
             tr("Those that it is in, since it began"),
             tr("What its messages are read as; a PID within RTP belongs to that"),
             tr("Where it comes in: by another interface it is another stream")});
    return {};
}

} // namespace mcm
