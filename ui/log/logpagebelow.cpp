// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is below a log, and how the page is laid out; the rest of LogPage is in logpage.cpp.

#include "detail/detailpane.h"
#include "log/logbar.h"
#include "log/logpage.h"
#include "log/logview.h"
#include "log/reading.h"
#include "membership/membershippane.h"
#include "search/filterrow.h"
#include "streams/streamspane.h"

#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

namespace mcm {
namespace {

QString toBase64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray fromBase64(const QJsonValue &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

} // namespace

Below LogPage::below() const
{
    if (m_below->currentWidget() == m_streams)
        return Below::Streams;
    return m_below->currentWidget() == m_membership ? Below::Membership : Below::Message;
}

void LogPage::showBelow(Below below)
{
    auto *const pane = below == Below::Streams      ? static_cast<QWidget *>(m_streams)
                       : below == Below::Membership ? static_cast<QWidget *>(m_membership)
                                                    : m_detail;
    m_below->setCurrentWidget(pane);
    m_bar->setBelow(below);
}

void LogPage::chooseBelow(Below below)
{
    showBelow(below);
    // It may have been made so small that nothing of it is seen.
    auto sizes = m_splitter->sizes();
    if (below != Below::Message && sizes.last() == 0) {
        sizes.last() = std::min(m_below->sizeHint().height(), sizes.first() / 2);
        sizes.first() -= sizes.last();
        m_splitter->setSizes(sizes);
    }
    Q_EMIT layoutChanged();
}

void LogPage::toggleStreams()
{
    const bool wanted = below() != Below::Streams;
    chooseBelow(wanted ? Below::Streams : Below::Message);
    if (wanted)
        m_streams->focusTable();
    else
        focusLog();
}

/// From stream to stream: one takes the place of the other.
void LogPage::filterOnStream(const QString &term)
{
    m_reading->filterRow().addTerm(term, std::exchange(m_streamTerm, term));
}

QJsonObject LogPage::layoutState() const
{
    auto state = m_view->header().state();
    state.insert(QStringLiteral("splitter"), toBase64(m_splitter->saveState()));
    state.insert(QStringLiteral("detail"), m_detail->layoutState());
    state.insert(QStringLiteral("streams"), m_streams->layoutState());
    state.insert(QStringLiteral("streamsShown"), below() == Below::Streams);
    return state;
}

void LogPage::restoreLayout(const QJsonObject &state)
{
    if (!isBuilt())
        return;
    m_view->header().restore(state);
    m_splitter->restoreState(fromBase64(state.value(QStringLiteral("splitter"))));
    m_detail->restoreLayout(state.value(QStringLiteral("detail")).toObject());
    m_streams->restoreLayout(state.value(QStringLiteral("streams")).toObject());
    // In all tabs or none; what is behind a group is looked at in its own.
    if (state.value(QStringLiteral("streamsShown")).toBool())
        showBelow(Below::Streams);
    else if (below() == Below::Streams)
        showBelow(Below::Message);
}

} // namespace mcm
