// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "send/sendreport.h"
#include "send/sends.h"

#include <QString>

/// Sends in words, for people. All are harmless: control characters are pictures.
namespace mcm::sendwords {

/// “every 100 ms, 50 messages”.
QString pace(const SendRequest &request);
/// Whether only the user ends it.
bool isEndless(const SendRequest &request);
/// What it sends: the begin of a text, of bytes, or what a generator gives.
QString payload(const PayloadRecipe &payload);
/// Its name, or else its payload.
QString title(const SendRequest &request);
/// “239.1.1.1:5004 via mcm0, mcm1”.
QString target(const SendRequest &request);
QString state(Sends::State state);
/// How far it has come: “12.3 s”, with a share where its end is known.
QString progress(const SendReport &report);
/// A line a reason: “12 × ENOBUFS: a queue is full”. Empty where nothing was refused.
QString refusals(const SendReport &report);
/// “100 ms”, “1.5 s”: as short as it can be exact.
QString exactly(std::chrono::nanoseconds time);

} // namespace mcm::sendwords
