// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/session.h"
#include "support/fatallogger.h"
#include "support/outbox.h"
#include "support/peer.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace mcm;
using namespace mcm::test;

/// A group cannot be joined because this program has as many files open as it may: that is said,
/// and nobody else notices.
class NoMoreFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void joinFails_data();
    void joinFails();
    void noneForTheReceiveThread_data();
    void noneForTheReceiveThread();
    void noneToJoinAgain();
    void theLastOneIsEnough_data();
    void theLastOneIsEnough();
};

namespace {

GroupAddress at(const char *address)
{
    return to(QString::fromLatin1(address));
}

auto descriptors()
{
    return QDir(QStringLiteral("/proc/self/fd")).count();
}

/// Takes all descriptors that this process may have, but `free` of them, until it is emptied.
class FullTable
{
public:
    explicit FullTable(int free)
    {
        getrlimit(RLIMIT_NOFILE, &m_before);
        const int next = take();
        // Not so many that it takes long.
        const rlimit few{static_cast<rlim_t>(next) + 20, m_before.rlim_max};
        setrlimit(RLIMIT_NOFILE, &few);
        for (int fd = next; fd >= 0; fd = take())
            m_taken.push_back(fd);
        for (; free > 0; --free) {
            close(m_taken.back());
            m_taken.pop_back();
        }
    }
    ~FullTable() { empty(); }
    FullTable(const FullTable &) = delete;
    FullTable &operator=(const FullTable &) = delete;

    void empty()
    {
        for (const int fd : m_taken)
            close(fd);
        m_taken.clear();
        setrlimit(RLIMIT_NOFILE, &m_before);
    }

private:
    static int take() { return open("/dev/null", O_RDONLY | O_CLOEXEC); }

    rlimit m_before{};
    std::vector<int> m_taken;
};

/// Waits until nobody opens or closes files any more but for what is joined from now on. The
/// receive thread must have received already.
bool settle(Session &session)
{
    QSignalSpy reports(&session, &Session::sent);
    session.send({.to = at("239.1.1.9%mcm0:5009"), .payload = "awake?"});
    if (!QTest::qWaitFor([&] { return !reports.isEmpty(); }))
        return false;
    // One group comes and goes first: the sanitizer of undefined behaviour needs a pipe to look at
    // the first object of each type.
    const auto before = descriptors();
    const auto once = session.join(at("[ff15::9%mcm0]:5009"));
    if (!once)
        return false;
    session.leave(*once);
    return QTest::qWaitFor([&] { return descriptors() == before; });
}

void addColumns()
{
    QTest::addColumn<ReaderKind>("kind");
    QTest::addColumn<int>("free");
}

} // namespace

void NoMoreFilesTest::initTestCase()
{
    MCM_NEEDS_NET();
}

void NoMoreFilesTest::joinFails_data()
{
    addColumns();
    QTest::newRow("native, none for the socket") << ReaderKind::Native << 0;
    QTest::newRow("native, none for the receive thread's duplicate") << ReaderKind::Native << 1;
    QTest::newRow("portable, none for the socket") << ReaderKind::Portable << 0;
}

