// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/ssdpheaders.h"

#include <algorithm>
#include <initializer_list>

namespace mcm::ssdp {
namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

struct Judge
{
    const Values &values;
    std::string result;

    void wrong(std::string_view what);
    void require(std::initializer_list<Header> headers);
    void judgeNotify();
    void judge(Kind kind);
};

void Judge::wrong(std::string_view what)
{
    if (!result.empty())
        result += "; ";
    result += what;
}

void Judge::require(std::initializer_list<Header> headers)
{
    std::string missing;
    for (const auto each : headers) {
        if (values.has(each))
            continue;
        missing += missing.empty() ? "missing: " : ", ";
        missing += headerFields[static_cast<std::size_t>(each)]->title;
    }
    if (!missing.empty())
        wrong(missing);
}

// UDA 2.0 §1.2.2 to §1.2.4.
void Judge::judgeNotify()
{
    const auto subtype = values.value(Header::NotificationSubtype);
    const auto group = values.value(Header::Host);
    const bool isGroup = group.starts_with("239.255.255.250") || isSame(group.substr(0, 3), "[ff");
    if (values.has(Header::Host) && !isGroup)
        wrong("HOST of a NOTIFY must be 239.255.255.250:1900 or [FF0x::C]:1900");
    if (subtype == "ssdp:alive") {
        require({Header::Host, Header::CacheControl, Header::Location, Header::NotificationType,
                 Header::NotificationSubtype, Header::Server, Header::Usn});
    } else if (subtype == "ssdp:byebye") {
        require({Header::Host, Header::NotificationType, Header::NotificationSubtype, Header::Usn});
    } else if (subtype == "ssdp:update") {
        require({Header::Host, Header::Location, Header::NotificationType,
                 Header::NotificationSubtype, Header::Usn, Header::BootId, Header::NextBootId});
    } else {
        require({Header::Host, Header::NotificationType, Header::NotificationSubtype, Header::Usn});
        if (values.has(Header::NotificationSubtype))
            wrong("NTS must be ssdp:alive, ssdp:byebye or ssdp:update");
    }
}

void Judge::judge(Kind kind)
{
    if (kind == Kind::Search) {
        // One that goes to a single device has no MX (UDA 2.0 §1.3.2).
        const auto group = values.value(Header::Host);
        const bool isGroup = !values.has(Header::Host) || group.starts_with("239.255.255.250")
                             || isSame(group.substr(0, 3), "[ff");
        if (isGroup)
            require({Header::Host, Header::Man, Header::Mx, Header::SearchTarget});
        else
            require({Header::Man, Header::SearchTarget});
        return;
    }
    if (kind == Kind::Notify) {
        judgeNotify();
    } else if (kind == Kind::Response) {
        require({Header::CacheControl, Header::Ext, Header::Location, Header::Server,
                 Header::SearchTarget, Header::Usn});
    }
    const auto subject = values.subject(kind);
    const auto unique = values.value(Header::Usn);
    if (unique.empty() || subject.empty() || subject == unique || subject == "ssdp:all")
        return;
    if (!unique.ends_with(subject)
        || !unique.substr(0, unique.size() - subject.size()).ends_with("::"))
        wrong("USN does not end with :: and the type that is told of");
}

} // namespace

bool isSame(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

std::string wrongAsAWhole(Kind kind, const Values &values)
{
    Judge judge{values, {}};
    judge.judge(kind);
    return judge.result;
}

} // namespace mcm::ssdp
