#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A multicast program of the plainest kind, for mcmon to talk with: it obeys one JSON object a line on stdin, and
answers each with one on stdout. As a module, it gives the class that starts one here or in another namespace."""

import json
import socket
import struct
import subprocess
import sys
import time

IP_RECVTTL, IPV6_RECVHOPLIMIT, IPV6_HOPLIMIT = 12, 51, 52  # not in every Python


def is_ipv6(address):
    return ":" in address


def make_socket(address, interface, ttl=1, loopback=True):
    """A UDP socket that sends to groups through `interface`."""
    index = socket.if_nametoindex(interface)
    if is_ipv6(address):
        s = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
        s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_IF, index)
        s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_HOPS, ttl)
        s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_LOOP, loopback)
    else:
        s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        mreqn = struct.pack("4s4si", bytes(4), bytes(4), index)
        s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, mreqn)
        s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, ttl)
        s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP, loopback)
    return s


class Obedient:
    def __init__(self):
        self.joined = None
        self.held = []

    def send(self, to, interface, payloads, ttl=1, pause=0):
        """Sends each of `payloads` (hex) to each of `to` (address and port) in turn."""
        with make_socket(to[0][0], interface, ttl) as s:
            for payload in payloads:
                for address, port in to:
                    s.sendto(bytes.fromhex(payload), (address, port))
                time.sleep(pause)
            return s.getsockname()[1]

    def hold(self, address, port):
        """Binds a port and does not share it."""
        s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        s.bind((address, port))
        self.held.append(s)

    def join(self, group, port, interface):
        s = make_socket(group, interface)
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        index = socket.if_nametoindex(interface)
        if is_ipv6(group):
            s.setsockopt(socket.IPPROTO_IPV6, IPV6_RECVHOPLIMIT, 1)
            s.bind((group, port))
            mreq = socket.inet_pton(socket.AF_INET6, group) + struct.pack("i", index)
            s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_JOIN_GROUP, mreq)
        else:
            s.setsockopt(socket.IPPROTO_IP, IP_RECVTTL, 1)
            s.bind((group, port))
            mreqn = struct.pack("4s4si", socket.inet_aton(group), bytes(4), index)
            s.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, mreqn)
        self.joined = s

    def receive(self, timeout=10):
        """The next datagram: payload (hex), TTL and the source's address."""
        self.joined.settimeout(timeout)
        payload, control, _, source = self.joined.recvmsg(65536, 256)
        ttl = None
        for level, kind, data in control:
            if (level, kind) in ((socket.IPPROTO_IP, socket.IP_TTL), (socket.IPPROTO_IPV6, IPV6_HOPLIMIT)):
                ttl = struct.unpack("i", data)[0]
        return {"payload": payload.hex(), "ttl": ttl, "source": source[0]}


class Peer:
    """Such a program, running after `prefix` (which may enter another namespace). Its methods are Obedient's."""

    def __init__(self, *prefix):
        self.process = subprocess.Popen([*prefix, sys.executable, __file__],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __getattr__(self, name):
        def ask(*arguments, **options):
            self.process.stdin.write(json.dumps([name, arguments, options]) + "\n")
            self.process.stdin.flush()
            error, answer = json.loads(self.process.stdout.readline())
            if error:
                raise AssertionError(f"peer: {error}")
            return answer
        return ask

    def close(self):
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()


def obey():
    program = Obedient()
    for line in sys.stdin:
        name, arguments, options = json.loads(line)
        try:
            answer = [None, getattr(program, name)(*arguments, **options)]
        except Exception as error:
            answer = [repr(error), None]
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    obey()
