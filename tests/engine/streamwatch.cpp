// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "measure/streamwatch.h"

#include "decode/fieldtext.h"
#include "filter/filterrun.h"
#include "log/logpool.h"
#include "log/messagelog.h"
#include "support/fatallogger.h"
#include "support/incoming.h"

#include <QSignalSpy>
#include <QTest>

using namespace mcm;
using namespace mcm::test;

/// The pool's way through a growing log.
class StreamWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatComes();
    void whatComesLateIsToldWhereItWasMissing();
    void listsTheStreams();
    void aFilterWaitsForIt();
    void whatIsEvictedUnseenIsCountedAndNoGap();
    void anotherProtocolBeginsAnew();
    void endsWhileItLooks();
    void theOldestFaultsAreForgottenAndCounted();
};

namespace {

QByteArray rtp(unsigned sequence)
{
    QByteArray bytes = QByteArray::fromHex("8008");
    bytes += static_cast<char>(sequence >> 8 & 0xff);
    bytes += static_cast<char>(sequence & 0xff);
    return bytes + QByteArray::fromHex("000000020000000355555555");
}

struct Watched
{
    explicit Watched(std::size_t budget = std::size_t{64} << 20) : pool(budget), log(pool) {}

    LogPool pool;
    MessageLog log;
    StreamWatch watch{DecodeAs{.port = 5004}};
    unsigned next = 0;

    void append(unsigned count)
    {
        for (unsigned i = 0; i < count; ++i)
            log.append(datagram(rtp(next++)));
        log.publish();
    }
    bool look()
    {
        watch.advance(log.snapshot());
        return QTest::qWaitFor([this] { return watch.isComplete(); });
    }
    FaultCounts counts() { return watch.faults().counts(); }
};

} // namespace

void StreamWatchTest::findsWhatComes()
{
    Watched watched;
    const QSignalSpy found(&watched.watch, &StreamWatch::found);
    watched.append(20000);
    QVERIFY(watched.look());
    QCOMPARE(watched.counts(), FaultCounts());
    QCOMPARE(found.count(), 0);
    watched.next += 5;
    watched.append(10);
    QVERIFY(watched.look());
    QCOMPARE(watched.counts().missing, std::uint64_t{5});
    QCOMPARE(watched.watch.faults().of(Seq{20001}).size(), std::size_t{1});
    QVERIFY(watched.watch.faults().of(Seq{20002}).empty());
    QCOMPARE(watched.watch.faults().end(), Seq{20011});
    QCOMPARE(found.count(), 1);
    FieldTree tree;
    watched.watch.decodeAs().decode(watched.log.snapshot().at(Seq{20001}), tree);
    QVERIFY(tree.hasProblem());
}

void StreamWatchTest::whatComesLateIsToldWhereItWasMissing()
{
    Watched watched;
    watched.append(10);
    ++watched.next;
    watched.append(10);
    QVERIFY(watched.look());
    const QSignalSpy found(&watched.watch, &StreamWatch::found);
    watched.log.append(datagram(rtp(10)));
    watched.log.publish();
    QVERIFY(watched.look());
    QCOMPARE(watched.counts().words(), QStringLiteral("1 out of order"));
    QCOMPARE(found.count(), 1);
    QCOMPARE(found.at(0).at(0).toULongLong(), 11ULL);
    FieldTree tree;
    watched.watch.decodeAs().decode(watched.log.snapshot().at(Seq{11}), tree);
    QVERIFY(fieldtext::summary(tree).contains(
        QLatin1String("Sequence number: out of order: 10 comes later")));
}

void StreamWatchTest::listsTheStreams()
{
    Watched watched;
    QSignalSpy listed(&watched.watch, &StreamWatch::streamsListed);
    watched.watch.requestStreams();
    QCOMPARE(listed.count(), 1);
    QVERIFY(watched.watch.streams().empty());
    watched.append(20000);
    watched.watch.advance(watched.log.snapshot());
    watched.watch.requestStreams(); // while it looks
    QVERIFY(listed.count() == 2 || listed.wait());
    QCOMPARE(watched.watch.streams().size(), std::size_t{1});
    QVERIFY(watched.look());
    watched.watch.requestStreams();
    QVERIFY(listed.count() >= 3);
    const auto &stream = watched.watch.streams().at(0);
    QCOMPARE(stream.name, std::string("SSRC 0x00000003"));
    QCOMPARE(stream.messages, std::uint64_t{20000});
    QCOMPARE(stream.last, Seq{20000});
}

