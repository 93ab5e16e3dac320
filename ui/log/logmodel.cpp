// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/logmodel.h"

#include "columntexts.h"
#include "decode/fieldtext.h"
#include "log/marks.h"
#include "text/format.h"

#include <algorithm>
#include <limits>

namespace mcm {

namespace {

/// Whether people rather read it than count its bytes: UTF-8 with control characters, or text in
/// another encoding.
bool looksLikeText(std::span<const std::byte> payload)
{
    const auto begin = payload.first(std::min<std::size_t>(payload.size(), 64));
    const auto printable = std::count_if(begin.begin(), begin.end(), [](std::byte b) {
        return std::to_integer<int>(b) >= 0x20 && std::to_integer<int>(b) < 0x7f;
    });
    return payload.size() < 8 || format::isUtf8(payload)
           || printable * 10 >= static_cast<std::ptrdiff_t>(begin.size()) * 7;
}

} // namespace

LogModel::LogModel(QObject *parent) : QAbstractTableModel(parent)
{
    m_tree.setSummarised(true);
}

int LogModel::toRows(std::uint64_t count)
{
    return static_cast<int>(std::min<std::uint64_t>(count, std::numeric_limits<int>::max()));
}

int LogModel::rowsOf(const Snapshot &snapshot, const std::optional<MatchIndex> &matches)
{
    // A paused view ends before what is looked at does.
    return toRows(matches ? matches->rankOf(snapshot.end()) : snapshot.size());
}

void LogModel::setDecodeAs(const DecodeAs &decodeAs)
{
    m_decodeAs = decodeAs;
    m_decoded.clear();
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0, Protocol), index(m_rows - 1, Text));
}

void LogModel::decodeAgain(Seq begin, Seq end)
{
    const auto removed = m_decoded.removeIf([begin, end](const auto &known) {
        return known.key() >= number(begin) && known.key() < number(end);
    });
    if (removed > 0 && m_rows > 0)
        Q_EMIT dataChanged(index(0, Protocol), index(m_rows - 1, Text));
}

void LogModel::reset(const Snapshot &snapshot, const MatchIndex *matches)
{
    beginResetModel();
    m_snapshot = snapshot;
    m_matches = matches ? std::optional(*matches) : std::nullopt;
    if (m_matches)
        m_matches->removeBefore(snapshot.first());
    m_rows = rowsOf(m_snapshot, m_matches);
    endResetModel();
}

void LogModel::advance(const Snapshot &snapshot, const MatchIndex *matches)
{
    const bool goesOn =
        (matches != nullptr) == isFiltered() && snapshot.first() >= m_snapshot.first()
        && snapshot.first() <= m_snapshot.end() && snapshot.end() >= m_snapshot.end();
    if (!goesOn) {
        reset(snapshot, matches);
        return;
    }
    const int removed = std::min(m_rows, rowFrom(snapshot.first()));
    if (removed > 0) {
        beginRemoveRows({}, 0, removed - 1);
        m_rows -= removed;
        if (m_matches)
            m_matches->removeBefore(snapshot.first());
        m_snapshot = Snapshot(snapshot).until(m_snapshot.end());
        endRemoveRows();
    }
    auto shown = matches ? std::optional(*matches) : std::nullopt;
    if (shown)
        shown->removeBefore(snapshot.first());
    const int rows = rowsOf(snapshot, shown);
    // The history of a filtered log comes in front, piece by piece.
    const int inFront = shown && m_rows > 0 ? toRows(shown->rankOf(seqOf(0))) : 0;
    if (inFront > 0)
        beginInsertRows({}, 0, inFront - 1);
    m_snapshot = snapshot;
    m_matches = std::move(shown);
    if (inFront > 0) {
        m_rows += inFront;
        endInsertRows();
    }
    if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    }
}

Seq LogModel::seqOf(int row) const
{
    if (!m_matches)
        return m_snapshot.first() + static_cast<std::uint64_t>(row);
    const auto n = static_cast<std::uint64_t>(row);
    return n < m_matches->count() ? m_matches->at(n) : m_snapshot.end();
}

