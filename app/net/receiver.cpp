// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/receiver.h"

#include <QThread>

namespace mcm {
namespace {

class ReaderThread : public QThread
{
public:
    BatchReader *reader = nullptr;

private:
    void run() override { reader->run(); }
};

} // namespace

Receiver::Receiver(ReaderKind kind) : m_kind(kind)
{
    auto thread = std::make_unique<ReaderThread>();
    thread->setObjectName(QStringLiteral("receive"));
    m_reader = kind == ReaderKind::Native ? makeLinuxReader() : makeQtReader(thread.get());
    thread->reader = m_reader.get();
    thread->start();
    m_thread = std::move(thread);
}

Receiver::~Receiver()
{
    m_reader->stop();
    m_thread->wait();
}

} // namespace mcm
