// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/comparison.h"

#include "decode/registry.h"
#include "detail/differencesmodel.h"
#include "support/incoming.h"
#include "ui/program.h"
#include "ui/testprotocol.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>

using namespace mcm;
using namespace mcm::test;

namespace {

QString differences(const QByteArray &mine, const QByteArray &other,
                    const Protocol &protocol = testprotocol::protocol,
                    const Protocol *ofOther = nullptr)
{
    FieldTree mineTree;
    FieldTree otherTree;
    registry::decode(protocol, asSpan(mine), mineTree);
    registry::decode(ofOther ? *ofOther : protocol, asSpan(other), otherTree);
    QStringList lines;
    for (const auto &each : fieldDifferences({mineTree, asSpan(mine)}, {otherTree, asSpan(other)}))
        lines += each.field + u'=' + each.mine + u'|' + each.other;
    return lines.join(u'\n');
}

QString changed(const QByteArray &mine, const QByteArray &other)
{
    QStringList words;
    for (const auto &range : changedBytes(asSpan(mine), asSpan(other)))
        words += QStringLiteral("%1+%2").arg(range.begin).arg(range.size);
    return words.join(u' ');
}

} // namespace

class ComparisonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytes();
    void fields();
    void problems();
    void protocols();
    void many();
    void model();
};

void ComparisonTest::bytes()
{
    QCOMPARE(changed("abc", "abc"), QString());
    QCOMPARE(changed("abc", "axc"), QStringLiteral("1+1"));
    QCOMPARE(changed("abcdef", "xxcdex"), QStringLiteral("0+2 5+1"));
    QCOMPARE(changed("abcd", "ab"), QStringLiteral("2+2"));
    QCOMPARE(changed("ab", "abcd"), QString());
    QCOMPARE(changed("", "abcd"), QString());
    QCOMPARE(changed("ab", ""), QStringLiteral("0+2"));
}

void ComparisonTest::fields()
{
    QCOMPARE(differences("\x01\x02", "\x01\x02"), QString());
    QCOMPARE(differences("\x01\x02\x03\x04", "\x01\x02\x03\x05"),
             QStringLiteral("Items › Item (2) › Low=4|5"));
    QCOMPARE(differences("\x01\x02\x03\x04", "\x01\x02"), QStringLiteral("Items › Item (2)=✓|–"));
    QCOMPARE(differences("\x01\x02", "\x01\x02\x03\x04\"x"),
             QStringLiteral("Items › Item (2)=–|✓\nText=–|\"x"));
    QCOMPARE(differences("\"a", "\"b"), QStringLiteral("Text=\"a|\"b"));
    const auto &rtp = *registry::protocolNamed("rtp");
    QCOMPARE(differences(QByteArray::fromHex("80600001000000020000000348"),
                         QByteArray::fromHex("80600002000000020000000349"), rtp),
             QStringLiteral("Sequence number=1|2\nPayload=48|49"));
}

void ComparisonTest::problems()
{
    QVERIFY(differences("\x01\xee", "\x01\x02")
                .startsWith(QStringLiteral("Items › Item › High=0x1 – ⚠ an ee|0x1\n")));
}

void ComparisonTest::protocols()
{
    QCOMPARE(
        differences("\x01\x02", "\x01\x02", testprotocol::protocol, registry::protocolNamed("text"))
            .count(u'\n'),
        1);
}

void ComparisonTest::many()
{
    QElapsedTimer timer;
    timer.start();
    const auto all = differences(QByteArray(65'507, '\x01'), QByteArray(65'507, '\x02'));
    QCOMPARE(all.count(u'\n') + 1, qsizetype{mostDifferences});
    qInfo("compared within %lld ms", timer.elapsed());
    QVERIFY(timer.elapsed() < 500);
}

void ComparisonTest::model()
{
    DifferencesModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.set({{QStringLiteral("a"), QStringLiteral("1"), QStringLiteral("2")}});
    QCOMPARE(model.index(0, DifferencesModel::Other).data().toString(), QStringLiteral("2"));
    model.set({});
    QCOMPARE(model.rowCount(), 0);
}

MCM_UI_TEST_MAIN(ComparisonTest)
#include "comparison.moc"
