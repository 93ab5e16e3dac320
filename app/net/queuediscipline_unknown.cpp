// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/queuediscipline.h"

namespace mcm {

bool takesSegmentsWhole(int /*interfaceIndex*/)
{
    return false;
}

} // namespace mcm
