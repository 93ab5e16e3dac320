// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/fatallogger.h"

#include <QTest>

#include <thread>

using mcm::test::ExpectMessage;

/// Not a test but what tests must not do: each function but the last has to fail (see
/// CMakeLists.txt).
class FatalLoggerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void warns() { qWarning("unexpected"); }
    void warnsElsewhere()
    {
        std::thread([] { qWarning("unexpected"); }).join();
    }
    void isCritical() { qCritical("unexpected"); }
    void connectsWrongly() { connect(this, SIGNAL(noSuchSignal()), this, SLOT(noSuchSlot())); }
    void expectsInVain()
    {
        const ExpectMessage expected(QRegularExpression(QStringLiteral("never")));
    }
    void expectsAnother()
    {
        const ExpectMessage expected(QRegularExpression(QStringLiteral("one")));
        qWarning("one");
        qWarning("another");
    }
    void isRight()
    {
        const ExpectMessage expected(QRegularExpression(QStringLiteral("^one")));
        qWarning("one %d", 1);
        std::thread([] { qCritical("one more"); }).join();
        qInfo("nobody minds");
        QCOMPARE(expected.count(), 2);
    }
};

MCM_TEST_MAIN(FatalLoggerTest)
#include "fatallogger.moc"
