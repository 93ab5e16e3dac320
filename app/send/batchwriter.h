// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/groupaddress.h"

#include <memory>

namespace mcm {

class OutgoingBatch;
class SendSocket;

/// Hands batches to the kernel, never waiting. Of the thread of its socket, which must outlive it.
class BatchWriter
{
public:
    /// Message `taken` of those that were to be handed over was not taken, and why (errno); and how
    /// many from there on share its fate. 0: all were taken.
    struct Outcome
    {
        int taken = 0;
        int refused = 0;
        int error = 0;
    };

    virtual ~BatchWriter() = default;
    /// The batch's messages from index `from` on.
    virtual Outcome write(const OutgoingBatch &batch, int from) = 0;
    /// Whether many equal messages may be handed over as one (UDP_SEGMENT): not where the
    /// interface's queue would take them apart again, and drop some of them without a word.
    virtual void allowSegments(bool /*allowed*/) {}
};

/// One QUdpSocket::writeDatagram() a message: works everywhere.
std::unique_ptr<BatchWriter> makeQtWriter(SendSocket &socket, const GroupAddress &to);
/// Many in one call, where this system can; makeQtWriter() where it cannot.
std::unique_ptr<BatchWriter> makeNativeWriter(SendSocket &socket, const GroupAddress &to);

} // namespace mcm
