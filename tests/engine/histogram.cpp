// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "measure/histogram.h"

#include "support/fatallogger.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

using namespace mcm;

namespace {

using Values = std::vector<std::int64_t>;

/// By its definition: the smallest that at least this part of all do not exceed.
std::int64_t exactQuantile(Values sorted, double fraction)
{
    std::sort(sorted.begin(), sorted.end());
    const auto rank =
        static_cast<std::size_t>(std::ceil(fraction * static_cast<double>(sorted.size())));
    return sorted[std::max<std::size_t>(rank, 1) - 1];
}

template<typename Distribution>
Values drawn(Distribution distribution, std::size_t count)
{
    std::mt19937_64 random(7);
    Values values(count);
    for (auto &value : values)
        value = static_cast<std::int64_t>(distribution(random));
    return values;
}

} // namespace

Q_DECLARE_METATYPE(Values)

class HistogramTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothing();
    void smallValuesAreExact();
    void quantiles_data();
    void quantiles();
    void everyMagnitude();
    void maxIsExact();
    void negativeIsZero();
    void memoryDoesNotGrow();
};

void HistogramTest::nothing()
{
    const Histogram empty;
    QCOMPARE(empty.count(), 0U);
    QCOMPARE(empty.max(), 0);
    QCOMPARE(empty.quantile(0.5), 0);
    QCOMPARE(empty.quantile(1), 0);
}

void HistogramTest::smallValuesAreExact()
{
    Histogram histogram;
    for (int i = 0; i < 128; ++i)
        histogram.record(i);
    QCOMPARE(histogram.count(), 128U);
    for (int i = 0; i < 128; ++i)
        QCOMPARE(histogram.quantile((i + 1) / 128.0), i);
    QCOMPARE(histogram.quantile(0), 0);
}

void HistogramTest::quantiles_data()
{
    QTest::addColumn<Values>("values");
    QTest::newRow("uniform") << drawn(std::uniform_int_distribution<std::int64_t>(0, 50'000'000),
                                      20'000);
    QTest::newRow("exponential") << drawn(std::exponential_distribution<>(1e-6), 20'000);
    QTest::newRow("heavy tail") << drawn(std::lognormal_distribution<>(13, 3), 20'000);
    QTest::newRow("one") << Values{123'456'789};
    QTest::newRow("two") << Values{1'000, 9'000'000};
    Values twoHeaps(990, 100'000);
    twoHeaps.resize(1'000, 70'000'000);
    QTest::newRow("a freeze in a hundred") << twoHeaps;
}

void HistogramTest::quantiles()
{
    QFETCH(Values, values);
    Histogram histogram;
    for (const auto value : values)
        histogram.record(value);
    QCOMPARE(histogram.count(), static_cast<std::uint64_t>(values.size()));
    for (const double fraction : {0.0, 0.01, 0.25, 0.5, 0.9, 0.989, 0.99, 0.991, 0.999, 1.0}) {
        const auto exact = static_cast<double>(exactQuantile(values, fraction));
        const auto got = static_cast<double>(histogram.quantile(fraction));
        QVERIFY2(
            std::abs(got - exact) <= 0.01 * exact,
            qPrintable(QStringLiteral("%1: %2, exactly %3").arg(fraction).arg(got).arg(exact)));
    }
}

void HistogramTest::everyMagnitude()
{
    for (int bit = 0; bit < 63; ++bit) {
        for (const std::int64_t offset : {-1, 0, 1}) {
            const auto value = (std::int64_t{1} << bit) + offset;
            Histogram histogram;
            histogram.record(value);
            histogram.record(std::numeric_limits<std::int64_t>::max());
            const auto error = std::abs(static_cast<double>(histogram.quantile(0.5) - value));
            QVERIFY2(error <= 0.01 * static_cast<double>(value),
                     qPrintable(QString::number(value)));
        }
    }
}

void HistogramTest::maxIsExact()
{
    Histogram histogram;
    for (const std::int64_t value : {1'000'003, 9'876'543'211, 5})
        histogram.record(value);
    QCOMPARE(histogram.max(), 9'876'543'211);
    QCOMPARE(histogram.quantile(1), 9'876'543'211);
}

void HistogramTest::negativeIsZero()
{
    Histogram histogram;
    histogram.record(-5);
    QCOMPARE(histogram.count(), 1U);
    QCOMPARE(histogram.quantile(0.5), 0);
    QCOMPARE(histogram.max(), 0);
}

void HistogramTest::memoryDoesNotGrow()
{
    // It holds nothing elsewhere.
    static_assert(std::is_trivially_copyable_v<Histogram>);
    QVERIFY(sizeof(Histogram) <= 32 * 1024);
}

MCM_TEST_MAIN(HistogramTest)
#include "histogram.moc"
