// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/addressnotes.h"

#include "support/fatallogger.h"

#include <QTest>

using namespace mcm;
using Kind = AddressNote::Kind;

namespace {

QHostAddress ip(const char *text)
{
    return QHostAddress(QString::fromLatin1(text));
}

QList<Kind> kindsOf(const QList<AddressNote> &notes)
{
    QList<Kind> kinds;
    for (const auto &note : notes)
        kinds += note.kind;
    return kinds;
}

QList<AddressNote> notes(const char *group, const char *source = "",
                         const QList<QHostAddress> &joined = {})
{
    return addressNotes(
        {.group = ip(group),
         .port = 5004,
         .interface = {},
         .sources = source[0] == 0 ? SourceFilter{} : SourceFilter::only(ip(source))},
        joined);
}

} // namespace

class AddressNotesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void borders_data();
    void borders();
    void scopes_data();
    void scopes();
    void sources();
    void autonomousSystems();
    void unicastPrefixes_data();
    void unicastPrefixes();
    void ethernetAddresses();
    void sharing();
    void names();
};

void AddressNotesTest::borders_data()
{
    QTest::addColumn<QList<Kind>>("kinds");
    const auto row = [](const char *group, const QList<Kind> &kinds) {
        QTest::newRow(group) << kinds;
    };
    row("224.0.0.0", {Kind::LinkLocal});
    row("224.0.0.255", {Kind::LinkLocal});
    row("224.0.1.0", {});
    row("231.255.255.255", {});
    row("232.0.0.0", {Kind::SourceMissing});
    row("232.255.255.255", {Kind::SourceMissing});
    row("233.0.0.0", {Kind::Glop});
    row("233.251.239.255", {Kind::Glop});
    row("233.251.240.0", {Kind::Glop, Kind::Documentation}); // AS 64496: RFC 6676 §2.2
    row("233.251.255.255", {Kind::Glop, Kind::Documentation});
    row("233.252.0.0", {Kind::Documentation});
    row("233.252.0.255", {Kind::Documentation});
    row("233.252.1.0", {});
    row("233.255.255.255", {});
    row("234.0.0.0", {}); // made from no global address: RFC 6034 §3
    row("234.1.0.0", {Kind::UnicastPrefix});
    row("234.9.255.255", {Kind::UnicastPrefix});
    row("234.10.0.0", {});
    row("234.127.0.0", {});
    row("234.169.254.1", {});
    row("234.169.255.0", {Kind::UnicastPrefix});
    row("234.172.16.1", {});
    row("234.172.32.0", {Kind::UnicastPrefix});
    row("234.192.168.9", {});
    row("234.192.0.2", {Kind::UnicastPrefix, Kind::Documentation});
    row("234.198.51.100", {Kind::UnicastPrefix, Kind::Documentation});
    row("234.203.0.113", {Kind::UnicastPrefix, Kind::Documentation});
    row("234.203.0.114", {Kind::UnicastPrefix});
    row("234.223.255.255", {Kind::UnicastPrefix});
    row("234.224.0.0", {});
    row("235.0.0.0", {});
    row("238.255.255.255", {});
    row("239.0.0.0", {Kind::AdministrativelyScoped});
    row("239.195.255.245", {Kind::AdministrativelyScoped, Kind::Documentation});
    row("239.255.255.245", {Kind::AdministrativelyScoped, Kind::Documentation});
    row("239.255.255.255", {Kind::AdministrativelyScoped});
    row("ff01::1", {Kind::LinkLocal});
    row("ff02::1", {Kind::LinkLocal});
    row("ff12::1", {Kind::LinkLocal});
    row("ff03::1", {Kind::Scope});
    row("ff2e::1", {Kind::Scope});
    row("ff30::1", {Kind::SourceMissing, Kind::Scope});
    row("ff3e::1", {Kind::SourceMissing, Kind::Scope});
    row("ff3f:0:ffff:ffff:ffff:ffff:ffff:ffff", {Kind::SourceMissing, Kind::Scope});
    row("ff32::1", {Kind::SourceMissing, Kind::LinkLocal});
    row("ff3e:1::1", {Kind::Scope, Kind::UnicastPrefix});
    row("ff3e:40:2001:db9::1", {Kind::Scope, Kind::UnicastPrefix});
    row("ff3e:41:2001:db9::1", {Kind::Scope}); // of no more than 64 bits: RFC 3306 §4
    row("ff32:ff:200:5eff:fe00:5301:0:1", {Kind::LinkLocal}); // link-scoped: RFC 4489
    row("ff3e:20:2001:db8::1", {Kind::Scope, Kind::UnicastPrefix, Kind::Documentation});
    row("ff3e:40:2001:db8:dead:beef:0:1", {Kind::Scope, Kind::UnicastPrefix, Kind::Documentation});
    row("ff3e:1f:2001:db8::1", {Kind::Scope, Kind::UnicastPrefix});
    row("ff7e:140:2001:db9::1", {Kind::Scope, Kind::EmbeddedRp});
    row("ff7e:40:2001:db9::1", {Kind::Scope}); // without a number of the point: RFC 3956 §4
    row("ff7e:100:2001:db9::1", {Kind::Scope});
    row("ff7e:120::1", {Kind::Scope}); // no point has such an address: RFC 3956 §4
    row("ff7e:120:fe80::1", {Kind::Scope});
    row("ff7e:120:ff0e::1", {Kind::Scope});
    row("fffe:120:2001:db9::1", {Kind::Scope});
    row("ff7e:740:2001:db8:beef:feed:0:1", {Kind::Scope, Kind::EmbeddedRp, Kind::Documentation});
    row("ff4e::1", {Kind::Scope});
    row("ff0e::db8:0:0", {Kind::Scope, Kind::Documentation});
    row("ff0e::db8:ffff:ffff", {Kind::Scope, Kind::Documentation});
    row("ff0e::db9:0:0", {Kind::Scope});
    row("ff1e::db8:0:0", {Kind::Scope});
}

