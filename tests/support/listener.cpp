// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/listener.h"

#include "support/incoming.h"

#include <QTest>

namespace mcm::test {

Listener::Listener(Ears &ears, const QString &text, Attach when) : m_ears(ears)
{
    const auto address = parseGroupAddress(text);
    if (!address) {
        m_error = address.error();
        return;
    }
    const auto interface = resolveInterface(address->interface, address->group);
    if (!interface) {
        m_error = interface.error();
        return;
    }
    m_interface = *interface;
    auto socket =
        GroupSocket::open(*address, m_interface, ears.receiver.kind() == ReaderKind::Native);
    if (!socket) {
        m_error = socket.error();
        return;
    }
    m_socket = std::move(socket).value();
    m_feed = std::make_shared<Feed>(ears.pool, ears.own, address->group, m_interface.index);
    if (when == Attach::Now)
        attach();
}

Listener::~Listener()
{
    close();
}

void Listener::attach()
{
    if (auto status = m_ears.receiver.attach(m_feed, *m_socket); !status)
        m_error = status.error();
}

void Listener::detach()
{
    m_ears.receiver.detach(m_feed.get());
}

void Listener::close()
{
    if (m_socket)
        detach();
    m_socket.reset();
}

QList<Heard> Listener::heard() const
{
    QList<Heard> result;
    const auto snapshot = m_feed->log().snapshot();
    for (Seq seq = snapshot.first(); seq < snapshot.end(); seq = seq + 1) {
        Heard heard{snapshot.at(seq), {}};
        heard.payload = asBytes(heard.message.payload);
        heard.message.payload = {};
        result.append(heard);
    }
    return result;
}

QByteArrayList Listener::payloads() const
{
    QByteArrayList result;
    for (const auto &one : heard())
        result.append(one.payload);
    return result;
}

std::uint64_t accounted(Listener &listener)
{
    return listener.feed().received() + listener.feed().foreign() + listener.socket().kernelDrops();
}

void eachReader()
{
    QTest::addColumn<ReaderKind>("kind");
    QTest::newRow("native") << ReaderKind::Native;
    QTest::newRow("portable") << ReaderKind::Portable;
}

} // namespace mcm::test
