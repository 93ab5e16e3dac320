#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Receives as any program would: receiver.py [options] INTERFACE/GROUP/PORT

Bound to any address, with SO_REUSEADDR and nothing else, as most programs are. Prints "ready" once it has
joined, then a line for each datagram: ADDRESS PORT PAYLOAD, in which a line break is written as \\n.
"""

import argparse
import socket
import struct

parser = argparse.ArgumentParser()
parser.add_argument("--share", choices=("addr", "port", "both", "none"), default="addr", help="the port")
parser.add_argument("--bind-group", action="store_true", help="bind to the group, not to any address")
parser.add_argument("where")
options = parser.parse_args()

interface, group, port = options.where.split("/")
index = socket.if_nametoindex(interface)
family = socket.AF_INET6 if ":" in group else socket.AF_INET
sock = socket.socket(family, socket.SOCK_DGRAM, socket.IPPROTO_UDP)
if options.share in ("addr", "both"):
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
if options.share in ("port", "both"):
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
sock.bind((group if options.bind_group else "", int(port)))
if family == socket.AF_INET6:
    member = socket.inet_pton(family, group) + struct.pack("@I", index)
    sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_JOIN_GROUP, member)
else:
    member = struct.pack("4s4si", socket.inet_aton(group), b"", index)
    sock.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, member)
print("ready", flush=True)
while True:
    data, source = sock.recvfrom(65536)
    text = data.decode(errors="replace").replace("\n", "\\n")
    print(source[0], source[1], text, flush=True)
