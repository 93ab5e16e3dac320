#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sends or receives any bytes, written as two hex digits each.

hexpeer.py send [--ttl N] [--source-port N] INTERFACE/ADDRESS/PORT/HEX…
hexpeer.py stream [--rate N] INTERFACE/GROUP/PORT   RTP without a fault, so many a second, until it is ended
hexpeer.py receive INTERFACE/GROUP/PORT   prints "ready", then for each datagram: ADDRESS PORT TTL HEX
"""

import argparse
import ipaddress
import itertools
import socket
import struct
import time


def open_socket(address):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_DGRAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return sock, family == socket.AF_INET6


def send(what, ttl, source_port):
    for one in what:
        interface, address, port, payload = one.split("/")
        sock, v6 = open_socket(address)
        index = socket.if_nametoindex(interface)
        sock.bind(("", source_port))
        if v6:
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_HOPS, ttl)
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_IF, index)
        else:
            sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, ttl)
            sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, struct.pack("4s4si", b"", b"", index))
        sock.sendto(bytes.fromhex(payload), (address, int(port)))


def stream(where, rate):
    interface, group, port = where.split("/")
    sock, _ = open_socket(group)
    index = socket.if_nametoindex(interface)
    sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, struct.pack("4s4si", b"", b"", index))
    begin = time.monotonic()
    for number in itertools.count():
        time.sleep(max(0, begin + number / rate - time.monotonic()))
        stamp = int((time.monotonic() - begin) * 8000)  # of PCMA, RFC 3551
        sock.sendto(struct.pack("!BBHII", 0x80, 8, number & 0xffff, stamp, 3) + b"\x55" * 8, (group, int(port)))


def receive(where):
    interface, group, port = where.split("/")
    sock, v6 = open_socket(group)
    index = socket.if_nametoindex(interface)
    packed = ipaddress.ip_address(group).packed
    sock.bind(("", int(port)))
    # Only what this socket joined, on the interface it joined it on (IP_MULTICAST_ALL, IPV6_MULTICAST_ALL).
    sock.setsockopt(socket.IPPROTO_IPV6 if v6 else socket.IPPROTO_IP, 29 if v6 else 49, 0)
    if v6:
        sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_JOIN_GROUP, packed + struct.pack("@I", index))
        sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_RECVHOPLIMIT, 1)
    else:
        sock.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, struct.pack("4s4si", packed, b"", index))
        sock.setsockopt(socket.IPPROTO_IP, 12, 1)  # IP_RECVTTL, which older Pythons do not know
    print("ready", flush=True)
    while True:
        data, controls, _, source = sock.recvmsg(65536, 64)
        ttl = struct.unpack("@i", controls[0][2][:4])[0]
        print(source[0], source[1], ttl, data.hex(), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("mode", choices=("send", "stream", "receive"))
    parser.add_argument("--ttl", type=int, default=2)
    parser.add_argument("--source-port", type=int, default=0)
    parser.add_argument("--rate", type=int, default=200)
    parser.add_argument("what", nargs="+")
    options = parser.parse_args()
    if options.mode == "send":
        send(options.what, options.ttl, options.source_port)
    elif options.mode == "stream":
        stream(options.what[0], options.rate)
    else:
        receive(options.what[0])


main()
