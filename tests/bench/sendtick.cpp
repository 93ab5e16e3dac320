// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// sendtick ADDRESS SENDS RATE SECONDS – whether the window's tick is disturbed by what it sends.
//
// The real window joins ADDRESS and sends to it, SENDS sends of RATE messages a second each (0
// sends: nothing), whose messages come back into its log. Prints what `--report` has under `ui`,
// with `sent`, as one JSON object.

#include "mainwindow.h"
#include "meteredapplication.h"
#include "session/session.h"
#include "session/settings.h"
#include "uimeter.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

int main(int argc, char *argv[])
{
    mcm::MeteredApplication application(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    const auto address = mcm::parseGroupAddress(arguments.value(1));
    const int sends = arguments.value(2).toInt();
    const double rate = arguments.value(3).toDouble();
    const double seconds = arguments.value(4).toDouble();
    if (arguments.size() != 5 || !address || seconds <= 0) {
        std::fputs("usage: sendtick ADDRESS SENDS RATE SECONDS\n", stderr);
        return 2;
    }
    const QTemporaryDir folder;
    mcm::Settings settings(folder.filePath(QStringLiteral("session.json")));
    mcm::Session session;
    mcm::MainWindow window(session, settings);
    mcm::UiMeter meter(window, window.tick());
    window.open(*address);
    window.show();

    quint64 sent = 0;
    QObject::connect(&session, &mcm::Session::sent, &window,
                     [&](const QList<mcm::SendReport> &reports) {
                         for (const auto &report : reports)
                             sent += report.finished ? report.sent : 0;
                     });
    // Once it is painted: what a first picture costs is another row's.
    QTimer::singleShot(1000, &window, [&] {
        application.setMeter(&meter);
        for (int i = 0; i < sends; ++i) {
            mcm::SendRequest request{.to = *address, .payload = QByteArray(200, 'x')};
            request.pace = mcm::Pace::perSecond(rate);
            request.pace.duration = std::chrono::nanoseconds(static_cast<qint64>(seconds * 1e9));
            session.send(request);
        }
        QTimer::singleShot(static_cast<int>(500 + seconds * 1000), &window, &QWidget::close);
    });
    const int status = QApplication::exec();
    application.setMeter(nullptr);
    auto json = meter.json();
    json.insert(QStringLiteral("sent"), static_cast<qint64>(sent));
    std::puts(QJsonDocument(json).toJson(QJsonDocument::Compact).constData());
    return status;
}
