// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/report.h"

#include "session/process.h"
#include "session/savefile.h"
#include "session/session.h"
#include "text/format.h"
#include "wallclock.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryFile>

#include <chrono>

#include <unistd.h>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::Report", text);
}

Error unwritable(const QString &text, const QString &hint)
{
    return Error{ErrorCode::FileUnwritable, Field::None, text, hint};
}

/// Not a double, which is exact only up to 2⁵³.
QJsonValue exact(std::uint64_t count)
{
    return static_cast<qint64>(count);
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue time(std::int64_t timeNs)
{
    return timeNs == 0 ? QJsonValue() : QJsonValue(format::rfc3339(timeNs));
}

QJsonObject toJson(const SourceNumbers &source)
{
    return {
        {QStringLiteral("address"), format::address(source.address)},
        {QStringLiteral("port"), source.address.port},
        {QStringLiteral("received"), exact(source.received)},
        {QStringLiteral("bytes"), exact(source.bytes)},
        {QStringLiteral("last_time"), time(source.lastTimeNs)},
    };
}

/// What groups and the sums of groups have in common.
QJsonObject counts(const Counts &numbers)
{
    return {
        {QStringLiteral("received"), exact(numbers.received)},
        {QStringLiteral("bytes"), exact(numbers.bytes)},
        {QStringLiteral("kernel_dropped"), exact(numbers.kernelDropped)},
        {QStringLiteral("evicted"), exact(numbers.evicted)},
        {QStringLiteral("foreign"), exact(numbers.foreign)},
        {QStringLiteral("cleared"), exact(numbers.cleared)},
    };
}

QString name(GroupNumbers::State state)
{
    switch (state) {
    case GroupNumbers::State::Joined:
        return QStringLiteral("joined");
    case GroupNumbers::State::Waiting:
        return QStringLiteral("waiting");
    case GroupNumbers::State::Failed:
        return QStringLiteral("failed");
    case GroupNumbers::State::Left:
        return QStringLiteral("left");
    }
    return {};
}

QJsonObject toJson(const FaultNumbers &found)
{
    using Kind = StreamFault::Kind;
    const auto &counts = found.counts;
    return {
        {QStringLiteral("looked_at"), exact(found.lookedAt)},
        {QStringLiteral("not_looked_at"), exact(found.missed)},
        {QStringLiteral("missing"), exact(counts.missing)},
        {QStringLiteral("gaps"), exact(counts[Kind::Lost])},
        {QStringLiteral("out_of_order"), exact(counts[Kind::Late])},
        {QStringLiteral("repeated"), exact(counts[Kind::Repeated])},
        {QStringLiteral("number_jumps"), exact(counts[Kind::Jumped])},
        {QStringLiteral("clock_jumps"), exact(counts[Kind::Clock])},
        {QStringLiteral("clock_rates"), exact(counts[Kind::Rate])},
        {QStringLiteral("sender_changes"), exact(counts[Kind::Changed])},
        {QStringLiteral("senders_at_once"), exact(counts[Kind::Beside])},
        {QStringLiteral("silences"), exact(counts[Kind::Silent])},
        {QStringLiteral("long_intervals"), exact(counts[Kind::Seldom])},
        {QStringLiteral("malformed"), exact(counts[Kind::Malformed])},
        {QStringLiteral("not_checked"), exact(counts.unchecked)},
    };
}

/// Where a file cannot be replaced but only written to: a terminal, a pipe, /dev/null.
bool isDevice(const QFileInfo &file)
{
    return file.exists() && !file.isFile();
}

} // namespace

QJsonObject toJson(const GroupNumbers &group)
{
    auto result = counts(group);
    result.insert(QStringLiteral("group"), group.address.group.toString());
    result.insert(QStringLiteral("port"), group.address.port);
    result.insert(QStringLiteral("source"), orNull(group.address.sources.toString()));
    result.insert(QStringLiteral("interface"), orNull(group.interface));
    result.insert(QStringLiteral("state"), name(group.state));
    result.insert(QStringLiteral("error"), orNull(group.error));
    result.insert(QStringLiteral("first_time"), time(group.firstTimeNs));
    result.insert(QStringLiteral("last_time"), time(group.lastTimeNs));
    const QJsonObject buffer{
        {QStringLiteral("asked"), GroupSocket::wantedReceiveBuffer},
        {QStringLiteral("granted"), group.receiveBuffer},
    };
    result.insert(QStringLiteral("receive_buffer"),
                  group.receiveBuffer == 0 ? QJsonValue() : QJsonValue(buffer));
    QJsonArray sources;
    for (const auto &source : group.sources)
        sources.append(toJson(source));
    result.insert(QStringLiteral("sources"), sources);
    result.insert(QStringLiteral("sources_uncounted"), exact(group.sourcesUncounted()));
    result.insert(QStringLiteral("stream_faults"),
                  group.faults ? QJsonValue(toJson(*group.faults)) : QJsonValue());
    return result;
}

