// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fieldrow.h"

#include <QLabel>

namespace mcm {

FieldRow::FieldRow()
{
    setSpacing(6);
}

void FieldRow::addField(const QString &label, QWidget *field, int stretch, Field input)
{
    auto *words = new QLabel(label);
    words->setBuddy(field);
    // The hint counts on kerning across the mnemonic, which the underline prevents.
    words->setMinimumWidth(words->sizeHint().width() + 3);
    addWidget(words);
    addField(field, stretch, input);
}

void FieldRow::addField(QWidget *field, int stretch, Field input)
{
    addWidget(field, stretch);
    m_fields[input] = field;
}

QWidget *FieldRow::fieldOf(Field input) const
{
    const auto found = m_fields.find(input);
    return found == m_fields.end() ? nullptr : found->second;
}

} // namespace mcm
