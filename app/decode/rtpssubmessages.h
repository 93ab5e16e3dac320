// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/rtpsparameters.h"

namespace mcm::rtps {

/// Those of rtpssubmessages.cpp, for the protocol's list.
std::span<const FieldSpec *const> submessageFields();

/// All that follow the header (DDSI-RTPS 2.5 §9.4.5), with the message's one line.
void decodeSubmessages(Dissector &d);

} // namespace mcm::rtps
