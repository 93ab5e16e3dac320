// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/cellpainter.h"

#include "ui/program.h"

#include <QApplication>
#include <QFontDatabase>
#include <QImage>
#include <QPainter>
#include <QTest>

using namespace mcm;
using namespace mcm::test;

namespace {

constexpr QRect cell(20, 10, 200, 24);

QImage painted(CellPainter &cells, const QString &text, bool right = false, const QRect &in = cell)
{
    QImage image(260, 50, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setPen(Qt::black);
    cells.paint(painter, in, text, right);
    return image;
}

/// The smallest rectangle that holds all that was painted.
QRect ink(const QImage &image)
{
    QRect result;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) != QColor(Qt::white))
                result |= QRect(x, y, 1, 1);
        }
    }
    return result;
}

} // namespace

/// Text in cells: where it stands, and that plain text needs no layout.
class CellPainterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plainTextIsNotLaidOut_data();
    void plainTextIsNotLaidOut();
    void scriptsAreLaidOut_data();
    void scriptsAreLaidOut();
    void standsWhereALayoutWould_data();
    void standsWhereALayoutWould();
    void isCutOffAtTheCell();
    void spacesHaveTheirWidth();
    void paintsTheSameWherePrepared();
    void nothing();
};

void CellPainterTest::plainTextIsNotLaidOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("figures") << QStringLiteral("14:03:22.118204");
    QTest::newRow("an endpoint") << QStringLiteral("[fe80::1]:50112 · own");
    QTest::newRow("Latin") << QStringLiteral("Zürich, façade, Łódź");
    QTest::newRow("Greek") << QStringLiteral("Θερμοκρασία");
    QTest::newRow("Cyrillic") << QStringLiteral("давление: 17 бар, ёмкость");
    QTest::newRow("Chinese") << QStringLiteral("温度，正常");
    QTest::newRow("Japanese") << QStringLiteral("ポンプ、せいじょう");
    QTest::newRow("marks") << QStringLiteral("hello…");
}

void CellPainterTest::plainTextIsNotLaidOut()
{
    QFETCH(QString, text);
    CellPainter cells(QApplication::font());
    QVERIFY(!ink(painted(cells, text)).isEmpty());
    QCOMPARE(cells.laidOut(), 0U);
}

void CellPainterTest::scriptsAreLaidOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("Arabic") << QStringLiteral("abc مرحبا");
    QTest::newRow("Hebrew") << QStringLiteral("abc שלום");
    QTest::newRow("combining") << QString(u"e" + QChar(0x301));
    QTest::newRow("combining Cyrillic") << QString(u"\u0438" + QChar(0x483));
    QTest::newRow("voiced kana") << QString(u"\u304b" + QChar(0x3099));
    QTest::newRow("a variant") << QString(u"\u845b" + QChar(0xfe00));
    QTest::newRow("surrogates") << QStringLiteral("ok 🙂");
}

void CellPainterTest::scriptsAreLaidOut()
{
    QFETCH(QString, text);
    CellPainter cells(QApplication::font());
    QVERIFY(!ink(painted(cells, text)).isEmpty());
    QCOMPARE(cells.laidOut(), 1U);
}

void CellPainterTest::standsWhereALayoutWould_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("right");
    for (const bool right : {false, true}) {
        const char *side = right ? "right" : "left";
        QTest::addRow("figures, %s", side) << QStringLiteral("10.77.0.2:33915") << right;
        QTest::addRow("Cyrillic, %s", side) << QStringLiteral("насос №2 — норма") << right;
        QTest::addRow("Greek, %s", side) << QStringLiteral("αντλία Ω") << right;
        QTest::addRow("Armenian, %s", side) << QStringLiteral("պոմպ և") << right;
    }
}

void CellPainterTest::standsWhereALayoutWould()
{
    QFETCH(QString, text);
    QFETCH(bool, right);
    CellPainter cells(QApplication::font());
    const QRect fast = ink(painted(cells, text, right));
    QImage image(260, 50, QImage::Format_RGB32);
    image.fill(Qt::white);
    {
        QPainter painter(&image);
        painter.setFont(QApplication::font());
        painter.drawText(cell,
                         int((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter)
                             | Qt::TextSingleLine,
                         text);
    }
    const QRect slow = ink(image);
    QCOMPARE(fast.top(), slow.top());
    QCOMPARE(fast.bottom(), slow.bottom());
    QVERIFY(std::abs(fast.left() - slow.left()) <= 1);
    QVERIFY(std::abs(fast.right() - slow.right()) <= 1);
}

void CellPainterTest::isCutOffAtTheCell()
{
    CellPainter cells(QApplication::font());
    for (const bool right : {false, true}) {
        const QRect narrow(20, 10, 40, 24);
        const QRect found = ink(painted(cells, QString(40, u'8'), right, narrow));
        QVERIFY(!found.isEmpty());
        QVERIFY(narrow.contains(found));
    }
}

void CellPainterTest::spacesHaveTheirWidth()
{
    CellPainter cells(QApplication::font());
    const auto end = [&](const QString &text) { return ink(painted(cells, text)).right(); };
    QVERIFY(end(QStringLiteral("a    b")) > end(QStringLiteral("a b")));
    QVERIFY(end(QStringLiteral("a b")) > end(QStringLiteral("ab")));
}

void CellPainterTest::paintsTheSameWherePrepared()
{
    const QString text = QStringLiteral("␀␊x\ufffd…");
    CellPainter fresh(QApplication::font());
    CellPainter prepared(QApplication::font());
    prepared.prepare();
    const auto image = painted(prepared, text);
    QVERIFY(!ink(image).isEmpty());
    QCOMPARE(image, painted(fresh, text));
    QCOMPARE(prepared.laidOut(), 0U);
}

void CellPainterTest::nothing()
{
    CellPainter cells(QApplication::font());
    QVERIFY(ink(painted(cells, {})).isEmpty());
    QVERIFY(ink(painted(cells, QStringLiteral("x"), false, QRect(20, 10, 0, 24))).isEmpty());
    QVERIFY(ink(painted(cells, QStringLiteral("x"), false, QRect(20, 10, 1, 24))).isEmpty());
}

MCM_UI_TEST_MAIN(CellPainterTest)
#include "cellpainter.moc"
