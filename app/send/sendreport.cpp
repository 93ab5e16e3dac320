// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/sendjson.h"

namespace mcm {
namespace {

/// Not a double, which is exact only up to 2⁵³.
QJsonValue exact(quint64 count)
{
    return static_cast<qint64>(count);
}

double microseconds(std::chrono::nanoseconds time)
{
    return static_cast<double>(time.count()) / 1e3;
}

QJsonValue toJson(const std::optional<Lateness> &lateness)
{
    if (!lateness)
        return {};
    return QJsonObject{
        {QStringLiteral("p50"), microseconds(lateness->median)},
        {QStringLiteral("p99"), microseconds(lateness->p99)},
        {QStringLiteral("max"), microseconds(lateness->max)},
    };
}

} // namespace

QJsonObject toJson(const SendReport &report)
{
    QJsonObject refused;
    for (std::size_t i = 0; i < refusals; ++i) {
        if (report.refused[i] > 0)
            refused.insert(nameOf(static_cast<Refusal>(i)).toString(), exact(report.refused[i]));
    }
    return {
        {QStringLiteral("asked"), exact(report.asked)},
        {QStringLiteral("sent"), exact(report.sent)},
        {QStringLiteral("refused"), refused},
        {QStringLiteral("bytes"), exact(report.bytes)},
        {QStringLiteral("elapsed_seconds"), static_cast<double>(report.elapsed.count()) / 1e9},
        {QStringLiteral("rate"), report.rate},
        {QStringLiteral("lateness_us"), toJson(report.lateness)},
        {QStringLiteral("interface"),
         report.interface.isEmpty() ? QJsonValue() : QJsonValue(report.interface)},
        {QStringLiteral("source_port"),
         report.sourcePort == 0 ? QJsonValue() : QJsonValue(report.sourcePort)},
        {QStringLiteral("request"), toJson(report.request)},
    };
}

} // namespace mcm
