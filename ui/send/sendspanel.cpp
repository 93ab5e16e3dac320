// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/sendspanel.h"

#include "resultline.h"
#include "rowtable.h"
#include "send/floodquestion.h"
#include "send/sends.h"
#include "send/sendsmodel.h"
#include "send/sendwords.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace mcm {

SendsPanel::SendsPanel(Sends &sends, QWidget *parent)
    : QDialog(parent),
      m_sends(sends),
      m_model(new SendsModel(sends, this)),
      m_table(new QTableView),
      m_detail(new ResultLine(tr("Send detail"))),
      m_result(new ResultLine(tr("Sends result")))
{
    setWindowTitle(tr("Sends"));
    setAttribute(Qt::WA_DeleteOnClose);

    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Sends"));
    showAsRows(*m_table);
    const int digit = fontMetrics().horizontalAdvance(u'0');
    const int widths[SendsModel::ColumnCount] = {18, 20, 19, 9, 9, 9, 8, 11, 7, 10, 8, 11};
    for (int column = 0; column < SendsModel::ColumnCount; ++column)
        m_table->horizontalHeader()->resizeSection(column, widths[column] * digit + 8);

    m_start = makeButton(tr("&Start"), tr("Start"), tr("Start the chosen send (Space)"),
                         &SendsPanel::start);
    m_stop =
        makeButton(tr("S&top"), tr("Stop"), tr("Stop the chosen send (Space)"), &SendsPanel::stop);
    m_startAll = makeButton(tr("St&art all"), tr("Start all"), tr("Start all that do not run"),
                            &SendsPanel::startAll);
    m_stopAll =
        makeButton(tr("St&op all"), tr("Stop all"), tr("Stop all that run"), &SendsPanel::stopAll);
    auto *more = makeButton(tr("&New…"), tr("New"), tr("Make another send (Insert)"),
                            &SendsPanel::newRequested);
    m_edit = makeButton(tr("&Edit…"), tr("Edit"), tr("Change the chosen send (Enter)"),
                        &SendsPanel::edit);
    m_duplicate = makeButton(tr("D&uplicate"), tr("Duplicate"), tr("Make another one like it"),
                             &SendsPanel::duplicate);
    m_remove = makeButton(tr("&Delete"), tr("Delete"),
                          tr("Stop the chosen send and forget it (Delete)"), &SendsPanel::remove);
    auto *row = new QHBoxLayout;
    for (auto *button : {m_start, m_stop, m_startAll, m_stopAll})
        row->addWidget(button);
    row->addStretch(1);
    for (auto *button : {more, m_edit, m_duplicate, m_remove})
        row->addWidget(button);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setIcon({}); // the style's is black on dark
    buttons->addButton(makeButton(tr("&Import…"), tr("Import"), tr("Add the sends of a file"),
                                  &SendsPanel::importFile),
                       QDialogButtonBox::ActionRole);
    m_export = makeButton(tr("E&xport…"), tr("Export"), tr("Write all sends to a file"),
                          &SendsPanel::exportFile);
    buttons->addButton(m_export, QDialogButtonBox::ActionRole);

    auto *layout = new QVBoxLayout(this);
    layout->addLayout(row);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_detail);
    layout->addWidget(m_result);
    layout->addWidget(buttons);
    resize(digit * 164, fontMetrics().lineSpacing() * 32);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    m_table->installEventFilter(this);
    connect(m_table, &QTableView::doubleClicked, this, &SendsPanel::edit);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &SendsPanel::showCurrent);
    connect(&m_sends, &Sends::changed, this, [this](int which) {
        if (which == current())
            showCurrent();
        else
            showButtons();
    });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &SendsPanel::showCurrent);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &SendsPanel::showCurrent);
    choose(0);
    showCurrent();
    m_table->setFocus();
}

QPushButton *SendsPanel::makeButton(const QString &text, const QString &name,
                                    const QString &toolTip, void (SendsPanel::*action)())
{
    auto *button = new QPushButton(text);
    button->setAccessibleName(name);
    button->setToolTip(toolTip);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, action);
    return button;
}

int SendsPanel::current() const
{
    return m_table->currentIndex().row();
}

void SendsPanel::choose(int row)
{
    m_table->setCurrentIndex(m_model->index(row, 0));
}

