// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/payloadsource.h"
#include "support/fatallogger.h"
#include "support/payloads.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace mcm;
using mcm::test::written;

class PayloadFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whole();
    void inPieces_data();
    void inPieces();
    void largerThanADatagram();
    void becomesShorter();
    void goesAwayOrGrows();
    void fieldsMustFitTheLastPiece();
    void refuses_data();
    void refuses();

private:
    QTemporaryDir m_dir;

    PayloadRecipe recipe(const char *name, int pieceSize = 0) const;
    void put(const char *name, const QByteArray &bytes) const;
};

PayloadRecipe PayloadFileTest::recipe(const char *name, int pieceSize) const
{
    PayloadRecipe recipe;
    recipe.kind = PayloadRecipe::Kind::File;
    recipe.file =
        name[0] == '/' ? QString::fromUtf8(name) : m_dir.filePath(QString::fromUtf8(name));
    recipe.pieceSize = pieceSize;
    return recipe;
}

void PayloadFileTest::put(const char *name, const QByteArray &bytes) const
{
    QFile file(m_dir.filePath(QString::fromUtf8(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("no room for a test file");
}

void PayloadFileTest::initTestCase()
{
    QVERIFY(m_dir.isValid());
    put("empty", "");
    put("ten", "0123456789");
    put("largest IPv4", QByteArray(65'507, 'x'));
    put("largest IPv6", QByteArray(65'527, 'x'));
    put("too large", QByteArray(65'528, 'x'));
    const auto pipe = QFile::encodeName(m_dir.filePath(QStringLiteral("pipe")));
    QCOMPARE(mkfifo(pipe.constData(), 0600), 0);
}

void PayloadFileTest::whole()
{
    const auto source = compilePayload(recipe("ten"), false);
    QVERIFY(bool(source));
    QVERIFY(source.value()->isConstant());
    QVERIFY(source.value()->isFixedSize());
    QVERIFY(!source.value()->count());
    // What was checked is what is sent.
    put("ten", "other");
    QCOMPARE(written(*source.value()), QByteArray("0123456789"));
    put("ten", "0123456789");
    QCOMPARE(written(recipe("empty")), QByteArray());
    QCOMPARE(written(recipe("largest IPv4")), QByteArray(65'507, 'x'));
    QVERIFY(bool(compilePayload(recipe("largest IPv6"), true)));
    // It says that it is empty.
    QVERIFY(written(recipe("/proc/self/status")).startsWith("Name:"));
}

void PayloadFileTest::inPieces_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<QList<QByteArray>>("pieces");
    QTest::newRow("10 × 1") << 1
                            << QList<QByteArray>{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
    QTest::newRow("3 + 1") << 3 << QList<QByteArray>{"012", "345", "678", "9"};
    QTest::newRow("2 × 5") << 5 << QList<QByteArray>{"01234", "56789"};
    QTest::newRow("9 + 1") << 9 << QList<QByteArray>{"012345678", "9"};
    QTest::newRow("all") << 10 << QList<QByteArray>{"0123456789"};
    QTest::newRow("more than all") << 65'507 << QList<QByteArray>{"0123456789"};
}

void PayloadFileTest::inPieces()
{
    QFETCH(int, size);
    QFETCH(QList<QByteArray>, pieces);
    const auto source = compilePayload(recipe("ten", size), false);
    QVERIFY2(bool(source), source ? "" : qPrintable(source.error().sentence()));
    const auto count = static_cast<quint64>(pieces.size());
    QCOMPARE(source.value()->count(), std::optional(count));
    QVERIFY(!source.value()->isConstant());
    QCOMPARE(source.value()->largest(), pieces.first().size());
    QCOMPARE(source.value()->isFixedSize(), pieces.first().size() == pieces.last().size());
    // After the last one the first again.
    for (quint64 number = 0; number < 2 * count + 1; ++number)
        QCOMPARE(written(*source.value(), {.number = number}),
                 pieces.at(static_cast<qsizetype>(number % count)));
}

void PayloadFileTest::largerThanADatagram()
{
    QByteArray all;
    for (int i = 0; i < 300'000; ++i)
        all += static_cast<char>(i * 31 >> 3);
    put("large", all);
    const auto source = compilePayload(recipe("large", 1'472), false);
    QVERIFY(bool(source));
    QByteArray read;
    for (quint64 number = 0; number < source.value()->count().value_or(0); ++number)
        read += written(*source.value(), {.number = number});
    QCOMPARE(read, all);
}

void PayloadFileTest::becomesShorter()
{
    put("shrinks %2", "0123456789");
    const auto source = compilePayload(recipe("shrinks %2", 4), false);
    QVERIFY(bool(source));
    QCOMPARE(written(*source.value(), {.number = 1}), QByteArray("4567"));
    QVERIFY(QFile::resize(m_dir.filePath(QStringLiteral("shrinks %2")), 6));
    QCOMPARE(written(*source.value(), {.number = 0}), QByteArray("0123"));
    for (const quint64 number : {1, 2}) {
        std::array<std::byte, 4> room{};
        const auto size = source.value()->write({.number = number}, room);
        QVERIFY(!size);
        QCOMPARE(size.error().code, ErrorCode::FileUnreadable);
        QCOMPARE(size.error().field, Field::Payload);
        const QString says =
            number == 1 ? QStringLiteral("shorter: byte 6 ") : QStringLiteral("shorter: byte 8 ");
        QVERIFY2(size.error().text.contains(says), qPrintable(size.error().text));
        QVERIFY(size.error().text.contains(QStringLiteral("shrinks %2")));
    }
}

void PayloadFileTest::goesAwayOrGrows()
{
    put("changes", "0123456789");
    const auto source = compilePayload(recipe("changes", 8), false);
    QVERIFY(bool(source));
    QVERIFY(QFile::resize(m_dir.filePath(QStringLiteral("changes")), 30));
    QCOMPARE(written(*source.value(), {.number = 1}), QByteArray("89"));
    QCOMPARE(source.value()->count(), std::optional<quint64>(2));
    QVERIFY(QFile::remove(m_dir.filePath(QStringLiteral("changes"))));
    QCOMPARE(written(*source.value(), {.number = 0}), QByteArray("01234567"));
}

void PayloadFileTest::fieldsMustFitTheLastPiece()
{
    auto cut = recipe("ten", 4);
    cut.fields = {{.offset = 0, .width = 2}};
    QCOMPARE(written(cut, {.number = 2}), QByteArray("\0\2", 2));
    QCOMPARE(written(cut, {.number = 1}), QByteArray("\0\1"
                                                     "67",
                                                     4));
    cut.fields = {{.offset = 0, .width = 4}};
    QCOMPARE(compilePayload(cut, false).error().code, ErrorCode::BadField);
}

void PayloadFileTest::refuses_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("pieceSize");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("says");
    const auto row = [this](const char *name, int pieceSize, ErrorCode code, const char *says) {
        QTest::addRow("%s %d", name, pieceSize) << (name[0] == '\0' ? QString() : recipe(name).file)
                                                << pieceSize << code << QString::fromUtf8(says);
    };
    for (const int size : {0, 100}) {
        row("", size, ErrorCode::FileUnreadable, "No file");
        row("not there %1", size, ErrorCode::FileUnreadable, "not there %1");
        row("/", size, ErrorCode::FileUnreadable, "directory");
        row("pipe", size, ErrorCode::FileUnreadable, "a pipe");
        row("pipe", size, ErrorCode::FileUnreadable, "regular file");
        row("/dev/zero", size, ErrorCode::FileUnreadable, "a device");
    }
    row("pipe", 100, ErrorCode::FileUnreadable, "cut");
    row("empty", 100, ErrorCode::FileUnreadable, "empty");
    row("ten", -1, ErrorCode::PayloadSyntax, "-1");
    row("ten", 65'508, ErrorCode::PayloadTooBig, "65,508");
    row("largest IPv6", 0, ErrorCode::PayloadTooBig, "65,527");
    row("too large", 0, ErrorCode::PayloadTooBig, "65,528");
}

void PayloadFileTest::refuses()
{
    QFETCH(QString, file);
    QFETCH(int, pieceSize);
    QFETCH(ErrorCode, code);
    QFETCH(QString, says);
    PayloadRecipe wrong;
    wrong.kind = PayloadRecipe::Kind::File;
    wrong.file = file;
    wrong.pieceSize = pieceSize;
    const auto source = compilePayload(wrong, false);
    QVERIFY(!source);
    QCOMPARE(source.error().code, code);
    QVERIFY2(source.error().sentence().contains(says), qPrintable(source.error().sentence()));
}

MCM_TEST_MAIN(PayloadFileTest)
#include "payloadfile.moc"
