// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/interfaces.h"

namespace mcm {

struct SendRequest;

/// How many IP packets a payload of `size` bytes needs at this MTU (RFC 791 §3.2, RFC 8200 §4.5).
int fragments(qsizetype size, int mtu, bool ipv6);

/// What becomes of a payload of `size` bytes that is longer than the MTU of an interface it leaves
/// through, in words; empty where it fits all of them, or none is known.
QString mtuNote(const SendRequest &request, qsizetype size, const QList<InterfaceInfo> &interfaces);

} // namespace mcm
