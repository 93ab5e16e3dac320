// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "join/interfacebox.h"

#include <QAbstractItemView>
#include <QStandardItemModel>

namespace mcm {
namespace {

constexpr int nameRole = Qt::UserRole;

QString tooltip(const InterfaceInfo &interface)
{
    QStringList lines{QStringLiteral("%1 (%2), MTU %3")
                          .arg(interface.name, interface.kind, QString::number(interface.mtu))};
    for (const auto &address : interface.addresses)
        lines += address.toString();
    if (const auto usable = interface.usable(); !usable)
        lines += usable.error().sentence();
    return lines.join(u'\n');
}

} // namespace

InterfaceBox::InterfaceBox(QWidget *parent)
    : ComboBox(parent), m_group(QStringLiteral("239.255.255.255"))
{
    setMinimumContentsLength(12);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    refresh();
}

void InterfaceBox::offerAll()
{
    m_offersAll = true;
    refresh();
}

QString InterfaceBox::interfaceName() const
{
    return currentData(nameRole).toString();
}

void InterfaceBox::setInterface(const QString &text)
{
    QString name = text;
    if (const auto found = findInterface(listInterfaces(), text); !text.isEmpty() && found)
        name = found->name;
    int index = findData(name, nameRole);
    if (index < 0) {
        addItem(tr("%1 – not here").arg(name), name);
        index = count() - 1;
    }
    setCurrentIndex(index);
}

bool InterfaceBox::isHere() const
{
    const QString name = interfaceName();
    return name.isEmpty() || name == QLatin1String("*") || findInterface(listInterfaces(), name);
}

void InterfaceBox::setGroup(const QHostAddress &group)
{
    if (group == m_group || group.isNull())
        return;
    m_group = group;
    refresh();
}

QString InterfaceBox::routeText(const QList<InterfaceInfo> &interfaces) const
{
    const auto routed = routedInterface(interfaces, m_group);
    return routed ? tr("By route – %1").arg(routed->name) : tr("By route – none");
}

void InterfaceBox::refresh()
{
    const auto interfaces = listInterfaces();
    const QString chosen = interfaceName();
    auto *items = new QStandardItemModel(this);
    auto *route = new QStandardItem(routeText(interfaces));
    route->setData(QString(), nameRole);
    route->setToolTip(tr("The interface that this machine's routes choose for the group"));
    items->appendRow(route);
    if (m_offersAll) {
        auto *all = new QStandardItem(tr("All interfaces"));
        all->setData(QStringLiteral("*"), nameRole);
        all->setToolTip(
            tr("Every interface that can carry multicast, also those still to come; the "
               "Interface column says where a message came in"));
        items->appendRow(all);
    }
    for (const auto &interface : interfaces) {
        const bool usable = static_cast<bool>(interface.usable());
        const bool plain = usable && interface.carrier;
        auto *item =
            new QStandardItem(plain ? interface.label()
                                    : tr("%1 (%2)").arg(interface.label(), interface.stateText()));
        item->setData(interface.name, nameRole);
        item->setToolTip(tooltip(interface));
        item->setEnabled(usable);
        items->appendRow(item);
    }
    setModel(items); // deletes the one before
    view()->setMinimumWidth(view()->sizeHintForColumn(0) + 24);
    setInterface(chosen);
}

void InterfaceBox::showPopup()
{
    refresh();
    QComboBox::showPopup();
}

} // namespace mcm
