// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "book/bookpanel.h"

#include "book/bookmodel.h"
#include "book/colourbox.h"
#include "book/problemlist.h"
#include "resultline.h"
#include "session/bookstore.h"
#include "session/savefile.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace mcm {
namespace {

QPushButton *makeButton(const QString &text, const QString &accessibleName, const QString &toolTip)
{
    auto *button = new QPushButton(text);
    button->setAccessibleName(accessibleName);
    button->setToolTip(toolTip);
    button->setAutoDefault(false);
    return button;
}

QLabel *makeLabel(const QString &text, QWidget *buddy)
{
    auto *label = new QLabel(text);
    label->setBuddy(buddy);
    return label;
}

QString jsonFiles()
{
    return BookPanel::tr("Address books (*.json);;All files (*)");
}

} // namespace

BookPanel::BookPanel(BookStore &store, QWidget *parent)
    : QDialog(parent),
      m_store(store),
      m_model(new BookModel(store, this)),
      m_sets(new QListWidget),
      m_setName(new QLineEdit),
      m_groups(new QTableView),
      m_name(new QLineEdit),
      m_address(new QLineEdit),
      m_colour(new ColourBox),
      m_export(makeButton(tr("E&xport…"), tr("Export"), tr("Write all of it to a file"))),
      m_result(new ResultLine(tr("Address book result"))),
      m_problems(new ProblemList)
{
    setWindowTitle(tr("Address book"));
    setAttribute(Qt::WA_DeleteOnClose);

    auto *halves = new QSplitter;
    halves->setChildrenCollapsible(false);
    halves->addWidget(makeSets());
    halves->addWidget(makeGroups());
    halves->setStretchFactor(1, 1);
    const int character = fontMetrics().averageCharWidth();
    halves->setSizes({character * 46, character * 94});

    auto *import = makeButton(tr("&Import…"), tr("Import"),
                              tr("Add the groups and sets of a file to the address book"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setIcon({}); // the style's is black on dark
    buttons->addButton(import, QDialogButtonBox::ActionRole);
    buttons->addButton(m_export, QDialogButtonBox::ActionRole);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(halves, 1);
    layout->addWidget(m_result);
    layout->addWidget(m_problems);
    layout->addWidget(buttons);
    resize(character * 145, fontMetrics().lineSpacing() * 27);

    connect(import, &QPushButton::clicked, this, &BookPanel::importFile);
    connect(m_export, &QPushButton::clicked, this, &BookPanel::exportFile);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(m_model, &BookModel::memberChanged, this,
            [this](const QString &set, const QString &group, bool isMember) {
                auto book = m_store.book();
                book.setMember(set, group, isMember);
                saved(book, isMember ? tr("“%1” is in “%2” now.").arg(group, set)
                                     : tr("“%1” is not in “%2” any more.").arg(group, set));
            });
    connect(&m_store, &BookStore::changed, this, [this] {
        fillSets();
        m_model->reload();
        selectGroup(m_lastGroup);
    });
    fillSets();
    m_problems->showLines(toLines(m_store.problems()));
    showButtons();
    m_name->setFocus();
}

QWidget *BookPanel::makeSets()
{
    auto *half = new QWidget;
    m_sets->setAccessibleName(tr("Sets"));
    m_sets->setToolTip(tr("The boxes beside the groups tell which are in the chosen set"));
    m_setName->setAccessibleName(tr("Set name"));
    m_setName->setPlaceholderText(tr("Studio A"));
    m_setName->setMaxLength(AddressBook::longestName);
    auto *add = makeButton(tr("Add"), tr("Add set"), tr("Add an empty set of this name (Enter)"));
    auto *rename = makeButton(tr("Rename"), tr("Rename set"), tr("Give the chosen set this name"));
    auto *remove =
        makeButton(tr("Remove"), tr("Remove set"), tr("Remove the chosen set; its groups stay"));
    auto *join = makeButton(tr("Join"), tr("Join set"), tr("Join all groups of the chosen set"));
    m_forSet = {rename, remove, join};

    auto *grid = new QGridLayout(half);
    grid->setContentsMargins(0, 0, 6, 0);
    grid->addWidget(makeLabel(tr("&Sets"), m_sets), 0, 0, 1, 4);
    grid->addWidget(m_sets, 1, 0, 1, 4);
    grid->addWidget(makeLabel(tr("Set na&me"), m_setName), 2, 0, 1, 4);
    grid->addWidget(m_setName, 3, 0, 1, 4);
    int column = 0;
    for (auto *button : {add, rename, remove, join})
        grid->addWidget(button, 4, column++);

    connect(m_sets, &QListWidget::currentRowChanged, this, &BookPanel::chooseSet);
    connect(m_sets, &QListWidget::itemActivated, this, &BookPanel::joinSet);
    connect(m_setName, &QLineEdit::returnPressed, this, &BookPanel::addSet);
    connect(add, &QPushButton::clicked, this, &BookPanel::addSet);
    connect(rename, &QPushButton::clicked, this, &BookPanel::renameSet);
    connect(remove, &QPushButton::clicked, this, &BookPanel::removeSet);
    connect(join, &QPushButton::clicked, this, &BookPanel::joinSet);
    return half;
}

QWidget *BookPanel::makeGroups()
{
    auto *half = new QWidget;
    m_groups->setModel(m_model);
    m_groups->setAccessibleName(tr("Groups"));
    m_groups->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_groups->setSelectionMode(QAbstractItemView::SingleSelection);
    m_groups->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_groups->setAlternatingRowColors(true);
    m_groups->setShowGrid(false);
    m_groups->setWordWrap(false);
    m_groups->setTabKeyNavigation(false);
    m_groups->verticalHeader()->hide();
    m_groups->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_groups->horizontalHeader()->setHighlightSections(false);
    m_groups->horizontalHeader()->setStretchLastSection(true);
    m_groups->horizontalHeader()->resizeSection(BookModel::Name,
                                                fontMetrics().averageCharWidth() * 34);
    m_name->setAccessibleName(tr("Name"));
    m_name->setPlaceholderText(tr("Camera 1"));
    m_name->setMaxLength(AddressBook::longestName);
    m_address->setAccessibleName(tr("Address"));
    m_address->setPlaceholderText(tr("239.1.1.1:5004"));
    m_address->setToolTip(tr("[source@]group[%interface]:port, IPv6 as [group%interface]:port.\n"
                             "Without an interface it is joined on the one chosen in the window."));
    auto *add = makeButton(tr("Add"), tr("Add group"), tr("Add a group as it stands here (Enter)"));
    auto *change =
        makeButton(tr("Change"), tr("Change group"), tr("Make the chosen group what stands here"));
    auto *remove = makeButton(tr("Remove"), tr("Remove group"),
                              tr("Remove the chosen group from the book; it stays joined"));
    auto *join = makeButton(tr("Join"), tr("Join group"), tr("Join the chosen group"));
    m_forGroup = {change, remove, join};

    auto *grid = new QGridLayout(half);
    grid->setContentsMargins(6, 0, 0, 0);
    grid->addWidget(makeLabel(tr("&Groups"), m_groups), 0, 0, 1, 7);
    grid->addWidget(m_groups, 1, 0, 1, 7);
    grid->addWidget(makeLabel(tr("&Name"), m_name), 2, 0, 1, 3);
    grid->addWidget(makeLabel(tr("A&ddress"), m_address), 2, 3, 1, 2);
    grid->addWidget(makeLabel(tr("C&olour"), m_colour), 2, 5, 1, 2);
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

    connect(m_groups->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &BookPanel::chooseGroup);
    connect(m_groups, &QTableView::activated, this, &BookPanel::joinGroup);
    connect(m_name, &QLineEdit::returnPressed, this, &BookPanel::addGroup);
    connect(m_address, &QLineEdit::returnPressed, this, &BookPanel::addGroup);
    connect(add, &QPushButton::clicked, this, &BookPanel::addGroup);
    connect(change, &QPushButton::clicked, this, &BookPanel::changeGroup);
    connect(remove, &QPushButton::clicked, this, &BookPanel::removeGroup);
    connect(join, &QPushButton::clicked, this, &BookPanel::joinGroup);
    return half;
}

void BookPanel::edit(const GroupAddress &address)
{
    if (const auto *entry = m_store.book().find(address)) {
        selectGroup(entry->name);
        m_name->setFocus();
        m_name->selectAll();
        return;
    }
    m_lastGroup.clear();
    m_groups->setCurrentIndex({});
    m_name->clear();
    // What somebody else's file calls it is a good name for it.
    if (const auto *known = m_store.find(address))
        m_name->setText(known->name);
    m_address->setText(address.toString());
    m_colour->setColour({});
    m_result->showNote(tr("Give it a name and press Enter."));
    m_name->setFocus();
    m_name->selectAll();
}

QString BookPanel::chosenSet() const
{
    const auto *const item = m_sets->currentItem();
    return item ? item->text() : QString();
}

QString BookPanel::chosenGroup() const
{
    const auto index = m_groups->currentIndex();
    return index.isValid() ? m_store.book().groups().at(index.row()).name : QString();
}

void BookPanel::selectGroup(const QString &name)
{
    const int row = m_model->rowOf(name);
    m_groups->setCurrentIndex(row < 0 ? QModelIndex() : m_model->index(row, BookModel::Name));
    showButtons();
}

void BookPanel::selectSet(const QString &name)
{
    for (int row = 0; row < m_sets->count(); ++row) {
        if (m_sets->item(row)->text() == name)
            m_sets->setCurrentRow(row);
    }
}

void BookPanel::fillSets()
{
    const QString chosen = m_lastSet;
    const QSignalBlocker quiet(m_sets);
    m_sets->clear();
    for (const auto &set : m_store.book().sets())
        m_sets->addItem(set.name);
    selectSet(chosen);
    m_model->setSet(chosenSet());
    showButtons();
}

void BookPanel::chooseSet()
{
    m_lastSet = chosenSet();
    m_setName->setText(m_lastSet);
    m_model->setSet(m_lastSet);
    selectGroup(m_lastGroup);
}

void BookPanel::chooseGroup()
{
    const auto *const entry = m_store.book().find(chosenGroup());
    if (!entry)
        return showButtons();
    m_lastGroup = entry->name;
    m_name->setText(entry->name);
    m_address->setText(entry->address.toString());
    m_colour->setColour(entry->colour);
    showButtons();
}

void BookPanel::showButtons()
{
    for (auto *button : std::as_const(m_forSet))
        button->setEnabled(m_sets->currentItem() != nullptr);
    for (auto *button : std::as_const(m_forGroup))
        button->setEnabled(m_groups->currentIndex().isValid());
    m_export->setEnabled(!m_store.book().isEmpty());
}

bool BookPanel::apply(const AddressBook &book, const Status &status, const QString &done,
                      QWidget *field)
{
    if (!status) {
        m_result->showError(status.error());
        field->setFocus();
        return false;
    }
    saved(book, done);
    return true;
}

void BookPanel::saved(const AddressBook &book, const QString &done)
{
    m_problems->showLines({});
    const auto result = m_store.change(book);
    if (!result)
        m_result->showError(result.error());
    else if (!result->isEmpty())
        m_result->showNote(done + u' ' + *result);
    else
        m_result->showGood(done);
}

Result<BookEntry> BookPanel::entryTyped() const
{
    const auto address = parseGroupAddress(m_address->text());
    if (!address)
        return address.error();
    return BookEntry{
        .name = m_name->text().simplified(), .address = *address, .colour = m_colour->colour()};
}

void BookPanel::addGroup()
{
    const auto entry = entryTyped();
    if (!entry) {
        m_result->showError(entry.error());
        m_address->setFocus();
        return;
    }
    auto book = m_store.book();
    const auto added = book.add(*entry);
    if (added)
        m_lastGroup = entry->name; // for when it is there
    if (apply(book, added, tr("Added “%1”.").arg(entry->name), m_name)) {
        m_name->setFocus();
        m_name->selectAll();
    }
}

void BookPanel::changeGroup()
{
    const QString name = chosenGroup();
    const auto entry = entryTyped();
    if (!entry) {
        m_result->showError(entry.error());
        m_address->setFocus();
        return;
    }
    auto book = m_store.book();
    const auto changed = book.replace(name, *entry);
    if (changed)
        m_lastGroup = entry->name;
    apply(book, changed, tr("Changed “%1”.").arg(entry->name), m_name);
}

void BookPanel::removeGroup()
{
    const QString name = chosenGroup();
    auto book = m_store.book();
    book.remove(name);
    saved(book, tr("Removed “%1”. What is in the fields can be added again.").arg(name));
}

void BookPanel::joinGroup()
{
    if (const auto *entry = m_store.book().find(chosenGroup()))
        Q_EMIT joinRequested({*entry}, entry->name);
}

void BookPanel::addSet()
{
    const QString name = m_setName->text().simplified();
    auto book = m_store.book();
    const auto added = book.addSet({name, {}});
    if (added)
        m_lastSet = name;
    apply(book, added, tr("Added the set “%1”. Tick the groups that belong to it.").arg(name),
          m_setName);
}

void BookPanel::renameSet()
{
    const QString name = m_setName->text().simplified();
    auto book = m_store.book();
    const auto renamed = book.renameSet(chosenSet(), name);
    if (renamed)
        m_lastSet = name;
    apply(book, renamed, tr("The set is called “%1” now.").arg(name), m_setName);
}

void BookPanel::removeSet()
{
    const QString name = chosenSet();
    auto book = m_store.book();
    book.removeSet(name);
    saved(book, tr("Removed the set “%1”.").arg(name));
}

void BookPanel::joinSet()
{
    const auto *const set = m_store.book().findSet(chosenSet());
    if (!set)
        return;
    const auto entries = m_store.book().entriesOf(*set);
    if (entries.isEmpty())
        m_result->showNote(tr("There is no group in “%1”: tick some first.").arg(set->name));
    else
        Q_EMIT joinRequested(entries, set->name);
}

void BookPanel::importFile()
{
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Import an address book"), {}, jsonFiles());
    if (path.isEmpty())
        return;
    const auto loaded = readAddressBook(path);
    if (!loaded) {
        m_result->showError(loaded.error());
        m_problems->showLines({});
        return;
    }
    auto book = m_store.book();
    const auto merged = book.merge(loaded->book);
    const auto lines = toLines(loaded->problems) + merged.notes;
    const QString done = tr("Imported %1 groups and %2 sets.").arg(merged.groups).arg(merged.sets);
    saved(book, lines.isEmpty() ? done : done + u' ' + tr("What could not be taken as it is:"));
    m_problems->showLines(lines);
}

void BookPanel::exportFile()
{
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Export the address book"), QStringLiteral("addressbook.json"), jsonFiles());
    if (path.isEmpty())
        return;
    if (const auto error = replaceFile(path, m_store.book().toJson()))
        m_result->showError({ErrorCode::FileUnwritable,
                             Field::None,
                             tr("“%1” cannot be written: %2.").arg(path, *error),
                             {}});
    else
        m_result->showGood(tr("Exported %1 groups and %2 sets to %3.")
                               .arg(m_store.book().groups().size())
                               .arg(m_store.book().sets().size())
                               .arg(path));
}

} // namespace mcm
