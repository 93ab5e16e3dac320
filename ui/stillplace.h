// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace mcm {

/// A place in a layout for a widget that says something else all the time, of the size that its
/// minimum and its policy say. A label with other words asks for a layout; in here that ends, where
/// the whole window around it would be laid out and painted anew.
class StillPlace : public QWidget
{
    Q_OBJECT

public:
    /// Owns `held`.
    explicit StillPlace(QWidget *held, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *m_held;
};

} // namespace mcm
