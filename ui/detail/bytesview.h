// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "detail/byterange.h"
#include "detail/byteslayout.h"
#include "log/cellpainter.h"

#include <QAbstractScrollArea>
#include <QByteArray>

#include <span>
#include <vector>

namespace mcm {

/// A payload as offsets, hexadecimal bytes and characters. Only lines in sight are painted, so that
/// the largest takes no longer than the smallest. One byte has the cursor; a selection reaches from
/// where it began to there.
class BytesView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit BytesView(const QString &accessibleName, QWidget *parent = nullptr);

    /// The cursor goes to the first byte; nothing is selected or lit.
    void setBytes(const QByteArray &bytes);
    std::span<const std::byte> bytes() const;
    const QByteArray &array() const { return m_bytes; }
    /// What stands there while there are no bytes.
    void setPlaceholderText(const QString &text);
    const QString &placeholderText() const { return m_placeholder; }

    std::size_t cursor() const { return m_cursor; }
    ByteRange selection() const { return m_selection; } ///< empty: only the cursor
    void select(const ByteRange &range);
    void selectAll() { select({0, bytes().size()}); }
    /// Lights the bytes of a field, with the cursor on their first, and brings them into sight.
    void setField(const ByteRange &field);
    /// The same, and the cursor stays where it is.
    void lightField(const ByteRange &field);
    const ByteRange &field() const { return m_field; }
    /// Lights these as well, in another colour: what a filter or a search has found.
    void setMatches(std::vector<ByteRange> matches);
    const std::vector<ByteRange> &matches() const { return m_matches; }
    /// Brings the first of them into sight, where there is one; the cursor stays where it is.
    void scrollToMatches();
    /// Shows places of bytes that are not there up to this size.
    void setShownSize(std::size_t size);

    /// Bytes a line that have room, and at most how many are shown: for views that scroll together.
    int fittingPerLine() const;
    void setMostPerLine(int most);
    int perLine() const { return m_layout.perLine; }
    /// Of one byte's digits, in the viewport's coordinates; may lie out of sight.
    QRect byteRect(std::size_t at) const;
    QSize sizeHint() const override;

Q_SIGNALS:
    /// By the user: what is selected, or the byte with the cursor.
    void chosen(const mcm::ByteRange &range);
    void cursorMoved();
    void resized();

protected:
    /// For one whose bytes can be typed: its cursor may stand behind the last of them too.
    void setEditable();
    /// Other bytes, with the cursor there; what is in sight stays.
    void replaceBytes(const QByteArray &bytes, std::size_t cursor);
    /// What is typed goes to the characters instead of the digits.
    void setTypingText(bool text);
    bool isTypingText() const { return m_typingText; }
    bool isInText(const QPoint &position) const;

    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Light : std::uint8_t { No, Field, Match, Selected };

    std::size_t shownSize() const;
    /// Where the cursor may stand.
    std::size_t places() const { return bytes().size() + (m_editable ? 1 : 0); }
    void setFont();
    void updateLayout();
    void moveCursor(std::size_t to, bool selecting);
    void scrollTo(const ByteRange &range);
    std::size_t byteAt(const QPoint &position) const;
    ByteRange copied() const;
    std::vector<Light> lightsOf(std::size_t begin, std::size_t end) const;
    QColor colourOf(Light light) const;
    void paintLine(QPainter &painter, std::size_t begin, int top);
    void paintCursor(QPainter &painter, int column, int top) const;

    QByteArray m_bytes;
    std::size_t m_shownSize = 0;
    QString m_placeholder;
    BytesLayout m_layout;
    CellPainter m_cellPainter;
    int m_mostPerLine = 32;
    bool m_editable = false;
    bool m_typingText = false;
    std::size_t m_cursor = 0;
    std::size_t m_anchor = 0; ///< where a selection began
    ByteRange m_selection;
    ByteRange m_field;
    std::vector<ByteRange> m_matches; ///< in order, apart from each other
};

} // namespace mcm
