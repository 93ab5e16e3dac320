// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/receiver.h"

#include <QThread>

#include <atomic>

namespace mcm {
namespace {

class ReaderThread : public QThread
{
public:
    BatchReader *reader = nullptr;

    /// Returns when run() has; then all that it did is visible here.
    void waitForEnd()
    {
        wait();
        // wait() alone is enough, but the thread sanitizer does not see into Qt.
        m_ended.load(std::memory_order_acquire);
    }

private:
    void run() override
    {
        reader->run();
        m_ended.store(true, std::memory_order_release);
    }

    std::atomic<bool> m_ended{false};
};

} // namespace

Receiver::Receiver(ReaderKind kind, std::function<void()> arrived)
    : m_kind(kind), m_bell(std::move(arrived))
{
    auto thread = std::make_unique<ReaderThread>();
    thread->setObjectName(QStringLiteral("receive"));
    m_reader =
        kind == ReaderKind::Native ? makeLinuxReader(m_bell) : makeQtReader(thread.get(), m_bell);
    thread->reader = m_reader.get();
    thread->start();
    m_thread = std::move(thread);
}

Receiver::~Receiver()
{
    stop();
}

void Receiver::stop()
{
    m_reader->stop();
    static_cast<ReaderThread &>(*m_thread).waitForEnd();
}

} // namespace mcm
