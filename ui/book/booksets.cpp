// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "book/booksets.h"

#include "book/bookchanges.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>

namespace mcm {

BookSets::BookSets(BookChanges &changes, QWidget *parent)
    : QWidget(parent), m_changes(changes), m_list(new QListWidget), m_name(new QLineEdit)
{
    m_list->setAccessibleName(tr("Sets"));
    m_list->setToolTip(tr("The boxes beside the groups tell which are in the chosen set"));
    m_name->setAccessibleName(tr("Set name"));
    m_name->setPlaceholderText(tr("Studio A"));
    m_name->setMaxLength(AddressBook::longestName);
    auto *add =
        makeBookButton(tr("Add"), tr("Add set"), tr("Add an empty set of this name (Enter)"));
    auto *rename =
        makeBookButton(tr("Rename"), tr("Rename set"), tr("Give the chosen set this name"));
    auto *remove = makeBookButton(tr("Remove"), tr("Remove set"),
                                  tr("Remove the chosen set; its groups stay"));
    auto *join =
        makeBookButton(tr("Join"), tr("Join set"), tr("Join all groups of the chosen set"));
    m_forChosen = {rename, remove, join};

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 6, 0);
    grid->addWidget(makeBookLabel(tr("&Sets"), m_list), 0, 0, 1, 4);
    grid->addWidget(m_list, 1, 0, 1, 4);
    grid->addWidget(makeBookLabel(tr("Set na&me"), m_name), 2, 0, 1, 4);
    grid->addWidget(m_name, 3, 0, 1, 4);
    int column = 0;
    for (auto *button : {add, rename, remove, join})
        grid->addWidget(button, 4, column++);

    connect(m_list, &QListWidget::currentRowChanged, this, &BookSets::choose);
    connect(m_list, &QListWidget::itemActivated, this, &BookSets::join);
    connect(m_name, &QLineEdit::returnPressed, this, &BookSets::add);
    connect(add, &QPushButton::clicked, this, &BookSets::add);
    connect(rename, &QPushButton::clicked, this, &BookSets::rename);
    connect(remove, &QPushButton::clicked, this, &BookSets::remove);
    connect(join, &QPushButton::clicked, this, &BookSets::join);
    fill();
}

QString BookSets::chosen() const
{
    const auto *const item = m_list->currentItem();
    return item ? item->text() : QString();
}

void BookSets::fill()
{
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (const auto &set : m_changes.book().sets()) {
            m_list->addItem(set.name);
            if (set.name == m_last)
                m_list->setCurrentRow(m_list->count() - 1);
        }
    }
    showButtons();
    Q_EMIT setChosen(chosen());
}

void BookSets::choose()
{
    m_last = chosen();
    m_name->setText(m_last);
    showButtons();
    Q_EMIT setChosen(m_last);
}

void BookSets::showButtons()
{
    for (auto *button : std::as_const(m_forChosen))
        button->setEnabled(m_list->currentItem() != nullptr);
}

void BookSets::add()
{
    const QString name = m_name->text().simplified();
    auto book = m_changes.book();
    const auto added = book.addSet({name, {}});
    if (added)
        m_last = name;
    m_changes.apply(book, added,
                    tr("Added the set “%1”. Tick the groups that belong to it.").arg(name), m_name);
}

void BookSets::rename()
{
    const QString name = m_name->text().simplified();
    auto book = m_changes.book();
    const auto renamed = book.renameSet(chosen(), name);
    if (renamed)
        m_last = name;
    m_changes.apply(book, renamed, tr("The set is called “%1” now.").arg(name), m_name);
}

void BookSets::remove()
{
    const QString name = chosen();
    auto book = m_changes.book();
    book.removeSet(name);
    m_changes.save(book, tr("Removed the set “%1”.").arg(name));
}

void BookSets::join()
{
    const auto *const set = m_changes.book().findSet(chosen());
    if (!set)
        return;
    const auto entries = m_changes.book().entriesOf(*set);
    if (entries.isEmpty())
        m_changes.showNote(tr("There is no group in “%1”: tick some first.").arg(set->name));
    else
        Q_EMIT joinRequested(entries, set->name);
}

} // namespace mcm
