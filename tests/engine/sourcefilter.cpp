// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/sourcefilter.h"

#include "net/groupaddress.h"
#include "support/fatallogger.h"

#include <QTest>

using namespace mcm;

class SourceFilterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void admits();
    void blocks();
    void manySources();
    void longListsAreShort();
    void inAnAddress_data();
    void inAnAddress();
};

namespace {

const QHostAddress group4(QStringLiteral("232.1.1.1"));
const QHostAddress group6(QStringLiteral("ff35::1"));

QHostAddress ip(const char *text)
{
    return QHostAddress(QString::fromLatin1(text));
}

/// “10.0.0.1,10.0.0.2,…”
QString numbered(qsizetype count)
{
    QStringList texts;
    for (qsizetype i = 1; i <= count; ++i)
        texts += QStringLiteral("10.0.%1.%2").arg(i / 256).arg(i % 256);
    return texts.join(u',');
}

} // namespace

void SourceFilterTest::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("canonical");
    const auto row = [](const char *text, const char *canonical) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(canonical);
    };
    row("", "");
    row("  ", "");
    row("any", "");
    row("ANY", "");
    row("*", "");
    row("10.0.0.5", "10.0.0.5");
    row(" 10.0.0.5 ", "10.0.0.5");
    row("10.0.0.5,10.0.0.6", "10.0.0.5,10.0.0.6");
    row("10.0.0.5 , 10.0.0.6", "10.0.0.5,10.0.0.6");
    row("10.0.0.5,10.0.0.6,10.0.0.5", "10.0.0.5,10.0.0.6");
    row("!10.0.0.5", "!10.0.0.5");
    row("! 10.0.0.5,10.0.0.6", "!10.0.0.5,10.0.0.6");
    row("fd00::5,[fd00::6]", "fd00::5,fd00::6");
    row("!fd00::5", "!fd00::5");
}

void SourceFilterTest::reads()
{
    QFETCH(QString, text);
    const auto filter = parseSourceFilter(text, text.contains(u':') ? group6 : group4);
    QVERIFY2(bool(filter), filter ? "" : qPrintable(filter.error().sentence()));
    QTEST(filter->toString(), "canonical");
    const auto again = parseSourceFilter(filter->toString(), text.contains(u':') ? group6 : group4);
    QVERIFY(bool(again));
    QVERIFY(*again == *filter);
}

void SourceFilterTest::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"!", ",", "10.0.0.5,", ",10.0.0.5", "10.0.0.5,,10.0.0.6", "!!10.0.0.5",
                             "10.0.0.5,!10.0.0.6", "10.0.5", "010.0.0.5", "nobody", "any,10.0.0.5",
                             "239.1.1.2", "0.0.0.0", "255.255.255.255", "fd00::5",
                             "10.0.0.5;10.0.0.6", "10.0.0.5 10.0.0.6", "%1 %n", "[10.0.0.5"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void SourceFilterTest::refuses()
{
    QFETCH(QString, text);
    const auto filter = parseSourceFilter(text, group4);
    QVERIFY2(!filter, filter ? qPrintable(filter->toString()) : "");
    QCOMPARE(filter.error().code, ErrorCode::BadSource);
    QCOMPARE(filter.error().field, Field::Source);
    QVERIFY(!filter.error().text.isEmpty());
    QVERIFY(!filter.error().hint.isEmpty());
}

void SourceFilterTest::admits()
{
    QVERIFY(SourceFilter{}.isAny());
    QVERIFY(SourceFilter{}.admits(ip("10.0.0.5")));
    const auto only = SourceFilter::only(ip("10.0.0.5"));
    QVERIFY(!only.isAny());
    QVERIFY(only.admits(ip("10.0.0.5")));
    QVERIFY(!only.admits(ip("10.0.0.6")));
    const SourceFilter except{.mode = SourceFilter::Mode::Exclude, .sources = {ip("10.0.0.5")}};
    QVERIFY(!except.admits(ip("10.0.0.5")));
    QVERIFY(except.admits(ip("10.0.0.6")));
}

