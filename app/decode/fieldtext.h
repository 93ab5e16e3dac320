// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/protocol.h"

#include <QJsonObject>
#include <QString>

/// Fields in words and as JSON. Pure; any thread. Text of the network is made harmless, as
/// text/format.h says. `message` is what the tree was decoded from.
namespace mcm::fieldtext {

/// As the protocol's users write it: `33 (MPEG-TS)`, `0x1a2b`, `12.5 ms`; empty for a branch.
QString value(const FieldTree &tree, const FieldTree::Node &node, Bytes message);
/// The name that its value has; empty where it has none.
QString valueName(const FieldTree::Node &node);
/// `Sequence number: 5121`.
QString line(const FieldTree &tree, const FieldTree::Node &node, Bytes message);
/// The node and all below it, a line each, indented by depth.
QString text(const FieldTree &tree, std::size_t node, Bytes message);
/// What a Text field holds, harmless; what a summary holds.
QString harmless(std::string_view utf8);

/// The message in one line, harmless; where something is wrong, ⚠ and the first such thing
/// before it. A tree that was decoded without a summary has only that.
QString summary(const FieldTree &tree);

/// All fields, by name: a branch is an object, fields that are there several times an array, a
/// number a number (above 2^53 a string of its digits), bytes hexadecimal, a time as RFC 3339
/// writes it (of TAI with that word behind it in place of a zone), a duration in seconds. A branch
/// with a problem has it as `mcm.problem`, and so it has those of its fields, with their names
/// before them.
QJsonObject json(const FieldTree &tree, Bytes message);

} // namespace mcm::fieldtext
