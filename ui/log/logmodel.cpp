// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/logmodel.h"

#include "text/format.h"

#include <algorithm>
#include <limits>

namespace mcm {

LogModel::LogModel(QObject *parent) : QAbstractTableModel(parent) {}

int LogModel::toRows(std::uint64_t count)
{
    return static_cast<int>(std::min<std::uint64_t>(count, std::numeric_limits<int>::max()));
}

void LogModel::advance(const Snapshot &snapshot)
{
    if (snapshot.first() == m_snapshot.first() && snapshot.end() == m_snapshot.end()) {
        m_snapshot = snapshot;
        return;
    }
    const bool goesOn = snapshot.first() >= m_snapshot.first()
                        && snapshot.first() <= m_snapshot.end()
                        && snapshot.end() >= m_snapshot.end();
    if (!goesOn) {
        beginResetModel();
        m_snapshot = snapshot;
        m_rows = toRows(snapshot.size());
        endResetModel();
        return;
    }
    if (const int removed = toRows(snapshot.first() - m_snapshot.first()); removed > 0) {
        beginRemoveRows({}, 0, removed - 1);
        m_rows -= removed;
        m_snapshot = snapshot;
        endRemoveRows();
    }
    const int rows = toRows(snapshot.size());
    if (rows > m_rows)
        beginInsertRows({}, m_rows, rows - 1);
    m_snapshot = snapshot;
    if (rows > m_rows) {
        m_rows = rows;
        endInsertRows();
    }
}

std::optional<int> LogModel::rowOf(Seq seq) const
{
    if (!m_snapshot.contains(seq))
        return std::nullopt;
    return toRows(seq - m_snapshot.first());
}

QString LogModel::text(const Message &message, int column, qsizetype limit) const
{
    switch (column) {
    case Number:
        return format::count(number(message.seq));
    case Time:
        return format::timeOfDay(message.header.timeNs);
    case Delta:
        return gapBefore(message).text();
    case Source:
        return message.isOwn() ? tr("%1 · own").arg(format::endpoint(message.source))
                               : format::endpoint(message.source);
    case Interface:
        return m_nameOfInterface ? format::harmless(m_nameOfInterface(message)) : QString();
    case Ttl:
        return message.hasTtl() ? QString::number(message.header.ttl) : QString();
    case Size:
        return QString::number(message.header.size);
    case Text:
        return format::preview(message.payload, limit);
    default:
        return {};
    }
}

Gap LogModel::gapBefore(const Message &message) const
{
    const Seq before{number(message.seq) - 1};
    std::optional<std::int64_t> delta;
    if (m_snapshot.contains(before))
        delta = message.header.timeNs - m_snapshot.at(before).header.timeNs;
    return {delta, message.header.lostBefore};
}

Qt::Alignment LogModel::alignment(int column)
{
    const bool figure = column == Number || column == Delta || column == Ttl || column == Size;
    return (figure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignment(index.column()));
    const Seq seq = seqOf(index.row());
    if (role != Qt::DisplayRole || !m_snapshot.contains(seq))
        return {};
    return text(m_snapshot.at(seq), index.column());
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignment(section));
    const auto choose = [section](std::initializer_list<QString> texts) {
        return *(texts.begin() + section);
    };
    if (role == Qt::DisplayRole)
        return choose({tr("No."), tr("Time"), tr("Δ"), tr("Source"), tr("Interface"), tr("TTL"),
                       tr("Size"), tr("Message")});
    if (role == Qt::ToolTipRole)
        return choose(
            {tr("Number of the message in this group's log, counted from the join"),
             tr("When the kernel received it, local time"),
             tr("Seconds since the message in the row before; ▲: datagrams were lost in the kernel between, ↶: the clock ran backwards"),
             tr("Address and port it was sent from; “own” where this program sent it"),
             tr("The interface it came in on, as it was called then"),
             tr("TTL (IPv4) or hop limit (IPv6) left when it arrived"), tr("Bytes of payload"),
             tr("The payload as text; control characters are shown as pictures")});
    return {};
}

} // namespace mcm
