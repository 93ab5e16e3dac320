// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "join/groupbox.h"

#include "book/swatch.h"
#include "join/wellknown.h"
#include "net/sdp.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>

#include <algorithm>
#include <iterator>
#include <utility>

namespace mcm {
namespace {

constexpr qsizetype longestHistory = 12;
constexpr int addressRole = Qt::UserRole;

/// What came at once to make `before` into `after`: one character where somebody types.
QString insertedInto(const QString &before, const QString &after)
{
    const auto both = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
    const auto same = both.second - after.begin();
    const auto end = std::mismatch(before.rbegin(), std::make_reverse_iterator(both.first),
                                   after.rbegin(), std::make_reverse_iterator(both.second));
    return after.mid(same, after.size() - same - (end.second - after.rbegin()));
}

} // namespace

GroupBox::GroupBox(QWidget *parent) : ComboBox(parent)
{
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setAccessibleName(tr("Group"));
    setMinimumContentsLength(15);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    lineEdit()->setPlaceholderText(tr("239.1.1.1, ff15::1 or a whole address"));
    lineEdit()->setAccessibleName(tr("Group"));
    lineEdit()->installEventFilter(this);
    fill();

    // Offers while one types; never completes in place, which would make 239.1.1.1 into 239.1.1.10.
    auto *completer = new QCompleter(model(), this);
    completer->setCompletionMode(QCompleter::PopupCompletion);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    setCompleter(completer);
    connect(completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            [this](const QModelIndex &index) {
                const QString address = index.data(addressRole).toString();
                // After the completer has put the item's own text there.
                QMetaObject::invokeMethod(
                    this,
                    [this, address] {
                        setText(address);
                        give();
                    },
                    Qt::QueuedConnection);
            });

    connect(this, &QComboBox::activated, this, &GroupBox::choose);
    connect(this, &QComboBox::editTextChanged, this, &GroupBox::textChanged);
    connect(lineEdit(), &QLineEdit::editingFinished, this, &GroupBox::give);
}

void GroupBox::setText(const QString &text)
{
    m_giving = true;
    setEditText(text);
    m_giving = false;
}

void GroupBox::setHistory(const QStringList &history)
{
    m_history = history.first(qMin(history.size(), longestHistory));
    fill();
}

void GroupBox::setBook(const AddressBook &book)
{
    if (book == m_book)
        return;
    m_book = book;
    fill();
}

bool GroupBox::eventFilter(QObject *watched, QEvent *event)
{
    // Before the field cuts it off at its longest.
    if (event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Paste)) {
        const QString text = QApplication::clipboard()->text();
        if (sdp::isSdp(text)) {
            Q_EMIT sdpGiven(text);
            return true;
        }
    }
    return ComboBox::eventFilter(watched, event);
}

void GroupBox::remember(const QString &address)
{
    QStringList history = m_history;
    history.removeAll(address);
    history.prepend(address);
    setHistory(history);
}

void GroupBox::fill()
{
    const QString text = currentText();
    m_giving = true;
    clear();
    for (const auto &address : std::as_const(m_history))
        addItem(address, address);
    if (!m_history.isEmpty())
        insertSeparator(count());
    for (const auto &entry : m_book.groups()) {
        append(entry.name, entry.address.toString(), {});
        if (!entry.colour.isEmpty())
            setItemIcon(count() - 1, swatch(entry.colour));
    }
    if (!m_book.groups().isEmpty())
        insertSeparator(count());
    for (const auto &group : wellKnownGroups())
        append(group.name, group.address.toString(),
               group.what + QStringLiteral(" (") + group.standard + u')');
    setCurrentIndex(-1);
    setEditText(text);
    m_giving = false;
}

void GroupBox::showPopup()
{
    // Not before: measuring all of them is a good part of the start.
    view()->setMinimumWidth(view()->sizeHintForColumn(0) + 32);
    ComboBox::showPopup();
}

void GroupBox::append(const QString &name, const QString &address, const QString &toolTip)
{
    addItem(name + QStringLiteral(" – ") + address, address);
    if (!toolTip.isEmpty())
        setItemData(count() - 1, toolTip, Qt::ToolTipRole);
}

void GroupBox::choose(int index)
{
    setText(itemData(index, addressRole).toString());
    give();
}

void GroupBox::textChanged(const QString &text)
{
    const QString before = std::exchange(m_lastText, text);
    if (m_giving)
        return;
    const QString inserted = insertedInto(before, text);
    if (inserted.size() > 3 && sdp::isSdp(inserted))
        return giveSdp(inserted, before);
    if (inserted.size() > 1)
        give();
}

void GroupBox::giveSdp(const QString &text, const QString &before)
{
    // With the mouse, or through the completer: whole it is only where it came from.
    QString whole = text;
    for (const auto mode : {QClipboard::Clipboard, QClipboard::Selection}) {
        const QString from = QApplication::clipboard()->text(mode);
        if (from.size() > whole.size() && sdp::isSdp(from))
            whole = from;
    }
    setText(before);
    Q_EMIT sdpGiven(whole);
}

void GroupBox::give()
{
    // The completer leaves a whole entry behind, name and all, when it is sent away.
    if (const int item = findText(currentText()); item >= 0)
        setText(itemData(item, addressRole).toString());
    const auto parts = splitAddress(currentText());
    if (!m_giving
        && (!parts.port.isEmpty() || !parts.interface.isEmpty() || !parts.source.isEmpty()
            || currentText().contains(u'[')))
        Q_EMIT addressGiven(parts);
}

} // namespace mcm
