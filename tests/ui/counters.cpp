// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/counters.h"

#include "log/logview.h"
#include "mainwindow.h"
#include "support/rights.h"
#include "theme.h"
#include "ui/program.h"

#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QToolButton>

#include <linux/capability.h>
#include <netinet/in.h>
#include <sys/socket.h>

using namespace mcm;
using namespace mcm::test;

namespace {

const QString group = QStringLiteral("239.1.1.1%mcm0:5004");

bool arrive(int count = 1, int size = 10)
{
    return sendFromFar(
        {QStringLiteral("far0/239.1.1.1/5004/x")},
        {QStringLiteral("--count=%1").arg(count), QStringLiteral("--size=%1").arg(size)});
}

/// The far host sends for a second as much as it can.
bool burst()
{
    return runPeer(Where::Far, {qEnvironmentVariable("MCM_FLOOD", QStringLiteral("flood")),
                                QStringLiteral("239.1.1.1"), QStringLiteral("5004"),
                                QStringLiteral("10.77.0.2"), QStringLiteral("1000000"),
                                QStringLiteral("1"), QStringLiteral("200")});
}

/// Gives this program's socket on that port the smallest receive buffer there is.
bool makeBufferTiny(int port)
{
    for (int fd = 3; fd < 256; ++fd) {
        sockaddr_in name{};
        socklen_t length = sizeof name;
        const int tiny = 1;
        if (getsockname(fd, reinterpret_cast<sockaddr *>(&name), &length) == 0
            && name.sin_family == AF_INET && ntohs(name.sin_port) == port)
            return setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &tiny, sizeof tiny) == 0;
    }
    return false;
}

/// The limit of the kernel for a receive buffer, bytes; 0 where it is not known.
int kernelLimit()
{
    QFile file(QStringLiteral("/proc/sys/net/core/rmem_max"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt() : 0;
}

} // namespace

/// The numbers above a log and in the status bar, and what they say about themselves.
class CountersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void eachSaysWhatItMeans();
    void theIdentityIsTold();
    void theWholeIsOneText();
    void whatIsLostStandsOut();
    void whatIsLostStaysInANarrowWindow();
    void aClampedBufferOffersItsFix();
    void theOfferByKeyboard();
    void aFailedGroupHasNoBuffer();
    void severalInterfacesAreCounted();
    void allFitsAUsualWindow_data();
    void allFitsAUsualWindow();
    void buttonsSayTheirNameOrShowIt();
};

