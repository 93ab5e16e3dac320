// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "capture/onepacket.h"
#include "capture/pdml.h"

#include <QObject>
#include <QTimer>

#include <memory>

class QProcess;
class QTemporaryFile;

namespace mcm {

/// Asks Wireshark's tshark, where it is installed, what it makes of one message. Runs beside the
/// program and never blocks it; one message at a time. In the GUI thread.
class WiresharkDissection : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds mostTime{20};
    static constexpr qint64 mostOutput = 16 << 20; ///< bytes

    explicit WiresharkDissection(QObject *parent = nullptr);
    ~WiresharkDissection() override;

    /// The payload is read at once. What was asked before is cancelled. It begins a moment later,
    /// so that walking through a log does not start a program for each message.
    ///
    /// `protocol` is what Wireshark is told that the port carries, by its own name; it must have
    /// one of that name. Empty: it finds out by itself.
    void ask(const OnePacket &packet, const QString &protocol = {});
    /// Nothing is told of what was asked.
    void cancel();
    bool isAsking() const { return m_delay.isActive() || m_process != nullptr; }

Q_SIGNALS:
    void answered(const std::vector<mcm::DissectedField> &fields);
    /// In words for the user, perhaps several lines.
    void failed(const QString &why);

private:
    void start();
    void read();
    void finish();
    void fail(const QString &why);
    void drop();

    QByteArray m_capture;
    QString m_decodeAs;
    QTimer m_delay;
    QTimer m_limit;
    std::unique_ptr<QTemporaryFile> m_file;
    QProcess *m_process = nullptr;
    std::unique_ptr<PdmlReader> m_reader;
    std::size_t m_headerSize = 0;
    std::size_t m_payloadSize = 0;
    qint64 m_output = 0;
};

} // namespace mcm
