// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "book/bookgroups.h"

#include "book/bookchanges.h"
#include "book/bookmodel.h"
#include "book/colourbox.h"
#include "rowtable.h"
#include "session/bookstore.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

namespace mcm {

BookGroups::BookGroups(const BookStore &store, BookChanges &changes, QWidget *parent)
    : QWidget(parent),
      m_store(store),
      m_changes(changes),
      m_model(new BookModel(store, this)),
      m_table(new QTableView),
      m_name(new QLineEdit),
      m_address(new QLineEdit),
      m_colour(new ColourBox)
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Groups"));
    showAsRows(*m_table);
    m_table->horizontalHeader()->resizeSection(BookModel::Name,
                                               fontMetrics().averageCharWidth() * 34);
    m_name->setAccessibleName(tr("Name"));
    m_name->setPlaceholderText(tr("Camera 1"));
    m_name->setMaxLength(AddressBook::longestName);
    m_address->setAccessibleName(tr("Address"));
    m_address->setPlaceholderText(tr("239.1.1.1:5004"));
    m_address->setToolTip(tr("[source@]group[%interface]:port, IPv6 as [group%interface]:port.\n"
                             "Without an interface it is joined on the one chosen in the window."));
    auto *add =
        makeBookButton(tr("Add"), tr("Add group"), tr("Add a group as it stands here (Enter)"));
    auto *change = makeBookButton(tr("Change"), tr("Change group"),
                                  tr("Make the chosen group what stands here"));
    auto *remove = makeBookButton(tr("Remove"), tr("Remove group"),
                                  tr("Remove the chosen group from the book; it stays joined"));
    auto *join = makeBookButton(tr("Join"), tr("Join group"), tr("Join the chosen group"));
    m_forChosen = {change, remove, join};

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(6, 0, 0, 0);
    grid->addWidget(makeBookLabel(tr("&Groups"), m_table), 0, 0, 1, 7);
    grid->addWidget(m_table, 1, 0, 1, 7);
    grid->addWidget(makeBookLabel(tr("&Name"), m_name), 2, 0, 1, 3);
    grid->addWidget(makeBookLabel(tr("A&ddress"), m_address), 2, 3, 1, 2);
    grid->addWidget(makeBookLabel(tr("C&olour"), m_colour), 2, 5, 1, 2);
    grid->addWidget(m_name, 3, 0, 1, 3);
    grid->addWidget(m_address, 3, 3, 1, 2);
    grid->addWidget(m_colour, 3, 5, 1, 2);
    auto *row = new QHBoxLayout;
    for (auto *button : {add, change, remove, join})
        row->addWidget(button);
    row->addStretch(1);
    grid->addLayout(row, 4, 0, 1, 7);
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(3, 4);

    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &BookGroups::choose);
    connect(m_table, &QTableView::activated, this, &BookGroups::join);
    connect(m_name, &QLineEdit::returnPressed, this, &BookGroups::add);
    connect(m_address, &QLineEdit::returnPressed, this, &BookGroups::add);
    connect(add, &QPushButton::clicked, this, &BookGroups::add);
    connect(change, &QPushButton::clicked, this, &BookGroups::change);
    connect(remove, &QPushButton::clicked, this, &BookGroups::remove);
    connect(join, &QPushButton::clicked, this, &BookGroups::join);
    connect(m_model, &BookModel::memberChanged, this, &BookGroups::changeMember);
    showButtons();
}

void BookGroups::focusName()
{
    m_name->setFocus();
    m_name->selectAll();
}

void BookGroups::setSet(const QString &name)
{
    m_model->setSet(name);
    select(m_last);
}

void BookGroups::fill()
{
    m_model->reload();
    select(m_last);
}

void BookGroups::changeMember(const QString &set, const QString &group, bool isMember)
{
    auto book = m_changes.book();
    book.setMember(set, group, isMember);
    m_changes.save(book, isMember ? tr("“%1” is in “%2” now.").arg(group, set)
                                  : tr("“%1” is not in “%2” any more.").arg(group, set));
}

void BookGroups::edit(const GroupAddress &address)
{
    if (const auto *entry = m_changes.book().find(address)) {
        select(entry->name);
        m_name->setFocus();
        m_name->selectAll();
        return;
    }
    m_last.clear();
    m_table->setCurrentIndex({});
    m_name->clear();
    // What somebody else's file calls it is a good name for it.
    if (const auto *known = m_store.find(address))
        m_name->setText(known->name);
    m_address->setText(address.toString());
    m_colour->setColour({});
    m_changes.showNote(tr("Give it a name and press Enter."));
    m_name->setFocus();
    m_name->selectAll();
}

QString BookGroups::chosen() const
{
    const auto index = m_table->currentIndex();
    return index.isValid() ? m_changes.book().groups().at(index.row()).name : QString();
}

void BookGroups::select(const QString &name)
{
    const int row = m_model->rowOf(name);
    m_table->setCurrentIndex(row < 0 ? QModelIndex() : m_model->index(row, BookModel::Name));
    showButtons();
}

void BookGroups::choose()
{
    const auto *const entry = m_changes.book().find(chosen());
    if (!entry)
        return showButtons();
    m_last = entry->name;
    m_name->setText(entry->name);
    m_address->setText(entry->address.toString());
    m_colour->setColour(entry->colour);
    showButtons();
}

void BookGroups::showButtons()
{
    for (auto *button : std::as_const(m_forChosen))
        button->setEnabled(m_table->currentIndex().isValid());
}

std::optional<BookEntry> BookGroups::entryTyped()
{
    const auto address = parseGroupAddress(m_address->text());
    if (!address) {
        m_changes.showError(address.error());
        m_address->setFocus();
        return std::nullopt;
    }
    return BookEntry{
        .name = m_name->text().simplified(), .address = *address, .colour = m_colour->colour()};
}

void BookGroups::add()
{
    const auto entry = entryTyped();
    if (!entry)
        return;
    auto book = m_changes.book();
    const auto added = book.add(*entry);
    if (added)
        m_last = entry->name; // for when it is there
    m_changes.apply(book, added, tr("Added “%1”.").arg(entry->name), m_name);
    if (added)
        focusName();
}

void BookGroups::change()
{
    const QString name = chosen();
    const auto entry = entryTyped();
    if (!entry)
        return;
    auto book = m_changes.book();
    const auto changed = book.replace(name, *entry);
    if (changed)
        m_last = entry->name;
    m_changes.apply(book, changed, tr("Changed “%1”.").arg(entry->name), m_name);
}

void BookGroups::remove()
{
    const QString name = chosen();
    auto book = m_changes.book();
    book.remove(name);
    m_changes.save(book, tr("Removed “%1”. What is in the fields can be added again.").arg(name));
}

void BookGroups::join()
{
    if (const auto *entry = m_changes.book().find(chosen()))
        Q_EMIT joinRequested({*entry}, entry->name);
}

} // namespace mcm
