// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTableView>

#include <span>

namespace mcm {

class InspectionModel;

/// What the bytes at the cursor are when they are read as numbers, times and addresses.
class Inspector : public QTableView
{
    Q_OBJECT

public:
    explicit Inspector(QWidget *parent = nullptr);

    void inspectAt(std::span<const std::byte> at);
    QSize sizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    QString current() const;

    InspectionModel *m_model;
};

} // namespace mcm
