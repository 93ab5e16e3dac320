// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/logmodel.h"
#include "ui/program.h"
#include "ui/shownlog.h"
#include "ui/watchedlog.h"

using namespace mcm;
using namespace mcm::test;

/// What the log's cells say of a message, and what the Δ tells of what lies before it.
class LogCellsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyColumn();
    void theInterfaceByItsName();
    void theFirstRowHasNoDelta();
    void aClockSetBackIsMarked();
    void aStampOfAnotherProcessor();
    void lossIsMarkedWhereItHappened();
    void marksAreToldInWords();
    void ownMessagesAreMarked();
    void whatIsNotKnownIsLeftOut();
    void textIsBounded();
};

void LogCellsTest::everyColumn()
{
    Watched watched;
    watched.append("first", noon);
    watched.append("hello\tworld", noon + 1'000'091'500);
    watched.append("earlier", noon + 999'000'000);
    watched.advance();
    QCOMPARE(watched.text(1, LogModel::Number), QStringLiteral("2"));
    QCOMPARE(watched.text(1, LogModel::Time), format::timeOfDay(noon + 1'000'091'500));
    QVERIFY(watched.text(1, LogModel::Time).endsWith(QLatin1String(".123548")));
    QCOMPARE(watched.text(1, LogModel::Delta), QStringLiteral("+1.000091"));
    QCOMPARE(watched.text(2, LogModel::Delta), QStringLiteral("↶ -0.001091"));
    QCOMPARE(watched.text(1, LogModel::Source), QStringLiteral("10.0.0.1:5000"));
    QCOMPARE(watched.text(1, LogModel::Ttl), QStringLiteral("2"));
    QCOMPARE(watched.text(1, LogModel::Size), QStringLiteral("11"));
    QCOMPARE(watched.text(1, LogModel::Text), QStringLiteral("hello␉world"));
}

void LogCellsTest::theInterfaceByItsName()
{
    Watched watched;
    const QByteArray payload = "x";
    for (const std::uint32_t index : {7U, 8U}) {
        Incoming in = datagram(payload);
        in.interfaceIndex = index;
        watched.log.append(in);
    }
    watched.log.publish();
    watched.advance();
    QCOMPARE(watched.text(0, LogModel::Interface), QString()); // nobody knows it
    // A name is the user's to choose, and obeys nobody in here.
    watched.model.setNameOfInterface([](const Message &message) {
        return message.header.interfaceIndex == 7 ? QStringLiteral("eth0")
                                                  : QStringLiteral("e\u202eth");
    });
    QCOMPARE(watched.column(LogModel::Interface),
             QStringList({QStringLiteral("eth0"), QStringLiteral("e‹202E›th")}));
}

void LogCellsTest::theFirstRowHasNoDelta()
{
    Watched watched;
    watched.append("one");
    watched.append("two", noon + 1'000);
    watched.advance();
    QCOMPARE(watched.text(0, LogModel::Delta), QString());
    QCOMPARE(watched.text(1, LogModel::Delta), QStringLiteral("+0.000001"));
    watched.log.clear();
    watched.append("three", noon + 3'000);
    watched.advance();
    QCOMPARE(watched.text(0, LogModel::Delta), QString());
}

void LogCellsTest::aClockSetBackIsMarked()
{
    Watched watched;
    watched.append("one", noon);
    watched.append("two", noon - 3'000'000'000);
    watched.append("three", noon - 2'500'000'000);
    watched.append("four", noon - 2'500'000'000);
    watched.advance();
    const auto at = [&](std::uint64_t n) { return watched.model.snapshot().at(Seq{n}); };
    // Shown as they came: nothing is clamped, and what follows counts from there.
    QCOMPARE(watched.column(LogModel::Delta),
             QStringList({QString(), QStringLiteral("↶ -3.000000"), QStringLiteral("+0.500000"),
                          QStringLiteral("+0.000000")}));
    QCOMPARE(watched.text(1, LogModel::Time), format::timeOfDay(noon - 3'000'000'000));
    for (const std::uint64_t n : {1U, 3U, 4U}) {
        QVERIFY(!watched.model.gapBefore(at(n)).isMarked());
        QCOMPARE(watched.model.gapBefore(at(n)).markText(), QString());
    }
    QVERIFY(watched.model.gapBefore(at(2)).isMarked());
    QVERIFY(watched.model.gapBefore(at(2)).markText().startsWith(
        QLatin1String("The clock was set back by 3.000000 s between these two messages")));
}

void LogCellsTest::aStampOfAnotherProcessor()
{
    Watched watched;
    watched.append("one", noon);
    watched.append("two", noon - 1'500);
    watched.advance();
    const auto second = watched.model.snapshot().at(Seq{2});
    QCOMPARE(watched.text(1, LogModel::Delta), QStringLiteral("↶ -0.000001"));
    QVERIFY(watched.model.gapBefore(second).isMarked());
    // No clock is blamed for it.
    QVERIFY(
        watched.model.gapBefore(second).markText().startsWith(QStringLiteral("Stamped 1.500 µs ")));
}

void LogCellsTest::lossIsMarkedWhereItHappened()
{
    Watched watched;
    const QByteArray payload = "x";
    for (const std::uint32_t lost : {7U, 0U, 1'204U}) {
        Incoming in = datagram(payload, 1, noon);
        in.lostBefore = lost;
        watched.log.append(in);
    }
    watched.log.publish();
    watched.append("earlier", noon - 5'000'000'000);
    watched.advance();
    const auto at = [&](std::uint64_t n) { return watched.model.snapshot().at(Seq{n}); };
    // The first row has no Δ, and its mark all the same.
    QCOMPARE(watched.column(LogModel::Delta),
             QStringList({QStringLiteral("▲"), QStringLiteral("+0.000000"),
                          QStringLiteral("▲ +0.000000"), QStringLiteral("↶ -5.000000")}));
    QVERIFY(watched.model.gapBefore(at(1)).isMarked());
    QVERIFY(!watched.model.gapBefore(at(2)).isMarked());
    QCOMPARE(watched.model.gapBefore(at(2)).markText(), QString());
    QVERIFY(watched.model.gapBefore(at(3)).markText().startsWith(
        QLatin1String("Lost in the kernel just before this message: 1204 ")));
}

/// Also to who has no mouse.
void LogCellsTest::marksAreToldInWords()
{
    ShownLog shown;
    const QByteArray payload = "x";
    for (const std::uint32_t lost : {0U, 7U}) {
        Incoming in = datagram(payload, 1, noon);
        in.lostBefore = lost;
        shown.log.append(in);
    }
    shown.log.publish();
    shown.frame();
    auto *const cells = accessible(shown.view).tableInterface();
    QVERIFY(cells);
    const auto described = [&](int row, int column) {
        const auto place = static_cast<int>(shown.view.header().shown().indexOf(column));
        return cells->cellAt(row, place)->text(QAccessible::Description);
    };
    QCOMPARE(described(0, LogModel::Delta), QString());
    QCOMPARE(described(1, LogModel::Delta),
             shown.model.gapBefore(shown.model.snapshot().at(Seq{2})).markText());
    QVERIFY(described(1, LogModel::Delta).startsWith(QLatin1String("Lost in the kernel ")));
    QCOMPARE(described(1, LogModel::Text), QString());
}

void LogCellsTest::ownMessagesAreMarked()
{
    Watched watched;
    const QByteArray mine = "mine";
    Incoming own = datagram(mine);
    own.flags |= MessageHeader::Own;
    watched.log.append(own);
    watched.append("theirs");
    watched.advance();
    QCOMPARE(watched.text(0, LogModel::Source), QStringLiteral("10.0.0.1:5000 · own"));
    QCOMPARE(watched.text(1, LogModel::Source), QStringLiteral("10.0.0.1:5000"));
}

void LogCellsTest::whatIsNotKnownIsLeftOut()
{
    Watched watched;
    Incoming unknown = datagram({});
    unknown.flags = 0;
    watched.log.append(unknown);
    watched.log.publish();
    watched.advance();
    QCOMPARE(watched.text(0, LogModel::Ttl), QString());
    QCOMPARE(watched.text(0, LogModel::Size), QStringLiteral("0"));
    QCOMPARE(watched.text(0, LogModel::Text), QString());
}

void LogCellsTest::textIsBounded()
{
    Watched watched;
    watched.append(QByteArray(large, 'x'));
    watched.advance();
    const auto message = watched.model.snapshot().at(Seq{1});
    QCOMPARE(watched.model.text(message, LogModel::Text, 10), QStringLiteral("xxxxxxxxxx…"));
    QVERIFY(watched.text(0, LogModel::Text).size() < 1'000);
}

MCM_UI_TEST_MAIN(LogCellsTest)
#include "logcells.moc"
