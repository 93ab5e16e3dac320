// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "combobox.h"
#include "net/linkwatch.h"

#include <QPointer>

class QStandardItem;
class QStandardItemModel;

namespace mcm {

/// All interfaces of this machine with address, kind and state; one that cannot carry multicast is
/// listed too, with the reason, but cannot be chosen. The first entry leaves the choice to the
/// route and says what it is. With a LinkWatch it is current at any time, also while it is open;
/// without, when it opens.
class InterfaceBox : public ComboBox
{
    Q_OBJECT

public:
    explicit InterfaceBox(QWidget *parent = nullptr);

    /// Adds the entry that means all of them.
    void offerAll();

    /// Empty: by the route; “*”: all of them.
    void setLinkWatch(LinkWatch &watch);

    /// Empty: by the route.
    QString interfaceName() const;
    /// A name, index or address; what is not there is shown as such and left to the join to refuse.
    void setInterface(const QString &text);
    /// Whether what is chosen is an interface of this machine, or left to the route.
    bool isHere() const;
    /// The group whose route the first entry shows.
    void setGroup(const QHostAddress &group);

    /// Lists them anew; the choice stays.
    void refresh();
    void showPopup() override;

protected:
    /// In the closed box there is no room for all that the list says.
    void paintEvent(QPaintEvent *event) override;

private:
    void follow(const QList<LinkChange> &changes);
    QList<InterfaceInfo> interfaces() const;
    QStandardItem &itemAt(int row);
    void choose(const QString &name);
    QString routeText(const QList<InterfaceInfo> &interfaces) const;

    QPointer<LinkWatch> m_watch;
    QStandardItemModel *m_items;
    QHostAddress m_group;
    bool m_offersAll = false;
};

} // namespace mcm
