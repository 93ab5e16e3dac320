// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/dissector.h"

/// The contents of RTCP packets, behind their first word. Each reads up to the end of the branch it
/// is called in. Any thread.
namespace mcm::rtcp {

// RFC 3550 §6.4 to §6.7. `count` is that of the packet's first byte.
void readSender(Dissector &d, std::uint64_t count);
void readReports(Dissector &d, std::uint64_t count);
/// Sets `hasName` where there is a CNAME.
void readDescription(Dissector &d, std::uint64_t count, bool &hasName);
void readGoodbye(Dissector &d, std::uint64_t count);
void readApplication(Dissector &d);

/// What follows the two SSRCs of a transport feedback message (RFC 4585 §6.2, RFC 5104 §4.2).
void readTransportFeedback(Dissector &d, std::uint64_t format);
/// The same of a payload-specific one (RFC 4585 §6.3, RFC 5104 §4.3).
void readPayloadFeedback(Dissector &d, std::uint64_t format);
/// The blocks of an extended report (RFC 3611 §4).
void readExtendedReport(Dissector &d);

/// An NTP timestamp (RFC 3550 §4) as ns since 1970, two's complement.
std::uint64_t unixTime(std::uint64_t ntp);

} // namespace mcm::rtcp
