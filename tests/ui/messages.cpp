// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/bytesview.h"
#include "detail/detailpane.h"
#include "detail/fieldsview.h"
#include "log/logmodel.h"
#include "log/logview.h"
#include "ui/program.h"

#include <QHeaderView>

using namespace mcm;
using namespace mcm::test;

namespace {

/// What is said of the message itself under this name.
QStringList valuesOf(const FieldsView &fields, const char *name)
{
    const auto &lines = fields.lines();
    QStringList values;
    for (std::uint32_t row = 0; lines.count() > 0 && row < lines.childCount(0); ++row) {
        if (lines.title(lines.child(0, row)) == QLatin1String(name))
            values += lines.value(lines.child(0, row));
    }
    return values;
}

QString fieldValue(Program &program, const char *name)
{
    return valuesOf(program.find<FieldsView>("Fields"), name).join(u'|');
}

QString dump(Program &program)
{
    return accessible(program.find<BytesView>("Bytes")).text(QAccessible::Value);
}

QString asDatagram(const QByteArray &bytes)
{
    return QStringLiteral("far0/239.1.1.1/5006/") + QString::fromLatin1(bytes.toHex());
}

} // namespace

/// What others send is shown as it is: harmless in the row, exact in the detail pane.
class MessagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void anyBytes_data();
    void anyBytes();
    void theLargest();
    void fields();
    void theDetailStaysWhenOthersArrive();
    void theDetailAfterClear();
    void anEmptyMessageAfterAnother();
    void marksAreAField();
    void whatAScreenReaderHears();
};

void MessagesTest::anyBytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("row");
    QTest::addColumn<QString>("bytesShown");
    const auto add = [](const char *name, const QByteArray &bytes, const char *row,
                        const char *shown) {
        QTest::newRow(name) << bytes << QString::fromUtf8(row) << QString::fromLatin1(shown);
    };
    add("empty", "", "", "");
    add("text", "hello world", "hello world",
        "0000  68 65 6c 6c 6f 20 77 6f  72 6c 64                 hello world");
    add("NULs", QByteArray("a\0\0b", 4), "a␀␀b",
        "0000  61 00 00 62                                       a..b");
    add("controls", "\x01\t\n\r\x1b[31m\x7f", "␁␉␊␍␛[31m␡",
        "0000  01 09 0a 0d 1b 5b 33 31  6d 7f                    .....[31m.");
    add("not UTF-8", QByteArray("caf\xe9 au lait"), "caf\uFFFD au lait",
        "0000  63 61 66 e9 20 61 75 20  6c 61 69 74              caf. au lait");
    add("little", QByteArray("\xff\xfe\x80z", 4), "\uFFFD\uFFFD\uFFFDz",
        "0000  ff fe 80 7a                                       ...z");
    add("of no text", QByteArray("\xff\xfe\x80z\0\0\1\2", 8), "ff fe 80 7a 00 00 01 02",
        "0000  ff fe 80 7a 00 00 01 02                           ...z....");
    add("cut UTF-8", "\xe5\xa4", "\uFFFD\uFFFD",
        "0000  e5 a4                                             ..");
    add("bidi", "\u202Eevil\u2066x\u200Fy", "‹202E›evil‹2066›x‹200F›y",
        "0000  e2 80 ae 65 76 69 6c e2  81 a6 78 e2 80 8f 79     ...evil...x...y");
    add("html", "<b>html</b>&amp;", "<b>html</b>&amp;",
        "0000  3c 62 3e 68 74 6d 6c 3c  2f 62 3e 26 61 6d 70 3b  <b>html</b>&amp;");
    add("places", "%1 %n %L2 %%", "%1 %n %L2 %%",
        "0000  25 31 20 25 6e 20 25 4c  32 20 25 25              %1 %n %L2 %%");
    add("seventeen", "0123456789abcdefg", "0123456789abcdefg",
        "0000  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  0123456789abcdef\n"
        "0010  67                                                g");
}

