// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/numberbox.h"

#include "combobox.h"

#include <QHBoxLayout>

#include <cmath>

namespace mcm {
namespace {

constexpr double largest = 1e15; // exact in a double, and beyond all sense

} // namespace

NumberBox::NumberBox(const QString &accessibleName, double value, int decimals)
{
    setDecimals(decimals);
    setRange(-largest, largest);
    setValue(value);
    setAccessibleName(accessibleName);
    setButtonSymbols(QAbstractSpinBox::NoButtons);
}

QString NumberBox::textFromValue(double value) const
{
    QString text = locale().toString(value, 'f', decimals());
    if (decimals() > 0) {
        while (text.endsWith(locale().zeroDigit()))
            text.chop(1);
        if (text.endsWith(locale().decimalPoint()))
            text.chop(1);
    }
    return isGroupSeparatorShown() ? text : text.remove(locale().groupSeparator());
}

quint64 NumberBox::count() const
{
    return value() < 0 ? 0 : static_cast<quint64>(std::llround(value()));
}

QSize NumberBox::minimumSizeHint() const
{
    // Not by the range, as a QSpinBox has it.
    return {fontMetrics().horizontalAdvance(QStringLiteral("100000000")) + 16,
            QDoubleSpinBox::minimumSizeHint().height()};
}

UnitBox::UnitBox(const QString &accessibleName, const QList<Unit> &units, double value)
    : m_units(units), m_box(new NumberBox(accessibleName, 0)), m_unit(new ComboBox)
{
    m_unit->setAccessibleName(tr("Unit of %1").arg(accessibleName));
    for (const auto &unit : m_units)
        m_unit->addItem(unit.name);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_box, 1);
    layout->addWidget(m_unit);
    setFocusProxy(m_box);
    setValue(value);
    connect(m_box, &NumberBox::valueChanged, this, &UnitBox::changed);
    connect(m_unit, &QComboBox::currentIndexChanged, this, &UnitBox::changed);
}

double UnitBox::value() const
{
    return m_box->value() * m_units.at(m_unit->currentIndex()).factor;
}

void UnitBox::setValue(double value)
{
    int unit = static_cast<int>(m_units.size()) - 1;
    while (unit > 0 && std::abs(value) < m_units.at(unit).factor)
        --unit;
    m_unit->setCurrentIndex(unit);
    m_box->setValue(value / m_units.at(unit).factor);
}

UnitBox *makeTimeBox(const QString &accessibleName, std::chrono::nanoseconds value)
{
    return new UnitBox(
        accessibleName,
        {{UnitBox::tr("µs"), 1e3}, {UnitBox::tr("ms"), 1e6}, {UnitBox::tr("s"), 1e9}},
        static_cast<double>(value.count()));
}

UnitBox *makeBitRateBox(const QString &accessibleName, double value)
{
    return new UnitBox(accessibleName,
                       {{QStringLiteral("bit/s"), 1},
                        {QStringLiteral("kbit/s"), 1e3},
                        {QStringLiteral("Mbit/s"), 1e6},
                        {QStringLiteral("Gbit/s"), 1e9}},
                       value);
}

std::chrono::nanoseconds timeIn(const UnitBox &box)
{
    // Longer than a century is longer than any machine runs.
    const double most = 3.2e18;
    return std::chrono::nanoseconds(std::llround(qBound(-most, box.value(), most)));
}

} // namespace mcm
