#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A studio's network in small, from the far host: a transport stream over RTP, telemetry in JSON, an IPv6 chat, and sound over
RTP of which some is lost, late and again, and whose clock jumps. Ends by itself."""

import json
import math
import socket
import struct
import sys
import time

SECONDS = float(sys.argv[1])
INTERFACE4 = socket.inet_aton("10.77.0.2")
INTERFACE6 = socket.if_nametoindex("far0")

v4 = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
v4.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, INTERFACE4)
v4.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 16)
console = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
console.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, INTERFACE4)
console.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 4)
v6 = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
v6.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_IF, INTERFACE6)

LINES = ["cue 12 standby", "cue 12 go", "camera 2, tighter", "house lights to 30 %", "¡atención! 字幕 on", "all stations: clear"]


def ts_packet(number):
    """Of one PID; its continuity counter goes round (ISO 13818-1, 2.4.3.3)."""
    return struct.pack("!BHB", 0x47, 0x0100, 0x10 | number & 0xF) + bytes((number * 7 + i) & 0xFF for i in range(184))


def sound(k):
    """The packet k of 10 ms, 16-bit at 44.1 kHz, mono (RFC 3551, 6: type 11)."""
    time_jump = 441 * 150 if k > 520 else 0
    payload = struct.pack("!BBHII", 0x80, 11, 60000 + k & 0xFFFF, k * 441 + time_jump, 0x51A7E001) + bytes(882)
    v4.sendto(payload, ("239.1.1.3", 5004))


def send_sound(k):
    lost, late, again = k % 97 == 50, k % 151 in (70, 71), k % 260 == 33
    if late:
        sound(k ^ 1 if k % 151 == 70 and k % 2 == 0 or k % 151 == 71 and k % 2 == 1 else k)
    elif not lost:
        sound(k)
    if again:
        sound(k)


def send(n):
    if n % 12 == 0:
        send_sound(n // 12)
    payload = struct.pack("!BBHII", 0x80, 33, n & 0xFFFF, n * 75, 0x2A) + b"".join(ts_packet(7 * n + i) for i in range(7))
    v4.sendto(payload, ("239.1.1.1", 5004))
    if n % 40 == 0:
        state = {"fixture": n // 40 % 24 + 1, "lamp": "on", "celsius": round(48 + 6 * math.sin(n / 900), 1)}
        console.sendto(json.dumps(state).encode(), ("239.20.3.1", 7400))
    if n % 130 == 65:
        console.sendto(b"$GPZDA,141644.00,22,11,2026,00,00*62\r\n", ("239.20.3.1", 7400))
    if n % 260 == 0:
        v6.sendto(LINES[n // 260 % len(LINES)].encode(), ("ff15::42", 6000))


start = time.monotonic()
for count in range(int(SECONDS * 1200)):
    delay = start + count / 1200 - time.monotonic()
    if delay > 0:
        time.sleep(delay)
    send(count)
