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

    /// `#rrggbb`; empty: none. While another one is being chosen still the last.
    QString colour() const;
    void setColour(const QString &colour);

Q_SIGNALS:
    /// The user has chosen.
    void colourChanged();

private:
    void choose(int index);

    QString m_last;
};

} // namespace mcm
