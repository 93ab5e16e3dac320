// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "notice.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QResizeEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>
#include <QToolButton>

namespace mcm {
namespace {

constexpr int mostLines = 8;

} // namespace

Notice::Notice(QWidget *parent) : QFrame(parent)
{
    hide();
}

void Notice::build()
{
    m_label = new QLabel;
    m_scroll = new QScrollArea(this);
    setFrameShape(QFrame::StyledPanel);
    setBackgroundRole(QPalette::ToolTipBase);
    setForegroundRole(QPalette::ToolTipText);
    setAutoFillBackground(true);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_label->setForegroundRole(QPalette::ToolTipText);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_label->setAccessibleName(tr("Notice"));

    m_scroll->setWidget(m_label);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setAccessibleName(tr("Notice"));
    // The colour is this frame's.
    m_scroll->viewport()->setAutoFillBackground(false);
    m_scroll->viewport()->installEventFilter(this);
    m_label->setAutoFillBackground(false);

    auto *close = new QToolButton(this);
    close->setIcon(style()->standardIcon(QStyle::SP_TitleBarCloseButton));
    close->setToolTip(tr("Close this notice"));
    close->setAccessibleName(tr("Close this notice"));
    close->setAutoRaise(true);
    connect(close, &QToolButton::clicked, this, [this] {
        m_label->clear();
        hide();
    });

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 4, 4);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(close, 0, Qt::AlignTop);
}

void Notice::add(const QString &text)
{
    if (!m_label)
        build();
    const QString before = m_label->text();
    m_label->setText(before.isEmpty() ? text : QString(before + u'\n' + text));
    m_label->setAccessibleDescription(m_label->text());
    show();
    fit();
}

/// As wide as the text is laid out: that may come later than the size of the frame.
bool Notice::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize) {
        const auto &resize = *static_cast<QResizeEvent *>(event);
        if (resize.oldSize().width() != resize.size().width())
            fit();
    }
    return QFrame::eventFilter(watched, event);
}

void Notice::fit()
{
    if (m_label->text().isEmpty())
        return;
    const int wanted = m_label->heightForWidth(m_scroll->viewport()->width());
    const int most = fontMetrics().lineSpacing() * mostLines;
    m_scroll->setFixedHeight(qMin(wanted, most));
    // For the keyboard there is something to do only then.
    m_scroll->setFocusPolicy(wanted > most ? Qt::StrongFocus : Qt::NoFocus);
}

} // namespace mcm
