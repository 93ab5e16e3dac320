// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/linkkind.h"

#include "net/interfaces.h"
#include "net/linkwatch.h"
#include "support/fatallogger.h"
#include "support/peer.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace mcm;
using namespace mcm::test;

namespace {

QString text(const char *words)
{
    return QString::fromLatin1(words);
}

/// What the system's tool says where the kernel was built without such interfaces.
bool saysUnknown(const QByteArrayList &lines)
{
    return std::any_of(lines.begin(), lines.end(), [](const QByteArray &line) {
        return line.contains("Unknown device type") || line.contains("Operation not supported")
               || line.contains("/dev/net/tun");
    });
}

/// The interface made for a test, which goes with this.
class Made
{
public:
    explicit Made(const QString &command)
    {
        Peer peer(Where::Near, {text("sh"), text("-ec"), command});
        m_made = peer.finished();
        m_lines = peer.lines();
    }
    ~Made()
    {
        if (m_made && !shell(text("ip link del kind0")))
            QTest::qFail("kind0 is still there", __FILE__, __LINE__);
    }
    Made(const Made &) = delete;
    Made &operator=(const Made &) = delete;

    explicit operator bool() const { return m_made; }
    bool isUnknown() const { return saysUnknown(m_lines); }
    QByteArray said() const { return m_lines.join('\n'); }

private:
    bool m_made = false;
    QByteArrayList m_lines;
};

QString kindIn(const QList<InterfaceInfo> &interfaces, const QString &name)
{
    const auto found = findInterface(interfaces, name);
    return found ? found->kind : QString();
}

} // namespace

class LinkKindTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void words_data();
    void words();
    void containersBridges_data();
    void containersBridges();
    void realInterfaces_data();
    void realInterfaces();
    void loopback();
    void readsTheDeviceType();
    void keepsWhatIsKnown();
    void knowsNothingOfStrangers_data();
    void knowsNothingOfStrangers();
};

void LinkKindTest::words_data()
{
    QTest::addColumn<LinkTraits>("traits");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, LinkTraits traits, const char *word) {
        if (traits.name.isEmpty())
            traits.name = text("net0");
        QTest::newRow(name) << traits << text(word);
    };
    row("Ethernet", {.name = {}, .driver = text("e1000e"), .ethernet = true}, "Ethernet");
    row("nothing is known of it", {.name = {}}, "other");
    row("Ethernet, no driver", {.name = {}, .ethernet = true}, "Ethernet");
    row("point to point", {.name = {}, .pointToPoint = true}, "point to point");
    row("loopback", {.name = text("lo"), .loopback = true}, "loopback");
    row("a driver makes no loopback", {.name = {}, .driver = text("dummy"), .loopback = true},
        "loopback");
    row("it answers as Wi-Fi does",
        {.name = {}, .driver = text("iwlwifi"), .wireless = true, .ethernet = true}, "Wi-Fi");
    row("sysfs says Wi-Fi", {.name = {}, .deviceType = text("wlan"), .ethernet = true}, "Wi-Fi");
    row("Wi-Fi within a virtual machine",
        {.name = {}, .driver = text("macvtap"), .wireless = true, .ethernet = true}, "Wi-Fi");
    row("mobile", {.name = {}, .driver = text("cdc_mbim"), .deviceType = text("wwan")}, "mobile");
    const auto drivers = [&](const char *word, std::initializer_list<const char *> names) {
        for (const char *name : names)
            row(name, {.name = {}, .driver = text(name), .ethernet = true}, word);
    };
    drivers("container", {"veth", "netkit"});
    drivers("bridge", {"bridge"});
    drivers("VLAN", {"vlan", "802.1Q VLAN Support"});
    drivers("bond", {"bond", "bonding", "team"});
    drivers("VPN", {"wireguard", "amneziawg", "ovpn", "ovpn-dco", "ppp", "xfrm", "vti", "vti6"});
    drivers("tunnel", {"gre", "gretap", "ip6gre", "ip6gretap", "erspan", "ipip", "ip6tnl", "sit",
                       "vxlan", "geneve", "gtp"});
    drivers("virtual", {"dummy", "ifb", "nlmon", "vrf", "macvlan", "macvtap", "ipvlan", "ipvtap",
                        "macsec", "vcan", "netdevsim"});
    drivers("Ethernet", {"virtio_net", "vethernet", "Veth"}); // no name is like another
    row("tap", {.name = {}, .driver = text("tun"), .ethernet = true}, "virtual machine");
    row("tun", {.name = {}, .driver = text("tun"), .pointToPoint = true}, "VPN");
    row("a name is no kind", {.name = text("wg0"), .ethernet = true}, "Ethernet");
}

void LinkKindTest::words()
{
    QFETCH(LinkTraits, traits);
    QTEST(linkKind(traits), "word");
}

void LinkKindTest::containersBridges_data()
{
    QTest::addColumn<QString>("word");
    for (const char *name : {"docker0", "docker", "docker_gwbridge", "br-0123456789ab", "podman1",
                             "cni0", "lxcbr0", "lxdbr0", "incusbr0", "cbr0"})
        QTest::newRow(name) << text("container");
    for (const char *name : {"br0", "virbr0", "br-lan", "br-0123456789ag", "br-0123456789abc",
                             "br-0123456789AB", "mydocker0", "docker0x", "docker0\n", ""})
        QTest::newRow(name) << text("bridge");
}

