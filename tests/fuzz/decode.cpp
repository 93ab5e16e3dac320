// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The input as a message of the protocol that MCM_FUZZ_PROTOCOL names.

#include "decode/fieldtext.h"
#include "decode/registry.h"
#include "decode/trace.h"
#include "decode/treecheck.h"
#include "fuzz/bounds.h"

#include <QJsonDocument>

#include <algorithm>
#include <cstdlib>

using namespace mcm;

namespace {

const Protocol *protocol = nullptr;

std::uint16_t portAt(Bytes message, std::size_t at)
{
    if (message.size() < at + 2)
        return 0;
    return static_cast<std::uint16_t>(std::to_integer<unsigned>(message[at]) << 8
                                      | std::to_integer<unsigned>(message[at + 1]));
}

void recognise(Bytes message)
{
    const fuzz::Bounds bounds("recognising");
    registry::recognise(message, {.source = portAt(message, 0), .destination = portAt(message, 2)});
    for (const auto port : protocol->ports)
        registry::recognise(message, {.source = port, .destination = port});
}

/// What went to its port and nobody takes is given to it, to say what is wrong.
bool isToBeExplained(Bytes message)
{
    return std::any_of(
        protocol->ports.begin(), protocol->ports.end(), [message](std::uint16_t port) {
            const Ports ports{.source = 0, .destination = port};
            return !message.empty() && &registry::recognise(message, ports) == protocol
                   && protocol->recognise(message, ports) == Likelihood::No;
        });
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int *argc, char ***argv);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

int LLVMFuzzerInitialize(int * /*argc*/, char *** /*argv*/)
{
    const char *name = std::getenv("MCM_FUZZ_PROTOCOL");
    fuzz::require(name != nullptr, "MCM_FUZZ_PROTOCOL must name a protocol");
    protocol = registry::protocolNamed(name);
    fuzz::require(protocol != nullptr, "no protocol is called as MCM_FUZZ_PROTOCOL says");
    return 0;
}

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    // The words of many fields take most of the time and say little new: of one message in sixteen.
    constexpr std::size_t few = 128;
    constexpr std::size_t oneIn = 16;

    const auto message = std::as_bytes(std::span(data, size));
    recognise(message);
    FieldTree tree;
    tree.setSummarised(true);
    {
        const fuzz::Bounds bounds("decoding");
        registry::decode(*protocol, message, tree);
    }
    if (protocol->trace != nullptr) {
        const fuzz::Bounds bounds("tracing");
        Trace trace;
        protocol->trace(message, trace);
        for (const auto &point : trace.points())
            fuzz::require(point.begin < size && point.field != nullptr,
                          QStringLiteral("a traced field is not in the message"));
    }
    const auto wrong = test::whatIsWrong(*protocol, tree, message);
    fuzz::require(wrong.isEmpty(), wrong);
    const bool isCutShort =
        std::any_of(tree.nodes().begin(), tree.nodes().end(), [](const auto &node) {
            return node.spec == &FieldTree::leftOut; // what is wrong may stand behind that
        });
    fuzz::require(tree.hasProblem() || isCutShort || !isToBeExplained(message),
                  QStringLiteral("it is not recognised, and nothing is wrong with it"));
    (void)fieldtext::harmless(tree.summary());
    if (tree.nodes().size() <= few || size % oneIn == 0) {
        constexpr int times = 8; // a JSON object of all fields, and it as text
        const fuzz::Bounds bounds("the words", times);
        (void)QJsonDocument(fieldtext::json(tree, message)).toJson(QJsonDocument::Compact);
        (void)fieldtext::text(tree, 0, message);
    }
    return 0;
}
