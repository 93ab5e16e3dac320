// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/sendleg.h"

#include "net/queuediscipline.h"
#include "send/outgoingbatch.h"

#include <QCoreApplication>

#include <cerrno>
#include <utility>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::SendLeg", text);
}

GroupAddress through(GroupAddress to, const QString &interface)
{
    to.interface = interface;
    return to;
}

} // namespace

SendLeg::SendLeg(const SendRequest &request, const QString &interface, bool single, WriterKind kind)
    : m_request(request), m_to(through(request.to, interface)), m_single(single), m_kind(kind)
{}

Status SendLeg::prepare(SendPaths &paths, Clock::time_point now, int ttl, quint16 port)
{
    if (m_port == 0)
        m_port = m_request.sourcePort != 0 ? m_request.sourcePort : port;
    if (now >= m_lookAgain) {
        m_lookAgain = now + SendPaths::lookAgainAfter;
        const auto found = find(paths, now);
        m_error = found ? std::nullopt : std::optional(found.error());
    }
    if (m_error)
        return *m_error;
    return m_socket->configure(ttl, m_request.loopback);
}

Status SendLeg::find(SendPaths &paths, Clock::time_point now)
{
    // What begins looks for itself; only many that begin together share a look.
    const auto &interfaces =
        paths.interfaces(now, m_socket ? SendPaths::lookAgainAfter : std::chrono::milliseconds(1));
    const auto found = resolveInterface(interfaces, m_to.interface, m_to.group);
    if (!found)
        return found.error();
    const int before = std::exchange(m_interface, *found).index;
    if (!m_interface.carrier)
        return Error{ErrorCode::NoCarrier, Field::Interface,
                     tr("%1 has no carrier: nothing would leave.").arg(m_interface.name),
                     tr("Plug the cable in, look at the far end, or choose another interface.")};
    if (!m_socket || (m_single && before != m_interface.index)) {
        if (auto status = openSocket(paths); !status)
            return status;
    } else if (before != m_interface.index) {
        // It came back; who listens still knows us by our port.
        if (auto status = m_socket->setInterface(m_to.isIpv6(), m_interface); !status)
            return status;
    }
    m_socket->announce(interfaces);
    if (!m_single && m_kind == WriterKind::Native)
        m_writer->allowSegments(takesSegmentsWhole(m_interface.index));
    return success();
}

Status SendLeg::openSocket(SendPaths &paths)
{
    if (m_single) {
        const auto shared = paths.shared(m_to.isIpv6(), m_interface);
        if (!shared)
            return shared.error();
        m_socket = *shared;
    } else {
        auto opened =
            SendSocket::open(m_to.isIpv6(), m_interface, paths.own(),
                             {.sourcePort = m_port,
                              .isPortShared = m_port != 0 || !m_request.moreInterfaces.isEmpty(),
                              .dscp = m_request.dscp,
                              .dontFragment = m_request.dontFragment});
        if (!opened)
            return opened.error();
        m_owned = std::move(opened).value();
        m_socket = m_owned.get();
    }
    m_writer = m_single || m_kind == WriterKind::Portable ? makeQtWriter(*m_socket, m_to)
                                                          : makeNativeWriter(*m_socket, m_to);
    return success();
}

void SendLeg::end(SendPaths &paths, Clock::time_point now)
{
    m_writer.reset();
    m_socket = nullptr;
    if (m_owned)
        paths.retire(std::move(m_owned), now);
}

SendLeg::Progress SendLeg::write(const OutgoingBatch &batch, int from, Clock::time_point now)
{
    const auto outcome = m_writer->write(batch, from);
    if (outcome.error != EAGAIN) {
        m_fullSince.reset();
        return {.taken = outcome.taken, .refused = outcome.refused, .error = outcome.error};
    }
    if (outcome.taken > 0 || !m_fullSince)
        m_fullSince = now;
    // Once it was full for too long, nothing waits again until something was taken.
    if (now - *m_fullSince < patience)
        return {.taken = outcome.taken, .full = true};
    return {
        .taken = outcome.taken, .refused = batch.count() - from - outcome.taken, .error = EAGAIN};
}

} // namespace mcm
