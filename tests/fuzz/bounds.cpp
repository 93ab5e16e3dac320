// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fuzz/bounds.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#ifdef __SANITIZE_ADDRESS__
#define MCM_COUNTS_MEMORY
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define MCM_COUNTS_MEMORY
#endif
#endif
#ifdef MCM_COUNTS_MEMORY
#include <sanitizer/allocator_interface.h>
#endif

namespace mcm::fuzz {
namespace {

// Of the one thread that fuzzes; what other threads allocate is not counted.
thread_local bool counting = false;
thread_local std::ptrdiff_t held = 0;
thread_local std::ptrdiff_t mostHeld = 0;

#ifdef MCM_COUNTS_MEMORY
void allocated(const volatile void * /*memory*/, std::size_t size)
{
    if (counting) {
        held += static_cast<std::ptrdiff_t>(size);
        mostHeld = std::max(mostHeld, held);
    }
}

void freed(const volatile void *memory)
{
    if (counting && memory != nullptr)
        held -= static_cast<std::ptrdiff_t>(
            __sanitizer_get_allocated_size(const_cast<const void *>(memory)));
}
#endif

std::int64_t processorNs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

/// The most of all runs, said at the end.
struct Most
{
    Most()
    {
#ifdef MCM_COUNTS_MEMORY
        __sanitizer_install_malloc_and_free_hooks(&allocated, &freed);
#endif
    }
    ~Most()
    {
        std::fprintf(stderr, "most: %.1f ms, %.1f MiB\n", static_cast<double>(ns) / 1e6,
                     static_cast<double>(bytes) / 1048576);
    }
    std::int64_t ns = 0;
    std::ptrdiff_t bytes = 0;
};

Most &most()
{
    static Most instance;
    return instance;
}

} // namespace

Bounds::Bounds(const char *what, int times)
    : m_what(what), m_times(times), m_beganNs((most(), processorNs()))
{
    held = 0;
    mostHeld = 0;
    counting = true;
}

Bounds::~Bounds()
{
    counting = false;
    const auto ns = processorNs() - m_beganNs;
    if (m_times == 1) {
        most().ns = std::max(most().ns, ns);
        most().bytes = std::max(most().bytes, mostHeld);
    }
    if (ns <= mostNs * m_times && mostHeld <= static_cast<std::ptrdiff_t>(mostBytes) * m_times)
        return;
    std::fprintf(stderr, "%s took %.1f ms and %.1f MiB\n", m_what, static_cast<double>(ns) / 1e6,
                 static_cast<double>(mostHeld) / 1048576);
    std::abort();
}

void require(bool isTrue, const char *sentence)
{
    if (isTrue)
        return;
    std::fprintf(stderr, "%s\n", sentence);
    std::abort();
}

void require(bool isTrue, const QString &sentence)
{
    if (!isTrue)
        require(false, qPrintable(sentence));
}

Halves halvesOf(std::span<const std::uint8_t> input)
{
    const auto all = bytesOf(input);
    const auto end = all.indexOf('\n');
    return end < 0 ? Halves{all, {}} : Halves{all.left(end), all.mid(end + 1)};
}

} // namespace mcm::fuzz
