// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/sendwords.h"

#include "cli/arguments.h"
#include "send/dscp.h"
#include "send/payloadsource.h"
#include "text/format.h"

namespace mcm::cli {
namespace {

QString bytesText(quint64 bytes)
{
    return bytes == 1 ? QStringLiteral("1 byte") : QStringLiteral("%1 bytes").arg(bytes);
}

/// How long each message is, where all are of one length.
std::optional<quint64> lengthOf(const SendRequest &request)
{
    const auto source = compilePayload(request.payload, request.to.isIpv6());
    if (!source || !(*source)->isFixedSize())
        return std::nullopt;
    return static_cast<quint64>((*source)->largest());
}

/// So many messages: “5 bytes” is one, “20 × 5 bytes”, or “20 messages” of different lengths.
QString messages(quint64 count, std::optional<quint64> length)
{
    if (!length)
        return count == 1 ? QStringLiteral("1 message") : QStringLiteral("%1 messages").arg(count);
    return count == 1 ? bytesText(*length)
                      : QString(QStringLiteral("%1 × ").arg(count) + bytesText(*length));
}

QString ttlText(const SendRequest &request)
{
    QString text = request.ttlSweep > 0 ? QStringLiteral("TTL 1 to %1").arg(request.ttlSweep)
                                        : QStringLiteral("TTL %1").arg(request.ttl);
    if (request.dscp > 0)
        text += QStringLiteral(", DSCP ") + dscpText(request.dscp);
    return text;
}

QString secondsText(std::chrono::nanoseconds time)
{
    return QString::number(static_cast<double>(time.count()) / 1e9, 'f', 3) + QStringLiteral(" s");
}

QString rateText(double rate)
{
    return rate < 100 ? QString::number(rate, 'f', 2) : QString::number(rate, 'f', 0);
}

QString latenessText(std::chrono::nanoseconds time)
{
    return format::duration(time.count());
}

QString numbersLine(const SendReport &report)
{
    QString line = QStringLiteral("asked %1, sent %2, refused %3 in %4")
                       .arg(report.asked)
                       .arg(report.sent)
                       .arg(report.failed)
                       .arg(secondsText(report.elapsed));
    if (report.rate <= 0)
        return line;
    const double size = static_cast<double>(report.bytes) / static_cast<double>(report.sent);
    return line + QStringLiteral("; %1/s, ").arg(rateText(report.rate))
           + format::bitRate(report.rate * size * 8);
}

/// Where there is one reason only, its error says more than the reason does – but what the user
/// stopped was not too fast.
QString whyRefused(const SendReport &report, Refusal refusal, bool interrupted)
{
    const bool isOnly = report.refusedFor(refusal) == report.failed;
    const bool isStopped = interrupted && refusal == Refusal::Late;
    return isOnly && !isStopped && report.error ? report.error->sentence() : textOf(refusal);
}

QStringList refusalLines(const SendReport &report, const QString &to, std::optional<quint64> length,
                         bool interrupted)
{
    QStringList lines;
    for (std::size_t i = 0; i < refusals; ++i) {
        const auto refusal = static_cast<Refusal>(i);
        if (report.refused[i] == 0)
            continue;
        lines += QStringLiteral("refused %1 to %2: ").arg(messages(report.refused[i], length), to)
                 + whyRefused(report, refusal, interrupted) + QStringLiteral(" (")
                 + nameOf(refusal).toString() + u')';
    }
    return lines;
}

} // namespace

SendSummary summaryOf(const SendReport &report, bool interrupted)
{
    const auto &request = report.request;
    const QString to = nameOf(request.to);
    const QString name = request.name.isEmpty() ? QString() : request.name + QStringLiteral(": ");
    const auto length = lengthOf(request);
    SendSummary summary;
    if (report.sent > 0) {
        QString what = messages(report.sent, length);
        if (!length)
            what += QStringLiteral(" (%1)").arg(bytesText(report.bytes));
        summary.lines += QStringLiteral("sent %1 to %2 via %3, %4")
                             .arg(what, to, report.interface, ttlText(request));
        if (!report.note.isEmpty())
            summary.lines += QStringLiteral("note: ") + report.note;
    }
    if (report.asked > 1)
        summary.lines += numbersLine(report);
    if (report.asked > 1 && report.lateness)
        summary.lines +=
            QStringLiteral("late against its schedule: 99 of 100 at most %1, the worst %2")
                .arg(latenessText(report.lateness->p99), latenessText(report.lateness->max));
    summary.refusals = refusalLines(report, to, length, interrupted);
    const quint64 late = interrupted ? report.refusedFor(Refusal::Late) : 0;
    summary.failed = report.failed > late || (report.sent == 0 && report.failed == 0);
    if (report.sent == 0 && report.failed == 0)
        summary.refusals += QStringLiteral("nothing was sent to ") + to;
    for (auto *const lines : {&summary.lines, &summary.refusals}) {
        for (auto &line : *lines)
            line.prepend(name);
    }
    return summary;
}

QString progressOf(const QList<SendReport> &reports)
{
    quint64 sent = 0;
    quint64 failed = 0;
    quint64 total = 0;
    double rate = 0;
    bool totalKnown = true;
    for (const auto &report : reports) {
        sent += report.sent;
        failed += report.failed;
        rate += report.finished ? 0 : report.rate;
        totalKnown = totalKnown && report.total;
        total += report.total.value_or(0);
    }
    QString line = QStringLiteral("sent ") + format::count(sent);
    if (totalKnown)
        line += QStringLiteral(" of ") + format::count(total);
    line += QStringLiteral(", %1/s").arg(rateText(rate));
    if (failed > 0)
        line += QStringLiteral(", refused ") + format::count(failed);
    return line;
}

} // namespace mcm::cli