std::optional<int> LogModel::rowOf(Seq seq) const
{
    if (!m_snapshot.contains(seq) || (m_matches && !m_matches->contains(seq)))
        return std::nullopt;
    return rowFrom(seq);
}

int LogModel::rowFrom(Seq seq) const
{
    if (m_matches)
        return std::min(m_rows, toRows(m_matches->rankOf(seq)));
    return seq < m_snapshot.first() ? 0 : std::min(m_rows, toRows(seq - m_snapshot.first()));
}

const LogModel::Decoded &LogModel::decoded(const Message &message) const
{
    const auto known = m_decoded.constFind(number(message.seq));
    if (known != m_decoded.constEnd())
        return *known;
    constexpr qsizetype mostKnown = 1024;
    if (m_decoded.size() >= mostKnown)
        m_decoded.clear();
    const auto &protocol = m_decodeAs.protocolOf(message);
    m_decodeAs.decode(protocol, message, m_tree);
    return *m_decoded.insert(number(message.seq), {.protocol = &protocol,
                                                   .hasProblem = m_tree.hasProblem(),
                                                   .summary = fieldtext::summary(m_tree)});
}

bool LogModel::hasProblem(const Message &message) const
{
    return decoded(message).hasProblem;
}

QString LogModel::summary(const Message &message, qsizetype limit) const
{
    if (const auto name = m_marks ? m_marks->name(message.seq) : QString(); !name.isEmpty())
        return QStringLiteral("★ ") + name + QStringLiteral(" · ") + plainSummary(message, limit);
    return plainSummary(message, limit);
}

QString LogModel::plainSummary(const Message &message, qsizetype limit) const
{
    const auto &known = decoded(message);
    const auto name = known.protocol->name;
    if (name == "text" || (name == "bytes" && looksLikeText(message.payload)))
        return format::preview(message.payload, limit);
    QString text = known.summary;
    if (text.size() > limit) {
        text.truncate(limit);
        text += u'…';
    }
    return text;
}

QString LogModel::text(const Message &message, int column, qsizetype limit) const
{
    switch (column) {
    case Number:
        return m_marks && m_marks->contains(message.seq)
                   ? QString(QStringLiteral("★ ") + format::count(number(message.seq)))
                   : format::count(number(message.seq));
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
    case Protocol: {
        const auto title = decoded(message).protocol->title;
        return QString::fromUtf8(title.data(), static_cast<qsizetype>(title.size()));
    }
    case Text:
        return summary(message, limit);
    default:
        return {};
    }
}

Gap LogModel::gapBefore(const Message &message) const
{
    std::optional<std::int64_t> delta;
    if (const int row = rowFrom(message.seq); row > 0)
        delta = message.header.timeNs - m_snapshot.at(seqOf(row - 1)).header.timeNs;
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
    if (role == Qt::DisplayRole)
        return ofColumn(section, {tr("No."), tr("Time"), tr("Δ"), tr("Source"), tr("Interface"),
                                  tr("TTL"), tr("Size"), tr("Protocol"), tr("Message")});
    if (role == Qt::ToolTipRole)
        return ofColumn(
            section,
            {tr("Number of the message in this group's log, counted from the join"),
             tr("When the kernel received it, local time"),
             tr("Seconds since the message in the row before; ▲: datagrams were lost in the kernel between, ↶: the clock ran backwards"),
             tr("Address and port it was sent from; “own” where this program sent it"),
             tr("The interface it came in on, as it was called then"),
             tr("TTL (IPv4) or hop limit (IPv6) left when it arrived"), tr("Bytes of payload"),
             tr("What it was recognised as; “Decode as” in the log's menu chooses another"),
             tr("What it says, in a line; of no protocol: its text or its bytes. Control "
                "characters are shown as pictures; ⚠: its protocol finds something wrong")});
    return {};
}

} // namespace mcm
