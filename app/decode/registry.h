// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/protocol.h"

/// All protocols of app/decode/protocols/. Any thread.
namespace mcm::registry {

/// By name.
std::span<const Protocol *const> protocols();
/// Null where none has it.
const Protocol *protocolNamed(std::string_view name);
/// The kinds of field that are called so; more than one where protocols share a name.
std::vector<const FieldSpec *> fieldsNamed(std::string_view name);

/// The one that is surest that `message` is its own; there always is one. What none takes and is
/// neither empty nor nearly text goes to the protocol whose well-known port it was sent to, so that
/// it says what is wrong. (Not the source's port, which may be any that was free.)
const Protocol &recognise(Bytes message, const Ports &ports);
/// The same, but only where its messages follow each other (Protocol::trace); else null, and then
/// at less cost.
const Protocol *recogniseTraced(Bytes message, const Ports &ports);
/// Whether that port is a protocol's.
bool isWellKnown(std::uint16_t port);
/// Into `tree`, whose fields before are gone. `group` is as for a Dissector.
void decode(const Protocol &protocol, Bytes message, FieldTree &tree,
            const QHostAddress *group = nullptr);

} // namespace mcm::registry
