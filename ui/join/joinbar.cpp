// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "join/joinbar.h"

#include "book/bookbutton.h"
#include "fieldrow.h"
#include "icons.h"
#include "join/groupbox.h"
#include "join/interfacebox.h"
#include "join/joinedmany.h"
#include "join/joinedon.h"
#include "join/notes.h"
#include "join/wellknown.h"
#include "net/linkwatch.h"
#include "portbox.h"
#include "resultline.h"
#include "session/bookstore.h"
#include "session/session.h"
#include "session/wantedinterfaces.h"

#include <QJsonArray>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace mcm {

JoinBar::JoinBar(Session &session, const BookStore &store, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_store(store),
      m_row(new FieldRow),
      m_group(new GroupBox),
      m_book(new BookButton(store)),
      m_port(makePortBox(tr("Port"))),
      m_interface(new InterfaceBox),
      m_source(new QLineEdit),
      m_join(new QPushButton(icons::tinted(QStringLiteral("join")), tr("Join"))),
      m_result(new ResultLine(tr("Join result"))),
      m_wait(new QPushButton(tr("Wait for it")))
{
    m_interface->setAccessibleName(tr("Interface"));
    m_source->setAccessibleName(tr("Source"));
    m_source->setPlaceholderText(tr("any"));
    m_source->setToolTip(
        tr("Only messages of this sender (source-specific multicast), several with "
           "commas;\nwith an exclamation mark in front: of all but these; empty: "
           "of any"));
    m_interface->offerAll();
    m_wait->setAccessibleName(tr("Wait for the interface"));
    m_wait->setToolTip(tr("Opens the tab now; the group is joined when its interface is there"));
    m_wait->hide();
    m_source->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("192.168.100.200"))
                              + 12);
    m_join->setAccessibleName(tr("Join"));
    m_join->setToolTip(tr("Join the group and open its tab (Enter)"));

    m_row->addField(tr("&Group"), m_group, 4, Field::Group);
    m_row->keepTogether();
    m_row->addWidget(m_book);
    m_row->addField(tr("&Port"), m_port, 0, Field::Port);
    m_row->addField(tr("&Interface"), m_interface, 3, Field::Interface);
    m_row->addField(tr("S&ource"), m_source, 2, Field::Source);
    m_row->keepTogether();
    m_row->addWidget(m_join);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 0);
    layout->setSpacing(2);
    layout->addLayout(m_row);
    auto *result = new QHBoxLayout;
    result->addWidget(m_result, 1);
    result->addWidget(m_wait);
    layout->addLayout(result);
    // Who types goes from the group to its port, and to the book by Ctrl+B.
    setTabOrder(m_join, m_book);

    m_group->setBook(store.book());
    connect(&store, &BookStore::changed, this, [this] { m_group->setBook(m_store.book()); });
    connect(m_group, &GroupBox::addressGiven, this, &JoinBar::spread);
    connect(m_group, &GroupBox::sdpGiven, this, &JoinBar::sdpGiven);
    connect(m_group, &QComboBox::editTextChanged, this, &JoinBar::showNotes);
    connect(m_source, &QLineEdit::textChanged, this, &JoinBar::showNotes);
    connect(m_group->lineEdit(), &QLineEdit::returnPressed, this, &JoinBar::joinTyped);
    connect(m_source, &QLineEdit::returnPressed, this, &JoinBar::joinTyped);
    connect(m_join, &QPushButton::clicked, this, &JoinBar::joinTyped);
    connect(m_group, &QComboBox::editTextChanged, m_wait, &QWidget::hide);
    connect(m_wait, &QPushButton::clicked, this, &JoinBar::waitForInterface);
    onEnter(m_port, this, [this] { joinTyped(); });
    onEnter(m_interface, this, [this] { joinTyped(); });
    connect(&session, &Session::groupChanged, this, &JoinBar::followWaiting);
    connect(&session, &Session::groupAboutToBeRemoved, this, [this](const Group *group) {
        if (group == m_waiting)
            m_waiting = nullptr;
        if (m_toldOf.removeOne(group) && m_toldOf.isEmpty())
            m_result->clear();
    });
}

