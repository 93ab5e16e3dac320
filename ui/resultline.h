// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "result.h"

#include <QLabel>

namespace mcm {

/// The line under a bar that says what became of what the user asked: plain text, wrapped,
/// selectable, as high with words as without so that nothing jumps. Its words are also its
/// accessible description.
class ResultLine : public QLabel
{
    Q_OBJECT

public:
    /// `name` is the accessible name.
    explicit ResultLine(const QString &name, QWidget *parent = nullptr);

    void clear();
    void showGood(const QString &text);
    /// For what was done, but not as it should be.
    void showNote(const QString &text);
    /// For what is worth knowing while the user types: one line or what setAsideLines() says, and
    /// what has no room in it is in the tooltip. Quiet, unless it is a warning.
    void showAside(const QString &text, bool warning);
    /// Room for so many, with words and without.
    void setAsideLines(int lines);
    void showError(const Error &error);
    /// The same, beginning below `field`, which caused it. `field` may be null.
    void showErrorBelow(const Error &error, const QWidget *field);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Kind { Good, Note, Aside, Warning, Bad };
    bool isAside() const { return m_kind == Kind::Aside || m_kind == Kind::Warning; }
    void elide();
    void show(const QString &text, Kind kind, const QWidget *field = nullptr);
    void colour();

    Kind m_kind = Kind::Good;
    int m_asideLines = 1;
};

} // namespace mcm
