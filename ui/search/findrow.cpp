// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "search/findrow.h"

#include "icons.h"
#include "resultline.h"
#include "search/completion.h"
#include "search/filteredit.h"
#include "stillplace.h"
#include "text/format.h"

#include <QHBoxLayout>
#include <QScopedValueRollback>
#include <QToolButton>

#include <algorithm>

namespace mcm {
namespace {

QToolButton *makeButton(const QString &text, const QString &name, const QString &tip)
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setAccessibleName(name);
    button->setToolTip(tip);
    button->setAutoRaise(true);
    return button;
}

} // namespace

FindRow::FindRow(Search::Log log, QWidget *parent)
    : QWidget(parent),
      m_edit(new FilterEdit),
      m_status(new ResultLine(tr("Find result"))),
      m_search(new Search(*m_edit, std::move(log), this))
{
    m_edit->setAccessibleName(tr("Find"));
    m_edit->setPlaceholderText(tr("Find: words or any filter; the other messages stay"));
    m_status->setMinimumWidth(fontMetrics().averageCharWidth() * 30);
    m_status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *previous =
        makeButton(QStringLiteral("▲"), tr("Find previous"), tr("The one before (Shift+F3)"));
    auto *next = makeButton(QStringLiteral("▼"), tr("Find next"), tr("The next one (F3)"));
    auto *close = makeButton(QStringLiteral("✕"), tr("Close find"), tr("Close (Escape)"));
    new Completion(*m_edit);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 0, 4, 0);
    layout->setSpacing(6);
    layout->addWidget(m_edit, 3);
    layout->addWidget(previous);
    layout->addWidget(next);
    layout->addWidget(new StillPlace(m_status), 2);
    layout->addWidget(close);
    hide();

    connect(m_edit, &FilterEdit::entered, this, &FindRow::wanted);
    connect(m_edit, &FilterEdit::escaped, this, &FindRow::close);
    connect(close, &QToolButton::clicked, this, &FindRow::close);
    connect(next, &QToolButton::clicked, this, [this] { Q_EMIT wanted(false); });
    connect(previous, &QToolButton::clicked, this, [this] { Q_EMIT wanted(true); });
    connect(m_search, &Search::judged, this, [this] {
        m_end.clear();
        if (m_search->problem() || m_edit->text() != m_stepsFor)
            m_steps.clear();
        if (const auto &problem = m_search->problem())
            m_status->showAside(problem->text, true);
    });
}

void FindRow::open()
{
    show();
    m_search->setActive(true);
    m_edit->setFocus();
    m_edit->selectAll();
}

void FindRow::close()
{
    hide();
    Q_EMIT closed();
}

void FindRow::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_steps.clear();
    // Of a page that is out of sight it goes on when that is shown again.
    if (isHidden())
        m_search->setActive(false);
}

const MatchIndex *FindRow::matches() const
{
    const auto *const run = m_search->run();
    return run && !isHidden() ? &run->matches() : nullptr;
}

void FindRow::find(bool backwards, std::optional<Seq> from, const Shown &shown)
{
    m_end.clear();
    if (m_search->problem() || m_edit->text().isEmpty())
        return;
    m_stepsFor = m_edit->text();
    m_steps.push_back({.isBackwards = backwards, .until = shown.end});
    takeSteps(from, shown);
}

void FindRow::forgetPending()
{
    if (!m_isStepping) // else it is we who went there
        m_steps.clear();
}

/// As far as the log has been looked at.
void FindRow::takeSteps(std::optional<Seq> from, const Shown &shown)
{
    const QScopedValueRollback stepping(m_isStepping, true);
    while (!m_steps.empty() && m_search->run() && !m_search->isSettling()) {
        const auto step = m_steps.front();
        Seq hit{};
        const auto outcome = look(step, from, shown, hit);
        if (outcome == Outcome::Unknown) {
            m_status->showAside(tr("Looking…"), false);
            return;
        }
        m_steps.pop_front();
        m_end.clear();
        if (outcome == Outcome::Found) {
            from = hit;
            Q_EMIT found(number(hit));
            continue;
        }
        m_end = m_search->run()->matches().count() == 0 ? tr("Not found")
                : step.isBackwards                      ? tr("None before this one")
                                                        : tr("None after this one");
        tell(m_end);
    }
}

FindRow::Outcome FindRow::look(const Step &step, std::optional<Seq> from, const Shown &shown,
                               Seq &hit)
{
    const auto &run = *m_search->run();
    const auto &matches = run.matches();
    const Seq at =
        step.isBackwards ? std::min(from.value_or(shown.end), shown.end) : from.value_or(Seq{0});
    constexpr Seq none{0};
    hit = (step.isBackwards ? matches.previous(at, shown.matches) : matches.next(at, shown.matches))
              .value_or(none);
    const bool isShown = hit != none && hit >= shown.first && hit < shown.end;
    // There may be a nearer one in what has not been looked at; what has come since is not waited
    // for.
    const Seq end = std::min(shown.end, step.until);
    const bool isComplete = run.begin() <= shown.first && run.end() >= end;
    const bool isNearest = step.isBackwards ? run.end() >= std::min(at, end)
                                            : run.begin() <= std::max(at + 1, shown.first);
    if (isShown && (isComplete || isNearest))
        return Outcome::Found;
    return isComplete ? Outcome::None : Outcome::Unknown;
}

/// With what is to be known of any answer.
void FindRow::tell(const QString &text)
{
    const auto gaveUp = m_search->gaveUpWords();
    QStringList parts{text, gaveUp};
    parts.removeAll(QString());
    m_status->showAside(parts.join(QStringLiteral(" · ")), !gaveUp.isEmpty());
}

void FindRow::updateFigures(std::optional<Seq> current, const Shown &shown)
{
    if (isHidden() || m_search->problem())
        return;
    if (!m_steps.empty() && !m_isStepping) {
        takeSteps(current, shown);
        return;
    }
    const auto *const all = matches();
    if (!all || !m_end.isEmpty()) {
        tell(m_end);
        return;
    }
    const auto count = format::count(all->count());
    if (current && all->contains(*current))
        tell(tr("%1 of %2").arg(format::count(all->rankOf(*current) + 1), count));
    else
        tell(all->count() == 1 ? tr("1 found") : tr("%1 found").arg(count));
}

} // namespace mcm
