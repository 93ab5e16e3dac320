// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "capture/pdml.h"

#include "support/fatallogger.h"

#include <QTest>

using namespace mcm;

namespace {

const QByteArray example = R"(<?xml version="1.0" encoding="utf-8"?>
<pdml version="0" creator="wireshark/4.0.17">
<packet>
  <proto name="geninfo" pos="0" showname="General information" size="228">
    <field name="num" pos="0" show="1" showname="Number" value="1" size="228"/>
  </proto>
  <proto name="ip" showname="Internet Protocol" size="20" pos="0">
    <field name="ip.ttl" showname="Time to Live: 2" size="1" pos="8" show="2"/>
    <field name="ip.addr" showname="Hidden" hide="yes" size="4" pos="12"><field name="x"/></field>
  </proto>
  <proto name="rtp" showname="Real-Time Transport Protocol" size="12" pos="28">
    <field name="rtp.version" showname="10.. .... = Version: 2" size="1" pos="28" show="2"/>
    <field name="" show="A list" size="4" pos="36">
      <field name="rtp.ssrc" showname="SSRC: 0x2a&#x202e;" size="4" pos="36"/>
    </field>
    <field name="rtp.beyond" showname="Beyond" size="9" pos="36"/>
  </proto>
  <proto name="fake-field-wrapper">
    <field name="data" value="61"><field name="data.data" show="61" size="2" pos="40"/><field name="data.len" show="1" size="1" pos="43"/></field>
  </proto>
</packet>
</pdml>
)";

QStringList words(const std::vector<DissectedField> &fields)
{
    QStringList lines;
    for (const auto &field : fields)
        lines += QStringLiteral("%1%2|%3|%4+%5|%6")
                     .arg(QString(field.depth * 2, u' '), field.name, field.text)
                     .arg(field.begin)
                     .arg(field.size)
                     .arg(field.next);
    return lines;
}

} // namespace

class PdmlTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fields();
    void onlyWhatIsAboveUdp();
    void inPieces();
    void cutOff();
    void endsWithin();
    void noXml();
    void tooMany();
    void tooDeep();
};

void PdmlTest::fields()
{
    PdmlReader reader(28, 16);
    reader.add(example);
    QVERIFY(reader.isComplete());
    const QStringList expected{QStringLiteral("rtp|Real-Time Transport Protocol|0+12|5"),
                               QStringLiteral("  rtp.version|10.. .... = Version: 2|0+1|2"),
                               QStringLiteral("  |A list|8+4|4"),
                               QStringLiteral("    rtp.ssrc|SSRC: 0x2a‹202E›|8+4|4"),
                               QStringLiteral("  rtp.beyond|Beyond|0+0|5"),
                               QStringLiteral("data|data|12+4|8"),
                               QStringLiteral("  data.data|61|12+2|7"),
                               QStringLiteral("  data.len|1|15+1|8")};
    QCOMPARE(words(reader.takeFields()), expected);
}

void PdmlTest::onlyWhatIsAboveUdp()
{
    for (const auto &inner : {QByteArray("<proto name=\"vxlan\" size=\"8\" pos=\"28\"/>"),
                              QByteArray()}) { // IP in UDP without anything between
        PdmlReader reader(28, 44);
        reader.add("<pdml><packet><proto name=\"frame\"/><proto name=\"raw\"/>"
                   "<proto name=\"ip\" size=\"20\" pos=\"0\"><field name=\"ip.id\"/></proto>"
                   "<proto name=\"udp\" size=\"8\" pos=\"20\"/>"
                   + inner
                   + "<proto name=\"ip\" size=\"20\" pos=\"36\"/>"
                     "<proto name=\"udp\" size=\"8\" pos=\"56\"/></packet></pdml>");
        QVERIFY(reader.isComplete());
        QStringList expected{QStringLiteral("ip|ip|8+20"), QStringLiteral("udp|udp|28+8")};
        if (!inner.isEmpty())
            expected.prepend(QStringLiteral("vxlan|vxlan|0+8"));
        auto found = words(reader.takeFields());
        for (auto &line : found)
            line.truncate(line.lastIndexOf(u'|'));
        QCOMPARE(found, expected);
    }
}

void PdmlTest::inPieces()
{
    PdmlReader whole(28, 16);
    whole.add(example);
    PdmlReader pieces(28, 16);
    for (const char c : example)
        pieces.add(QByteArray(1, c));
    QVERIFY(pieces.isComplete());
    QCOMPARE(words(pieces.takeFields()), words(whole.takeFields()));
}

void PdmlTest::cutOff()
{
    for (qsizetype size = 0; size < example.indexOf("</pdml>") + 6; ++size) {
        PdmlReader reader(28, 16);
        reader.add(example.first(size));
        QVERIFY(!reader.isComplete());
    }
}

void PdmlTest::endsWithin()
{
    // An end that is none: fields are still open, or begin behind it.
    for (const QByteArray xml :
         {"<pdml><field name=\"a\"><pdml></pdml>", "<x><pdml></pdml><field name=\"a\">",
          "<pdml/><field name=\"a\">"}) {
        PdmlReader reader(28, 16);
        reader.add(xml);
        QVERIFY2(!reader.isComplete() || reader.takeFields().empty(), xml.constData());
    }
}

void PdmlTest::noXml()
{
    PdmlReader reader(28, 16);
    reader.add("tshark: no\n</field></proto>");
    QVERIFY(!reader.isComplete());
    QVERIFY(reader.takeFields().empty());
}

void PdmlTest::tooMany()
{
    PdmlReader reader(28, 16);
    reader.add("<pdml><packet><proto name=\"p\">");
    for (int i = 0; i < 70'000; ++i)
        reader.add("<field name=\"f\" show=\"1\"/>");
    reader.add("</proto></packet></pdml>");
    QVERIFY(reader.isComplete());
    const auto all = reader.takeFields();
    QCOMPARE(all.size(), PdmlReader::mostFields);
    QCOMPARE(all.front().next, std::uint32_t{PdmlReader::mostFields});
}

void PdmlTest::tooDeep()
{
    PdmlReader reader(28, 16);
    reader.add("<pdml><packet>" + QByteArray("<field name=\"f\">").repeated(1000)
               + QByteArray("</field>").repeated(1000) + "</packet></pdml>");
    QVERIFY(reader.isComplete());
    QCOMPARE(reader.takeFields().size(), std::size_t{PdmlReader::mostDepth});
}

MCM_TEST_MAIN(PdmlTest)
#include "pdml.moc"
