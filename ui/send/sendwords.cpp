// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/sendwords.h"

#include "text/format.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include <array>

namespace mcm::sendwords {
namespace {

constexpr qsizetype longestPreview = 120;

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::SendWords", text);
}

QString number(double value)
{
    return QLocale().toString(value, 'g', 15).remove(QStringLiteral("e+00"));
}

QString perSecond(double rate)
{
    return tr("%1/s").arg(number(rate));
}

QString messages(quint64 count)
{
    return count == 1 ? tr("1 message") : tr("%1 messages").arg(format::count(count));
}

QString bitsPerSecond(double rate)
{
    constexpr std::array units{"bit/s", "kbit/s", "Mbit/s", "Gbit/s"};
    std::size_t unit = 0;
    while (rate >= 1000 && unit + 1 < units.size()) {
        rate /= 1000;
        ++unit;
    }
    return number(rate) + u' ' + QLatin1String(units.at(unit));
}

QString rhythm(const SendRequest &request)
{
    const auto &pace = request.pace;
    switch (pace.kind) {
    case Pace::Kind::Once:
        if (request.ttlSweep > 0 && !pace.count)
            return tr("once at each TTL from 1 to %1").arg(request.ttlSweep);
        if (request.payload.kind == PayloadRecipe::Kind::File && request.payload.pieceSize > 0
            && !pace.count)
            return tr("each piece once");
        return pace.count && *pace.count != 1 ? tr("%1 times").arg(format::count(*pace.count))
                                              : tr("once");
    case Pace::Kind::Every:
        return tr("every %1").arg(exactly(pace.interval));
    case Pace::Kind::Rate:
        return perSecond(pace.rate);
    case Pace::Kind::BitRate:
        return bitsPerSecond(pace.rate);
    case Pace::Kind::Burst:
        return tr("%1 every %2").arg(format::count(pace.burst), exactly(pace.interval));
    case Pace::Kind::Ramp:
        return tr("%1 to %2 in %3")
            .arg(perSecond(pace.rate), perSecond(pace.rampTo), exactly(pace.rampOver));
    case Pace::Kind::Flood:
        return tr("flood");
    case Pace::Kind::AsRecorded:
        break;
    }
    return tr("as recorded");
}

QString generated(const PayloadRecipe &payload)
{
    const auto size = static_cast<quint64>(qMax(0, payload.size));
    QString bytes = size == 1 && payload.largestSize <= payload.size
                        ? tr("1 byte")
                        : tr("%1 bytes").arg(format::count(size));
    if (payload.largestSize > payload.size)
        bytes =
            tr("%1 to %2 bytes")
                .arg(format::count(size), format::count(static_cast<quint64>(payload.largestSize)));
    switch (payload.generator) {
    case PayloadRecipe::Generator::Counter:
        return tr("counter, %1").arg(bytes);
    case PayloadRecipe::Generator::Random:
        return tr("random, %1").arg(bytes);
    case PayloadRecipe::Generator::Ramp:
        return tr("ramp 00 … ff, %1").arg(bytes);
    case PayloadRecipe::Generator::Zeros:
        break;
    }
    return tr("zeros, %1").arg(bytes);
}

QString hexOf(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return tr("no bytes");
    constexpr qsizetype shown = 24;
    const QString hex = QString::fromLatin1(bytes.left(shown).toHex(' '));
    return bytes.size() > shown ? hex + u'…' : hex;
}

} // namespace

QString exactly(std::chrono::nanoseconds time)
{
    const auto ns = static_cast<double>(time.count());
    if (time < std::chrono::microseconds(1))
        return tr("%1 ns").arg(number(ns));
    if (time < std::chrono::milliseconds(1))
        return tr("%1 µs").arg(number(ns / 1e3));
    if (time < std::chrono::seconds(1))
        return tr("%1 ms").arg(number(ns / 1e6));
    return tr("%1 s").arg(number(ns / 1e9));
}

