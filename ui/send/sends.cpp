// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/sends.h"

#include "send/sendjson.h"
#include "session/session.h"

#include <QJsonArray>

#include <algorithm>
#include <numeric>
#include <utility>

namespace mcm {
namespace {

const QString sendsKey = QStringLiteral("sends");

qsizetype bytesIn(const PayloadRecipe &payload)
{
    return std::accumulate(payload.recorded.begin(), payload.recorded.end(),
                           payload.bytes.size() + payload.text.size(),
                           [](qsizetype sum, const auto &each) { return sum + each.bytes.size(); });
}

} // namespace

Sends::Sends(Session &session, QObject *parent) : QObject(parent), m_session(session)
{
    connect(&session, &Session::sent, this, &Sends::follow);
    connect(&session, &Session::groupAboutToBeRemoved, this, &Sends::forget);
}

Sends::~Sends() = default;

Sends::State Sends::state(int row) const
{
    const auto &send = at(row);
    if (send.id != 0)
        return send.stopping ? State::Stopping : State::Running;
    if (!send.report)
        return State::Ready;
    if (send.report->error && send.report->sent == 0)
        return State::Failed;
    return send.stopping ? State::Stopped : State::Done;
}

int Sends::rowOf(quint64 key) const
{
    const auto found = std::find_if(m_sends.begin(), m_sends.end(),
                                    [key](const auto &send) { return send->key == key; });
    return found == m_sends.end() ? -1 : static_cast<int>(found - m_sends.begin());
}

int Sends::active() const
{
    return static_cast<int>(std::count_if(m_sends.begin(), m_sends.end(),
                                          [](const auto &send) { return send->id != 0; }));
}

std::optional<quint64> Sends::loopedBack(int row) const
{
    const auto &send = at(row);
    if (!send.report || send.report->sourcePort == 0)
        return std::nullopt;
    return send.finalLoops ? send.finalLoops : send.loops.count(m_session, *send.report);
}

bool Sends::isKept(int row) const
{
    return bytesIn(request(row).payload) <= largestKept;
}

void Sends::insert(int row, const SendRequest &request)
{
    Q_EMIT aboutToInsert(row);
    m_sends.insert(m_sends.begin() + row,
                   std::make_unique<Send>(Send{.key = ++m_lastKey, .request = request}));
    Q_EMIT inserted();
}

int Sends::add(const SendRequest &request)
{
    const int row = count();
    insert(row, request);
    Q_EMIT edited();
    return row;
}

int Sends::duplicate(int row)
{
    auto copy = request(row);
    if (!copy.name.isEmpty())
        copy.name = tr("%1 (copy)").arg(copy.name);
    insert(row + 1, copy);
    Q_EMIT edited();
    return row + 1;
}

void Sends::change(int row, const SendRequest &request)
{
    auto &send = at(row);
    if (send.request == request)
        return;
    send.request = request;
    send.agreed = false;
    Q_EMIT changed(row);
    Q_EMIT edited();
}

void Sends::remove(int row)
{
    if (const auto id = at(row).id)
        m_session.cancelSend(id);
    Q_EMIT aboutToRemove(row);
    m_sends.erase(m_sends.begin() + row);
    Q_EMIT removed();
    Q_EMIT edited();
}

void Sends::settleLoops()
{
    for (auto &send : m_sends) {
        if (send->id == 0 && send->report && !send->finalLoops)
            send->finalLoops = send->loops.count(m_session, *send->report);
    }
}

void Sends::start(int row)
{
    settleLoops();
    auto &send = at(row);
    if (send.id != 0)
        m_session.cancelSend(send.id); // its last reports are nobody's any more
    send.loops.begin(m_session, send.request.to);
    send.finalLoops.reset();
    send.report.reset();
    send.stopping = false;
    send.id = m_session.send(send.request);
    Q_EMIT changed(row);
}

void Sends::stop(int row)
{
    auto &send = at(row);
    if (send.id == 0 || send.stopping)
        return;
    send.stopping = true;
    m_session.cancelSend(send.id);
    Q_EMIT changed(row);
}

void Sends::stopAll()
{
    for (int row = 0; row < count(); ++row)
        stop(row);
}

void Sends::follow(const QList<SendReport> &reports)
{
    for (const auto &report : reports) {
        const auto found = std::find_if(m_sends.begin(), m_sends.end(),
                                        [&](const auto &send) { return send->id == report.id; });
        if (found == m_sends.end())
            continue;
        (*found)->report = report;
        if (!report.finished)
            continue;
        (*found)->id = 0;
        Q_EMIT changed(static_cast<int>(found - m_sends.begin()));
    }
}

void Sends::forget(const Group *group)
{
    for (auto &send : m_sends)
        send->loops.forget(group);
}

QByteArray Sends::exported() const
{
    QList<SendRequest> requests;
    for (const auto &send : m_sends)
        requests.append(send->request);
    return exportSends(requests);
}

Result<int> Sends::import(const QByteArray &json)
{
    const auto requests = importSends(json);
    if (!requests)
        return requests.error();
    for (const auto &request : *requests)
        insert(count(), request);
    Q_EMIT edited();
    return static_cast<int>(requests->size());
}

QJsonObject Sends::state() const
{
    QJsonArray array;
    for (int row = 0; row < count(); ++row) {
        if (isKept(row))
            array.append(toJson(request(row)));
    }
    return {{sendsKey, array}};
}

QStringList Sends::restore(const QJsonObject &state)
{
    QStringList problems;
    for (const auto &entry : state.value(sendsKey).toArray()) {
        if (const auto request = sendRequestFromJson(entry.toObject()))
            insert(count(), *request);
        else
            problems += tr("A send of the last session could not be restored. %1")
                            .arg(request.error().sentence());
    }
    return problems;
}

} // namespace mcm
