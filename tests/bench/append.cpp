// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// append [MIB [SECONDS]] – how fast a log takes messages of 200 bytes without any socket, and what
// it keeps of memory for each; the budget is 1024 MiB where it is not given.
//
// As the receive thread does it: batches of 64, published once each. Measured twice: while the log
// grows into fresh memory, and for SECONDS once it is full and lets go of old messages for new
// ones. Prints one JSON object.

#include "log/logpool.h"
#include "log/messagelog.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include <sys/resource.h>

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t size = 200;
constexpr std::uint64_t batch = 64;

double since(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double cpuSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

long peakRss()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss * 1024;
}

/// Appends batches for as long as `more` says so.
class Writer
{
public:
    explicit Writer(mcm::MessageLog &log) : m_log(log) {}

    template<typename More>
    void measure(const char *name, More more)
    {
        const auto start = Clock::now();
        const double cpu = cpuSeconds();
        const auto before = m_written;
        while (more())
            appendBatch();
        const auto count = static_cast<double>(m_written - before);
        std::printf("\"%s\": {\"messages\": %.0f, \"seconds\": %.4f, \"cpu_seconds\": %.4f}, ",
                    name, count, since(start), cpuSeconds() - cpu);
    }

private:
    void appendBatch()
    {
        for (std::uint64_t i = 0; i < batch; ++i) {
            ++m_written;
            m_datagram.timeNs += 1000;
            m_log.append(m_datagram);
        }
        m_log.publish();
    }

    mcm::MessageLog &m_log;
    std::uint64_t m_written = 0;
    std::array<std::byte, size> m_payload{};
    mcm::Incoming m_datagram{.timeNs = 1'700'000'000'000'000'000,
                             .source = mcm::EndpointAddress::fromIpv4(0x0a4d0002, 5000),
                             .interfaceIndex = 11,
                             .ttl = 1,
                             .flags = mcm::MessageHeader::TtlKnown | mcm::MessageHeader::KernelTime,
                             .payload = m_payload};
};

} // namespace

int main(int argc, char *argv[])
{
    const std::size_t budget = (argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1024) << 20;
    const double seconds = argc > 2 ? std::atof(argv[2]) : 2;
    const long rssBefore = peakRss();
    mcm::LogPool pool(budget);
    mcm::MessageLog log(pool);
    Writer writer(log);

    std::printf("{");
    writer.measure("growing", [&] { return log.evicted() == 0; });
    const auto snapshot = log.snapshot().size();
    std::printf("\"held\": %llu, \"used\": %zu, \"peak_rss\": %ld, ",
                static_cast<unsigned long long>(snapshot), pool.used(), peakRss() - rssBefore);
    const auto start = Clock::now();
    writer.measure("full", [&] { return since(start) < seconds; });
    std::printf("\"used_full\": %zu, \"peak_rss_full\": %ld}\n", pool.used(),
                peakRss() - rssBefore);
    return log.appended() == log.snapshot().size() + log.evicted() ? 0 : 1;
}
