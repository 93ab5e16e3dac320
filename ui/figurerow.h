// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <vector>

class QLabel;

namespace mcm {

/// Numbers in words, side by side, each a label with a tooltip of its own. A number has room to
/// grow, so that nothing moves when it changes. Where the row is too narrow the least important go
/// out of sight, into the tooltip of a “…”; the accessible description is always the whole row,
/// parted by “ · ”.
class FigureRow : public QWidget
{
    Q_OBJECT

public:
    struct Figure
    {
        QString text;       ///< empty: it is not there
        int rank = 0;       ///< the highest goes out of sight first, 0 never does
        bool alarm = false; ///< stands out, by its colour and a triangle
        QString widest{};   ///< as wide as it will usually be; guessed from `text` where empty
    };

    explicit FigureRow(QWidget *parent = nullptr);

    /// A new number at the end of the row, not there before set(); gives its index. Its text is
    /// also its accessible description.
    int add(const QString &accessibleName, const QString &toolTip);
    void set(int index, const Figure &figure);
    void setFigureToolTip(int index, const QString &toolTip);
    /// Shows what was set; once for all of them.
    void arrange();

    /// All that is there, also what is out of sight.
    QString text() const;

    QSize sizeHint() const override;
    /// Holds what never goes out of sight.
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Place
    {
        QLabel *label = nullptr;
        Figure figure;
        bool hadAlarm = false;
        int width = 0; ///< grows; given up only with the text
    };
    void measure(Place &place) const;
    void colour(const Place &place) const;
    /// What all of rank up to `most` need.
    int widthUpTo(int most) const;
    void placeLabels();
    void putAt(QWidget &widget, int x, int width);

    std::vector<Place> m_places;
    QLabel *m_more;
    std::vector<int> m_lines; ///< where they stand between the labels in sight
    QSize m_hint;
    QSize m_minimum;
};

} // namespace mcm
