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

/// Copies the file beside itself, under a name that was not there and has the time in it. Gives the
/// name, or nothing where it could not be copied.
std::optional<QString> keepCopy(const QString &path);

} // namespace mcm
