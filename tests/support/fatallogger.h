// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QRegularExpression>

namespace mcm::test {

/// Runs a test object as QTEST_MAIN does, but every warning or critical message of Qt or of ours
/// that no ExpectMessage waits for is a failure, from whatever thread. Gives main()'s result: 77,
/// before anything ran, where support/innet could not make a network.
int run(QObject &test, int argc, char **argv);

/// While it lives, messages that match are expected and swallowed; fewer than `atLeast` are a
/// failure too. In place of QTest::ignoreMessage(), which knows nothing of the above.
class ExpectMessage
{
public:
    explicit ExpectMessage(const QRegularExpression &pattern, int atLeast = 1);
    ~ExpectMessage();
    ExpectMessage(const ExpectMessage &) = delete;
    ExpectMessage &operator=(const ExpectMessage &) = delete;

    int count() const; ///< how many came

private:
    const QRegularExpression m_pattern;
    const int m_atLeast;
    const int m_id;
};

} // namespace mcm::test

/// main() for a test of the engine.
#define MCM_TEST_MAIN(Test)                       \
    int main(int argc, char **argv)               \
    {                                             \
        QCoreApplication application(argc, argv); \
        Test test;                                \
        return mcm::test::run(test, argc, argv);  \
    }

/// For the first line of initTestCase() of a test that needs the interfaces of support/innet.
#define MCM_NEEDS_NET()                             \
    if (!qEnvironmentVariableIsSet("MCM_TEST_NET")) \
    QSKIP("Needs a network of its own: run it with tests/support/innet")
