// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace mcm {

/// Whether the queue that waits for the interface takes a packet of many segments as a whole, or
/// refuses it as a whole and says so: not those that take it apart (tbf, netem, cake …), nor of
/// devices that lie on others (VLANs, bridges …), nor where it is not known. Asks the kernel: a few
/// system calls.
bool takesSegmentsWhole(int interfaceIndex);

} // namespace mcm
