// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// jump ADDRESS MESSAGES ROUNDS [MIB] – how long a user waits for a place in a long log.
//
// The real window joins ADDRESS, prints "joined", and waits until so many MESSAGES have come. Then,
// while more arrive, it is scrolled to random rows, moved with keys, and the tab is opened from the
// overview, and a filter is typed. A time ends when the log is painted and the X server has taken
// the picture. Prints one JSON object: for each way the median, the 99th percentile and the
// longest, in ms, and which was the longest, and how much of it this thread had a processor: the
// rest it waited for one, or for the X server.

#include "log/logmodel.h"
#include "log/logview.h"
#include "mainwindow.h"
#include "search/filteredit.h"
#include "session/session.h"
#include "session/settings.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>

namespace {

/// Notices when the widget watched has been painted, and its window with it.
class Application : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        m_begun = m_begun || (event->type() == QEvent::Paint && receiver == m_watched);
        ++m_depth;
        const bool result = QApplication::notify(receiver, event);
        if (--m_depth == 0 && m_begun)
            m_painted = true;
        return result;
    }

    void watch(const QWidget *widget)
    {
        m_watched = widget;
        m_begun = false;
        m_painted = false;
    }
    bool isPainted() const { return m_painted; }

private:
    const QWidget *m_watched = nullptr;
    int m_depth = 0;
    bool m_begun = false;
    bool m_painted = false;
};

void pass(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

class Stopwatch
{
public:
    Stopwatch(Application &application, const QWidget &target)
        : m_application(application), m_target(target)
    {}

    /// Until the target is painted, and painted so that `isThere`.
    template<typename Action>
    void time(Action action, const std::function<bool()> &isThere = {})
    {
        // At any moment between two frames.
        pass(QRandomGenerator::global()->bounded(40));
        m_application.watch(&m_target);
        QElapsedTimer clock;
        clock.start();
        const double cpuBefore = cpuMs();
        action();
        bool wasThere = !isThere;
        while (!wasThere || !m_application.isPainted()) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            if (!wasThere && isThere()) {
                // What was painted before shows something else.
                wasThere = true;
                m_application.watch(&m_target);
            }
            if (clock.elapsed() > 5000)
                qFatal("Nothing is painted.");
        }
        QGuiApplication::sync();
        const double took = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        if (m_times.empty() || took > *std::max_element(m_times.begin(), m_times.end())) {
            m_cpuOfLongest = cpuMs() - cpuBefore;
            m_longest = m_times.size();
        }
        m_times.push_back(took);
    }

    void print(const char *name)
    {
        std::sort(m_times.begin(), m_times.end());
        const auto at = [this](double part) {
            return m_times[std::min(
                m_times.size() - 1,
                static_cast<std::size_t>(part * static_cast<double>(m_times.size())))];
        };
        std::printf("\"%s\": {\"count\": %zu, \"p50\": %.3f, \"p99\": %.3f, \"max\": %.3f, "
                    "\"max_cpu\": %.3f, \"max_at\": %zu}, ",
                    name, m_times.size(), at(0.5), at(0.99), m_times.back(), m_cpuOfLongest,
                    m_longest);
    }

private:
    static double cpuMs()
    {
        timespec spent{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
        return static_cast<double>(spent.tv_sec) * 1e3 + static_cast<double>(spent.tv_nsec) / 1e6;
    }

    Application &m_application;
    const QWidget &m_target;
    std::vector<double> m_times;
    double m_cpuOfLongest = 0;
    std::size_t m_longest = 0; ///< 0: the first
};

void press(QWidget &widget, Qt::Key key)
{
    QCoreApplication::postEvent(&widget, new QKeyEvent(QEvent::KeyPress, key, Qt::NoModifier));
    QCoreApplication::postEvent(&widget, new QKeyEvent(QEvent::KeyRelease, key, Qt::NoModifier));
}

void measure(Application &application, mcm::MainWindow &window, QTabWidget &tabs,
             mcm::LogView &view, int rounds)
{
    Stopwatch opening(application, *view.viewport());
    Stopwatch jumping(application, *view.viewport());
    Stopwatch keys(application, *view.viewport());
    for (int i = 0; i < std::max(10, rounds / 5); ++i) {
        tabs.setCurrentIndex(0);
        pass(100);
        opening.time([&] { tabs.setCurrentIndex(1); });
    }
    auto &bar = *view.verticalScrollBar();
    const auto jump = [&] { bar.setValue(QRandomGenerator::global()->bounded(bar.maximum())); };
    view.setFocus();
    for (int i = 0; i < rounds; ++i) {
        jumping.time(jump);
        for (const auto key : {Qt::Key_PageUp, Qt::Key_Home, Qt::Key_End})
            keys.time([&] { press(view, key); });
    }
    // A filter that everything passes, and whose every message is to be looked through.
    Stopwatch filtering(application, *view.viewport());
    auto &filter = *window.findChild<mcm::FilterEdit *>();
    for (int i = 0; i < std::max(10, rounds / 5); ++i) {
        filter.enter({});
        pass(100);
        filtering.time([&] { filter.enter(QStringLiteral("-nowhere%1").arg(i)); },
                       [&] { return view.model().isFiltered() && view.model().rowCount() > 0; });
    }
    jumping.print("jump");
    filtering.print("filter");
    keys.print("keys");
    opening.print("open");
}

} // namespace

int main(int argc, char *argv[])
{
    Application application(argc, argv);
    const auto address = argc > 3 ? mcm::parseGroupAddress(QString::fromLocal8Bit(argv[1]))
                                  : mcm::Result<mcm::GroupAddress>(mcm::Error{});
    if (!address) {
        std::fputs("usage: jump ADDRESS MESSAGES ROUNDS [MIB]\n", stderr);
        return 2;
    }
    const std::uint64_t wanted = std::strtoull(argv[2], nullptr, 10);
    const QTemporaryDir directory;
    mcm::Settings settings(directory.filePath(QStringLiteral("session.json")));
    mcm::Session::Options options;
    options.memoryBudget = (argc > 4 ? std::strtoul(argv[4], nullptr, 10) : 2048) << 20;
    mcm::Session session(options);
    mcm::MainWindow window(session, settings);
    window.open(*address);
    window.show();
    auto *const tabs = window.findChild<QTabWidget *>();
    auto *const view = window.findChild<mcm::LogView *>();
    if (!tabs || !view || session.groups().front()->state() != mcm::Group::State::Joined)
        qFatal("There is no tab, or the group cannot be joined.");
    tabs->setCurrentIndex(0);
    std::puts("joined");
    std::fflush(stdout);
    const auto &group = *session.groups().front();
    while (group.received() < wanted)
        pass(20);

    std::printf("{");
    measure(application, window, *tabs, *view, std::atoi(argv[3]));
    std::printf("\"rows\": %llu, \"arrived\": %llu}\n",
                static_cast<unsigned long long>(group.snapshot().size()),
                static_cast<unsigned long long>(group.received() - wanted));
    return 0;
}
