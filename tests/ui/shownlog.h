// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/logmodel.h"
#include "log/logview.h"
#include "log/messagelog.h"
#include "support/incoming.h"

#include <QHeaderView>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>
#include <QWheelEvent>

namespace mcm::test {

/// A log view in a window of its own, over a log that the test writes.
struct ShownLog
{
    explicit ShownLog(std::size_t budget = LogPool::smallestLimit) : pool(budget)
    {
        view.resize(1'100, 400); // all columns in sight
        view.show();
        view.activateWindow();
        view.setFocus();
        if (!QTest::qWaitForWindowActive(&view))
            qFatal("The view's window does not become active.");
    }

    /// So many messages of `size` bytes arrive, and a frame passes.
    void arrive(int count, int size = 20)
    {
        fill(log, count, size);
        frame();
    }
    void frame() { model.advance(log.snapshot()); }

    QScrollBar &bar() { return *view.verticalScrollBar(); }
    bool isAtEnd() { return bar().value() == bar().maximum(); }
    Seq top() { return model.seqOf(view.visibleRows().first); }
    std::uint64_t current() { return view.current() ? number(*view.current()) : 0; }
    /// The selected numbers, as `3-5 7`.
    QString selected()
    {
        QStringList parts;
        for (const auto &[first, last] : view.selection().ranges()) {
            const auto one = QString::number(number(first));
            parts += first == last ? one : QString(one + u'-' + QString::number(number(last)));
        }
        return parts.join(u' ');
    }
    QPushButton &chip() { return *view.findChild<QPushButton *>(); }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(view.windowHandle(), key, modifiers);
    }
    QPoint placeOf(Seq seq)
    {
        const auto row = model.rowOf(seq);
        return row ? view.cellRect(*row, LogModel::Source).center() : QPoint(-1, -1);
    }
    void click(Seq seq, Qt::KeyboardModifiers modifiers = {},
               Qt::MouseButton button = Qt::LeftButton)
    {
        QTest::mouseClick(view.windowHandle(), button, modifiers,
                          view.viewport()->mapTo(&view, placeOf(seq)));
    }
    /// `steps` up where positive, like the wheel of a mouse.
    void wheel(int steps)
    {
        const QPointF middle = view.viewport()->rect().center();
        QWheelEvent event(middle, view.viewport()->mapToGlobal(middle), {}, {0, 120 * steps},
                          Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(view.viewport(), &event);
    }

    LogPool pool;
    MessageLog log{pool};
    LogModel model;
    LogView view{&model};
};

} // namespace mcm::test
