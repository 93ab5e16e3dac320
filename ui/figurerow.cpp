// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "figurerow.h"

#include "theme.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace mcm {
namespace {

constexpr int gap = 17; // odd: a line in the middle
const QString alarmMark = QStringLiteral("▲ ");

/// `text` with room for more digits: the first number gets as many as fit up to the next thousands.
QString roomy(const QString &text)
{
    QString wide = text;
    const auto isDigit = [](QChar c) { return c.isDigit(); };
    const auto *const first = std::find_if(text.begin(), text.end(), isDigit);
    const auto *const last = std::find_if_not(first, text.end(), isDigit);
    std::replace_if(wide.begin(), wide.end(), isDigit, u'8');
    const auto digits = last - first;
    if (digits % 3 != 0)
        wide.insert(first - text.begin(), QString(3 - digits % 3, u'8'));
    return wide;
}

} // namespace

FigureRow::FigureRow(QWidget *parent) : QWidget(parent), m_more(new QLabel(this))
{
    m_more->setText(QStringLiteral("…"));
    m_more->setAccessibleName(tr("Out of sight"));
    m_more->hide();
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

int FigureRow::add(const QString &accessibleName, const QString &toolTip)
{
    auto *label = new QLabel(this);
    label->setTextFormat(Qt::PlainText);
    label->setAccessibleName(accessibleName);
    label->hide();
    m_places.push_back({.label = label, .figure = {}});
    const auto index = static_cast<int>(m_places.size()) - 1;
    setFigureToolTip(index, toolTip);
    return index;
}

void FigureRow::setFigureToolTip(int index, const QString &toolTip)
{
    auto *label = m_places.at(static_cast<std::size_t>(index)).label;
    if (label->toolTip() == toolTip)
        return;
    label->setToolTip(toolTip);
    label->setWhatsThis(toolTip); // the help text of assistive technology
}

void FigureRow::set(int index, const Figure &figure)
{
    auto &place = m_places.at(static_cast<std::size_t>(index));
    const bool changed = place.figure.text != figure.text || place.figure.alarm != figure.alarm;
    const bool newAlarm = place.figure.alarm != figure.alarm;
    place.figure = figure;
    if (!changed)
        return;
    place.hadAlarm = place.hadAlarm || figure.alarm;
    place.label->setText(figure.alarm ? alarmMark + figure.text : figure.text);
    place.label->setAccessibleDescription(figure.text);
    if (newAlarm)
        colour(place);
    measure(place);
}

void FigureRow::measure(Place &place) const
{
    if (place.figure.text.isEmpty()) {
        place.width = 0;
        return;
    }
    const auto metrics = fontMetrics();
    const QString &widest = place.figure.widest;
    const int words =
        std::max(metrics.horizontalAdvance(place.figure.text),
                 metrics.horizontalAdvance(widest.isEmpty() ? roomy(place.figure.text) : widest));
    const int mark = place.hadAlarm ? metrics.horizontalAdvance(alarmMark) : 0;
    place.width = std::max(place.width, words + mark + 2);
}

void FigureRow::colour(const Place &place) const
{
    QPalette colours = palette();
    if (place.figure.alarm)
        colours.setColor(QPalette::WindowText, theme::errorText(colours));
    place.label->setPalette(colours);
}

QString FigureRow::text() const
{
    QStringList parts;
    for (const auto &place : m_places) {
        if (!place.figure.text.isEmpty())
            parts += place.figure.text;
    }
    return parts.join(QStringLiteral(" · "));
}

int FigureRow::widthUpTo(int most) const
{
    int sum = contentsMargins().left() + contentsMargins().right();
    bool all = true;
    for (const auto &place : m_places) {
        if (place.figure.text.isEmpty())
            continue;
        if (place.figure.rank <= most)
            sum += place.width + gap;
        else
            all = false;
    }
    return sum + (all ? -gap : m_more->sizeHint().width());
}

QSize FigureRow::sizeHint() const
{
    int highest = 0;
    for (const auto &place : m_places)
        highest = std::max(highest, place.figure.rank);
    return {std::max(0, widthUpTo(highest)), fontMetrics().height() + 4};
}

QSize FigureRow::minimumSizeHint() const
{
    return {std::max(0, widthUpTo(0)), fontMetrics().height() + 4};
}

void FigureRow::arrange()
{
    const QString all = text();
    if (accessibleDescription() != all)
        setAccessibleDescription(all);
    // Only then: whatever is around is laid out anew.
    if (m_hint != sizeHint() || m_minimum != minimumSizeHint()) {
        m_hint = sizeHint();
        m_minimum = minimumSizeHint();
        updateGeometry();
    }
    placeLabels();
}

void FigureRow::putAt(QWidget &widget, int x, int width)
{
    widget.setGeometry(QStyle::visualRect(layoutDirection(), rect(), QRect(x, 0, width, height())));
    widget.show();
}

void FigureRow::placeLabels()
{
    int most = 0;
    for (const auto &place : m_places)
        most = std::max(most, place.figure.rank);
    while (most > 0 && widthUpTo(most) > width())
        --most;

    std::vector<int> lines;
    QStringList hidden;
    const int begin = contentsMargins().left();
    int x = begin;
    const auto putNext = [&](QWidget &widget, int width) {
        if (x > begin)
            lines.push_back(x - gap / 2 - 1);
        putAt(widget, x, width);
        x += width + gap;
    };
    for (const auto &place : m_places) {
        if (!place.figure.text.isEmpty() && place.figure.rank <= most) {
            putNext(*place.label, place.width);
            continue;
        }
        place.label->hide();
        if (!place.figure.text.isEmpty())
            hidden += place.figure.text;
    }
    if (hidden.isEmpty())
        m_more->hide();
    else
        putNext(*m_more, m_more->sizeHint().width());
    const QString more = hidden.join(u'\n');
    if (m_more->toolTip() != more)
        m_more->setToolTip(more);
    if (lines != m_lines) {
        m_lines = lines;
        update();
    }
}

void FigureRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QColor colour = theme::quietText(palette());
    colour.setAlpha(128);
    for (const int x : m_lines) {
        const QRect line(x, 4, 1, height() - 8);
        painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), line), colour);
    }
}

void FigureRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeLabels();
}

void FigureRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        for (const auto &place : m_places)
            colour(place);
    }
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        for (auto &place : m_places) {
            place.width = 0;
            measure(place);
        }
        arrange();
    }
}

} // namespace mcm