void CountersTest::eachSaysWhatItMeans()
{
    Program program({.settings = {}, .memory = LogPool::smallestLimit});
    program.window().resize(1'700, 700); // nothing goes out of sight
    program.joined(group);
    QVERIFY(sendFromFar({QStringLiteral("far0/239.1.1.9/5004/x")})); // heard by the next socket
    QVERIFY(arrive(200, 60'000));
    QTRY_VERIFY(program.session().totals().evicted > 0);
    program.press(Qt::Key_L, Qt::ControlModifier);
    program.log().setFocus();
    program.press(Qt::Key_Space);
    QTRY_VERIFY(program.look<QLabel>("Cleared") && program.look<QLabel>("Total cleared"));
    QSet<QString> tips;
    const QList<const char *> names{"Rate",
                                    "Received",
                                    "Lost in kernel",
                                    "Evicted",
                                    "Cleared",
                                    "Since pause",
                                    "Joined by",
                                    "Receive buffer",
                                    "Groups",
                                    "Total rate",
                                    "Total bit rate",
                                    "Total received",
                                    "Total lost in kernel",
                                    "Total evicted",
                                    "Total cleared",
                                    "Log memory"};
    for (const char *name : names) {
        auto *label = program.look<QLabel>(name);
        QVERIFY2(label, name);
        QVERIFY2(label->toolTip().size() > 30, name);
        QVERIFY2(label->toolTip().contains(u'\n'), name); // what it is, and what to do
        QVERIFY2(!Qt::mightBeRichText(label->toolTip()), name);
        QCOMPARE(label->textFormat(), Qt::PlainText);
        QCOMPARE(program.says(name), label->accessibleDescription());
        tips.insert(label->toolTip());
    }
    QCOMPARE(tips.size(), names.size()); // each its own
}

void CountersTest::theIdentityIsTold()
{
    Program program;
    program.joined(group);
    const QString tip = program.find<QLabel>("Received").toolTip();
    QVERIFY(tip.contains(QLatin1String("In the log + evicted + cleared = received")));
    QVERIFY(tip.contains(
        QLatin1String("Received + lost in kernel + foreign is what the network delivered")));
    QVERIFY(program.find<QLabel>("Lost in kernel")
                .toolTip()
                .contains(QLatin1String("Received + lost in kernel + foreign")));
}

void CountersTest::theWholeIsOneText()
{
    Program program;
    program.joined(group);
    QVERIFY(arrive(7));
    QTRY_VERIFY(
        program.says("Counters")
            .contains(QStringLiteral("received 7 · lost in kernel 0 · via mcm0 · buffer ")));
    program.press(Qt::Key_L, Qt::ControlModifier);
    QTRY_VERIFY(program.says("Counters")
                    .contains(QStringLiteral(" · lost in kernel 0 · cleared 7 · via mcm0")));
    QTRY_VERIFY(program.says("Status").contains(
        QStringLiteral(" · received 7 · lost in kernel 0 · cleared 7 · log ")));
    // What is not there takes no room.
    QVERIFY(!program.says("Counters").contains(QLatin1String("foreign")));
    QVERIFY(!program.look<QLabel>("Foreign"));
    QVERIFY(!program.look<QLabel>("Since pause"));
}

void CountersTest::whatIsLostStandsOut()
{
    Program program;
    program.joined(group);
    program.click(program.find<QToolButton>("Pause")); // there are no fonts for what comes
    auto &lost = program.find<QLabel>("Lost in kernel");
    QCOMPARE(lost.text(), QStringLiteral("lost in kernel 0"));
    QVERIFY(makeBufferTiny(5004));
    QVERIFY(burst());
    const auto &only = *program.session().groups().front();
    QTRY_VERIFY(only.kernelDropped() > 0);
    const auto dropped = QString::number(only.kernelDropped());
    QTRY_COMPARE(lost.text(), QStringLiteral("▲ lost in kernel ") + dropped);
    QCOMPARE(lost.palette().color(QPalette::WindowText),
             theme::errorText(program.window().palette()));
    QVERIFY(program.says("Counters").contains(QStringLiteral(" · lost in kernel ") + dropped));
    QVERIFY(program.find<QLabel>("Total lost in kernel").text().startsWith(u'▲'));
}

void CountersTest::whatIsLostStaysInANarrowWindow()
{
    Program program({.settings = {}, .memory = LogPool::smallestLimit});
    program.joined(group);
    program.window().resize(program.window().minimumSizeHint());
    const int narrow = program.window().width();
    QVERIFY(arrive(200, 60'000));
    QTRY_VERIFY(program.session().totals().evicted > 0);
    QTRY_VERIFY(program.look<QLabel>("Evicted"));
    auto &counters = program.find<Counters>("Counters");
    const auto &evicted = program.find<QLabel>("Evicted");
    QVERIFY(counters.rect().contains(evicted.geometry()));
    QVERIFY(program.find<QLabel>("Total evicted").isVisible());
    // Numbers make the window no wider.
    QCOMPARE(program.window().width(), narrow);
    QVERIFY(program.window().minimumSizeHint().width() <= narrow);
    QVERIFY(counters.minimumSizeHint().width() <= counters.width());
}

void CountersTest::aClampedBufferOffersItsFix()
{
    const int limit = kernelLimit();
    if (limit == 0 || limit >= GroupSocket::wantedReceiveBuffer || limit % (1 << 20) != 0)
        QSKIP("the kernel grants what is asked, or an odd size");
    QVERIFY(giveUpRight(CAP_NET_ADMIN)); // which would lift the limit
    Program program;
    program.window().resize(1'700, 700); // nothing goes out of sight
    program.joined(group);
    QCOMPARE(program.session().groups().front()->receiveBuffer(), limit);
    QVERIFY(program.says("Counters")
                .endsWith(QStringLiteral(" · buffer %1 MiB of 32 MiB").arg(limit >> 20)));
    const QString command = QStringLiteral("sysctl -w net.core.rmem_max=33554432");
    QVERIFY(program.find<QLabel>("Receive buffer").toolTip().contains(command));
    QVERIFY(!program.look<QLabel>("Copy result"));

    auto &offer = program.find<QToolButton>("Copy the command for a larger buffer");
    QVERIFY(offer.toolTip().contains(command));
    QVERIFY(offer.toolTip().contains(QLatin1String("join it again")));
    program.click(offer);
    QCOMPARE(QApplication::clipboard()->text(), command);
    QVERIFY(program.says("Copy result").contains(command));
    QVERIFY(program.says("Copy result").contains(QLatin1String("join it again")));
}

void CountersTest::theOfferByKeyboard()
{
    if (kernelLimit() == 0 || kernelLimit() >= GroupSocket::wantedReceiveBuffer)
        QSKIP("the kernel grants what is asked");
    QVERIFY(giveUpRight(CAP_NET_ADMIN));
    Program program;
    program.joined(group);
    QApplication::clipboard()->clear();
    const auto isThere = [] {
        return QApplication::focusWidget()->accessibleName()
               == QLatin1String("Copy the command for a larger buffer");
    };
    for (int steps = 0; !isThere() && steps < 40; ++steps)
        program.press(Qt::Key_Tab);
    QVERIFY(isThere());
    program.press(Qt::Key_Space);
    QVERIFY(QApplication::clipboard()->text().startsWith(QLatin1String("sysctl -w ")));
}

void CountersTest::aFailedGroupHasNoBuffer()
{
    Program program;
    program.window().open(*parseGroupAddress(QStringLiteral("239.1.1.1%mcm3:5004"))); // is down
    QTRY_VERIFY(program.says("Counters").endsWith(QStringLiteral(" · not joined")));
    QVERIFY(!program.look<QToolButton>("Copy the command for a larger buffer"));
}

void CountersTest::severalInterfacesAreCounted()
{
    Program program;
    program.window().resize(1'500, 700);
    program.joined(QStringLiteral("239.1.1.1%*:5004"));
    const auto count = program.session().groups().front()->interfaces().size();
    QVERIFY(count >= 4);
    QVERIFY(program.says("Counters").contains(QStringLiteral(" · via %1 interfaces").arg(count)));
    const QString tip = program.find<QLabel>("Joined by").toolTip();
    QVERIFY2(tip.contains(QStringLiteral("\nmcm1 – 10.77.1.1\n")), qPrintable(tip));
    QVERIFY2(tip.contains(QStringLiteral("\nNot on mcm3: ")), qPrintable(tip));
}

void CountersTest::allFitsAUsualWindow_data()
{
    QTest::addColumn<int>("width");
    QTest::newRow("as it opens") << 1'180;
    QTest::newRow("narrow") << 900;
}

/// Also beside all buttons.
void CountersTest::allFitsAUsualWindow()
{
    QFETCH(int, width);
    Program program;
    program.joined(group);
    program.window().resize(width, 700);
    QVERIFY(arrive(2'000));
    QTRY_VERIFY(program.says("Counters").remove(u',').contains(QStringLiteral("received 2000 ")));
    for (const char *name : {"Rate", "Received", "Lost in kernel", "Joined by", "Receive buffer"})
        QVERIFY2(program.look<QLabel>(name), name);
    QVERIFY(!program.look<QLabel>("Out of sight"));
}

void CountersTest::buttonsSayTheirNameOrShowIt()
{
    Program program;
    program.joined(group);
    const int narrow = program.window().minimumSizeHint().width();
    for (const int width : {1'600, narrow, 1'600}) {
        program.window().resize(width, 700);
        QTRY_COMPARE(program.window().width(), width);
        QCoreApplication::processEvents(); // and what is in it is laid out
        for (const char *name : {"Pause", "Follow", "Clear", "Sources", "Membership"}) {
            const auto &button = program.find<QToolButton>(name);
            QTRY_VERIFY(button.width() >= button.sizeHint().width());
            QVERIFY(!button.icon().isNull());
            if (button.toolButtonStyle() == Qt::ToolButtonIconOnly)
                QVERIFY2(button.toolTip().startsWith(QLatin1String(name)), name);
            else
                QCOMPARE(button.text(), QLatin1String(name));
        }
        const bool inWords =
            program.find<QToolButton>("Membership").toolButtonStyle() != Qt::ToolButtonIconOnly;
        QCOMPARE(inWords, width == 1'600);
    }
}

MCM_UI_TEST_MAIN(CountersTest)
#include "counters.moc"
