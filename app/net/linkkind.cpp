// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/linkkind.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

#include <cstring>

#include <linux/ethtool.h>
#include <linux/sockios.h>
#include <linux/wireless.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::LinkKind", text);
}

// Docker's, Podman's, CNI's, LXC's and Kubernetes' bridges are ordinary ones but for their names.
bool isContainersBridge(const QString &name)
{
    static const QRegularExpression pattern(QStringLiteral(
        "^(?:(?:docker|podman|cni|lxcbr|lxdbr|incusbr|cbr)[0-9]*|docker_gwbridge|br-[0-9a-f]{12})\\z"));
    return pattern.match(name).hasMatch();
}

QString virtualKind(const LinkTraits &traits)
{
    const QString &driver = traits.driver;
    const auto isOneOf = [&](std::initializer_list<const char *> names) {
        return std::any_of(names.begin(), names.end(),
                           [&](const char *name) { return driver == QLatin1String(name); });
    };
    if (isOneOf({"veth", "netkit"}))
        return tr("container");
    if (driver == QLatin1String("bridge"))
        return isContainersBridge(traits.name) ? tr("container") : tr("bridge");
    if (isOneOf({"vlan", "802.1Q VLAN Support"}))
        return tr("VLAN");
    if (isOneOf({"bond", "bonding", "team"}))
        return tr("bond");
    // A tap carries Ethernet frames: a virtual machine's mostly, seldom a VPN's.
    if (driver == QLatin1String("tun"))
        return traits.ethernet ? tr("virtual machine") : tr("VPN");
    if (isOneOf({"wireguard", "amneziawg", "ovpn", "ovpn-dco", "ppp", "xfrm", "vti", "vti6"}))
        return tr("VPN");
    if (isOneOf({"gre", "gretap", "ip6gre", "ip6gretap", "erspan", "ipip", "ip6tnl", "sit", "vxlan",
                 "geneve", "gtp"}))
        return tr("tunnel");
    if (isOneOf({"dummy", "ifb", "nlmon", "vrf", "macvlan", "macvtap", "ipvlan", "ipvtap", "macsec",
                 "vcan", "netdevsim"}))
        return tr("virtual");
    return {};
}

} // namespace

QString linkKind(const LinkTraits &traits)
{
    if (traits.loopback)
        return tr("loopback");
    if (traits.wireless || traits.deviceType == QLatin1String("wlan"))
        return tr("Wi-Fi");
    if (traits.deviceType == QLatin1String("wwan"))
        return tr("mobile");
    if (QString kind = virtualKind(traits); !kind.isEmpty())
        return kind;
    if (traits.ethernet)
        return tr("Ethernet");
    return traits.pointToPoint ? tr("point to point") : tr("other");
}

namespace {

/// Any socket will do: these questions go to the interface, not to the protocol.
class AnySocket
{
public:
    AnySocket() : m_fd(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {}
    ~AnySocket()
    {
        if (m_fd >= 0)
            close(m_fd);
    }
    AnySocket(const AnySocket &) = delete;
    AnySocket &operator=(const AnySocket &) = delete;

    template<typename Request>
    bool ask(unsigned long what, Request &request) const
    {
        return m_fd >= 0 && ioctl(m_fd, what, &request) == 0;
    }

private:
    int m_fd;
};

QString driverOf(const AnySocket &socket, const QByteArray &name)
{
    ethtool_drvinfo info{};
    info.cmd = ETHTOOL_GDRVINFO;
    ifreq request{};
    qstrncpy(request.ifr_name, name.constData(), sizeof request.ifr_name);
    request.ifr_data = reinterpret_cast<char *>(&info);
    if (!socket.ask(SIOCETHTOOL, request))
        return {};
    return QString::fromLatin1(info.driver,
                               static_cast<qsizetype>(strnlen(info.driver, sizeof info.driver)));
}

bool isWireless(const AnySocket &socket, const QByteArray &name)
{
    iwreq request{};
    qstrncpy(request.ifr_ifrn.ifrn_name, name.constData(), sizeof request.ifr_ifrn.ifrn_name);
    return socket.ask(SIOCGIWNAME, request);
}

// sysfs may show another network namespace than ours, so that it is asked for an index too.
QString deviceTypeOf(const QString &name)
{
    QFile file(QStringLiteral("/sys/class/net/%1/uevent").arg(name));
    if (name.contains(u'/') || !file.open(QIODevice::ReadOnly))
        return {};
    for (const auto &line : file.read(4096).split('\n')) {
        if (line.startsWith("DEVTYPE="))
            return QString::fromLatin1(line.sliced(8));
    }
    return {};
}

} // namespace

void probeLink(LinkTraits &traits)
{
    if (traits.loopback)
        return;
    const QByteArray name = traits.name.toLocal8Bit();
    const AnySocket socket;
    if (traits.driver.isEmpty())
        traits.driver = driverOf(socket, name);
    if (traits.ethernet && !traits.wireless)
        traits.wireless = isWireless(socket, name);
    if (traits.deviceType.isEmpty())
        traits.deviceType = deviceTypeOf(traits.name);
}

} // namespace mcm
