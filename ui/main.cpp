// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application.h"
#include "combobox.h"
#include "log/logaccessible.h"
#include "mainwindow.h"
#include "meteredapplication.h"
#include "session/report.h"
#include "session/session.h"
#include "session/settings.h"
#include "session/signals.h"
#include "uimeter.h"

int main(int argc, char *argv[])
{
    QCoreApplication::setApplicationName(QStringLiteral("multicast-monitor"));
    QCoreApplication::setApplicationVersion(QStringLiteral(MCM_VERSION));
    if (const auto status = mcm::answerWithoutDisplay(argc, argv))
        return *status;

    mcm::MeteredApplication application(argc, argv);
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Multicast Monitor"));
    QGuiApplication::setDesktopFileName(QStringLiteral("multicast-monitor"));
    const auto arguments = mcm::readArguments(application);
    const mcm::RunReport report(QCoreApplication::applicationName(), arguments.report);
    if (const auto writable = report.check(); !writable)
        return mcm::failed(writable.error());
    mcm::theme::apply(arguments.scheme);
    mcm::LogViewAccessible::install();
    mcm::ComboBox::installAccessibility();

    mcm::Settings settings(arguments.settingsPath);
    mcm::Session session(arguments.session);
    mcm::MainWindow window(session, settings);
    const mcm::TerminationSignals ending;
    QObject::connect(&ending, &mcm::TerminationSignals::terminate, &window, &QWidget::close);

    std::optional<mcm::UiMeter> meter;
    if (report.isWanted())
        application.setMeter(&meter.emplace(window, window.tick()));

    window.setFilter(arguments.filter);
    if (arguments.restore)
        window.restoreGroups();
    for (const auto &address : arguments.join)
        window.open(address);
    if (arguments.demo)
        window.startDemo();
    window.show();
    for (const auto &file : arguments.files)
        window.openFile(file);
    const int status = QApplication::exec();
    application.setMeter(nullptr);
    if (const auto written = report.write(session, meter ? meter->json() : QJsonObject()); !written)
        return mcm::failed(written.error());
    return status;
}
