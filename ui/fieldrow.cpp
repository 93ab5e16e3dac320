// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fieldrow.h"

#include <QLabel>
#include <QStyle>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace mcm {
namespace {

constexpr int lineSpacing = 4;

} // namespace

FieldRow::FieldRow()
{
    setContentsMargins(0, 0, 0, 0);
    setSpacing(6);
}

FieldRow::~FieldRow() = default;

void FieldRow::addField(const QString &label, QWidget *field, int stretch, Field input)
{
    auto *words = new QLabel(label);
    words->setBuddy(field);
    // The hint counts on kerning across the mnemonic, which the underline prevents.
    words->setMinimumWidth(words->sizeHint().width() + 3);
    addWidget(words);
    keepTogether();
    addField(field, stretch, input);
}

void FieldRow::addField(QWidget *field, int stretch, Field input)
{
    addWidget(field);
    m_places.back().stretch = stretch;
    m_fields[input] = field;
}

QWidget *FieldRow::fieldOf(Field input) const
{
    const auto found = m_fields.find(input);
    return found == m_fields.end() ? nullptr : found->second;
}

void FieldRow::addItem(QLayoutItem *item)
{
    m_places.push_back({.item = std::unique_ptr<QLayoutItem>(item)});
    invalidate();
}

QLayoutItem *FieldRow::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_places[static_cast<std::size_t>(index)].item.get()
                                         : nullptr;
}

QLayoutItem *FieldRow::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    auto *const item = m_places[static_cast<std::size_t>(index)].item.release();
    m_places.erase(m_places.begin() + index);
    invalidate();
    return item;
}

/// What stands together, whatever the width.
FieldRow::Line FieldRow::unitAt(std::size_t begin) const
{
    std::size_t end = begin + 1;
    while (end < m_places.size() && m_places[end - 1].keepsNext)
        ++end;
    return Line(m_places).subspan(begin, end - begin);
}

int FieldRow::leastWidth(Line line) const
{
    int sum = 0;
    for (const auto &place : line) {
        if (!place.item->isEmpty())
            sum += place.item->minimumSize().width() + (sum > 0 ? spacing() : 0);
    }
    return sum;
}

int FieldRow::heightOf(Line line)
{
    int height = 0;
    for (const auto &place : line) {
        if (!place.item->isEmpty())
            height = std::max(height, place.item->sizeHint().height());
    }
    return height;
}

std::vector<FieldRow::Line> FieldRow::lines(int width) const
{
    std::vector<Line> all;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < m_places.size();) {
        const auto end = at + unitAt(at).size();
        if (at > begin && leastWidth(Line(m_places).subspan(begin, end - begin)) > width) {
            all.push_back(Line(m_places).subspan(begin, at - begin));
            begin = at;
        }
        at = end;
    }
    if (begin < m_places.size())
        all.push_back(Line(m_places).subspan(begin));
    return all;
}

/// As a QHBoxLayout would: what stretches shares the room by its stretch, but has at least what it
/// would like; where that is too much, each gives up a part of what it can.
std::vector<int> FieldRow::widths(Line line, int width) const
{
    std::vector<int> widths;
    int room = width;
    int spare = 0;
    int gap = 0;
    for (const auto &place : line) {
        const bool isThere = !place.item->isEmpty();
        widths.push_back(isThere ? place.item->sizeHint().width() : 0);
        room -= widths.back() + (isThere ? gap : 0);
        if (isThere) {
            spare += widths.back() - place.item->minimumSize().width();
            gap = spacing();
        }
    }
    if (room < 0 && spare > 0) {
        const double part = std::min(1.0, -static_cast<double>(room) / spare);
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (!line[i].item->isEmpty())
                widths[i] -= static_cast<int>(
                    std::ceil(part * (widths[i] - line[i].item->minimumSize().width())));
        }
        return widths;
    }
    std::vector<std::size_t> growing;
    int total = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i].stretch > 0 && !line[i].item->isEmpty()) {
            growing.push_back(i);
            room += widths[i];
            total += line[i].stretch;
        }
    }
    // Whoever would have less than he would like keeps that, and the others share the rest.
    const auto isContent = [&](std::size_t i) {
        if (room * line[i].stretch >= widths[i] * total)
            return false;
        room -= widths[i];
        total -= line[i].stretch;
        return true;
    };
    for (auto it = growing.begin(); it != growing.end();) {
        if (isContent(*it)) {
            growing.erase(it);
            it = growing.begin();
        } else {
            ++it;
        }
    }
    for (const auto i : growing) {
        widths[i] = room * line[i].stretch / std::max(total, 1);
        room -= widths[i];
        total -= line[i].stretch;
    }
    return widths;
}

int FieldRow::heightForWidth(int width) const
{
    const auto all = lines(width);
    return std::accumulate(all.begin(), all.end(),
                           lineSpacing * static_cast<int>(std::max<std::size_t>(all.size(), 1) - 1),
                           [](int sum, const Line &line) { return sum + heightOf(line); });
}

QSize FieldRow::sizeHint() const
{
    int width = 0;
    for (const auto &place : m_places) {
        if (!place.item->isEmpty())
            width += place.item->sizeHint().width() + (width > 0 ? spacing() : 0);
    }
    return {width, heightOf(m_places)};
}

QSize FieldRow::minimumSize() const
{
    int width = 0;
    for (std::size_t at = 0; at < m_places.size();) {
        const auto unit = unitAt(at);
        width = std::max(width, leastWidth(unit));
        at += unit.size();
    }
    return {width, std::max(m_height, heightOf(m_places))};
}

void FieldRow::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    const bool fromRight = parentWidget() && parentWidget()->isRightToLeft();
    int top = rect.top();
    for (const auto &line : lines(rect.width())) {
        const auto wide = widths(line, rect.width());
        const int height = heightOf(line);
        int left = rect.left();
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (line[i].item->isEmpty())
                continue;
            const QRect place(left, top, wide[i], height);
            line[i].item->setGeometry(fromRight ? QStyle::visualRect(Qt::RightToLeft, rect, place)
                                                : place);
            left += wide[i] + spacing();
        }
        top += height + lineSpacing;
    }
    const int height = top - lineSpacing - rect.top();
    if (std::exchange(m_height, height) != height && parentWidget())
        parentWidget()->updateGeometry(); // it cannot be made as low as before, or can again
}

} // namespace mcm