QJsonObject report(const Session &session)
{
    QJsonArray groups;
    for (const auto &group : session.groups())
        groups.append(toJson(numbersOf(*group)));
    for (const auto &group : session.left().groups())
        groups.append(toJson(group));
    QJsonObject result{{QStringLiteral("groups"), groups},
                       {QStringLiteral("final"), session.isFinal()}};
    if (const auto &more = session.left().more(); more.groups > 0) {
        auto sums = counts(more);
        sums.insert(QStringLiteral("groups"), exact(more.groups));
        result.insert(QStringLiteral("left_more"), sums);
    }
    return result;
}

Status checkReport(const QString &path)
{
    if (path == QLatin1String("-"))
        return success();
    const auto refused = [&path](const QString &why) {
        return unwritable(tr("The report cannot be written to %1: %2.").arg(path, why),
                          tr("Give --report a file in a folder you can write to."));
    };
    const QFileInfo file(path);
    if (file.isDir())
        return refused(tr("it is a folder"));
    // A file made read-only is the user's wish, even where the folder would let us replace it.
    if (file.exists() && !file.isWritable())
        return refused(tr("it is read-only"));
    if (isDevice(file))
        return success();
    const QString target = file.isSymLink() ? file.symLinkTarget() : file.absoluteFilePath();
    const QDir folder = QFileInfo(target).absoluteDir();
    if (!folder.exists())
        return refused(tr("the folder %1 does not exist").arg(folder.path()));
    // Rights, a read-only disk, a quota: only trying tells.
    QTemporaryFile probe(folder.filePath(QStringLiteral(".mcm-report-XXXXXX")));
    if (!probe.open())
        return refused(tr("nothing can be written in its folder (%1)").arg(probe.errorString()));
    return success();
}

Status writeReport(const QString &path, const QJsonObject &report)
{
    const auto bytes = QJsonDocument(report).toJson();
    const auto failed = [&path](const QString &why) {
        return unwritable(tr("The report could not be written to %1: %2.").arg(path, why),
                          tr("Make room there, or give --report a file elsewhere the next time."));
    };
    const bool toStdout = path == QLatin1String("-");
    if (!toStdout && !isDevice(QFileInfo(path))) {
        const auto error = replaceFile(path, bytes);
        return error ? Status(failed(*error)) : success();
    }
    QFile direct(path);
    constexpr auto mode = QIODevice::WriteOnly | QIODevice::Unbuffered;
    const bool isOpen = toStdout ? direct.open(STDOUT_FILENO, mode) : direct.open(mode);
    if (!isOpen || direct.write(bytes) != bytes.size())
        return failed(direct.errorString());
    return success();
}

RunReport::RunReport(const QString &program, const QString &path) : m_program(program), m_path(path)
{
    using namespace std::chrono;
    const auto age = duration_cast<nanoseconds>(duration<double>(process::ageSeconds()));
    m_startedNs = wallClockNs() - age.count();
}

QJsonObject RunReport::processOf(const Session &session) const
{
    return {
        {QStringLiteral("program"), m_program},
        {QStringLiteral("version"), QStringLiteral(MCM_VERSION)},
        {QStringLiteral("started"), time(m_startedNs)},
        {QStringLiteral("peak_rss_bytes"), static_cast<qint64>(process::peakRssBytes())},
        {QStringLiteral("cpu_seconds"), process::cpuSeconds()},
        {QStringLiteral("elapsed_seconds"), process::ageSeconds()},
        {QStringLiteral("threads"), session.threads()},
        {QStringLiteral("memory_budget_bytes"), exact(session.pool().limit())},
        {QStringLiteral("log_bytes"), exact(session.pool().used())},
    };
}

Status RunReport::write(Session &session, const QJsonObject &ui) const
{
    if (!isWanted())
        return success();
    session.finish();
    // First, so that the report is not among what it reports.
    const auto own = processOf(session);
    auto whole = report(session);
    whole.insert(QStringLiteral("process"), own);
    if (!ui.isEmpty())
        whole.insert(QStringLiteral("ui"), ui);
    return writeReport(m_path, whole);
}

} // namespace mcm
