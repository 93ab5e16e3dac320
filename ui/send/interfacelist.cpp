// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/interfacelist.h"

#include "book/swatch.h"
#include "net/linkwatch.h"

namespace mcm {
namespace {

constexpr int nameRole = Qt::UserRole;

} // namespace

InterfaceList::InterfaceList(LinkWatch &links, QWidget *parent)
    : QListWidget(parent), m_links(links)
{
    setAccessibleName(tr("Outgoing interfaces"));
    setToolTip(tr("Each message leaves through all that are ticked.\n"
                  "With none the route chooses."));
    setUniformItemSizes(true);
    setSelectionMode(QAbstractItemView::NoSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextElideMode(Qt::ElideRight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    fill();
    connect(&links, &LinkWatch::changed, this, &InterfaceList::fill);
    connect(this, &QListWidget::itemChanged, this, [this] {
        m_ticked = ticked();
        Q_EMIT changed();
    });
}

QStringList InterfaceList::ticked() const
{
    QStringList names;
    for (int row = 0; row < count(); ++row) {
        if (item(row)->checkState() == Qt::Checked)
            names.append(item(row)->data(nameRole).toString());
    }
    return names;
}

void InterfaceList::setTicked(const QStringList &names)
{
    m_ticked = names;
    m_ticked.removeAll(QString());
    fill();
    Q_EMIT changed();
}

void InterfaceList::fill()
{
    const QSignalBlocker quiet(this);
    const int chosen = currentRow();
    clear();
    const auto add = [this](const QString &name, const QString &label) {
        auto *entry = new QListWidgetItem(label, this);
        entry->setData(nameRole, name);
        entry->setToolTip(asToolTip(label));
        entry->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        entry->setCheckState(m_ticked.contains(name) ? Qt::Checked : Qt::Unchecked);
    };
    QStringList gone = m_ticked;
    for (const auto &each : m_links.interfaces()) {
        gone.removeAll(each.name);
        if (each.usable() || m_ticked.contains(each.name)) {
            const auto connected = each.connected();
            add(each.name,
                connected ? each.label() : tr("%1 (%2)").arg(each.label(), each.stateText()));
        }
    }
    for (const auto &name : std::as_const(gone))
        add(name, tr("%1 (not here)").arg(name));
    setCurrentRow(qBound(0, chosen, count() - 1));
}

QSize InterfaceList::sizeHint() const
{
    const int row = count() > 0 ? sizeHintForRow(0) : fontMetrics().height() + 4;
    return {fontMetrics().averageCharWidth() * 34, row * 3 + 2 * frameWidth() + 2};
}

} // namespace mcm
