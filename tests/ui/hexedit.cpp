// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/hexedit.h"

#include "ui/program.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QSignalSpy>

using namespace mcm;
using namespace mcm::test;

namespace {

struct Shown
{
    explicit Shown(const QByteArray &bytes = {})
    {
        swallowPlatformMessages();
        edit.load(bytes);
        edit.resize(edit.sizeHint() + QSize(20, 60));
        edit.show();
        edit.activateWindow();
        edit.setFocus();
        if (!QTest::qWaitForWindowActive(&edit))
            qFatal("The editor's window does not become active.");
    }
    void type(const char *text)
    {
        for (const char *c = text; *c; ++c)
            QTest::keyClick(edit.windowHandle(), *c);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(edit.windowHandle(), key, modifiers);
    }
    QByteArray hex() const { return edit.array().toHex(' '); }

    HexEdit edit{QStringLiteral("Bytes")};
};

} // namespace

/// Bytes are typed over, added and removed where the cursor stands.
class HexEditTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typesFromNothing();
    void overwrites();
    void insertsAndRemoves();
    void removesWhatIsSelected();
    void typesCharacters();
    void pastes();
    void undoes();
    void endsAtTheLargest();
    void copiesBehindTheEnd();
};

void HexEditTest::typesFromNothing()
{
    Shown shown;
    QSignalSpy edited(&shown.edit, &HexEdit::edited);
    shown.type("4865 6C");
    QCOMPARE(shown.hex(), QByteArray("48 65 6c"));
    QCOMPARE(edited.size(), 6);
    shown.type("7");
    QCOMPARE(shown.hex(), QByteArray("48 65 6c 70"));
    shown.type("xyz!");
    QCOMPARE(shown.hex(), QByteArray("48 65 6c 70"));
}

void HexEditTest::overwrites()
{
    Shown shown("abc");
    shown.press(Qt::Key_Right);
    shown.type("ff");
    QCOMPARE(shown.hex(), QByteArray("61 ff 63"));
    QCOMPARE(shown.edit.cursor(), std::size_t{2});
    // A digit by itself, and the cursor is moved away: the next one is a first digit again.
    shown.type("0");
    shown.press(Qt::Key_Home, Qt::ControlModifier);
    shown.type("0");
    QCOMPARE(shown.hex(), QByteArray("01 ff 03"));
}

void HexEditTest::insertsAndRemoves()
{
    Shown shown("abc");
    shown.press(Qt::Key_Insert);
    QCOMPARE(shown.hex(), QByteArray("00 61 62 63"));
    shown.press(Qt::Key_Delete);
    shown.press(Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(shown.edit.cursor(), std::size_t{3});
    shown.press(Qt::Key_Delete); // there is nothing
    shown.press(Qt::Key_Backspace);
    QCOMPARE(shown.hex(), QByteArray("61 62"));
    shown.press(Qt::Key_Home, Qt::ControlModifier);
    shown.press(Qt::Key_Backspace);
    QCOMPARE(shown.hex(), QByteArray("61 62"));
}

void HexEditTest::removesWhatIsSelected()
{
    Shown shown("abcdef");
    shown.press(Qt::Key_Right);
    shown.press(Qt::Key_Right, Qt::ShiftModifier);
    shown.press(Qt::Key_Right, Qt::ShiftModifier);
    shown.press(Qt::Key_Delete);
    QCOMPARE(shown.edit.array(), QByteArray("aef"));
    QCOMPARE(shown.edit.cursor(), std::size_t{1});
    shown.press(Qt::Key_A, Qt::ControlModifier);
    shown.press(Qt::Key_Backspace);
    QVERIFY(shown.edit.array().isEmpty());
}

void HexEditTest::typesCharacters()
{
    Shown shown("abc");
    shown.press(Qt::Key_F2);
    shown.type("XY");
    QCOMPARE(shown.edit.array(), QByteArray("XYc"));
    shown.press(Qt::Key_F2);
    shown.type("41");
    QCOMPARE(shown.edit.array(), QByteArray("XYA"));
}

void HexEditTest::pastes()
{
    Shown shown("abc");
    QApplication::clipboard()->setText(QStringLiteral("0x31, 0x32\n33 34"));
    shown.press(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(shown.edit.array(), QByteArray("1234"));
    QApplication::clipboard()->setText(QStringLiteral("no hex"));
    shown.press(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(shown.edit.array(), QByteArray("1234no hex"));
}

void HexEditTest::undoes()
{
    Shown shown("abc");
    shown.type("fe");
    shown.press(Qt::Key_Delete);
    QCOMPARE(shown.hex(), QByteArray("fe 63"));
    for (int i = 0; i < 5; ++i)
        shown.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(shown.edit.array(), QByteArray("abc"));
    QCOMPARE(shown.edit.cursor(), std::size_t{0});
}

void HexEditTest::endsAtTheLargest()
{
    Shown shown(QByteArray(HexEdit::largest - 1, 'x'));
    shown.press(Qt::Key_End, Qt::ControlModifier);
    QElapsedTimer clock;
    clock.start();
    shown.type("31323334");
    shown.press(Qt::Key_Insert);
    QCOMPARE(shown.edit.array().size(), HexEdit::largest);
    QCOMPARE(shown.edit.array().right(1), QByteArray("1"));
    shown.press(Qt::Key_Home, Qt::ControlModifier);
    for (int i = 0; i < 50; ++i)
        shown.type("41");
    // Generous: each key is one copy of the bytes and some painted lines.
    QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(shown.edit.array().left(50), QByteArray(50, 'A'));
}

void HexEditTest::copiesBehindTheEnd()
{
    Shown shown("ab");
    shown.press(Qt::Key_Right);
    shown.press(Qt::Key_Right, Qt::ShiftModifier);
    QApplication::clipboard()->setText(QStringLiteral("before"));
    shown.press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("62"));
    shown.press(Qt::Key_End, Qt::ControlModifier);
    QApplication::clipboard()->setText(QStringLiteral("before"));
    shown.press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("before"));
}

MCM_UI_TEST_MAIN(HexEditTest)
#include "hexedit.moc"
