// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHostAddress>
#include <QListWidget>
#include <QPointer>

namespace mcm {

class LinkWatch;

/// The interfaces of this machine to tick; none ticked leaves the choice to the route. What was
/// ticked stays listed when it is gone.
class InterfaceList : public QListWidget
{
    Q_OBJECT

public:
    /// `links` must outlive it.
    explicit InterfaceList(LinkWatch &links, QWidget *parent = nullptr);

    QStringList ticked() const;
    void setTicked(const QStringList &names);

    QSize sizeHint() const override;

Q_SIGNALS:
    void changed();

private:
    void fill();

    LinkWatch &m_links;
    QStringList m_ticked; ///< in the order of the list
};

} // namespace mcm
