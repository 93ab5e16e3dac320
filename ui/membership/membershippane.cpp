// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "membership/membershippane.h"

#include "join/joinedon.h"
#include "join/notes.h"
#include "session/session.h"
#include "text/format.h"
#include "theme.h"

#include <QFrame>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace mcm {
namespace {

QLabel *makeText(const QString &name)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAccessibleName(name);
    return label;
}

void setText(QLabel &label, const QString &text)
{
    if (label.text() == text)
        return;
    label.setText(text);
    label.setAccessibleDescription(text);
}

struct Line
{
    QString name;
    QString value;
    QList<Line> below;
};

/// Makes the items say `lines`, and touches no more of them than it must: what is chosen and what
/// is folded stays.
void setLines(QTreeWidgetItem &parent, const QList<Line> &lines)
{
    while (parent.childCount() > lines.size())
        delete parent.takeChild(parent.childCount() - 1);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const int row = static_cast<int>(i);
        const bool added = row == parent.childCount();
        auto *item = added ? new QTreeWidgetItem(&parent) : parent.child(row);
        const auto &line = lines[i];
        if (item->text(0) != line.name)
            item->setText(0, line.name);
        if (item->text(1) != line.value)
            item->setText(1, line.value);
        setLines(*item, line.below);
        if (added)
            item->setExpanded(true);
    }
}

Line socketLine(const kernel::BoundSocket &socket)
{
    QString who = MembershipPane::tr("another program");
    if (socket.ours)
        who = MembershipPane::tr("this program");
    else if (socket.pid != 0)
        who =
            MembershipPane::tr("%1 (process %2)").arg(socket.program, QString::number(socket.pid));
    else
        who = MembershipPane::tr("a program of user %1").arg(socket.uid);
    QStringList words{who, MembershipPane::tr("%1 bytes queued").arg(format::count(socket.queued)),
                      MembershipPane::tr("%1 dropped").arg(format::count(socket.drops))};
    if (!socket.hears)
        words += MembershipPane::tr("does not hear this group");
    return {withPort(socket.address, socket.port), words.join(QStringLiteral(", ")), {}};
}

/// `ours` of them are this program's.
QString usersText(const kernel::Membership &membership, int ours)
{
    if (!membership.joined)
        return MembershipPane::tr("none");
    auto all = format::count(static_cast<std::uint64_t>(membership.users));
    const int others = membership.users - ours;
    if (others <= 0)
        return all;
    return MembershipPane::tr("%1, %2 of other programs")
        .arg(all, format::count(static_cast<std::uint64_t>(others)));
}

/// Of one interface.
QList<Line> interfaceLines(const kernel::Membership &membership, int ours)
{
    QList<Line> lines{
        {MembershipPane::tr("Sockets joined"), usersText(membership, ours), {}},
        {MembershipPane::tr("Protocol"),
         membership.version.isEmpty() ? MembershipPane::tr("not known")
         : membership.assumed
             ? MembershipPane::tr("%1, unless an older querier was heard").arg(membership.version)
             : membership.version,
         {}}};
    Line filters{MembershipPane::tr("Sources"), MembershipPane::tr("any"), {}};
    if (!membership.filters.isEmpty())
        filters.value = MembershipPane::tr("filtered");
    for (const auto &row : membership.filters)
        filters.below.append({row.source.toString(),
                              MembershipPane::tr("wanted by %1, refused by %2")
                                  .arg(format::count(row.include), format::count(row.exclude)),
                              {}});
    return lines << filters;
}

Line socketLines(const kernel::Membership &membership, quint16 port)
{
    Line sockets{MembershipPane::tr("Sockets on port %1").arg(port),
                 format::count(static_cast<std::uint64_t>(membership.sockets.size())),
                 {}};
    for (const auto &socket : membership.sockets)
        sockets.below.append(socketLine(socket));
    return sockets;
}

} // namespace

MembershipPane::MembershipPane(const Session &session, const Group &group, QWidget *parent)
    : QSplitter(Qt::Horizontal, parent),
      m_session(session),
      m_group(group),
      m_state(makeText(tr("Membership state"))),
      m_notes(makeText(tr("Notes on the address"))),
      m_timeline(makeText(tr("Membership timeline"))),
      m_tables(new QTreeWidget)
{
    m_tables->setAccessibleName(tr("Membership in the kernel"));
    m_tables->setColumnCount(2);
    m_tables->setHeaderLabels({tr("In the kernel"), tr("Value")});
    m_tables->setUniformRowHeights(true);
    m_tables->setAlternatingRowColors(true);
    m_tables->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);

    auto *texts = new QWidget;
    auto *layout = new QVBoxLayout(texts);
    layout->setSpacing(8);
    layout->addWidget(m_state);
    layout->addWidget(m_notes);
    layout->addWidget(m_timeline);
    layout->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(texts);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumHeight(fontMetrics().height() * 3);
    scroll->setAccessibleName(tr("Membership"));
    addWidget(scroll);
    addWidget(m_tables);
    setChildrenCollapsible(false);
    setStretchFactor(0, 2);
    setStretchFactor(1, 3);
    setSizes({400, 600}); // not by the texts, of which there are none yet
}

