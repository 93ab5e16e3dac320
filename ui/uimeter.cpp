// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "uimeter.h"

#include "frametick.h"
#include "session/process.h"
#include "text/format.h"
#include "wallclock.h"

#include <QEvent>
#include <QWidget>
#include <QWindow>

#include <chrono>

namespace mcm {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t probeEvery = std::chrono::nanoseconds(10ms).count();

QJsonObject inMs(const Histogram &times)
{
    const auto ms = [](std::int64_t ns) { return static_cast<double>(ns) / 1e6; };
    return {
        {QStringLiteral("count"), static_cast<qint64>(times.count())},
        {QStringLiteral("p50"), ms(times.quantile(0.5))},
        {QStringLiteral("p99"), ms(times.quantile(0.99))},
        {QStringLiteral("max"), ms(times.max())},
    };
}

} // namespace

UiMeter::UiMeter(const QWidget &window, const FrameTick &tick) : m_window(window)
{
    connect(&tick, &FrameTick::began, this, &UiMeter::beginTick);
    connect(&tick, &FrameTick::ended, this, &UiMeter::endTick);
    m_clock.start();
    m_dueNs = probeEvery;
    m_probe.setSingleShot(true);
    m_probe.setTimerType(Qt::PreciseTimer);
    connect(&m_probe, &QTimer::timeout, this, &UiMeter::probe);
    armProbe();
}

QJsonObject UiMeter::json() const
{
    auto ticks = m_ticks;
    auto tickCpu = m_tickCpu;
    if (m_frame) {
        ticks.record(m_frame->wallNs);
        tickCpu.record(m_frame->cpuNs);
    }
    // What is overdue by now was never served.
    auto latencies = m_latencies;
    const auto now = m_clock.nsecsElapsed();
    for (auto due = m_dueNs; due <= now; due += probeEvery)
        latencies.record(now - due);
    return {
        {QStringLiteral("first_painted"),
         m_firstPaintedNs == 0 ? QJsonValue() : QJsonValue(format::rfc3339(m_firstPaintedNs))},
        {QStringLiteral("tick_ms"), inMs(ticks)},
        {QStringLiteral("tick_cpu_ms"), inMs(tickCpu)},
        {QStringLiteral("event_latency_ms"), inMs(latencies)},
    };
}

UiMeter::Spent UiMeter::Spent::untilNow()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return {std::chrono::nanoseconds(now).count(), process::threadCpuNs()};
}

UiMeter::Spent UiMeter::Spent::operator-(const Spent &before) const
{
    return {wallNs - before.wallNs, cpuNs - before.cpuNs};
}

void UiMeter::enter(const QObject *receiver, const QEvent &event)
{
    ++m_depth;
    if (m_firstPaintedNs == 0 && event.type() == QEvent::Paint && receiver == &m_window)
        m_painting = true;
    if (m_paintDepth == 0 && isPaint(receiver, event)) {
        m_paintDepth = m_depth;
        m_paint = Spent::untilNow();
    }
}

void UiMeter::leave()
{
    if (m_depth == m_paintDepth) {
        m_paintDepth = 0;
        if (m_frame) {
            const auto spent = Spent::untilNow() - m_paint;
            m_frame->wallNs += spent.wallNs;
            m_frame->cpuNs += spent.cpuNs;
        }
    }
    // The first may be painted from within the event that shows the window.
    if (--m_depth == 0 && m_painting) {
        m_painting = false;
        m_firstPaintedNs = wallClockNs();
    }
}

/// The window lays out and paints what has changed; Qt asks the widget for it or its QWindow.
bool UiMeter::isPaint(const QObject *receiver, const QEvent &event) const
{
    switch (event.type()) {
    case QEvent::UpdateRequest:
        return receiver == &m_window || receiver == m_window.windowHandle();
    case QEvent::LayoutRequest: {
        const auto *const widget = qobject_cast<const QWidget *>(receiver);
        return widget && widget->window() == &m_window;
    }
    default:
        return false;
    }
}

void UiMeter::beginTick()
{
    if (m_frame) {
        m_ticks.record(m_frame->wallNs);
        m_tickCpu.record(m_frame->cpuNs);
    }
    m_handlers = Spent::untilNow();
}

void UiMeter::endTick()
{
    m_frame = Spent::untilNow() - m_handlers;
}

/// Each due time counts, also the many that a long freeze misses: what a user did then would have
/// had to wait just as long.
void UiMeter::probe()
{
    const auto now = m_clock.nsecsElapsed();
    for (; m_dueNs <= now; m_dueNs += probeEvery)
        m_latencies.record(now - m_dueNs);
    armProbe();
}

void UiMeter::armProbe()
{
    // Timers count in ms: not before it is due, and so up to 1 ms late by themselves.
    const std::chrono::nanoseconds left(m_dueNs - m_clock.nsecsElapsed());
    m_probe.start(std::max(0ms, std::chrono::ceil<std::chrono::milliseconds>(left)));
}

} // namespace mcm
