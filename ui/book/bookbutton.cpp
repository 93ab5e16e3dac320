// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "book/bookbutton.h"

#include "book/swatch.h"
#include "icons.h"
#include "session/bookstore.h"

#include <QMenu>

namespace mcm {
namespace {

// Who has more finds them in the group field's list, or by typing.
constexpr qsizetype mostInMenu = 40;

} // namespace

BookButton::BookButton(const BookStore &store, QWidget *parent)
    : QToolButton(parent), m_store(store)
{
    setText(tr("Address book"));
    setAccessibleName(tr("Address book"));
    setIcon(icons::tinted(QStringLiteral("book")));
    setToolTip(tr("Join groups and sets of your address book, and edit it (Ctrl+B)"));
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::TabFocus);
    auto *menu = new QMenu(this);
    menu->setToolTipsVisible(true);
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &BookButton::fill);
}

void BookButton::openMenu()
{
    menu()->popup(mapToGlobal(rect().bottomLeft()));
    menu()->setActiveAction(menu()->actions().value(0));
}

void BookButton::fill()
{
    auto *const all = menu();
    all->clear();
    const auto &book = m_store.book();
    for (const auto &set : book.sets()) {
        const auto entries = book.entriesOf(set);
        auto *action =
            all->addAction(icons::tinted(QStringLiteral("join")),
                           tr("%1 (%2)").arg(asLabel(set.name), QString::number(entries.size())));
        action->setToolTip(asToolTip(set.groups.join(u'\n')));
        action->setEnabled(!entries.isEmpty());
        connect(action, &QAction::triggered, this,
                [this, entries, name = set.name] { Q_EMIT joinRequested(entries, name); });
    }
    if (!book.sets().isEmpty())
        all->addSeparator();
    if (!book.groups().isEmpty())
        fillGroups(all->addMenu(tr("&Groups")));
    all->addAction(icons::tinted(QStringLiteral("book")),
                   book.isEmpty() ? tr("&New address book…") : tr("&Edit address book…"), this,
                   &BookButton::panelRequested);
    all->addAction(tr("&Open SDP or address book…"), this, &BookButton::fileRequested);
}

void BookButton::fillGroups(QMenu *menu)
{
    const auto &groups = m_store.book().groups();
    menu->setToolTipsVisible(true);
    for (const auto &entry : groups.first(qMin(groups.size(), mostInMenu))) {
        auto *action = menu->addAction(swatch(entry.colour), asLabel(entry.name));
        action->setToolTip(asToolTip(entry.address.toString()));
        connect(action, &QAction::triggered, this,
                [this, entry] { Q_EMIT joinRequested({entry}, entry.name); });
    }
    if (groups.size() > mostInMenu)
        menu->addAction(
                tr("%1 more: type their names into “Group”").arg(groups.size() - mostInMenu))
            ->setEnabled(false);
}

} // namespace mcm
