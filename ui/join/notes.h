// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/addressnotes.h"

namespace mcm {

class Session;

/// What is worth knowing of an address beside the groups that are joined now; most telling first.
QList<AddressNote> notesOn(const GroupAddress &address, const Session &session);

/// The whole note in one line, with a sign before what is a warning.
QString lineOf(const AddressNote &note);

} // namespace mcm
