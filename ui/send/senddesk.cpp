// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/senddesk.h"

#include "notice.h"
#include "send/floodquestion.h"
#include "send/sendeditor.h"
#include "send/sends.h"
#include "send/sendspanel.h"
#include "session/session.h"

#include <QWidget>

#include <utility>

namespace mcm {
namespace {

void bringToFront(QWidget &window)
{
    window.show();
    window.raise();
    window.activateWindow();
}

} // namespace

SendDesk::SendDesk(Session &session, Notice &notice, QWidget &window)
    : QObject(&window),
      m_session(session),
      m_notice(notice),
      m_window(window),
      m_sends(new Sends(session, this))
{
    connect(m_sends, &Sends::edited, this, [this] {
        m_edited = true;
        Q_EMIT edited();
    });
}

void SendDesk::showPanel()
{
    if (!m_panel) {
        m_panel = new SendsPanel(*m_sends, &m_window);
        connect(m_panel, &SendsPanel::newRequested, this, [this] { compose({}); });
        connect(m_panel, &SendsPanel::editRequested, this, &SendDesk::edit);
    }
    bringToFront(*m_panel);
}

void SendDesk::compose(const SendRequest &request)
{
    auto *editor = new SendEditor(request, m_session.links(), &m_window);
    connect(editor, &SendEditor::saved, this, [this](const SendRequest &made, bool start) {
        const int row = m_sends->add(made);
        showPanel();
        m_panel->choose(row);
        if (start)
            startAsking(*m_sends, {row}, m_panel);
    });
    bringToFront(*editor);
}

void SendDesk::edit(int row)
{
    auto *editor = new SendEditor(m_sends->request(row), m_session.links(), m_panel);
    connect(editor, &SendEditor::saved, this,
            [this, key = m_sends->key(row)](const SendRequest &made, bool start) {
                // It may have been deleted meanwhile.
                int at = m_sends->rowOf(key);
                if (at < 0)
                    at = m_sends->add(made);
                else
                    m_sends->change(at, made);
                showPanel();
                m_panel->choose(at);
                if (start)
                    startAsking(*m_sends, {at}, m_panel);
            });
    bringToFront(*editor);
}

void SendDesk::updateFigures()
{
    if (m_panel && m_panel->isVisible())
        m_panel->updateFigures();
}

std::optional<QJsonObject> SendDesk::changedState()
{
    if (!std::exchange(m_edited, false))
        return std::nullopt;
    return m_sends->state();
}

void SendDesk::restore(const QJsonObject &state)
{
    for (const auto &problem : m_sends->restore(state))
        m_notice.add(problem);
}

} // namespace mcm
