#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sends datagrams as any program would: sender.py [options] INTERFACE/ADDRESS/PORT/PAYLOAD…"""

import argparse
import contextlib
import itertools
import socket
import struct
import time

parser = argparse.ArgumentParser()
parser.add_argument("--ttl", type=int, default=2)
parser.add_argument("--source-port", type=int, default=0)
parser.add_argument("--source", default="", help="address to send from; of several, with commas, each in turn")
parser.add_argument("--count", type=int, default=1, help="how often to send each")
parser.add_argument("--forever", action="store_true", help="send all again and again")
parser.add_argument("--every", type=float, default=0, help="seconds between two of one kind; 0: at once")
parser.add_argument("--number", action="store_true", help="send how many came before it in place of the payload")
parser.add_argument("--size", type=int, default=0, help="pad each payload to so many bytes")
parser.add_argument("what", nargs="+")
options = parser.parse_args()


def open_socket(interface: str, family: int, source: str) -> socket.socket:
    index = socket.if_nametoindex(interface)
    sock = socket.socket(family, socket.SOCK_DGRAM, socket.IPPROTO_UDP)
    sock.bind((source, options.source_port))
    if family == socket.AF_INET6:
        sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_HOPS, options.ttl)
        sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_IF, index)
    else:
        sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, options.ttl)
        sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, struct.pack("4s4si", b"", b"", index))
    return sock


def send(what: str) -> None:
    interface, address, port, payload = what.split("/", 3)
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with contextlib.ExitStack() as stack:
        socks = [stack.enter_context(open_socket(interface, family, source)) for source in options.source.split(",")]
        for number in range(options.count):
            data = (str(number) if options.number else payload).encode().ljust(options.size, b".")
            for sock in socks:
                sock.sendto(data, (address, int(port)))
            if options.every:
                time.sleep(options.every)


for each in itertools.cycle(options.what) if options.forever else options.what:
    send(each)
