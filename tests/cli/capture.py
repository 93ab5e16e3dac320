# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What tcpdump wrote of the far end of a link, as an independent witness: each datagram with its headers."""

import dataclasses
import os
import socket
import struct
import subprocess
import tempfile
import time

from program import TIMEOUT, Stream

MARKER_PORT = 9  # discard
PREFIX = os.environ.get("MCM_FAR", "").split()


@dataclasses.dataclass
class Datagram:
    time: float  # seconds since 1970
    source: str
    group: str
    source_port: int
    port: int
    ttl: int
    dscp: int
    dont_fragment: bool  # always False for IPv6, whose routers never fragment
    fragments: int
    payload: bytes


class Fragments:
    """Puts datagrams together that came in pieces (RFC 791 §3.2, RFC 8200 §4.5). Ours come in order."""

    def __init__(self):
        self.begun = {}

    def add(self, key, offset, more, body):
        """Gives the whole and of how many pieces it is, once the last one is there."""
        pieces = self.begun.setdefault(key, [])
        assert sum(map(len, pieces)) == offset, "a fragment is missing"
        pieces.append(body)
        if more:
            return None
        del self.begun[key]
        return b"".join(pieces), len(pieces)


def packet(moment, frame, fragments):
    """The datagram that the Ethernet frame has, or ends; None where it is another protocol."""
    kind, = struct.unpack_from("!H", frame, 12)
    ip = frame[14:]
    dont_fragment, key, offset, more = False, None, 0, False
    if kind == 0x0800:
        header, tos, total, number, flags, ttl, protocol = struct.unpack_from("!BBHHHBB", ip)
        source, group = (socket.inet_ntop(socket.AF_INET, ip[i:i + 4]) for i in (12, 16))
        body = ip[(header & 15) * 4:total]
        dont_fragment, more, offset = bool(flags & 0x4000), bool(flags & 0x2000), (flags & 0x1fff) * 8
        key = number
    elif kind == 0x86dd:
        first, total, protocol, ttl = struct.unpack_from("!IHBB", ip)
        tos = first >> 20 & 0xff
        source, group = (socket.inet_ntop(socket.AF_INET6, ip[i:i + 16]) for i in (8, 24))
        body = ip[40:40 + total]
        if protocol == 44:
            protocol, _, place, key = struct.unpack_from("!BBHI", body)
            body, more, offset = body[8:], bool(place & 1), place & 0xfff8
    else:
        return None
    if protocol != socket.IPPROTO_UDP:
        return None
    whole = fragments.add((source, group, key), offset, more, body) if more or offset else (body, 1)
    if not whole:
        return None
    source_port, port, length = struct.unpack_from("!HHH", whole[0])
    assert length == len(whole[0])
    return Datagram(moment, source, group, source_port, port, ttl, tos >> 2, dont_fragment, whole[1], whole[0][8:])


class Capture:
    """tcpdump at `interface` of the far end, from the moment this is made."""

    def __init__(self, peer, interface="far0", near="mcm0"):
        self.peer = peer  # sends the marker from here
        self.near = near
        self.file = tempfile.NamedTemporaryFile(suffix=".pcap")
        command = [*PREFIX, "tcpdump", "-i", interface, "-w", self.file.name, "-U", "-Z", "root", "-B", "65536", "-n",
                   "--immediate-mode", "--time-stamp-precision=nano",
                   "udp or (ip[6:2] & 0x3fff != 0) or (ip6[6] == 44)"]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE)
        self.stderr = Stream(self.process.stderr)
        self.stderr.wait(lambda lines: any("listening on" in line for line in lines), "line that tcpdump listens")
        self.data = b""
        self.at = 0  # in the data: what follows is not yet read
        self.fragments = Fragments()
        self.seen = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.file.close()

    def read(self):
        """Takes what tcpdump has written since."""
        with open(self.file.name, "rb") as file:
            file.seek(len(self.data))
            fresh = file.read()
        begin = self.at
        self.data += fresh
        if begin == 0 and len(self.data) >= 24:
            magic, _, _, _, _, _, link = struct.unpack_from("=IHHiIII", self.data)
            assert (magic, link) == (0xa1b23c4d, 1), "not nanoseconds of Ethernet"
            begin = 24
        while begin and len(self.data) - begin >= 16:
            seconds, ns, captured, length = struct.unpack_from("=IIII", self.data, begin)
            if len(self.data) - begin - 16 < captured:
                break
            assert captured == length, "cut off"
            found = packet(seconds + ns / 1e9, self.data[begin + 16:begin + 16 + captured], self.fragments)
            if found:
                self.seen.append(found)
            begin += 16 + captured
        self.at = begin

    def wait(self, condition, what):
        end = time.monotonic() + TIMEOUT
        while not condition():
            assert time.monotonic() < end, f"no {what} within {TIMEOUT} s"
            time.sleep(0.01)
            self.read()

    def wait_for(self, count, port=5004):
        """Until so many datagrams have come."""
        self.wait(lambda: sum(d.port == port for d in self.seen) >= count, f"datagram number {count}")

    def end(self, port=5004):
        """All that came to the port until now, in order. A marker that follows it says what “until now” is; it may have
        to be sent again where a queue is full."""
        end = time.monotonic() + TIMEOUT
        while not any(d.port == MARKER_PORT for d in self.seen):
            assert time.monotonic() < end, "no marker arrived"
            self.peer.send([["239.255.255.255", MARKER_PORT]], self.near, [""], ttl=1)
            time.sleep(0.02)
            self.read()
        self.process.terminate()
        self.process.wait(TIMEOUT)
        self.read()
        dropped = [line for line in self.stderr.all() if "dropped by kernel" in line]
        assert dropped and dropped[0].startswith("0 "), dropped
        return [d for d in self.seen if d.port == port]
