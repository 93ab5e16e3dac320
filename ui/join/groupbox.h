// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "combobox.h"
#include "net/groupaddress.h"
#include "session/addressbook.h"

namespace mcm {

/// The group field: takes any spelling of an address; its list holds what was joined before and the
/// well-known groups by name, which typing (“mdns”) finds too.
class GroupBox : public ComboBox
{
    Q_OBJECT

public:
    explicit GroupBox(QWidget *parent = nullptr);

    QString text() const { return currentText().trimmed(); }
    void setText(const QString &text);

    /// Newest first.
    QStringList history() const { return m_history; }
    void setHistory(const QStringList &history);
    /// Whose names the list offers too.
    void setBook(const AddressBook &book);
    void remember(const QString &address);
    void showPopup() override;

Q_SIGNALS:
    /// More than a group's digits came at once: pasted, chosen from the list, or left by the focus.
    void addressGiven(const mcm::AddressParts &parts);

    /// An SDP was pasted; what stood here stands here again.
    void sdpGiven(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void append(const QString &name, const QString &address, const QString &toolTip);
    void choose(int index);
    void textChanged(const QString &text);
    void give();
    void giveSdp(const QString &text, const QString &before);

    QStringList m_history;
    AddressBook m_book;
    QString m_lastText;
    bool m_giving = false;
};

} // namespace mcm
