// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/sender.h"

#include "net/interfaces.h"
#include "net/ownendpoints.h"
#include "send/payload.h"
#include "send/sendsocket.h"

#include <QCoreApplication>
#include <QHash>
#include <QTimer>

#include <algorithm>
#include <map>
#include <utility>

namespace mcm {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

// Interfaces change seldom and listing them costs: a repeated send looks this often.
constexpr auto lookAgainAfter = 250ms;
constexpr auto reportEvery = 33ms;
// So many datagrams without looking at the clock or at other requests.
constexpr int burst = 64;

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::Sender", text);
}

Status check(const SendRequest &request)
{
    if (!request.to.group.isMulticast())
        return parseGroup(request.to.group.toString()).error();
    if (request.to.port == 0)
        return parsePort(QStringLiteral("0")).error();
    if (request.ttl < 0 || request.ttl > 255)
        return Error{ErrorCode::BadTtl, Field::Ttl,
                     tr("A TTL of %1 does not exist.").arg(request.ttl),
                     tr("The TTL is 0 to 255.")};
    return checkPayloadSize(request.payload.size(), request.to.isIpv6());
}

QString noteFor(const SendRequest &request, const InterfaceInfo &interface)
{
    QStringList notes;
    // What a TTL of 0 should do, Linux does where it loops a datagram back, and only there.
    if (request.ttl == 0 && request.loopback)
        notes += tr("With TTL 0 it stays on this host, as long as a program here has joined the "
                    "group on %1; otherwise it leaves.")
                     .arg(interface.name);
    else if (request.ttl == 0 && request.to.isIpv6())
        notes += tr("With loop back off, IPv6 leaves this host even with a hop limit of 0.");
    else if (request.ttl == 0)
        notes += tr("With TTL 0 and loop back off it reaches nobody, as long as a program here has "
                    "joined the group on %1; otherwise it leaves.")
                     .arg(interface.name);
    const auto headers = request.to.isIpv6() ? 48 : 28;
    if (interface.mtu > 0 && request.payload.size() + headers > interface.mtu)
        notes += tr("It is longer than the MTU of %1 (%2) and leaves in fragments.")
                     .arg(interface.name, QString::number(interface.mtu));
    return notes.join(u' ');
}

} // namespace

class Sender::Worker : public QObject
{
    Q_OBJECT

public:
    explicit Worker(OwnEndpoints &own) : m_own(own), m_timer(this)
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, &Worker::work);
    }

    void start(quint64 id, const SendRequest &request)
    {
        Job job;
        job.report.id = id;
        job.report.request = request;
        job.due = Clock::now();
        if (auto status = check(request); !status) {
            job.report.error = status.error();
            job.report.failed = 1;
            finish(job);
        } else {
            m_jobs.push_back(std::move(job));
        }
        work();
    }

    void cancel(quint64 id)
    {
        for (auto &job : m_jobs) {
            if (job.report.id == id)
                finish(job);
        }
        work();
    }

Q_SIGNALS:
    void reported(const QList<mcm::SendReport> &reports);

private:
    struct Job
    {
        SendReport report;
        Clock::time_point due;
        Clock::time_point lookAgain{};
        Clock::time_point reportAgain{};
        SendSocket *socket = nullptr;
    };

    void work()
    {
        const auto now = Clock::now();
        for (auto &job : m_jobs) {
            for (int i = 0; i < burst && !job.report.finished && job.due <= now; ++i)
                sendOne(job, now);
            if (!job.report.finished && job.reportAgain <= now
                && job.report.sent + job.report.failed > 0) {
                job.reportAgain = now + reportEvery;
                m_reports.append(job.report);
            }
        }
        std::erase_if(m_jobs, [](const auto &job) { return job.report.finished; });
        if (!m_reports.isEmpty())
            Q_EMIT reported(std::exchange(m_reports, {}));
        if (m_jobs.empty())
            return;
        const auto next =
            std::min_element(m_jobs.begin(), m_jobs.end(), [](const auto &a, const auto &b) {
                return a.due < b.due;
            })->due;
        m_timer.start(
            std::max(std::chrono::ceil<std::chrono::milliseconds>(next - Clock::now()), 0ms));
    }

    void sendOne(Job &job, Clock::time_point now)
    {
        auto &report = job.report;
        auto status = prepare(job, now);
        if (status)
            status = job.socket->send(report.request.to, report.request.payload, report.request.ttl,
                                      report.request.loopback);
        if (status) {
            ++report.sent;
        } else {
            ++report.failed;
            report.error = status.error();
        }
        job.due += report.request.interval;
        if (report.sent + report.failed >= report.request.count)
            finish(job);
    }

    /// Finds the interface and the socket, or says why there is none.
    Status prepare(Job &job, Clock::time_point now)
    {
        if (job.socket && now < job.lookAgain)
            return success();
        auto &report = job.report;
        const auto &to = report.request.to;
        job.socket = nullptr;
        const auto interfaces = listInterfaces();
        const auto interface = resolveInterface(interfaces, to.interface, to.group);
        if (!interface)
            return interface.error();
        report.interface = interface->name;
        if (!interface->carrier)
            return Error{
                ErrorCode::NoCarrier, Field::Interface,
                tr("%1 has no carrier: nothing would leave.").arg(interface->name),
                tr("Plug the cable in, look at the far end, or choose another interface.")};
        auto &slot = m_sockets[{to.isIpv6(), interface->index}];
        if (!slot) {
            auto opened = SendSocket::open(to.isIpv6(), *interface, m_own);
            if (!opened)
                return opened.error();
            slot = std::move(opened).value();
        }
        slot->announce(interfaces);
        job.socket = slot.get();
        job.lookAgain = now + lookAgainAfter;
        report.sourcePort = slot->port();
        report.note = noteFor(report.request, *interface);
        return success();
    }

    void finish(Job &job)
    {
        job.report.finished = true;
        m_reports.append(job.report);
    }

    OwnEndpoints &m_own;
    std::map<std::pair<bool, int>, std::unique_ptr<SendSocket>>
        m_sockets; ///< by IPv6 and interface index
    std::vector<Job> m_jobs;
    QList<SendReport> m_reports;
    QTimer m_timer;
};

Sender::Sender(OwnEndpoints &own, QObject *parent) : QObject(parent), m_worker(new Worker(own))
{
    qRegisterMetaType<QList<SendReport>>();
    m_thread.setObjectName(QStringLiteral("send"));
    m_worker->moveToThread(&m_thread);
    connect(m_worker, &Worker::reported, this, &Sender::reported);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

Sender::~Sender()
{
    m_thread.quit();
    m_thread.wait();
}

quint64 Sender::send(const SendRequest &request)
{
    const quint64 id = ++m_lastId;
    QMetaObject::invokeMethod(m_worker,
                              [worker = m_worker, id, request] { worker->start(id, request); });
    return id;
}

void Sender::cancel(quint64 id)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, id] { worker->cancel(id); });
}

} // namespace mcm

#include "sender.moc"
