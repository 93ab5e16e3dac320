// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Takes the README's pictures of the real window with real traffic; run by tests/screenshots/run.

#include "book/bookpanel.h"
#include "book/sdpdialog.h"
#include "log/logaccessible.h"
#include "log/logmodel.h"
#include "log/logview.h"
#include "mainwindow.h"
#include "session/session.h"
#include "session/settings.h"
#include "theme.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace mcm;

class Screenshots : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void take_data();
    void take();
    void takeBook_data();
    void takeBook();
};

namespace {

template<typename T>
T *find(const QWidget &window, const QString &name)
{
    for (auto *widget : window.findChildren<T *>()) {
        if (widget->accessibleName() == name && widget->isVisibleTo(&window))
            return widget;
    }
    return nullptr;
}

void startTraffic(QProcess &process, const QString &seconds)
{
    QStringList command = qEnvironmentVariable("MCM_FAR").split(u' ', Qt::SkipEmptyParts);
    command << QStringLiteral("python3") << QStringLiteral(MCM_TRAFFIC) << seconds;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(command.takeFirst(), command);
    QVERIFY(process.waitForStarted());
}

GroupAddress address(const char *text)
{
    return *parseGroupAddress(QString::fromLatin1(text));
}

} // namespace

void Screenshots::take_data()
{
    QTest::addColumn<theme::Scheme>("scheme");
    QTest::addColumn<QString>("name");
    QTest::newRow("light") << theme::Scheme::Light << QStringLiteral("light");
    QTest::newRow("dark") << theme::Scheme::Dark << QStringLiteral("dark");
}

void Screenshots::take()
{
    QFETCH(const theme::Scheme, scheme);
    QFETCH(const QString, name);
    if (!qEnvironmentVariableIsSet("MCM_FAR"))
        QSKIP("there is no far host to send the sample traffic");
    const QString folder = qEnvironmentVariable("MCM_SCREENSHOTS");
    QVERIFY(QDir().mkpath(folder));
    theme::apply(scheme);

    const QTemporaryDir settingsFolder;
    Settings settings(settingsFolder.filePath(QStringLiteral("session.json")));
    Session session;
    MainWindow window(session, settings);
    window.resize(1180, 720);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QVERIFY(window.grab().save(folder + QStringLiteral("/empty-%1.png").arg(name)));

    for (const char *group : {"239.1.1.1%mcm0:5004", "239.20.3.1%mcm0:7400", "[ff15::42%mcm0]:6000",
                              "239.1.1.3%mcm0:5004"})
        window.open(address(group));
    QProcess traffic;
    startTraffic(traffic, QStringLiteral("20"));

    auto *tabs = window.findChild<QTabWidget *>();
    tabs->setCurrentIndex(2);
    const auto groupAt = [&](int index) {
        return session.groups().at(static_cast<std::size_t>(index)).get();
    };
    QTRY_VERIFY_WITH_TIMEOUT(groupAt(1)->received() > 130, 10000);
    QTRY_VERIFY_WITH_TIMEOUT(groupAt(0)->rates().history().size() > 7, 12000);
    auto *message = find<QLineEdit>(window, QStringLiteral("Message"));
    message->setText(QStringLiteral("fixture 7: lamp off"));
    QTest::mouseClick(find<QPushButton>(window, QStringLiteral("Send")), Qt::LeftButton);
    QTRY_VERIFY(find<QLabel>(window, QStringLiteral("Send result"))
                    ->text()
                    .startsWith(QStringLiteral("Sent 19 bytes")));
    auto *view = find<LogView>(window, QStringLiteral("Messages"));
    const auto before = groupAt(1)->received();
    QTRY_VERIFY(view->model().snapshot().size() >= before + 8);
    const auto last = view->model().snapshot().end();
    view->select(Seq{number(last) - 6});
    view->setFollowing(true);
    QTRY_VERIFY(groupAt(1)->received() > before + 9);
    QVERIFY(window.grab().save(folder + QStringLiteral("/log-%1.png").arg(name)));

    tabs->setCurrentIndex(0);
    QTRY_VERIFY_WITH_TIMEOUT(groupAt(0)->rates().history().size() > 11, 10000);
    QVERIFY(window.grab().save(folder + QStringLiteral("/overview-%1.png").arg(name)));

    tabs->setCurrentIndex(4);
    QTest::keyClick(window.windowHandle(), Qt::Key_T, Qt::ControlModifier);
    find<QLineEdit>(window, QStringLiteral("Filter"))->setText(QStringLiteral("wrong"));
    auto *streams = find<QTableView>(window, QStringLiteral("Streams"));
    QVERIFY(streams);
    QTRY_COMPARE(streams->model()->rowCount(), 1);
    const auto shown = [&] {
        return find<LogView>(window, QStringLiteral("Messages"))->model().rowCount();
    };
    QTRY_VERIFY(shown() > 9 && shown() < 200);
    QVERIFY(window.grab().save(folder + QStringLiteral("/streams-%1.png").arg(name)));
    QVERIFY(traffic.waitForFinished(20000));
}

