// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/program.h"

#include "log/logaccessible.h"
#include "log/logmodel.h"
#include "log/logview.h"
#include "mainwindow.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QSpinBox>
#include <QTabBar>
#include <QTimer>
#include <QWindow>

namespace mcm::test {
namespace {

QtMessageHandler next = nullptr;

// The offscreen platform says so of windows and popups; it is no fault of ours.
void swallowPlatform(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (!message.contains(QLatin1String("This plugin does not support ")))
        next(type, context, message);
}

} // namespace

void swallowPlatformMessages()
{
    if (const auto before = qInstallMessageHandler(swallowPlatform); before != swallowPlatform)
        next = before;
}

Program::Program() : Program(Start{}) {}

Program::Program(const Start &start)
{
    swallowPlatformMessages();
    const QString path = start.settings.isEmpty()
                             ? m_directory.filePath(QStringLiteral("session.json"))
                             : start.settings;
    Session::Options options;
    options.memoryBudget = start.memory;
    m_settings = std::make_unique<Settings>(path);
    m_session = std::make_unique<Session>(options);
    m_window = std::make_unique<MainWindow>(*m_session, *m_settings);
    if (start.restore)
        m_window->restoreGroups();
    m_window->show();
    m_window->activateWindow();
    if (!QTest::qWaitForWindowActive(m_window.get()))
        qFatal("The window does not become active.");
}

Program::~Program()
{
    quit();
}

void Program::quit()
{
    if (m_window)
        m_window->close();
    m_window.reset();
    m_session.reset();
    m_settings.reset();
}

QWidget &Program::asWidget()
{
    return *m_window;
}

QWidget &Program::button(const char *text)
{
    for (auto *button : m_window->findChildren<QAbstractButton *>()) {
        if (button->isVisible() && button->text() == QLatin1String(text))
            return *button;
    }
    qFatal("There is no button “%s” in sight.", text);
}

QString Program::says(const char *name)
{
    return accessible(find<QWidget>(name)).text(QAccessible::Description);
}

QLineEdit &Program::groupField()
{
    return *find<QComboBox>("Group").lineEdit();
}

QString Program::joinFields()
{
    const QString interface = find<QComboBox>("Interface").currentData(Qt::UserRole).toString();
    return find<QComboBox>("Group").currentText() + u'|' + find<QSpinBox>("Port").text() + u'|'
           + interface + u'|' + find<QLineEdit>("Source").text();
}

QTabBar &Program::tabBar()
{
    return *m_window->findChild<QTabBar *>();
}

QStringList Program::tabNames()
{
    QStringList names;
    const auto &bar = accessible(tabBar());
    // Beyond the tabs are the buttons that scroll them.
    for (int i = 0; i < tabBar().count(); ++i)
        names.append(bar.child(i)->text(QAccessible::Name));
    return names;
}

QString Program::currentTab()
{
    return tabNames().value(tabBar().currentIndex());
}

void Program::chooseTab(const QString &name)
{
    const auto index = static_cast<int>(tabNames().indexOf(name));
    QVERIFY2(index >= 0, qPrintable(name + QStringLiteral(" has no tab")));
    const QPoint place = tabBar().tabRect(index).center();
    if (tabBar().rect().contains(place))
        clickAt(tabBar(), place);
    while (tabBar().currentIndex() != index) // scrolled out of sight
        press(Qt::Key_Tab, Qt::ControlModifier);
    QCOMPARE(currentTab(), name);
}

LogView &Program::log()
{
    return find<LogView>("Messages");
}

int Program::rows()
{
    return log().model().rowCount();
}

QString Program::cell(int row, int column)
{
    const auto &model = log().model();
    return model.data(model.index(row, column), Qt::DisplayRole).toString();
}

QStringList Program::column(int column)
{
    QStringList texts;
    for (int row = 0; row < rows(); ++row)
        texts.append(cell(row, column));
    return texts;
}

QStringList Program::messages()
{
    return column(LogModel::Text);
}

void Program::click(QWidget &widget, Qt::MouseButton button)
{
    clickAt(widget, widget.rect().center(), button);
}

void Program::clickAt(QWidget &widget, const QPoint &position, Qt::MouseButton button,
                      Qt::KeyboardModifiers modifiers)
{
    QTest::mouseClick(widget.window()->windowHandle(), button, modifiers,
                      widget.mapTo(widget.window(), position));
}

void Program::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(m_window->windowHandle(), key, modifiers);
}

void Program::type(const QString &text)
{
    for (const QChar c : text)
        QTest::keyClick(m_window->windowHandle(), c.toLatin1());
}

void Program::fill(QWidget &field, const QString &text)
{
    field.setFocus(Qt::TabFocusReason);
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_Delete);
    type(text);
}

bool Program::chooseFromMenu(QWidget &widget, const QPoint &position, const QString &entry)
{
    bool chosen = false;
    QTimer whenItIsThere;
    QObject::connect(&whenItIsThere, &QTimer::timeout, &widget, [&] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        if (!menu || !menu->isVisible())
            return;
        whenItIsThere.stop();
        for (auto *action : menu->actions()) {
            if (action->text() != entry || !action->isEnabled())
                continue;
            chosen = true;
            clickAt(*menu, menu->actionGeometry(action).center());
            return;
        }
        menu->close();
    });
    whenItIsThere.start(1);
    clickAt(widget, position, Qt::RightButton);
    const bool came = QTest::qWaitFor([&] { return !whenItIsThere.isActive(); });
    return came && chosen;
}

void Program::join(const QString &group, int port)
{
    fill(groupField(), group);
    fill(find<QSpinBox>("Port"), QString::number(port));
    press(Qt::Key_Return);
}

void Program::joined(const QString &address)
{
    fill(groupField(), address);
    press(Qt::Key_Return);
    QVERIFY2(joinResult().startsWith(QLatin1String("Joined ")), qPrintable(joinResult()));
}

void Program::filter(const QString &text)
{
    press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    fill(find<QLineEdit>("Filter"), text);
    press(Qt::Key_Return);
}

QStringList hexPeer(const QString &mode, const QStringList &arguments)
{
    return python(QStringLiteral("../ui/hexpeer.py"), QStringList{mode} + arguments);
}

bool sendHex(const QStringList &what, const QStringList &options)
{
    return runPeer(Where::Far, hexPeer(QStringLiteral("send"), options + what));
}

bool sendFromFar(const QStringList &what, const QStringList &options)
{
    return sendFrom(Where::Far, what, options);
}

bool sendTexts(const QStringList &texts, const QStringList &options)
{
    QStringList what;
    for (const auto &text : texts)
        what.append(QStringLiteral("far0/239.1.1.1/5004/") + text);
    return sendFromFar(what, options);
}

int runWithWidgets(int argc, char **argv, int (*run)(int, char **))
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QLocale::setDefault(QLocale::c());
    const QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    LogViewAccessible::install();
    return run(argc, argv);
}

} // namespace mcm::test
