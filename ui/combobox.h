// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QComboBox>

namespace mcm {

/// A combo box that keeps its accessible name. Qt's own gives its current text as its name on Unix,
/// so that nobody can find the box by what it is for.
class ComboBox : public QComboBox
{
    Q_OBJECT

public:
    using QComboBox::QComboBox;

    /// Makes Qt use the name. Once, before the first box.
    static void installAccessibility();
};

} // namespace mcm
