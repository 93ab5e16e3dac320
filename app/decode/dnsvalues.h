// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/field.h"

/// Numbers of IANA's registry “Domain Name System (DNS) Parameters”.
namespace mcm::dns {

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

} // namespace mcm::dns
