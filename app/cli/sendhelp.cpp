// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/sendhelp.h"

namespace mcm::cli {

const char sendHelp[] =
    R"(Usage: mcmon send [OPTION]... ADDRESS PAYLOAD
       mcmon send [OPTION]... --sends FILE

PAYLOAD is one of --text, --hex, --file and --generate.
Sends messages to ADDRESS, which is GROUP[%INTERFACE]:PORT, for IPv6
[GROUP%INTERFACE]:PORT. Without an INTERFACE, through the one that the route
chooses. Without a pace it is one message.

What:
      --text T        the text T as UTF-8; \n \r \t \0 \\ \xHH are escapes
      --template      {seq} {seq:08x} {time} {unix_ns} {random:16} {host} {ttl}
                      in T stand for the message's number, the time, so many
                      random digits, this host's name and the TTL; {{ is a {.
                      Without --template braces are text like any other
      --hex H         bytes: '48 65', 4865, 0x48,0x65 or 48:65
      --file F        the content of the file F; - is standard input
      --piece-size N  cut F into datagrams of N bytes, one after the other
      --generate G    counter (the message's number in 8 bytes, then zeros),
                      random, ramp (00 01 02 …) or zeros
      --size N[:M]    bytes of what is generated, 64 where it is not given; with
                      M each has a size from N to M
      --field OFFSET:WIDTH:ENDIAN:VALUE
                      write a number over the payload: WIDTH is 1, 2, 4 or 8
                      bytes, ENDIAN be (big) or le (little), VALUE counter,
                      time_ns or time_us (since 1970), crc32 or sum (of all
                      other bytes), or a number such as 7 or 0xff; repeatable,
                      written in this order: checksums come last

How often (R and B may end in k, M or G; one of these only):
      --every S       one each S seconds, which may have a fraction; 0: as fast
                      as it goes. --interval is its older name
      --burst K       with --every: K at once each S seconds
      --rate R        R messages a second
      --bitrate B     B bits of payload a second
      --ramp R1:R2:S  from R1 to R2 messages a second within S seconds
      --flood         as fast as it goes
And until when; with both, whichever comes first; a pace with neither goes on
until it is interrupted, a ramp until its top, a file's pieces until the last:
      --count N       N messages, without a pace as fast as it goes
      --duration S    S seconds

Where and how:
      --interface IF  through IF, also beside ADDRESS's own; repeatable: each
                      message leaves through each of them
      --ttl N         TTL or hop limit, 0 to 255; 1 where it is not given, which
                      stays in the local network, as 0 does on this host
      --ttl-sweep N   one message at each TTL from 1 to N, to find out how far a
                      group reaches
      --no-loopback   members on this host do not get it
      --source-port P from port P; any where it is not given
      --dscp D        code point D: a name (EF, AF41, CS5 …) or 0 to 63
      --dont-fragment refuse what is longer than the interface's MTU

      --sends FILE    send all that FILE lists, which the window exports and
                      --print-json prints; all at once, each at its own pace
      --print-json    print what would be sent, for --sends and the window
      --report FILE   at the end, write what became of it to FILE as JSON:
                      asked, sent, refused {reason: count}, bytes, rate,
                      elapsed_seconds, lateness_us {p50 p99 max}; - is standard
                      output, and then the summary goes to standard error
      --yes           do not ask before a flood that leaves the local network
  -h, --help          show this help

“Sent” is what the system took; what it did not take is refused, with the
reason and its name. What arrived, only a listener knows. With several
interfaces each message counts on each. A send whose first messages are refused
for a reason that lasts (the interface is down, no route …) is given up at once.

Exit status: 0 when all was sent, or what was sent until SIGINT or SIGTERM;
1 when some of it was refused, or a file cannot be read or written; 2 when the
command was not understood, or floods and --yes is missing: then nothing was
sent. Whether the report can be written is tried before anything is sent.

Examples:
  mcmon send 239.1.1.1:5004 --text 'Hello group'
  mcmon send 239.1.1.1%eth0:5004 --hex 'de ad be ef' --ttl 16 --dscp EF
  mcmon send '[ff15::1%eth0]:5004' --text 'tick\n' --every 1 --count 60
  date | mcmon send 239.1.1.1:5004 --file -
  mcmon send 239.1.1.1:5004 --text 'no. {seq} of {host}' --template --rate 10
  mcmon send 239.1.1.1:5004 --generate counter --size 1316 --bitrate 10M \
        --duration 60 --field 8:8:be:time_ns --report run.json
  mcmon send 239.1.1.1:5004 --file film.ts --piece-size 1316 --bitrate 8M
  mcmon send 239.1.1.1:5004 --generate random --size 64:1400 \
        --every 0.1 --burst 20
  mcmon send 239.1.1.1:5004 --generate zeros --size 200 --ramp 100:50k:30
  mcmon send 239.1.1.1:5004 --text 'TTL {ttl}' --template --ttl-sweep 16
  mcmon send 239.1.1.1:5004 --text x --interface eth0 --interface eth1
)";

} // namespace mcm::cli
