// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/logcopy.h"
#include "log/logmodel.h"
#include "ui/program.h"
#include "ui/watchedlog.h"

#include <QRandomGenerator>
#include <QSignalSpy>

using namespace mcm;
using namespace mcm::test;

/// A log of which only what matches is shown.
class FilteredModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsAreTheMatches();
    void historyComesInFront();
    void anythingInAnyOrder();
    void anotherFilterResets();
    void aPausedViewEndsEarlier();
    void deltaIsToTheRowAbove();
    void copiesOnlyWhatIsShown();
};

namespace {

/// Each third message between `begin` and `end` matches.
void addThirds(MatchIndex &index, std::uint64_t begin, std::uint64_t end)
{
    std::vector<std::uint64_t> bits((end - begin + 63) / 64);
    for (auto seq = begin; seq < end; ++seq) {
        if (seq % 3 == 0)
            bits[(seq - begin) / 64] |= std::uint64_t{1} << (seq - begin) % 64;
    }
    index.add(Seq{begin}, Seq{end}, bits);
}

QList<quint64> shown(const LogModel &model)
{
    QList<quint64> numbers;
    for (int row = 0; row < model.rowCount(); ++row) {
        numbers.append(number(model.seqOf(row)));
        if (model.rowOf(model.seqOf(row)) != row)
            return {};
    }
    return numbers;
}

QList<quint64> thirds(quint64 begin, quint64 end)
{
    QList<quint64> numbers;
    for (auto seq = begin; seq < end; ++seq) {
        if (seq % 3 == 0)
            numbers.append(seq);
    }
    return numbers;
}

} // namespace

void FilteredModelTest::rowsAreTheMatches()
{
    Watched watched;
    fill(watched.log, 10, 10);
    MatchIndex index;
    addThirds(index, 1, 11);
    watched.model.reset(watched.log.snapshot(), &index);
    QVERIFY(watched.model.isFiltered());
    QCOMPARE(shown(watched.model), (QList<quint64>{3, 6, 9}));
    QVERIFY(!watched.model.rowOf(Seq{4}));
    QCOMPARE(watched.model.rowFrom(Seq{4}), 1);
    QCOMPARE(watched.model.rowFrom(Seq{10}), 3);
    QCOMPARE(watched.text(1, LogModel::Number), QStringLiteral("6"));
}

void FilteredModelTest::historyComesInFront()
{
    Watched watched;
    fill(watched.log, 30, 10);
    MatchIndex index;
    addThirds(index, 21, 31);
    watched.model.reset(watched.log.snapshot(), &index);
    QSignalSpy inserted(&watched.model, &QAbstractItemModel::rowsInserted);
    addThirds(index, 1, 21);
    fill(watched.log, 3, 10);
    addThirds(index, 31, 34);
    watched.model.advance(watched.log.snapshot(), &index);
    QCOMPARE(shown(watched.model), thirds(1, 34));
    QCOMPARE(inserted.size(), 2);
    QCOMPARE(inserted[0][1].toInt(), 0);
    QCOMPARE(inserted[0][2].toInt(), 5);
    QCOMPARE(inserted[1][1].toInt(), 10);
    QCOMPARE(inserted[1][2].toInt(), 10);
}

void FilteredModelTest::anythingInAnyOrder()
{
    Watched watched;
    QRandomGenerator random(7);
    MatchIndex index;
    fill(watched.log, 400, large);
    quint64 begin = number(watched.log.snapshot().end());
    quint64 end = begin;
    watched.model.reset(watched.log.snapshot(), &index);
    for (int round = 0; round < 200; ++round) {
        fill(watched.log, static_cast<int>(random.bounded(5)), large); // which evicts
        const auto snapshot = watched.log.snapshot();
        const auto first = number(snapshot.first());
        const auto up = std::max<quint64>(end, number(snapshot.end()));
        addThirds(index, end, up);
        end = up;
        const auto down =
            std::max<quint64>(first, begin - std::min<quint64>(begin, random.bounded(7)));
        if (down < begin)
            addThirds(index, down, begin);
        begin = std::max<quint64>(first, std::min(begin, down));
        index.removeBefore(snapshot.first());
        watched.model.advance(snapshot, &index);
        QCOMPARE(shown(watched.model), thirds(begin, end));
        if (random.bounded(40) == 0) {
            watched.log.clear();
            begin = end = number(watched.log.snapshot().end());
            index.removeBefore(Seq{begin});
        }
    }
    QVERIFY(watched.log.evicted() > 50);
}

void FilteredModelTest::anotherFilterResets()
{
    Watched watched;
    fill(watched.log, 10, 10);
    watched.advance();
    QSignalSpy reset(&watched.model, &QAbstractItemModel::modelReset);
    MatchIndex index;
    addThirds(index, 1, 11);
    watched.model.advance(watched.log.snapshot(), &index);
    QCOMPARE(reset.size(), 1);
    QCOMPARE(shown(watched.model), (QList<quint64>{3, 6, 9}));
    watched.model.advance(watched.log.snapshot(), nullptr);
    QCOMPARE(reset.size(), 2);
    QCOMPARE(watched.model.rowCount(), 10);
}

void FilteredModelTest::aPausedViewEndsEarlier()
{
    Watched watched;
    fill(watched.log, 30, 10);
    MatchIndex index;
    addThirds(index, 1, 31);
    watched.model.reset(watched.log.snapshot().until(Seq{12}), &index);
    QCOMPARE(shown(watched.model), (QList<quint64>{3, 6, 9}));
    watched.model.advance(watched.log.snapshot(), &index);
    QCOMPARE(shown(watched.model), thirds(1, 31));
}

void FilteredModelTest::deltaIsToTheRowAbove()
{
    Watched watched;
    const QByteArray payload("x");
    for (int i = 1; i <= 6; ++i)
        watched.log.append(datagram(payload, 1, i * 1'000'000));
    watched.log.publish();
    MatchIndex index;
    addThirds(index, 1, 7);
    watched.model.reset(watched.log.snapshot(), &index);
    QCOMPARE(watched.text(0, LogModel::Delta), QString());
    QCOMPARE(watched.text(1, LogModel::Delta), QStringLiteral("+0.003000"));
}

void FilteredModelTest::copiesOnlyWhatIsShown()
{
    Watched watched;
    fill(watched.log, 10, 3);
    MatchIndex index;
    addThirds(index, 1, 11);
    watched.model.reset(watched.log.snapshot(), &index);
    SeqRanges all;
    all.add(Seq{1}, Seq{10});
    const auto copied = copyMessages(watched.model, all, CopyAs::PayloadText, {});
    QCOMPARE(copied.text, QStringLiteral("333\n666\n999"));
    QCOMPARE(copied.messages, 3U);
    QCOMPARE(copied.asked, 3U);
}

MCM_UI_TEST_MAIN(FilteredModelTest)
#include "filteredmodel.moc"
