// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/protocol.h"
#include "decode/rtpsdata.h"
#include "decode/rtpsfields.h"
#include "decode/rtpssubmessages.h"

#include <algorithm>

namespace mcm::protocols {
namespace {

using namespace rtps;

constexpr FieldSpec root{.name = "rtps", .title = "Real-Time Publish-Subscribe"};
constexpr auto magic = plainSpec("rtps.magic", "Magic", FieldType::Text);
constexpr auto sourcePrefix =
    plainSpec("rtps.guidPrefix.src", "GUID prefix of the source", FieldType::Bytes);

constexpr std::array own{&root, &magic, &sourcePrefix};
constexpr std::array<std::uint16_t, 2> ports{7400, 7401};

constexpr std::size_t headerSize = 20;
constexpr std::string_view rtpsMagic = "RTPS";

std::span<const FieldSpec *const> allFields()
{
    static const std::vector<const FieldSpec *> all = [] {
        std::vector<const FieldSpec *> list(own.begin(), own.end());
        for (const auto part : {submessageFields(), parameterFields()})
            list.insert(list.end(), part.begin(), part.end());
        return list;
    }();
    return all;
}

Likelihood recognise(Bytes message, const Ports &at)
{
    constexpr std::size_t withVersion = 6;
    if (message.size() < rtpsMagic.size())
        return Likelihood::No;
    const std::string_view begin(reinterpret_cast<const char *>(message.data()), rtpsMagic.size());
    // Cut behind it, it would be text.
    if (message.size() == rtpsMagic.size())
        return begin == rtpsMagic && (at.has(ports[0]) || at.has(ports[1])) ? Likelihood::Likely
                                                                            : Likelihood::No;
    if (message.size() < withVersion)
        return Likelihood::No;
    const auto major = std::to_integer<unsigned>(message[rtpsMagic.size()]);
    return begin == rtpsMagic && major < 0x10 ? Likelihood::Sure : Likelihood::No;
}

void decode(Dissector &d)
{
    const auto text = d.text(magic, rtpsMagic.size());
    if (d.ok() && text != rtpsMagic)
        d.problem("must be “RTPS”");
    const auto major = d.peek(0, 1);
    decodeVersion(d);
    if (d.ok() && major != 2) {
        d.say("RTPS ", major, ".x");
        d.problem("only version 2 is described by the standard");
        d.stop("its header is that of another version");
    }
    const auto from = d.number(vendor, 2);
    if (d.left() >= 12)
        d.put(sourcePrefix, d.at(), 12, 0);
    {
        const auto parts = d.below();
        d.number(hostId, 4);
        d.number(appId, 4);
        d.number(instanceId, 4);
    }
    if (!d.ok())
        return;
    decodeSubmessages(d);
    if (const auto name = nameOf(vendors, from); !name.empty())
        d.say(" · ", name);
    if (d.at() == headerSize)
        d.stop("a message must have at least one submessage");
}

} // namespace

extern const Protocol rtps;
const Protocol rtps{.name = "rtps",
                    .title = "RTPS",
                    .standard = "OMG DDSI-RTPS 2.5",
                    .ports = ports,
                    .fields = allFields(),
                    .recognise = recognise,
                    .decode = decode};

} // namespace mcm::protocols
