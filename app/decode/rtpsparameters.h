// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/rtpsvalues.h"

namespace mcm::rtps {

/// Those of rtpsparameters.cpp and rtpsfields.h, for the protocol's list.
std::span<const FieldSpec *const> parameterFields();

/// A parameter list (DDSI-RTPS 2.5 §9.4.2.11) up to its sentinel; a topic's, a participant's and
/// an entity's names go into the summary.
void decodeParameters(Dissector &d, bool isLittleEndian);

} // namespace mcm::rtps
