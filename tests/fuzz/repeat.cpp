// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// libFuzzer makes long inputs seldom, and hardly ever long ones that mean something. Now and then a
// piece of the input is repeated as often as there is room: that is how time and memory get out of
// hand.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <vector>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t *data, std::size_t size, std::size_t most);
extern "C" __attribute__((visibility("default"))) std::size_t
LLVMFuzzerCustomMutator(std::uint8_t *data, std::size_t size, std::size_t most, unsigned seed);

std::size_t LLVMFuzzerCustomMutator(std::uint8_t *data, std::size_t size, std::size_t most,
                                    unsigned seed)
{
    constexpr unsigned oneIn = 400;
    constexpr std::size_t longestPiece = 4096;

    std::minstd_rand random(seed);
    if (size == 0 || size >= most || random() % oneIn != 0)
        return LLVMFuzzerMutate(data, size, most);
    const auto begin = random() % size;
    const auto length = 1 + random() % std::min(size - begin, longestPiece);
    const auto added = (1 + random() % ((most - size + length - 1) / length)) * length;
    const auto room = std::min(added, most - size);
    const std::vector<std::uint8_t> piece(data + begin, data + begin + length);
    std::memmove(data + begin + room, data + begin, size - begin);
    for (std::size_t i = 0; i < room; ++i)
        data[begin + i] = piece[i % length];
    return size + room;
}
