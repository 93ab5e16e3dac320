// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace mcm {

class StreamFaults;

/// What was found between the messages of a group, and what could not be looked at: some lines.
QString faultWords(const StreamFaults &faults);

} // namespace mcm
