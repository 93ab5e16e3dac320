// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/settingspanel.h"

#include "resultline.h"
#include "session/session.h"
#include "settings/memorybudget.h"
#include "text/format.h"

#include <QDialogButtonBox>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace mcm {
namespace {

QLabel *makeWords(const QString &text, const QString &accessibleName)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAccessibleName(accessibleName);
    label->setAccessibleDescription(text);
    return label;
}

std::size_t inMib(std::size_t bytes)
{
    return (bytes + memorybudget::mib - 1) / memorybudget::mib;
}

} // namespace

SettingsPanel::SettingsPanel(Session &session, QWidget *parent)
    : QDialog(parent),
      m_session(session),
      m_budget(new QSpinBox),
      m_used(makeWords({}, tr("Memory in use"))),
      m_result(new ResultLine(tr("Settings result")))
{
    setWindowTitle(tr("Settings"));
    setAttribute(Qt::WA_DeleteOnClose);

    m_budget->setRange(memorybudget::least, memorybudget::most);
    m_budget->setSuffix(tr(" MiB"));
    m_budget->setAccelerated(true);
    m_budget->setGroupSeparatorShown(true);
    m_budget->setAccessibleName(tr("Memory budget"));
    m_budget->setToolTip(tr("What all logs together may take; at least %1 MiB.\n"
                            "Nothing happens before Apply.")
                             .arg(memorybudget::least));
    m_budget->setValue(static_cast<int>(m_session.pool().limit() / memorybudget::mib));
    auto *words = new QLabel(tr("&Messages may take"));
    words->setBuddy(m_budget);
    auto *usual = new QPushButton(tr("&Usual"));
    usual->setAccessibleName(tr("Usual memory budget"));
    usual->setToolTip(tr("%1 MiB on this machine: a quarter of its memory, but at most 1 GiB.\n"
                         "Nothing happens before Apply.")
                          .arg(memorybudget::usual()));
    usual->setAutoDefault(false);
    auto *apply = new QPushButton(tr("&Apply"));
    apply->setDefault(true);

    auto *row = new QHBoxLayout;
    row->addWidget(words);
    row->addWidget(m_budget);
    row->addWidget(usual);
    row->addStretch(1);
    row->addWidget(apply);
    auto *memory = new QGroupBox(tr("Memory"));
    auto *column = new QVBoxLayout(memory);
    column->addLayout(row);
    column->addWidget(m_used);
    column->addWidget(m_result);
    column->addWidget(
        makeWords(tr("All logs share this budget fairly: when it is used up, the log that holds "
                     "most gives up its oldest messages, so a busy group cannot push a quiet "
                     "group's messages out."),
                  tr("How memory is shared")));
    column->addWidget(makeWords(
        tr("What you apply is kept for the next start; --memory on the command line goes before it, for that start only."),
        tr("How long it is kept")));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setIcon({}); // the style's is black on dark
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(memory);
    layout->addStretch(1);
    layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 76);

    connect(m_budget, &QSpinBox::valueChanged, this, &SettingsPanel::showWhatWillGo);
    connect(usual, &QPushButton::clicked, this,
            [this] { m_budget->setValue(memorybudget::usual()); });
    connect(apply, &QPushButton::clicked, this, &SettingsPanel::applyBudget);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    updateFigures();
    m_budget->setFocus();
    m_budget->selectAll();
}

void SettingsPanel::updateFigures()
{
    const auto &pool = m_session.pool();
    const QString text = tr("In use now: %1 of %2 MiB.")
                             .arg(format::count(inMib(pool.used())),
                                  format::count(pool.limit() / memorybudget::mib));
    if (m_used->text() == text)
        return;
    m_used->setText(text);
    m_used->setAccessibleDescription(text);
}

void SettingsPanel::showWhatWillGo()
{
    const auto used = inMib(m_session.pool().used());
    const auto budget = static_cast<std::size_t>(m_budget->value());
    if (budget < used)
        m_result->showNote(tr("Apply will drop the oldest messages, about %1 MiB of them.")
                               .arg(format::count(used - budget)));
    else
        m_result->clear();
}

void SettingsPanel::applyBudget()
{
    const int budget = m_budget->value();
    const auto before = m_session.totals().evicted;
    m_session.pool().setLimit(static_cast<std::size_t>(budget) * memorybudget::mib);
    const auto went = m_session.totals().evicted - before;
    updateFigures();
    QStringList result{
        tr("The budget is %1 MiB now.").arg(format::count(static_cast<quint64>(budget)))};
    if (went > 0)
        result += tr("%1 messages were evicted to fit it.").arg(format::count(went));
    // What is being written is the receive thread's.
    const bool moreWill = m_session.pool().used() > m_session.pool().limit();
    if (moreWill)
        result += tr("What is still above it goes with the next message.");
    if (went > 0 || moreWill)
        m_result->showNote(result.join(u' '));
    else
        m_result->showGood((result << tr("No message had to go.")).join(u' '));
    Q_EMIT memoryBudgetChosen(budget);
}

} // namespace mcm
