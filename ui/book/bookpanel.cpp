// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "book/bookpanel.h"

#include "book/bookchanges.h"
#include "book/bookgroups.h"
#include "book/booksets.h"
#include "book/problemlist.h"
#include "session/bookstore.h"
#include "session/savefile.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace mcm {
namespace {

QString jsonFiles()
{
    return BookPanel::tr("Address books (*.json);;All files (*)");
}

} // namespace

BookPanel::BookPanel(BookStore &store, QWidget *parent)
    : QDialog(parent),
      m_store(store),
      m_changes(new BookChanges(store)),
      m_sets(new BookSets(*m_changes)),
      m_groups(new BookGroups(store, *m_changes)),
      m_export(makeBookButton(tr("E&xport…"), tr("Export"), tr("Write all of it to a file")))
{
    setWindowTitle(tr("Address book"));
    setAttribute(Qt::WA_DeleteOnClose);

    auto *halves = new QSplitter;
    halves->setChildrenCollapsible(false);
    halves->addWidget(m_sets);
    halves->addWidget(m_groups);
    halves->setStretchFactor(1, 1);
    const int character = fontMetrics().averageCharWidth();
    halves->setSizes({character * 46, character * 94});

    auto *import = makeBookButton(tr("&Import…"), tr("Import"),
                                  tr("Add the groups and sets of a file to the address book"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setIcon({}); // the style's is black on dark
    buttons->addButton(import, QDialogButtonBox::ActionRole);
    buttons->addButton(m_export, QDialogButtonBox::ActionRole);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(halves, 1);
    layout->addWidget(m_changes);
    layout->addWidget(buttons);
    resize(character * 145, fontMetrics().lineSpacing() * 27);

    connect(import, &QPushButton::clicked, this, &BookPanel::importFile);
    connect(m_export, &QPushButton::clicked, this, &BookPanel::exportFile);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(m_sets, &BookSets::setChosen, m_groups, &BookGroups::setSet);
    connect(m_sets, &BookSets::joinRequested, this, &BookPanel::joinRequested);
    connect(m_groups, &BookGroups::joinRequested, this, &BookPanel::joinRequested);
    connect(&m_store, &BookStore::changed, this, &BookPanel::fill);
    m_changes->showProblems(toLines(m_store.problems()));
    fill();
    m_groups->focusName();
}

void BookPanel::fill()
{
    m_groups->fill();
    m_sets->fill(); // which tells the groups the set
    m_export->setEnabled(!m_store.book().isEmpty());
}

void BookPanel::edit(const GroupAddress &address)
{
    m_groups->edit(address);
}

void BookPanel::importFile()
{
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Import an address book"), {}, jsonFiles());
    if (path.isEmpty())
        return;
    const auto loaded = readAddressBook(path);
    if (!loaded) {
        m_changes->showError(loaded.error());
        m_changes->showProblems({});
        return;
    }
    auto book = m_store.book();
    const auto merged = book.merge(loaded->book);
    const auto lines = toLines(loaded->problems) + merged.notes;
    const QString done = tr("Imported %1 groups and %2 sets.").arg(merged.groups).arg(merged.sets);
    m_changes->save(book,
                    lines.isEmpty() ? done : done + u' ' + tr("What could not be taken as it is:"));
    m_changes->showProblems(lines);
}

void BookPanel::exportFile()
{
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Export the address book"), QStringLiteral("addressbook.json"), jsonFiles());
    if (path.isEmpty())
        return;
    if (const auto error = replaceFile(path, m_store.book().toJson()))
        m_changes->showError({ErrorCode::FileUnwritable,
                              Field::None,
                              tr("“%1” cannot be written: %2.").arg(path, *error),
                              {}});
    else
        m_changes->showGood(tr("Exported %1 groups and %2 sets to %3.")
                                .arg(m_store.book().groups().size())
                                .arg(m_store.book().sets().size())
                                .arg(path));
}

} // namespace mcm