void NoMoreFilesTest::joinFails()
{
    QFETCH(ReaderKind, kind);
    QFETCH(int, free);
    Session session({.reader = kind});
    Group *const other = *session.join(at("239.1.1.1%mcm0:5004"));
    Flood steady(QStringLiteral("239.1.1.1"), {.rate = 5'000, .burst = 1});
    QTRY_VERIFY(other->received() > 0);
    QVERIFY(settle(session));
    const auto before = descriptors();

    Group *kept = nullptr;
    {
        // Qt says so too, when it wants to know the interfaces.
        const ExpectMessage qtToo(QRegularExpression(QStringLiteral("Too many open files")), 0);
        FullTable table(free);
        for (const char *address : {"239.1.1.2%mcm0:5004", "239.1.1.2:5004", "[ff15::1%mcm0]:5004",
                                    "10.77.0.2@232.1.1.1%mcm0:5004", "239.1.1.3%mcm1:5004"}) {
            const auto group = session.join(at(address));
            QVERIFY2(!group, address);
            QCOMPARE(group.error().code, ErrorCode::System);
            QCOMPARE(group.error().text, QStringLiteral("No more files can be open at once."));
            QCOMPARE(group.error().hint,
                     QStringLiteral("Leave some groups, or raise the limit (ulimit -n)."));
        }
        QCOMPARE(session.groups().size(), 1U);
        kept = *session.keep(at("239.1.1.2%mcm0:5004"));
        QCOMPARE(kept->state(), Group::State::Failed);
        QCOMPARE(kept->error()->text, QStringLiteral("No more files can be open at once."));
        QVERIFY(!session.retry(kept));

        // The other one goes on meanwhile.
        const auto received = other->received();
        QTRY_VERIFY(other->received() > received + 1'000);
        session.poll();
        QCOMPARE(other->state(), Group::State::Joined);
        QCOMPARE(kept->activity(), Group::Activity::Failed);
    }
    QCOMPARE(descriptors(), before);

    // There is room again.
    QVERIFY(bool(session.retry(kept)));
    QVERIFY(!kept->error());
    const auto joined = session.join(at("239.1.1.3%mcm1:5004"));
    QVERIFY2(bool(joined), joined ? "" : qPrintable(joined.error().sentence()));
    QVERIFY(
        sendFrom(Where::Far,
                 {QStringLiteral("far0/239.1.1.2/5004/x"), QStringLiteral("far1/239.1.1.3/5004/x")},
                 {QStringLiteral("--count=10")}));
    QTRY_COMPARE(kept->received(), 10U);
    QTRY_COMPARE((*joined)->received(), 10U);

    const auto sent = steady.end();
    QTRY_COMPARE(other->received(), sent);
    session.finish();
    QVERIFY(session.isFinal());
    QCOMPARE(other->received(), sent);
    const auto sum = session.totals();
    QCOMPARE(sum.received, sent + 20);
    QCOMPARE(sum.kernelDropped, 0U);
    QCOMPARE(sum.foreign, 0U);
    for (const auto &group : session.groups())
        QCOMPARE(group->snapshot().size() + group->evicted() + group->cleared(), group->received());
}

void NoMoreFilesTest::noneForTheReceiveThread_data()
{
    QTest::addColumn<int>("free");
    QTest::newRow("not one") << 0;
    QTest::newRow("one, and it needs two") << 1;
}

/// It says so at the first join, and does not wait for ever.
void NoMoreFilesTest::noneForTheReceiveThread()
{
    QFETCH(int, free);
    const auto address = at("239.1.1.1%mcm0:5004");
    const auto interface = resolveInterface(address.interface, address.group);
    QVERIFY(bool(interface));
    auto socket = GroupSocket::open(address, *interface, true);
    QVERIFY(bool(socket));
    LogPool pool(LogPool::smallestLimit);
    const OwnEndpoints own;
    const auto feed = std::make_shared<Feed>(pool, own, address.group);
    ArrivalBell bell([] {});
    FullTable table(free);
    const auto reader = makeLinuxReader(bell);
    table.empty();
    const auto attached = reader->attach(feed, **socket);
    QVERIFY(!attached);
    QCOMPARE(attached.error().text, QStringLiteral("No more files can be open at once."));
    reader->run(); // returns: nobody could wake it
}

/// What was joined and cannot be joined again says why, and is when something happens again.
void NoMoreFilesTest::noneToJoinAgain()
{
    const auto make =
        QStringLiteral("ip link add gone0 type veth peer name gone1 && ip link set gone0 up");
    QVERIFY(shell(make));
    Session session;
    Group *const group = *session.join(at("239.1.1.1%gone0:5004"));
    QVERIFY(shell(QStringLiteral("ip link del gone0 && ") + make));
    {
        const ExpectMessage qtToo(QRegularExpression(QStringLiteral("Too many open files")), 0);
        const FullTable table(0);
        QTRY_COMPARE(group->state(), Group::State::Failed);
    }
    QCOMPARE(group->error()->text, QStringLiteral("No more files can be open at once."));
    QCOMPARE(group->timeline().events().back().kind, MembershipEvent::Kind::Failed);
    QVERIFY(shell(QStringLiteral("ip link set gone0 down && ip link set gone0 up")));
    QTRY_COMPARE(group->state(), Group::State::Joined);
    QVERIFY(shell(QStringLiteral("ip link del gone0")));
}

void NoMoreFilesTest::theLastOneIsEnough_data()
{
    addColumns();
    QTest::addColumn<QString>("group");
    QTest::newRow("native, IPv4") << ReaderKind::Native << 2 << QStringLiteral("239.1.1.2");
    QTest::newRow("native, IPv6") << ReaderKind::Native << 2 << QStringLiteral("ff15::2");
    QTest::newRow("portable, IPv4") << ReaderKind::Portable << 1 << QStringLiteral("239.1.1.2");
    QTest::newRow("portable, IPv6") << ReaderKind::Portable << 1 << QStringLiteral("ff15::2");
}

void NoMoreFilesTest::theLastOneIsEnough()
{
    QFETCH(ReaderKind, kind);
    QFETCH(int, free);
    QFETCH(QString, group);
    Session session({.reader = kind});
    Group *const other = *session.join(at("239.1.1.1%mcm0:5004"));
    QVERIFY(sendFrom(Where::Far, {QStringLiteral("far0/239.1.1.1/5004/awake?")}));
    QTRY_COMPARE(other->received(), 1U);
    QVERIFY(settle(session));
    {
        const ExpectMessage qtToo(QRegularExpression(QStringLiteral("Too many open files")), 0);
        const FullTable table(free);
        // Not on the interface that the default route would choose.
        const auto last = session.join({.group = QHostAddress(group),
                                        .port = 5004,
                                        .interface = QStringLiteral("mcm1"),
                                        .sources = {}});
        QVERIFY2(bool(last), last ? "" : qPrintable(last.error().sentence()));
    }
    Group *const last = session.groups().back().get();
    QVERIFY(sendFrom(Where::Far, {QStringLiteral("far0/%1/5004/wrong interface").arg(group),
                                  QStringLiteral("far1/%1/5004/right").arg(group)}));
    QTRY_COMPARE(last->received(), 1U);
    session.finish();
    QCOMPARE(last->received(), 1U);
    QCOMPARE(last->bytes(), 5U);
    QCOMPARE(last->foreign(), 0U);
}

MCM_TEST_MAIN(NoMoreFilesTest)
#include "nomorefiles.moc"
