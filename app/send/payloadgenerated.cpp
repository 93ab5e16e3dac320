// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/payloadgenerated.h"

#include "send/payload.h"
#include "send/scramble.h"

#include <QCoreApplication>
#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace mcm {
namespace {

using Generator = PayloadRecipe::Generator;

constexpr std::size_t word = sizeof(quint64);
// Keeps the random sizes apart from the random bytes.
constexpr quint64 sizeSalt = 0x5bf03635;

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::PayloadSource", text);
}

void writeCounter(quint64 number, std::span<std::byte> out)
{
    const auto width = std::min(word, out.size());
    std::fill(out.begin(), out.end(), std::byte{0});
    const quint64 bytes = qToBigEndian(number);
    // Where there is room for less, for the lowest.
    if (width > 0)
        std::memcpy(out.data(), reinterpret_cast<const char *>(&bytes) + (word - width), width);
}

void writeRandom(quint64 number, std::span<std::byte> out)
{
    const quint64 seed = scrambled(number);
    for (quint64 i = 0; !out.empty(); ++i) {
        const quint64 bytes = qToLittleEndian(scrambled(seed + i));
        const auto width = std::min(word, out.size());
        std::memcpy(out.data(), &bytes, width);
        out = out.subspan(width);
    }
}

void writeRamp(std::span<std::byte> out)
{
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<std::byte>(i);
}

class GeneratedBody : public PayloadBody
{
public:
    GeneratedBody(Generator generator, qsizetype smallest, qsizetype largest)
        : m_generator(generator), m_smallest(smallest), m_largest(largest)
    {}

    qsizetype smallest() const override { return m_smallest; }
    qsizetype largest() const override { return m_largest; }
    bool isConstant() const override
    {
        const bool varies = m_generator == Generator::Counter || m_generator == Generator::Random;
        return isFixedSize() && (m_largest == 0 || !varies);
    }

    Result<qsizetype> write(const PayloadMoment &moment, std::span<std::byte> out) override
    {
        const qsizetype size = sizeOf(moment.number);
        out = out.first(static_cast<std::size_t>(size));
        switch (m_generator) {
        case Generator::Counter:
            writeCounter(moment.number, out);
            break;
        case Generator::Random:
            writeRandom(moment.number, out);
            break;
        case Generator::Ramp:
            writeRamp(out);
            break;
        case Generator::Zeros:
            std::fill(out.begin(), out.end(), std::byte{0});
            break;
        }
        return size;
    }

private:
    qsizetype sizeOf(quint64 number) const
    {
        const auto sizes = static_cast<quint64>(m_largest - m_smallest) + 1;
        if (sizes == 1)
            return m_smallest;
        // The high half times the number of sizes: even, and without a division.
        const quint64 high = scrambled(number ^ sizeSalt) >> 32;
        return m_smallest + static_cast<qsizetype>((high * sizes) >> 32);
    }

    const Generator m_generator;
    const qsizetype m_smallest;
    const qsizetype m_largest;
};

} // namespace

Result<PayloadBodyPointer> makeGeneratedBody(const PayloadRecipe &recipe, bool ipv6)
{
    if (recipe.size < 0)
        return Error{ErrorCode::PayloadSyntax, Field::Size,
                     tr("A payload cannot have %1 bytes.").arg(recipe.size),
                     tr("Give a size of 0 or more.")};
    const int largest = std::max(recipe.size, recipe.largestSize);
    if (auto fits = checkPayloadSize(largest, ipv6); !fits) {
        auto error = fits.error();
        error.field = Field::Size;
        return error;
    }
    return PayloadBodyPointer(
        std::make_unique<GeneratedBody>(recipe.generator, recipe.size, largest));
}

} // namespace mcm