void AddressNotesTest::borders()
{
    QFETCH(QList<Kind>, kinds);
    const auto all = notes(QTest::currentDataTag());
    QCOMPARE(kindsOf(all), kinds);
    for (const auto &note : all) {
        QVERIFY(note.sentence.endsWith(u'.'));
        QVERIFY(note.hint.isEmpty() || note.hint.endsWith(u'.'));
        QCOMPARE(note.isWarning(), note.kind == Kind::SourceMissing);
    }
}

void AddressNotesTest::scopes_data()
{
    QTest::addColumn<QString>("word");
    for (const auto &[group, word] : std::initializer_list<std::pair<const char *, const char *>>{
             {"ff01::1", "Interface-local"},
             {"ff02::1", "Link-local"},
             {"ff03::1", "Realm-local"},
             {"ff04::1", "Admin-local"},
             {"ff05::1", "Site-local"},
             {"ff15::1", "Site-local"},
             {"ff06::1", "no name"},
             {"ff07::1", "no name"},
             {"ff08::1", "Organization-local"},
             {"ff0d::1", "no name"},
             {"ff0e::1", "Global"},
             {"ff00::1", "dropped"},
             {"ff0f::1", "like a global one"},
             {"239.255.0.0", "local scope"},
             {"239.254.255.255", "private"},
             {"239.192.0.0", "organization"},
             {"239.195.255.255", "organization"},
             {"239.196.0.0", "private"},
             {"239.191.255.255", "private"}})
        QTest::newRow(group) << QString::fromLatin1(word);
}

void AddressNotesTest::scopes()
{
    QFETCH(QString, word);
    const auto all = notes(QTest::currentDataTag());
    QCOMPARE(all.size(), 1);
    QVERIFY2(all.first().sentence.contains(word), qPrintable(all.first().sentence));
}

void AddressNotesTest::sources()
{
    QCOMPARE(kindsOf(notes("232.1.1.1", "10.0.0.5")), QList<Kind>{Kind::SourceSpecific});
    QVERIFY(notes("232.1.1.1", "10.0.0.5").first().sentence.contains(QLatin1String("10.0.0.5")));
    QCOMPARE(kindsOf(notes("ff3e::1", "fd00::5")),
             (QList<Kind>{Kind::SourceSpecific, Kind::Scope}));
    QCOMPARE(kindsOf(notes("239.1.1.1", "10.0.0.5")), QList<Kind>{Kind::AdministrativelyScoped});
    QVERIFY(addressNotes({}).isEmpty());
}

void AddressNotesTest::autonomousSystems()
{
    QVERIFY(notes("233.9.9.1").first().sentence.contains(QLatin1String("system 2313.")));
    QVERIFY(notes("233.251.255.1").first().sentence.contains(QLatin1String("system 64511.")));
}

