// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "result.h"

#include <QHBoxLayout>

#include <map>

namespace mcm {

/// The row of a bar's fields. It knows which of them an input is typed in.
class FieldRow : public QHBoxLayout
{
public:
    FieldRow();

    /// Appends `field`, which `input` is typed in, with `label` before it that leads to it by its
    /// mnemonic.
    void addField(const QString &label, QWidget *field, int stretch, Field input);
    /// Without a label.
    void addField(QWidget *field, int stretch, Field input);
    /// Where an error with `input` belongs; null where no field has it.
    QWidget *fieldOf(Field input) const;

private:
    std::map<Field, QWidget *> m_fields;
};

} // namespace mcm
