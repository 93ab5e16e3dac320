// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/filteroption.h"
#include "cli/groupfiles.h"
#include "cli/listener.h"
#include "cli/listenhelp.h"
#include "session/report.h"
#include "session/session.h"
#include "session/signals.h"
#include "text/format.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace mcm::cli {
namespace {

constexpr quint64 leastMemory = LogPool::smallestLimit >> 20;
constexpr quint64 mostMemory = LogPool::largestLimit >> 20;
// Less than the window's: what is printed need not be kept, but the log fills its budget before it
// lets go.
constexpr std::size_t usualMemory = std::size_t{256} << 20;
constexpr auto mostDuration = std::chrono::hours(24 * 366 * 100);

struct Request
{
    QList<GroupAddress> addresses;
    bool wait = false;
    QStringList sets;  ///< address books, each perhaps with a name
    QStringList sdps;  ///< files
    QString interface; ///< where an address says none
    Session::Options session;
    Listener::Options listener;
    QString report; ///< a file; empty: none
};

Result<ReaderKind> readerKind(const QString &name)
{
    if (name == QLatin1String("native"))
        return ReaderKind::Native;
    if (name == QLatin1String("portable"))
        return ReaderKind::Portable;
    return usageError(QStringLiteral("--reader takes native or portable, not '%1'.").arg(name));
}

Result<Request> requestFrom(const Arguments &arguments)
{
    Request request;
    for (const auto &text : arguments.operands()) {
        const auto address = parseAddressArgument(text);
        if (!address)
            return address.error();
        request.addresses.append(*address);
    }
    request.sets = arguments.values(QStringLiteral("set"));
    request.sdps = arguments.values(QStringLiteral("sdp"));
    if (request.sets.contains(QString()) || request.sdps.contains(QString()))
        return usageError(QStringLiteral("--set and --sdp take the name of a file."));
    if (request.sdps.count(QStringLiteral("-")) > 1)
        return usageError(QStringLiteral("Standard input can be read only once."));
    if (request.addresses.isEmpty() && request.sets.isEmpty() && request.sdps.isEmpty())
        return usageError(QStringLiteral("No address is given."));
    request.interface = arguments.value(QStringLiteral("interface"));
    if (arguments.has(QStringLiteral("interface")) && request.interface.isEmpty())
        return usageError(QStringLiteral("--interface takes the name of an interface."));

    const auto count = arguments.number(QStringLiteral("count"), 1, NewMessages::unlimited);
    if (!count)
        return count.error();
    const auto duration = arguments.seconds(QStringLiteral("duration"), mostDuration);
    if (!duration)
        return duration.error();
    const auto memory = arguments.number(QStringLiteral("memory"), leastMemory, mostMemory);
    if (!memory)
        return memory.error();
    request.session.memoryBudget =
        *memory ? **memory << 20 : std::min(usualMemory, LogPool::defaultLimit());
    if (arguments.has(QStringLiteral("reader"))) {
        const auto reader = readerKind(arguments.value(QStringLiteral("reader")));
        if (!reader)
            return reader.error();
        request.session.reader = *reader;
    }
    if (arguments.has(QStringLiteral("report"))) {
        request.report = arguments.value(QStringLiteral("report"));
        if (request.report.isEmpty())
            return usageError(QStringLiteral("--report takes the name of a file."));
        if (request.report == QLatin1String("-") && !arguments.has(QStringLiteral("quiet")))
            return usageError(QStringLiteral("--report - needs --quiet: messages go there too."));
    }
    request.wait = arguments.has(QStringLiteral("wait"));
    request.listener = {
        .form = arguments.has(QStringLiteral("json")) ? MessageLine::Form::Json
                                                      : MessageLine::Form::Text,
        .quiet = arguments.has(QStringLiteral("quiet")),
        .count = count->value_or(NewMessages::unlimited),
        .filter = {},
        .decode = arguments.has(QStringLiteral("decode")),
        .duration = *duration,
    };
    if (arguments.has(QStringLiteral("filter")))
        request.listener.filter = arguments.value(QStringLiteral("filter"));
    if (const auto name = QStringLiteral("decode-as"); arguments.has(name)) {
        const auto protocol = protocolCalled(arguments.value(name));
        if (!protocol)
            return protocol.error();
        request.listener.decode = true;
        request.listener.decodeAs = *protocol;
    }
    return request;
}

struct Wanted
{
    GroupAddress address;
    bool listed; ///< in a file, and not given by hand
};

/// The addresses given, and those of the files, each of these once.
Result<QList<Wanted>> wantedBy(const Request &request)
{
    QList<Wanted> wanted;
    QList<GroupAddress> known;
    const auto add = [&](const QList<GroupAddress> &more, bool listed) {
        for (auto address : more) {
            if (address.interface.isEmpty())
                address.interface = request.interface;
            if (listed && known.contains(address))
                continue;
            known.append(address);
            wanted.append({address, listed});
        }
    };
    add(request.addresses, false);
    for (const auto &text : request.sets) {
        const auto listed = groupsOfBook(text);
        if (!listed)
            return listed.error();
        add(*listed, true);
    }
    for (const auto &path : request.sdps) {
        const auto described = groupsOfSdp(path);
        if (!described)
            return described.error();
        add(*described, true);
    }
    return wanted;
}

/// All of them, or false; and says which not.
bool joinAll(Session &session, const QList<Wanted> &all, bool wait)
{
    bool good = true;
    for (const auto &[address, listed] : all) {
        const auto group = wait ? session.joinOrWait(address) : session.join(address);
        // Files may name one interface in two ways.
        if (group || (listed && group.error().code == ErrorCode::AlreadyJoined))
            continue;
        good = false;
        tell(QStringLiteral("mcmon: ") + address.title() + QStringLiteral(" cannot be joined: ")
             + group.error().sentence());
    }
    return good;
}

void tellJoined(const Session &session)
{
    for (const auto &group : session.groups()) {
        if (group->state() == Group::State::Waiting) {
            tell(QStringLiteral("waiting for %1: ").arg(nameOf(group->address()))
                 + group->error()->sentence());
            continue;
        }
        for (const auto &interface : group->interfaces()) {
            if (!interface.carrier)
                tell(QStringLiteral("note: %1 has no carrier: nothing arrives until it has.")
                         .arg(interface.name));
        }
        for (const auto &[interface, error] : group->missing())
            tell(QStringLiteral("note: not joined on %1: ").arg(interface) + error.sentence());
        tell(QStringLiteral("listening on %1 via %2")
                 .arg(nameOf(group->address()), group->interfaceNames()));
    }
}

/// Tells what happens to memberships after the join, each event once.
class MembershipTeller
{
public:
    explicit MembershipTeller(const Session &session)
    {
        for (const auto &group : session.groups())
            m_told.insert(group.get(), group->timeline().count());
    }

