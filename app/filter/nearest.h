// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace mcm::filter {

/// The one that differs least from `name`, by at most a letter in three and two in all; empty
/// where none does. Of equals the first.
QString nearest(const QString &name, const QStringList &all);
/// “ Did you mean …?” with its blank; empty where nothing is near.
QString didYouMean(const QString &name, const QStringList &all);

} // namespace mcm::filter
