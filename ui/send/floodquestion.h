// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>

class QWidget;

namespace mcm {

class Sends;

/// Starts these. What would flood a real network starts only once the user has agreed to that, and
/// is asked once for as long as it stays as it is. Does not wait for the answer.
void startAsking(Sends &sends, const QList<int> &rows, QWidget *parent);

} // namespace mcm
