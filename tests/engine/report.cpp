// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/report.h"

#include "session/process.h"
#include "session/session.h"
#include "support/fatallogger.h"
#include "support/incoming.h"
#include "support/listener.h"
#include "support/outbox.h"
#include "support/peer.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace mcm;
using namespace mcm::test;

/// What a report says of a session: that its numbers are final and add up.
class ReportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fields();
    void waitingGroup();
    void addsUp_data() { eachReader(); }
    void addsUp();
    void nothingComesAfterFinish_data() { eachReader(); }
    void nothingComesAfterFinish();
    void leftGroupsAddUp_data() { eachReader(); }
    void leftGroupsAddUp();
    void leftAndForgotten();
    void leftMoreThanAreKept();
    void sourcesOfLeftGroupsAreLimited();
    void bigCountsAreExact();
    void processNumbers();
};

namespace {

constexpr int many = 20'000;

GroupAddress at(const char *address)
{
    return to(QString::fromLatin1(address));
}

Peer sendMany(const char *group)
{
    return Peer(Where::Far, python(QStringLiteral("sender.py"),
                                   {QStringLiteral("--count"), QString::number(many),
                                    QStringLiteral("--size"), QStringLiteral("200"),
                                    QStringLiteral("far0/%1/5004/x").arg(QLatin1String(group))}));
}

qint64 count(const QJsonObject &object, const char *name)
{
    const auto value = object.value(QLatin1String(name));
    return value.isDouble() ? value.toInteger(-1) : -1;
}

QJsonObject onlyGroup(const Session &session)
{
    const auto groups = report(session).value(QStringLiteral("groups")).toArray();
    return groups.size() == 1 ? groups.first().toObject() : QJsonObject();
}

qint64 delivered(const QJsonObject &group)
{
    return count(group, "received") + count(group, "kernel_dropped") + count(group, "foreign");
}

qint64 ofSources(const QJsonObject &group)
{
    qint64 sum = count(group, "sources_uncounted");
    for (const auto &source : group.value(QStringLiteral("sources")).toArray())
        sum += count(source.toObject(), "received");
    return sum;
}

} // namespace

void ReportTest::initTestCase()
{
    MCM_NEEDS_NET();
}

void ReportTest::fields()
{
    Session session;
    QVERIFY(bool(session.join(at("239.1.1.1%mcm0:5004"))));
    QVERIFY(sendFrom(Where::Far, {QStringLiteral("far0/239.1.1.1/5004/one"),
                                  QStringLiteral("far0/239.1.1.1/5004/three")}));
    session.finish();
    const auto group = onlyGroup(session);
    QStringList keys = group.keys();
    QCOMPARE(keys.join(u' '),
             QStringLiteral("bytes cleared error evicted first_time foreign group interface "
                            "kernel_dropped last_time port receive_buffer received source sources "
                            "sources_uncounted state stream_faults"));
    QCOMPARE(group.value(QStringLiteral("group")).toString(), QStringLiteral("239.1.1.1"));
    QCOMPARE(count(group, "port"), 5004);
    QCOMPARE(group.value(QStringLiteral("interface")).toString(), QStringLiteral("mcm0"));
    QCOMPARE(group.value(QStringLiteral("state")).toString(), QStringLiteral("joined"));
    QVERIFY(group.value(QStringLiteral("error")).isNull());
    QVERIFY(group.value(QStringLiteral("source")).isNull());
    QCOMPARE(count(group, "received"), 2);
    QCOMPARE(count(group, "bytes"), 8);
    const auto buffer = group.value(QStringLiteral("receive_buffer")).toObject();
    QCOMPARE(count(buffer, "asked"), GroupSocket::wantedReceiveBuffer);
    QVERIFY(count(buffer, "granted") > 0);

    const auto first = group.value(QStringLiteral("first_time")).toString();
    const auto last = group.value(QStringLiteral("last_time")).toString();
    QCOMPARE(first.size(), QStringLiteral("2026-05-07T12:03:22.118204123Z").size());
    QVERIFY(first < last);
    const auto sources = group.value(QStringLiteral("sources")).toArray();
    QVERIFY(!sources.isEmpty());
    const auto source = sources.first().toObject();
    QCOMPARE(source.value(QStringLiteral("address")).toString(), QStringLiteral("10.77.0.2"));
    QVERIFY(count(source, "port") > 0);
    QCOMPARE(sources.last().toObject().value(QStringLiteral("last_time")).toString(), last);
    QCOMPARE(ofSources(group), 2);
    QVERIFY(report(session).value(QStringLiteral("final")).toBool());
    QVERIFY(!report(session).contains(QStringLiteral("left_more")));
}

