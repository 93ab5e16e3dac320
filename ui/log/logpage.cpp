// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/logpage.h"

#include "detail/detailpane.h"
#include "log/counters.h"
#include "log/failureline.h"
#include "log/logbar.h"
#include "log/logmodel.h"
#include "log/logview.h"
#include "log/markrow.h"
#include "log/reading.h"
#include "log/sourcesrow.h"
#include "membership/membershippane.h"
#include "resultline.h"
#include "search/filteredit.h"
#include "search/filterrow.h"
#include "search/findrow.h"
#include "session/session.h"
#include "streams/streamspane.h"
#include "text/format.h"

#include <QApplication>
#include <QClipboard>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace mcm {
LogPage::LogPage(Session &session, Group &group, const ColourRules &colours, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_group(group),
      m_colours(colours),
      m_title(group.address().title())
{}

void LogPage::setVisible(bool visible)
{
    if (visible && !isBuilt())
        build();
    QWidget::setVisible(visible);
}

void LogPage::build()
{
    m_model = new LogModel(this);
    m_view = new LogView(m_model);
    m_detail = new DetailPane;
    m_membership = new MembershipPane(m_session, m_group);
    m_streams = new StreamsPane(m_group);
    m_below = new QStackedWidget;
    m_splitter = new QSplitter(Qt::Vertical);
    m_bar = new LogBar(m_group);
    m_failure = new FailureLine;
    m_sources = new SourcesRow(m_group.address().group);
    m_copied = new ResultLine(tr("Copy result"));
    m_reading = new Reading(m_group, *m_model, *m_view, m_colours, this);
    m_model->setNameOfInterface(
        [this](const Message &message) { return m_group.nameOfInterface(message); });
    m_view->header().showInterface(m_group.address().isOnAllInterfaces());
    m_splitter->addWidget(m_view);
    m_below->addWidget(m_detail);
    m_below->addWidget(m_membership);
    m_below->addWidget(m_streams);
    m_splitter->addWidget(m_below);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setCollapsible(0, false);
    m_copied->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_bar);
    layout->addWidget(&m_reading->filterRow());
    layout->addWidget(&m_reading->findRow());
    layout->addWidget(&m_reading->markRow());
    layout->addWidget(m_failure);
    layout->addWidget(m_sources);
    layout->addWidget(m_copied);
    layout->addWidget(m_splitter, 1);
    connectParts();
    updateState();
    advance();
    updateFigures();
    Q_EMIT built();
}

void LogPage::connectParts()
{
    connect(m_view, &LogView::currentChanged, this, &LogPage::showCurrent);
    connect(m_view, &LogView::followingChanged, m_bar, &LogBar::setFollowing);
    connect(m_bar, &LogBar::pauseToggled, this, &LogPage::setPaused);
    connect(m_bar, &LogBar::followToggled, m_view, &LogView::setFollowing);
    connect(m_bar, &LogBar::belowChosen, this, &LogPage::chooseBelow);
    connect(m_streams, &StreamsPane::termRequested, this, &LogPage::filterOnStream);
    connect(m_streams, &StreamsPane::layoutChanged, this, &LogPage::layoutChanged);
    connect(m_streams, &StreamsPane::left, this, &LogPage::focusLog);
    connect(m_bar, &LogBar::clearRequested, this, &LogPage::clearLog);
    connect(m_bar, &LogBar::bufferCommandRequested, this, &LogPage::copyBufferCommand);
    connect(m_bar, &LogBar::sourcesRequested, this,
            [this] { m_sources->open(m_group.address().sources); });
    connect(m_failure, &FailureLine::retryRequested, this,
            [this] { (void)m_session.retry(&m_group); });
    connect(m_sources, &SourcesRow::chosen, this, &LogPage::changeSources);
    connect(m_sources, &SourcesRow::closed, this, &LogPage::focusLog);
    connect(m_view, &LogView::pauseToggled, this, [this] { setPaused(!isPaused()); });
    connect(m_view, &LogView::copyRequested, this, [this] { copy(CopyAs::Rows); });
    connect(m_view, &LogView::menuRequested, this, &LogPage::showMenu);
    connect(m_reading, &Reading::moreToShow, this, &LogPage::moreToShow);
    connect(&m_reading->filterRow().search(), &Search::judged, this,
            [this] { m_view->setEmptyText(emptyText()); });
    connect(m_reading, &Reading::coloursRequested, this, &LogPage::coloursRequested);
    connect(m_reading, &Reading::matchesChanged, this, &LogPage::lightMatches);
    connect(m_reading, &Reading::foundOne, m_detail, &DetailPane::goToMatches);
    connect(m_reading, &Reading::left, this, &LogPage::focusLog);
    connect(m_splitter, &QSplitter::splitterMoved, this, &LogPage::layoutChanged);
    connect(m_detail, &DetailPane::layoutChanged, this, &LogPage::layoutChanged);
    connect(m_detail, &DetailPane::filterRequested, this,
            [this](const QString &term) { m_reading->filterRow().addTerm(term); });
    m_detail->setDecodeAs(m_reading->decodeAs());
    connect(m_reading, &Reading::decodeAsChanged, this, [this] {
        m_detail->setDecodeAs(m_reading->decodeAs());
        Q_EMIT decodeAsChanged();
    });
    connect(m_reading, &Reading::faultsFound, m_detail,
            [this](quint64 begin, quint64 end) { m_detail->decodeAgain(Seq{begin}, Seq{end}); });
    connect(&m_view->header(), &QHeaderView::sectionResized, this, &LogPage::layoutChanged);
    connect(&m_view->header(), &QHeaderView::sectionMoved, this, &LogPage::layoutChanged);
    connect(&m_view->header(), &LogHeader::shownChanged, this, &LogPage::layoutChanged);
}

