// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "streams/streamsmodel.h"

#include "decode/registry.h"
#include "theme.h"
#include "ui/program.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QColor>
#include <QPersistentModelIndex>
#include <QSignalSpy>

using namespace mcm;
using namespace mcm::test;

namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t noon = 1'780'000'000 * second;

/// One message each `intervalNs`, the last at noon.
FollowedStream stream(std::uint64_t first, const char *name, std::uint64_t messages = 101,
                      std::int64_t intervalNs = second / 50)
{
    FollowedStream made;
    made.protocol = registry::protocolNamed("rtp");
    made.name = name;
    made.source = EndpointAddress::fromIpv4(0xc0000207, 5004);
    made.interfaceIndex = 7;
    made.first = Seq{first};
    made.last = Seq{first + messages - 1};
    made.firstNs = noon - static_cast<std::int64_t>(messages - 1) * intervalNs;
    made.lastNs = noon;
    made.messages = messages;
    return made;
}

struct Watched
{
    StreamsModel model{
        [](const FollowedStream &of) { return QStringLiteral("if%1").arg(of.interfaceIndex); }};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    void show(const std::vector<FollowedStream> &streams, std::int64_t nowNs = noon)
    {
        model.update(streams, nowNs);
    }
    QString text(int row, int column) const { return model.index(row, column).data().toString(); }
    QString names() const
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts += text(row, StreamsModel::Stream);
        return texts.join(u' ');
    }
    bool isAlarming(int row, int column) const
    {
        return model.index(row, column).data(Qt::ForegroundRole).value<QColor>()
               == theme::errorText(QApplication::palette());
    }
    QString words(int row) const { return model.index(row, 0).data(Qt::ToolTipRole).toString(); }
};

} // namespace

class StreamsModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cells();
    void faults();
    void streamsComeAndGo();
    void onlyRowsThatComeAndGoAreTold();
    void rates();
    void aSlowStreamHasItsRate();
    void silence();
    void aStreamThatEndedIsNotSilent();
    void namesAreHarmless();
    void manyChangeAtOnce();
};

