// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/batchreader.h"
#include "net/ownendpoints.h"
#include "wallclock.h"

#include <QEventLoop>
#include <QNetworkDatagram>
#include <QPointer>
#include <QThread>

#include <algorithm>

namespace mcm {
namespace {

class QtReader : public BatchReader
{
public:
    QtReader(QThread *thread, ArrivalBell &bell) : m_bell(bell), m_thread(thread)
    {
        m_worker.moveToThread(thread);
    }

    Status attach(std::shared_ptr<Feed> feed, GroupSocket &socket) override
    {
        const QPointer<QUdpSocket> udp(&socket.udp());
        udp->moveToThread(m_thread);
        const Attached attached{std::move(feed), udp, &socket,
                                static_cast<std::uint32_t>(socket.interfaceIndex())};
        QMetaObject::invokeMethod(&m_worker, [this, attached] {
            if (!attached.udp)
                return;
            m_attached.append(attached);
            const auto *const key = attached.socket;
            QObject::connect(attached.udp, &QUdpSocket::readyRead, &m_worker,
                             [this, key] { read(key); });
            // What came before we listened has had its one signal already.
            read(key);
        });
        return success();
    }

    void detach(const GroupSocket &socket) override
    {
        QMetaObject::invokeMethod(&m_worker, [this, socket = &socket] {
            m_attached.removeIf(
                [socket](const auto &attached) { return attached.socket == socket; });
        });
    }

    void run() override
    {
        QEventLoop loop;
        m_loop.store(&loop);
        QMetaObject::invokeMethod(
            &m_worker,
            [this, &loop] {
                if (m_stop.load())
                    loop.quit();
            },
            Qt::QueuedConnection);
        loop.exec();
        m_loop.store(nullptr);
        // Back to the thread that owns the sockets and the reader: it will destroy them.
        for (const auto &attached : std::as_const(m_attached)) {
            if (attached.udp)
                attached.udp->moveToThread(m_owner);
        }
        m_worker.moveToThread(m_owner);
    }

    void stop() override
    {
        m_stop.store(true);
        QMetaObject::invokeMethod(&m_worker, [this] {
            if (auto *loop = m_loop.load())
                loop->quit();
        });
    }

private:
    static constexpr int datagramsAtOnce = 256;
    static constexpr qint64 largestDatagram = 65536;

    struct Attached
    {
        std::shared_ptr<Feed> feed;
        QPointer<QUdpSocket> udp;
        const GroupSocket *socket;    ///< only its address: it may be gone
        std::uint32_t interfaceIndex; ///< that was joined on
    };

    void read(const GroupSocket *socket)
    {
        const auto found =
            std::find_if(m_attached.cbegin(), m_attached.cend(),
                         [socket](const auto &attached) { return attached.socket == socket; });
        if (found == m_attached.cend() || !found->udp)
            return;
        const auto &[feed, udp, key, interfaceIndex] = *found;
        feed->keepWithinBudget();
        // After each readyRead Qt waits for a read before it listens again, and a turn of ours may
        // have emptied the socket just before: so one is made even where nothing is pending. Only
        // with a size given does it get as far as the socket then.
        int left = datagramsAtOnce;
        for (; left > 0; --left) {
            const bool pending = udp->hasPendingDatagrams();
            if (!pending && left < datagramsAtOnce)
                break;
            const QNetworkDatagram datagram = udp->receiveDatagram(pending ? -1 : largestDatagram);
            if (!datagram.isValid())
                break;
            deliver(*feed, datagram, interfaceIndex);
        }
        feed->publish();
        m_bell.arrived();
        // A loop on hasPendingDatagrams() would never come back under a flood.
        if (left == 0)
            QMetaObject::invokeMethod(
                &m_worker, [this, socket] { read(socket); }, Qt::QueuedConnection);
    }

    static void deliver(Feed &feed, const QNetworkDatagram &datagram, std::uint32_t joinedInterface)
    {
        const QByteArray bytes = datagram.data();
        Incoming incoming{
            .timeNs = wallClockNs(),
            .source =
                toEndpoint(datagram.senderAddress(), static_cast<quint16>(datagram.senderPort())),
            .interfaceIndex = datagram.interfaceIndex(),
            .payload =
                std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))),
        };
        if (datagram.senderAddress().isLinkLocal())
            incoming.source.scopeId = datagram.interfaceIndex();
        if (datagram.hopLimit() >= 0) {
            incoming.ttl = static_cast<std::uint8_t>(datagram.hopLimit());
            incoming.flags |= MessageHeader::TtlKnown;
        }
        feed.deliver(incoming, toEndpoint(datagram.destinationAddress(), 0), joinedInterface);
    }

    ArrivalBell &m_bell;
    QThread *const m_thread;
    QThread *const m_owner = QThread::currentThread();
    QObject m_worker;           ///< lives in m_thread; what runs on it runs there
    QList<Attached> m_attached; ///< touched in m_thread only
    std::atomic<QEventLoop *> m_loop{nullptr};
    std::atomic<bool> m_stop{false};
};

} // namespace

std::unique_ptr<BatchReader> makeQtReader(QThread *thread, ArrivalBell &bell)
{
    return std::make_unique<QtReader>(thread, bell);
}

} // namespace mcm
