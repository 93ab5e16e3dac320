// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHostAddress>

#include <sys/socket.h>

namespace mcm::native {

/// As the system's own calls take it; the scope id is 0. Pure.
sockaddr_storage toNative(const QHostAddress &address, quint16 port = 0);
/// How much of it such a call looks at.
socklen_t sizeOf(const sockaddr_storage &address);

} // namespace mcm::native
