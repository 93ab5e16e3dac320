// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "detail/bytesview.h"

#include <deque>

namespace mcm {

/// A payload that can be typed over: hex digits where its bytes stand, characters beside them.
/// Typing behind the last byte adds one.
class HexEdit : public BytesView
{
    Q_OBJECT

public:
    static constexpr qsizetype largest = 65527;

    explicit HexEdit(const QString &accessibleName, QWidget *parent = nullptr);

    /// Other bytes; there is nothing to undo any more.
    void load(const QByteArray &bytes);

Q_SIGNALS:
    /// By the user.
    void edited();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    struct Past
    {
        QByteArray bytes;
        std::size_t cursor;
    };

    bool type(const QString &text);
    void typeDigit(int digit);
    void overwrite(const QByteArray &bytes);
    void insertByte();
    void removeBytes(bool before);
    void paste();
    void undo();
    void apply(const QByteArray &bytes, std::size_t cursor);

    bool m_secondDigit = false; ///< the next one goes to the byte's lower half
    std::deque<Past> m_past;
};

} // namespace mcm
