// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "search/search.h"

#include "search/filteredit.h"
#include "text/format.h"

#include <utility>

namespace mcm {

Search::Search(FilterEdit &edit, Log log, QObject *parent)
    : QObject(parent), m_edit(edit), m_log(std::move(log))
{
    connect(&edit, &FilterEdit::settled, this, [this] {
        if (m_active && m_edit.text() != m_text)
            textChanged();
    });
}

void Search::contextChanged()
{
    if (m_run || m_next)
        compile();
}

void Search::setActive(bool active)
{
    if (m_active == active)
        return;
    m_active = active;
    m_next.reset();
    if (m_run) {
        m_run.reset();
        Q_EMIT changed();
    }
    if (active)
        textChanged();
}

void Search::textChanged()
{
    m_text = m_edit.text();
    m_enteredNs = m_log.context().nowNs;
    compile();
}

void Search::compile()
{
    auto context = m_log.context();
    context.nowNs = m_enteredNs;
    const auto parsed = Filter::parse(m_text, context);
    if (const auto *problem = std::get_if<FilterProblem>(&parsed)) {
        m_problem = *problem;
        m_edit.setProblem(m_problem);
    } else {
        m_problem.reset();
        m_edit.setProblem(std::nullopt);
        take(std::get<Filter>(parsed));
    }
    Q_EMIT judged();
}

void Search::take(const Filter &filter)
{
    m_next.reset();
    if (filter.isEmpty()) {
        const bool hadOne = m_run != nullptr;
        m_run.reset();
        if (hadOne)
            Q_EMIT changed();
        return;
    }
    m_next = std::make_unique<FilterRun>(filter);
    m_nextInForce = m_text.trimmed();
    auto *const next = m_next.get();
    connect(next, &FilterRun::progressed, this, [this, next] {
        if (next == m_run.get()) {
            Q_EMIT progressed();
            return;
        }
        // Not sooner: what was shown until now would give way to nothing for a moment.
        putInForce();
    });
    const auto snapshot = m_log.snapshot();
    next->advance(snapshot);
    if (snapshot.isEmpty())
        putInForce();
}

void Search::putInForce()
{
    m_run = std::move(m_next);
    m_inForce = m_nextInForce;
    Q_EMIT changed();
}

QString Search::gaveUpWords() const
{
    const auto count = m_run ? m_run->gaveUp().count() : 0;
    if (count == 0)
        return {};
    return tr("/…/ gave up on %1: too many ways to match; taken as not matching")
        .arg(count == 1 ? tr("1 message") : tr("%1 messages").arg(format::count(count)));
}

void Search::advance(const Snapshot &snapshot)
{
    if (m_run)
        m_run->advance(snapshot);
    if (m_next)
        m_next->advance(snapshot);
}

} // namespace mcm
