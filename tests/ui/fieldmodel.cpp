// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/fieldmodel.h"

#include "support/incoming.h"
#include "ui/program.h"
#include "ui/testprotocol.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QPalette>

using namespace mcm;
using namespace mcm::test;

namespace {

const QList<Fact> facts{{QStringLiteral("Number"), QStringLiteral("7")},
                        {QStringLiteral("TTL"), QStringLiteral("1")}};

struct Shown
{
    void show(const QByteArray &payload, const Protocol *as = &testprotocol::protocol)
    {
        Message message;
        message.payload = asSpan(payload);
        model.change([&](FieldLines &lines) {
            lines.set(facts, message, payload, {.port = 1, .chosen = as});
        });
    }
    /// All lines as the model has them, indented.
    QStringList words(const QModelIndex &parent = {}, int depth = 0) const
    {
        QStringList all;
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const auto name = model.index(row, FieldModel::Name, parent);
            all += QString(depth, u' ') + name.data().toString() + u'='
                   + name.siblingAtColumn(FieldModel::Value).data().toString();
            all += words(name, depth + 1);
        }
        return all;
    }
    /// The line called so, the n-th from the top.
    std::uint32_t line(const char *name, int n = 0) const
    {
        for (std::uint32_t i = 0; i < model.lines().count(); ++i) {
            if (model.lines().name(i) == QLatin1String(name) && n-- == 0)
                return i;
        }
        return FieldLines::none;
    }

    FieldModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

} // namespace

class FieldModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void empty();
    void lines();
    void aProblem();
    void theNextProblem();
    void dissected();
    void aNote();
    void paths();
    void innermost();
    void filters();
    void texts();
    void tooltips();
    void many();
};

void FieldModelTest::empty()
{
    Shown shown;
    QCOMPARE(shown.model.rowCount(), 0);
    QVERIFY(!shown.model.indexOf(0).isValid());
    shown.show("ab");
    shown.model.change([](FieldLines &lines) { lines.clear(); });
    QCOMPARE(shown.model.rowCount(), 0);
}

void FieldModelTest::lines()
{
    Shown shown;
    shown.show("\x01\x02\x03\x04\"hi");
    QCOMPARE(shown.words().join(u'\n'), QStringLiteral("Message=\n Number=7\n TTL=1\n"
                                                       "Test protocol=\n Items=\n"
                                                       "  Item=\n   High=0x1\n   Low=2\n"
                                                       "  Item=\n   High=0x3\n   Low=4\n"
                                                       " Text=\"hi"));
    const auto low = shown.model.indexOf(shown.line("tst.low", 1));
    QCOMPARE(low.row(), 1);
    QCOMPARE(low.parent().row(), 1);
    QCOMPARE(low.parent().parent().data().toString(), QStringLiteral("Items"));
}

void FieldModelTest::aProblem()
{
    Shown shown;
    shown.show("\x01\x02\x01\xee");
    QCOMPARE(shown.words().mid(4).join(u'\n'),
             QStringLiteral(" Items=⚠ below\n  Item=\n   High=0x1\n   Low=2\n"
                            "  Item=⚠ below\n   High=0x1 – ⚠ an ee\n   Low=238"));
    const auto high = shown.model.indexOf(shown.line("tst.high", 1));
    QVERIFY(high.data(Qt::ForegroundRole).isValid());
    QVERIFY(!shown.model.indexOf(shown.line("tst.high", 0)).data(Qt::ForegroundRole).isValid());
    // The words are also where only the name is in sight.
    QVERIFY(high.data(Qt::ToolTipRole).toString().contains(QStringLiteral("⚠ an ee")));
}

void FieldModelTest::theNextProblem()
{
    Shown shown;
    const auto &lines = shown.model.lines();
    shown.show("\x01\x02");
    QCOMPARE(lines.nextProblem(FieldLines::none), FieldLines::none);
    QCOMPARE(lines.nextProblem(lines.count() - 1), FieldLines::none);
    shown.show("\x01\xee\x01\x02\x01\xee");
    const auto first = shown.line("tst.high", 0);
    const auto second = shown.line("tst.high", 2);
    QCOMPARE(lines.nextProblem(FieldLines::none), first);
    QCOMPARE(lines.nextProblem(0), first);
    QCOMPARE(lines.nextProblem(first), second);
    QCOMPARE(lines.nextProblem(second), first);
    QCOMPARE(lines.nextProblem(lines.count() - 1), first);
    shown.show("");
    QCOMPARE(lines.nextProblem(FieldLines::none), FieldLines::none);
}

