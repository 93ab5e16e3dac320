// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLineEdit>
#include <QStringList>

namespace mcm {

/// The message field: Up brings earlier messages back, Down returns to the one being written.
class MessageEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit MessageEdit(QWidget *parent = nullptr);

    /// Oldest first.
    const QStringList &history() const { return m_history; }
    /// Those of them that are worth keeping in a file: not the few that fill a datagram.
    QStringList shortHistory() const;
    void setHistory(const QStringList &history);
    /// What is in the field was sent.
    void remember();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void recall(qsizetype index);

    QStringList m_history;
    qsizetype m_at = 0; ///< in m_history; its size: the message being written
    QString m_draft;
};

} // namespace mcm