void MessagesTest::anyBytes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, row);
    QFETCH(QString, bytesShown);
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5006"));
    QVERIFY(sendHex({asDatagram(bytes)}));
    QTRY_COMPARE(program.rows(), 1);
    QCOMPARE(program.cell(0, LogModel::Text), row);
    QCOMPARE(program.cell(0, LogModel::Size), QString::number(bytes.size()));
    program.log().setFocus();
    program.press(Qt::Key_End);
    QCOMPARE(dump(program), bytesShown);
    QCOMPARE(fieldValue(program, "Size"), bytes.size() == 1
                                              ? QStringLiteral("1 byte")
                                              : QStringLiteral("%1 bytes").arg(bytes.size()));
    QVERIFY(!program.log().grab().isNull());
}

void MessagesTest::theLargest()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5006"));
    QVERIFY(
        sendFromFar({QStringLiteral("far0/239.1.1.1/5006/x")}, {QStringLiteral("--size=65507")}));
    QTRY_COMPARE(program.rows(), 1);
    QCOMPARE(program.cell(0, LogModel::Size), QStringLiteral("65507"));
    program.log().setFocus();
    program.press(Qt::Key_End);
    const auto lines = dump(program).split(u'\n');
    QCOMPARE(lines.size(), (65'507 + 15) / 16);
    QVERIFY(lines.first().startsWith(QLatin1String("0000  78 2e 2e ")));
    QVERIFY(lines.last().startsWith(QLatin1String("ffe0  2e 2e 2e ")));
}

void MessagesTest::fields()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1%mcm1:5006"));
    QVERIFY(sendFromFar({QStringLiteral("far1/239.1.1.1/5006/hello")},
                        {QStringLiteral("--ttl=7"), QStringLiteral("--source-port=4711")}));
    QTRY_COMPARE(program.rows(), 1);
    program.log().setFocus();
    program.press(Qt::Key_End);
    QCOMPARE(fieldValue(program, "Number"), QStringLiteral("1"));
    QCOMPARE(fieldValue(program, "Source"), QStringLiteral("10.77.1.2:4711"));
    QCOMPARE(fieldValue(program, "Destination"), QStringLiteral("239.1.1.1:5006"));
    QCOMPARE(fieldValue(program, "Interface"), QStringLiteral("mcm1"));
    QCOMPARE(fieldValue(program, "TTL"), QStringLiteral("7"));
    QCOMPARE(fieldValue(program, "UTF-8"), QStringLiteral("yes"));
    QCOMPARE(fieldValue(program, "Time taken by"), QStringLiteral("the kernel, on arrival"));
    const QString received = fieldValue(program, "Received");
    QVERIFY2(received.contains(program.cell(0, LogModel::Time)), qPrintable(received));
}

void MessagesTest::theDetailStaysWhenOthersArrive()
{
    Program program(Program::Start{.settings = {}, .memory = LogPool::smallestLimit});
    program.joined(QStringLiteral("239.1.1.1:5006"));
    QVERIFY(sendFromFar({QStringLiteral("far0/239.1.1.1/5006/chosen")}));
    QTRY_COMPARE(program.rows(), 1);
    program.log().setFocus();
    program.press(Qt::Key_Home);
    const QString before = dump(program);
    // More than the budget: the chosen one is evicted.
    QVERIFY(sendFromFar({QStringLiteral("far0/239.1.1.1/5006/other")},
                        {QStringLiteral("--size=60000"), QStringLiteral("--count=200")}));
    QTRY_VERIFY(program.session().totals().evicted > 0);
    QTRY_VERIFY(!program.log().model().rowOf(Seq{1}));
    QCOMPARE(dump(program), before);
    QCOMPARE(fieldValue(program, "Number"), QStringLiteral("1"));
}

void MessagesTest::theDetailAfterClear()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5006"));
    QVERIFY(sendFromFar({QStringLiteral("far0/239.1.1.1/5006/chosen")}));
    QTRY_COMPARE(program.rows(), 1);
    program.log().setFocus();
    program.press(Qt::Key_Home);
    program.press(Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(dump(program), QString());
    QCOMPARE(program.find<FieldsView>("Fields").lines().count(), 0U);
}

void MessagesTest::anEmptyMessageAfterAnother()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5006"));
    QVERIFY(sendHex({asDatagram("first"), asDatagram({})}));
    QTRY_COMPARE(program.rows(), 2);
    program.log().setFocus();
    program.press(Qt::Key_Home);
    QVERIFY(!dump(program).isEmpty());
    program.press(Qt::Key_Down);
    QCOMPARE(dump(program), QString());
    QVERIFY(program.find<BytesView>("Bytes").placeholderText().contains(QLatin1String("empty")));
}