void LinkKindTest::containersBridges()
{
    LinkTraits traits{.name = text(QTest::currentDataTag()), .driver = text("bridge")};
    traits.ethernet = true;
    QTEST(linkKind(traits), "word");
}

void LinkKindTest::realInterfaces_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const char *command, const char *word) {
        QTest::newRow(name) << text(command) << text(word);
    };
    const auto link = [&](const char *type, const char *word, const char *options = "",
                          const char *lower = "") {
        QTest::newRow(type) << QStringLiteral("ip link add kind0 %1 type %2 %3")
                                   .arg(text(lower), text(type), text(options))
                            << text(word);
    };
    row("tun", "ip tuntap add dev kind0 mode tun", "VPN");
    row("tap", "ip tuntap add dev kind0 mode tap", "virtual machine");
    link("veth", "container", "peer name kind1");
    link("netkit", "container"); // names its peer itself, which older tools do not know of
    link("bridge", "bridge");
    link("bond", "bond");
    link("team", "bond");
    link("dummy", "virtual");
    link("ifb", "virtual");
    link("nlmon", "virtual");
    link("vrf", "virtual", "table 10");
    link("macvlan", "virtual", "", "link mcm1");
    link("macvtap", "virtual", "", "link mcm1");
    link("ipvlan", "virtual", "", "link mcm1");
    link("macsec", "virtual", "", "link mcm1");
    link("vlan", "VLAN", "id 5", "link mcm1");
    link("wireguard", "VPN");
    link("xfrm", "VPN", "dev mcm1 if_id 5");
    link("vti", "VPN", "local 10.77.0.1 remote 10.77.0.2");
    link("vxlan", "tunnel", "id 5 dstport 4789");
    link("geneve", "tunnel", "id 5 remote 10.77.0.2");
    link("gre", "tunnel", "local 10.77.0.1 remote 10.77.0.2");
    link("gretap", "tunnel", "local 10.77.0.1 remote 10.77.0.2");
    link("ip6gre", "tunnel", "local fd77:0::1 remote fd77:0::2");
    link("ipip", "tunnel", "local 10.77.0.1 remote 10.77.0.2");
    link("sit", "tunnel", "local 10.77.0.1 remote 10.77.0.2");
    link("ip6tnl", "tunnel", "local fd77:0::1 remote fd77:0::2");
}

void LinkKindTest::realInterfaces()
{
    MCM_NEEDS_NET();
    QFETCH(QString, command);
    const Made made(command);
    if (!made && made.isUnknown())
        QSKIP(qPrintable(text("None can be made here: ") + QString::fromUtf8(made.said())));
    QVERIFY2(bool(made), made.said().constData());
    // Every way to the interfaces: Qt's with what ethtool and sysfs say, and the kernel's messages.
    QTEST(kindIn(listInterfaces(), text("kind0")), "word");
    QTEST(kindIn(LinkWatch().interfaces(), text("kind0")), "word");
}

void LinkKindTest::loopback()
{
    MCM_NEEDS_NET();
    QCOMPARE(kindIn(listInterfaces(), text("lo")), text("loopback"));
    QCOMPARE(kindIn(LinkWatch().interfaces(), text("lo")), text("loopback"));
    LinkTraits traits{.name = text("lo"), .loopback = true};
    probeLink(traits); // not worth a question
    QVERIFY(traits.driver.isEmpty() && traits.deviceType.isEmpty() && !traits.wireless);
}

void LinkKindTest::readsTheDeviceType()
{
    MCM_NEEDS_NET();
    const Made made(text("ip link add kind0 type bridge"));
    QVERIFY2(bool(made), made.said().constData());
    LinkTraits traits{.name = text("kind0"), .ethernet = true};
    probeLink(traits);
    QCOMPARE(traits.driver, text("bridge"));
    QVERIFY(!traits.wireless);
    if (!QFile::exists(text("/sys/class/net/kind0")))
        QSKIP("/sys shows another network here");
    QCOMPARE(traits.deviceType, text("bridge"));
}

void LinkKindTest::keepsWhatIsKnown()
{
    MCM_NEEDS_NET();
    LinkTraits traits{.name = text("mcm0"),
                      .driver = text("wireguard"),
                      .deviceType = text("wwan"),
                      .wireless = true,
                      .ethernet = true};
    probeLink(traits);
    QCOMPARE(traits.driver, text("wireguard"));
    QCOMPARE(traits.deviceType, text("wwan"));
    QVERIFY(traits.wireless && traits.ethernet && !traits.loopback && !traits.pointToPoint);
}

void LinkKindTest::knowsNothingOfStrangers_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("none") << text("nobody0");
    QTest::newRow("empty") << QString();
    QTest::newRow("a path") << text("../../../class/net/lo");
    QTest::newRow("long") << QString(300, u'x');
}

void LinkKindTest::knowsNothingOfStrangers()
{
    QFETCH(QString, name);
    LinkTraits traits{.name = name, .ethernet = true};
    probeLink(traits);
    QVERIFY2(traits.driver.isEmpty() && traits.deviceType.isEmpty() && !traits.wireless,
             qPrintable(traits.driver + u' ' + traits.deviceType));
}

MCM_TEST_MAIN(LinkKindTest)
#include "linkkind.moc"
