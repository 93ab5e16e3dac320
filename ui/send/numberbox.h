// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDoubleSpinBox>
#include <QWidget>

#include <chrono>

namespace mcm {

class ComboBox;

/// A number of any size, written as short as it can be. It lets wrong ones be typed – 0, negative,
/// absurd – so that they can be answered in words instead of being swallowed.
class NumberBox : public QDoubleSpinBox
{
    Q_OBJECT

public:
    NumberBox(const QString &accessibleName, double value, int decimals = 6);

    QString textFromValue(double value) const override;
    /// As a count: 0 for what is none.
    quint64 count() const;

protected:
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override { return minimumSizeHint(); }
};

/// A number and its unit.
class UnitBox : public QWidget
{
    Q_OBJECT

public:
    struct Unit
    {
        QString name;
        double factor;
    };
    /// `units` ascend. `value` is in units of factor 1, like the next two.
    UnitBox(const QString &accessibleName, const QList<Unit> &units, double value);

    double value() const;
    /// Written in the largest unit in which it is at least 1.
    void setValue(double value);
    NumberBox &box() { return *m_box; }

Q_SIGNALS:
    void changed();

private:
    const QList<Unit> m_units;
    NumberBox *m_box;
    ComboBox *m_unit;
};

/// A time: ns inside, µs, ms or s outside.
UnitBox *makeTimeBox(const QString &accessibleName, std::chrono::nanoseconds value);
UnitBox *makeBitRateBox(const QString &accessibleName, double value);
/// What stands in a box of makeTimeBox().
std::chrono::nanoseconds timeIn(const UnitBox &box);

} // namespace mcm
