// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/groupaddress.h"
#include "net/sdp.h"

#include <QDialog>
#include <QList>

class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace mcm {

class InterfaceBox;
class LinkWatch;
class ResultLine;

/// The streams of an SDP, to choose those to join. Not modal.
class SdpDialog : public QDialog
{
    Q_OBJECT

public:
    /// `interface` is chosen at first; empty: by the route. `links` must outlive it.
    SdpDialog(const SdpDescription &description, const QString &interface, LinkWatch &links,
              QWidget *parent = nullptr);

Q_SIGNALS:
    void joinRequested(const QList<mcm::GroupAddress> &addresses, const QString &what);

private:
    QTreeWidgetItem *makeRow(const SdpStream &stream, const SdpAddress &address);
    void fill(const SdpDescription &description);
    QList<QTreeWidgetItem *> ticked() const;
    void showTicked();
    void join();

    const QString m_name;
    QTreeWidget *m_streams;
    InterfaceBox *m_interface;
    ResultLine *m_result;
    QPushButton *m_join;
};

} // namespace mcm
