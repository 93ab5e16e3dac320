// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/streamfault.h"

#include "decode/dissector.h"
#include "text/format.h"

#include <algorithm>

namespace mcm {
namespace {

std::string written(const FieldSpec &field, std::uint64_t value)
{
    if (field.base == NumberBase::Decimal)
        return std::to_string(value);
    char digits[24];
    const auto *const end = std::to_chars(digits, digits + sizeof digits, value, 16).ptr;
    const auto size = static_cast<std::size_t>(end - digits);
    const auto wanted = static_cast<std::size_t>(std::max(0, field.digits));
    return "0x" + std::string(wanted > size ? wanted - size : 0, '0') + std::string(digits, size);
}

std::string lost(const StreamFault &fault, std::uint64_t found)
{
    const auto count = std::to_string(fault.amount);
    std::string text;
    if (fault.bits <= 4) {
        text = "at least " + count + (fault.amount == 1 ? " is" : " are") + " missing before it: "
               + std::to_string(fault.before) + " should follow on this PID";
    } else {
        text = count + (fault.amount == 1 ? " is" : " are")
               + " missing before it: " + std::to_string(fault.before);
        const auto mask =
            fault.bits == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << fault.bits) - 1;
        if (fault.amount > 1)
            text += " … " + std::to_string(found == fault.lowest ? mask : found - 1);
    }
    // The kernel counts what it drops for this socket, of whatever stream.
    if (fault.hostDropped == 0)
        return text + " (this host's receive buffer dropped none)";
    return text + " (this host dropped " + std::to_string(fault.hostDropped)
           + ": its receive buffer was full)";
}

std::string clock(const StreamFault &fault)
{
    const auto off = static_cast<std::int64_t>(fault.amount);
    const auto span = format::duration(off < 0 ? -off : off).toStdString();
    return (fault.isLeast ? "a jump: at least " : "a jump: ") + span + (off < 0 ? " less" : " more")
           + " than has passed since the last";
}

} // namespace

std::string words(const StreamFault &fault, std::uint64_t found)
{
    const auto before = written(*fault.field, fault.before);
    switch (fault.kind) {
    case StreamFault::Kind::Lost:
        return lost(fault, found);
    case StreamFault::Kind::Late:
        return "out of order: it comes after " + before;
    case StreamFault::Kind::Repeated:
        return "a repetition: it came before, and the last was " + before;
    case StreamFault::Kind::Jumped:
        return "a jump: the last was " + before + "; has its sender begun anew?";
    case StreamFault::Kind::Clock:
        return clock(fault);
    case StreamFault::Kind::Changed:
        return "it was " + before + " until now";
    case StreamFault::Kind::Silent:
        return "nothing came for "
               + format::duration(static_cast<std::int64_t>(fault.amount)).toStdString()
               + ": receivers give up before that";
    }
    return {};
}

void mark(FieldTree &tree, const StreamFault &fault)
{
    const auto &nodes = tree.nodes();
    if (nodes.empty())
        return;
    auto node = std::find_if(nodes.begin(), nodes.end(), [&fault](const auto &each) {
        return each.spec == fault.field && each.begin == fault.begin;
    });
    const bool isThere = node != nodes.end();
    if (!isThere)
        node = nodes.begin();
    tree.addProblem(static_cast<std::size_t>(node - nodes.begin()),
                    words(fault, isThere ? node->number : fault.before + fault.amount));
}

} // namespace mcm
