# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What dumpcap sees at the far end of a link, as an independent witness: each datagram with its headers. (tcpdump wants to
become another user, which the namespace of a user without privileges does not have.)"""

import dataclasses
import os
import socket
import struct
import subprocess
import threading
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
    """What comes in at `interface` of the far end, from the moment this is made."""

    def __init__(self, peer, interface="far0", near="mcm0"):
        self.peer = peer  # sends the marker from here
        self.near = near
        self.fragments = Fragments()
        self.seen = []
        self.changed = threading.Condition()
        command = [*PREFIX, "dumpcap", "-i", interface, "-P", "-w", "-", "-B", "64",
                   "-f", "udp or (ip[6:2] & 0x3fff != 0) or (ip6[6] == 44)"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.stderr = Stream(self.process.stderr)
        self.thread = threading.Thread(target=self.read, args=[self.process.stdout], daemon=True)
        self.thread.start()
        self.stderr.wait(lambda lines: any(line.startswith("File: ") for line in lines), "line that dumpcap writes")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def read(self, pipe):
        with pipe:
            magic, _, _, _, _, _, link = struct.unpack("=IHHiIII", pipe.read(24))
            fraction = {0xa1b2c3d4: 1e6, 0xa1b23c4d: 1e9}[magic]
            assert link == 1, "not Ethernet"
            while len(head := pipe.read(16)) == 16:
                seconds, part, captured, length = struct.unpack("=IIII", head)
                assert captured == length, "cut off"
                found = packet(seconds + part / fraction, pipe.read(captured), self.fragments)
                if found:
                    with self.changed:
                        self.seen.append(found)
                        self.changed.notify_all()

    def arrived(self, port, count, timeout):
        with self.changed:
            return self.changed.wait_for(lambda: sum(d.port == port for d in self.seen) >= count, timeout)

    def wait_for(self, count, port=5004):
        """Until so many datagrams have come."""
        assert self.arrived(port, count, TIMEOUT), f"no datagram number {count} within {TIMEOUT} s"

    def end(self, port=5004):
        """All that came to the port until now, in order. A marker that follows it says what “until now” is; it is sent
        again where a queue was full."""
        end = time.monotonic() + TIMEOUT
        while True:
            self.peer.send([["239.255.255.255", MARKER_PORT]], self.near, [""])
            if self.arrived(MARKER_PORT, 1, 0.1):
                break
            assert time.monotonic() < end, "no marker arrived"
        self.process.terminate()
        self.process.wait(TIMEOUT)
        self.thread.join(TIMEOUT)
        assert any("/0 (pcap:0/dumpcap:0/" in line for line in self.stderr.all()), self.stderr.lines
        return [d for d in self.seen if d.port == port]
