// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/streamfault.h"

#include "decode/bytes.h"
#include "text/format.h"

#include <algorithm>

namespace mcm {
namespace {

using Kind = StreamFault::Kind;

std::string written(const FieldSpec &field, std::uint64_t value)
{
    if (field.base == NumberBase::Decimal)
        return std::to_string(value);
    return "0x" + hexText(value, static_cast<std::size_t>(std::max(0, field.digits)));
}

std::string span(std::uint64_t ns)
{
    return format::duration(static_cast<std::int64_t>(ns)).toStdString();
}

/// “65534 … 0”: those that are missing.
std::string numbers(const StreamFault &fault, std::uint64_t found)
{
    auto text = std::to_string(fault.before);
    const auto mask = fault.bits == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << fault.bits) - 1;
    if (fault.amount > 1)
        text += " … " + std::to_string(found == fault.lowest ? mask : found - 1);
    return text;
}

std::string lost(const StreamFault &fault, std::uint64_t found)
{
    const bool isCounter = fault.bits <= 4; // of a PID
    const bool isOne = fault.amount == 1;
    if (fault.late >= fault.amount && isCounter)
        return "out of order: what should follow on this PID comes later";
    if (fault.late >= fault.amount)
        return "out of order: " + numbers(fault, found) + (isOne ? " comes later" : " come later");
    const auto are = std::to_string(fault.amount) + (isOne ? " is" : " are");
    auto text = isCounter ? "at least " + are + " missing before it: "
                                + std::to_string(fault.before) + " should follow on this PID"
                          : are + " missing before it: " + numbers(fault, found);
    if (fault.late > 0)
        text += ", of which " + std::to_string(fault.late) + " came later";
    // The kernel counts what it drops for this socket, of whatever stream.
    if (fault.hostDropped == 0)
        return text + " (this host's receive buffer dropped none)";
    return text + " (this host dropped " + std::to_string(fault.hostDropped)
           + ": its receive buffer was full)";
}

std::string clock(const StreamFault &fault)
{
    const auto off = static_cast<std::int64_t>(fault.amount);
    return (fault.isLeast ? "a jump of at least " : "a jump of ") + std::string(off < 0 ? "−" : "+")
           + span(static_cast<std::uint64_t>(off < 0 ? -off : off))
           + " against the time of reception";
}

std::string rate(const StreamFault &fault)
{
    const auto ran = static_cast<std::int64_t>(fault.amount);
    if (ran == 0)
        return "it stands still: it has not gone on for " + span(fault.before);
    return std::string(ran < 0 ? "it ran back by " : "it ran ")
           + span(static_cast<std::uint64_t>(ran < 0 ? -ran : ran)) + " in " + span(fault.before);
}

std::string silent(const StreamFault &fault)
{
    const auto text = "nothing came for " + span(fault.amount);
    if (fault.before == 0)
        return text + ", and its time stood still meanwhile: was its sender stopped?";
    return text + ": longer than the " + span(fault.before) + " that are allowed";
}

std::string other(const StreamFault &fault, std::span<const EndpointAddress> senders)
{
    if (!fault.isOfSender)
        return written(*fault.field, fault.before);
    return fault.before < senders.size() ? format::endpoint(senders[fault.before]).toStdString()
                                         : "one of many";
}

} // namespace

std::string words(const StreamFault &fault, std::uint64_t found,
                  std::span<const EndpointAddress> senders)
{
    const auto before = written(*fault.field, fault.before);
    switch (fault.kind) {
    case Kind::Lost:
        return lost(fault, found);
    case Kind::Late:
        return fault.bits == 4 ? "out of order: it was missing on this PID before"
                               : "out of order: it comes after " + before;
    case Kind::Repeated:
        if (fault.isOfAll)
            return "a repetition: the same message came just before";
        return fault.before == found ? "a repetition: it came just before"
                                     : "a repetition: it came before, and the last was " + before;
    case Kind::Jumped:
        return "a jump: the last was " + before
               + (fault.hostDropped == 0
                      ? "; has its sender begun anew?"
                      : "; this host dropped " + std::to_string(fault.hostDropped)
                            + " since: its receive buffer was full");
    case Kind::Clock:
        return clock(fault);
    case Kind::Rate:
        return rate(fault);
    case Kind::Changed:
        if (fault.isOfSender)
            return "another sender: until now it was " + other(fault, senders) + ", last heard "
                   + span(fault.amount) + " before";
        return "it was " + before + " until now";
    case Kind::Beside:
        return (fault.isOfSender ? "two senders at once: it takes turns with "
                                 : "two at once: it takes turns with ")
               + other(fault, senders);
    case Kind::Silent:
        if (fault.isOfAll)
            return "no " + std::string(fault.field->title) + " has come for " + span(fault.amount)
                   + ", while its sender goes on";
        return silent(fault);
    case Kind::Seldom:
        return "it comes " + span(fault.amount) + " after the last one: more than the "
               + span(fault.before) + " that are allowed";
    case Kind::Malformed:
        break;
    }
    return {};
}

void mark(FieldTree &tree, const StreamFault &fault, std::span<const EndpointAddress> senders)
{
    const auto &nodes = tree.nodes();
    if (nodes.empty())
        return;
    auto node = std::find_if(nodes.begin(), nodes.end(), [&fault](const auto &each) {
        return each.spec == fault.field && each.begin == fault.begin;
    });
    if (node == nodes.end()) // it is told where what holds it begins
        node = std::find_if(nodes.begin(), nodes.end(),
                            [&fault](const auto &each) { return each.spec == fault.field; });
    const bool isThere = node != nodes.end();
    if (!isThere)
        node = nodes.begin();
    tree.addProblem(static_cast<std::size_t>(node - nodes.begin()),
                    words(fault, isThere ? node->number : fault.before + fault.amount, senders));
}

} // namespace mcm
