// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/groupfiles.h"
#include "cli/listener.h"
#include "session/format.h"
#include "session/report.h"
#include "session/session.h"
#include "session/signals.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace mcm::cli {
namespace {

constexpr char help[] = R"(Usage: mcmon listen [OPTION]... [ADDRESS]...

Joins each ADDRESS, and what the files given list, and prints a line for every
message that arrives, until it is interrupted. ADDRESS is
[SOURCES@]GROUP[%INTERFACE]:PORT, for IPv6 [GROUP%INTERFACE]:PORT. Without an
INTERFACE, the one that the route chooses; * is all of them. SOURCES are
addresses with commas, whose messages alone are let in; with an exclamation mark
in front, all but theirs.

      --set FILE[:NAME]
                      join all groups of the address book FILE, or only those of
                      its set NAME, or its group NAME; the window exports such
                      files, and the README shows how they look
      --sdp FILE      join the multicast streams that the SDP FILE describes
                      (RFC 8866, with the source filters of RFC 4570); - is
                      standard input
      --interface IF  join on IF what is given without an interface
      --json          print one JSON object a line: time, group, port, interface,
                      source, source_port, ttl (null: unknown), size, and text
                      where the payload is UTF-8, else hex; own: true where this
                      process sent it; lost_before where the kernel dropped some
      --count N       end after N messages of all groups together
      --duration S    end after S seconds, which may have a fraction
      --quiet         print no messages, only what was joined and the summary
      --wait          where an interface is not there, or down, wait for it
      --memory MIB    memory for messages until they are printed, 4 or more; 256
                      where it is not given, or a quarter of the machine's
      --reader KIND   native (as fast as the system can) or portable
      --report FILE   at the end, write what was counted to FILE as one JSON object:
                      groups (each with its sources) and process, see the README;
                      - is standard output and needs --quiet
  -h, --help          show this help

A line of text is: local time, group:port, interface, source, TTL, size in bytes
and the beginning of the payload. Characters that a terminal would obey are shown
as pictures.

A group stays joined: when its interface goes and comes back, that is told and it
is joined again.

Standard error gets “listening on GROUP:PORT via INTERFACE” once all are joined,
and a summary at the end: what was received, what was evicted from memory before
it could be printed, what the kernel dropped because we were too slow, and what
came to the port but was for another group or interface (foreign).

At the end it leaves the groups and counts all that had arrived by then, so that
the numbers add up: with --report and without. After a signal it first waits
until nothing comes, 0.2 s at most; nothing is printed meanwhile, so a flood may
evict more of what was waiting to be.

What of an address book or an SDP cannot be used is told on standard error as
FILE:LINE: REASON, and the rest is joined. --set and --sdp may be given more than
once; a group that several of them list is joined once.

Exit status: 0 when it ended as asked, also by SIGINT or SIGTERM; 1 when one of
the groups could not be joined, a file cannot be used at all, nobody reads the
output any more, or the report cannot be written (where that shows at the start,
nothing is joined); 2 when the command was not understood.

Examples:
  mcmon listen 239.1.1.1:5004
  mcmon listen --json --count 10 239.1.1.1%eth0:5004 | jq .text
  mcmon listen 10.0.0.5@232.1.1.1%eth0:5004          only what 10.0.0.5 sends
  mcmon listen '!10.0.0.9@239.1.1.1%*:5004'          all interfaces, not 10.0.0.9
  mcmon listen '[ff15::1%eth0]:5004' 224.0.0.251:5353
  mcmon listen --set studio.json:'Studio A' --interface eth0
  mcmon listen --quiet --duration 10 239.1.1.1:5004  how much, and is any lost?
  mcmon listen --quiet --report run.json 239.1.1.1:5004
)";

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
        .duration = *duration,
    };
    return request;
}

/// The addresses given and those of the files, each once.
Result<QList<GroupAddress>> addressesOf(const Request &request)
{
    auto addresses = request.addresses;
    const auto add = [&](const QList<GroupAddress> &more) {
        for (const auto &address : more) {
            if (!addresses.contains(address))
                addresses.append(address);
        }
    };
    for (const auto &text : request.sets) {
        const auto listed = groupsOfBook(text);
        if (!listed)
            return listed.error();
        add(*listed);
    }
    for (const auto &path : request.sdps) {
        const auto described = groupsOfSdp(path);
        if (!described)
            return described.error();
        add(*described);
    }
    for (auto &address : addresses) {
        if (address.interface.isEmpty())
            address.interface = request.interface;
    }
    return addresses;
}

/// All of them, or false; and says which not.
bool joinAll(Session &session, const QList<GroupAddress> &addresses, bool wait)
{
    bool all = true;
    for (const auto &address : addresses) {
        const auto group = wait ? session.joinOrWait(address) : session.join(address);
        if (group)
            continue;
        all = false;
        tell(QStringLiteral("mcmon: ") + address.toString() + QStringLiteral(" cannot be joined: ")
             + group.error().sentence());
    }
    return all;
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
    const auto addresses = addressesOf(request);
    if (!addresses)
        return failed(addresses.error());
    TerminationSignals signalled;
    Session session(request.session);
    if (!joinAll(session, *addresses, request.wait))
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
    for (const auto *const flag : {"json", "quiet", "wait"})
        arguments.addFlag(QLatin1String(flag));
    for (const auto *const option :
         {"count", "duration", "interface", "memory", "reader", "report", "sdp", "set"})
        arguments.addOption(QLatin1String(option));
    if (const auto status = arguments.parse(list, help))
        return *status;
    const auto request = requestFrom(arguments);
    return request ? listen(*request) : arguments.refuse(request.error());
}

} // namespace mcm::cli
