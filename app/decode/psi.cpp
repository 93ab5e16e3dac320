// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/psicrc.h"
#include "decode/psifields.h"
#include "decode/tsparts.h"

#include <cstdio>

namespace mcm::ts {
namespace {

constexpr std::size_t headSize = 3;     ///< table ID and length
constexpr std::size_t longHeadSize = 5; ///< what follows where the syntax indicator is set
constexpr std::size_t crcSize = 4;
constexpr std::size_t longestTable = 1021; ///< of PAT, CAT and PMT (§2.4.4)
constexpr std::uint16_t firstFreePid = 0x10;
constexpr std::uint16_t nullPid = 0x1fff;

enum Table : std::uint64_t { Pat = 0x00, Cat = 0x01, Pmt = 0x02, SdtThis = 0x42, SdtOther = 0x46 };

/// The five bytes that tables with a syntax indicator begin with.
struct HeadSpecs
{
    const FieldSpec &extension;
    const FieldSpec &reserved;
    const FieldSpec &version;
    const FieldSpec &current;
    const FieldSpec &section;
    const FieldSpec &last;
};
constexpr HeadSpecs patHead{patStream, patReserved, patVersion, patCurrent, patSection, patLast};
constexpr HeadSpecs pmtHead{pmtProgram, pmtReserved, pmtVersion, pmtCurrent, pmtSection, pmtLast};
constexpr HeadSpecs sdtHead{sdtStream, sdtReserved, sdtVersion, sdtCurrent, sdtSection, sdtLast};
constexpr HeadSpecs otherHead{tableExtension, tableReserved, tableVersion,
                              tableCurrent,   tableSection,  tableLast};

/// The table ID extension.
std::uint64_t readHead(Dissector &d, const HeadSpecs &specs)
{
    const auto id = d.number(specs.extension, 2);
    d.bits(specs.reserved, 1, 6, 2);
    d.bits(specs.version, 1, 1, 5);
    if (d.bits(specs.current, 1, 0, 1) == 0)
        d.say(", next");
    d.skip(1);
    const auto number = d.number(specs.section, 1);
    if (&specs == &pmtHead && number != 0)
        d.problem("must be 0: a program map table has one section");
    if (d.number(specs.last, 1) < number)
        d.problem("it should not be less than the section number");
    return id;
}

/// Four reserved bits and a length.
std::size_t readLength(Dissector &d, const FieldSpec &reserved, const FieldSpec &spec)
{
    const auto value = d.peek(0, 2);
    if (d.left() < 2) {
        d.number(spec, 2);
        return 0;
    }
    d.put(reserved, d.at(), 2, value >> 12);
    d.put(spec, d.at(), 2, value & 0xfff);
    d.skip(2);
    return value & 0xfff;
}

void readPat(Dissector &d, MapPids &maps)
{
    d.say(" · PAT");
    readHead(d, patHead);
    while (d.more()) {
        const auto entry = d.branch(patEntry, 4);
        const auto program = d.number(patProgram, 2);
        if (d.left() < 2)
            return;
        const auto value = d.peek(0, 2);
        const auto pid = static_cast<std::uint16_t>(value & nullPid);
        d.put(patProgramReserved, d.at(), 2, value >> 13);
        d.put(patMap, d.at(), 2, pid);
        if (pid < firstFreePid || pid == nullPid)
            d.problem("this PID is reserved");
        d.skip(2);
        if (program == 0)
            continue;
        maps.add(pid);
        d.say(" program ", program, " at ", Hex{pid});
    }
}

std::string_view nameOf(std::uint64_t type)
{
    const auto *found = std::find_if(std::begin(streamTypes), std::end(streamTypes),
                                     [type](const auto &each) { return each.value == type; });
    return found == std::end(streamTypes) ? std::string_view() : found->name;
}

void readStream(Dissector &d)
{
    const std::size_t size = 5 + (d.peek(3, 2) & 0xfff);
    const auto stream = d.branch(pmtStream, size);
    const auto type = d.number(streamType, 1);
    const auto name = nameOf(type);
    constexpr std::uint64_t firstPrivate = 0x80;
    if (d.ok() && name.empty() && type < firstPrivate)
        d.problem("this stream type is reserved");
    if (d.left() < 4)
        return d.skip(4);
    const auto pid = d.peek(0, 2) & nullPid;
    d.put(streamReserved, d.at(), 2, d.peek(0, 2) >> 13);
    d.put(streamPid, d.at(), 2, pid);
    if (pid < firstFreePid || pid == nullPid)
        d.problem("this PID is reserved");
    d.skip(2);
    if (name.empty())
        d.say(" type ", Hex{type, 2});
    else
        d.say(' ', name);
    d.say(" at ", Hex{pid});
    readDescriptors(d, streamInfo, readLength(d, streamReserved2, streamInfoLength));
}

void readPmt(Dissector &d)
{
    d.say(" · PMT");
    d.say(" program ", readHead(d, pmtHead), ':');
    if (d.left() < 4)
        return d.skip(4);
    d.put(pmtReserved2, d.at(), 2, d.peek(0, 2) >> 13);
    const auto clock = d.peek(0, 2) & nullPid;
    d.put(pmtClock, d.at(), 2, clock);
    if (clock < firstFreePid && clock > 1)
        d.problem("this PID is reserved");
    d.skip(2);
    readDescriptors(d, pmtInfo, readLength(d, pmtReserved3, pmtInfoLength));
    int count = 0;
    for (; d.more(); ++count) {
        d.say(count == 0 ? "" : ",");
        readStream(d);
    }
    if (count == 0)
        d.say(" no streams");
}

void readSdt(Dissector &d)
{
    d.say(" · SDT");
    readHead(d, sdtHead);
    d.number(sdtNetwork, 2);
    d.number(sdtReserved2, 1);
    while (d.more()) {
        const auto entry = d.branch(sdtService, 5 + (d.peek(3, 2) & 0xfff));
        d.number(serviceId, 2);
        d.bits(serviceReserved, 1, 2, 6);
        d.bits(serviceSchedule, 1, 1, 1);
        d.bits(servicePresent, 1, 0, 1);
        d.skip(1);
        if (d.left() < 2)
            return d.skip(2);
        const auto value = d.peek(0, 2);
        d.put(serviceRunning, d.at(), 2, value >> 13);
        d.put(serviceScrambled, d.at(), 2, value >> 12 & 1);
        d.put(serviceInfoLength, d.at(), 2, value & 0xfff);
        d.skip(2);
        readDescriptors(d, serviceInfo, value & 0xfff);
    }
}

void readTable(Dissector &d, std::uint64_t table, bool isLong, MapPids &maps)
{
    if (isLong && table == Pat)
        return readPat(d, maps);
    if (isLong && table == Pmt)
        return readPmt(d);
    if (isLong && (table == SdtThis || table == SdtOther))
        return readSdt(d);
    d.say(" · table ", Hex{table, 2});
    if (isLong)
        readHead(d, otherHead);
    if (d.more())
        d.bytes(sectionData, d.left());
}

const FieldSpec &branchOf(std::uint64_t table)
{
    switch (table) {
    case Pat:
        return pat;
    case Pmt:
        return pmt;
    case SdtThis:
    case SdtOther:
        return sdt;
    default:
        return tableBody;
    }
}

void readCrc(Dissector &d, Bytes whole)
{
    const auto expected = crc32(whole.first(whole.size() - crcSize));
    const auto begin = d.at();
    const auto found = d.number(sectionCrc, crcSize);
    d.put(crcStatus, begin, crcSize, found == expected ? 1 : 0);
    if (found == expected)
        return;
    char text[48];
    std::snprintf(text, sizeof text, "the CRC of these bytes is 0x%08x", expected);
    d.problem(text);
    d.say(", bad CRC");
}

bool isOfPid(std::uint64_t table, std::uint16_t pid)
{
    return (pid != 0 || table == Pat) && (pid != 1 || table == Cat) && (table != Pat || pid == 0)
           && (table != Cat || pid == 1);
}

/// A whole one.
void readSection(Dissector &d, std::size_t size, std::uint16_t pid, MapPids &maps)
{
    const auto whole = d.branch(section, size);
    const auto bytes = d.rest();
    const auto table = d.number(tableId, 1);
    if (!isOfPid(table, pid))
        d.problem("a table of this ID does not belong on this PID");
    const auto word = d.peek(0, 2);
    const bool isLong = (word & 0x8000) != 0;
    d.put(syntax, d.at(), 2, word >> 15);
    if (!isLong && table <= Pmt)
        d.problem("it should be set in this table");
    d.put(sectionReserved, d.at(), 2, word >> 12 & 7);
    d.put(sectionLength, d.at(), 2, word & 0xfff);
    if (table <= Pmt && (word & 0xfff) > longestTable)
        d.problem("it should be at most 1021 for this table");
    d.skip(2);
    constexpr std::uint64_t timeOffset = 0x73; // the one short table with a CRC
    const bool hasCrc = isLong || table == timeOffset;
    if (d.left() < (isLong ? longHeadSize : 0) + (hasCrc ? crcSize : 0))
        return d.stop("too short for a section of this kind");
    {
        const auto body = d.branch(branchOf(table), d.left() - (hasCrc ? crcSize : 0));
        readTable(d, table, isLong, maps);
    }
    if (hasCrc)
        readCrc(d, bytes);
}

} // namespace

bool looksLikeSections(const Dissector &d)
{
    const std::size_t begin = 1 + d.peek(0, 1);
    return begin + headSize <= d.left() && d.peek(begin, 1) != 0xff
           && (d.peek(begin + 1, 2) & 0x3000) == 0x3000;
}

void readSections(Dissector &d, std::uint16_t pid, MapPids &maps)
{
    const std::size_t before = d.number(pointer, 1);
    if (before > d.left()) {
        d.problem("the pointer leads out of the packet");
        return;
    }
    if (before > 0)
        d.bytes(sectionEnd, before);
    if (d.peek(0, 1) == 0xff && d.ok())
        d.problem("no section begins where the pointer leads");
    while (d.more() && d.peek(0, 1) != 0xff) {
        const std::size_t size = headSize + (d.peek(1, 2) & 0xfff);
        if (d.left() < headSize || size > d.left()) {
            d.say(" · begin of table ", Hex{d.peek(0, 1), 2});
            const auto table = d.peek(0, 1);
            const bool isTooLong =
                d.left() >= headSize && table <= Pmt && size - headSize > longestTable;
            d.bytes(sectionBegin, d.left());
            if (isTooLong)
                d.problem("it says it is longer than the 1021 bytes that this table may have");
            return;
        }
        readSection(d, size, pid, maps);
    }
    if (!d.more())
        return;
    const auto rest = d.bytes(sectionStuffing, d.left());
    if (!std::all_of(rest.begin(), rest.end(), [](std::byte b) { return b == std::byte{0xff}; }))
        d.problem("the rest of the packet should be filled with 0xff");
}

} // namespace mcm::ts
