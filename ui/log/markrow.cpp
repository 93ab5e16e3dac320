// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/markrow.h"

#include "log/marks.h"
#include "text/format.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace mcm {

MarkRow::MarkRow(Marks &marks, QWidget *parent)
    : QFrame(parent), m_marks(marks), m_label(new QLabel), m_name(new QLineEdit)
{
    setFrameShape(QFrame::StyledPanel);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setBuddy(m_name);
    m_name->setAccessibleName(tr("Mark's name"));
    m_name->setPlaceholderText(tr("a name for it, if it is to have one"));
    m_name->setMaxLength(100);
    auto *keep = new QPushButton(tr("Keep"));
    keep->setAccessibleName(tr("Keep mark"));
    auto *remove = new QPushButton(tr("Remove"));
    remove->setAccessibleName(tr("Remove mark"));

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(m_label);
    row->addWidget(m_name, 1);
    row->addWidget(keep);
    row->addWidget(remove);
    hide();

    const auto accept = [this] {
        m_marks.set(m_seq, m_name->text().trimmed());
        close();
    };
    connect(m_name, &QLineEdit::returnPressed, this, accept);
    connect(keep, &QPushButton::clicked, this, accept);
    connect(remove, &QPushButton::clicked, this, [this] {
        m_marks.remove(m_seq);
        close();
    });
}

void MarkRow::open(Seq seq)
{
    m_seq = seq;
    m_label->setText(tr("★ Mark on message %1").arg(format::count(number(seq))));
    m_name->setText(m_marks.name(seq));
    show();
    m_name->selectAll();
    m_name->setFocus();
}

void MarkRow::close()
{
    hide();
    Q_EMIT closed();
}

void MarkRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QFrame::keyPressEvent(event);
}

} // namespace mcm