void ReportTest::waitingGroup()
{
    Session session;
    QVERIFY(bool(session.keep(at("239.1.1.1%mcm3:5004"))));
    session.finish();
    const auto group = onlyGroup(session);
    QCOMPARE(group.value(QStringLiteral("state")).toString(), QStringLiteral("waiting"));
    QVERIFY(group.value(QStringLiteral("error")).toString().contains(QLatin1String("mcm3")));
    QCOMPARE(group.value(QStringLiteral("interface")).toString(), QStringLiteral("mcm3"));
    for (const char *nothing : {"first_time", "last_time", "receive_buffer"})
        QVERIFY2(group.value(QLatin1String(nothing)).isNull(), nothing);
}

void ReportTest::addsUp()
{
    QFETCH(ReaderKind, kind);
    Session session({.reader = kind});
    QVERIFY(bool(session.join(at("239.1.1.1%mcm0:5004"))));
    auto sender = sendMany("239.1.1.1");
    QVERIFY(sender.finished());
    session.finish(); // at once: what is still queued must be counted
    const auto group = onlyGroup(session);
    QCOMPARE(delivered(group), many);
    QCOMPARE(ofSources(group), count(group, "received"));
    QVERIFY(session.isFinal());
}

void ReportTest::nothingComesAfterFinish()
{
    QFETCH(ReaderKind, kind);
    Session session({.reader = kind});
    QVERIFY(bool(session.join(at("239.1.1.1%mcm0:5004"))));
    auto sender = sendMany("239.1.1.1");
    QTRY_VERIFY(session.groups().front()->received() > 100);
    session.finish(std::chrono::milliseconds(0)); // in the middle of it
    QVERIFY(session.isFinal());
    const auto before = report(session);
    QVERIFY(sender.finished());
    session.poll();
    QCOMPARE(report(session), before);
    const auto group = onlyGroup(session);
    QVERIFY(delivered(group) < many);
    QCOMPARE(ofSources(group), count(group, "received"));
    // All that was delivered is in the log too.
    const auto &log = *session.groups().front();
    QCOMPARE(log.snapshot().size() + log.evicted() + log.cleared(), log.received());
}

void ReportTest::leftGroupsAddUp()
{
    QFETCH(ReaderKind, kind);
    Session session({.reader = kind, .keepLeft = true});
    const auto joined = session.join(at("239.1.1.1%mcm0:5004"));
    QVERIFY(bool(joined));
    auto sender = sendMany("239.1.1.1");
    QVERIFY(sender.finished());
    session.leave(*joined); // with some of it still queued
    QVERIFY(session.groups().empty());
    const auto kept = [&session] {
        session.poll();
        return session.left().groups().size();
    };
    QTRY_COMPARE(kept(), 1U); // without an end
    QCOMPARE(session.pool().used(), 0U);
    session.finish();
    const auto group = onlyGroup(session);
    QCOMPARE(group.value(QStringLiteral("state")).toString(), QStringLiteral("left"));
    QCOMPARE(delivered(group), many);
    QCOMPARE(ofSources(group), count(group, "received"));
    QVERIFY(group.value(QStringLiteral("first_time")).isString());
    QVERIFY(!group.value(QStringLiteral("receive_buffer")).isNull());
}

