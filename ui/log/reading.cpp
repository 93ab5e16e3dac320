// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/reading.h"

#include "log/logmodel.h"
#include "log/logview.h"
#include "log/markrow.h"
#include "search/filteredit.h"
#include "session/group.h"
#include "text/format.h"
#include "wallclock.h"

#include <QActionGroup>
#include <QMenu>

#include <algorithm>
#include <utility>

namespace mcm {
namespace {

// By eye, beside the number.
constexpr std::uint64_t countableRows = 100;

} // namespace

Reading::Reading(Group &group, LogModel &model, LogView &view, const ColourRules &colours,
                 QObject *parent)
    : QObject(parent),
      m_group(group),
      m_model(model),
      m_view(view),
      m_rules(colours),
      m_interfaceNames(group.interfaceNames()),
      m_filterRow(new FilterRow({.snapshot = [this] { return m_group.snapshot(); },
                                 .context = [this] { return context(); }},
                                [this] { return sources(); })),
      m_findRow(new FindRow({.snapshot = [this] { return m_group.snapshot(); },
                             .context = [this] { return context(); }})),
      m_markRow(new MarkRow(m_marks))
{
    m_model.setMarks(&m_marks);
    m_model.setDecodeAs(decodeAs());
    compileColours();
    m_view.setLights({.tint = [this](const Message &message) { return m_colours.of(message); },
                      .found =
                          [this](Seq seq) {
                              const auto *const matches = m_findRow->matches();
                              return matches && matches->contains(seq);
                          }});
    connectParts();
}

void Reading::connectParts()
{
    connect(&m_filterRow->search(), &Search::changed, this, &Reading::filterChanged);
    connect(&m_filterRow->search(), &Search::progressed, this, &Reading::moreToShow);
    connect(m_filterRow, &FilterRow::left, this, &Reading::left);
    connect(m_filterRow, &FilterRow::coloursRequested, this, &Reading::coloursRequested);

    const auto foundMore = [this] {
        m_findRow->updateFigures(m_view.current(), shown());
        m_view.viewport()->update();
    };
    connect(&m_findRow->search(), &Search::changed, this, foundMore);
    connect(&m_findRow->search(), &Search::changed, this, &Reading::matchesChanged);
    connect(&m_filterRow->search(), &Search::changed, this, &Reading::matchesChanged);
    connect(&m_findRow->search(), &Search::progressed, this, foundMore);
    connect(m_findRow, &FindRow::wanted, this, &Reading::find);
    connect(m_findRow, &FindRow::found, this, [this](quint64 seq) { goTo(Seq{seq}); });
    connect(&m_view, &LogView::currentChanged, m_findRow, &FindRow::forgetPending);
    connect(m_findRow, &FindRow::closed, this, [this, foundMore] {
        foundMore();
        Q_EMIT matchesChanged();
        Q_EMIT left();
    });

    connect(&m_group.streams(), &StreamWatch::progressed, this, [this] {
        for (const auto *run : {m_filterRow->search().run(), m_findRow->search().run()}) {
            if (run && !run->isComplete())
                Q_EMIT moreToShow();
        }
    });
    connect(&m_group.streams(), &StreamWatch::found, this, [this](quint64 begin, quint64 end) {
        m_model.decodeAgain(Seq{begin}, Seq{end});
        m_colours.forget(Seq{begin}, Seq{end});
        m_view.viewport()->update();
        Q_EMIT faultsFound(begin, end);
    });

    connect(m_markRow, &MarkRow::closed, this, &Reading::left);
    connect(&m_marks, &Marks::changed, m_view.viewport(), qOverload<>(&QWidget::update));
    connect(&m_rules, &ColourRules::changed, this, &Reading::compileColours);
}

Filter::Context Reading::context() const
{
    return {.decodeAs = decodeAs(),
            .nameOfInterface = m_group.interfaceNamer(),
            .nowNs = wallClockNs()};
}

QStringList Reading::sources() const
{
    constexpr std::uint32_t most = 100;
    QStringList texts;
    const auto &table = m_group.sources();
    for (std::uint32_t i = 0; i < std::min(table.size(), most); ++i)
        texts.append(format::address(table.at(EndpointId{i}).address));
    texts.removeDuplicates();
    return texts;
}

void Reading::groupChanged()
{
    // Only what an interface is called matters to a filter.
    const auto names = m_group.interfaceNames();
    if (std::exchange(m_interfaceNames, names) != names)
        contextChanged();
}

void Reading::contextChanged()
{
    m_filterRow->search().contextChanged();
    m_findRow->search().contextChanged();
    compileColours();
}

void Reading::compileColours()
{
    m_colours.compile(m_rules.rules(), context());
    m_view.viewport()->update();
}

const MatchIndex *Reading::filterMatches() const
{
    const auto *const run = m_filterRow->search().run();
    return run ? &run->matches() : nullptr;
}

FindRow::Shown Reading::shown() const
{
    const auto &snapshot = m_model.snapshot();
    return {.first = snapshot.first(), .end = snapshot.end(), .matches = filterMatches()};
}

/// With the rows, so that the number is of them.
void Reading::takeFigures()
{
    const auto &snapshot = m_model.snapshot();
    m_figures = m_filterRow->figures(static_cast<std::uint64_t>(m_model.rowCount()),
                                     snapshot.first(), snapshot.end());
}

void Reading::showFigures()
{
    m_toldMatches = m_figures.matched;
    m_filterRow->showFigures(m_figures, m_tellsHiddenMarks ? hiddenMarksWords() : QString());
}

QString Reading::noMatchWords() const
{
    if (m_figures.isLooking)
        return tr("Looking. None of the newest messages matches the filter.");
    if (m_figures.looked == 0)
        return tr("Looking.");
    const auto looked = format::count(m_figures.looked);
    const auto &search = m_filterRow->search();
    // The line above says something else, which is wrong.
    if (search.problem())
        return tr("None of the %1 messages looked at matches “%2”, the filter that is still in "
                  "force.")
            .arg(looked, format::harmless(search.inForce()));
    if (search.inForce() == QLatin1String("wrong"))
        return tr("Nothing is wrong so far with any of the %1 messages looked at.").arg(looked);
    return tr("None of the %1 messages looked at matches the filter.").arg(looked);
}

void Reading::filterChanged()
{
    m_model.reset(m_model.snapshot(), filterMatches());
    takeFigures();
    m_view.forgetSelection();
    m_tellsHiddenMarks = false;
    updateFigures();
    Q_EMIT moreToShow();
}

void Reading::advance(const Snapshot &log, const Snapshot &shown)
{
    m_group.streams().advance(log);
    m_filterRow->search().advance(log);
    m_findRow->search().advance(log);
    m_model.advance(shown, filterMatches());
    takeFigures();
    // Else it can wait for the figures' tick.
    if (m_model.isFiltered() && m_figures.matched != m_toldMatches
        && std::min(m_figures.matched, m_toldMatches) < countableRows)
        showFigures();
}

void Reading::updateFigures()
{
    showFigures();
    m_findRow->updateFigures(m_view.current(), shown());
}

std::vector<Matcher::Range> Reading::matchesIn(const Message &message) const
{
    for (const auto *run : {m_findRow->isHidden() ? nullptr : m_findRow->search().run(),
                            m_filterRow->search().run()}) {
        if (run)
            return Matcher(run->filter()).ranges(message);
    }
    return {};
}

const DecodeAs &Reading::decodeAs() const
{
    return m_group.streams().decodeAs();
}

void Reading::setDecodeAs(const Protocol *protocol)
{
    if (decodeAs().chosen == protocol)
        return;
    m_group.streams().setProtocol(protocol);
    m_model.setDecodeAs(decodeAs());
    contextChanged();
    Q_EMIT decodeAsChanged();
}

void Reading::goTo(Seq seq)
{
    m_view.select(seq);
    m_findRow->updateFigures(seq, shown());
    Q_EMIT foundOne();
}

void Reading::find(bool backwards)
{
    if (m_findRow->isHidden() || !m_findRow->search().run())
        m_findRow->open();
    m_findRow->find(backwards, m_view.current(), shown());
}

void Reading::fillDecodeAs(QMenu &menu)
{
    auto *const group = new QActionGroup(&menu);
    const auto add = [&](const QString &text, const Protocol *protocol) {
        auto *const action =
            menu.addAction(text, this, [this, protocol] { setDecodeAs(protocol); });
        action->setCheckable(true);
        action->setChecked(decodeAs().chosen == protocol);
        group->addAction(action);
    };
    add(tr("What it is recognised as"), nullptr);
    menu.addSeparator();
    QList<const Protocol *> all(registry::protocols().begin(), registry::protocols().end());
    std::sort(all.begin(), all.end(), [](const auto *one, const auto *other) {
        return format::fromUtf8(one->title)
                   .compare(format::fromUtf8(other->title), Qt::CaseInsensitive)
               < 0;
    });
    for (const auto *protocol : std::as_const(all))
        add(format::fromUtf8(protocol->title), protocol);
}

void Reading::fillMenu(QMenu &menu)
{
    const auto current = m_view.current();
    if (current && m_model.rowOf(*current)) {
        const auto message = m_model.snapshot().at(*current);
        const auto source = format::address(message.source);
        menu.addAction(tr("Filter on source %1").arg(source), this,
                       [this, source] { m_filterRow->addTerm(QStringLiteral("src:") + source); });
        const auto protocol = format::fromUtf8(decodeAs().protocolOf(message).name);
        menu.addAction(tr("Filter on protocol %1").arg(protocol), this, [this, protocol] {
            m_filterRow->addTerm(QStringLiteral("proto:") + protocol);
        });
    }
    menu.addAction(tr("Show all messages"), this, [this] { m_filterRow->edit().enter({}); })
        ->setEnabled(m_model.isFiltered());
    fillMarksMenu(*menu.addMenu(tr("Marks")));
    fillDecodeAs(*menu.addMenu(tr("Decode as")));
}

} // namespace mcm
