// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/batchwriter.h"
#include "send/outgoingbatch.h"
#include "send/sendsocket.h"

namespace mcm {
namespace {

class QtWriter : public BatchWriter
{
public:
    QtWriter(SendSocket &socket, const GroupAddress &to) : m_socket(socket), m_to(to) {}

    Outcome write(const OutgoingBatch &batch, int from) override
    {
        for (int i = from; i < batch.count(); ++i) {
            const int error = m_socket.send(m_to, reinterpret_cast<const char *>(batch.begin(i)),
                                            static_cast<qsizetype>(batch.size(i)));
            if (error != 0)
                return {.taken = i - from, .refused = 1, .error = error};
        }
        return {.taken = batch.count() - from};
    }

private:
    SendSocket &m_socket;
    const GroupAddress m_to;
};

} // namespace

std::unique_ptr<BatchWriter> makeQtWriter(SendSocket &socket, const GroupAddress &to)
{
    return std::make_unique<QtWriter>(socket, to);
}

#ifndef Q_OS_LINUX
std::unique_ptr<BatchWriter> makeNativeWriter(SendSocket &socket, const GroupAddress &to)
{
    return makeQtWriter(socket, to);
}
#endif

} // namespace mcm
