// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// emptywindow – the least a Qt program can show: prints the wall time in ns at the end of its first
// paint, as the window's own report has it, and ends.

#include <QApplication>
#include <QEvent>
#include <QLabel>
#include <QMainWindow>

#include <cstdio>
#include <ctime>

namespace {

/// Notices when the event that painted the window for the first time has been served.
class Application : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        m_painting =
            m_painting
            || (event->type() == QEvent::Paint && qobject_cast<const QMainWindow *>(receiver));
        ++m_depth;
        const bool result = QApplication::notify(receiver, event);
        if (--m_depth == 0 && m_painting && !m_painted) {
            m_painted = true;
            timespec now{};
            clock_gettime(CLOCK_REALTIME, &now);
            std::printf("%lld\n", static_cast<long long>(now.tv_sec) * 1'000'000'000 + now.tv_nsec);
            std::fflush(stdout);
            quit();
        }
        return result;
    }

private:
    int m_depth = 0;
    bool m_painting = false;
    bool m_painted = false;
};

} // namespace

int main(int argc, char *argv[])
{
    const Application application(argc, argv);
    QMainWindow window;
    window.setCentralWidget(new QLabel(QStringLiteral("Hello")));
    window.resize(1180, 720);
    window.show();
    return QApplication::exec();
}