void FieldModelTest::dissected()
{
    Shown shown;
    shown.show("abcdef");
    shown.model.change([](FieldLines &lines) {
        lines.setDissection({{QStringLiteral("x"), QStringLiteral("X: of 1"), 0, 6, 3, 0},
                             {QStringLiteral("x.a"), QStringLiteral("A: 1"), 0, 2, 2, 1},
                             {QString(), QStringLiteral("rest"), 2, 4, 3, 1}});
    });
    QVERIFY(shown.words().at(3).contains(QLatin1String("rebuilt packet")));
    QCOMPARE(shown.words().mid(4).join(u'\n'), QStringLiteral("X: of 1=\n A=1\n rest="));
    QCOMPARE(shown.model.lines().text(5), QStringLiteral("A: 1"));
    QCOMPARE(shown.model.lines().treeText(4), QStringLiteral("X: of 1\n  A: 1\n  rest"));
    QCOMPARE(shown.model.lines().filter(5), QString()); // its names are not all ours
    QCOMPARE(shown.model.lines().innermost({3, 1}, FieldLines::none), 6U);
    shown.model.change([](FieldLines &lines) { lines.setDissection({}); });
    QCOMPARE(shown.words().mid(3).join(u'\n'),
             QStringLiteral("Wireshark finds nothing above UDP.="));
    shown.model.change([](FieldLines &lines) { lines.setDecoded(); });
    QVERIFY(shown.words().contains(QStringLiteral(" Items=")));
}

void FieldModelTest::aNote()
{
    Shown shown;
    shown.show("ab");
    shown.model.change([](FieldLines &lines) { lines.setNote(QStringLiteral("wait"), false); });
    QCOMPARE(shown.words().mid(3).join(u'\n'), QStringLiteral("wait="));
    shown.model.change([](FieldLines &lines) { lines.setNote(QStringLiteral("bad"), true); });
    QCOMPARE(shown.words().mid(3).join(u'\n'), QStringLiteral("⚠ bad="));
    QVERIFY(shown.model.indexOf(3).data(Qt::ForegroundRole).isValid());
}

void FieldModelTest::paths()
{
    Shown shown;
    shown.show("\x01\x02\x03\x04\x05\x06");
    const auto path = shown.model.lines().path(shown.line("tst.low", 1));
    QCOMPARE(path.size(), 4);
    shown.show("\x0a\x0b\x0c\x0d");
    QCOMPARE(shown.model.lines().find(path), shown.line("tst.low", 1));
    shown.show("\x0a\x0b");
    QCOMPARE(shown.model.lines().find(path), FieldLines::none);
    shown.show("ab", registry::protocolNamed("text"));
    QCOMPARE(shown.model.lines().find(path), FieldLines::none);
    const auto ttl = shown.model.lines().path(2);
    QCOMPARE(shown.model.lines().find(ttl), 2U);
}

void FieldModelTest::innermost()
{
    Shown shown;
    shown.show("\x01\x02\x03\x04\"hi");
    const auto &lines = shown.model.lines();
    QCOMPARE(lines.innermost({3, 1}, FieldLines::none), shown.line("tst.low", 1));
    QCOMPARE(lines.innermost({2, 2}, FieldLines::none), shown.line("tst.item", 1));
    QCOMPARE(lines.innermost({1, 2}, FieldLines::none), shown.line("tst.items"));
    QCOMPARE(lines.innermost({3, 2}, FieldLines::none), shown.line("tst"));
    QCOMPARE(lines.innermost({100, 1}, FieldLines::none), FieldLines::none);
    // Bits: several fields of the same byte; the one that is chosen stays so.
    const auto *rtp = registry::protocolNamed("rtp");
    shown.show(QByteArray::fromHex("80600001000000020000000348656c6c6f"), rtp);
    QCOMPARE(lines.innermost({0, 1}, FieldLines::none), shown.line("rtp.version"));
    QCOMPARE(lines.innermost({0, 1}, shown.line("rtp.ext")), shown.line("rtp.ext"));
}

