// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/registry.h"

#include <algorithm>
#include <iterator>

namespace mcm::registry {
namespace detail {

// CMake writes it (protocols.cpp.in): one for each file of the folder, by name. Not by objects that
// register themselves, which the linker leaves in the library.
extern const std::span<const Protocol *const> all;

} // namespace detail

std::span<const Protocol *const> protocols()
{
    return detail::all;
}

const Protocol *protocolNamed(std::string_view name)
{
    const auto found = std::find_if(detail::all.begin(), detail::all.end(),
                                    [name](const auto *each) { return each->name == name; });
    return found == detail::all.end() ? nullptr : *found;
}

std::vector<const FieldSpec *> fieldsNamed(std::string_view name)
{
    std::vector<const FieldSpec *> result;
    for (const auto *protocol : detail::all)
        std::copy_if(protocol->fields.begin(), protocol->fields.end(), std::back_inserter(result),
                     [name](const auto *field) { return field->name == name; });
    return result;
}

const Protocol &recognise(Bytes message, const Ports &ports)
{
    const Protocol *best = detail::all.front();
    auto surest = Likelihood::No;
    for (const auto *protocol : detail::all) {
        const auto likelihood = protocol->recognise(message, ports);
        if (likelihood > surest) {
            best = protocol;
            surest = likelihood;
        }
    }
    return *best;
}

const Protocol *recogniseTraced(Bytes message, const Ports &ports)
{
    static const auto traced = [] {
        std::vector<const Protocol *> some;
        std::copy_if(detail::all.begin(), detail::all.end(), std::back_inserter(some),
                     [](const auto *each) { return each->trace != nullptr; });
        return some;
    }();
    const bool mayBe = std::any_of(traced.begin(), traced.end(), [&](const auto *each) {
        return each->recognise(message, ports) != Likelihood::No;
    });
    if (!mayBe)
        return nullptr;
    const auto &found = recognise(message, ports);
    return found.trace != nullptr ? &found : nullptr;
}

void decode(const Protocol &protocol, Bytes message, FieldTree &tree)
{
    tree.clear();
    Dissector dissector(message, tree);
    const auto branch = dissector.branch(*protocol.fields.front(), message.size());
    protocol.decode(dissector);
}

} // namespace mcm::registry
