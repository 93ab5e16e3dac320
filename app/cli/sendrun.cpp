// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/sendrun.h"

#include "cli/sendwords.h"
#include "send/payloadsource.h"
#include "session/session.h"
#include "session/signals.h"
#include "text/format.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QHash>

#include <algorithm>

#include <unistd.h>

namespace mcm::cli {
namespace {

/// A line of standard error that is written over again and again; nothing where that is no
/// terminal.
class ProgressLine
{
public:
    void show(const QList<SendReport> &reports)
    {
        if (!m_terminal || (m_since.isValid() && m_since.elapsed() < millisecondsBetween))
            return;
        m_since.start();
        write(format::harmless(progressOf(reports)));
    }
    void clear()
    {
        if (m_since.isValid())
            write({});
    }

private:
    static constexpr qint64 millisecondsBetween = 100;

    static void write(const QString &text)
    {
        // To the line's begin; what is left of a longer one before goes.
        const QByteArray bytes = '\r' + text.toUtf8() + "\x1b[K";
        [[maybe_unused]] const auto count =
            ::write(STDERR_FILENO, bytes.constData(), static_cast<std::size_t>(bytes.size()));
    }

    const bool m_terminal = isatty(STDERR_FILENO) == 1;
    QElapsedTimer m_since; ///< the last time
};

/// Whether nothing left so far and that will not change: not where a queue was full, which empties,
/// nor where only some of the sizes are too big.
bool isHopeless(const SendReport &report)
{
    if (report.finished || report.sent > 0)
        return false;
    const quint64 passing = report.refusedFor(Refusal::NoBuffers)
                            + report.refusedFor(Refusal::WouldBlock)
                            + report.refusedFor(Refusal::Late);
    quint64 lasting = report.failed - passing;
    if (report.refusedFor(Refusal::TooBig) > 0) {
        const auto source = compilePayload(report.request.payload, report.request.to.isIpv6());
        if (source && !(*source)->isFixedSize())
            lasting -= report.refusedFor(Refusal::TooBig);
    }
    return lasting > 0;
}

class SendRun
{
public:
    SendOutcome run(const QList<SendRequest> &requests)
    {
        QObject::connect(&m_session, &Session::sent, &m_session,
                         [this](const auto &reports) { take(reports); });
        QObject::connect(&m_signalled, &TerminationSignals::terminate, &m_session, [this] {
            m_outcome.interrupted = true;
            for (const auto &report : std::as_const(m_outcome.reports))
                m_session.cancelSend(report.id);
        });
        for (const auto &request : requests) {
            SendReport report;
            report.id = m_session.send(request);
            report.request = request;
            m_rows.insert(report.id, m_outcome.reports.size());
            m_outcome.reports.append(report);
        }
        QCoreApplication::exec();
        m_progress.clear();
        return m_outcome;
    }

private:
    void take(const QList<SendReport> &reports)
    {
        for (const auto &report : reports) {
            m_outcome.reports[m_rows.value(report.id)] = report;
            if (isHopeless(report))
                m_session.cancelSend(report.id);
        }
        const bool ended = std::all_of(m_outcome.reports.cbegin(), m_outcome.reports.cend(),
                                       [](const auto &report) { return report.finished; });
        if (ended)
            QCoreApplication::quit();
        else
            m_progress.show(m_outcome.reports);
    }

    TerminationSignals m_signalled;
    Session m_session;
    QHash<quint64, qsizetype> m_rows; ///< by id
    SendOutcome m_outcome;
    ProgressLine m_progress;
};

} // namespace

SendOutcome runSends(const QList<SendRequest> &requests)
{
    SendRun run;
    return run.run(requests);
}

} // namespace mcm::cli
