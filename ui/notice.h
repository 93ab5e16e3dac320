// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QLabel;
class QScrollArea;

namespace mcm {

/// A line at the top of the window for what concerns the whole program and must not get lost;
/// closed by hand. A long one scrolls.
class Notice : public QFrame
{
    Q_OBJECT

public:
    explicit Notice(QWidget *parent = nullptr);

    /// Shows `text` (plain) in addition to what it shows already.
    void add(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// At the first notice: most never have one.
    void build();
    /// As high as the words need it, up to some lines.
    void fit();

    QLabel *m_label = nullptr;
    QScrollArea *m_scroll = nullptr;
};

} // namespace mcm
