// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/interfaces.h"
#include "net/linkmessage_linux.h"
#include "net/linktable.h"
#include "support/fatallogger.h"

#include <QRandomGenerator>
#include <QTest>

#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace mcm;

namespace {

/// What the kernel answers to a request for all of `type`, a buffer a read.
QList<QByteArray> dump(quint16 type)
{
    const int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
    struct
    {
        nlmsghdr header;
        rtgenmsg payload;
    } request{};
    request.header.nlmsg_len = sizeof request;
    request.header.nlmsg_type = type;
    request.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
    request.header.nlmsg_seq = 7;
    QList<QByteArray> answers;
    if (send(fd, &request, sizeof request, 0) == sizeof request) {
        bool done = false;
        while (!done) {
            QByteArray bytes(65536, Qt::Uninitialized);
            const auto size = recv(fd, bytes.data(), static_cast<std::size_t>(bytes.size()), 0);
            if (size <= 0)
                break;
            bytes.truncate(size);
            answers += bytes;
            const auto *first = reinterpret_cast<const nlmsghdr *>(bytes.constData());
            done = first->nlmsg_type == NLMSG_DONE;
        }
    }
    close(fd);
    return answers;
}

/// From a buffer of exactly that size, so that the address sanitizer sees who reads beyond.
QList<LinkMessage> parse(const QByteArray &bytes)
{
    const auto size = static_cast<std::size_t>(bytes.size());
    const auto words = std::make_unique<char[]>(size); // aligned for anything
    std::copy(bytes.begin(), bytes.end(), words.get());
    return parseLinkMessages(words.get(), size);
}

} // namespace

class LinkMessageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whole();
    void cutOff();
    void flipped();
    void noise();

private:
    QList<QByteArray> m_answers;
};

void LinkMessageTest::initTestCase()
{
    MCM_NEEDS_NET();
    m_answers = dump(RTM_GETLINK) + dump(RTM_GETADDR);
    QVERIFY(m_answers.size() >= 4);
}

void LinkMessageTest::whole()
{
    LinkTable table;
    int done = 0;
    for (const auto &bytes : std::as_const(m_answers)) {
        for (const auto &message : parse(bytes)) {
            QCOMPARE(message.sequence, 7U);
            done += message.kind == LinkMessage::Kind::DumpDone ? 1 : 0;
            table.apply(message, 0);
        }
    }
    QCOMPARE(done, 2);
    QCOMPARE(table.interfaces(), listInterfaces());
}

void LinkMessageTest::cutOff()
{
    for (const auto &bytes : std::as_const(m_answers)) {
        const auto all = parse(bytes).size();
        for (qsizetype size = 0; size < bytes.size(); ++size)
            QVERIFY(parse(bytes.first(size)).size() <= all);
    }
}

// A table that was told lies is wrong, but stays a table.
void LinkMessageTest::flipped()
{
    QRandomGenerator random(4711);
    for (int i = 0; i < 20'000; ++i) {
        auto bytes = m_answers[random.bounded(m_answers.size())];
        for (int n = random.bounded(1, 8); n > 0; --n)
            bytes[random.bounded(bytes.size())] = static_cast<char>(random.bounded(256));
        LinkTable table;
        for (const auto &message : parse(bytes))
            table.apply(message, 0);
        for (qsizetype k = 1; k < table.interfaces().size(); ++k)
            QVERIFY(table.interfaces()[k - 1].index < table.interfaces()[k].index);
    }
}

void LinkMessageTest::noise()
{
    QRandomGenerator random(4712);
    for (int i = 0; i < 20'000; ++i) {
        QByteArray bytes(random.bounded(300), Qt::Uninitialized);
        for (auto &byte : bytes)
            byte = static_cast<char>(random.bounded(256));
        // Plausible enough to be looked into.
        if (bytes.size() >= 8) {
            bytes[0] = static_cast<char>(bytes.size());
            bytes[1] = bytes[2] = bytes[3] = 0;
            bytes[4] = static_cast<char>(random.bounded(16, 24));
            bytes[5] = 0;
        }
        (void)parse(bytes);
    }
}

MCM_TEST_MAIN(LinkMessageTest)
#include "linkmessage.moc"
