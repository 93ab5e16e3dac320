// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Keys, the menu, and the way to a problem; the rest of FieldsView is in fieldsview.cpp.

#include "detail/bytescopy.h"
#include "detail/fieldsview.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QScopedValueRollback>

namespace mcm {

void FieldsView::copy(const QString &text)
{
    QApplication::clipboard()->setText(text);
}

void FieldsView::goToNextProblem()
{
    goToProblem(chosenLine());
}

/// The first behind `line`, as if the user had opened the branches it is in and chosen it.
void FieldsView::goToProblem(std::uint32_t line)
{
    const auto found = lines().nextProblem(line);
    if (found == FieldLines::none)
        return;
    const auto index = m_model->indexOf(found);
    {
        // But the next message need not have them open.
        const QScopedValueRollback ours(m_ours, true);
        scrollTo(index);
        fitColumns();
    }
    setCurrentIndex(index);
    scrollTo(index);
}

void FieldsView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && currentIndex().isValid()) {
        copy(lines().text(chosenLine()));
        return;
    }
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && currentIndex().isValid() && lines().hasProblemBelow(chosenLine())) {
        goToProblem(chosenLine());
        return;
    }
    QTreeView::keyPressEvent(event);
}

void FieldsView::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    const auto line = chosenLine();
    const bool any = line != FieldLines::none;
    const auto add = [&](const QString &text, const QString &copied) {
        auto *action = menu.addAction(text, this, [this, copied] { copy(copied); });
        action->setEnabled(!copied.isEmpty());
        return action;
    };
    add(tr("Copy field"), any ? lines().text(line) : QString())->setShortcut(QKeySequence::Copy);
    add(tr("Copy value"), any ? lines().value(line) : QString());
    auto root = line;
    while (any && lines().parent(root) != FieldLines::none)
        root = lines().parent(root);
    // A large one is written only when it is wanted.
    menu.addAction(tr("Copy the tree as text"), this,
                   [this, root] {
                       if (root < lines().count()) // Wireshark may have answered meanwhile
                           copy(lines().treeText(root));
                   })
        ->setEnabled(any);
    addCopyActions(menu, any ? lines().bytes(line) : std::span<const std::byte>());
    menu.addSeparator();
    const auto filter = any ? lines().filter(line) : QString();
    menu.addAction(tr("Filter on this field"), this,
                   [this, filter] { Q_EMIT filterRequested(filter); })
        ->setEnabled(!filter.isEmpty());
    add(tr("Copy Wireshark filter name"), any ? lines().name(line) : QString());
    menu.addSeparator();
    auto *next = menu.addAction(tr("Next problem"), this, &FieldsView::goToNextProblem);
    next->setShortcut(Qt::Key_F8);
    next->setEnabled(lines().nextProblem(FieldLines::none) != FieldLines::none);
    menu.addAction(tr("Open all branches"), this, [this] { setOpenAll(true); });
    menu.addAction(tr("Close all branches"), this, [this] { setOpenAll(false); });
    menu.addSeparator();
    menu.addActions(m_menuActions);
    menu.exec(event->reason() == QContextMenuEvent::Keyboard
                  ? viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft())
                  : event->globalPos());
}

} // namespace mcm
