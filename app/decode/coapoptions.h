// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/dissector.h"

#include <array>

/// The options of the Constrained Application Protocol.
namespace mcm::coap {

/// What the options say that the message is understood by.
struct Meaning
{
    std::string authority; ///< “coap://host:port”; empty where the request does not name a host
    std::string path;
    std::string query;
    std::uint64_t lastNumber = 0;
    std::uint64_t format = none;
    bool isRequest = false; ///< it and isError are to be known before the options
    bool isError = false;   ///< its payload says why, in words
    bool isBlock = false;

    static constexpr auto none = ~std::uint64_t{0};
};

/// Adds the option that begins here (RFC 7252 §3.1) and goes on with the summary.
void decodeOption(Dissector &dissector, Meaning &meaning);
/// “application/json”; empty where it is not known.
std::string_view contentFormat(std::uint64_t number);

inline constexpr NamedValue optionNames[] = {
    {1, "If-Match"},      {3, "Uri-Host"},        {4, "ETag"},          {5, "If-None-Match"},
    {6, "Observe"},       {7, "Uri-Port"},        {8, "Location-Path"}, {9, "OSCORE"},
    {11, "Uri-Path"},     {12, "Content-Format"}, {14, "Max-Age"},      {15, "Uri-Query"},
    {16, "Hop-Limit"},    {17, "Accept"},         {19, "Q-Block1"},     {20, "Location-Query"},
    {23, "Block2"},       {27, "Block1"},         {28, "Size2"},        {31, "Q-Block2"},
    {35, "Proxy-Uri"},    {39, "Proxy-Scheme"},   {60, "Size1"},        {252, "Echo"},
    {258, "No-Response"}, {292, "Request-Tag"},
};

inline constexpr FieldSpec option{.name = "mcm.coap.opt", .title = "Option"};
inline constexpr FieldSpec optionNumber{.name = "mcm.coap.opt.number",
                                        .title = "Number",
                                        .type = FieldType::Unsigned,
                                        .values = optionNames};
inline constexpr FieldSpec optionDelta{
    .name = "coap.opt.delta", .title = "Delta", .type = FieldType::Unsigned};
inline constexpr FieldSpec optionDeltaMore{
    .name = "coap.opt.delta_ext", .title = "Delta extended", .type = FieldType::Unsigned};
inline constexpr FieldSpec optionLength{
    .name = "coap.opt.length", .title = "Length", .type = FieldType::Unsigned, .unit = "bytes"};
inline constexpr FieldSpec optionLengthMore{.name = "coap.opt.length_ext",
                                            .title = "Length extended",
                                            .type = FieldType::Unsigned,
                                            .unit = "bytes"};

// The values of options: those of Wireshark where it has one.
inline constexpr FieldSpec ifMatch{
    .name = "coap.opt.if_match", .title = "If-Match", .type = FieldType::Bytes};
inline constexpr FieldSpec uriHost{
    .name = "coap.opt.uri_host", .title = "Uri-Host", .type = FieldType::Text};
inline constexpr FieldSpec etag{.name = "coap.opt.etag", .title = "ETag", .type = FieldType::Bytes};
inline constexpr FieldSpec observe{
    .name = "coap.opt.observe", .title = "Observe", .type = FieldType::Unsigned};
inline constexpr FieldSpec uriPort{
    .name = "coap.opt.uri_port", .title = "Uri-Port", .type = FieldType::Unsigned};
inline constexpr FieldSpec locationPath{
    .name = "coap.opt.location_path", .title = "Location-Path", .type = FieldType::Text};
inline constexpr FieldSpec oscore{
    .name = "mcm.coap.opt.oscore", .title = "OSCORE", .type = FieldType::Bytes};
inline constexpr FieldSpec uriPath{
    .name = "coap.opt.uri_path", .title = "Uri-Path", .type = FieldType::Text};
inline constexpr FieldSpec contentType{
    .name = "coap.opt.ctype", .title = "Content-Format", .type = FieldType::Text};
inline constexpr FieldSpec accept{
    .name = "coap.opt.accept", .title = "Accept", .type = FieldType::Text};
inline constexpr FieldSpec formatNumber{.name = "mcm.coap.opt.content_format",
                                        .title = "Content-Format number",
                                        .type = FieldType::Unsigned};
inline constexpr FieldSpec maxAge{
    .name = "coap.opt.max_age", .title = "Max-Age", .type = FieldType::Unsigned, .unit = "s"};
inline constexpr FieldSpec uriQuery{
    .name = "coap.opt.uri_query", .title = "Uri-Query", .type = FieldType::Text};
inline constexpr FieldSpec hopLimit{
    .name = "coap.opt.hop_limit", .title = "Hop-Limit", .type = FieldType::Unsigned};
inline constexpr FieldSpec locationQuery{
    .name = "coap.opt.location_query", .title = "Location-Query", .type = FieldType::Text};
inline constexpr FieldSpec size1{
    .name = "coap.opt.size1", .title = "Size1", .type = FieldType::Unsigned, .unit = "bytes"};
inline constexpr FieldSpec size2{
    .name = "mcm.coap.opt.size2", .title = "Size2", .type = FieldType::Unsigned, .unit = "bytes"};
inline constexpr FieldSpec proxyUri{
    .name = "coap.opt.proxy_uri", .title = "Proxy-Uri", .type = FieldType::Text};
inline constexpr FieldSpec proxyScheme{
    .name = "coap.opt.proxy_scheme", .title = "Proxy-Scheme", .type = FieldType::Text};
inline constexpr FieldSpec echo{
    .name = "mcm.coap.opt.echo", .title = "Echo", .type = FieldType::Bytes};
inline constexpr FieldSpec noResponse{
    .name = "mcm.coap.opt.no_response", .title = "No-Response", .type = FieldType::Unsigned};
inline constexpr FieldSpec requestTag{
    .name = "mcm.coap.opt.request_tag", .title = "Request-Tag", .type = FieldType::Bytes};
inline constexpr FieldSpec unknown{
    .name = "coap.opt.unknown", .title = "Value", .type = FieldType::Bytes};
inline constexpr FieldSpec blockNumber{
    .name = "coap.opt.block_number", .title = "Block number", .type = FieldType::Unsigned};
inline constexpr FieldSpec blockMore{
    .name = "coap.opt.block_mflag", .title = "More blocks follow", .type = FieldType::Unsigned};
inline constexpr FieldSpec blockExponent{
    .name = "coap.opt.block_size", .title = "Size exponent", .type = FieldType::Unsigned};
inline constexpr FieldSpec blockSize{.name = "mcm.coap.opt.block_bytes",
                                     .title = "Block size",
                                     .type = FieldType::Unsigned,
                                     .unit = "bytes"};

inline constexpr std::array optionFields{&option,        &optionNumber,
                                         &optionDelta,   &optionDeltaMore,
                                         &optionLength,  &optionLengthMore,
                                         &ifMatch,       &uriHost,
                                         &etag,          &observe,
                                         &uriPort,       &locationPath,
                                         &oscore,        &uriPath,
                                         &contentType,   &accept,
                                         &formatNumber,  &maxAge,
                                         &uriQuery,      &hopLimit,
                                         &size1,         &size2,
                                         &proxyUri,      &proxyScheme,
                                         &echo,          &noResponse,
                                         &requestTag,    &unknown,
                                         &blockNumber,   &blockMore,
                                         &blockExponent, &blockSize,
                                         &locationQuery};

} // namespace mcm::coap
