// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/sendsmodel.h"

#include "book/swatch.h"
#include "columntexts.h"
#include "icons.h"
#include "send/sends.h"
#include "send/sendwords.h"
#include "text/format.h"
#include "theme.h"

#include <QApplication>
#include <QPalette>

namespace mcm {
namespace {

int alignment(int column)
{
    return int((column >= SendsModel::Asked ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

QIcon dot(const Sends &sends, int row)
{
    using Activity = Group::Activity;
    const auto &report = sends.report(row);
    switch (sends.state(row)) {
    case Sends::State::Running:
    case Sends::State::Stopping:
        return icons::activity(report && report->failed > 0 ? Activity::Losing : Activity::Live);
    case Sends::State::Failed:
        return icons::activity(Activity::Failed);
    case Sends::State::Done:
    case Sends::State::Stopped:
        if (report && report->failed > 0)
            return icons::activity(Activity::Losing);
        break;
    case Sends::State::Ready:
        break;
    }
    return icons::activity(Activity::Quiet);
}

} // namespace

SendsModel::SendsModel(const Sends &sends, QObject *parent)
    : QAbstractTableModel(parent), m_sends(sends)
{
    connect(&sends, &Sends::aboutToInsert, this,
            [this](int row) { beginInsertRows({}, row, row); });
    connect(&sends, &Sends::inserted, this, &SendsModel::endInsertRows);
    connect(&sends, &Sends::aboutToRemove, this,
            [this](int row) { beginRemoveRows({}, row, row); });
    connect(&sends, &Sends::removed, this, &SendsModel::endRemoveRows);
    connect(&sends, &Sends::changed, this,
            [this](int row) { Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1)); });
}

void SendsModel::figuresChanged()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, State), index(rowCount() - 1, ColumnCount - 1));
}

int SendsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_sends.count();
}

int SendsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString SendsModel::text(int row, int column) const
{
    switch (column) {
    case Name:
        return sendwords::title(m_sends.request(row));
    case To:
        return sendwords::target(m_sends.request(row));
    case Pace:
        return sendwords::pace(m_sends.request(row));
    case State:
        return sendwords::state(m_sends.state(row));
    default:
        return m_sends.report(row) ? figure(row, column) : QString();
    }
}

QString SendsModel::figure(int row, int column) const
{
    const auto &report = *m_sends.report(row);
    const QString none = QStringLiteral("–");
    switch (column) {
    case Asked:
        return format::count(report.asked);
    case Sent:
        return format::count(report.sent);
    case Refused:
        return format::count(report.failed);
    case LoopedBack: {
        const auto count = m_sends.loopedBack(row);
        return count ? format::count(*count) : none;
    }
    case Rate:
        return tr("%1/s").arg(format::shortCount(report.rate));
    case Late:
        return report.lateness ? format::duration(report.lateness->p99.count()) : none;
    case Latest:
        return report.lateness ? format::duration(report.lateness->max.count()) : none;
    default:
        return sendwords::progress(report);
    }
}

QString SendsModel::toolTip(int row, int column) const
{
    const auto &report = m_sends.report(row);
    if (column == Refused && report)
        return asToolTip(sendwords::refusals(*report));
    if (column == State && report && report->error)
        return asToolTip(report->error->sentence());
    if (column <= Pace)
        return asToolTip(text(row, column));
    return {};
}

QVariant SendsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = index.row();
    const int column = index.column();
    if (role == Qt::DisplayRole)
        return text(row, column);
    if (role == Qt::DecorationRole && column == State)
        return dot(m_sends, row);
    if (role == Qt::ToolTipRole)
        return toolTip(row, column);
    if (role == Qt::TextAlignmentRole)
        return alignment(column);
    if (role == Qt::ForegroundRole && column == Refused && m_sends.report(row)
        && m_sends.report(row)->failed > 0)
        return theme::errorText(QApplication::palette());
    return {};
}

QVariant SendsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section);
    if (role == Qt::DisplayRole)
        return ofColumn(section, {tr("Send"), tr("To"), tr("Pace"), tr("State"), tr("Asked"),
                                  tr("Sent"), tr("Refused"), tr("Looped back"), tr("Rate"),
                                  tr("Late (99 %)"), tr("Latest"), tr("Elapsed")});
    if (role == Qt::ToolTipRole)
        return ofColumn(
            section,
            {tr("Its name, or the begin of what it sends"),
             tr("The group, and the interfaces where they are chosen"),
             tr("How often it sends, and when it ends"), tr("What it does now"),
             tr("Datagrams that were to leave by now, on each interface"),
             tr("Datagrams that the kernel took"),
             tr("Datagrams that did not leave; the line below the table says why"),
             tr("Messages from its source port that came back to its group's own tab; – where the "
                "group is not joined"),
             tr("Datagrams a second that the kernel took; over the whole time once it has ended"),
             tr("99 of 100 messages were handed over no later than this after they were due"),
             tr("The one that was latest"), tr("Since it began")});
    return {};
}

} // namespace mcm