void FieldModelTest::filters()
{
    Shown shown;
    shown.show("\x1a\x02\"a\"b\\");
    const auto &lines = shown.model.lines();
    QCOMPARE(lines.filter(shown.line("tst.high")), QStringLiteral("tst.high=0x1a"));
    QCOMPARE(lines.filter(shown.line("tst.low")), QStringLiteral("tst.low=2"));
    QCOMPARE(lines.filter(shown.line("tst.item")), QStringLiteral("tst.item"));
    QCOMPARE(lines.filter(shown.line("tst.text")), QStringLiteral("tst.text:\"\\\"a\\\"b\\\\\""));
    QCOMPARE(lines.filter(1), QString());
    const auto *rtp = registry::protocolNamed("rtp");
    shown.show(QByteArray::fromHex("80600001000000020000000348656c6c6f"), rtp);
    QCOMPARE(lines.filter(shown.line("rtp.p_type")), QStringLiteral("rtp.p_type=96"));
    QCOMPARE(lines.filter(shown.line("rtp.ssrc")), QStringLiteral("rtp.ssrc=0x00000003"));
    QCOMPARE(lines.filter(shown.line("rtp.marker")), QStringLiteral("rtp.marker=0"));
    QCOMPARE(lines.filter(shown.line("rtp.payload")), QStringLiteral("rtp.payload=48656c6c6f"));
}

void FieldModelTest::texts()
{
    Shown shown;
    shown.show("\x01\x02");
    const auto &lines = shown.model.lines();
    QCOMPARE(lines.text(1), QStringLiteral("Number: 7"));
    QCOMPARE(lines.treeText(0), QStringLiteral("Message\n  Number: 7\n  TTL: 1"));
    QCOMPARE(lines.treeText(3),
             QStringLiteral("Test protocol\n  Items\n    Item\n      High: 0x1\n      Low: 2"));
    QCOMPARE(asBytes(lines.bytes(shown.line("tst.low"))), QByteArray("\x02"));
}

void FieldModelTest::tooltips()
{
    Shown shown;
    shown.show("\x01\x02\"<img src=\"file:///x\">");
    const auto line = shown.line("tst.text");
    QVERIFY(line != FieldLines::none);
    const auto value = shown.model.indexOf(line, FieldModel::Value);
    QVERIFY(value.data().toString().contains(QLatin1String("<img")));
    const auto tip = value.data(Qt::ToolTipRole).toString();
    QVERIFY2(!tip.contains(QLatin1String("<img")), qPrintable(tip));
    QVERIFY2(tip.contains(QLatin1String("&lt;img src=")), qPrintable(tip));
    QVERIFY2(tip.contains(QLatin1String("tst.text")), qPrintable(tip));
}

void FieldModelTest::many()
{
    const QByteArray payload(65'507, '\x01');
    FieldModel model; // without the tester, which looks at everything
    QElapsedTimer timer;
    timer.start();
    Message message;
    message.payload = asSpan(payload);
    model.change([&](FieldLines &lines) {
        lines.set(facts, message, payload, {.port = 1, .chosen = &testprotocol::protocol});
    });
    const auto shown = timer.restart();
    QCOMPARE(model.lines().count(), std::uint32_t{FieldTree::mostFields} + 3);
    const auto last = model.lines().count() - 1;
    const auto path = model.lines().path(last);
    QCOMPARE(model.lines().find(path), last);
    QVERIFY(model.lines().innermost({40'000, 1}, FieldLines::none) != FieldLines::none);
    const auto found = timer.elapsed();
    qInfo("shown within %lld ms, found within %lld ms", shown, found);
    QVERIFY(shown < 250);
    QVERIFY(found < 100);
}

MCM_UI_TEST_MAIN(FieldModelTest)
#include "fieldmodel.moc"
