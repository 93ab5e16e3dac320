// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/bytesaccessible.h"

#include "detail/bytesview.h"
#include "text/format.h"

#include <algorithm>

namespace mcm {
namespace {

constexpr std::size_t perLine = 16;
constexpr int lineLength = 73; // of a whole one, with the line break
constexpr int beforeBytes = 6;

int offsetOf(std::size_t byte)
{
    const auto column = static_cast<int>(byte % perLine);
    return static_cast<int>(byte / perLine) * lineLength + beforeBytes + column * 3 + column / 8;
}

/// The byte whose digits are at this place, or are next to it.
std::size_t byteOf(int offset)
{
    const int within = std::max(0, offset % lineLength - beforeBytes);
    const int column = std::min(15, (within - (within >= 25 ? 1 : 0)) / 3);
    return static_cast<std::size_t>(offset / lineLength) * perLine
           + static_cast<std::size_t>(column);
}

QAccessibleInterface *make(const QString &className, QObject *object)
{
    auto *const view =
        className == QLatin1String("mcm::BytesView") ? qobject_cast<BytesView *>(object) : nullptr;
    return view ? new BytesAccessible(view) : nullptr;
}

} // namespace

void BytesAccessible::install()
{
    static const bool once = [] {
        QAccessible::installFactory(make);
        return true;
    }();
    Q_UNUSED(once)
}

void BytesAccessible::textChanged(BytesView &view)
{
    if (!QAccessible::isActive())
        return;
    // Not the text itself: nobody needs 300,000 characters told with each message.
    QAccessibleEvent event(&view, QAccessible::VisibleDataChanged);
    QAccessible::updateAccessibility(&event);
}

void BytesAccessible::cursorMoved(BytesView &view)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleTextCursorEvent event(&view, offsetOf(view.cursor()));
    QAccessible::updateAccessibility(&event);
}

BytesAccessible::BytesAccessible(BytesView *view)
    : QAccessibleWidget(view, QAccessible::EditableText)
{}

BytesView *BytesAccessible::view() const
{
    return qobject_cast<BytesView *>(object());
}

const QString &BytesAccessible::dump() const
{
    // Shared memory is not used for other bytes as long as it is held here.
    if (!m_dumped.isSharedWith(view()->array()) || m_dumped.isEmpty()) {
        m_dumped = view()->array();
        m_dump = format::hexDump(view()->bytes());
    }
    return m_dump;
}

void *BytesAccessible::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TextInterface)
        return static_cast<QAccessibleTextInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

QAccessible::State BytesAccessible::state() const
{
    auto state = QAccessibleWidget::state();
    state.readOnly = true;
    state.multiLine = true;
    state.selectableText = true;
    return state;
}

QString BytesAccessible::text(QAccessible::Text kind) const
{
    return kind == QAccessible::Value ? dump() : QAccessibleWidget::text(kind);
}

void BytesAccessible::selection(int index, int *begin, int *end) const
{
    const auto range = view()->selection();
    const bool any = index == 0 && !range.isEmpty();
    *begin = any ? offsetOf(range.begin) : 0;
    *end = any ? offsetOf(range.end() - 1) + 2 : 0;
}

int BytesAccessible::selectionCount() const
{
    return view()->selection().isEmpty() ? 0 : 1;
}

void BytesAccessible::addSelection(int begin, int end)
{
    setSelection(0, begin, end);
}

void BytesAccessible::removeSelection(int)
{
    view()->select({});
}

void BytesAccessible::setSelection(int, int begin, int end)
{
    const auto size = view()->bytes().size();
    const auto first = byteOf(std::max(0, begin));
    const auto behind = std::min(size, byteOf(std::max(0, end - 1)) + 1);
    if (first < behind)
        view()->select({first, behind - first});
}

int BytesAccessible::cursorPosition() const
{
    return view()->bytes().empty() ? 0 : offsetOf(view()->cursor());
}

void BytesAccessible::setCursorPosition(int position)
{
    const auto at = byteOf(std::max(0, position));
    if (at < view()->bytes().size())
        view()->setField({at, 1});
}

QString BytesAccessible::text(int begin, int end) const
{
    return dump().mid(begin, end - begin);
}

int BytesAccessible::characterCount() const
{
    return static_cast<int>(dump().size());
}

QRect BytesAccessible::characterRect(int offset) const
{
    const auto rect = view()->byteRect(byteOf(std::max(0, offset)));
    return {view()->viewport()->mapToGlobal(rect.topLeft()), rect.size()};
}

int BytesAccessible::offsetAtPoint(const QPoint &) const
{
    return cursorPosition();
}

void BytesAccessible::scrollToSubstring(int begin, int)
{
    setCursorPosition(begin);
}

QString BytesAccessible::attributes(int, int *begin, int *end) const
{
    *begin = 0;
    *end = characterCount();
    return {};
}

} // namespace mcm