void StreamWatchTest::aFilterWaitsForIt()
{
    Watched watched;
    watched.append(1000);
    watched.next += 1;
    watched.append(1000);
    const auto snapshot = watched.log.snapshot();
    Filter::Context context;
    context.decodeAs = watched.watch.decodeAs();
    const auto parsed = Filter::parse(QStringLiteral("wrong"), context);
    FilterRun run(std::get<Filter>(parsed));
    // Nothing is known yet, so nothing is said not to match.
    run.advance(snapshot);
    QVERIFY(!run.isComplete());
    QCOMPARE(run.left(Seq{1}, Seq{2001}), std::uint64_t{2000});
    QVERIFY(watched.look());
    run.advance(snapshot);
    QTRY_VERIFY(run.isComplete());
    QCOMPARE(run.matches().count(), std::uint64_t{1});
    QVERIFY(run.matches().contains(Seq{1001}));
}

void StreamWatchTest::whatIsEvictedUnseenIsCountedAndNoGap()
{
    Watched watched(Chunk::smallest * 2);
    watched.append(100);
    QVERIFY(watched.look());
    for (int i = 0; i < 100; ++i) {
        watched.log.keepWithinBudget();
        watched.append(2000);
    }
    const auto first = watched.log.snapshot().first();
    QVERIFY(first > Seq{101});
    QVERIFY(watched.look());
    QCOMPARE(watched.watch.faults().missed(), first - Seq{101});
    QCOMPARE(watched.counts().words(), QString());
    QCOMPARE(watched.watch.faults().end(), watched.log.snapshot().end());
}

void StreamWatchTest::anotherProtocolBeginsAnew()
{
    Watched watched;
    watched.append(100);
    watched.next += 7;
    watched.append(100);
    QVERIFY(watched.look());
    QCOMPARE(watched.watch.newFaults(), std::uint64_t{1});
    const auto before = watched.watch.decodeAs();
    watched.watch.setProtocol(registry::protocolNamed("bytes"));
    QVERIFY(!(watched.watch.decodeAs() == before));
    QVERIFY(watched.look());
    QCOMPARE(watched.counts(), FaultCounts());
    watched.watch.setProtocol(nullptr);
    QVERIFY(watched.look());
    QCOMPARE(watched.counts().missing, std::uint64_t{7});
    QCOMPARE(watched.watch.faults().missed(), std::uint64_t{0});
    // That happened before, and nothing new since.
    QCOMPARE(watched.watch.newFaults(), std::uint64_t{0});
    watched.next += 1;
    watched.append(1);
    QVERIFY(watched.look());
    QCOMPARE(watched.watch.newFaults(), std::uint64_t{1});
}

void StreamWatchTest::endsWhileItLooks()
{
    Watched watched;
    watched.append(200000);
    for (int i = 0; i < 20; ++i) {
        auto watch = std::make_unique<StreamWatch>(DecodeAs{.port = 5004});
        watch->advance(watched.log.snapshot());
        if (i % 2 == 0)
            watch->setProtocol(registry::protocolNamed("rtp"));
        watch->advance(watched.log.snapshot());
    }
    QVERIFY(watched.look());
    QCOMPARE(watched.counts(), FaultCounts()); // also where 16 bits come round
}

void StreamWatchTest::theOldestFaultsAreForgottenAndCounted()
{
    StreamFaults faults;
    std::vector<StreamFault> many(StreamFaults::mostKept + 10);
    for (std::size_t i = 0; i < many.size(); ++i)
        many[i].seq = Seq{i + 1};
    FaultCounts counts;
    counts[StreamFault::Kind::Lost] = many.size();
    faults.add(many, counts, Seq{many.size() + 1});
    QCOMPARE(faults.forgotten(), std::uint64_t{10});
    QVERIFY(faults.of(Seq{10}).empty());
    QCOMPARE(faults.of(Seq{11}).size(), std::size_t{1});
    QCOMPARE(faults.counts().all(), std::uint64_t{many.size()});
    faults.removeBefore(Seq{many.size()});
    QVERIFY(faults.of(Seq{11}).empty());
    QCOMPARE(faults.of(Seq{many.size()}).size(), std::size_t{1});
}

MCM_TEST_MAIN(StreamWatchTest)
#include "streamwatch.moc"
