// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/payload.h"

#include "support/fatallogger.h"
#include "support/rights.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <thread>

#include <linux/capability.h>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace mcm;

Q_DECLARE_METATYPE(mcm::PayloadKind)

class PayloadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void parses_data();
    void parses();
    void saysWhereItIsWrong_data();
    void saysWhereItIsWrong();
    void sizes();
    void readsFiles_data();
    void readsFiles();
    void readsAPipeToItsEnd();
    void cannotReadEverything();

private:
    QTemporaryDir m_dir;

    QString path(const char *name) const { return m_dir.filePath(QString::fromLatin1(name)); }
    QString fileOf(qint64 size) const;
};

void PayloadTest::initTestCase()
{
    QVERIFY(m_dir.isValid());
}

void PayloadTest::parses_data()
{
    QTest::addColumn<PayloadKind>("kind");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    const auto text = [](const char *typed, const QByteArray &bytes) {
        QTest::addRow("text %s", typed) << PayloadKind::Text << QString::fromUtf8(typed) << bytes;
    };
    text("", "");
    text("hello world", "hello world");
    text("  spaces stay ", "  spaces stay ");
    text("¡Olé! 多播 😀", "¡Olé! 多播 😀");
    text(R"(a\nb\rc\td)", "a\nb\rc\td");
    text(R"(\0)", QByteArray(1, '\0'));
    text(R"(a\0012)", QByteArray("a\0"
                                 "012",
                                 5));
    text(R"(\\n)", R"(\n)");
    text(R"(\\\\)", R"(\\)");
    text(R"(\x00\x41\xfF)", QByteArray("\0A\xff", 3));
    text(R"(\x4142)", "A42");
    text(R"(😀\xe9é)", "😀\xe9é");
    text("%1 %n %s %L2 <b>", "%1 %n %s %L2 <b>");
    text("line\nbreak", "line\nbreak");

    const auto hex = [](const char *typed, const QByteArray &bytes) {
        QTest::addRow("hex %s", typed) << PayloadKind::Hex << QString::fromUtf8(typed) << bytes;
    };
    hex("", "");
    hex("   ", "");
    hex("48656c6C6F", "Hello");
    hex("48 65 6c 6c 6f", "Hello");
    hex("48:65:6c", "Hel");
    hex("48-65-6c", "Hel");
    hex("48,65;6c", "Hel");
    hex("0x48,0x65", "He");
    hex("0x48, 0X65 ", "He");
    hex("0x4865", "He");
    hex("48\n65\t6c", "Hel");
    hex("00 0f f0 ff", QByteArray("\0\x0f\xf0\xff", 4));
    hex("0x00", QByteArray(1, '\0'));
}

void PayloadTest::parses()
{
    QFETCH(PayloadKind, kind);
    QFETCH(QString, text);
    const auto bytes = parsePayload(text, kind);
    QVERIFY2(bool(bytes), bytes ? "" : qPrintable(bytes.error().sentence()));
    QTEST(*bytes, "bytes");
}

void PayloadTest::saysWhereItIsWrong_data()
{
    QTest::addColumn<PayloadKind>("kind");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("character"); // counted from 1
    const auto row = [](PayloadKind kind, const char *typed, int character) {
        QTest::addRow("%s", typed) << kind << QString::fromUtf8(typed) << character;
    };
    row(PayloadKind::Text, R"(\)", 1);
    row(PayloadKind::Text, R"(ab\)", 3);
    row(PayloadKind::Text, R"(ab\q)", 3);
    row(PayloadKind::Text, R"(\N)", 1);
    row(PayloadKind::Text, R"(\\\)", 3);
    row(PayloadKind::Text, R"(a\x)", 2);
    row(PayloadKind::Text, R"(a\x4)", 2);
    row(PayloadKind::Text, R"(a\x4g)", 2);
    row(PayloadKind::Text, R"(a\x 4)", 2);
    row(PayloadKind::Text, R"(\x41\xgg)", 5);
    row(PayloadKind::Text, R"(%2 %1\q)", 6);

    row(PayloadKind::Hex, "4", 1);
    row(PayloadKind::Hex, "484", 3);
    row(PayloadKind::Hex, "4 8", 1);
    row(PayloadKind::Hex, "48 6", 4);
    row(PayloadKind::Hex, "48 0x6", 6);
    row(PayloadKind::Hex, "48g5", 3);
    row(PayloadKind::Hex, "48 x5", 4);
    row(PayloadKind::Hex, "hello", 1);
    row(PayloadKind::Hex, "48.65", 3);
    row(PayloadKind::Hex, "%1", 1);
    row(PayloadKind::Hex, "48 ４８", 4);
    row(PayloadKind::Hex, "0x", 1);
    row(PayloadKind::Hex, "48 0x", 4);
    row(PayloadKind::Hex, "0x 48", 1);
    row(PayloadKind::Hex, "0x0x48", 4);
    row(PayloadKind::Hex, "480x65", 4);
}

