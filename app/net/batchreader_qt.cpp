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
        QMetaObject::invokeMethod(&m_worker, [this, feed = std::move(feed), udp] {
            if (!udp)
                return;
            m_attached.append({feed, udp});
            QObject::connect(udp, &QUdpSocket::readyRead, &m_worker,
                             [this, feed, udp] { read(feed, udp); });
            // What came before we listened has had its one signal already.
            read(feed, udp);
        });
        return success();
    }

    void detach(const Feed *feed) override
    {
        QMetaObject::invokeMethod(&m_worker, [this, feed] {
            m_attached.removeIf(
                [feed](const auto &attached) { return attached.feed.get() == feed; });
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

    void read(const std::shared_ptr<Feed> &feed, const QPointer<QUdpSocket> &udp)
    {
        const auto isThis = [&](const auto &attached) { return attached.feed == feed; };
        if (!udp || std::none_of(m_attached.cbegin(), m_attached.cend(), isThis))
            return;
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
            deliver(*feed, datagram);
        }
        feed->publish();
        m_bell.arrived();
        // A loop on hasPendingDatagrams() would never come back under a flood.
        if (left == 0)
            QMetaObject::invokeMethod(
                &m_worker, [this, feed, udp] { read(feed, udp); }, Qt::QueuedConnection);
    }

    static void deliver(Feed &feed, const QNetworkDatagram &datagram)
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
        feed.deliver(incoming, toEndpoint(datagram.destinationAddress(), 0));
    }

    struct Attached
    {
        std::shared_ptr<Feed> feed;
        QPointer<QUdpSocket> udp;
    };

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