void SourceFilterTest::blocks()
{
    const auto text = [](const Result<SourceFilter> &filter) {
        return filter ? filter->toString() : QStringLiteral("refused");
    };
    const auto any = SourceFilter{}.blocking(ip("10.0.0.5"));
    QCOMPARE(text(any), QStringLiteral("!10.0.0.5"));
    QCOMPARE(text(any->blocking(ip("10.0.0.6"))), QStringLiteral("!10.0.0.5,10.0.0.6"));
    QCOMPARE(text(any->blocking(ip("10.0.0.5"))), QStringLiteral("!10.0.0.5"));
    const auto two = parseSourceFilter(QStringLiteral("10.0.0.5,10.0.0.6"), group4);
    QCOMPARE(text(two->blocking(ip("10.0.0.5"))), QStringLiteral("10.0.0.6"));
    QCOMPARE(text(two->blocking(ip("10.0.0.7"))), QStringLiteral("10.0.0.5,10.0.0.6"));
    // An include list of nobody would be a join that hears nothing.
    const auto last = SourceFilter::only(ip("10.0.0.5")).blocking(ip("10.0.0.5"));
    QVERIFY(!last);
    QCOMPARE(last.error().code, ErrorCode::BadSource);
}

/// They are counted before one of them is looked at: a file may list a hundred thousand.
void SourceFilterTest::manySources()
{
    const auto most = SourceFilter::most;
    const auto filter = parseSourceFilter(numbered(most), group4);
    QVERIFY2(bool(filter), filter ? "" : qPrintable(filter.error().sentence()));
    QCOMPARE(filter->sources.size(), most);
    for (const char *mark : {"", "!"}) {
        const auto more =
            parseSourceFilter(QLatin1String(mark) + numbered(most) + QStringLiteral(",x"), group4);
        QVERIFY(!more);
        QCOMPARE(more.error().code, ErrorCode::BadSource);
        QCOMPARE(more.error().text,
                 QStringLiteral("1,001 sources are more than a list may have: 1,000."));
        QVERIFY(!more.error().hint.isEmpty());
    }
    const auto full = parseSourceFilter(u'!' + numbered(most), group4);
    QVERIFY(bool(full->blocking(ip("10.0.0.1")))); // it is blocked already
    QVERIFY(!full->blocking(ip("10.9.9.9")));
}

void SourceFilterTest::longListsAreShort()
{
    const auto shown = [](int count, const QString &mark = {}) {
        return parseGroupAddress(
            QString(mark + numbered(count) + QStringLiteral("@232.1.1.1%eth0:5004")));
    };
    QCOMPARE(shown(4)->title(), shown(4)->toString());
    QCOMPARE(shown(1000)->title(),
             QStringLiteral("10.0.0.1, 10.0.0.2 and 998 others@232.1.1.1%eth0:5004"));
    QCOMPARE(shown(5, QStringLiteral("!"))->title(),
             QStringLiteral("!10.0.0.1, 10.0.0.2 and 3 others@232.1.1.1%eth0:5004"));
    QCOMPARE(shown(2)->sources.words(), QStringLiteral("only from 10.0.0.1, 10.0.0.2"));
    QCOMPARE(shown(1000)->sources.words(),
             QStringLiteral("only from 10.0.0.1, 10.0.0.2 and 998 others"));
    // What is read back stays whole.
    QVERIFY(*parseGroupAddress(shown(1000)->toString()) == *shown(1000));
    QCOMPARE(parseGroupAddress(QStringLiteral("232.1.1.1:5004"))->title(),
             QStringLiteral("232.1.1.1:5004"));
}

void SourceFilterTest::inAnAddress_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("canonical");
    const auto row = [](const char *text, const char *canonical) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(canonical);
    };
    row("10.0.0.5,10.0.0.6@232.1.1.1:5004", "10.0.0.5,10.0.0.6@232.1.1.1:5004");
    row("!10.0.0.9@239.1.1.1%eth0:5004", "!10.0.0.9@239.1.1.1%eth0:5004");
    row("udp://!10.0.0.9, 10.0.0.8@239.1.1.1:5004", "!10.0.0.9,10.0.0.8@239.1.1.1:5004");
    row("[fd00::5],[fd00::6]@[ff35::1]:5004", "fd00::5,fd00::6@[ff35::1]:5004");
    row("![fd00::5]@[ff15::1%*]:5004", "!fd00::5@[ff15::1%*]:5004");
    row("239.1.1.1%*:5004", "239.1.1.1%*:5004");
}

void SourceFilterTest::inAnAddress()
{
    QFETCH(QString, text);
    const auto address = parseGroupAddress(text);
    QVERIFY2(bool(address), address ? "" : qPrintable(address.error().sentence()));
    QTEST(address->toString(), "canonical");
    const auto again = parseGroupAddress(address->toString());
    QVERIFY(bool(again));
    QVERIFY(*again == *address);
    QCOMPARE(address->isOnAllInterfaces(), text.contains(u"%*"));
}

MCM_TEST_MAIN(SourceFilterTest)
#include "sourcefilter.moc"
