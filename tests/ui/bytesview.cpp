// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/bytesview.h"

#include "support/incoming.h"
#include "text/format.h"
#include "ui/program.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QMenu>
#include <QScrollBar>
#include <QSet>
#include <QSignalSpy>
#include <QTimer>

using namespace mcm;
using namespace mcm::test;

namespace {

QByteArray counting(int size)
{
    QByteArray bytes(size, '\0');
    for (int i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(i);
    return bytes;
}

struct Shown
{
    explicit Shown(const QByteArray &bytes)
    {
        swallowPlatformMessages();
        view.resize(view.sizeHint() + QSize(20, 60));
        view.setBytes(bytes);
        view.show();
        view.activateWindow();
        view.setFocus();
        if (!QTest::qWaitForWindowActive(&view))
            qFatal("The view's window does not become active.");
        QObject::connect(&view, &BytesView::chosen, &view,
                         [this](const ByteRange &range) { chosen = range; });
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(view.windowHandle(), key, modifiers);
    }
    QPoint placeOf(std::size_t at)
    {
        return view.viewport()->mapTo(&view, view.byteRect(at).center());
    }
    QString selected() const
    {
        const auto range = view.selection();
        return QStringLiteral("%1+%2").arg(range.begin).arg(range.size);
    }

    BytesView view{QStringLiteral("Bytes")};
    ByteRange chosen;
};

QString clipboard()
{
    return QApplication::clipboard()->text();
}

} // namespace

class BytesViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keys();
    void selectingByKeys();
    void selectingByMouse();
    void everyByteIsHit();
    void copying();
    void theMenu();
    void linesFitTheWidth();
    void aFieldIsBroughtIntoSight();
    void colours();
    void empty();
    void theLargestAtOnce();
    void whatAScreenReaderHears();
};

void BytesViewTest::keys()
{
    Shown shown(counting(1000));
    auto &view = shown.view;
    QCOMPARE(view.perLine(), 16);
    const auto at = [&](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        shown.press(key, modifiers);
        return view.cursor();
    };
    QCOMPARE(at(Qt::Key_Left), 0U);
    QCOMPARE(at(Qt::Key_Right), 1U);
    QCOMPARE(at(Qt::Key_Down), 17U);
    QCOMPARE(at(Qt::Key_End), 31U);
    QCOMPARE(at(Qt::Key_Home), 16U);
    QCOMPARE(at(Qt::Key_Up), 0U);
    QCOMPARE(at(Qt::Key_Up), 0U);
    QCOMPARE(at(Qt::Key_End, Qt::ControlModifier), 999U);
    QCOMPARE(at(Qt::Key_Right), 999U);
    QCOMPARE(at(Qt::Key_Down), 999U);
    QVERIFY(view.viewport()->rect().contains(view.byteRect(999)));
    const auto page = static_cast<std::size_t>(view.verticalScrollBar()->pageStep()) * 16;
    QCOMPARE(at(Qt::Key_PageUp), 999U - page);
    QCOMPARE(at(Qt::Key_PageDown), 999U);
    QCOMPARE(at(Qt::Key_Home, Qt::ControlModifier), 0U);
    QCOMPARE(at(Qt::Key_PageUp), 0U);
    QCOMPARE(view.verticalScrollBar()->value(), 0);
    QCOMPARE(shown.chosen, (ByteRange{0, 1}));
}

