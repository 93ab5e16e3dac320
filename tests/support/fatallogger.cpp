// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/fatallogger.h"

#include <QTest>
#include <QThread>

#include <algorithm>
#include <cstdio>
#include <map>
#include <mutex>

namespace mcm::test {
namespace {

struct Expectation
{
    QRegularExpression pattern;
    int count = 0;
};

struct State
{
    std::mutex mutex;
    std::map<int, Expectation> expected;
    int lastId = 0;
    int unexpected = 0;
};

State &state()
{
    static State instance;
    return instance;
}

bool isExpected(const QString &message)
{
    const std::lock_guard guard(state().mutex);
    for (auto &[id, expectation] : state().expected) {
        if (expectation.pattern.match(message).hasMatch()) {
            ++expectation.count;
            return true;
        }
    }
    ++state().unexpected;
    return false;
}

QtMessageHandler qtestHandler = nullptr;

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const bool grave = type == QtWarningMsg || type == QtCriticalMsg;
    if (grave && isExpected(message))
        return;
    qtestHandler(type, context, message);
    // Qt Test is not made for failures in other threads: those count at the end.
    if (grave && QThread::currentThread() == qApp->thread())
        QTest::qFail("The message above was not expected.", context.file, context.line);
}

int expect(const QRegularExpression &pattern)
{
    const std::lock_guard guard(state().mutex);
    state().expected[++state().lastId] = {pattern};
    return state().lastId;
}

} // namespace

ExpectMessage::ExpectMessage(const QRegularExpression &pattern, int atLeast)
    : m_pattern(pattern), m_atLeast(atLeast), m_id(expect(pattern))
{}

ExpectMessage::~ExpectMessage()
{
    const bool came = count() >= m_atLeast;
    {
        const std::lock_guard guard(state().mutex);
        state().expected.erase(m_id);
    }
    if (!came) {
        const QString text =
            QStringLiteral("Too few messages came that match ") + m_pattern.pattern();
        QTest::qFail(qPrintable(text), __FILE__, __LINE__);
    }
}

int ExpectMessage::count() const
{
    const std::lock_guard guard(state().mutex);
    return state().expected[m_id].count;
}

int run(QObject &test, int argc, char **argv)
{
    constexpr int skipped = 77; // as ctest knows it, see mcm_test()
    if (qEnvironmentVariableIsSet("MCM_TEST_NET_SKIP")) {
        std::printf("SKIP: %s\n", qgetenv("MCM_TEST_NET_SKIP").constData());
        return skipped;
    }
    QTest::qInit(&test, argc, argv);
    // Qt Test has just installed its own, which must stay behind ours.
    qtestHandler = qInstallMessageHandler(handle);
    int failures = QTest::qRun();
    qInstallMessageHandler(qtestHandler);
    QTest::qCleanup();

    const std::lock_guard guard(state().mutex);
    if (failures == 0 && state().unexpected > 0) {
        std::printf("FAIL!  : %d unexpected messages\n", state().unexpected);
        failures = 1;
    }
    return std::min(failures, skipped - 1);
}

} // namespace mcm::test

#ifdef __SANITIZE_THREAD__
// Qt is not built for the thread sanitizer, which therefore takes neither its mutexes nor its
// posted events for what they are. Not looked at: what Qt and glib do themselves, and what Qt hands
// from thread to thread – that is the whole portable reader, but nothing of the native one and the
// log.
extern "C" __attribute__((visibility("default"))) const char *__tsan_default_suppressions();
const char *__tsan_default_suppressions()
{
    return "called_from_lib:libQt6Core.so\n"
           "called_from_lib:libQt6Network.so\n"
           "called_from_lib:libQt6Test.so\n"
           "called_from_lib:libglib-2.0.so\n"
           "race:qobjectdefs_impl.h\n"; // a functor that came by an event
}
#endif
