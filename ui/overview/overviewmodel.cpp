// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "overview/overviewmodel.h"

#include "book/swatch.h"
#include "columntexts.h"
#include "faultwords.h"
#include "icons.h"
#include "join/joinedon.h"
#include "session/bookstore.h"
#include "session/session.h"
#include "text/format.h"
#include "theme.h"

#include <QBrush>
#include <QGuiApplication>
#include <QPalette>

#include <algorithm>
#include <optional>

namespace mcm {

namespace {

int alignment(int column)
{
    const bool figure = column >= OverviewModel::Sources && column <= OverviewModel::LastSeen;
    return int((figure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

/// What there should be none of, and how many there are; else nothing.
std::optional<std::uint64_t> alarming(const Group &group, int column)
{
    switch (column) {
    case OverviewModel::Lost:
        return group.kernelDropped();
    case OverviewModel::Faults:
        return group.faults();
    default:
        return std::nullopt;
    }
}

} // namespace

OverviewModel::OverviewModel(const Session &session, const BookStore &store, QObject *parent)
    : QAbstractTableModel(parent), m_store(store)
{
    const auto append = [this](Group *group) {
        m_groups.append(group);
        (void)group->streams(); // counts faults from here on, whether its tab is seen or not
    };
    for (const auto &group : session.groups())
        append(group.get());
    connect(&session, &Session::groupAdded, this, [this, append](Group *group) {
        const int row = static_cast<int>(m_groups.size());
        beginInsertRows({}, row, row);
        append(group);
        endInsertRows();
    });
    connect(&session, &Session::groupAboutToBeRemoved, this, [this](Group *group) {
        const int row = static_cast<int>(m_groups.indexOf(group));
        if (row < 0)
            return;
        beginRemoveRows({}, row, row);
        m_groups.removeAt(row);
        endRemoveRows();
    });
    connect(&session, &Session::groupChanged, this, &OverviewModel::figuresChanged);
    connect(&store, &BookStore::changed, this, &OverviewModel::figuresChanged);
}

Group *OverviewModel::groupAt(int row) const
{
    return row >= 0 && row < m_groups.size() ? m_groups.at(row) : nullptr;
}

void OverviewModel::figuresChanged()
{
    if (!m_groups.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int OverviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_groups.size());
}

int OverviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString OverviewModel::text(const Group &group, int column) const
{
    switch (column) {
    case State:
        return icons::activityText(group.activity());
    case Address: {
        const QString address = group.address().title();
        const auto *const entry = m_store.find(group.address());
        return entry ? tr("%1 – %2").arg(entry->name, address) : address;
    }
    case Interface: {
        const auto count = group.interfaces().size();
        return count > 1 ? tr("%1 interfaces").arg(count) : group.interfaceNames();
    }
    case Sources:
        return format::count(group.sources().size());
    case Messages:
        return format::count(group.received());
    case Rate:
        return tr("%1/s").arg(format::shortCount(group.rates().messagesPerSecond()));
    case BitRate:
        return format::bitRate(group.rates().bitsPerSecond());
    case Lost:
    case Faults:
        return format::count(*alarming(group, column));
    case Evicted:
        return format::count(group.evicted());
    case Foreign:
        return format::count(group.foreign());
    case LastSeen:
        return group.lastTimeNs() == 0 ? tr("never")
                                       : format::timeOfDay(group.lastTimeNs()).left(12);
    default:
        return {};
    }
}

QVariant OverviewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &group = *m_groups.at(index.row());
    const int column = index.column();
    // As the counters of a tab do it: not by the colour alone.
    const auto alarm = alarming(group, column);
    if (role == Qt::DisplayRole)
        return alarm.value_or(0) > 0 ? QStringLiteral("▲ ") + text(group, column)
                                     : text(group, column);
    if (role == Qt::ForegroundRole && alarm) {
        const auto palette = QGuiApplication::palette();
        return QBrush(*alarm > 0 ? theme::errorText(palette) : theme::quietText(palette));
    }
    if (role == Qt::AccessibleTextRole && alarm)
        return text(group, column);
    if (role == Qt::DecorationRole && column == State)
        return icons::activity(group.activity());
    if (role == Qt::DecorationRole && column == Address) {
        const auto *const entry = m_store.find(group.address());
        return entry && !entry->colour.isEmpty() ? swatch(entry->colour) : QVariant();
    }
    if (role == Qt::ToolTipRole && column == Address && m_store.find(group.address()))
        return asToolTip(text(group, Address));
    if (role == Qt::ToolTipRole && column == State && !trouble(group).isEmpty())
        return trouble(group);
    if (role == Qt::ToolTipRole && column == Interface && group.address().isOnAllInterfaces())
        return joinedOn(group);
    if (role == Qt::ToolTipRole && column == Faults) {
        const auto words = faultWords(group.streams().faults());
        return words.isEmpty() ? QVariant() : words;
    }
    if (role == Qt::AccessibleTextRole && column == Interface)
        return group.interfaceNames();
    if (role == Qt::TextAlignmentRole)
        return alignment(column);
    if (role == Qt::AccessibleTextRole && column == History) {
        const auto &history = group.rates().history();
        const auto highest = std::max_element(history.begin(), history.end());
        return tr("at most %1/s").arg(format::shortCount(highest == history.end() ? 0 : *highest));
    }
    if (role == Qt::UserRole && column == History) {
        QVariantList values;
        for (const double value : group.rates().history())
            values.append(value);
        return values;
    }
    return {};
}

QVariant OverviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section);
    if (role == Qt::DisplayRole)
        return ofColumn(section,
                        {tr("State"), tr("Group"), tr("Interface"), tr("Sources"), tr("Messages"),
                         tr("Rate"), tr("Bit rate"), tr("Lost in kernel"), tr("Faults"),
                         tr("Evicted"), tr("Foreign"), tr("Last seen"), tr("Last minute")});
    if (role == Qt::ToolTipRole)
        return ofColumn(
            section,
            {tr("live: messages within two seconds\n"
                "losing: the kernel dropped some within five seconds\n"
                "faults: something was wrong in its streams within five seconds\n"
                "cut off: joined, but its interface is down or without a carrier\n"
                "waiting: for its interface"),
             tr("The group as it was joined"), tr("The interface it is joined on, or how many"),
             tr("Different addresses and ports that sent to it"),
             tr("Received and logged since the join"), tr("Messages in the last second"),
             tr("Payload bits in the last second"),
             tr("Dropped by the kernel because the socket's buffer was full; raise net.core.rmem_max"),
             tr("In streams that number their messages (RTP, MPEG-TS, sACN, Art-Net, PTP, MoldUDP64):\n"
                "gaps, repetitions, messages out of order, jumps of numbers and clocks, clocks of a\n"
                "wrong rate, other or several senders, silences, what comes too seldom; in them, and in\n"
                "what comes to a well-known port, malformed messages"),
             tr("Logged, then dropped from memory to stay within the budget; raise --memory"),
             tr("Came to the port for another group or interface and was not logged"),
             tr("When the newest message came, local time"),
             tr("Messages in each second of the last minute")});
    return {};
}

} // namespace mcm
