// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/paceedit.h"

#include "combobox.h"
#include "send/numberbox.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace mcm {
namespace {

using namespace std::chrono_literals;
using Kind = Pace::Kind;

} // namespace

PaceEdit::PaceEdit(QWidget *parent)
    : QWidget(parent),
      m_kind(new ComboBox),
      m_times(new NumberBox(tr("Times"), 1, 0)),
      m_burst(new NumberBox(tr("Burst"), 10, 0)),
      m_interval(makeTimeBox(tr("Interval"), 1s)),
      m_rate(new NumberBox(tr("Messages a second"), 10)),
      m_bitRate(makeBitRateBox(tr("Bit rate"), 1e6)),
      m_rampTo(new NumberBox(tr("Ramp to"), 1000)),
      m_rampOver(makeTimeBox(tr("Ramp time"), 10s)),
      m_hasCount(new QCheckBox(tr("afte&r"))),
      m_count(new NumberBox(tr("Count"), 100, 0)),
      m_hasDuration(new QCheckBox(tr("a&fter"))),
      m_duration(makeTimeBox(tr("Duration"), 10s)),
      m_row(new QWidget)
{
    m_kind->setAccessibleName(tr("Pace"));
    const auto offer = [this](const QString &text, Kind kind) {
        m_kind->addItem(text, static_cast<int>(kind));
    };
    offer(tr("Once, or several times"), Kind::Once);
    offer(tr("One each interval"), Kind::Every);
    offer(tr("Messages a second"), Kind::Rate);
    offer(tr("Bits a second"), Kind::BitRate);
    offer(tr("Bursts"), Kind::Burst);
    offer(tr("Ramp"), Kind::Ramp);
    offer(tr("Flood, as fast as it goes"), Kind::Flood);

    auto *row = new QHBoxLayout(m_row);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_kind);
    add(m_times, {}, {Kind::Once}, tr("times"));
    add(m_burst, {}, {Kind::Burst});
    add(m_interval, tr("every"), {Kind::Every, Kind::Burst});
    add(m_rate, {}, {Kind::Rate, Kind::Ramp}, tr("/s"));
    add(m_bitRate, {}, {Kind::BitRate});
    add(m_rampTo, tr("to"), {Kind::Ramp}, tr("/s"));
    add(m_rampOver, tr("in"), {Kind::Ramp});
    row->addStretch(1);

    m_hasCount->setAccessibleName(tr("End after a count"));
    m_hasDuration->setAccessibleName(tr("End after a time"));
    auto *end = new QHBoxLayout;
    end->setSpacing(6);
    end->addWidget(new QLabel(tr("Ends")));
    end->addWidget(m_hasCount);
    end->addWidget(m_count);
    end->addWidget(new QLabel(tr("messages")));
    end->addSpacing(8);
    end->addWidget(m_hasDuration);
    end->addWidget(m_duration);
    end->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_row);
    layout->addLayout(end);

    for (auto *box : {m_times, m_burst, m_rate, m_rampTo, m_count})
        connect(box, &NumberBox::valueChanged, this, &PaceEdit::changed);
    for (auto *box : {m_interval, m_bitRate, m_rampOver, m_duration})
        connect(box, &UnitBox::changed, this, &PaceEdit::changed);
    for (auto *box : {m_hasCount, m_hasDuration})
        connect(box, &QCheckBox::toggled, this, &PaceEdit::showFields);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &PaceEdit::showFields);
    showFields();
}

void PaceEdit::add(QWidget *field, const QString &before, std::initializer_list<Kind> kinds,
                   const QString &after)
{
    const auto put = [&](QWidget *widget) {
        m_row->layout()->addWidget(widget);
        m_all.append(widget);
        for (const auto each : kinds)
            m_fields.emplace(each, widget);
    };
    if (!before.isEmpty())
        put(new QLabel(before));
    put(field);
    if (!after.isEmpty())
        put(new QLabel(after));
}

Pace::Kind PaceEdit::kind() const
{
    return static_cast<Kind>(m_kind->currentData().toInt());
}

void PaceEdit::showFields()
{
    const auto [from, to] = m_fields.equal_range(kind());
    QList<QWidget *> shown;
    for (auto field = from; field != to; ++field)
        shown.append(field->second);
    for (auto *field : std::as_const(m_all))
        field->setVisible(shown.contains(field));
    const bool once = kind() == Kind::Once;
    m_hasCount->setEnabled(!once);
    m_count->setEnabled(!once && m_hasCount->isChecked());
    m_duration->setEnabled(m_hasDuration->isChecked());
    Q_EMIT changed();
}

Pace PaceEdit::pace() const
{
    Pace pace{.kind = kind()};
    switch (pace.kind) {
    case Kind::Once:
        // One message is what it is without a count, and a file's pieces are as many as they are.
        if (m_times->count() != 1)
            pace.count = m_times->count();
        break;
    case Kind::Burst:
        pace.burst = m_burst->count();
        [[fallthrough]];
    case Kind::Every:
        pace.interval = timeIn(*m_interval);
        break;
    case Kind::Ramp:
        pace.rampTo = m_rampTo->value();
        pace.rampOver = timeIn(*m_rampOver);
        [[fallthrough]];
    case Kind::Rate:
        pace.rate = m_rate->value();
        break;
    case Kind::BitRate:
        pace.rate = m_bitRate->value();
        break;
    case Kind::Flood:
    case Kind::AsRecorded:
        break;
    }
    if (pace.kind != Kind::Once && m_hasCount->isChecked())
        pace.count = m_count->count();
    if (m_hasDuration->isChecked())
        pace.duration = timeIn(*m_duration);
    return pace;
}

void PaceEdit::setPace(const Pace &pace)
{
    const auto ns = [](std::chrono::nanoseconds time) { return static_cast<double>(time.count()); };
    setRecorded(pace.kind == Kind::AsRecorded);
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(pace.kind)));
    if (pace.kind == Kind::Once)
        m_times->setValue(static_cast<double>(pace.count.value_or(1)));
    if (pace.kind == Kind::Every || pace.kind == Kind::Burst)
        m_interval->setValue(ns(pace.interval));
    if (pace.kind == Kind::Burst)
        m_burst->setValue(static_cast<double>(pace.burst));
    if (pace.kind == Kind::Rate || pace.kind == Kind::Ramp)
        m_rate->setValue(pace.rate);
    if (pace.kind == Kind::BitRate)
        m_bitRate->setValue(pace.rate);
    if (pace.kind == Kind::Ramp) {
        m_rampTo->setValue(pace.rampTo);
        m_rampOver->setValue(ns(pace.rampOver));
    }
    m_hasCount->setChecked(pace.kind != Kind::Once && pace.count);
    if (m_hasCount->isChecked())
        m_count->setValue(static_cast<double>(*pace.count));
    m_hasDuration->setChecked(pace.duration.has_value());
    if (pace.duration)
        m_duration->setValue(ns(*pace.duration));
    showFields();
}

void PaceEdit::setRecorded(bool recorded)
{
    const int at = m_kind->findData(static_cast<int>(Kind::AsRecorded));
    if (recorded && at < 0)
        m_kind->addItem(tr("As it was recorded"), static_cast<int>(Kind::AsRecorded));
    else if (!recorded && at >= 0)
        m_kind->removeItem(at);
}

QWidget *PaceEdit::fieldOf(Field field) const
{
    return field == Field::Stop ? m_hasCount : static_cast<QWidget *>(m_kind);
}

} // namespace mcm
