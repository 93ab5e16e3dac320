// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "send/payloadbody.h"

#include <QString>

namespace mcm {

/// What the regular file `path` holds: read now, as one payload; or with a `pieceSize` above 0 cut
/// into payloads of so many bytes, of which the last may be shorter, each read when it is written.
/// It does not wait for a pipe. Errors: FileUnreadable, PayloadTooBig, PayloadSyntax (a size of
/// pieces below 0).
Result<PayloadBodyPointer> makeFileBody(const QString &path, int pieceSize, bool ipv6);

} // namespace mcm