    void tellNew(const Group &group)
    {
        const auto &events = group.timeline().events();
        auto fresh =
            std::min<std::uint64_t>(group.timeline().count() - m_told.value(&group), events.size());
        m_told.insert(&group, group.timeline().count());
        for (; fresh > 0; --fresh) {
            const auto &event = events[events.size() - fresh];
            tell(QStringLiteral("note: ") + format::timeOfDay(event.timeNs) + u' '
                 + nameOf(group.address()) + u' ' + event.words());
        }
    }

private:
    QHash<const Group *, std::uint64_t> m_told;
};

int failed(const Error &error)
{
    tell(QStringLiteral("mcmon: ") + error.sentence());
    return Failure;
}

int listen(const Request &request)
{
    const RunReport report(QStringLiteral("mcmon"), request.report);
    if (const auto writable = report.check(); !writable)
        return failed(writable.error());
    const auto wanted = wantedBy(request);
    if (!wanted)
        return failed(wanted.error());
    TerminationSignals signalled;
    Session session(request.session);
    if (!joinAll(session, *wanted, request.wait))
        return Failure;
    Listener listener(session, request.listener);
    QObject::connect(&signalled, &TerminationSignals::terminate, &listener, &Listener::interrupt);
    MembershipTeller teller(session);
    QObject::connect(&session, &Session::groupChanged, &listener,
                     [&teller](const Group *group) { teller.tellNew(*group); });
    // In the loop, so that it can end it.
    QTimer::singleShot(0, &listener, &Listener::start);
    tellJoined(session);
    const int status = QCoreApplication::exec();
    if (status == Success)
        listener.summarize();
    if (const auto written = report.write(session); !written)
        return failed(written.error());
    return status;
}

} // namespace

int runListen(const QStringList &list)
{
    Arguments arguments(QStringLiteral("listen"));
    for (const auto *const flag : {"decode", "json", "quiet", "wait"})
        arguments.addFlag(QLatin1String(flag));
    for (const auto *const option : {"count", "decode-as", "duration", "filter", "interface",
                                     "memory", "reader", "report", "sdp", "set"})
        arguments.addOption(QLatin1String(option));
    if (const auto status = arguments.parse(list, listenHelp))
        return *status;
    if (const auto status =
            refuseFilter(QStringLiteral("listen"), arguments.value(QStringLiteral("filter"))))
        return *status;
    const auto request = requestFrom(arguments);
    return request ? listen(*request) : arguments.refuse(request.error());
}

} // namespace mcm::cli
