// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "combobox.h"
#include "net/interfaces.h"

namespace mcm {

/// All interfaces of this machine by name and address; one that cannot carry multicast is listed
/// too, with the reason, but cannot be chosen. The first entry leaves the choice to the route and
/// says what it is.
class InterfaceBox : public ComboBox
{
    Q_OBJECT

public:
    explicit InterfaceBox(QWidget *parent = nullptr);

    /// Adds the entry that means all of them.
    void offerAll();

    /// Empty: by the route; “*”: all of them.
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

private:
    QString routeText(const QList<InterfaceInfo> &interfaces) const;

    QHostAddress m_group;
    bool m_offersAll = false;
};

} // namespace mcm