void Screenshots::takeBook_data()
{
    take_data();
}

void Screenshots::takeBook()
{
    QFETCH(const theme::Scheme, scheme);
    QFETCH(const QString, name);
    if (!qEnvironmentVariableIsSet("MCM_FAR"))
        QSKIP("there is no network of our own");
    const QString folder = qEnvironmentVariable("MCM_SCREENSHOTS");
    QVERIFY(QDir().mkpath(folder));
    theme::apply(scheme);
    const auto save = [&](QWidget &widget, const char *what) {
        QVERIFY(QTest::qWaitForWindowActive(&widget));
        const QString file = folder + u'/' + QLatin1String(what) + u'-' + name;
        QVERIFY(widget.grab().save(file + QStringLiteral(".png")));
    };

    const QTemporaryDir settingsFolder;
    QFile book(settingsFolder.filePath(QStringLiteral("addressbook.json")));
    QVERIFY(book.open(QIODevice::WriteOnly));
    book.write(R"({"groups": [
        {"name": "Camera 1", "address": "239.1.1.1:5004", "colour": "#3584e4"},
        {"name": "Camera 2", "address": "10.77.0.2@232.1.1.2:5004", "colour": "#e0484a"},
        {"name": "Talkback", "address": "[ff15::42]:6000", "colour": "#3fa34d"},
        {"name": "Lamp telemetry", "address": "239.20.3.1:7400"}],
        "sets": [{"name": "Studio A", "groups": ["Camera 1", "Talkback"]},
                 {"name": "Everything", "groups": ["Camera 1", "Camera 2", "Talkback"]}]})");
    book.close();
    Settings settings(settingsFolder.filePath(QStringLiteral("session.json")));
    Session session;
    MainWindow window(session, settings);
    window.resize(1180, 720);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(window.windowHandle(), Qt::Key_B, Qt::ControlModifier);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    QVERIFY(QTest::qWaitForWindowExposed(menu));
    QVERIFY(menu->grab().save(folder + QStringLiteral("/bookmenu-%1.png").arg(name)));
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    save(window, "bookjoined");

    QTest::keyClick(window.windowHandle(), Qt::Key_B, Qt::ControlModifier);
    menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    QTest::keyClick(menu, Qt::Key_E);
    auto *const panel = window.findChild<BookPanel *>();
    QVERIFY(panel);
    find<QListWidget>(*panel, QStringLiteral("Sets"))->setCurrentRow(0);
    find<QTableView>(*panel, QStringLiteral("Groups"))->selectRow(1);
    save(*panel, "addressbook");
    panel->close();

    QApplication::clipboard()->setText(
        QStringLiteral("v=0\no=- 1 1 IN IP4 192.0.2.1\ns=Studio A\nt=0 0\n"
                       "m=video 5004 RTP/AVP 96\ni=Camera 1\nc=IN IP4 232.1.1.1/16/2\n"
                       "a=source-filter: incl IN IP4 * 10.77.0.2\n"
                       "m=audio 5010 RTP/AVP 97\ni=Stage left\nc=IN IP6 ff15::101\n"
                       "m=audio 5020 RTP/AVP 98\nc=IN IP4 192.0.2.7\n"));
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(window.windowHandle(), Qt::Key_J, Qt::ControlModifier);
    QTest::keyClick(window.windowHandle(), Qt::Key_V, Qt::ControlModifier);
    auto *const streams = window.findChild<SdpDialog *>();
    QVERIFY(streams);
    save(*streams, "sdp");
}

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    LogViewAccessible::install();
    Screenshots screenshots;
    return QTest::qExec(&screenshots, argc, argv);
}

#include "main.moc"
