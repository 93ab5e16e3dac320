// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/groupaddress.h"

#include <QWidget>

namespace mcm {

/// What a new user sees where the groups will be: three lines and three ways to a first message.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

Q_SIGNALS:
    void joinRequested(const mcm::GroupAddress &address);
    void demoRequested();
};

} // namespace mcm
