// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "resultline.h"

#include "book/swatch.h"
#include "theme.h"

#include <QEvent>
#include <QTextLayout>

namespace mcm {

ResultLine::ResultLine(const QString &name, QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setAccessibleName(name);
    setMinimumHeight(fontMetrics().height() + 2);
    // Long words make it no wider than the window.
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::MinimumExpanding);
    setWordWrap(true);
}

void ResultLine::clear()
{
    show({}, Kind::Good);
}

void ResultLine::showGood(const QString &text)
{
    show(text, Kind::Good);
}

void ResultLine::showNote(const QString &text)
{
    show(text, Kind::Note);
}

void ResultLine::showAside(const QString &text, bool warning)
{
    show(text, warning ? Kind::Warning : Kind::Aside);
}

void ResultLine::showError(const Error &error)
{
    show(error.sentence(), Kind::Bad);
}

void ResultLine::showErrorBelow(const Error &error, const QWidget *field)
{
    show(error.sentence(), Kind::Bad, field);
}

void ResultLine::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::StyleChange || (event->type() == QEvent::ParentChange))
        colour();
}

void ResultLine::show(const QString &text, Kind kind, const QWidget *field)
{
    m_kind = kind;
    colour();
    // Below its field only where the words have room there.
    const int x = field && field->isVisible()
                      ? field->mapTo(window(), QPoint()).x() - mapTo(window(), QPoint()).x()
                      : 0;
    const bool fits = x + fontMetrics().horizontalAdvance(text) < width();
    setContentsMargins(fits ? qMax(0, x) : 0, 0, 0, 0);
    setAccessibleDescription(text);
    if (isAside())
        return elide();
    setText(text);
    setToolTip({});
}

void ResultLine::setAsideLines(int lines)
{
    m_asideLines = lines;
    setMinimumHeight(fontMetrics().lineSpacing() * lines + 2);
}

void ResultLine::elide()
{
    const QString whole = accessibleDescription();
    QStringList lines;
    QTextLayout layout(whole, font());
    layout.beginLayout();
    qsizetype begin = 0;
    while (lines.size() + 1 < m_asideLines) {
        auto line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width());
        begin = line.textStart() + line.textLength();
        lines += whole.mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
    const QString rest = whole.mid(begin);
    const QString last = fontMetrics().elidedText(rest, Qt::ElideRight, width());
    if (!last.isEmpty())
        lines += last;
    setText(lines.join(u'\n'));
    setToolTip(last == rest ? QString() : asToolTip(whole));
}

void ResultLine::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    if (isAside())
        elide();
}

void ResultLine::colour()
{
    QPalette colours = parentWidget() ? parentWidget()->palette() : palette();
    if (m_kind == Kind::Bad)
        colours.setColor(QPalette::WindowText, theme::errorText(colours));
    else if (m_kind == Kind::Good)
        colours.setColor(QPalette::WindowText, theme::goodText(colours));
    else if (m_kind == Kind::Aside)
        colours.setColor(QPalette::WindowText, theme::quietText(colours));
    setPalette(colours);
}

} // namespace mcm
