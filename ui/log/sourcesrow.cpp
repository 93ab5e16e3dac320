// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/sourcesrow.h"

#include "resultline.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace mcm {

SourcesRow::SourcesRow(const QHostAddress &group, QWidget *parent)
    : QFrame(parent),
      m_group(group),
      m_edit(new QLineEdit),
      m_result(new ResultLine(tr("Sources result")))
{
    setFrameShape(QFrame::StyledPanel);
    auto *label = new QLabel(tr("Sources let in"));
    label->setBuddy(m_edit);
    m_edit->setAccessibleName(tr("Sources let in"));
    m_edit->setPlaceholderText(tr("any"));
    m_edit->setToolTip(tr("Addresses with commas: only what they send is let in.\n"
                          "With an exclamation mark in front: all but what they send.\n"
                          "Empty: any source."));
    auto *apply = new QPushButton(tr("Apply"));
    apply->setAccessibleName(tr("Apply sources"));
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setAccessibleName(tr("Cancel sources"));
    m_result->setVisible(false);

    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_edit, 1);
    row->addWidget(apply);
    row->addWidget(cancel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(2);
    layout->addLayout(row);
    layout->addWidget(m_result);
    hide();

    connect(m_edit, &QLineEdit::returnPressed, this, &SourcesRow::apply);
    connect(m_edit, &QLineEdit::textEdited, m_result, &QWidget::hide);
    connect(apply, &QPushButton::clicked, this, &SourcesRow::apply);
    connect(cancel, &QPushButton::clicked, this, &SourcesRow::dismiss);
}

void SourcesRow::open(const SourceFilter &now)
{
    m_edit->setText(now.toString());
    m_result->hide();
    show();
    m_edit->selectAll();
    m_edit->setFocus();
}

void SourcesRow::showError(const Error &error)
{
    m_result->setVisible(true);
    m_result->showErrorBelow(error, m_edit);
    m_edit->setFocus();
}

void SourcesRow::apply()
{
    const auto sources = parseSourceFilter(m_edit->text(), m_group);
    if (sources)
        Q_EMIT chosen(*sources);
    else
        showError(sources.error());
}

void SourcesRow::dismiss()
{
    hide();
    Q_EMIT closed();
}

void SourcesRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

} // namespace mcm
