// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "send/payloadbody.h"

#include <QString>

namespace mcm {

/// Text in UTF-8 with the escapes of parsePayload(), with `{{` and `}}` for braces, and:
///   {seq}       the message's number from 0
///   {time}      UTC in ISO 8601, to the ms: 2026-05-07T12:03:22.118Z
///   {unix_ns}   ns since 1970-01-01 00:00 UTC
///   {random:N}  N hex digits, always the same ones for the same message number and place
///   {host}      this machine's name
///   {ttl}       that the message leaves with
/// Numbers take a width and a base as printf() does: {seq:8} {seq:08} {seq:08x} {ttl:X}.
/// Error PayloadSyntax says where, counted in characters from 1.
Result<PayloadBodyPointer> makeTemplateBody(const QString &text);

} // namespace mcm
