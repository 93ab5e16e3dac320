// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "capture/wiresharkdissection.h"

#include "text/format.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryFile>

namespace mcm {
namespace {

using namespace std::chrono_literals;

// A key that repeats comes more often than that.
constexpr auto delay = 150ms;
constexpr int mostWords = 400;

QString lastWords(QProcess &process)
{
    const auto lines =
        QString::fromLocal8Bit(process.readAllStandardError()).split(u'\n', Qt::SkipEmptyParts);
    return lines.isEmpty() ? QString() : format::harmless(lines.last().left(mostWords));
}

} // namespace

WiresharkDissection::WiresharkDissection(QObject *parent) : QObject(parent)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(delay);
    m_limit.setSingleShot(true);
    m_limit.setInterval(mostTime);
    connect(&m_delay, &QTimer::timeout, this, &WiresharkDissection::start);
    connect(&m_limit, &QTimer::timeout, this,
            [this] { fail(tr("Wireshark did not answer within %1 s.").arg(mostTime.count())); });
}

WiresharkDissection::~WiresharkDissection()
{
    cancel();
    // Killed already: this takes as long as the kernel does.
    for (auto *process : findChildren<QProcess *>())
        process->waitForFinished();
}

void WiresharkDissection::ask(const OnePacket &packet, const QString &protocol)
{
    cancel();
    m_decodeAs.clear();
    if (!protocol.isEmpty())
        m_decodeAs = QStringLiteral("udp.port==%1,%2").arg(packet.destination.port).arg(protocol);
    m_capture = onePacketCapture(packet);
    m_headerSize = headerSize(packet);
    m_payloadSize = packet.payload.size();
    m_delay.start();
}

void WiresharkDissection::cancel()
{
    m_delay.stop();
    drop();
}

/// Lets go of the process without waiting for it.
void WiresharkDissection::drop()
{
    m_limit.stop();
    if (m_process != nullptr) {
        m_process->disconnect(this);
        connect(m_process, &QProcess::finished, m_process, &QObject::deleteLater);
        if (m_process->state() == QProcess::NotRunning)
            m_process->deleteLater();
        else
            m_process->kill();
        m_process = nullptr;
    }
    m_reader.reset();
    m_file.reset();
}

void WiresharkDissection::start()
{
    const auto program = QStandardPaths::findExecutable(QStringLiteral("tshark"));
    if (program.isEmpty())
        return fail(tr("tshark is not installed. Its package:\n"
                       "Debian, Ubuntu: tshark\n"
                       "Fedora, Arch: wireshark-cli\n"
                       "openSUSE: wireshark"));
    m_file = std::make_unique<QTemporaryFile>();
    if (!m_file->open() || m_file->write(m_capture) != m_capture.size() || !m_file->flush())
        return fail(tr("The message cannot be handed to Wireshark: %1").arg(m_file->errorString()));
    m_capture.clear();
    m_reader = std::make_unique<PdmlReader>(m_headerSize, m_payloadSize);
    m_output = 0;
    m_process = new QProcess(this);
    connect(m_process, &QProcess::readyReadStandardOutput, this, &WiresharkDissection::read);
    connect(m_process, &QProcess::finished, this, &WiresharkDissection::finish);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(tr("tshark cannot be started: %1").arg(m_process->errorString()));
    });
    m_limit.start();
    QStringList arguments{QStringLiteral("-n"), QStringLiteral("-T"), QStringLiteral("pdml"),
                          QStringLiteral("-r"), m_file->fileName()};
    if (!m_decodeAs.isEmpty())
        arguments << QStringLiteral("-d") << m_decodeAs;
    m_process->start(program, arguments, QIODevice::ReadOnly);
}

void WiresharkDissection::read()
{
    const auto xml = m_process->readAllStandardOutput();
    m_output += xml.size();
    if (m_output > mostOutput)
        return fail(tr("Wireshark's answer is larger than %1.").arg(format::bytes(mostOutput)));
    m_reader->add(xml);
}

void WiresharkDissection::finish()
{
    read();
    if (m_process == nullptr) // it was too much
        return;
    if (!m_reader->isComplete()) {
        const auto words = lastWords(*m_process);
        return fail(words.isEmpty()
                        ? tr("Wireshark gave no answer (status %1).").arg(m_process->exitCode())
                        : tr("Wireshark gave no answer: %1").arg(words));
    }
    const auto fields = m_reader->takeFields();
    drop();
    Q_EMIT answered(fields);
}

void WiresharkDissection::fail(const QString &why)
{
    drop();
    Q_EMIT failed(why);
}

} // namespace mcm
