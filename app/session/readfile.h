// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "result.h"

#include <QByteArray>
#include <QString>

class QFile;

namespace mcm {

/// All of the file `path`, which may be a pipe; what has no end is read no further than `most`
/// bytes. Errors: FileUnreadable, and BadFile where there is more.
Result<QByteArray> readFile(const QString &path, qint64 most);
/// The same for an open file, which is called `name` in errors.
Result<QByteArray> readFile(QFile &file, const QString &name, qint64 most);

} // namespace mcm
