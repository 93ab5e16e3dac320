// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/logpool.h"
#include "log/messagelog.h"
#include "support/fatallogger.h"
#include "support/incoming.h"

#include <QTest>

#include <functional>
#include <thread>

using namespace mcm;
using namespace mcm::test;

namespace {

constexpr std::size_t MiB = std::size_t{1} << 20;
constexpr int messages = 100'000;

// The writer's promise about message `seq`, which every reader checks.
int sizeOf(std::uint64_t seq)
{
    return static_cast<int>(seq * 37 % 700);
}
std::uint32_t hostOf(std::uint64_t seq)
{
    return static_cast<std::uint32_t>(seq % 300);
}
char byteOf(std::uint64_t seq)
{
    return static_cast<char>(seq % 127);
}

bool isRight(const Message &message)
{
    const auto seq = number(message.seq);
    const auto byte = static_cast<std::byte>(byteOf(seq));
    return message.header.timeNs == static_cast<std::int64_t>(seq)
           && message.payload.size() == static_cast<std::size_t>(sizeOf(seq))
           && (message.payload.empty()
               || (message.payload.front() == byte && message.payload.back() == byte))
           && message.source.ipv4() == 0x0a000000U + hostOf(seq);
}

void write(MessageLog &log)
{
    for (std::uint64_t seq = 1; seq <= messages; ++seq) {
        const QByteArray payload(sizeOf(seq), byteOf(seq));
        log.append(datagram(payload, hostOf(seq), static_cast<std::int64_t>(seq)));
        if (seq % 64 == 0)
            log.publish();
    }
    log.publish();
}

/// Threads that do something over and over until they are told to end.
class Crowd
{
public:
    void add(std::function<void()> work)
    {
        m_threads.emplace_back([this, work = std::move(work)] {
            while (!m_stop.load())
                work();
        });
    }
    void end()
    {
        m_stop.store(true);
        for (auto &thread : m_threads)
            thread.join();
        m_threads.clear();
    }
    ~Crowd() { end(); }

private:
    std::atomic<bool> m_stop{false};
    std::vector<std::thread> m_threads;
};

} // namespace

class LogThreadsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readersSeeOnlyWholeMessages();
    void clearAndBudgetRaceWithTheWriter();
    void logsComeAndGoUnderOneBudget();

private:
    std::atomic<int> m_wrong{0};
    std::atomic<int> m_read{0};

    void readAll(const MessageLog &log)
    {
        const auto snapshot = log.snapshot();
        for (Seq seq = snapshot.first(); seq < snapshot.end(); seq = seq + 13) {
            const auto message = snapshot.at(seq);
            m_wrong += message.seq == seq && isRight(message) ? 0 : 1;
        }
        m_read += snapshot.isEmpty() ? 0 : 1;
    }
};

void LogThreadsTest::readersSeeOnlyWholeMessages()
{
    m_wrong = m_read = 0;
    LogPool pool(8 * MiB);
    MessageLog log(pool);
    Crowd crowd;
    std::atomic<int> backwards{0};
    for (int i = 0; i < 3; ++i) {
        crowd.add([&, last = Seq{1}]() mutable {
            readAll(log);
            const auto end = log.snapshot().end();
            backwards += end < last ? 1 : 0;
            last = end;
        });
    }
    crowd.add([&] {
        // The table of sources grows meanwhile.
        for (std::uint32_t i = 0; i < log.sources().size(); ++i)
            m_wrong += log.sources().at(EndpointId{i}).address.port == 5000 ? 0 : 1;
    });
    write(log);
    QTRY_VERIFY(m_read > 0);
    crowd.end();
    QCOMPARE(m_wrong.load(), 0);
    QCOMPARE(backwards.load(), 0);
    QCOMPARE(log.appended(), std::uint64_t{messages});
    QVERIFY(addsUp(log));
}

void LogThreadsTest::clearAndBudgetRaceWithTheWriter()
{
    m_wrong = m_read = 0;
    LogPool pool(8 * MiB);
    MessageLog log(pool);
    MessageLog bystander(pool);
    fill(bystander, 5, 5);
    Crowd crowd;
    crowd.add([&] { readAll(log); });
    crowd.add([&] {
        log.clear();
        std::this_thread::yield();
    });
    crowd.add([&] {
        pool.setLimit(4 * MiB);
        std::this_thread::yield();
        pool.setLimit(16 * MiB);
    });
    write(log);
    crowd.end();
    QCOMPARE(m_wrong.load(), 0);
    QCOMPARE(log.appended(), std::uint64_t{messages});
    QVERIFY(addsUp(log));
    QCOMPARE(pool.used(), log.bytes() + bystander.bytes());
    QCOMPARE(bystander.snapshot().size(), 5U);
    pool.setLimit(0);
    log.clear();
    QVERIFY(addsUp(log));
}

void LogThreadsTest::logsComeAndGoUnderOneBudget()
{
    m_wrong = m_read = 0;
    LogPool pool(4 * MiB);
    MessageLog log(pool);
    Crowd crowd;
    crowd.add([&] { MessageLog shortLived(pool); });
    crowd.add([&] { readAll(log); });
    write(log);
    crowd.end();
    QCOMPARE(m_wrong.load(), 0);
    QVERIFY(addsUp(log));
    QCOMPARE(pool.used(), log.bytes());
    QVERIFY(pool.used() <= pool.limit());
}

MCM_TEST_MAIN(LogThreadsTest)
#include "logthreads.moc"
