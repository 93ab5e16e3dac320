// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QComboBox>

namespace mcm {

/// A combo box that keeps its accessible name; what is chosen is its description, and selected in
/// its list. Qt's own gives its current text as its name on Unix, so that nobody can find the box
/// by what it is for.
class ComboBox : public QComboBox
{
    Q_OBJECT

public:
    explicit ComboBox(QWidget *parent = nullptr);

    /// Makes Qt use the name. Once, before the first box.
    static void installAccessibility();
};

} // namespace mcm