void PayloadTest::saysWhereItIsWrong()
{
    QFETCH(PayloadKind, kind);
    QFETCH(QString, text);
    QFETCH(int, character);
    const auto bytes = parsePayload(text, kind);
    QVERIFY(!bytes);
    const auto &error = bytes.error();
    QCOMPARE(error.code, ErrorCode::PayloadSyntax);
    QCOMPARE(error.field, Field::Payload);
    QVERIFY(!error.hint.isEmpty());
    const QString place = QStringLiteral("character %1 ").arg(character);
    QVERIFY2(error.text.contains(place), qPrintable(error.text));
    QVERIFY2(!error.sentence().contains(QRegularExpression(QStringLiteral("%[0-9]"))),
             qPrintable(error.sentence()));
}

void PayloadTest::sizes()
{
    QVERIFY(bool(checkPayloadSize(0, false)));
    QVERIFY(bool(checkPayloadSize(65'507, false)));
    QCOMPARE(checkPayloadSize(65'508, false).error().code, ErrorCode::PayloadTooBig);
    QVERIFY(bool(checkPayloadSize(65'527, true)));
    QCOMPARE(checkPayloadSize(65'528, true).error().code, ErrorCode::PayloadTooBig);
    QCOMPARE(checkPayloadSize(qint64{1} << 40, true).error().field, Field::Payload);
}

QString PayloadTest::fileOf(qint64 size) const
{
    QFile file(m_dir.filePath(QString::number(size)));
    if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray(size, '\n')) != size)
        qFatal("no room for a test file");
    return file.fileName();
}

void PayloadTest::readsFiles_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<bool>("ipv6");
    QTest::addColumn<bool>("fits");
    QTest::newRow("empty") << qint64{0} << false << true;
    QTest::newRow("one") << qint64{1} << false << true;
    QTest::newRow("largest IPv4") << qint64{65'507} << false << true;
    QTest::newRow("too large for IPv4") << qint64{65'508} << false << false;
    QTest::newRow("largest IPv6") << qint64{65'527} << true << true;
    QTest::newRow("too large for IPv6") << qint64{65'528} << true << false;
}

void PayloadTest::readsFiles()
{
    QFETCH(qint64, size);
    QFETCH(bool, ipv6);
    QFETCH(bool, fits);
    const auto bytes = readPayloadFile(fileOf(size), ipv6);
    QCOMPARE(bool(bytes), fits);
    if (fits)
        QCOMPARE(*bytes, QByteArray(size, '\n'));
    else
        QCOMPARE(bytes.error().code, ErrorCode::PayloadTooBig);
}

void PayloadTest::readsAPipeToItsEnd()
{
    std::array<int, 2> ends{};
    QCOMPARE(pipe(ends.data()), 0);
    std::thread writer([end = ends[1]] {
        int unread = 5;
        bool written = write(end, "first", 5) == 5;
        while (ioctl(end, FIONREAD, &unread) == 0 && unread > 0)
            std::this_thread::yield();
        written = write(end, " second", 7) == 7 && written;
        close(end);
    });
    const auto bytes = readPayloadFile(QStringLiteral("/dev/fd/%1").arg(ends[0]), false);
    writer.join();
    close(ends[0]);
    QVERIFY(bool(bytes));
    QCOMPARE(*bytes, QByteArray("first second"));
}

void PayloadTest::cannotReadEverything()
{
    const auto codeFor = [](const QString &where) {
        const auto bytes = readPayloadFile(where, false);
        return bytes ? ErrorCode::System : bytes.error().code;
    };
    const auto missing = readPayloadFile(path("missing %1 %2"), false).error();
    QCOMPARE(missing.code, ErrorCode::FileUnreadable);
    QCOMPARE(missing.field, Field::Payload);
    QVERIFY2(missing.text.contains(QStringLiteral("missing %1 %2")), qPrintable(missing.text));
    QCOMPARE(codeFor({}), ErrorCode::FileUnreadable);
    QCOMPARE(codeFor(m_dir.path()), ErrorCode::FileUnreadable);
    // No size to know beforehand, and no end.
    QCOMPARE(codeFor(QStringLiteral("/dev/zero")), ErrorCode::PayloadTooBig);

    const QString locked = fileOf(3);
    QVERIFY(QFile::setPermissions(locked, {}));
    mcm::test::giveUpRight(CAP_DAC_OVERRIDE);
    if (!mcm::test::giveUpRight(CAP_DAC_READ_SEARCH))
        QSKIP("cannot give up the right to read everything");
    QCOMPARE(codeFor(locked), ErrorCode::FileUnreadable);
}

MCM_TEST_MAIN(PayloadTest)
#include "payload.moc"
