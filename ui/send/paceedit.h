// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "result.h"
#include "send/pace.h"

#include <QWidget>

#include <map>

class QCheckBox;

namespace mcm {

class ComboBox;
class NumberBox;
class UnitBox;

/// How often, and until when.
class PaceEdit : public QWidget
{
    Q_OBJECT

public:
    explicit PaceEdit(QWidget *parent = nullptr);

    Pace pace() const;
    void setPace(const Pace &pace);
    /// Whether there are recorded messages, whose spacing can be kept.
    void setRecorded(bool recorded);
    /// Where an error with this field belongs.
    QWidget *fieldOf(Field field) const;

Q_SIGNALS:
    void changed();

private:
    Pace::Kind kind() const;
    void add(QWidget *field, const QString &before, std::initializer_list<Pace::Kind> kinds,
             const QString &after = {});
    void showFields();

    ComboBox *m_kind;
    NumberBox *m_times;
    NumberBox *m_burst;
    UnitBox *m_interval;
    NumberBox *m_rate;
    UnitBox *m_bitRate;
    NumberBox *m_rampTo;
    UnitBox *m_rampOver;
    std::multimap<Pace::Kind, QWidget *> m_fields;
    QList<QWidget *> m_all; ///< that not all kinds have
    QCheckBox *m_hasCount;
    NumberBox *m_count;
    QCheckBox *m_hasDuration;
    UnitBox *m_duration;
    QWidget *m_row;
};

} // namespace mcm
