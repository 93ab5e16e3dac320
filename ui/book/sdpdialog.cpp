// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "book/sdpdialog.h"

#include "book/problemlist.h"
#include "book/swatch.h"
#include "icons.h"
#include "join/interfacebox.h"
#include "resultline.h"
#include "text/format.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace mcm {
namespace {

enum Column { GroupColumn, MediaColumn, NameColumn, SourcesColumn, TtlColumn, ColumnCount };
constexpr int addressRole = Qt::UserRole;

QString sourcesText(const SdpAddress &address)
{
    if (address.sources.isEmpty())
        return SdpDialog::tr("any");
    const QString list = address.sources.join(QStringLiteral(", "));
    return address.excludes ? SdpDialog::tr("all but %1").arg(list) : list;
}

} // namespace

SdpDialog::SdpDialog(const SdpDescription &description, const QString &interface, LinkWatch &links,
                     QWidget *parent)
    : QDialog(parent),
      m_name(format::harmless(description.name)),
      m_streams(new QTreeWidget),
      m_interface(new InterfaceBox),
      m_result(new ResultLine(tr("SDP result"))),
      m_join(new QPushButton(icons::tinted(QStringLiteral("join")), tr("Join")))
{
    setWindowTitle(m_name.isEmpty() ? tr("SDP") : tr("SDP: %1").arg(m_name));
    setAttribute(Qt::WA_DeleteOnClose);

    m_streams->setAccessibleName(tr("Streams"));
    m_streams->setRootIsDecorated(false);
    m_streams->setUniformRowHeights(true);
    m_streams->setAlternatingRowColors(true);
    m_streams->setAllColumnsShowFocus(true);
    m_streams->setColumnCount(ColumnCount);
    m_streams->setHeaderLabels({tr("Group"), tr("Media"), tr("Name"), tr("Sources"), tr("TTL")});
    m_streams->headerItem()->setTextAlignment(TtlColumn, Qt::AlignRight | Qt::AlignVCenter);
    auto *words = new QLabel(tr("&Streams"));
    words->setBuddy(m_streams);
    m_interface->setAccessibleName(tr("Join on interface"));
    m_interface->offerAll();
    m_interface->setLinkWatch(links);
    m_interface->setInterface(interface);
    auto *on = new QLabel(tr("&Interface"));
    on->setBuddy(m_interface);
    m_join->setDefault(true);
    m_join->setAccessibleName(tr("Join streams"));
    m_join->setToolTip(tr("Join the ticked streams (Enter)"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setIcon({}); // the style's is black on dark
    buttons->addButton(m_join, QDialogButtonBox::ActionRole);
    auto *problems = new ProblemList;

    auto *row = new QHBoxLayout;
    row->addWidget(on);
    row->addWidget(m_interface, 1);
    row->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(words);
    layout->addWidget(m_streams, 1);
    layout->addLayout(row);
    layout->addWidget(m_result);
    layout->addWidget(problems);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().lineSpacing() * 24);

    connect(m_streams, &QTreeWidget::itemChanged, this, &SdpDialog::showTicked);
    connect(m_join, &QPushButton::clicked, this, &SdpDialog::join);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    fill(description);
    problems->showLines(toLines(description.problems));
    m_streams->setFocus();
}

QTreeWidgetItem *SdpDialog::makeRow(const SdpStream &stream, const SdpAddress &address)
{
    const QString text = address.toString();
    auto *row = new QTreeWidgetItem;
    row->setText(GroupColumn, withPort(address.group, address.port));
    row->setText(MediaColumn, format::harmless(stream.media));
    row->setText(NameColumn, format::harmless(stream.name));
    row->setText(SourcesColumn, sourcesText(address));
    row->setText(TtlColumn, stream.ttl < 0 ? QString() : QString::number(stream.ttl));
    row->setTextAlignment(TtlColumn, Qt::AlignRight | Qt::AlignVCenter);
    row->setData(GroupColumn, addressRole, text);
    row->setToolTip(MediaColumn, asToolTip(stream.media + u' ' + stream.protocol));
    row->setToolTip(NameColumn, asToolTip(row->text(NameColumn)));
    row->setToolTip(SourcesColumn, asToolTip(row->text(SourcesColumn)));
    row->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable
                  | Qt::ItemNeverHasChildren);
    row->setCheckState(GroupColumn, Qt::Checked);
    return row;
}

void SdpDialog::fill(const SdpDescription &description)
{
    QList<QTreeWidgetItem *> rows;
    QStringList known;
    for (const auto &stream : description.streams) {
        for (const auto &address : stream.addresses) {
            const QString text = address.toString();
            if (known.contains(text))
                continue; // several streams on one port: one join has them all
            known.append(text);
            rows.append(makeRow(stream, address));
        }
    }
    m_streams->addTopLevelItems(rows);
    if (!rows.isEmpty())
        m_streams->setCurrentItem(rows.first());
    // What is left over belongs to the names.
    m_streams->header()->setStretchLastSection(false);
    m_streams->header()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    const int digit = fontMetrics().averageCharWidth();
    for (const int column : {GroupColumn, MediaColumn, SourcesColumn, TtlColumn}) {
        m_streams->resizeColumnToContents(column);
        const int widest = digit * 34;
        m_streams->setColumnWidth(column, qMin(m_streams->columnWidth(column) + digit, widest));
    }
    showTicked();
}

QList<QTreeWidgetItem *> SdpDialog::ticked() const
{
    QList<QTreeWidgetItem *> items;
    for (int row = 0; row < m_streams->topLevelItemCount(); ++row) {
        if (auto *item = m_streams->topLevelItem(row); item->checkState(GroupColumn) == Qt::Checked)
            items.append(item);
    }
    return items;
}

void SdpDialog::showTicked()
{
    const auto count = ticked().size();
    m_join->setEnabled(count > 0);
    if (m_streams->topLevelItemCount() == 0)
        m_result->showError({ErrorCode::BadFile,
                             Field::None,
                             tr("Nothing in this SDP can be joined; below is why."),
                             {}});
    else
        m_result->showGood(
            tr("%1 of %2 are ticked.").arg(count).arg(m_streams->topLevelItemCount()));
}

void SdpDialog::join()
{
    QList<GroupAddress> addresses;
    for (auto *item : ticked()) {
        const auto address = parseGroupAddress(item->data(GroupColumn, addressRole).toString());
        if (!address) {
            m_result->showError(address.error());
            m_streams->setCurrentItem(item);
            m_streams->setFocus();
            return;
        }
        addresses.append(*address);
        addresses.last().interface = m_interface->interfaceName();
    }
    Q_EMIT joinRequested(addresses, m_name.isEmpty() ? tr("SDP") : m_name);
    close();
}

} // namespace mcm
