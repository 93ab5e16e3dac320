// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/protocol.h"

#include <QString>

namespace mcm::test {

/// What must be true of every tree, whatever it was made from; empty where it is. `protocol` is the
/// one that `message` was decoded by.
QString whatIsWrong(const Protocol &protocol, const FieldTree &tree, Bytes message);

} // namespace mcm::test
