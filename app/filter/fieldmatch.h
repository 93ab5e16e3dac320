// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "filter/node.h"

namespace mcm::filter {

/// Whether a decoded message has what the term asks for.
bool matches(const FieldTerm &term, const FieldTree &tree, Bytes message);
/// Whether this one of its fields is why.
bool matches(const FieldTerm &term, const FieldTree &tree, const FieldTree::Node &node,
             Bytes message);
/// Whether the protocol is in it, by itself or within another.
bool hasProtocol(const FieldTree &tree, const Protocol &protocol);

} // namespace mcm::filter
