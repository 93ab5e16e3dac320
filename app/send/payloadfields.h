// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "send/payloadbody.h"

namespace mcm {

/// `body` with `fields` written over it, in their order. Error BadField names the field by its
/// number, from 1, and its text.
Result<PayloadBodyPointer> withFields(PayloadBodyPointer body, const QList<BinaryField> &fields);

} // namespace mcm
