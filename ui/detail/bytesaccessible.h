// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAccessibleWidget>
#include <QByteArray>

namespace mcm {

class BytesView;

/// A payload as a screen reader hears it: a text of lines of sixteen bytes, whatever the width of
/// the view; the cursor stands before the byte's digits.
class BytesAccessible : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    /// Makes Qt use this class for every BytesView; called again it does nothing.
    static void install();
    static void textChanged(BytesView &view);
    static void cursorMoved(BytesView &view);

    explicit BytesAccessible(BytesView *view);

    void *interface_cast(QAccessible::InterfaceType type) override;
    QAccessible::State state() const override;
    QString text(QAccessible::Text kind) const override;

    void selection(int index, int *begin, int *end) const override;
    int selectionCount() const override;
    void addSelection(int begin, int end) override;
    void removeSelection(int index) override;
    void setSelection(int index, int begin, int end) override;
    int cursorPosition() const override;
    void setCursorPosition(int position) override;
    QString text(int begin, int end) const override;
    int characterCount() const override;
    QRect characterRect(int offset) const override;
    int offsetAtPoint(const QPoint &point) const override;
    void scrollToSubstring(int begin, int end) override;
    QString attributes(int offset, int *begin, int *end) const override;

private:
    BytesView *view() const;
    const QString &dump() const;

    mutable QString m_dump;
    mutable QByteArray m_dumped; ///< what m_dump is of; shared
};

} // namespace mcm
