// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "detail/fieldlines.h"

namespace mcm {

class Gap;
class Group;

/// What is known of a message beside its payload; `gap` is what lies before it.
QList<Fact> messageFacts(const Group &group, const Message &message, const Gap &gap);

} // namespace mcm
