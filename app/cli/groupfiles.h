// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/groupaddress.h"
#include "result.h"

#include <QList>
#include <QString>

/// Files that list groups to join. What in them cannot be used is told on standard error, as
/// `FILE:LINE: reason`; an error means that nothing can.
namespace mcm::cli {

/// Of an address book: `FILE`, or the set or group `FILE:NAME`.
Result<QList<GroupAddress>> groupsOfBook(const QString &text);

/// Of an SDP; `-` is standard input.
Result<QList<GroupAddress>> groupsOfSdp(const QString &path);

} // namespace mcm::cli
