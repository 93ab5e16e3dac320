// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;

namespace mcm {

/// The slim bar above the chosen message: which one it is, and a button for each of some actions.
class DetailBar : public QWidget
{
    Q_OBJECT

public:
    explicit DetailBar(const QList<QAction *> &actions, QWidget *parent = nullptr);

    void setTitle(const QString &title);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void elide();

    QString m_text;
    QLabel *m_title;
};

} // namespace mcm