void JoinBar::setLinkWatch(LinkWatch &watch)
{
    m_interface->setLinkWatch(watch);
    connect(&watch, &LinkWatch::changed, this, [this, &watch] {
        if (m_wait->isHidden() || !m_waitFor
            || wantedInterfaces(*m_waitFor, {}, watch.interfaces()).usable.isEmpty())
            return;
        m_wait->hide();
        m_toldOf.clear();
        m_result->showNote(tr("What was missing is there now: %1 can be joined.")
                               .arg(std::exchange(m_waitFor, std::nullopt)->title()));
    });
}

/// The line tells that a group waits: not longer than it does.
void JoinBar::followWaiting(const Group *group)
{
    if (group != m_waiting || group->state() != Group::State::Joined)
        return;
    m_waiting = nullptr;
    m_toldOf = {group};
    m_result->showGood(
        tr("Joined %1 on %2.").arg(group->address().title(), group->interfaceNames()));
}

void JoinBar::focusGroup()
{
    m_group->setFocus(Qt::ShortcutFocusReason);
    m_group->lineEdit()->selectAll();
}

void JoinBar::spread(const AddressParts &parts)
{
    m_group->setText(parts.group);
    setTypedPort(*m_port, parts.port);
    if (!parts.interface.isEmpty())
        m_interface->setInterface(parts.interface);
    else if (!m_interface->isHere())
        m_interface->setInterface({}); // what was wrong with the last address is not this one's
    // An address with a port is whole: one without a source means any, also after one with.
    if (!parts.source.isEmpty() || !parts.port.isEmpty())
        m_source->setText(parts.source);
    m_interface->setGroup(QHostAddress(parts.group));
}

void JoinBar::joinTyped()
{
    m_port->interpretText();
    if (joinNamed(m_group->text()))
        return;
    // Enter in the field comes before the field has been left.
    const auto typed = splitAddress(wellKnownAddress(m_group->text()).value_or(m_group->text()));
    if (!typed.port.isEmpty() || !typed.interface.isEmpty() || !typed.source.isEmpty())
        spread(typed);
    const auto address = makeGroupAddress({.source = m_source->text().trimmed(),
                                           .group = splitAddress(m_group->text()).group,
                                           .interface = m_interface->interfaceName(),
                                           .port = QString::number(m_port->value())});
    if (!address)
        return showError(address.error());
    join(*address);
}

void JoinBar::waitForInterface()
{
    if (!m_waitFor)
        return;
    const auto address = *std::exchange(m_waitFor, std::nullopt);
    m_wait->hide();
    const auto group = m_session.joinOrWait(address);
    if (!group)
        return showError(group.error());
    m_group->remember(address.toString());
    if ((*group)->state() == Group::State::Waiting) {
        m_result->showNote(
            tr("%1 is joined as soon as its interface is there.").arg(address.title()));
        m_waiting = *group;
    } else {
        m_result->showGood(tr("Joined %1.").arg(address.title()));
    }
    m_toldOf = {*group};
    Q_EMIT joined(*group);
}

bool JoinBar::joinNamed(const QString &name)
{
    const auto &book = m_store.book();
    if (const auto *set = book.findSet(name)) {
        Q_EMIT m_book->joinRequested(book.entriesOf(*set), set->name);
        return true;
    }
    const auto *const entry = book.find(name);
    if (!entry)
        return false;
    spread(splitAddress(entry->address.toString()));
    return false;
}

QString JoinBar::interfaceName() const
{
    return m_interface->interfaceName();
}

