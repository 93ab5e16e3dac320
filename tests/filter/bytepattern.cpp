// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filter/bytepattern.h"

#include "support/fatallogger.h"

#include <QTest>

#include <algorithm>
#include <random>

#include <sys/mman.h>
#include <unistd.h>

using namespace mcm;
using mcm::filter::BytePattern;

class BytePatternTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySizeAndPlace();
    void atTheEndOfMemory();
    void foldsLettersOnly();
    void wildcards();
    void findsTheNext();
    void asTheStandardLibraryDoes();
};

namespace {

std::vector<BytePattern::Way> ways()
{
    std::vector<BytePattern::Way> result{BytePattern::Way::Portable};
    if (BytePattern::fastest() != BytePattern::Way::Portable)
        result.push_back(BytePattern::Way::Sse2);
    if (BytePattern::fastest() == BytePattern::Way::Avx2)
        result.push_back(BytePattern::Way::Avx2);
    return result;
}

BytePattern patternOf(std::span<const std::byte> bytes)
{
    std::vector<BytePattern::Element> elements;
    for (const auto byte : bytes)
        elements.push_back({std::to_integer<std::uint8_t>(byte), 0xff});
    return BytePattern(elements);
}

std::span<const std::byte> bytesOf(std::string_view text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

} // namespace

/// Each size of text and of pattern, at each place in it, and not in it at all.
void BytePatternTest::everySizeAndPlace()
{
    for (const auto way : ways()) {
        for (std::size_t size = 1; size <= 140; ++size) {
            for (const std::size_t length : {1U, 2U, 3U, 7U, 8U, 9U, 17U, 33U}) {
                if (length > size)
                    continue;
                std::vector<std::byte> wanted(length, std::byte{'b'});
                wanted.front() = std::byte{'a'};
                const auto pattern = patternOf(wanted);
                std::vector<std::byte> text(size, std::byte{'b'});
                QCOMPARE(pattern.findBy(way, text), BytePattern::nowhere);
                for (std::size_t at = 0; at < size; ++at) {
                    text[at] = std::byte{'a'};
                    const auto expected = at + length <= size ? at : BytePattern::nowhere;
                    QCOMPARE(pattern.findBy(way, text), expected);
                    text[at] = std::byte{'b'};
                }
            }
        }
    }
}

/// Nothing is read beyond the text, nor before it: both would be a fault here.
void BytePatternTest::atTheEndOfMemory()
{
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    void *const memory = mmap(nullptr, 3 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    QVERIFY(memory != MAP_FAILED);
    auto *const begin = static_cast<std::byte *>(memory) + page;
    QCOMPARE(mprotect(begin, page, PROT_READ | PROT_WRITE), 0);
    std::fill(begin, begin + page, std::byte{'x'});
    for (const auto way : ways()) {
        for (std::size_t size = 0; size <= 200; ++size) {
            for (const std::string_view word :
                 {"x", "xy", "yx", "xxxxxxxxxxxxxxxxxxxy", "qxxxxxxz"}) {
                const auto pattern = patternOf(bytesOf(word));
                const std::span atEnd(begin + page - size, size);
                const std::span atBegin(begin, size);
                const auto expected = word == "x" && size > 0 ? 0 : BytePattern::nowhere;
                QCOMPARE(pattern.findBy(way, atEnd), expected);
                QCOMPARE(pattern.findBy(way, atBegin), expected);
            }
        }
    }
    munmap(memory, 3 * page);
}

void BytePatternTest::foldsLettersOnly()
{
    const BytePattern pattern({{'k', 0xdf}, {'@', 0xff}});
    for (const auto way : ways()) {
        QCOMPARE(pattern.findBy(way, bytesOf("..k@")), 2U);
        QCOMPARE(pattern.findBy(way, bytesOf("..K@")), 2U);
        QCOMPARE(pattern.findBy(way, bytesOf("..k`")), BytePattern::nowhere);
        QCOMPARE(pattern.findBy(way, bytesOf("..\x0b@")), BytePattern::nowhere);
    }
}

void BytePatternTest::wildcards()
{
    const BytePattern pattern({{0x47, 0xff}, {0, 0}, {0x10, 0xf0}});
    const BytePattern anything({{0, 0}, {0, 0}});
    for (const auto way : ways()) {
        QCOMPARE(pattern.findBy(way, bytesOf("GG\x21G\x47\x1f")), 3U);
        QCOMPARE(pattern.findBy(way, bytesOf("\x47\x47\x20")), BytePattern::nowhere);
        QCOMPARE(anything.findBy(way, bytesOf("ab")), 0U);
        QCOMPARE(anything.findBy(way, bytesOf("a")), BytePattern::nowhere);
    }
}

void BytePatternTest::findsTheNext()
{
    const auto pattern = patternOf(bytesOf("aa"));
    std::string text(100, 'a');
    for (const auto way : ways()) {
        for (std::size_t from = 0; from <= 101; ++from)
            QCOMPARE(pattern.findBy(way, bytesOf(text), from),
                     from <= 98 ? from : BytePattern::nowhere);
    }
}

void BytePatternTest::asTheStandardLibraryDoes()
{
    std::mt19937 random(1); // NOLINT(*-msc51-cpp): the same each time
    for (int i = 0; i < 20'000; ++i) {
        const auto letters = 1 + random() % 4;
        std::vector<std::byte> text(random() % 300);
        std::vector<std::byte> word(1 + random() % 40);
        const auto shift = random() % 9;
        std::generate(text.begin(), text.end(), [&] { return std::byte(random() % letters); });
        std::generate(word.begin(), word.end(), [&] { return std::byte(random() % letters); });
        const auto rest = std::span(text).subspan(std::min<std::size_t>(shift, text.size()));
        const auto found = std::search(rest.begin(), rest.end(), word.begin(), word.end());
        const auto expected = found == rest.end() ? BytePattern::nowhere
                                                  : static_cast<std::size_t>(found - rest.begin());
        for (const auto way : ways())
            QCOMPARE(patternOf(word).findBy(way, rest), expected);
    }
}

MCM_TEST_MAIN(BytePatternTest)
#include "bytepattern.moc"
