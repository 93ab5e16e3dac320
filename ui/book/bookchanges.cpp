// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "book/bookchanges.h"

#include "book/problemlist.h"
#include "resultline.h"
#include "session/bookstore.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace mcm {

BookChanges::BookChanges(BookStore &store, QWidget *parent)
    : QWidget(parent),
      m_store(store),
      m_result(new ResultLine(tr("Address book result"))),
      m_problems(new ProblemList)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_result);
    layout->addWidget(m_problems);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
}

const AddressBook &BookChanges::book() const
{
    return m_store.book();
}

void BookChanges::apply(const AddressBook &book, const Status &status, const QString &done,
                        QWidget *field)
{
    if (status)
        return save(book, done);
    m_result->showError(status.error());
    field->setFocus();
}

void BookChanges::save(const AddressBook &book, const QString &done)
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

void BookChanges::showGood(const QString &text)
{
    m_result->showGood(text);
}

void BookChanges::showNote(const QString &text)
{
    m_result->showNote(text);
}

void BookChanges::showError(const Error &error)
{
    m_result->showError(error);
}

void BookChanges::showProblems(const QStringList &lines)
{
    m_problems->showLines(lines);
}

QPushButton *makeBookButton(const QString &text, const QString &accessibleName,
                            const QString &toolTip)
{
    auto *button = new QPushButton(text);
    button->setAccessibleName(accessibleName);
    button->setToolTip(toolTip);
    button->setAutoDefault(false);
    return button;
}

QLabel *makeBookLabel(const QString &text, QWidget *buddy)
{
    auto *label = new QLabel(text);
    label->setBuddy(buddy);
    return label;
}

} // namespace mcm
