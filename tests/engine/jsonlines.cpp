// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/jsonlines.h"

#include "support/fatallogger.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <random>

using namespace mcm;

class JsonLinesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void repeatedKeys();
    void offsets();
    void anyDocument();
    void anyBytes();
};

namespace {

/// Writes JSON as nobody would, and notes the line of each value.
class Writer
{
public:
    explicit Writer(std::mt19937 &random) : m_random(random) {}

    void write(const QString &pointer, int depth)
    {
        blank();
        if (depth > 0)
            m_lines.insert(pointer, m_line);
        const auto kind = below(depth < 6 ? 9 : 5);
        if (kind >= 7 || depth == 0)
            writeArray(pointer, depth);
        else if (kind >= 5)
            writeObject(pointer, depth);
        else
            writeScalar(kind);
        blank();
    }

    const QByteArray &json() const { return m_json; }
    const QHash<QString, int> &lines() const { return m_lines; }

private:
    quint32 below(quint32 n) { return static_cast<quint32>(m_random()) % n; }

    void blank()
    {
        for (auto n = below(4); n > 0; --n) {
            const char c = " \t\r\n"[below(4)];
            m_json += c;
            m_line += c == '\n' ? 1 : 0;
        }
    }

    void writeScalar(quint32 kind)
    {
        const QList<QByteArray> texts{R"("")",       R"("a\"b")",     R"("\\")", R"("\\\"")",
                                      R"("[{,:}]")", R"("\u000a\n")", "\"é多\""};
        const QList<QByteArray> others{"0", "-1.5e+3", "true", "false", "null"};
        m_json += kind < 3 ? texts[below(static_cast<quint32>(texts.size()))]
                           : others[below(static_cast<quint32>(others.size()))];
    }

    void writeArray(const QString &pointer, int depth)
    {
        m_json += '[';
        const auto count = below(5);
        for (quint32 i = 0; i < count; ++i) {
            if (i > 0)
                m_json += ',';
            write(pointer + u'/' + QString::number(i), depth + 1);
        }
        if (count == 0)
            blank();
        m_json += ']';
    }

    void writeObject(const QString &pointer, int depth)
    {
        m_json += '{';
        const auto count = below(5);
        for (quint32 i = 0; i < count; ++i) {
            if (i > 0)
                m_json += ',';
            blank();
            // Also one whose key has to be decoded: "k", then the digit.
            m_json += below(2) == 0 ? "\"\\u006b" : "\"k";
            m_json += QByteArray::number(i) + '"';
            blank();
            m_json += ':';
            write(pointer + QStringLiteral("/k%1").arg(i), depth + 1);
        }
        if (count == 0)
            blank();
        m_json += '}';
    }

    std::mt19937 &m_random;
    QByteArray m_json;
    QHash<QString, int> m_lines;
    int m_line = 1;
};

} // namespace

void JsonLinesTest::finds_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<int>("line");
    const QByteArray json = "{ \"groups\": [\n  {\"name\": \"a\"},\n\n  {\n\"name\":\n\"b\" } ] }";
    const auto row = [&](const char *pointer, int line) {
        QTest::newRow(pointer) << json << QString::fromLatin1(pointer) << line;
    };
    row("/groups", 1);
    row("/groups/0", 2);
    row("/groups/0/name", 2);
    row("/groups/1", 4);
    row("/groups/1/name", 6);
    row("/groups/2", 0);
    row("/sets", 0);
    QTest::newRow("with a byte order mark")
        << QByteArray("\xef\xbb\xbf[\n1,\n2]") << QStringLiteral("/1") << 3;
    QTest::newRow("CR LF") << QByteArray("[\r\n1,\r\n2]") << QStringLiteral("/1") << 3;
}

void JsonLinesTest::finds()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, pointer);
    QVERIFY(!QJsonDocument::fromJson(json).isNull());
    QTEST(JsonLines(json).of(pointer), "line");
}

void JsonLinesTest::repeatedKeys()
{
    const JsonLines lines("{\"a\": 1,\n \"b\": {\"a\": 2},\n \"\\u0061\": 3}");
    QCOMPARE(lines.repeatedKeys().size(), 1);
    QCOMPARE(lines.repeatedKeys()[0].line, 3);
    QCOMPARE(lines.of(QStringLiteral("/a")), 3); // as QJsonDocument has it
}

void JsonLinesTest::offsets()
{
    const QByteArray json = "a\nb\n";
    QCOMPARE(JsonLines::lineAt(json, -1), 1);
    QCOMPARE(JsonLines::lineAt(json, 0), 1);
    QCOMPARE(JsonLines::lineAt(json, 2), 2);
    QCOMPARE(JsonLines::lineAt(json, 99), 3);
}

void JsonLinesTest::anyDocument()
{
    // Always the same, so that a failure comes again.
    std::mt19937 random(7159); // NOLINT(cert-msc51-cpp)
    for (int i = 0; i < 5'000; ++i) {
        Writer writer(random);
        writer.write({}, 0);
        QJsonParseError error;
        QJsonDocument::fromJson(writer.json(), &error);
        QVERIFY2(error.error == QJsonParseError::NoError, writer.json().constData());
        const JsonLines lines(writer.json());
        for (auto it = writer.lines().begin(); it != writer.lines().end(); ++it) {
            const bool deep = it.key().count(u'/') > 4;
            QVERIFY2(lines.of(it.key()) == (deep ? 0 : it.value()),
                     qPrintable(it.key() + u'\n' + QString::fromUtf8(writer.json())));
        }
        QVERIFY(lines.repeatedKeys().isEmpty());
    }
}

void JsonLinesTest::anyBytes()
{
    std::mt19937 random(8259); // NOLINT(cert-msc51-cpp)
    const QByteArray alphabet = QByteArray("{}[]\",:\\ \n1tu\xff") + '\0';
    for (int i = 0; i < 50'000; ++i) {
        QByteArray json;
        for (auto size = random() % 24; size > 0; --size)
            json +=
                alphabet[static_cast<qsizetype>(random() % static_cast<quint32>(alphabet.size()))];
        const JsonLines lines(json);
        QVERIFY(lines.of(QStringLiteral("/0")) <= json.count('\n') + 1);
    }
    const JsonLines deep(QByteArray(100'000, '['));
    QCOMPARE(deep.of(QStringLiteral("/0/0/0/0")), 1);
}

MCM_TEST_MAIN(JsonLinesTest)
#include "jsonlines.moc"