void BytesViewTest::selectingByKeys()
{
    Shown shown(counting(100));
    shown.press(Qt::Key_Right);
    shown.press(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(shown.selected(), QStringLiteral("1+17"));
    QCOMPARE(shown.chosen, (ByteRange{1, 17}));
    shown.press(Qt::Key_Up, Qt::ShiftModifier);
    shown.press(Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(shown.selected(), QStringLiteral("0+2"));
    shown.press(Qt::Key_End, Qt::ShiftModifier | Qt::ControlModifier);
    QCOMPARE(shown.selected(), QStringLiteral("1+99"));
    shown.press(Qt::Key_Left);
    QCOMPARE(shown.selected(), QStringLiteral("0+0"));
    shown.press(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(shown.selected(), QStringLiteral("0+100"));
    QCOMPARE(shown.chosen, (ByteRange{0, 100}));
}

void BytesViewTest::selectingByMouse()
{
    Shown shown(counting(100));
    auto *const window = shown.view.windowHandle();
    QTest::mouseClick(window, Qt::LeftButton, {}, shown.placeOf(20));
    QCOMPARE(shown.view.cursor(), 20U);
    QCOMPARE(shown.selected(), QStringLiteral("0+0"));
    QTest::mouseClick(window, Qt::LeftButton, Qt::ShiftModifier, shown.placeOf(35));
    QCOMPARE(shown.selected(), QStringLiteral("20+16"));
    QTest::mousePress(window, Qt::LeftButton, {}, shown.placeOf(40));
    QTest::mouseMove(window, shown.placeOf(38));
    QTest::mouseMove(window, shown.placeOf(33));
    QTest::mouseRelease(window, Qt::LeftButton, {}, shown.placeOf(33));
    QCOMPARE(shown.selected(), QStringLiteral("33+8"));
    QCOMPARE(shown.chosen, (ByteRange{33, 8}));
}

void BytesViewTest::everyByteIsHit()
{
    BytesLayout layout;
    layout.character = 7.8;
    for (const int perLine : {8, 16, 32}) {
        layout.perLine = perLine;
        for (int column = 0; column < perLine; ++column) {
            QCOMPARE(layout.columnAt(layout.hexLeft(column)), column);
            QCOMPARE(layout.columnAt(layout.hexRight(column)), column);
            QCOMPARE(layout.columnAt(layout.textLeft(column) + 1), column);
            QCOMPARE(layout.columnAt(layout.textRight(column) - 1), column);
        }
        QCOMPARE(layout.columnAt(0), 0);
        QCOMPARE(layout.columnAt(10'000), perLine - 1);
        QVERIFY(layout.textRight(perLine - 1) <= layout.width());
    }
}

void BytesViewTest::copying()
{
    Shown shown(counting(100));
    shown.press(Qt::Key_Right);
    shown.press(Qt::Key_Right, Qt::ShiftModifier);
    shown.press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard(), QStringLiteral("01 02"));
    // Without a selection the field, and without that the byte.
    shown.view.setField({64, 3});
    shown.press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard(), QStringLiteral("40 41 42"));
    shown.view.setField({});
    shown.press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard(), QStringLiteral("40"));
}

void BytesViewTest::theMenu()
{
    Shown shown("hello, world");
    shown.view.select({0, 5});
    const auto choose = [&](const char *entry) {
        QTimer whenItIsThere;
        QObject::connect(&whenItIsThere, &QTimer::timeout, &shown.view, [&] {
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            if (!menu)
                return;
            whenItIsThere.stop();
            for (auto *action : menu->actions()) {
                if (action->text() == QLatin1String(entry))
                    action->trigger();
            }
            menu->close();
        });
        whenItIsThere.start(1);
        QTest::mouseClick(shown.view.windowHandle(), Qt::RightButton, {}, shown.placeOf(2));
        return QTest::qWaitFor([&] { return !whenItIsThere.isActive(); }) ? clipboard() : QString();
    };
    QCOMPARE(choose("Copy bytes as text"), QStringLiteral("hello"));
    QCOMPARE(choose("Copy bytes as hex"), QStringLiteral("68 65 6c 6c 6f"));
    QCOMPARE(choose("Copy bytes as base64"), QStringLiteral("aGVsbG8="));
    QCOMPARE(choose("Copy bytes as C array"),
             QStringLiteral("const unsigned char data[5] = {0x68, 0x65, 0x6c, 0x6c, 0x6f};"));
    choose("Select all");
    QCOMPARE(shown.selected(), QStringLiteral("0+12"));
}

void BytesViewTest::linesFitTheWidth()
{
    Shown shown(counting(4000));
    auto &view = shown.view;
    view.resize(view.width() / 2 + 60, 200);
    QTRY_COMPARE(view.perLine(), 8);
    view.resize(view.sizeHint().width() * 2, 200);
    QTRY_COMPARE(view.perLine(), 32);
    QCOMPARE(view.horizontalScrollBar()->maximum(), 0);
    // What was at the top stays there.
    view.verticalScrollBar()->setValue(20);
    view.resize(view.sizeHint().width() + 20, 200);
    QTRY_COMPARE(view.perLine(), 16);
    QCOMPARE(view.verticalScrollBar()->value(), 40);
    view.resize(view.minimumSize());
    QTRY_VERIFY(view.horizontalScrollBar()->maximum() > 0);
}

void BytesViewTest::aFieldIsBroughtIntoSight()
{
    Shown shown(counting(4000));
    auto &view = shown.view;
    const QSignalSpy moved(&view, &BytesView::cursorMoved);
    view.setField({3'000, 8});
    QCOMPARE(view.cursor(), 3'000U);
    QCOMPARE(moved.size(), 1);
    QVERIFY(view.viewport()->rect().contains(view.byteRect(3'000)));
    QVERIFY(view.viewport()->rect().contains(view.byteRect(3'007)));
    // Of one that is larger than the view, its begin.
    view.setField({16, 3'900});
    QCOMPARE(view.byteRect(16).top(), 0);
    const int at = view.verticalScrollBar()->value();
    view.setField({});
    QCOMPARE(view.verticalScrollBar()->value(), at);
    QCOMPARE(shown.chosen, ByteRange()); // it was not the user
}

void BytesViewTest::colours()
{
    Shown shown(QByteArray(64, '\0'));
    auto &view = shown.view;
    const auto at = [&](std::size_t byte) {
        const auto rect = view.byteRect(byte);
        return view.viewport()->grab().toImage().pixel(rect.left(), rect.top() + 1);
    };
    const auto plain = at(20);
    view.lightField({16, 8});
    view.setMatches({{40, 4}, {32, 2}, {41, 10}, {0, 0}});
    QCOMPARE(view.matches().size(), 3U); // those that touch are one
    view.select({56, 4});
    const QSet<QRgb> all{plain, at(20), at(45), at(57)};
    QCOMPARE(all.size(), 4);
    QCOMPARE(at(50), at(32));
    QCOMPARE(at(51), plain);
    view.setBytes(QByteArray(64, '\0'));
    QCOMPARE(at(20), plain);
    QCOMPARE(at(45), plain);
}

void BytesViewTest::empty()
{
    Shown shown({});
    shown.view.setPlaceholderText(QStringLiteral("nothing"));
    for (const auto key : {Qt::Key_Down, Qt::Key_End, Qt::Key_PageDown, Qt::Key_A})
        shown.press(key);
    shown.press(Qt::Key_A, Qt::ControlModifier);
    QApplication::clipboard()->setText(QStringLiteral("before"));
    shown.press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard(), QStringLiteral("before"));
    QTest::mouseClick(shown.view.windowHandle(), Qt::LeftButton, {}, QPoint(50, 20));
    QCOMPARE(shown.view.cursor(), 0U);
    QCOMPARE(accessible(shown.view).text(QAccessible::Description), QStringLiteral("nothing"));
    QVERIFY(!shown.view.grab().isNull());
}

void BytesViewTest::theLargestAtOnce()
{
    Shown shown({});
    const auto bytes = counting(65'507);
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 10; ++i) {
        shown.view.setBytes(bytes);
        shown.press(Qt::Key_End, Qt::ControlModifier);
        QVERIFY(!shown.view.viewport()->grab().isNull());
    }
    const auto took = timer.elapsed() / 10;
    qInfo("shown and scrolled to its end within %lld ms", took);
    QVERIFY(took < 60);
    QCOMPARE(shown.view.cursor(), 65'506U);
}

void BytesViewTest::whatAScreenReaderHears()
{
    const auto bytes = counting(100);
    Shown shown(bytes);
    auto &object = accessible(shown.view);
    QCOMPARE(object.role(), QAccessible::EditableText);
    QVERIFY(object.state().readOnly);
    auto *const text = object.textInterface();
    QVERIFY(text);
    const auto dump = format::hexDump(asSpan(bytes));
    QCOMPARE(text->text(0, text->characterCount()), dump);
    for (int i = 0; i < 100; ++i) {
        shown.view.setField({static_cast<std::size_t>(i), 1});
        const int at = text->cursorPosition();
        QCOMPARE(dump.mid(at, 2), QString::number(i, 16).rightJustified(2, u'0'));
        text->setCursorPosition(at + 1);
        QCOMPARE(shown.view.cursor(), static_cast<std::size_t>(i));
    }
    text->setSelection(0, 6, 6 + 8);
    QCOMPARE(shown.selected(), QStringLiteral("0+3"));
    int begin = 0;
    int end = 0;
    text->selection(0, &begin, &end);
    QCOMPARE(dump.mid(begin, end - begin), QStringLiteral("00 01 02"));
    // Another payload of the same size is another text.
    shown.view.setBytes(QByteArray(100, 'x'));
    QCOMPARE(text->text(6, 8), QStringLiteral("78"));
}

MCM_UI_TEST_MAIN(BytesViewTest)
#include "bytesview.moc"
