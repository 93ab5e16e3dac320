// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/queuediscipline.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

#include <libmnl/libmnl.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>

namespace mcm {
namespace {

// sch_fq and sch_fq_codel may drop later what they took, as any router may.
constexpr std::array<std::string_view, 7> whole{"noqueue", "pfifo_fast", "pfifo", "bfifo",
                                                "mq",      "fq_codel",   "fq"};

struct Link
{
    bool isWhole = false;
    bool isStacked = false; ///< what lies below has a queue of its own
};

int readInfo(const nlattr *attribute, void *data)
{
    if (mnl_attr_get_type(attribute) == IFLA_INFO_KIND
        && mnl_attr_validate(attribute, MNL_TYPE_NUL_STRING) >= 0) {
        const std::string_view kind = mnl_attr_get_str(attribute);
        static_cast<Link *>(data)->isStacked = kind != "veth" && kind != "dummy";
    }
    return MNL_CB_OK;
}

int readAttribute(const nlattr *attribute, void *data)
{
    auto &link = *static_cast<Link *>(data);
    if (mnl_attr_get_type(attribute) == IFLA_QDISC
        && mnl_attr_validate(attribute, MNL_TYPE_NUL_STRING) >= 0) {
        const std::string_view name = mnl_attr_get_str(attribute);
        link.isWhole = std::find(whole.begin(), whole.end(), name) != whole.end();
    } else if (mnl_attr_get_type(attribute) == IFLA_LINKINFO) {
        mnl_attr_parse_nested(attribute, readInfo, data);
    }
    return MNL_CB_OK;
}

int readMessage(const nlmsghdr *message, void *data)
{
    if (message->nlmsg_type != RTM_NEWLINK)
        return MNL_CB_OK;
    mnl_attr_parse(message, sizeof(ifinfomsg), readAttribute, data);
    return MNL_CB_STOP;
}

} // namespace

bool takesSegmentsWhole(int interfaceIndex)
{
    const std::unique_ptr<mnl_socket, decltype(&mnl_socket_close)> socket(
        mnl_socket_open2(NETLINK_ROUTE, SOCK_CLOEXEC), mnl_socket_close);
    if (!socket || mnl_socket_bind(socket.get(), 0, MNL_SOCKET_AUTOPID) < 0)
        return false;
    std::array<char, 32'768> buffer{};
    auto *request = mnl_nlmsg_put_header(buffer.data());
    request->nlmsg_type = RTM_GETLINK;
    request->nlmsg_flags = NLM_F_REQUEST;
    auto *link = static_cast<ifinfomsg *>(mnl_nlmsg_put_extra_header(request, sizeof(ifinfomsg)));
    link->ifi_index = interfaceIndex;
    if (mnl_socket_sendto(socket.get(), request, request->nlmsg_len) < 0)
        return false;
    const auto size = mnl_socket_recvfrom(socket.get(), buffer.data(), buffer.size());
    Link result;
    if (size > 0)
        mnl_cb_run(buffer.data(), static_cast<std::size_t>(size), 0,
                   mnl_socket_get_portid(socket.get()), readMessage, &result);
    return result.isWhole && !result.isStacked;
}

} // namespace mcm
