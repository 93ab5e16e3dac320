// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "send/payloadbody.h"

namespace mcm {

/// Of a recipe's generator and sizes. Errors: PayloadTooBig and PayloadSyntax (a size below 0), of
/// Field::Size.
Result<PayloadBodyPointer> makeGeneratedBody(const PayloadRecipe &recipe, bool ipv6);

} // namespace mcm
