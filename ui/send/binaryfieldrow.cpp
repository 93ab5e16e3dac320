// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/binaryfieldrow.h"

#include "combobox.h"
#include "icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolButton>

namespace mcm {

BinaryFieldRow::BinaryFieldRow(const BinaryField &field, QWidget *parent)
    : QWidget(parent),
      m_offset(new QSpinBox),
      m_width(new ComboBox),
      m_order(new ComboBox),
      m_value(new ComboBox),
      m_constant(new QLineEdit)
{
    m_offset->setRange(-1, 999'999);
    m_offset->setValue(field.offset);
    m_offset->setAccessibleName(tr("Field offset"));
    m_offset->setToolTip(tr("Bytes from the begin of the payload"));
    m_width->setAccessibleName(tr("Field width"));
    for (const int width : {1, 2, 4, 8})
        m_width->addItem(width == 1 ? tr("1 byte") : tr("%1 bytes").arg(width), width);
    m_width->setCurrentIndex(qMax(0, m_width->findData(field.width)));
    m_order->setAccessibleName(tr("Field byte order"));
    m_order->addItem(tr("big endian"), false);
    m_order->addItem(tr("little endian"), true);
    m_order->setCurrentIndex(field.littleEndian ? 1 : 0);
    m_value->setAccessibleName(tr("Field value"));
    const auto offer = [this](const QString &text, BinaryField::Value value) {
        m_value->addItem(text, static_cast<int>(value));
    };
    offer(tr("counter"), BinaryField::Value::Counter);
    offer(tr("time, ns"), BinaryField::Value::TimeNs);
    offer(tr("time, µs"), BinaryField::Value::TimeUs);
    offer(tr("constant"), BinaryField::Value::Constant);
    offer(tr("CRC-32"), BinaryField::Value::Crc32);
    offer(tr("sum"), BinaryField::Value::Sum);
    m_value->setCurrentIndex(m_value->findData(static_cast<int>(field.value)));
    m_constant->setAccessibleName(tr("Field constant"));
    m_constant->setPlaceholderText(tr("0x1234"));
    m_constant->setMinimumWidth(fontMetrics().horizontalAdvance(u'0') * 10);
    m_constant->setText(field.value == BinaryField::Value::Constant
                            ? QStringLiteral("0x") + QString::number(field.constant, 16)
                            : QString());
    auto *remove = new QToolButton;
    remove->setIcon(icons::tinted(QStringLiteral("clear")));
    remove->setText(tr("Remove field"));
    remove->setAccessibleName(tr("Remove field"));
    remove->setToolTip(tr("Remove this field"));
    remove->setAutoRaise(true);
    auto *at = new QLabel(tr("at"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(at);
    layout->addWidget(m_offset);
    layout->addWidget(m_width);
    layout->addWidget(m_order);
    layout->addWidget(m_value);
    layout->addWidget(m_constant, 1);
    layout->addStretch(0);
    layout->addWidget(remove);

    const auto show = [this] {
        m_constant->setVisible(isConstant());
        Q_EMIT changed();
    };
    connect(m_offset, &QSpinBox::valueChanged, this, &BinaryFieldRow::changed);
    for (auto *box : {m_width, m_order, m_value})
        connect(box, &QComboBox::currentIndexChanged, this, show);
    connect(m_constant, &QLineEdit::textChanged, this, &BinaryFieldRow::changed);
    connect(remove, &QToolButton::clicked, this, &BinaryFieldRow::removeRequested);
    show();
}

bool BinaryFieldRow::isConstant() const
{
    return m_value->currentData().toInt() == static_cast<int>(BinaryField::Value::Constant);
}

BinaryField BinaryFieldRow::field() const
{
    return {.offset = m_offset->value(),
            .width = m_width->currentData().toInt(),
            .littleEndian = m_order->currentData().toBool(),
            .value = static_cast<BinaryField::Value>(m_value->currentData().toInt()),
            .constant = isConstant() ? m_constant->text().trimmed().toULongLong(nullptr, 0) : 0};
}

QString BinaryFieldRow::problem() const
{
    if (!isConstant())
        return {};
    bool isNumber = false;
    const auto value = m_constant->text().trimmed().toULongLong(&isNumber, 0);
    const int bits = m_width->currentData().toInt() * 8;
    if (m_constant->text().trimmed().isEmpty())
        return tr("The constant at %1 is missing.").arg(m_offset->value());
    if (!isNumber)
        return tr("“%1” is no number for the constant at %2.")
            .arg(m_constant->text())
            .arg(m_offset->value());
    if (bits < 64 && value >> bits != 0)
        return tr("The constant at %1 does not fit into %2 bytes.")
            .arg(m_offset->value())
            .arg(bits / 8);
    return {};
}

void BinaryFieldRow::focusOffset()
{
    m_offset->setFocus();
    m_offset->selectAll();
}

} // namespace mcm