void AddressNotesTest::unicastPrefixes_data()
{
    QTest::addColumn<QString>("words");
    const auto row = [](const char *group, const char *words) {
        QTest::newRow(group) << QString::fromLatin1(words);
    };
    row("234.192.0.2", "the network of 192.0.2.0."); // RFC 6034 §4
    row("ff3e:20:2001:db8::1", "the network 2001:db8::/32.");
    row("ff3e:40:2001:db8:dead:beef:1:2", "the network 2001:db8:dead:beef::/64.");
    // Only so many bits of it are the prefix's.
    row("ff3e:30:2001:db8:dead:beef:1:2", "the network 2001:db8:dead::/48.");
    row("ff3e:1b:2001:dbf::1", "the network 2001:da0::/27.");
    // RFC 3956 §5.
    row("ff7e:120:2001:db8::1", "rendezvous point is 2001:db8::1.");
    row("ff7e:120:2001:db8:dead::1", "rendezvous point is 2001:db8::1.");
    row("ff7e:740:2001:db8:beef:feed:0:1", "rendezvous point is 2001:db8:beef:feed::7.");
    row("ff7e:f40:2001:db8:beef:feed:1234:1", "rendezvous point is 2001:db8:beef:feed::f.");
}

void AddressNotesTest::unicastPrefixes()
{
    QFETCH(QString, words);
    for (const auto &note : notes(QTest::currentDataTag())) {
        if (note.kind != Kind::UnicastPrefix && note.kind != Kind::EmbeddedRp)
            continue;
        QVERIFY2(note.sentence.endsWith(words), qPrintable(note.sentence));
        return;
    }
    QFAIL("no such note");
}

void AddressNotesTest::ethernetAddresses()
{
    QCOMPARE(ethernetAddress(ip("239.129.1.255")), QStringLiteral("01:00:5e:01:01:ff"));
    QCOMPARE(ethernetAddress(ip("224.127.255.255")), QStringLiteral("01:00:5e:7f:ff:ff"));
    QCOMPARE(ethernetAddress(ip("ff15::1:2:3")), QStringLiteral("33:33:00:02:00:03"));
}

void AddressNotesTest::sharing()
{
    const auto shares = [](const char *group, const QList<QHostAddress> &joined) {
        for (const auto &note : notes(group, "", joined)) {
            if (note.kind == Kind::SharedEthernetAddress)
                return note.sentence;
        }
        return QString();
    };
    // All 32 that share one, and their neighbours.
    for (quint32 top = 0; top < 16; ++top) {
        for (const quint32 bit : {0U, 0x800000U}) {
            const QHostAddress other((0xe0000000U + (top << 24) + bit) | 0x090902U);
            const bool itself = other == ip("239.9.9.2");
            QCOMPARE(shares("239.9.9.2", {other}).isEmpty(), itself);
        }
    }
    QVERIFY(shares("239.9.9.2", {ip("239.9.9.3"), ip("239.73.9.2"), ip("ff15::9:902")}).isEmpty());
    QVERIFY(shares("239.9.9.2", {ip("239.137.9.2")}).contains(QLatin1String("239.137.9.2.")));
    QVERIFY(!shares("ff15::1", {ip("ff05::1")}).isEmpty());
    QVERIFY(!shares("ff15::1:0:1", {ip("ff15::2:0:1")}).isEmpty());
    QVERIFY(shares("ff15::1:1", {ip("ff15::1")}).isEmpty());
    const auto many = shares("239.9.9.2", {ip("224.9.9.2"), ip("225.9.9.2"), ip("226.9.9.2"),
                                           ip("227.9.9.2"), ip("228.9.9.2"), ip("228.9.9.2")});
    QVERIFY2(many.endsWith(QLatin1String("226.9.9.2 and 2 more.")), qPrintable(many));
}

void AddressNotesTest::names()
{
    const auto all =
        addressNotes({.group = ip("224.0.0.251"), .port = 5353, .interface = {}, .sources = {}}, {},
                     QStringLiteral("mDNS %1"));
    QCOMPARE(kindsOf(all), (QList<Kind>{Kind::WellKnown, Kind::LinkLocal}));
    QCOMPARE(all.first().sentence, QStringLiteral("The group of mDNS %1."));
}

MCM_TEST_MAIN(AddressNotesTest)
#include "addressnotes.moc"
