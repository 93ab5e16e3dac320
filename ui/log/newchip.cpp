// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/newchip.h"

#include "text/format.h"

#include <algorithm>

namespace mcm {

NewChip::NewChip(QWidget *viewport) : QPushButton(viewport)
{
    setFocusPolicy(Qt::NoFocus);
    setToolTip(tr("Go to the newest message and follow (End)"));
    hide();
}

void NewChip::setCount(std::uint64_t count)
{
    setVisible(count > 0);
    if (count == 0)
        return;
    const auto textFor = [](std::uint64_t n) { return tr("%1 new ↓").arg(format::count(n)); };
    setText(textFor(count));
    // Grows with its number, but never shrinks: it must not tremble.
    const QSize hint = sizeHint();
    const int width =
        std::max(hint.width(), fontMetrics().horizontalAdvance(textFor(999'999)) + 24);
    const auto *const viewport = parentWidget();
    setGeometry((viewport->width() - width) / 2, viewport->height() - hint.height() - 8, width,
                hint.height());
}

} // namespace mcm
