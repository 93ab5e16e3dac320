// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fieldrow.h"

#include <QHBoxLayout>
#include <QLabel>

namespace mcm {

void addField(QHBoxLayout &row, const QString &label, QWidget *field, int stretch)
{
    auto *words = new QLabel(label);
    words->setBuddy(field);
    // The hint counts on kerning across the mnemonic, which the underline prevents.
    words->setMinimumWidth(words->sizeHint().width() + 3);
    row.addWidget(words);
    row.addWidget(field, stretch);
}

} // namespace mcm
