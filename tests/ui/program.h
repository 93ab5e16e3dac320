// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/session.h"
#include "session/settings.h"
#include "support/fatallogger.h"
#include "support/peer.h"

#include <QAccessible>
#include <QApplication>
#include <QPointer>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

class QLineEdit;
class QTabBar;

namespace mcm {
class LogView;
class MainWindow;
} // namespace mcm

namespace mcm::test {

/// The window, its engine and its settings, put together as main() does it, in front and active.
/// What a user can do is done with the real keyboard and mouse events, which go to whatever has the
/// focus or lies below the pointer.
class Program
{
public:
    struct Start
    {
        QString settings; ///< a file of its own where it is empty
        bool restore = true;
        /// As --memory gives it; nothing as without it.
        std::optional<std::size_t> memory = std::size_t{64} << 20;
    };
    Program();
    explicit Program(const Start &start);
    ~Program();
    Program(const Program &) = delete;
    Program &operator=(const Program &) = delete;

    /// Closes the window as its user does, and ends the engine.
    void quit();

    Session &session() { return *m_session; }
    MainWindow &window() { return *m_window; }

    /// The widget with this accessible name that is in sight; ends the test where there is none.
    template<typename T>
    T &find(const char *name)
    {
        if (auto *found = look<T>(name))
            return *found;
        qFatal("There is no %s called %s in sight.", T::staticMetaObject.className(), name);
    }
    /// The same; null where there is none.
    template<typename T>
    T *look(const char *name)
    {
        for (auto *widget : asWidget().findChildren<T *>()) {
            if (widget->isVisible() && widget->accessibleName() == QLatin1String(name))
                return widget;
        }
        return nullptr;
    }
    /// The button in sight with this text.
    QWidget &button(const char *text);
    /// What the widget with this accessible name says as its accessible description.
    QString says(const char *name);
    QString joinResult() { return says("Join result"); }
    QString sendResult() { return says("Send result"); }

    /// Where one types the group.
    QLineEdit &groupField();
    /// The join bar's fields as they stand there: group, port, interface, source.
    QString joinFields();

    QTabBar &tabBar();
    /// The accessible names of all tabs, the overview first.
    QStringList tabNames();
    QString currentTab();
    void chooseTab(const QString &name);

    /// The log of the current tab, its rows and its texts.
    LogView &log();
    int rows();
    QString cell(int row, int column);
    QStringList column(int column);
    /// The messages' texts.
    QStringList messages();

    void click(QWidget &widget, Qt::MouseButton button = Qt::LeftButton);
    void clickAt(QWidget &widget, const QPoint &position, Qt::MouseButton button = Qt::LeftButton,
                 Qt::KeyboardModifiers modifiers = {});
    /// To whatever has the focus.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    void type(const QString &text);
    /// Makes `text` all that is in the field.
    void fill(QWidget &field, const QString &text);
    /// Types it into the filter line of the current tab, and Enter.
    void filter(const QString &text);
    /// Clicks with the right button, and then on this entry of the menu; false where it is not
    /// there, or off.
    bool chooseFromMenu(QWidget &widget, const QPoint &position, const QString &entry);

    /// Types a group and a port and presses Enter.
    void join(const QString &group, int port);
    /// Joins an address as join() does, and fails the test where it is not joined.
    void joined(const QString &address);

private:
    QWidget &asWidget();

    QTemporaryDir m_directory;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
};

/// Takes no offence at what the offscreen platform says of windows and popups; for a test without a
/// Program.
void swallowPlatformMessages();

/// Bytes as a peer writes them: two digits each.
QStringList hexPeer(const QString &mode, const QStringList &arguments);
/// Sends datagrams from the far host: INTERFACE/ADDRESS/PORT/HEX each.
bool sendHex(const QStringList &what, const QStringList &options = {});
/// The same for text.
bool sendFromFar(const QStringList &what, const QStringList &options = {});

/// The same for texts, each to 239.1.1.1:5004.
bool sendTexts(const QStringList &texts, const QStringList &options = {});

/// What an accessible object says, for a widget.
inline QAccessibleInterface &accessible(QObject &object)
{
    return *QAccessible::queryAccessibleInterface(&object);
}

/// main() for a test with widgets: the platform is offscreen, the locale C.
int runWithWidgets(int argc, char **argv, int (*run)(int, char **));

} // namespace mcm::test

#define MCM_UI_TEST_MAIN(Test)                                                     \
    int main(int argc, char **argv)                                                \
    {                                                                              \
        return mcm::test::runWithWidgets(argc, argv, [](int count, char **words) { \
            Test test;                                                             \
            return mcm::test::run(test, count, words);                             \
        });                                                                        \
    }
