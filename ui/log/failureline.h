// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace mcm {

class Group;

/// Above the log of a group that nothing can reach: why, and where it is not joined a button to try
/// again. Out of sight otherwise.
class FailureLine : public QFrame
{
    Q_OBJECT

public:
    explicit FailureLine(QWidget *parent = nullptr);

    /// After the group's state changed.
    void showStateOf(const Group &group);

Q_SIGNALS:
    void retryRequested();

private:
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_retry;
};

} // namespace mcm
