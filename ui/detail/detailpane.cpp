// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/detailpane.h"

#include "log/gap.h"
#include "session/group.h"
#include "text/format.h"
#include "theme.h"

#include <QHeaderView>
#include <QPlainTextEdit>
#include <QTreeWidget>

namespace mcm {

DetailPane::DetailPane(QWidget *parent)
    : QSplitter(Qt::Horizontal, parent),
      m_fields(new QTreeWidget(this)),
      m_bytes(new QPlainTextEdit(this))
{
    m_fields->setAccessibleName(tr("Fields"));
    m_fields->setColumnCount(2);
    m_fields->setHeaderLabels({tr("Field"), tr("Value")});
    m_fields->setRootIsDecorated(false);
    m_fields->setUniformRowHeights(true);
    m_fields->setMinimumHeight(fontMetrics().height() * 3);
    m_fields->setAlternatingRowColors(true);
    m_fields->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_fields->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_fields->header()->setStretchLastSection(false); // which would go before the modes

    m_bytes->setAccessibleName(tr("Bytes"));
    m_bytes->setReadOnly(true);
    m_bytes->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_bytes->setFont(theme::fixedFont());
    m_bytes->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_bytes->setUndoRedoEnabled(false);
    m_bytes->setTabChangesFocus(true);
    m_bytes->setPlaceholderText(tr("Choose a message to see its bytes."));

    setChildrenCollapsible(false);
    setStretchFactor(0, 2);
    setStretchFactor(1, 3);
}

void DetailPane::show(const Group &group, const Message &message, const Gap &gap)
{
    if (m_shown == message.seq)
        return;
    m_shown = message.seq;
    fill(group, message, gap);
}

void DetailPane::clear()
{
    m_shown.reset();
    m_fields->clear();
    m_bytes->clear();
    m_bytes->setPlaceholderText(tr("Choose a message to see its bytes."));
}

QSize DetailPane::sizeHint() const
{
    return {640, fontMetrics().height() * 12};
}

void DetailPane::fill(const Group &group, const Message &message, const Gap &gap)
{
    const auto &header = message.header;
    const auto &address = group.address();
    const QString interface = group.nameOfInterface(message);
    QList<std::pair<QString, QString>> fields{
        {tr("Number"), format::count(number(message.seq))},
        {tr("Received"), format::dateTime(header.timeNs)},
        {tr("Time taken by"),
         message.hasKernelTime() ? tr("the kernel, on arrival") : tr("this program, on reading")},
        {tr("Source"), message.isOwn()
                           ? tr("%1 (this program)").arg(format::endpoint(message.source))
                           : format::endpoint(message.source)},
        {tr("Destination"), withPort(address.group, address.port)},
        {tr("Interface"), interface},
        {address.isIpv6() ? tr("Hop limit") : tr("TTL"),
         message.hasTtl() ? QString::number(header.ttl) : tr("not known")},
        {tr("Size"), tr("%L1 bytes").arg(header.size)},
        {tr("UTF-8"), format::isUtf8(message.payload) ? tr("yes") : tr("no")},
    };
    // What the marks of its Δ mean: elsewhere only the mouse finds that.
    const auto marks = gap.markText().split(u'\n', Qt::SkipEmptyParts);
    for (const auto &mark : marks)
        fields.append({tr("Before it"), mark});
    // A sentence may be wider than the pane, and is to be read to its end.
    m_fields->header()->setSectionResizeMode(1, marks.isEmpty() ? QHeaderView::Stretch
                                                                : QHeaderView::ResizeToContents);
    m_fields->clear();
    for (const auto &[name, value] : fields)
        m_fields->addTopLevelItem(new QTreeWidgetItem({name, value}));

    m_bytes->setPlainText(format::hexDump(message.payload));
    m_bytes->setPlaceholderText(tr("This message is empty: a datagram without payload."));
}

} // namespace mcm
