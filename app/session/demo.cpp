// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/demo.h"

#include <QDateTime>
#include <QtEndian>

#include <cmath>

namespace mcm {
namespace {

using namespace std::chrono_literals;
constexpr auto sendEvery = 150ms;

QString loopbackName()
{
    for (const auto &interface : listInterfaces()) {
        if (interface.loopback)
            return interface.name;
    }
    return {};
}

/// What a day on a multicast network brings, in a small round: text, JSON, a counter in binary,
/// nothing at all.
QByteArray sample(quint32 counter)
{
    switch (counter % 8) {
    case 0:
        return QByteArrayLiteral("hello, multicast");
    case 1:
    case 5: {
        const double celsius = 21.5 + 2.5 * std::sin(counter / 20.0);
        return QByteArrayLiteral(R"({"sensor":"hall","celsius":)")
               + QByteArray::number(celsius, 'f', 2) + '}';
    }
    case 2:
        return QByteArrayLiteral("$GPGLL,5057.970,N,00146.110,E,142451,A*27\r\n");
    case 3: {
        QByteArray binary(12, '\0');
        qToBigEndian(0x80210000U | (counter & 0xffffU), binary.data());
        qToBigEndian(counter * 160, binary.data() + 4);
        qToBigEndian(0x6d636d31U, binary.data() + 8);
        return binary;
    }
    case 4:
        return QStringLiteral("¡Olé! 多播 мультикаст").toUtf8();
    case 6:
        return {};
    default:
        return QByteArrayLiteral("tick ") + QByteArray::number(counter);
    }
}

} // namespace

DemoTraffic::DemoTraffic(Session &session, QObject *parent) : QObject(parent), m_session(session)
{
    m_timer.setInterval(sendEvery);
    connect(&m_timer, &QTimer::timeout, this, &DemoTraffic::sendNext);
}

GroupAddress DemoTraffic::address()
{
    static const GroupAddress address{.group = QHostAddress(QStringLiteral("239.255.77.77")),
                                      .port = 7777,
                                      .interface = loopbackName(),
                                      .sources = {}};
    return address;
}

void DemoTraffic::start()
{
    m_timer.start();
    sendNext();
}

void DemoTraffic::stop()
{
    m_timer.stop();
}

void DemoTraffic::sendNext()
{
    m_session.send({.to = address(), .payload = sample(m_counter++), .ttl = 0, .loopback = true});
}

} // namespace mcm
