// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/logcopy.h"
#include "net/groupaddress.h"

#include <QJsonObject>
#include <QWidget>

#include <optional>

class QMenu;
class QStackedWidget;
class QSplitter;

namespace mcm {

class ColourRules;
class DetailPane;
class FailureLine;
class Group;
class LogBar;
class LogModel;
class LogView;
class MembershipPane;
class Reading;
class ResultLine;
class Session;
struct Protocol;
struct SendRequest;
class SourcesRow;
class StreamsPane;
enum class Below;

/// A group's tab: its live log, its counters, and the chosen message or what is behind the group.
/// It is built when it is shown for the first time: of hundreds of groups few ever are.
class LogPage : public QWidget
{
    Q_OBJECT

public:
    /// All must outlive it.
    LogPage(Session &session, Group &group, const ColourRules &colours, QWidget *parent = nullptr);

    Group &group() const { return m_group; }
    bool isBuilt() const { return m_view != nullptr; }
    /// Null before it is built.
    Reading *reading() const { return m_reading; }
    /// The name of its tab, as it is written in an address.
    QString title() const { return m_title; }

    /// Shows what arrived; at the frame tick, while in sight.
    void advance();
    /// While out of sight: lets go of messages that the log has let go of, so that they do not take
    /// memory beside the budget.
    void letGo();
    /// Updates the counters; at the figures' tick, while in sight.
    void updateFigures();
    /// After the group's state changed.
    void updateState();

    void setVisible(bool visible) override;
    void setPaused(bool paused);
    bool isPaused() const { return m_pausedAt.has_value(); }
    void clearLog();
    void focusFilter();
    void openFind();
    void goToNextProblem();
    /// In the table of streams, or out of it and back to the log.
    void toggleStreams();
    /// Not by a focus proxy: that would hide the buttons above the log from the Tab key.
    void focusLog();
    void copy(CopyAs as);

    /// What its messages are read as; null: each as what it is recognised as. Also before it is
    /// built.
    const Protocol *decodeAs() const;
    void setDecodeAs(const Protocol *protocol);

    /// Columns and splitters; the same for all pages. Only once it is built.
    QJsonObject layoutState() const;
    void restoreLayout(const QJsonObject &state);

Q_SIGNALS:
    void built();
    /// The user made columns or panes larger or smaller, or moved them.
    void layoutChanged();
    void decodeAsChanged();
    /// Something can be shown before anything arrives.
    void moreToShow();
    void coloursRequested();
    void sendAgainRequested(const mcm::GroupAddress &to, const QByteArray &payload);
    /// In an editor, before it is sent.
    void composeRequested(const mcm::SendRequest &request);

private:
    void build();
    void connectParts();
    Below below() const;
    void showBelow(Below below);
    void chooseBelow(Below below);
    void filterOnStream(const QString &term);
    void showMenu(const QPoint &globalPosition);
    void copyBufferCommand();
    void showCurrent();
    void lightMatches();
    std::optional<Message> shownBefore(Seq seq) const;
    std::optional<Message> chosenBeside(Seq seq) const;
    void addCompareActions(QMenu &menu);
    QString emptyText() const;
    void addSendActions(QMenu &menu);
    void composeChosen();
    void addSourceActions(QMenu &menu, const Message &message);
    void changeSources(const SourceFilter &sources);

    Session &m_session;
    Group &m_group;
    const ColourRules &m_colours;
    QString m_title;
    Reading *m_reading = nullptr;
    LogModel *m_model = nullptr;
    LogView *m_view = nullptr;
    DetailPane *m_detail = nullptr;
    MembershipPane *m_membership = nullptr;
    StreamsPane *m_streams = nullptr;
    QStackedWidget *m_below = nullptr; ///< one of the three
    QSplitter *m_splitter = nullptr;
    LogBar *m_bar = nullptr;
    FailureLine *m_failure = nullptr;
    SourcesRow *m_sources = nullptr;
    ResultLine *m_copied = nullptr;
    QString m_streamTerm;          ///< what was last chosen there is in the filter, perhaps
    std::optional<Seq> m_pausedAt; ///< the end of what a paused view shows
};

} // namespace mcm