void MessagesTest::marksAreAField()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5006"));
    QVERIFY(sendHex({asDatagram("one"), asDatagram("two")}));
    QTRY_COMPARE(program.rows(), 2);
    const auto &group = *program.session().groups().front();
    const auto snapshot = group.snapshot();
    DetailPane pane;
    pane.resize(1'000, 300);
    pane.QWidget::show();
    const auto &fields = *pane.findChild<FieldsView *>();
    const auto marks = [&fields] { return valuesOf(fields, "Before it"); };
    pane.show(group, snapshot.at(Seq{1}), Gap(1'000, 0));
    QVERIFY(marks().isEmpty());
    pane.show(group, snapshot.at(Seq{2}), Gap(-5'000'000'000, 7));
    QCOMPARE(marks().size(), 2);
    const auto texts = marks();
    QCOMPARE(texts.join(u'\n'), Gap(-5'000'000'000, 7).markText());
    // To be read to its end, where it is longer than the pane is wide.
    const auto &header = *fields.header();
    const auto width = fields.fontMetrics().horizontalAdvance(texts[1]);
    QVERIFY(width > fields.viewport()->width() - header.sectionSize(0));
    QTRY_VERIFY(header.sectionSize(1) >= width);
    pane.show(group, snapshot.at(Seq{1}), Gap(1'000, 0));
    QTRY_COMPARE(header.length(), fields.viewport()->width());
}

void MessagesTest::whatAScreenReaderHears()
{
    Program program;
    program.joined(QStringLiteral("239.1.1.1:5006"));
    QVERIFY(sendHex({asDatagram("one"), asDatagram(QByteArray("t\0wo", 4))}));
    QTRY_COMPARE(program.rows(), 2);
    auto &table = accessible(program.log());
    QCOMPARE(table.role(), QAccessible::Table);
    QCOMPARE(table.text(QAccessible::Name), QStringLiteral("Messages"));
    auto *const cells = table.tableInterface();
    QVERIFY(cells);
    QCOMPARE(cells->rowCount(), 2);
    QStringList columns;
    for (int column = 0; column < cells->columnCount(); ++column)
        columns += cells->columnDescription(column);
    QCOMPARE(columns.join(u' '), QStringLiteral("No. Time Δ Source TTL Size Protocol Message"));
    const auto last = cells->columnCount() - 1;
    auto *const cell = cells->cellAt(1, last);
    QCOMPARE(cell->role(), QAccessible::Cell);
    QCOMPARE(cell->text(QAccessible::Name), QStringLiteral("t␀wo"));
    QCOMPARE(cell->parent(), &table);
    QCOMPARE(table.childCount(), 2 * cells->columnCount());
    QCOMPARE(table.indexOfChild(cell), table.childCount() - 1);
    QCOMPARE(table.child(table.childCount() - 1), cell);
    QVERIFY(!cells->cellAt(2, 0));
    QVERIFY(!cells->cellAt(0, -1));
    QVERIFY(cells->selectRow(1));
    QCOMPARE(cells->selectedRows(), QList<int>{1});
    QVERIFY(cell->state().selected);
    QVERIFY(cells->unselectRow(1));
    QVERIFY(!cell->state().selected);
    const QRect place = cell->rect();
    QCOMPARE(table.childAt(place.center().x(), place.center().y()), cell);
    // A column that the user shows comes where it is seen.
    program.log().header().setShown(LogModel::Interface, true);
    QCOMPARE(cells->columnCount(), last + 2);
    QCOMPARE(cells->columnDescription(4), QStringLiteral("Interface"));
    QCOMPARE(cells->cellAt(1, 4)->text(QAccessible::Name), QStringLiteral("mcm0"));
    QCOMPARE(cell->tableCellInterface()->columnIndex(), last + 1);
    program.log().header().setShown(LogModel::Text, false);
    QVERIFY(!cell->isValid());
    program.log().header().setShown(LogModel::Text, true);
    QVERIFY(cell->isValid());
    program.press(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(!cell->isValid());
    QCOMPARE(cells->rowCount(), 0);
}

MCM_UI_TEST_MAIN(MessagesTest)
#include "messages.moc"
