// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/linkmessage_linux.h"

#include <QtEndian>

#include <array>
#include <cstdlib>
#include <cstring>

#include <libmnl/libmnl.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>

namespace mcm {
namespace {

std::optional<QString> text(const nlattr *attribute)
{
    if (mnl_attr_validate(attribute, MNL_TYPE_NUL_STRING) < 0)
        return std::nullopt;
    return QString::fromLocal8Bit(mnl_attr_get_str(attribute));
}

std::optional<std::uint32_t> number(const nlattr *attribute)
{
    if (mnl_attr_validate(attribute, MNL_TYPE_U32) < 0)
        return std::nullopt;
    return mnl_attr_get_u32(attribute);
}

QHostAddress hostAddress(const nlattr *attribute, int family)
{
    const void *bytes = mnl_attr_get_payload(attribute);
    const auto size = mnl_attr_get_payload_len(attribute);
    if (family == AF_INET && size == 4)
        return QHostAddress(qFromBigEndian<quint32>(bytes));
    if (family == AF_INET6 && size == 16)
        return QHostAddress(static_cast<const quint8 *>(bytes));
    return {};
}

int infoAttribute(const nlattr *attribute, void *data)
{
    if (mnl_attr_get_type(attribute) == IFLA_INFO_KIND)
        *static_cast<QString *>(data) = text(attribute).value_or(QString());
    return MNL_CB_OK;
}

int linkAttribute(const nlattr *attribute, void *data)
{
    auto &message = *static_cast<LinkMessage *>(data);
    switch (mnl_attr_get_type(attribute)) {
    case IFLA_IFNAME:
        message.name = text(attribute).value_or(QString());
        break;
    case IFLA_MTU:
        if (const auto mtu = number(attribute))
            message.mtu = static_cast<int>(*mtu);
        break;
    case IFLA_ADDRESS: {
        const QByteArray bytes(static_cast<const char *>(mnl_attr_get_payload(attribute)),
                               mnl_attr_get_payload_len(attribute));
        message.hardwareAddress = QString::fromLatin1(bytes.toHex(':')).toUpper();
        break;
    }
    case IFLA_LINKINFO:
        mnl_attr_parse_nested(attribute, infoAttribute, &message.infoKind);
        break;
    default:
        break;
    }
    return MNL_CB_OK;
}

struct AddressAttributes
{
    int family = 0;
    QHostAddress address; ///< of the far end where there is a local one
    QHostAddress local;
    std::optional<std::uint32_t> flags;
};

int addressAttribute(const nlattr *attribute, void *data)
{
    auto &found = *static_cast<AddressAttributes *>(data);
    switch (mnl_attr_get_type(attribute)) {
    case IFA_ADDRESS:
        found.address = hostAddress(attribute, found.family);
        break;
    case IFA_LOCAL:
        found.local = hostAddress(attribute, found.family);
        break;
    case IFA_FLAGS:
        found.flags = number(attribute);
        break;
    default:
        break;
    }
    return MNL_CB_OK;
}

template<typename T>
const T *payload(const nlmsghdr *header)
{
    return mnl_nlmsg_get_payload_len(header) < sizeof(T)
               ? nullptr
               : static_cast<const T *>(mnl_nlmsg_get_payload(header));
}

bool readLink(const nlmsghdr *header, LinkMessage &message)
{
    const auto *info = payload<ifinfomsg>(header);
    // A bridge tells of its ports in messages of the same type, also that one “is deleted”.
    if (!info || info->ifi_family != AF_UNSPEC || info->ifi_index <= 0)
        return false;
    message.index = info->ifi_index;
    message.flags = info->ifi_flags;
    message.hardwareType = info->ifi_type;
    mnl_attr_parse(header, sizeof(ifinfomsg), linkAttribute, &message);
    return true;
}

bool readAddress(const nlmsghdr *header, LinkMessage &message)
{
    const auto *info = payload<ifaddrmsg>(header);
    if (!info || info->ifa_index == 0)
        return false;
    AddressAttributes found;
    found.family = info->ifa_family;
    mnl_attr_parse(header, sizeof(ifaddrmsg), addressAttribute, &found);
    message.index = static_cast<int>(info->ifa_index);
    auto &address = message.address;
    address.ip = found.local.isNull() ? found.address : found.local;
    address.prefixLength = info->ifa_prefixlen;
    address.scope = info->ifa_scope;
    address.secondary = (found.flags.value_or(info->ifa_flags) & IFA_F_SECONDARY) != 0;
    return !address.ip.isNull();
}

/// Both end a dump with an errno value, negative.
int errorOf(const nlmsghdr *header)
{
    const int *error = payload<int>(header);
    return error && *error < 0 && *error > -4096 ? -*error : 0;
}

bool readMessage(const nlmsghdr *header, LinkMessage &message)
{
    using Kind = LinkMessage::Kind;
    message.sequence = header->nlmsg_seq;
    message.interrupted = (header->nlmsg_flags & NLM_F_DUMP_INTR) != 0;
    switch (header->nlmsg_type) {
    case RTM_NEWLINK:
    case RTM_DELLINK:
        message.kind = header->nlmsg_type == RTM_NEWLINK ? Kind::NewLink : Kind::DelLink;
        return readLink(header, message);
    case RTM_NEWADDR:
    case RTM_DELADDR:
        message.kind = header->nlmsg_type == RTM_NEWADDR ? Kind::NewAddress : Kind::DelAddress;
        return readAddress(header, message);
    case NLMSG_DONE:
    case NLMSG_ERROR:
        message.kind = header->nlmsg_type == NLMSG_DONE ? Kind::DumpDone : Kind::Failed;
        message.error = errorOf(header);
        return true;
    default:
        return false;
    }
}

} // namespace

QList<LinkMessage> parseLinkMessages(const void *data, std::size_t size)
{
    QList<LinkMessage> messages;
    const auto *header = static_cast<const nlmsghdr *>(data);
    int left = static_cast<int>(size);
    // libmnl up to 1.0.4 takes a length above INT_MAX for a negative one, which fits anywhere.
    const auto fits = [&] {
        return left >= static_cast<int>(sizeof(nlmsghdr))
               && header->nlmsg_len <= static_cast<unsigned>(left) && mnl_nlmsg_ok(header, left);
    };
    for (; fits(); header = mnl_nlmsg_next(header, &left)) {
        LinkMessage message;
        if (readMessage(header, message))
            messages.append(message);
    }
    return messages;
}

} // namespace mcm