void JoinBar::joinAll(const QList<GroupAddress> &addresses, const QString &what)
{
    JoinedMany many;
    m_waiting = nullptr;
    m_toldOf.clear();
    std::optional<GroupAddress> first;
    Q_EMIT joiningMany(true);
    for (const auto &address : addresses) {
        const auto group = m_session.keep(address);
        if (!first)
            first = address;
        if (group)
            m_toldOf += *group;
        if (!group && group.error().code == ErrorCode::AlreadyJoined) {
            ++many.known;
        } else if (group && (*group)->state() == Group::State::Waiting) {
            ++many.waiting;
        } else if (!group || (*group)->state() == Group::State::Failed) {
            ++many.failed;
            many.error = group ? (*group)->error()->sentence() : group.error().sentence();
        } else {
            if (++many.joined == 1)
                first = address;
        }
    }
    Q_EMIT joiningMany(false);
    if (many.areAllJoined())
        m_result->showGood(many.words(what));
    else
        m_result->showNote(many.words(what));
    if (first)
        Q_EMIT alreadyJoined(*first); // to the front with it
}

void JoinBar::join(const GroupAddress &address)
{
    m_wait->hide();
    m_waiting = nullptr;
    const auto group = m_session.join(address);
    if (!group) {
        showError(group.error());
        const auto code = group.error().code;
        if (code == ErrorCode::UnknownInterface || code == ErrorCode::InterfaceDown
            || code == ErrorCode::NoRoute) {
            m_waitFor = address;
            m_wait->show();
        }
        if (group.error().code == ErrorCode::AlreadyJoined)
            Q_EMIT alreadyJoined(address);
        return;
    }
    m_group->remember(address.toString());
    const QString from = address.sources.isAny()
                             ? QString()
                             : QString(QStringLiteral(", ") + address.sources.words());
    const QString on =
        address.isOnAllInterfaces() ? (*group)->interfaceNames() : (*group)->interface().label();
    const QString done =
        tr("Joined %1 on %2%3.").arg(withPort(address.group, address.port), on, from);
    QStringList words{done};
    if (address.interface.isEmpty() && (*group)->interface().loopback)
        words += tr("No other interface can carry multicast now: what this machine sends arrives, "
                    "and the group moves to another one as soon as there is one.");
    for (const auto &note : notesOn(address, m_session)) {
        if (note.isWarning())
            words += lineOf(note);
    }
    const auto missing = notJoinedOn(**group);
    words += missing;
    if (words.size() > 1)
        m_result->showNote(words.join(u' '));
    else
        m_result->showGood(done);
    m_toldOf = {*group};
    Q_EMIT joined(*group);
}

void JoinBar::showError(const Error &error)
{
    QWidget *field = m_row->fieldOf(error.field);
    if (!field)
        field = m_group;
    Error shown = error;
    if (error.code == ErrorCode::AlreadyJoined)
        shown.hint = tr("Its tab is open.");
    m_toldOf.clear();
    m_result->showErrorBelow(shown, field);
    field->setFocus();
}

/// While one types: what is worth knowing of what the fields say by now, if that is an address.
void JoinBar::showNotes()
{
    m_result->clear();
    m_waiting = nullptr;
    m_toldOf.clear();
    const auto typed = splitAddress(wellKnownAddress(m_group->text()).value_or(m_group->text()));
    const auto address = makeGroupAddress(
        {.source = typed.source.isEmpty() ? m_source->text().trimmed() : typed.source,
         .group = typed.group,
         .interface = {},
         .port = typed.port.isEmpty() ? QString::number(m_port->value()) : typed.port});
    if (!address)
        return;
    const auto notes = notesOn(*address, m_session);
    QStringList words;
    for (const auto &note : notes)
        words += note.isWarning() ? lineOf(note) : note.sentence;
    const bool warning = !notes.isEmpty() && notes.first().isWarning();
    m_result->showAside(words.join(u' '), warning);
}

QJsonObject JoinBar::state() const
{
    return {{QStringLiteral("history"), QJsonArray::fromStringList(m_group->history())},
            {QStringLiteral("port"), m_port->value()}};
}

void JoinBar::restore(const QJsonObject &state)
{
    QStringList history;
    for (const auto &entry : state.value(QStringLiteral("history")).toArray()) {
        // Only what is an address: the file is the user's to edit.
        if (const auto address = parseGroupAddress(entry.toString()))
            history.append(address->toString());
    }
    m_group->setHistory(history);
    m_port->setValue(state.value(QStringLiteral("port")).toInt(m_port->value()));
}

} // namespace mcm
