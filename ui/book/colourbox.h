// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "combobox.h"

namespace mcm {

/// None, a few colours that can be told apart on light and dark, or another one.
class ColourBox : public ComboBox
{
    Q_OBJECT

public:
    explicit ColourBox(QWidget *parent = nullptr);

    /// `#rrggbb`; empty: none.
    QString colour() const { return currentData().toString(); }
    void setColour(const QString &colour);

private:
    void choose(int index);

    QString m_last;
};

} // namespace mcm
