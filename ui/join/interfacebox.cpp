// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "join/interfacebox.h"

#include <QAbstractItemView>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QStylePainter>

namespace mcm {
namespace {

constexpr int nameRole = Qt::UserRole;
constexpr int shortRole = Qt::UserRole + 1;

constexpr int usualMtu = 1500;

/// “eth0 – 192.0.2.2 (Ethernet, no carrier)”: what goes without saying is not said.
QString line(const InterfaceInfo &interface)
{
    QStringList words{interface.kind};
    if (interface.mtu != usualMtu && !interface.loopback)
        words += InterfaceBox::tr("MTU %1").arg(interface.mtu);
    if (!interface.usable() || !interface.carrier)
        words += interface.stateText();
    return InterfaceBox::tr("%1 (%2)").arg(interface.label(), words.join(QStringLiteral(", ")));
}

/// “eth0 – 192.0.2.2”, and what is wrong with it.
QString shortLine(const InterfaceInfo &interface)
{
    if (interface.usable() && interface.carrier)
        return interface.label();
    return InterfaceBox::tr("%1 (%2)").arg(interface.label(), interface.stateText());
}

QString tooltip(const InterfaceInfo &interface)
{
    QStringList lines{InterfaceBox::tr("%1: %2, %3, MTU %4")
                          .arg(interface.name, interface.kind, interface.stateText(),
                               QString::number(interface.mtu))};
    for (const auto &address : interface.addresses)
        lines += address.toString();
    if (!interface.hardwareAddress.isEmpty() && !interface.loopback)
        lines += interface.hardwareAddress;
    if (const auto usable = interface.usable(); !usable)
        lines += usable.error().sentence();
    return lines.join(u'\n');
}

void fill(QStandardItem &item, const QString &name, const QString &text, const QString &shortText,
          const QString &tooltip, bool enabled)
{
    // Setting what is there already would be told to everybody all the same.
    const auto set = [&](const QVariant &value, int role) {
        if (item.data(role) != value)
            item.setData(value, role);
    };
    set(name, nameRole);
    set(text, Qt::DisplayRole);
    set(shortText, shortRole);
    set(tooltip, Qt::ToolTipRole);
    if (item.isEnabled() != enabled)
        item.setEnabled(enabled);
}

} // namespace

InterfaceBox::InterfaceBox(QWidget *parent)
    : ComboBox(parent),
      m_items(new QStandardItemModel(this)),
      m_group(QStringLiteral("239.255.255.255"))
{
    setMinimumContentsLength(12);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setModel(m_items);
    refresh();
}

void InterfaceBox::offerAll()
{
    m_offersAll = true;
    refresh();
}

void InterfaceBox::setLinkWatch(LinkWatch &watch)
{
    if (m_watch)
        disconnect(m_watch, nullptr, this, nullptr);
    m_watch = &watch;
    connect(&watch, &LinkWatch::changed, this, &InterfaceBox::follow);
    refresh();
}

QList<InterfaceInfo> InterfaceBox::interfaces() const
{
    return m_watch ? m_watch->interfaces() : listInterfaces();
}

QString InterfaceBox::interfaceName() const
{
    return currentData(nameRole).toString();
}

void InterfaceBox::setInterface(const QString &text)
{
    const auto found = findInterface(interfaces(), text);
    choose(found && !text.isEmpty() ? found->name : text);
}

/// Where nothing has the name it gets an entry that says so.
void InterfaceBox::choose(const QString &name)
{
    int index = findData(name, nameRole);
    if (index < 0) {
        index = count();
        const QString text = tr("%1 – not here").arg(name);
        fill(itemAt(index), name, text, text, {}, true);
    }
    setCurrentIndex(index);
}

bool InterfaceBox::isHere() const
{
    const QString name = interfaceName();
    return name.isEmpty() || name == QLatin1String("*") || findInterface(interfaces(), name);
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

void InterfaceBox::follow(const QList<LinkChange> &changes)
{
    // Who chose an interface meant it, whatever it is called now.
    QString chosen = interfaceName();
    for (const auto &change : changes) {
        if (change.kind == LinkChange::Kind::Renamed && change.before == chosen)
            chosen = change.name;
    }
    if (chosen != interfaceName())
        itemAt(currentIndex()).setData(chosen, nameRole);
    refresh();
}

QStandardItem &InterfaceBox::itemAt(int row)
{
    while (m_items->rowCount() <= row)
        m_items->appendRow(new QStandardItem);
    return *m_items->item(row);
}

void InterfaceBox::refresh()
{
    const auto all = interfaces();
    const QString chosen = interfaceName();
    const QString pointedAt = view()->currentIndex().data(nameRole).toString();

    // The entries stay and get new texts, so that an open list stays open and in its place.
    const QString route = routeText(all);
    fill(itemAt(0), {}, route, route,
         tr("The interface that this machine's routes choose for the group"), true);
    int row = 1;
    if (m_offersAll)
        fill(itemAt(row++), QStringLiteral("*"), tr("All interfaces"), tr("All interfaces"),
             tr("Every interface that can carry multicast, also those still to come; the\n"
                "Interface field of a message says where it came in"),
             true);
    for (const auto &interface : all)
        fill(itemAt(row++), interface.name, line(interface), shortLine(interface),
             tooltip(interface), static_cast<bool>(interface.usable()));
    {
        const QSignalBlocker quiet(this); // nobody chose anything
        m_items->setRowCount(row);
        setInterface(chosen); // it may be an address that has come
    }
    update();
    if (view()->isVisible()) {
        const int pointed = findData(pointedAt, nameRole);
        view()->setCurrentIndex(m_items->index(qMax(pointed, 0), 0));
    }
    view()->setMinimumWidth(view()->sizeHintForColumn(0) + 24);
}

void InterfaceBox::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    option.currentText = currentData(shortRole).toString();
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

void InterfaceBox::showPopup()
{
    refresh(); // a route may have changed, which no interface tells of
    QComboBox::showPopup();
}

} // namespace mcm
