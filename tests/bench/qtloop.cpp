// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// qtloop GROUP PORT INTERFACE
//
// What an ordinary Qt program does: readyRead, and receiveDatagram() while there are any. Keeps
// nothing, asks for the same socket buffer as the engine. Prints the granted buffer, and at SIGTERM
// `received`.

#include <QCoreApplication>
#include <QNetworkDatagram>
#include <QNetworkInterface>
#include <QTimer>
#include <QUdpSocket>
#include <QVariant>

#include <csignal>
#include <cstdio>

#include <sys/socket.h>

namespace {

volatile std::sig_atomic_t ended = 0;

void end(int)
{
    ended = 1;
}

// Without a bound a flood never lets the loop return to Qt.
constexpr int mostAtOnce = 1000;

int setReceiveBuffer(QUdpSocket &socket)
{
    const int bytes = 32 << 20;
    if (setsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_RCVBUFFORCE, &bytes,
                   sizeof bytes)
        != 0)
        socket.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, bytes);
    return socket.socketOption(QAbstractSocket::ReceiveBufferSizeSocketOption).toInt();
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    if (argc != 4) {
        std::fputs("usage: qtloop GROUP PORT INTERFACE\n", stderr);
        return 2;
    }
    std::signal(SIGTERM, end);
    const QHostAddress group(QString::fromLocal8Bit(argv[1]));
    QUdpSocket socket;
    if (!socket.bind(group, QString::fromLocal8Bit(argv[2]).toUShort(),
                     QAbstractSocket::ShareAddress)
        || !socket.joinMulticastGroup(
            group, QNetworkInterface::interfaceFromName(QString::fromLocal8Bit(argv[3])))) {
        std::fprintf(stderr, "qtloop: %s\n", qPrintable(socket.errorString()));
        return 1;
    }
    quint64 received = 0;
    QObject::connect(&socket, &QUdpSocket::readyRead, &socket, [&] {
        for (int i = 0; i < mostAtOnce && socket.hasPendingDatagrams(); ++i) {
            if (socket.receiveDatagram().isValid())
                ++received;
        }
    });
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &socket, [] {
        if (ended)
            QCoreApplication::quit();
    });
    timer.start(50);
    std::printf("%d\n", setReceiveBuffer(socket));
    std::fflush(stdout);
    QCoreApplication::exec();
    std::printf("%llu\n", static_cast<unsigned long long>(received));
    return 0;
}