void StreamsModelTest::cells()
{
    Watched watched;
    watched.show({stream(1, "SSRC 0x00000003", 1'234)}, noon + second / 5);
    QStringList texts;
    for (int column = 0; column < StreamsModel::ColumnCount; ++column) {
        texts += watched.text(0, column);
        QVERIFY(!watched.model.headerData(column, Qt::Horizontal, Qt::DisplayRole)
                     .toString()
                     .isEmpty());
        QVERIFY(!watched.model.headerData(column, Qt::Horizontal, Qt::ToolTipRole)
                     .toString()
                     .isEmpty());
        QVERIFY(!watched.isAlarming(0, column));
    }
    QCOMPARE(texts.join(u'|'), QStringLiteral("SSRC 0x00000003|192.0.2.7:5004|0|0|0|0|0.2 s ago|"
                                              "50/s|1234|RTP|if7"));
    QVERIFY(watched.words(0).contains(QLatin1String("Nothing is wrong")));
}

void StreamsModelTest::faults()
{
    using Kind = StreamFault::Kind;
    Watched watched;
    auto wrong = stream(1, "A");
    wrong.counts.missing = 3;
    wrong.counts[Kind::Lost] = 2;
    wrong.counts[Kind::Late] = 1;
    wrong.counts[Kind::Clock] = 4;
    wrong.counts[Kind::Silent] = 5;
    watched.show({wrong});
    QStringList texts;
    for (const int column : {StreamsModel::Missing, StreamsModel::OutOfOrder,
                             StreamsModel::Repeated, StreamsModel::OtherFaults})
        texts += watched.text(0, column);
    QCOMPARE(texts.join(u'|'), QStringLiteral("3|1|0|9"));
    QVERIFY(watched.isAlarming(0, StreamsModel::Stream));
    QVERIFY(watched.isAlarming(0, StreamsModel::Missing));
    QVERIFY(watched.isAlarming(0, StreamsModel::OutOfOrder));
    QVERIFY(!watched.isAlarming(0, StreamsModel::Repeated));
    QVERIFY(watched.isAlarming(0, StreamsModel::OtherFaults));
    QVERIFY(!watched.isAlarming(0, StreamsModel::Messages));
    QVERIFY2(watched.words(0).contains(QLatin1String("3 missing (2 gaps), 1 out of order, 4 jumps "
                                                     "of clocks, 5 silences")),
             qPrintable(watched.words(0)));
}

void StreamsModelTest::streamsComeAndGo()
{
    const auto a = stream(1, "A");
    const auto b = stream(2, "B");
    const auto c = stream(3, "C");
    const auto d = stream(3, "D");
    Watched watched;
    watched.show({b, c});
    const QPersistentModelIndex chosen = watched.model.index(1, 0);
    for (const auto &[streams, names] :
         std::initializer_list<std::pair<std::vector<FollowedStream>, const char *>>{
             {{b, c, d}, "B C D"},
             {{a, b, c, d}, "A B C D"},
             {{a, c}, "A C"},
             {{c}, "C"},
             {{b, c, d}, "B C D"},
             {{a, c, d}, "A C D"}}) {
        watched.show(streams);
        QCOMPARE(watched.names(), QLatin1String(names));
        QCOMPARE(chosen.data().toString(), QStringLiteral("C"));
    }
    // The same number from elsewhere.
    auto other = c;
    other.source.port = 5006;
    watched.show({a, other, d});
    QCOMPARE(watched.text(1, StreamsModel::Source), QStringLiteral("192.0.2.7:5006"));
    QVERIFY(!chosen.isValid());
    watched.show({});
    QCOMPARE(watched.model.rowCount(), 0);
}

void StreamsModelTest::onlyRowsThatComeAndGoAreTold()
{
    Watched watched;
    watched.show({stream(1, "A"), stream(2, "B")});
    QSignalSpy reset(&watched.model, &QAbstractItemModel::modelReset);
    QSignalSpy inserted(&watched.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&watched.model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy changed(&watched.model, &QAbstractItemModel::dataChanged);
    watched.show({stream(1, "A", 200), stream(2, "B", 200)});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(watched.text(1, StreamsModel::Messages), QStringLiteral("200"));
    watched.show({stream(1, "A"), stream(2, "B"), stream(3, "C"), stream(4, "D")});
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(removed.count() + reset.count(), 0);
}

void StreamsModelTest::rates()
{
    Watched watched;
    auto now = stream(1, "A", 101, second / 50);
    watched.show({now});
    QCOMPARE(watched.text(0, StreamsModel::Rate), QStringLiteral("50/s"));
    // From then on twice as fast: what was before goes out of the window.
    for (int look = 1; look <= 10; ++look) {
        now.messages += 50;
        now.lastNs += second / 2;
        watched.show({now}, now.lastNs);
    }
    QCOMPARE(watched.text(0, StreamsModel::Rate), QStringLiteral("100/s"));
}

void StreamsModelTest::aSlowStreamHasItsRate()
{
    Watched watched;
    auto now = stream(1, "A", 11, 5 * second);
    watched.show({now});
    for (int look = 1; look <= 30; ++look) {
        if (look % 10 == 0) {
            ++now.messages;
            now.lastNs += 5 * second;
        }
        watched.show({now}, noon + look * second / 2);
        QCOMPARE(watched.text(0, StreamsModel::Rate), QStringLiteral("0.2/s"));
    }
}

void StreamsModelTest::silence()
{
    const auto fast = stream(1, "fast");
    const auto slow = stream(2, "slow", 11, second);
    const auto single = stream(3, "single", 1);
    Watched watched;
    const auto says = [&](std::int64_t afterNs) {
        watched.show({fast, slow, single}, noon + afterNs);
        QStringList texts;
        for (int row = 0; row < 3; ++row)
            texts += watched.text(row, StreamsModel::LastHeard)
                     + (watched.isAlarming(row, StreamsModel::LastHeard) ? u'!' : u'.');
        return texts.join(u'|');
    };
    QCOMPARE(says(0), QStringLiteral("0.0 s ago.|0.0 s ago.|0.0 s ago."));
    QCOMPARE(says(-second), QStringLiteral("0.0 s ago.|0.0 s ago.|0.0 s ago.")); // set back
    QCOMPARE(says(19 * second / 10), QStringLiteral("1.9 s ago.|1.9 s ago.|1.9 s ago."));
    QCOMPARE(says(3 * second), QStringLiteral("silent for 3.0 s!|3.0 s ago.|3.0 s ago."));
    QCOMPARE(watched.text(0, StreamsModel::Rate), QStringLiteral("0/s"));
    QVERIFY(watched.isAlarming(0, StreamsModel::Stream));
    QVERIFY2(watched.words(0).contains(QLatin1String("Silent for 3.0 s")),
             qPrintable(watched.words(0)));
    QCOMPARE(says(12 * second), QStringLiteral("silent for 12 s!|silent for 12 s!|12 s ago."));
    QCOMPARE(says(90 * second), QStringLiteral("silent for 1 min!|silent for 1 min!|1 min ago."));
    QCOMPARE(says(7'300 * second), QStringLiteral("silent for 2 h!|silent for 2 h!|2 h ago."));
    // It is back.
    auto again = fast;
    again.lastNs = noon + 8'000 * second;
    watched.show({again, slow}, again.lastNs);
    QCOMPARE(watched.text(0, StreamsModel::LastHeard), QStringLiteral("0.0 s ago"));
}

void StreamsModelTest::aStreamThatEndedIsNotSilent()
{
    Watched watched;
    auto ended = stream(1, "A");
    ended.hasEnded = true;
    watched.show({ended}, noon + 60 * second);
    QCOMPARE(watched.text(0, StreamsModel::LastHeard), QStringLiteral("ended"));
    QVERIFY(!watched.isAlarming(0, StreamsModel::LastHeard));
    QCOMPARE(watched.text(0, StreamsModel::Rate), QStringLiteral("0/s"));
}

void StreamsModelTest::namesAreHarmless()
{
    Watched watched;
    watched.show({stream(1, "universe 7, “a\n<b>\xe2\x80\xaex”")});
    const auto name = watched.text(0, StreamsModel::Stream);
    QVERIFY(!name.contains(u'\n'));
    QVERIFY(!name.contains(QChar(0x202e)));
    QVERIFY(!Qt::mightBeRichText(watched.words(0))
            || watched.words(0).contains(QLatin1String("&lt;b")));
}

void StreamsModelTest::manyChangeAtOnce()
{
    std::vector<FollowedStream> streams;
    for (std::uint64_t i = 1; i <= 1'000; ++i)
        streams.push_back(stream(i, "PID"));
    Watched watched;
    watched.show(streams);
    QSignalSpy changed(&watched.model, &QAbstractItemModel::dataChanged);
    watched.show(streams);
    QCOMPARE(changed.count(), 1);
}

MCM_UI_TEST_MAIN(StreamsModelTest)
#include "streamsmodel.moc"
