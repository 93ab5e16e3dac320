// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace mcm {

/// Replaces the file `path` by `bytes`, whole or not at all; why not, in words, where it could not
/// be.
std::optional<QString> replaceFile(const QString &path, const QByteArray &bytes);

} // namespace mcm
