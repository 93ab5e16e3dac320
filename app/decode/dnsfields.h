// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/field.h"

#include <array>

/// What a message of DNS has, shared by the protocols that are made of such (RFC 1035, 2782, 4034,
/// 6762, 6891).
namespace mcm::dns {

// IANA, DNS parameters.
inline constexpr NamedValue types[] = {
    {1, "A"},         {2, "NS"},          {3, "MD"},          {4, "MF"},      {5, "CNAME"},
    {6, "SOA"},       {7, "MB"},          {8, "MG"},          {9, "MR"},      {10, "NULL"},
    {11, "WKS"},      {12, "PTR"},        {13, "HINFO"},      {14, "MINFO"},  {15, "MX"},
    {16, "TXT"},      {17, "RP"},         {18, "AFSDB"},      {19, "X25"},    {20, "ISDN"},
    {21, "RT"},       {22, "NSAP"},       {23, "NSAP-PTR"},   {24, "SIG"},    {25, "KEY"},
    {26, "PX"},       {27, "GPOS"},       {28, "AAAA"},       {29, "LOC"},    {30, "NXT"},
    {33, "SRV"},      {35, "NAPTR"},      {36, "KX"},         {37, "CERT"},   {38, "A6"},
    {39, "DNAME"},    {41, "OPT"},        {42, "APL"},        {43, "DS"},     {44, "SSHFP"},
    {45, "IPSECKEY"}, {46, "RRSIG"},      {47, "NSEC"},       {48, "DNSKEY"}, {49, "DHCID"},
    {50, "NSEC3"},    {51, "NSEC3PARAM"}, {52, "TLSA"},       {53, "SMIMEA"}, {55, "HIP"},
    {59, "CDS"},      {60, "CDNSKEY"},    {61, "OPENPGPKEY"}, {62, "CSYNC"},  {63, "ZONEMD"},
    {64, "SVCB"},     {65, "HTTPS"},      {99, "SPF"},        {104, "NID"},   {105, "L32"},
    {106, "L64"},     {107, "LP"},        {108, "EUI48"},     {109, "EUI64"}, {249, "TKEY"},
    {250, "TSIG"},    {251, "IXFR"},      {252, "AXFR"},      {253, "MAILB"}, {254, "MAILA"},
    {255, "ANY"},     {256, "URI"},       {257, "CAA"},       {32768, "TA"},  {32769, "DLV"},
};
inline constexpr NamedValue classes[] = {
    {1, "IN"}, {3, "CH"}, {4, "HS"}, {254, "NONE"}, {255, "ANY"},
};
inline constexpr NamedValue opcodes[] = {
    {0, "Standard query"}, {1, "Inverse query"},  {2, "Server status request"},
    {4, "Notify"},         {5, "Dynamic update"}, {6, "Stateful operations"},
};
inline constexpr NamedValue responseCodes[] = {
    {0, "No error"},
    {1, "Format error"},
    {2, "Server failure"},
    {3, "Name does not exist"},
    {4, "Not implemented"},
    {5, "Refused"},
    {6, "Name exists when it should not"},
    {7, "Record set exists when it should not"},
    {8, "Record set that should exist does not"},
    {9, "Not authoritative"},
    {10, "Name not contained in zone"},
};
inline constexpr NamedValue optionCodes[] = {
    {1, "Long-lived queries"},
    {2, "Update lease"},
    {3, "Name server identifier"},
    {4, "Owner"},
    {5, "DNSSEC algorithm understood"},
    {6, "DS hash understood"},
    {7, "NSEC3 hash understood"},
    {8, "Client subnet"},
    {9, "Expire"},
    {10, "Cookie"},
    {11, "TCP keepalive"},
    {12, "Padding"},
    {13, "Chain"},
    {14, "Key tag"},
    {15, "Extended error"},
    {18, "Report channel"},
};

inline constexpr FieldSpec id{.name = "dns.id",
                              .title = "Transaction ID",
                              .type = FieldType::Unsigned,
                              .base = NumberBase::Hex,
                              .digits = 4};
inline constexpr FieldSpec flags{.name = "dns.flags",
                                 .title = "Flags",
                                 .type = FieldType::Unsigned,
                                 .base = NumberBase::Hex,
                                 .digits = 4};
inline constexpr FieldSpec isResponse{
    .name = "dns.flags.response", .title = "Response", .type = FieldType::Boolean};
inline constexpr FieldSpec opcode{
    .name = "dns.flags.opcode", .title = "Opcode", .type = FieldType::Unsigned, .values = opcodes};
inline constexpr FieldSpec authoritative{
    .name = "dns.flags.authoritative", .title = "Authoritative answer", .type = FieldType::Boolean};
inline constexpr FieldSpec conflict{
    .name = "dns.flags.conflict", .title = "Conflict", .type = FieldType::Boolean};
inline constexpr FieldSpec truncated{
    .name = "dns.flags.truncated", .title = "Truncated", .type = FieldType::Boolean};
inline constexpr FieldSpec recursionDesired{
    .name = "dns.flags.recdesired", .title = "Recursion desired", .type = FieldType::Boolean};
inline constexpr FieldSpec tentative{
    .name = "dns.flags.tentative", .title = "Tentative", .type = FieldType::Boolean};
inline constexpr FieldSpec recursionAvailable{
    .name = "dns.flags.recavail", .title = "Recursion available", .type = FieldType::Boolean};
inline constexpr FieldSpec reservedFlag{
    .name = "dns.flags.z", .title = "Z (reserved)", .type = FieldType::Boolean};
inline constexpr FieldSpec reservedBits{.name = "mcm.dns.flags.reserved",
                                        .title = "Reserved",
                                        .type = FieldType::Unsigned,
                                        .base = NumberBase::Hex,
                                        .digits = 1};
inline constexpr FieldSpec authenticated{
    .name = "dns.flags.authenticated", .title = "Authentic data", .type = FieldType::Boolean};
inline constexpr FieldSpec checkingDisabled{
    .name = "dns.flags.checkdisable", .title = "Checking disabled", .type = FieldType::Boolean};
inline constexpr FieldSpec responseCode{.name = "dns.flags.rcode",
                                        .title = "Response code",
                                        .type = FieldType::Unsigned,
                                        .values = responseCodes};
inline constexpr FieldSpec questionCount{
    .name = "dns.count.queries", .title = "Questions", .type = FieldType::Unsigned};
inline constexpr FieldSpec answerCount{
    .name = "dns.count.answers", .title = "Answers", .type = FieldType::Unsigned};
inline constexpr FieldSpec authorityCount{
    .name = "dns.count.auth_rr", .title = "Authority records", .type = FieldType::Unsigned};
inline constexpr FieldSpec additionalCount{
    .name = "dns.count.add_rr", .title = "Additional records", .type = FieldType::Unsigned};
inline constexpr FieldSpec questions{.name = "mcm.dns.questions", .title = "Questions"};
inline constexpr FieldSpec answers{.name = "mcm.dns.answers", .title = "Answers"};
inline constexpr FieldSpec authorities{.name = "mcm.dns.authorities", .title = "Authority records"};
inline constexpr FieldSpec additionals{.name = "mcm.dns.additionals",
                                       .title = "Additional records"};
inline constexpr FieldSpec question{.name = "mcm.dns.question", .title = "Question"};
inline constexpr FieldSpec record{.name = "mcm.dns.record", .title = "Record"};
inline constexpr FieldSpec questionName{
    .name = "dns.qry.name", .title = "Name", .type = FieldType::Text};
inline constexpr FieldSpec questionType{
    .name = "dns.qry.type", .title = "Type", .type = FieldType::Unsigned, .values = types};
inline constexpr FieldSpec questionClass{.name = "dns.qry.class",
                                         .title = "Class",
                                         .type = FieldType::Unsigned,
                                         .base = NumberBase::Hex,
                                         .values = classes,
                                         .digits = 4};
inline constexpr FieldSpec unicastWanted{
    .name = "dns.qry.qu", .title = "Unicast response wanted (QU)", .type = FieldType::Boolean};
inline constexpr FieldSpec owner{.name = "dns.resp.name", .title = "Name", .type = FieldType::Text};
inline constexpr FieldSpec type{
    .name = "dns.resp.type", .title = "Type", .type = FieldType::Unsigned, .values = types};
inline constexpr FieldSpec recordClass{.name = "dns.resp.class",
                                       .title = "Class",
                                       .type = FieldType::Unsigned,
                                       .base = NumberBase::Hex,
                                       .values = classes,
                                       .digits = 4};
inline constexpr FieldSpec cacheFlush{
    .name = "dns.resp.cache_flush", .title = "Cache flush", .type = FieldType::Boolean};
inline constexpr FieldSpec ttl{
    .name = "dns.resp.ttl", .title = "Time to live", .type = FieldType::Unsigned, .unit = "s"};
inline constexpr FieldSpec dataLength{
    .name = "dns.resp.len", .title = "Data length", .type = FieldType::Unsigned, .unit = "bytes"};
inline constexpr FieldSpec data{.name = "mcm.dns.rdata", .title = "Data"};
inline constexpr FieldSpec undecoded{
    .name = "mcm.dns.rdata.bytes", .title = "Data", .type = FieldType::Bytes};
inline constexpr FieldSpec ipv4{.name = "dns.a", .title = "Address", .type = FieldType::Ipv4};
inline constexpr FieldSpec ipv6{.name = "dns.aaaa", .title = "Address", .type = FieldType::Ipv6};
inline constexpr FieldSpec nameServer{
    .name = "dns.ns", .title = "Name server", .type = FieldType::Text};
inline constexpr FieldSpec canonicalName{
    .name = "dns.cname", .title = "Canonical name", .type = FieldType::Text};
inline constexpr FieldSpec delegation{
    .name = "dns.dname", .title = "Delegation name", .type = FieldType::Text};
inline constexpr FieldSpec pointedTo{
    .name = "dns.ptr.domain_name", .title = "Domain name", .type = FieldType::Text};
inline constexpr FieldSpec mailExchange{
    .name = "dns.mx.mail_exchange", .title = "Mail exchange", .type = FieldType::Text};
inline constexpr FieldSpec primaryServer{
    .name = "dns.soa.mname", .title = "Primary name server", .type = FieldType::Text};
inline constexpr FieldSpec mailbox{
    .name = "dns.soa.rname", .title = "Responsible mailbox", .type = FieldType::Text};
inline constexpr FieldSpec target{
    .name = "dns.srv.target", .title = "Target", .type = FieldType::Text};
inline constexpr FieldSpec nextName{
    .name = "dns.nsec.next_domain_name", .title = "Next domain name", .type = FieldType::Text};
inline constexpr FieldSpec preference{
    .name = "dns.mx.preference", .title = "Preference", .type = FieldType::Unsigned};
inline constexpr FieldSpec serial{
    .name = "dns.soa.serial_number", .title = "Serial number", .type = FieldType::Unsigned};
inline constexpr FieldSpec refresh{.name = "dns.soa.refresh_interval",
                                   .title = "Refresh interval",
                                   .type = FieldType::Unsigned,
                                   .unit = "s"};
inline constexpr FieldSpec retry{.name = "dns.soa.retry_interval",
                                 .title = "Retry interval",
                                 .type = FieldType::Unsigned,
                                 .unit = "s"};
inline constexpr FieldSpec expire{.name = "dns.soa.expire_limit",
                                  .title = "Expire limit",
                                  .type = FieldType::Unsigned,
                                  .unit = "s"};
inline constexpr FieldSpec minimumTtl{.name = "dns.soa.minimum_ttl",
                                      .title = "Minimum TTL",
                                      .type = FieldType::Unsigned,
                                      .unit = "s"};
inline constexpr FieldSpec priority{
    .name = "dns.srv.priority", .title = "Priority", .type = FieldType::Unsigned};
inline constexpr FieldSpec weight{
    .name = "dns.srv.weight", .title = "Weight", .type = FieldType::Unsigned};
inline constexpr FieldSpec port{
    .name = "dns.srv.port", .title = "Port", .type = FieldType::Unsigned};
inline constexpr FieldSpec textLength{
    .name = "dns.txt.length", .title = "Length", .type = FieldType::Unsigned, .unit = "bytes"};
inline constexpr FieldSpec textString{.name = "dns.txt", .title = "Text", .type = FieldType::Text};
inline constexpr FieldSpec cpuLength{.name = "dns.hinfo.cpu_length",
                                     .title = "CPU length",
                                     .type = FieldType::Unsigned,
                                     .unit = "bytes"};
inline constexpr FieldSpec cpu{.name = "dns.hinfo.cpu", .title = "CPU", .type = FieldType::Text};
inline constexpr FieldSpec systemLength{.name = "dns.hinfo.os_length",
                                        .title = "Operating system length",
                                        .type = FieldType::Unsigned,
                                        .unit = "bytes"};
inline constexpr FieldSpec system{
    .name = "dns.hinfo.os", .title = "Operating system", .type = FieldType::Text};
inline constexpr FieldSpec typeWindow{
    .name = "mcm.dns.nsec.window", .title = "Window block", .type = FieldType::Unsigned};
inline constexpr FieldSpec typeMapLength{.name = "mcm.dns.nsec.length",
                                         .title = "Bit map length",
                                         .type = FieldType::Unsigned,
                                         .unit = "bytes"};
inline constexpr FieldSpec existingType{.name = "dns.resp.type",
                                        .title = "Type that exists",
                                        .type = FieldType::Unsigned,
                                        .values = types};
inline constexpr FieldSpec payloadSize{.name = "dns.rr.udp_payload_size",
                                       .title = "UDP payload size",
                                       .type = FieldType::Unsigned,
                                       .unit = "bytes"};
inline constexpr FieldSpec extendedCode{.name = "dns.resp.ext_rcode",
                                        .title = "Higher bits of the response code",
                                        .type = FieldType::Unsigned,
                                        .base = NumberBase::Hex,
                                        .digits = 2};
inline constexpr FieldSpec ednsVersion{
    .name = "dns.resp.edns0_version", .title = "EDNS version", .type = FieldType::Unsigned};
inline constexpr FieldSpec ednsFlags{.name = "dns.resp.z",
                                     .title = "EDNS flags",
                                     .type = FieldType::Unsigned,
                                     .base = NumberBase::Hex,
                                     .digits = 4};
inline constexpr FieldSpec dnssecOk{
    .name = "dns.resp.z.do", .title = "DNSSEC OK", .type = FieldType::Boolean};
inline constexpr FieldSpec ednsReserved{.name = "dns.resp.z.reserved",
                                        .title = "Reserved",
                                        .type = FieldType::Unsigned,
                                        .base = NumberBase::Hex,
                                        .digits = 4};
inline constexpr FieldSpec option{.name = "mcm.dns.opt", .title = "Option"};
inline constexpr FieldSpec optionCode{.name = "dns.opt.code",
                                      .title = "Option code",
                                      .type = FieldType::Unsigned,
                                      .values = optionCodes};
inline constexpr FieldSpec optionLength{
    .name = "dns.opt.len", .title = "Option length", .type = FieldType::Unsigned, .unit = "bytes"};
inline constexpr FieldSpec optionData{
    .name = "dns.opt.data", .title = "Option data", .type = FieldType::Bytes};
inline constexpr FieldSpec extraneous{.name = "dns.extraneous.data",
                                      .title = "Bytes behind the last record",
                                      .type = FieldType::Bytes};

inline constexpr std::array shared{&id,
                                   &flags,
                                   &isResponse,
                                   &opcode,
                                   &authoritative,
                                   &conflict,
                                   &truncated,
                                   &recursionDesired,
                                   &tentative,
                                   &recursionAvailable,
                                   &reservedFlag,
                                   &reservedBits,
                                   &authenticated,
                                   &checkingDisabled,
                                   &responseCode,
                                   &questionCount,
                                   &answerCount,
                                   &authorityCount,
                                   &additionalCount,
                                   &questions,
                                   &answers,
                                   &authorities,
                                   &additionals,
                                   &question,
                                   &record,
                                   &questionName,
                                   &questionType,
                                   &questionClass,
                                   &unicastWanted,
                                   &owner,
                                   &type,
                                   &recordClass,
                                   &cacheFlush,
                                   &ttl,
                                   &dataLength,
                                   &data,
                                   &undecoded,
                                   &ipv4,
                                   &ipv6,
                                   &nameServer,
                                   &canonicalName,
                                   &delegation,
                                   &pointedTo,
                                   &mailExchange,
                                   &primaryServer,
                                   &mailbox,
                                   &target,
                                   &nextName,
                                   &preference,
                                   &serial,
                                   &refresh,
                                   &retry,
                                   &expire,
                                   &minimumTtl,
                                   &priority,
                                   &weight,
                                   &port,
                                   &textLength,
                                   &textString,
                                   &cpuLength,
                                   &cpu,
                                   &systemLength,
                                   &system,
                                   &typeWindow,
                                   &typeMapLength,
                                   &existingType,
                                   &payloadSize,
                                   &extendedCode,
                                   &ednsVersion,
                                   &ednsFlags,
                                   &dnssecOk,
                                   &ednsReserved,
                                   &option,
                                   &optionCode,
                                   &optionLength,
                                   &optionData,
                                   &extraneous};

/// A protocol's fields: its own branch, then the shared ones.
constexpr auto fieldsBelow(const FieldSpec &root)
{
    std::array<const FieldSpec *, shared.size() + 1> all{&root};
    for (std::size_t i = 0; i < shared.size(); ++i)
        all[i + 1] = shared[i];
    return all;
}

} // namespace mcm::dns
