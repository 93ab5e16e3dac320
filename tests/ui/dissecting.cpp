// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/bytesview.h"
#include "detail/fieldsview.h"
#include "log/logmodel.h"
#include "log/logview.h"
#include "ui/program.h"

#include <QStandardPaths>

using namespace mcm;
using namespace mcm::test;

namespace {

/// The group of mDNS with one query in it, chosen, and Wireshark asked.
struct WithQuery : Program
{
    WithQuery()
    {
        joined(QStringLiteral("239.1.1.1:5353"));
        [&] {
            QVERIFY(sendHex({QStringLiteral("far0/239.1.1.1/5353/0000000000010000000000000"
                                            "55f74657374056c6f63616c00000c0001")}));
        }();
        [&] { QTRY_COMPARE(rows(), 1); }();
        log().setFocus();
        press(Qt::Key_Home);
        click(button("Wireshark"));
    }
    FieldsView &fields() { return find<FieldsView>("Fields"); }
    /// The lines below the facts.
    QStringList lines()
    {
        const auto &all = fields().lines();
        QStringList texts;
        for (auto i = all.end(0); i < all.count(); ++i)
            texts += all.text(i);
        return texts;
    }
};

} // namespace

/// The chosen message as Wireshark reads it.
class DissectingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void init() { m_path = qgetenv("PATH"); }
    void cleanup() { qputenv("PATH", m_path); }
    void asWiresharkReadsIt();
    void itIsNotInstalled();

private:
    QByteArray m_path;
};

void DissectingTest::asWiresharkReadsIt()
{
    if (QStandardPaths::findExecutable(QStringLiteral("tshark")).isEmpty())
        QSKIP("tshark is not installed");
    WithQuery program;
    QCOMPARE(program.lines(), QStringList{QStringLiteral("Asking Wireshark…")});
    QTRY_VERIFY_WITH_TIMEOUT(program.lines().size() > 8, 25'000);
    const auto &all = program.fields().lines();
    auto line = all.count();
    for (std::uint32_t i = 0; i < all.count(); ++i) {
        if (all.name(i) == QLatin1String("dns.qry.name"))
            line = i;
    }
    QVERIFY(line < all.count());
    QCOMPARE(all.value(line), QStringLiteral("_test.local"));
    // Not the headers, which were made for it.
    QVERIFY(program.lines().at(0).contains(QLatin1String("rebuilt packet")));
    const auto note = qobject_cast<FieldModel *>(program.fields().model())->indexOf(all.end(0));
    QCOMPARE(program.fields().visualRect(note).top(), 0);
    for (std::uint32_t i = 0; i < all.count(); ++i)
        QVERIFY2(!all.name(i).startsWith(QLatin1String("ip"))
                     && !all.name(i).startsWith(QLatin1String("udp")),
                 qPrintable(all.text(i)));
    // It leads to its bytes, and they to it.
    program.fields().setCurrentIndex(
        qobject_cast<FieldModel *>(program.fields().model())->indexOf(line));
    auto &bytes = program.find<BytesView>("Bytes");
    QCOMPARE(bytes.field(), (ByteRange{12, 13}));
    program.clickAt(*bytes.viewport(), bytes.byteRect(26).center());
    QCOMPARE(all.name(program.fields().chosenLine()), QStringLiteral("dns.qry.type"));
    // And back to what this program reads.
    const auto theirs = program.lines();
    program.click(program.button("Wireshark"));
    QVERIFY(program.lines() != theirs);
    QVERIFY(program.lines().join(u'\n').contains(QLatin1String("_test.local")));
}

void DissectingTest::itIsNotInstalled()
{
    WithQuery program;
    program.click(program.button("Wireshark"));
    qputenv("PATH", "/nowhere");
    program.click(program.button("Wireshark"));
    QTRY_VERIFY(program.lines().join(u'\n').contains(QLatin1String("Fedora, Arch: wireshark-cli")));
    QVERIFY(program.fields().lines().isProblem(program.fields().lines().end(0)));
}

MCM_UI_TEST_MAIN(DissectingTest)
#include "dissecting.moc"
