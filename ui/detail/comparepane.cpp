// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/comparepane.h"

#include "detail/bytesview.h"
#include "detail/differencesmodel.h"
#include "rowtable.h"
#include "text/format.h"

#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <cstdlib>

namespace mcm {
namespace {

/// Of a field's path the end tells it from the others.
class PathDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->textElideMode = Qt::ElideLeft;
    }
};

QLabel *makeLabel()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setContentsMargins(4, 0, 4, 0);
    // A long text must not keep the pane from becoming narrow.
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    return label;
}

QString titleOf(const QString &word, const KeptMessage &message)
{
    const auto length = message.payload.size();
    const QString size =
        length == 1 ? ComparePane::tr("1 byte") : ComparePane::tr("%L1 bytes").arg(length);
    return QStringLiteral("%1: %2 %3 · %4")
        .arg(word, ComparePane::tr("No."), format::count(number(message.seq)), size);
}

} // namespace

ComparePane::ComparePane(QWidget *parent)
    : QSplitter(Qt::Horizontal, parent),
      m_model(new DifferencesModel(this)),
      m_fields(new QTableView),
      m_mineTitle(makeLabel()),
      m_otherTitle(makeLabel()),
      m_mine(new BytesView(tr("Bytes of this message"))),
      m_other(new BytesView(tr("Bytes of the other message")))
{
    m_fields->setModel(m_model);
    showAsRows(*m_fields);
    m_fields->setItemDelegateForColumn(DifferencesModel::Field, new PathDelegate(m_fields));
    m_fields->setAccessibleName(tr("Fields that differ"));
    auto *header = m_fields->horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setStretchLastSection(false);
    header->setSectionResizeMode(QHeaderView::Stretch);
    m_fields->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 4);
    m_fields->setMinimumSize(fontMetrics().averageCharWidth() * 24, fontMetrics().height() * 3);

    auto *both = new QWidget;
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(makeSide(m_mineTitle, m_mine), 1);
    row->addWidget(makeSide(m_otherTitle, m_other), 1);
    addWidget(m_fields);
    addWidget(both);
    setChildrenCollapsible(false);
    setStretchFactor(0, 2);
    setStretchFactor(1, 7);
    setSizes({225, 775});
    scrollTogether(m_mine, m_other);
    scrollTogether(m_other, m_mine);
}

QWidget *ComparePane::makeSide(QLabel *title, BytesView *bytes)
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(title);
    column->addWidget(bytes, 1);
    connect(bytes, &BytesView::resized, this, &ComparePane::fitTogether);
    return side;
}

void ComparePane::scrollTogether(BytesView *from, BytesView *to)
{
    connect(from->verticalScrollBar(), &QScrollBar::valueChanged, to->verticalScrollBar(),
            &QScrollBar::setValue);
    connect(from->horizontalScrollBar(), &QScrollBar::valueChanged, to->horizontalScrollBar(),
            &QScrollBar::setValue);
    // Choosing bytes here lights the same ones there.
    connect(from, &BytesView::chosen, to, [to](const ByteRange &range) { to->setField(range); });
}

/// One may be a pixel narrower than the other.
void ComparePane::fitTogether()
{
    const int most = std::min(m_mine->fittingPerLine(), m_other->fittingPerLine());
    m_mine->setMostPerLine(most);
    m_other->setMostPerLine(most);
}

void ComparePane::clear()
{
    m_model->set({});
    m_summary.clear();
    for (auto *label : {m_mineTitle, m_otherTitle})
        label->clear();
    for (auto *bytes : {m_mine, m_other}) {
        bytes->setBytes({});
        bytes->setPlaceholderText(tr("Choose a message to compare it."));
    }
}

void ComparePane::show(const KeptMessage &mine, const std::optional<KeptMessage> &other,
                       const DecodeAs &decodeAs)
{
    clear();
    m_mineTitle->setText(titleOf(tr("This"), mine));
    m_mine->setBytes(mine.payload);
    m_mine->setPlaceholderText(tr("This message is empty."));
    if (!other) {
        m_summary = tr("There is none before it.");
        m_otherTitle->setText(tr("Other: none"));
        m_other->setPlaceholderText(tr("No message is shown before this one."));
        return;
    }
    m_otherTitle->setText(titleOf(tr("Other"), *other));
    m_other->setBytes(other->payload);
    m_other->setPlaceholderText(tr("The other message is empty."));
    const auto size = std::max(mine.bytes().size(), other->bytes().size());
    m_mine->setShownSize(size);
    m_other->setShownSize(size);
    const auto changed = changedBytes(mine.bytes(), other->bytes());
    m_mine->setMatches(changed);
    m_other->setMatches(changedBytes(other->bytes(), mine.bytes()));
    decodeAs.decode(mine.message(), m_mineTree);
    decodeAs.decode(other->message(), m_otherTree);
    auto differences = fieldDifferences({m_mineTree, mine.bytes()}, {m_otherTree, other->bytes()});
    const auto count = differences.size();
    m_model->set(std::move(differences));
    std::size_t bytes = 0;
    const auto common = std::min(mine.bytes().size(), other->bytes().size());
    for (const auto &range : changed)
        bytes += range.begin < common ? std::min(range.end(), common) - range.begin : 0;
    summarise(mine, *other, count, bytes);
}

void ComparePane::summarise(const KeptMessage &mine, const KeptMessage &other, std::size_t fields,
                            std::size_t changed)
{
    QStringList words;
    if (fields > 0)
        words += (fields < mostDifferences ? tr("Fields that differ: %1")
                                           : tr("Fields that differ: %1 or more"))
                     .arg(format::count(fields));
    if (changed > 0)
        words += tr("changed bytes: %1").arg(format::count(changed));
    const auto longer = mine.payload.size() - other.payload.size();
    if (longer != 0)
        words += (longer > 0 ? tr("longer by %1") : tr("shorter by %1"))
                     .arg(format::count(static_cast<quint64>(std::abs(longer))));
    m_summary = words.isEmpty() ? tr("Both are the same.") : words.join(QStringLiteral(", "));
}

} // namespace mcm