void LogPage::advance()
{
    if (!isBuilt())
        return;
    const auto snapshot = m_group.snapshot();
    m_reading->advance(snapshot, m_pausedAt ? snapshot.until(*m_pausedAt) : snapshot);
}

void LogPage::letGo()
{
    if (isBuilt() && m_group.snapshot().first() != m_model->snapshot().first())
        advance();
}

void LogPage::updateFigures()
{
    if (!isBuilt())
        return;
    m_bar->updateFigures(m_pausedAt);
    m_reading->updateFigures();
    if (m_membership->isVisible())
        m_membership->updateFigures();
    if (m_streams->isVisible())
        m_streams->updateFigures();
    m_view->setEmptyText(emptyText());
}

QString LogPage::emptyText() const
{
    if (m_group.state() != Group::State::Joined)
        return {};
    // Why nothing can is said above.
    if (m_group.received() == 0 && m_group.isCutOff())
        return tr("Nothing has arrived.");
    if (m_model->isFiltered() && !m_model->snapshot().isEmpty())
        return m_reading->noMatchWords();
    if (m_group.received() == 0)
        return tr("Joined on %1. Nothing has arrived yet.").arg(m_group.interfaceNames());
    if (isPaused())
        return tr("Paused. What this view showed is gone; what has come since is in the log.");
    return tr("Cleared. Nothing new has arrived.");
}

void LogPage::updateState()
{
    m_title = m_group.address().title();
    if (!isBuilt())
        return;
    m_failure->showStateOf(m_group);
    m_reading->groupChanged();
    m_view->setEmptyText(emptyText());
}

void LogPage::setPaused(bool paused)
{
    if (paused == isPaused())
        return;
    m_pausedAt = paused ? std::optional(m_model->snapshot().end()) : std::nullopt;
    m_bar->setPaused(paused);
    advance();
    updateFigures();
}

const Protocol *LogPage::decodeAs() const
{
    return m_group.streams().decodeAs().chosen;
}

void LogPage::setDecodeAs(const Protocol *protocol)
{
    if (isBuilt())
        m_reading->setDecodeAs(protocol);
    else
        m_group.streams().setProtocol(protocol);
}

void LogPage::clearLog()
{
    m_group.clear();
    if (!isBuilt())
        return;
    m_detail->clear();
    m_copied->hide();
    advance();
    updateFigures();
}

void LogPage::focusLog()
{
    if (isBuilt())
        m_view->setFocus();
}

void LogPage::focusFilter()
{
    if (isBuilt()) {
        m_reading->filterRow().edit().setFocus();
        m_reading->filterRow().edit().selectAll();
    }
}

void LogPage::openFind()
{
    if (isBuilt())
        m_reading->findRow().open();
}

void LogPage::copy(CopyAs as)
{
    const auto copied = copyMessages(*m_model, m_view->selection(), as, m_view->header().shown());
    if (copied.messages == 0)
        return;
    QApplication::clipboard()->setText(copied.text);
    // Silence means all of it.
    m_copied->setVisible(copied.messages < copied.asked);
    m_copied->showNote(tr("Copied the first %1 of %2 messages: more would not fit the clipboard.")
                           .arg(format::count(copied.messages), format::count(copied.asked)));
}

void LogPage::copyBufferCommand()
{
    const QString command = Counters::commandForBuffer();
    QApplication::clipboard()->setText(command);
    m_copied->setVisible(true);
    m_copied->showGood(tr("Copied “%1”. Run it as root, then leave this group and join it again: "
                          "a buffer keeps its size until then.")
                           .arg(command));
}

void LogPage::changeSources(const SourceFilter &sources)
{
    if (const auto changed = m_session.setSources(&m_group, sources); !changed) {
        if (!m_sources->isVisible())
            m_sources->open(sources);
        m_sources->showError(changed.error());
        return;
    }
    m_sources->hide();
    m_copied->setVisible(true);
    m_copied->showGood(sources.isAny() ? tr("Messages of any source are let in.")
                                       : tr("Messages are let in %1.").arg(sources.words()));
    focusLog();
}

} // namespace mcm