QSize MembershipPane::sizeHint() const
{
    return {640, fontMetrics().height() * 12};
}

void MembershipPane::showEvent(QShowEvent *event)
{
    QSplitter::showEvent(event);
    updateFigures();
}

void MembershipPane::updateFigures()
{
    auto interfaces = m_group.interfaces();
    if (interfaces.isEmpty())
        interfaces.append(m_group.interface());
    QList<int> indexes;
    for (const auto &interface : std::as_const(interfaces))
        indexes.append(interface.index);
    const auto &address = m_group.address();
    const auto memberships = kernel::kernelMemberships(address.group, indexes, address.port,
                                                       kernel::ownSocketInodes(), m_owners);
    QList<OnInterface> where;
    for (qsizetype i = 0; i < indexes.size(); ++i)
        where.append({interfaces[i].name, memberships[i], ownSockets(indexes[i])});
    showState(where);
    showNotes();
    showTimeline();
    showTables(where);
}

/// How many of this program's sockets have joined the group there: one for each port and each list
/// of sources.
int MembershipPane::ownSockets(int interfaceIndex) const
{
    const auto &groups = m_session.groups();
    return static_cast<int>(std::count_if(groups.begin(), groups.end(), [&](const auto &other) {
        return other->address().group == m_group.address().group
               && other->isJoinedOn(interfaceIndex);
    }));
}

/// What the kernel says of where it is joined. Whether it holds all of it.
bool MembershipPane::showHeld(const QList<OnInterface> &where, QStringList &lines)
{
    if (!where.first().membership.known) {
        lines += tr("Joined on %1. The kernel's tables cannot be read here.")
                     .arg(m_group.interfaceNames());
        return true;
    }
    QStringList held;
    QStringList dropped;
    for (const auto &[name, membership, ours] : where)
        (membership.joined ? held : dropped) += name;
    const QString comma = QStringLiteral(", ");
    if (!held.isEmpty())
        lines += tr("Joined on %1, and the kernel holds it so.").arg(held.join(comma));
    if (!dropped.isEmpty())
        lines += tr("The kernel does not hold the group joined on %1 any more: nothing will "
                    "arrive there. It is joined again as soon as the interface changes.")
                     .arg(dropped.join(comma));
    return dropped.isEmpty();
}

void MembershipPane::showState(const QList<OnInterface> &where)
{
    QStringList lines;
    const QString now = trouble(m_group);
    bool wrong = !now.isEmpty();
    if (wrong)
        lines += now;
    if (m_group.state() == Group::State::Joined)
        wrong |= !showHeld(where, lines);
    if (now.isEmpty())
        lines += cutOffOn(m_group);
    if (m_group.address().isOnAllInterfaces())
        lines += notJoinedOn(m_group);
    setText(*m_state, lines.join(u'\n'));
    QPalette colours = palette();
    if (wrong)
        colours.setColor(QPalette::WindowText, theme::errorText(palette()));
    m_state->setPalette(colours);
}

void MembershipPane::showNotes()
{
    QStringList lines;
    for (const auto &note : notesOn(m_group.address(), m_session))
        lines += lineOf(note);
    setText(*m_notes, lines.join(u'\n'));
}

/// What happened to the membership, newest first.
void MembershipPane::showTimeline()
{
    const auto &timeline = m_group.timeline();
    if (timeline.count() == m_shownEvents)
        return;
    m_shownEvents = timeline.count();
    const auto &events = timeline.events();
    QStringList lines;
    for (const auto &event : events)
        lines.prepend(format::timeOfDay(event.timeNs) + QStringLiteral("  ") + event.words());
    if (timeline.omitted() > 0)
        lines += tr("and %1 before").arg(format::count(timeline.omitted()));
    setText(*m_timeline, lines.join(u'\n'));
}

void MembershipPane::showTables(const QList<OnInterface> &where)
{
    QList<Line> lines;
    if (where.size() == 1) {
        lines = interfaceLines(where.first().membership, where.first().ours);
    } else {
        for (const auto &[name, membership, ours] : where)
            lines.append({name, membership.joined ? tr("joined") : tr("not joined"),
                          interfaceLines(membership, ours)});
    }
    lines.append(socketLines(where.first().membership, m_group.address().port));
    setLines(*m_tables->invisibleRootItem(), lines);
}

} // namespace mcm
