// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/inspection.h"

#include "detail/inspectionmodel.h"
#include "support/incoming.h"
#include "ui/program.h"

#include <QAbstractItemModelTester>

using namespace mcm;
using namespace mcm::test;

namespace {

/// The rows as `name=big|little`.
QStringList words(const QByteArray &bytes)
{
    QStringList lines;
    for (const auto &row : inspect(asSpan(bytes)))
        lines += row.name + u'=' + row.big + (row.little.isEmpty() ? QString() : u'|' + row.little);
    return lines;
}

} // namespace

class InspectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data();
    void rows();
    void alwaysTheSameRows();
    void model();
};

void InspectionTest::rows_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<QString>("row");
    const auto add = [](const char *hex, const char *row) {
        QTest::addRow("%s %s", hex, row) << QByteArray(hex) << QString::fromUtf8(row);
    };
    add("00", "u8=0  0x00");
    add("ff", "u8=255  0xff");
    add("ff", "i8=-1");
    add("7f", "i8=127");
    add("80", "i8=-128");
    add("a5", "bits=1010 0101");
    add("01", "u16=–|–");
    add("0102", "u16=258|513");
    add("fffe", "i16=-2|-257");
    add("01020304", "u32=16909060|67305985");
    add("fffffffe", "i32=-2|-16777217");
    add("0102030405060708", "u64=72623859790382856|578437695752307201");
    add("ffffffffffffffff", "u64=18446744073709551615|18446744073709551615");
    add("8000000000000000", "i64=-9223372036854775808|128");
    add("3f800000", "f32=1|4.60060299e-41");
    add("7fc00000", "f32=nan|6.9054587e-41");
    add("3ff8000000000000", "f64=1.5|3.1398365858857059e-319");
    add("00000000", "Unix s 32=1970-01-01T00:00:00.000000000Z|1970-01-01T00:00:00.000000000Z");
    add("6553f100", "Unix s 32=2023-11-14T22:13:20.000000000Z|1970-07-03T01:12:05.000000000Z");
    add("ffffffff", "Unix s 32=2106-02-07T06:28:15.000000000Z|2106-02-07T06:28:15.000000000Z");
    add("000000006553f100", "Unix s 64=2023-11-14T22:13:20.000000000Z|–");
    add("ffffffffffffffff",
        "Unix s 64=1969-12-31T23:59:59.000000000Z|1969-12-31T23:59:59.000000000Z");
    add("0000018bcfe56801", "Unix ms=2023-11-14T22:13:20.001000000Z|–");
    add("17979cfe362a0005",
        "Unix ns=2023-11-14T22:13:20.000000005Z|1981-06-02T12:53:05.877915415Z");
    add("83aa7e8080000000", "NTP 64=1970-01-01T00:00:00.500000000Z|2036-02-07T06:30:24.501932770Z");
    add("0000000000000000", "NTP 64=2036-02-07T06:28:16.000000000Z|2036-02-07T06:28:16.000000000Z");
    add("c0000207", "IPv4=192.0.2.7");
    add("c00002", "IPv4=–");
    add("0102030405ff", "MAC=01:02:03:04:05:ff");
    add("41", "UTF-8=A  U+0041");
    add("e29882", "UTF-8=☂  U+2602");
    add("f09f9880", "UTF-8=😀  U+1F600");
    add("e298", "UTF-8=not UTF-8");
    add("80", "UTF-8=not UTF-8");
    add("0a", "UTF-8=␊  U+000A");
    add("e280ae", "UTF-8=‹202E›  U+202E");
    add("", "UTF-8=–");
    add("", "u8=–");
}

void InspectionTest::rows()
{
    QFETCH(QByteArray, hex);
    QFETCH(QString, row);
    const auto all = words(QByteArray::fromHex(hex));
    QVERIFY2(all.contains(row), qPrintable(all.join(u'\n')));
}

void InspectionTest::alwaysTheSameRows()
{
    const auto names = [](const QByteArray &bytes) {
        QStringList list;
        for (const auto &row : inspect(asSpan(bytes)))
            list += row.name;
        return list.join(u',');
    };
    const auto all = names({});
    for (int size = 1; size < 20; ++size)
        QCOMPARE(names(QByteArray(size, '\xee')), all);
}

void InspectionTest::model()
{
    InspectionModel shown;
    const QAbstractItemModelTester tester(&shown,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QByteArray bytes("\x01\x02");
    shown.inspectAt(asSpan(bytes));
    const auto text = [&](int column) { return shown.index(3, column).data().toString(); };
    QCOMPARE(text(InspectionModel::Name), QStringLiteral("u16"));
    QCOMPARE(text(InspectionModel::Big), QStringLiteral("258"));
    QCOMPARE(text(InspectionModel::Little), QStringLiteral("513"));
}

MCM_UI_TEST_MAIN(InspectionTest)
#include "inspection.moc"
