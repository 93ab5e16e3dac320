// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHeaderView>
#include <QJsonObject>

#include <optional>

class QMenu;

namespace mcm {

class LogModel;

/// The columns of a log: the user moves them, makes them wider, and chooses in the context menu
/// which are shown.
class LogHeader : public QHeaderView
{
    Q_OBJECT

public:
    /// `model` must outlive it.
    explicit LogHeader(LogModel *model, QWidget *parent = nullptr);

    /// The interface of each message: shown where `wanted`, until the user chooses for himself.
    void showInterface(bool wanted);
    /// The columns that are shown, as they lie side by side.
    QList<int> shown() const;
    /// The user's choice. The last column left cannot be hidden.
    void setShown(int column, bool shown);
    /// One entry for each column.
    void fillMenu(QMenu &menu);

    /// Widths, order, and what is shown.
    QJsonObject state() const;
    void restore(const QJsonObject &state);

Q_SIGNALS:
    void shownChanged();

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void applyInterface();

    bool m_interfaceWanted = false;
    std::optional<bool> m_interfaceChosen;
};

} // namespace mcm
