// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/attachments.h"

#include "net/receiver.h"

#include <algorithm>
#include <utility>

namespace mcm {

QList<InterfaceInfo> Attachments::interfaces() const
{
    QList<InterfaceInfo> result;
    for (const auto &attachment : m_joined)
        result.append(attachment.interface);
    return result;
}

std::vector<Attachments::Attachment>::iterator Attachments::at(int index)
{
    return std::find_if(m_joined.begin(), m_joined.end(),
                        [index](const auto &one) { return one.interface.index == index; });
}

const InterfaceInfo *Attachments::find(int index) const
{
    for (const auto &attachment : m_joined) {
        if (attachment.interface.index == index)
            return &attachment.interface;
    }
    return nullptr;
}

bool Attachments::areCutOff() const
{
    return !isEmpty() && std::none_of(m_joined.begin(), m_joined.end(), [](const auto &one) {
        return bool(one.interface.connected());
    });
}

void Attachments::update(const InterfaceInfo &interface)
{
    if (const auto known = at(interface.index); known != m_joined.end())
        known->interface = interface;
}

Status Attachments::attach(const std::shared_ptr<Feed> &feed, const GroupAddress &address,
                           const InterfaceInfo &interface)
{
    auto socket = GroupSocket::open(address, interface, m_receiver.kind() == ReaderKind::Native);
    if (!socket)
        return socket.error();
    if (auto attached = m_receiver.attach(feed, **socket); !attached)
        return attached;
    m_receiveBuffer = (*socket)->receiveBuffer();
    m_joined.push_back({interface, std::move(socket).value()});
    return success();
}

void Attachments::retire(int index)
{
    const auto known = at(index);
    if (known == m_joined.end())
        return;
    known->socket->leave();
    m_retired.push_back(std::move(known->socket));
    m_joined.erase(known);
}

Status Attachments::setSources(const SourceFilter &sources, const SourceFilter &before)
{
    for (std::size_t changed = 0; changed < m_joined.size(); ++changed) {
        auto status = m_joined[changed].socket->setSources(sources);
        if (status)
            continue;
        // What was changed goes back: the group has one filter.
        while (changed-- > 0)
            (void)m_joined[changed].socket->setSources(before);
        return status;
    }
    return success();
}

void Attachments::quit()
{
    for (const auto &attachment : m_joined)
        attachment.socket->leave();
}

bool Attachments::isDrained() const
{
    return std::all_of(m_joined.begin(), m_joined.end(),
                       [](const auto &one) { return !one.socket->hasPending(); })
           && std::all_of(m_retired.begin(), m_retired.end(),
                          [](const auto &socket) { return !socket->hasPending(); });
}

void Attachments::close(const GroupSocket &socket)
{
    m_droppedBefore += socket.kernelDrops();
    m_receiver.detach(socket);
}

void Attachments::letGoOfDrained()
{
    std::erase_if(m_retired, [this](const auto &socket) {
        if (socket->hasPending())
            return false;
        close(*socket);
        return true;
    });
}

void Attachments::letGo()
{
    for (const auto &attachment : m_joined)
        close(*attachment.socket);
    m_joined.clear();
    for (const auto &socket : m_retired)
        close(*socket);
    m_retired.clear();
}

std::uint64_t Attachments::kernelDrops() const
{
    auto drops = m_droppedBefore;
    for (const auto &attachment : m_joined)
        drops += attachment.socket->kernelDrops();
    for (const auto &socket : m_retired)
        drops += socket->kernelDrops();
    return drops;
}

} // namespace mcm
