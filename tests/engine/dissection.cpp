// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "capture/wiresharkdissection.h"
#include "net/ownendpoints.h"
#include "support/fatallogger.h"
#include "support/incoming.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace mcm;
using namespace mcm::test;

namespace {

/// While it lives, tshark is this shell script, or is not there where that is empty.
class Tshark
{
public:
    explicit Tshark(const QByteArray &script = {}) : m_before(qgetenv("PATH"))
    {
        if (!script.isEmpty()) {
            QFile file(m_folder.filePath(QStringLiteral("tshark")));
            if (!file.open(QIODevice::WriteOnly)
                || file.write("#!/bin/sh\n: >\"${0%/*}/started\"\n" + script + '\n') < 0
                || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
                qFatal("The script cannot be written.");
        }
        qputenv("PATH", m_folder.path().toLocal8Bit());
    }
    ~Tshark() { qputenv("PATH", m_before); }
    Tshark(const Tshark &) = delete;
    Tshark &operator=(const Tshark &) = delete;
    bool wasStarted() const { return QFile::exists(m_folder.filePath(QStringLiteral("started"))); }

private:
    QTemporaryDir m_folder;
    const QByteArray m_before;
};

struct Asked
{
    Asked()
    {
        QObject::connect(&dissection, &WiresharkDissection::answered, &dissection,
                         [this](const std::vector<DissectedField> &fields) { answer = fields; });
        QObject::connect(&dissection, &WiresharkDissection::failed, &dissection,
                         [this](const QString &why) { failure = why; });
    }
    void ask(const QByteArray &bytes, const QString &protocol = {})
    {
        payload = bytes;
        dissection.ask(
            {.timeNs = 1'700'000'000'000'000'000,
             .source = toEndpoint(QHostAddress(QStringLiteral("10.0.0.1")), 5353),
             .destination = toEndpoint(QHostAddress(QStringLiteral("224.0.0.251")), 5353),
             .ttl = std::uint8_t{1},
             .payload = asSpan(payload)},
            protocol);
    }
    QStringList names() const
    {
        QStringList all;
        for (const auto &field : answer)
            all += field.name;
        return all;
    }

    WiresharkDissection dissection;
    QByteArray payload;
    std::vector<DissectedField> answer;
    QString failure;
};

const QByteArray query = QByteArray::fromHex("00000000000100000000000005") + "_test"
                         + QByteArray::fromHex("056c6f63616c00000c0001");

} // namespace

class DissectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers();
    void isToldTheProtocol();
    void theLastAskedIsAnswered();
    void cancelled();
    void notInstalled();
    void refuses();
    void isNoPdml();
    void tooLarge();
    void endsWhileAsking();
};

void DissectionTest::answers()
{
    if (QStandardPaths::findExecutable(QStringLiteral("tshark")).isEmpty())
        QSKIP("tshark is not installed");
    Asked asked;
    asked.ask(query);
    QVERIFY(asked.dissection.isAsking());
    QTRY_VERIFY_WITH_TIMEOUT(!asked.dissection.isAsking(), 25'000);
    QCOMPARE(asked.failure, QString());
    const auto names = asked.names();
    QVERIFY(names.contains(QStringLiteral("mdns")));
    const auto &name =
        asked.answer.at(static_cast<std::size_t>(names.indexOf(QStringLiteral("dns.qry.name"))));
    QCOMPARE(name.text, QStringLiteral("Name: _test.local"));
    QCOMPARE(name.begin, 12U);
    QCOMPARE(name.size, 13U);
}

void DissectionTest::isToldTheProtocol()
{
    if (QStandardPaths::findExecutable(QStringLiteral("tshark")).isEmpty())
        QSKIP("tshark is not installed");
    Asked asked;
    asked.ask(QByteArray::fromHex("80600001000000020000000348656c6c6f"), QStringLiteral("rtp"));
    QTRY_VERIFY_WITH_TIMEOUT(!asked.dissection.isAsking(), 25'000);
    QVERIFY(asked.names().contains(QStringLiteral("rtp.seq")));
}

void DissectionTest::theLastAskedIsAnswered()
{
    if (QStandardPaths::findExecutable(QStringLiteral("tshark")).isEmpty())
        QSKIP("tshark is not installed");
    Asked asked;
    for (int i = 0; i < 20; ++i)
        asked.ask("one of many");
    asked.ask(query);
    QTRY_VERIFY_WITH_TIMEOUT(!asked.dissection.isAsking(), 25'000);
    QVERIFY(asked.names().contains(QStringLiteral("dns.qry.name")));
}

void DissectionTest::cancelled()
{
    const Tshark slow("exec /bin/sleep 60");
    Asked asked;
    asked.ask(query);
    QTRY_VERIFY(slow.wasStarted());
    QVERIFY(asked.dissection.isAsking());
    asked.dissection.cancel();
    QVERIFY(!asked.dissection.isAsking());
    // The killed one ends, and nobody is told.
    QTRY_VERIFY(!asked.dissection.findChild<QProcess *>());
    QVERIFY(asked.answer.empty());
    QCOMPARE(asked.failure, QString());
}

void DissectionTest::notInstalled()
{
    const Tshark none;
    Asked asked;
    asked.ask(query);
    QTRY_VERIFY(asked.failure.contains(QLatin1String("Debian, Ubuntu: tshark")));
    QVERIFY(!asked.dissection.isAsking());
}

void DissectionTest::refuses()
{
    const Tshark refusing("echo 'tshark: out of \x07paper' >&2; exit 3");
    Asked asked;
    asked.ask(query);
    QTRY_COMPARE(asked.failure, QStringLiteral("Wireshark gave no answer: tshark: out of ␇paper"));
}

void DissectionTest::isNoPdml()
{
    const Tshark other("echo hello");
    Asked asked;
    asked.ask(query);
    QTRY_COMPARE(asked.failure, QStringLiteral("Wireshark gave no answer (status 0)."));
}

void DissectionTest::tooLarge()
{
    const Tshark endless("while :; do echo '<!-- for ever and ever and ever -->'; done");
    Asked asked;
    asked.ask(query);
    QTRY_VERIFY_WITH_TIMEOUT(asked.failure.contains(QLatin1String("larger than")), 19'000);
    QVERIFY(!asked.dissection.isAsking());
}

void DissectionTest::endsWhileAsking()
{
    const Tshark slow("exec /bin/sleep 60");
    Asked asked;
    asked.ask(query);
    QTRY_VERIFY(slow.wasStarted());
}

MCM_TEST_MAIN(DissectionTest)
#include "dissection.moc"
