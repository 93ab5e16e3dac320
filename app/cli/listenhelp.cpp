// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/listenhelp.h"

namespace mcm::cli {

const char listenHelp[] = R"(Usage: mcmon listen [OPTION]... [ADDRESS]...

Joins each ADDRESS, and what the files given list, and prints a line for every
message that arrives, until it is interrupted. ADDRESS is
[SOURCES@]GROUP[%INTERFACE]:PORT, for IPv6 [GROUP%INTERFACE]:PORT. Without an
INTERFACE, the one that the route chooses; * is all of them. SOURCES are
addresses with commas, whose messages alone are let in; with an exclamation mark
in front, all but theirs.

      --set FILE[:NAME]
                      join all groups of the address book FILE, or only those of
                      its set NAME, or its group NAME; the window exports such
                      files, and the README shows how they look
      --sdp FILE      join the multicast streams that the SDP FILE describes
                      (RFC 8866, with the source filters of RFC 4570); - is
                      standard input
      --interface IF  join on IF what is given without an interface
      --json          print one JSON object a line: time, group, port, interface,
                      source, source_port, ttl (null: unknown), size, and text
                      where the payload is UTF-8, else hex; own: true where this
                      process sent it; lost_before where the kernel dropped some
      --filter EXPR   print only what matches EXPR; see below
      --decode        print what each message is by its protocol: with --json as
                      protocol, summary and fields (by Wireshark's names), else
                      protocol and summary in place of the payload; with what
                      is wrong in it, and between it and those before it
      --decode-as P   the same, and all messages are read as protocol P, also by
                      --filter; 'mcmon protocols' lists them
      --count N       end after N messages of all groups together, with --filter
                      after N that match
      --duration S    end after S seconds, which may have a fraction
      --quiet         print no messages, only what was joined and the summary
      --wait          where an interface is not there, or down, wait for it
      --memory MIB    memory for messages until they are printed, 4 or more; 256
                      where it is not given, or a quarter of the machine's
      --reader KIND   native (as fast as the system can) or portable
      --report FILE   at the end, write what was counted to FILE as one JSON object:
                      groups (each with its sources) and process, see the README;
                      - is standard output and needs --quiet
  -h, --help          show this help

A line of text is: local time, group:port, interface, source, TTL, size in bytes
and the beginning of the payload. Characters that a terminal would obey are shown
as pictures.

A group stays joined: when its interface goes and comes back, that is told and it
is joined again.

A filter is words and terms. Side by side all must match; | is or and binds less;
- before one is not; brackets hold together:
  hello               the payload has this text; in any case, unless it has capitals
  "two words"         any text; \n \r \t \xHH \" and \\ stand for bytes
  /id=[0-9]+/i        a regular expression matches; i: in any case
  hex:47 40 ?? 10     the payload has these bytes; ? is any digit
  src:10.0.0.0/8      the source: an address, address:port or network
  port:50000-50100    its port           if:eth0       the interface, or its index
  size>100 ttl=1      : = != < <= > >=   own  lost     sent by us; some lost before
  wrong               its protocol forbids something in it, or it is cut short,
                      or it does not follow the messages before it
  proto:rtp           the protocol, also within another
  rtp.p_type=33       a field ('mcmon protocols rtp' lists them); : finds part of a
                      text; != is none; the name alone: it is there
  since:14:03 until:2026-11-25T14:03:22                local time
and, or and not are words like others. A text that has one of : = < > ( ) | in it,
or begins with - or /, is to be written in quotes.

Standard error gets “listening on GROUP:PORT via INTERFACE” once all are joined,
and a summary at the end: what was received, what was evicted from memory before
it could be printed, what matched the filter, what the kernel dropped because we
were too slow, and what came to the port but was for another group or interface
(foreign). A regular expression that finds too many ways to match a message gives
up on it and counts as not matching; how often is told there as well. With
--decode, or a filter that asks for it, what is wrong between the messages of each
group's streams is summed up there, also where that is nothing; of messages that
were evicted, and of those next to them, it is not known.

At the end it leaves the groups and counts all that had arrived by then, so that
the numbers add up: with --report and without. After a signal it first waits
until nothing comes, 0.2 s at most; nothing is printed meanwhile, so a flood may
evict more of what was waiting to be.

What of an address book or an SDP cannot be used is told on standard error as
FILE:LINE: REASON, and the rest is joined. --set and --sdp may be given more than
once; a group that several of them list is joined once.

Exit status: 0 when it ended as asked, also by SIGINT or SIGTERM; 1 when one of
the groups could not be joined, a file cannot be used at all, nobody reads the
output any more, or the report cannot be written (where that shows at the start,
nothing is joined); 2 when the command was not understood.

Examples:
  mcmon listen 239.1.1.1:5004
  mcmon listen --json --count 10 239.1.1.1%eth0:5004 | jq .text
  mcmon listen 10.0.0.5@232.1.1.1%eth0:5004          only what 10.0.0.5 sends
  mcmon listen --filter 'rtp.marker -ttl=1' --decode 239.1.1.1:5004
  mcmon listen '!10.0.0.9@239.1.1.1%*:5004'          all interfaces, not 10.0.0.9
  mcmon listen '[ff15::1%eth0]:5004' 224.0.0.251:5353
  mcmon listen --set studio.json:'Studio A' --interface eth0
  mcmon listen --quiet --duration 10 239.1.1.1:5004  how much, and is any lost?
  mcmon listen --quiet --report run.json 239.1.1.1:5004
)";

} // namespace mcm::cli
