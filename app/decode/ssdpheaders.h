// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/field.h"

#include <array>
#include <string>

/// The headers of the Simple Service Discovery Protocol (UPnP Device Architecture 2.0 §1).
namespace mcm::ssdp {

enum class Header : std::uint8_t {
    Host,
    CacheControl,
    Location,
    Server,
    UserAgent,
    Date,
    ContentLength,
    Man,
    Mx,
    SearchTarget,
    NotificationType,
    NotificationSubtype,
    Usn,
    Ext,
    BootId,
    ConfigId,
    NextBootId,
    SearchPort,
    SecureLocation,
    TcpPort,
    FriendlyName,
    ControlPointUuid,
};
inline constexpr std::size_t headerCount = 22;

inline constexpr FieldSpec host{.name = "http.host", .title = "HOST", .type = FieldType::Text};
inline constexpr FieldSpec cacheControl{
    .name = "http.cache_control", .title = "CACHE-CONTROL", .type = FieldType::Text};
inline constexpr FieldSpec location{
    .name = "http.location", .title = "LOCATION", .type = FieldType::Text};
inline constexpr FieldSpec server{
    .name = "http.server", .title = "SERVER", .type = FieldType::Text};
inline constexpr FieldSpec userAgent{
    .name = "http.user_agent", .title = "USER-AGENT", .type = FieldType::Text};
inline constexpr FieldSpec date{.name = "http.date", .title = "DATE", .type = FieldType::Text};
inline constexpr FieldSpec contentLength{
    .name = "http.content_length_header", .title = "CONTENT-LENGTH", .type = FieldType::Text};
inline constexpr FieldSpec man{.name = "mcm.ssdp.man", .title = "MAN", .type = FieldType::Text};
inline constexpr FieldSpec mx{
    .name = "mcm.ssdp.mx", .title = "MX", .type = FieldType::Unsigned, .unit = "s"};
inline constexpr FieldSpec searchTarget{
    .name = "mcm.ssdp.st", .title = "ST", .type = FieldType::Text};
inline constexpr FieldSpec notificationType{
    .name = "mcm.ssdp.nt", .title = "NT", .type = FieldType::Text};
inline constexpr FieldSpec notificationSubtype{
    .name = "mcm.ssdp.nts", .title = "NTS", .type = FieldType::Text};
inline constexpr FieldSpec usn{.name = "mcm.ssdp.usn", .title = "USN", .type = FieldType::Text};
inline constexpr FieldSpec ext{.name = "mcm.ssdp.ext", .title = "EXT", .type = FieldType::Text};
inline constexpr FieldSpec bootId{
    .name = "mcm.ssdp.bootid", .title = "BOOTID.UPNP.ORG", .type = FieldType::Unsigned};
inline constexpr FieldSpec configId{
    .name = "mcm.ssdp.configid", .title = "CONFIGID.UPNP.ORG", .type = FieldType::Unsigned};
inline constexpr FieldSpec nextBootId{
    .name = "mcm.ssdp.nextbootid", .title = "NEXTBOOTID.UPNP.ORG", .type = FieldType::Unsigned};
inline constexpr FieldSpec searchPort{
    .name = "mcm.ssdp.searchport", .title = "SEARCHPORT.UPNP.ORG", .type = FieldType::Unsigned};
inline constexpr FieldSpec secureLocation{
    .name = "mcm.ssdp.securelocation", .title = "SECURELOCATION.UPNP.ORG", .type = FieldType::Text};
inline constexpr FieldSpec tcpPort{
    .name = "mcm.ssdp.tcpport", .title = "TCPPORT.UPNP.ORG", .type = FieldType::Unsigned};
inline constexpr FieldSpec friendlyName{
    .name = "mcm.ssdp.cpfn", .title = "CPFN.UPNP.ORG", .type = FieldType::Text};
inline constexpr FieldSpec controlPointUuid{
    .name = "mcm.ssdp.cpuuid", .title = "CPUUID.UPNP.ORG", .type = FieldType::Text};

/// In the order of Header. What a header is called on the wire is its field's title.
inline constexpr std::array<const FieldSpec *, headerCount> headerFields{&host,
                                                                         &cacheControl,
                                                                         &location,
                                                                         &server,
                                                                         &userAgent,
                                                                         &date,
                                                                         &contentLength,
                                                                         &man,
                                                                         &mx,
                                                                         &searchTarget,
                                                                         &notificationType,
                                                                         &notificationSubtype,
                                                                         &usn,
                                                                         &ext,
                                                                         &bootId,
                                                                         &configId,
                                                                         &nextBootId,
                                                                         &searchPort,
                                                                         &secureLocation,
                                                                         &tcpPort,
                                                                         &friendlyName,
                                                                         &controlPointUuid};

/// What a message is by its first line, and with NOTIFY by its NTS.
enum class Kind : std::uint8_t { Unknown, Search, Notify, Response };

/// The values of the headers that a message has: views of it.
class Values
{
public:
    std::string_view value(Header which) const { return m_values[static_cast<std::size_t>(which)]; }
    bool has(Header which) const { return value(which).data() != nullptr; }
    void set(Header which, std::string_view value)
    {
        m_values[static_cast<std::size_t>(which)] = value;
    }
    /// What is looked for, found or told of.
    std::string_view subject(Kind kind) const
    {
        return value(kind == Kind::Notify ? Header::NotificationType : Header::SearchTarget);
    }

private:
    std::array<std::string_view, headerCount> m_values{};
};

/// What is wrong with the headers together; empty where nothing is.
std::string wrongAsAWhole(Kind kind, const Values &values);
/// Regardless of the case of ASCII letters.
bool isSame(std::string_view a, std::string_view b);

} // namespace mcm::ssdp
