// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application.h"
#include "combobox.h"
#include "log/logaccessible.h"
#include "mainwindow.h"
#include "session/session.h"
#include "session/settings.h"
#include "session/signals.h"

#include <QApplication>

int main(int argc, char *argv[])
{
    QCoreApplication::setApplicationName(QStringLiteral("multicast-monitor"));
    QCoreApplication::setApplicationVersion(QStringLiteral(MCM_VERSION));
    if (const auto status = mcm::answerWithoutDisplay(argc, argv))
        return *status;

    const QApplication application(argc, argv);
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Multicast Monitor"));
    QGuiApplication::setDesktopFileName(QStringLiteral("multicast-monitor"));
    const auto arguments = mcm::readArguments(application);
    mcm::theme::apply(arguments.scheme);
    mcm::LogViewAccessible::install();
    mcm::ComboBox::installAccessibility();

    mcm::Settings settings(arguments.settingsPath);
    mcm::Session session(arguments.session);
    mcm::MainWindow window(session, settings);
    const mcm::TerminationSignals ending;
    QObject::connect(&ending, &mcm::TerminationSignals::terminate, &window, &QWidget::close);

    if (arguments.restore)
        window.restoreGroups();
    for (const auto &address : arguments.join)
        window.open(address);
    if (arguments.demo)
        window.startDemo();
    window.show();
    return QApplication::exec();
}