void ReportTest::leftAndForgotten()
{
    // Without a report nothing is kept; and left at the very end it is kept all the same.
    for (const bool keep : {false, true}) {
        Session session({.keepLeft = keep});
        const auto joined = session.join(at("239.1.1.1%mcm0:5004"));
        QVERIFY(bool(joined));
        session.leave(*joined);
        QVERIFY(bool(session.join(at("239.1.1.1%mcm0:5004")))); // at once again
        session.finish();
        const auto groups = report(session).value(QStringLiteral("groups")).toArray();
        QCOMPARE(groups.size(), keep ? 2 : 1);
    }
}

void ReportTest::leftMoreThanAreKept()
{
    LeftGroups left;
    GroupNumbers numbers{
        {.received = 7, .bytes = 70, .kernelDropped = 3, .evicted = 2, .foreign = 5, .cleared = 1}};
    numbers.address = at("239.1.1.1:5004");
    numbers.interface = QStringLiteral("mcm0");
    for (std::size_t i = 0; i < LeftGroups::mostGroups + 10; ++i)
        left.keep(numbers);
    QCOMPARE(left.groups().size(), LeftGroups::mostGroups);
    const auto &more = left.more();
    QCOMPARE(more.groups, 10U);
    QCOMPARE(more.received, 70U);
    QCOMPARE(more.bytes, 700U);
    QCOMPARE(more.kernelDropped, 30U);
    QCOMPARE(more.evicted, 20U);
    QCOMPARE(more.foreign, 50U);
    QCOMPARE(more.cleared, 10U);
}

void ReportTest::sourcesOfLeftGroupsAreLimited()
{
    LeftGroups left;
    GroupNumbers numbers{{.received = 60'000}};
    numbers.sources.resize(60'000, {.address = {}, .received = 1});
    QCOMPARE(numbers.sourcesUncounted(), 0U);
    left.keep(numbers);
    left.keep(numbers);
    left.keep(numbers);
    QCOMPARE(left.groups()[0].sources.size(), 60'000U);
    QCOMPARE(left.groups()[1].sources.size(), 40'000U);
    QCOMPARE(left.groups()[1].sourcesUncounted(), 20'000U);
    QCOMPARE(left.groups()[2].sources.size(), 0U);
    QCOMPARE(left.groups()[2].sourcesUncounted(), 60'000U);
}

void ReportTest::bigCountsAreExact()
{
    // 2⁵³ + 1, which no double is.
    constexpr std::uint64_t big = (std::uint64_t{1} << 53) + 1;
    const auto text = QJsonDocument(toJson(GroupNumbers{{.received = big}})).toJson();
    QVERIFY2(text.contains("\"received\": 9007199254740993"), text.constData());
    QVERIFY2(text.contains("\"sources_uncounted\": 9007199254740993"), text.constData());
    QVERIFY2(text.contains("\"stream_faults\": null"), text.constData());
}

void ReportTest::processNumbers()
{
    const double cpu = process::cpuSeconds();
    const double age = process::ageSeconds();
    QVERIFY(age > 0 && age < 600);
    QVERIFY(cpu > 0);
    const auto threads = process::threads();
    Session session; // to receive, to send; one for memory comes with a log that grows
    QCOMPARE(process::threads(), threads + 2);
    session.finish();
    QCOMPARE(session.threads(), threads + 2);

    constexpr std::size_t size = std::size_t{64} << 20;
    const auto before = process::peakRssBytes();
    QVERIFY(before > 1'000'000);
    {
        const std::vector<char> memory(size, 'x');
        QVERIFY(memory.back() == 'x');
    }
    const auto grown = process::peakRssBytes() - before;
    QVERIFY2(grown > 40'000'000, qPrintable(QString::number(grown)));

    QElapsedTimer timer;
    timer.start();
    while (process::cpuSeconds() - cpu < 0.1 && timer.elapsed() < 10'000)
        ;
    QVERIFY(process::cpuSeconds() - cpu >= 0.1);
    QVERIFY(process::ageSeconds() - age >= 0.05);
}

MCM_TEST_MAIN(ReportTest)
#include "report.moc"
