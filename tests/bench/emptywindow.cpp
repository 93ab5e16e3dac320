// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// emptywindow – the least a Qt program can show: prints the wall time in ns at the end of its first
// paint, and ends.

#include <QApplication>
#include <QLabel>
#include <QMainWindow>
#include <QTimer>

#include <cstdio>
#include <ctime>

namespace {

class Window : public QMainWindow
{
protected:
    void paintEvent(QPaintEvent *event) override
    {
        QMainWindow::paintEvent(event);
        QTimer::singleShot(0, this, &Window::painted); // when all in it is painted and flushed
    }

private:
    void painted()
    {
        if (m_done)
            return;
        m_done = true;
        timespec now{};
        clock_gettime(CLOCK_REALTIME, &now);
        std::printf("%lld\n", static_cast<long long>(now.tv_sec) * 1'000'000'000 + now.tv_nsec);
        std::fflush(stdout);
        close();
    }

    bool m_done = false;
};

} // namespace

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    Window window;
    window.setCentralWidget(new QLabel(QStringLiteral("Hello")));
    window.resize(1180, 720);
    window.show();
    return QApplication::exec();
}
