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
    if (name == FieldTree::leftOut.name)
        result.push_back(&FieldTree::leftOut);
    return result;
}

namespace {

/// The first where several have it; null where none has.
const Protocol *protocolOfPort(std::uint16_t port)
{
    const auto found = std::find_if(detail::all.begin(), detail::all.end(), [port](auto *each) {
        return std::find(each->ports.begin(), each->ports.end(), port) != each->ports.end();
    });
    return found == detail::all.end() ? nullptr : *found;
}

/// Text but for a few bytes: of another encoding than UTF-8, or with NULs at its end.
/// It was hardly meant to be a binary protocol's.
bool isNearlyText(Bytes message)
{
    constexpr std::size_t looked = 64;
    auto begin = message.first(std::min(message.size(), looked));
    while (!begin.empty() && begin.back() == std::byte{0})
        begin = begin.first(begin.size() - 1);
    const auto letters = std::count_if(begin.begin(), begin.end(), [](std::byte byte) {
        const auto c = std::to_integer<unsigned>(byte);
        return (c >= 0x20 && c < 0x7f) || (c >= '\t' && c <= '\r');
    });
    return !begin.empty() && static_cast<std::size_t>(letters) * 8 >= begin.size() * 7;
}

} // namespace

bool isWellKnown(std::uint16_t port)
{
    return protocolOfPort(port) != nullptr;
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
        if (surest == Likelihood::Sure) // and none behind it is surer
            break;
    }
    // Broken, as it seems. An empty one is not: nothing of it is wrong, and senders keep a way open
    // by it (RFC 6263 §4.1).
    if (surest == Likelihood::Fallback && !message.empty()) {
        const auto *meant = protocolOfPort(ports.destination);
        if (meant != nullptr && !isNearlyText(message))
            return *meant;
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

void decode(const Protocol &protocol, Bytes message, FieldTree &tree, const QHostAddress *group)
{
    tree.clear();
    Dissector dissector(message, tree, group);
    const auto branch = dissector.branch(*protocol.fields.front(), message.size());
    protocol.decode(dissector);
}

} // namespace mcm::registry