QString pace(const SendRequest &request)
{
    QStringList parts{rhythm(request)};
    if (request.pace.count && request.pace.kind != Pace::Kind::Once)
        parts += messages(*request.pace.count);
    if (request.pace.duration)
        parts += tr("for %1").arg(exactly(*request.pace.duration));
    const bool once = request.pace.kind == Pace::Kind::Once && !request.pace.count;
    if (request.ttlSweep > 0 && !once)
        parts += tr("TTL 1 to %1").arg(request.ttlSweep);
    return parts.join(QStringLiteral(", "));
}

bool isEndless(const SendRequest &request)
{
    const auto &pace = request.pace;
    const bool byItself =
        pace.kind == Pace::Kind::Once || pace.kind == Pace::Kind::Ramp
        || pace.kind == Pace::Kind::AsRecorded
        || request.payload.kind == PayloadRecipe::Kind::Recorded
        || (request.payload.kind == PayloadRecipe::Kind::File && request.payload.pieceSize > 0);
    return !byItself && !pace.count && !pace.duration;
}

QString payload(const PayloadRecipe &payload)
{
    switch (payload.kind) {
    case PayloadRecipe::Kind::Text:
    case PayloadRecipe::Kind::Hex:
        return payload.text.isEmpty() ? tr("no bytes")
                                      : format::harmless(payload.text.left(longestPreview));
    case PayloadRecipe::Kind::File: {
        const QString name = format::harmless(QFileInfo(payload.file).fileName());
        return payload.pieceSize > 0
                   ? tr("%1, %2 bytes each")
                         .arg(name, format::count(static_cast<quint64>(payload.pieceSize)))
                   : name;
    }
    case PayloadRecipe::Kind::Generated:
        return generated(payload);
    case PayloadRecipe::Kind::Raw:
        return hexOf(payload.bytes);
    case PayloadRecipe::Kind::Recorded:
        break;
    }
    return tr("recorded, %1").arg(messages(static_cast<quint64>(payload.recorded.size())));
}

QString title(const SendRequest &request)
{
    return request.name.isEmpty() ? payload(request.payload) : format::harmless(request.name);
}

QString target(const SendRequest &request)
{
    QStringList interfaces = interfacesOf(request);
    interfaces.removeAll(QString());
    const QString to = withPort(request.to.group, request.to.port);
    return interfaces.isEmpty() ? to : tr("%1 via %2").arg(to, interfaces.join(u", "));
}

QString state(Sends::State state)
{
    switch (state) {
    case Sends::State::Ready:
        return tr("ready");
    case Sends::State::Running:
        return tr("running");
    case Sends::State::Stopping:
        return tr("stopping");
    case Sends::State::Done:
        return tr("done");
    case Sends::State::Stopped:
        return tr("stopped");
    case Sends::State::Failed:
        break;
    }
    return tr("failed");
}

QString progress(const SendReport &report)
{
    using Seconds = std::chrono::duration<double>;
    QString elapsed = tr("%1 s").arg(QLocale().toString(Seconds(report.elapsed).count(), 'f', 1));
    std::optional<double> share;
    if (report.total && *report.total > 0)
        share = static_cast<double>(report.asked) / static_cast<double>(*report.total);
    if (const auto &whole = report.request.pace.duration; whole && whole->count() > 0)
        share = qMax(share.value_or(0), Seconds(report.elapsed) / Seconds(*whole));
    if (!share || report.finished)
        return elapsed;
    return tr("%1, %2 %").arg(elapsed).arg(static_cast<int>(qMin(*share, 1.0) * 100));
}

QString refusals(const SendReport &report)
{
    QStringList lines;
    for (std::size_t i = 0; i < mcm::refusals; ++i) {
        const auto refusal = static_cast<Refusal>(i);
        if (const auto count = report.refusedFor(refusal))
            lines += tr("%1 × %2: %3")
                         .arg(format::count(count), nameOf(refusal).toString(), textOf(refusal));
    }
    return lines.join(u'\n');
}

} // namespace mcm::sendwords