void SendsPanel::updateFigures()
{
    m_model->figuresChanged();
    showDetail();
}

bool SendsPanel::eventFilter(QObject *watched, QEvent *event)
{
    // The table would take these for itself.
    const bool typed = event->type() == QEvent::KeyPress;
    switch (typed ? static_cast<QKeyEvent *>(event)->key() : 0) {
    case Qt::Key_Insert:
        Q_EMIT newRequested();
        return true;
    case Qt::Key_Delete:
        remove();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        edit();
        return true;
    case Qt::Key_Space:
        toggle();
        return true;
    default:
        return QDialog::eventFilter(watched, event);
    }
}

void SendsPanel::start()
{
    if (current() < 0)
        return;
    m_result->clear();
    startAsking(m_sends, {current()}, this);
}

void SendsPanel::stop()
{
    if (current() >= 0)
        m_sends.stop(current());
}

void SendsPanel::toggle()
{
    if (current() < 0)
        return;
    if (m_sends.isActive(current()))
        stop();
    else
        start();
}

void SendsPanel::startAll()
{
    m_result->clear();
    QList<int> rows;
    for (int row = 0; row < m_sends.count(); ++row) {
        if (!m_sends.isActive(row))
            rows.append(row);
    }
    startAsking(m_sends, rows, this);
}

void SendsPanel::stopAll()
{
    m_sends.stopAll();
}

void SendsPanel::edit()
{
    if (current() >= 0)
        Q_EMIT editRequested(current());
}

void SendsPanel::duplicate()
{
    if (current() >= 0)
        choose(m_sends.duplicate(current()));
}

void SendsPanel::remove()
{
    const int row = current();
    if (row < 0)
        return;
    const QString title = sendwords::title(m_sends.request(row));
    m_sends.remove(row);
    m_result->showGood(tr("Deleted “%1”.").arg(title));
    choose(qMin(row, m_sends.count() - 1));
}

void SendsPanel::showButtons()
{
    const int row = current();
    const bool chosen = row >= 0 && row < m_sends.count();
    const bool active = chosen && m_sends.isActive(row);
    m_start->setEnabled(chosen && !active);
    m_stop->setEnabled(active);
    for (auto *button : {m_edit, m_duplicate, m_remove})
        button->setEnabled(chosen);
    const int count = m_sends.active();
    m_startAll->setEnabled(count < m_sends.count());
    m_stopAll->setEnabled(count > 0);
    m_export->setEnabled(m_sends.count() > 0);
}

void SendsPanel::showCurrent()
{
    showButtons();
    const int row = current();
    m_idle.clear();
    if (row >= 0 && row < m_sends.count() && !m_sends.report(row)) {
        // A send that cannot be started says so before it is.
        const auto checked = check(m_sends.request(row));
        m_idle = checked ? QString() : checked.error().sentence();
    }
    showDetail();
}

void SendsPanel::showDetail()
{
    const int row = current();
    if (row < 0 || row >= m_sends.count()) {
        if (m_sends.count() == 0)
            m_detail->showAside(tr("No sends yet. New… makes one; ▸ beside Send makes one of the "
                                   "message in the send bar."),
                                false);
        else
            m_detail->clear();
        return;
    }
    QStringList words;
    const auto &report = m_sends.report(row);
    const bool bad = report ? report->failed > 0 : !m_idle.isEmpty();
    if (!report) {
        words += m_idle.isEmpty() ? tr("Not started yet.") : m_idle;
    } else {
        if (!report->interface.isEmpty())
            words += report->sourcePort != 0 ? tr("Leaves through %1, from port %2.")
                                                   .arg(report->interface)
                                                   .arg(report->sourcePort)
                                             : tr("Leaves through %1.").arg(report->interface);
        if (report->failed > 0)
            words += tr("Refused: %1.")
                         .arg(sendwords::refusals(*report).replace(u'\n', QStringLiteral("; ")));
        if (report->error)
            words += report->error->sentence();
        words += report->note;
        words.removeAll(QString());
    }
    if (!m_sends.isKept(row))
        words += tr("Too large to be kept with the session: export it to keep it.");
    const QString text = words.join(u' ');
    if (text == m_detail->accessibleDescription())
        return;
    if (bad)
        m_detail->showError({ErrorCode::System, Field::None, text, {}});
    else
        m_detail->showNote(text);
}

} // namespace mcm
