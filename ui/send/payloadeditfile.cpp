// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page of a file; the rest of PayloadEdit is in payloadedit.cpp.

#include "send/payloadedit.h"

#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace mcm {

QWidget *PayloadEdit::makeFilePage()
{
    m_file->setAccessibleName(tr("Payload file"));
    m_file->setPlaceholderText(tr("A file of at most one datagram, or cut into pieces"));
    auto *browse = new QPushButton(tr("&Browse…"));
    browse->setAccessibleName(tr("Browse"));
    browse->setToolTip(tr("Choose the file"));
    browse->setAutoDefault(false);
    connect(browse, &QPushButton::clicked, this, &PayloadEdit::browse);
    auto *words = new QLabel(tr("Bytes of each datagram"));
    words->setBuddy(m_pieces);
    auto *page = new QWidget;
    auto *layout = new QGridLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_file, 0, 0, 1, 3);
    layout->addWidget(browse, 0, 3);
    layout->addWidget(words, 1, 0);
    layout->addWidget(m_pieces, 1, 1);
    layout->setColumnStretch(2, 1);
    layout->setRowStretch(2, 1);
    return page;
}

void PayloadEdit::browse()
{
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Send a file"), m_file->text(), tr("All files (*)"));
    if (!path.isEmpty())
        m_file->setText(path);
}

} // namespace mcm
