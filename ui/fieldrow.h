// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "result.h"

#include <QLayout>

#include <map>
#include <memory>
#include <span>
#include <vector>

namespace mcm {

/// The row of a bar's fields. It knows which of them an input is typed in. Where the window is too
/// narrow for it, what has no room goes to the next line, a label together with its field.
class FieldRow : public QLayout
{
public:
    FieldRow();
    ~FieldRow() override;

    /// Appends `field`, which `input` is typed in, with `label` before it that leads to it by its
    /// mnemonic. What a line has beside what its fields need is shared by their `stretch`.
    void addField(const QString &label, QWidget *field, int stretch, Field input);
    /// Without a label.
    void addField(QWidget *field, int stretch, Field input);
    /// What was added last and what is added next stand in the same line.
    void keepTogether() { m_places.back().keepsNext = true; }
    /// Where an error with `input` belongs; null where no field has it.
    QWidget *fieldOf(Field input) const;

    void addItem(QLayoutItem *item) override;
    int count() const override { return static_cast<int>(m_places.size()); }
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;    ///< in one line
    QSize minimumSize() const override; ///< in as many lines as it has now
    void setGeometry(const QRect &rect) override;

private:
    struct Place
    {
        std::unique_ptr<QLayoutItem> item;
        int stretch = 0;
        bool keepsNext = false; ///< what follows stands in the same line
    };
    using Line = std::span<const Place>;

    Line unitAt(std::size_t begin) const;
    std::vector<Line> lines(int width) const;
    int leastWidth(Line line) const;
    std::vector<int> widths(Line line, int width) const;
    static int heightOf(Line line);

    std::vector<Place> m_places;
    std::map<Field, QWidget *> m_fields;
    int m_height = 0; ///< as of the last look, for the width it had then
};

} // namespace mcm
