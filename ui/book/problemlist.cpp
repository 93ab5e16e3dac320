// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "book/problemlist.h"

#include <QCoreApplication>

namespace mcm {

ProblemList::ProblemList(QWidget *parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTabChangesFocus(true);
    setAccessibleName(tr("Problems"));
    // Also by keyboard, which is why there is a cursor to see.
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setMinimumHeight(fontMetrics().lineSpacing() * 3);
    hide();
}

void ProblemList::showLines(const QStringList &lines)
{
    setPlainText(lines.join(u'\n'));
    setAccessibleDescription(toPlainText());
    setVisible(!lines.isEmpty());
    updateGeometry();
}

QSize ProblemList::sizeHint() const
{
    const int lines = qBound(2, blockCount(), 6);
    return {QPlainTextEdit::sizeHint().width(),
            fontMetrics().lineSpacing() * lines + 2 * frameWidth() + 10};
}

QStringList toLines(const QList<Problem> &problems)
{
    QStringList lines;
    for (const auto &problem : problems)
        lines.append(
            problem.line > 0
                ? QCoreApplication::translate("mcm::ProblemList", "Line %1: ").arg(problem.line)
                      + problem.text
                : problem.text);
    return lines;
}

} // namespace mcm
