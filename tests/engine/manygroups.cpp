// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/kerneltables.h"
#include "session/session.h"
#include "support/fatallogger.h"
#include "support/peer.h"

#include <QElapsedTimer>
#include <QTest>

#include <sys/resource.h>

using namespace mcm;
using namespace mcm::test;

/// A thousand groups are joined at once, while the user looks on, and left again.
class ManyGroupsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void joinedAndLeft_data();
    void joinedAndLeft();
};

namespace {

constexpr int many = 1'000;
constexpr rlim_t usualFiles = 1'024; // fewer than the groups need
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr qint64 joiningTakesAtMost = 20'000; // ms; the sanitizers look at every step
#else
constexpr qint64 joiningTakesAtMost = 2'000;
#endif

/// The names of all groups that somebody is a member of on mcm0, as often as sockets are.
QStringList memberships(const QString &prefix)
{
    QStringList result;
    for (const auto &row : kernel::allMemberships().value_or(QList<kernel::MembershipRow>())) {
        const QString group = row.group.toString();
        if (row.device == QLatin1String("mcm0") && group.startsWith(prefix))
            result += QStringList(row.users, group);
    }
    result.sort();
    return result;
}

QString sentences(const QList<Error> &errors)
{
    QStringList lines;
    for (const auto &error : errors)
        lines += error.sentence();
    lines.removeDuplicates();
    return lines.join(u'\n');
}

} // namespace

void ManyGroupsTest::initTestCase()
{
    MCM_NEEDS_NET();
}

void ManyGroupsTest::joinedAndLeft_data()
{
    QTest::addColumn<ReaderKind>("kind");
    QTest::addColumn<QString>("prefix");
    for (const char *prefix : {"239.7.", "ff15:7::"}) {
        for (const auto kind : {ReaderKind::Native, ReaderKind::Portable})
            QTest::addRow("%s %s", prefix, kind == ReaderKind::Native ? "native" : "portable")
                << kind << QString::fromLatin1(prefix);
    }
}

void ManyGroupsTest::joinedAndLeft()
{
    QFETCH(ReaderKind, kind);
    QFETCH(QString, prefix);
    rlimit files{};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &files), 0);
    if (files.rlim_max < 2 * many + 100)
        QSKIP("This system permits too few open files");
    // As a shell gives it: the Session asks for more by itself.
    files.rlim_cur = usualFiles;
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &files), 0);

    QList<GroupAddress> addresses;
    QStringList names;
    QStringList datagrams;
    for (int i = 0; i < many; ++i) {
        const QString last = prefix.contains(u':')
                                 ? QString::number(i + 1, 16)
                                 : QStringLiteral("%1.%2").arg(i / 250).arg(1 + i % 250);
        names += prefix + last;
        addresses.append({.group = QHostAddress(names.last()),
                          .port = 5004,
                          .interface = QStringLiteral("mcm0"),
                          .sources = {}});
        datagrams += QStringLiteral("far0/%1/5004/x").arg(names.last());
    }
    names.sort();
    QCOMPARE(memberships(prefix), QStringList());

    Session session({.reader = kind});
    QList<Error> errors;
    QElapsedTimer clock;
    clock.start();
    for (const auto &address : std::as_const(addresses)) {
        if (const auto group = session.join(address); !group)
            errors += group.error();
    }
    const auto joining = clock.restart();
    QVERIFY2(errors.isEmpty(), qPrintable(sentences(errors)));
    QCOMPARE(memberships(prefix), names); // each once
    qInfo() << "joined in" << joining << "ms";
    QVERIFY2(joining < joiningTakesAtMost, qPrintable(QString::number(joining)));

    // Each of them hears, and only what is its own.
    QVERIFY(sendFrom(Where::Far, datagrams));
    QTRY_COMPARE(session.totals().received, std::uint64_t{many});
    for (const auto &group : session.groups())
        QCOMPARE(group->received(), 1U);
    session.poll();
    QCOMPARE(session.totals().foreign + session.totals().kernelDropped, 0U);

    clock.restart();
    while (!session.groups().empty())
        session.leave(session.groups().back().get());
    qInfo() << "left in" << clock.elapsed() << "ms";
    QCOMPARE(memberships(prefix), QStringList());
}

MCM_TEST_MAIN(ManyGroupsTest)
#include "manygroups.moc"
