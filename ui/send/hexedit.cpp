// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/hexedit.h"

#include "send/payload.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>

namespace mcm {
namespace {

// Each is a payload, which share nothing.
constexpr std::size_t mostUndo = 100;

int digitOf(QChar character)
{
    bool good = false;
    const int value = QString(character).toInt(&good, 16);
    return good ? value : -1;
}

} // namespace

HexEdit::HexEdit(const QString &accessibleName, QWidget *parent) : BytesView(accessibleName, parent)
{
    setEditable();
    setPlaceholderText(tr("Type hex digits, or paste bytes."));
    setToolTip(tr("Typing overwrites; behind the last byte it adds.\n"
                  "Insert adds a 00 before the cursor, Delete and Backspace remove bytes,\n"
                  "Ctrl+V pastes hex over what is there, Ctrl+Z undoes.\n"
                  "F2, or a click, changes between digits and characters."));
    connect(this, &BytesView::cursorMoved, this, [this] { m_secondDigit = false; });
}

void HexEdit::load(const QByteArray &bytes)
{
    m_past.clear();
    setBytes(bytes);
}

void HexEdit::apply(const QByteArray &bytes, std::size_t cursor)
{
    m_past.push_back({array(), this->cursor()});
    if (m_past.size() > mostUndo)
        m_past.pop_front();
    replaceBytes(bytes, cursor);
    Q_EMIT edited();
}

void HexEdit::undo()
{
    if (m_past.empty())
        return;
    const auto past = m_past.back();
    m_past.pop_back();
    replaceBytes(past.bytes, past.cursor);
    Q_EMIT edited();
}

void HexEdit::typeDigit(int digit)
{
    auto bytes = array();
    const auto at = static_cast<qsizetype>(cursor());
    if (at == bytes.size() && at >= largest)
        return;
    if (at == bytes.size())
        bytes.append('\0');
    const int old = static_cast<unsigned char>(bytes.at(at));
    const bool second = m_secondDigit;
    bytes[at] = static_cast<char>(second ? (old & 0xf0) | digit : (old & 0x0f) | digit << 4);
    apply(bytes, cursor() + (second ? 1 : 0));
    m_secondDigit = !second;
}

void HexEdit::overwrite(const QByteArray &bytes)
{
    const auto at = static_cast<qsizetype>(cursor());
    const auto put = bytes.left(largest - at);
    if (put.isEmpty())
        return;
    auto all = array();
    all.replace(at, qMin(put.size(), all.size() - at), put);
    apply(all, cursor() + static_cast<std::size_t>(put.size()));
}

void HexEdit::insertByte()
{
    auto bytes = array();
    if (bytes.size() >= largest)
        return;
    bytes.insert(static_cast<qsizetype>(cursor()), '\0');
    apply(bytes, cursor());
}

void HexEdit::removeBytes(bool before)
{
    auto range = selection();
    if (range.isEmpty()) {
        if (before && cursor() == 0)
            return;
        range = {before ? cursor() - 1 : cursor(), 1};
    }
    if (range.begin >= bytes().size())
        return;
    auto rest = array();
    rest.remove(static_cast<qsizetype>(range.begin), static_cast<qsizetype>(range.size));
    apply(rest, range.begin);
}

void HexEdit::paste()
{
    const QString text = QApplication::clipboard()->text();
    if (isTypingText())
        return overwrite(text.toUtf8());
    // What is no hex is text that somebody copied.
    const auto bytes = parsePayload(text.simplified(), PayloadKind::Hex);
    overwrite(bytes ? *bytes : text.toUtf8());
}

bool HexEdit::type(const QString &text)
{
    if (text.isEmpty() || !text.at(0).isPrint())
        return false;
    if (isTypingText()) {
        overwrite(text.toUtf8());
        return true;
    }
    const int digit = digitOf(text.at(0));
    if (digit >= 0)
        typeDigit(digit);
    return true;
}

void HexEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Paste))
        return paste();
    if (event->matches(QKeySequence::Undo))
        return undo();
    const bool plain = (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) == 0;
    switch (event->key()) {
    case Qt::Key_Insert:
        return insertByte();
    case Qt::Key_Delete:
        return removeBytes(false);
    case Qt::Key_Backspace:
        return removeBytes(true);
    case Qt::Key_F2:
        return setTypingText(!isTypingText());
    default:
        break;
    }
    if (!plain || !type(event->text()))
        BytesView::keyPressEvent(event);
}

void HexEdit::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        setTypingText(isInText(event->pos()));
    BytesView::mousePressEvent(event);
}

} // namespace mcm
