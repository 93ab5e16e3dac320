# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The private network as seen from near: groups, the flooder on the far host, what the kernel counts."""

import ipaddress
import os
import subprocess
import time

PORT = 45004  # one that no dissector of Wireshark's claims
INTERFACE, NEAR, FAR = "mcm0", "10.77.0.1", "10.77.0.2"
FIRST_GROUP = "239.1.1.1"


def group_names(count, first=FIRST_GROUP):
    start = int(ipaddress.IPv4Address(first))
    return [str(ipaddress.IPv4Address(start + i)) for i in range(count)]


def addresses(groups):
    return [f"{group}%{INTERFACE}:{PORT}" for group in groups]


def wait_for_join(groups, program, seconds=60):
    """Until the kernel lists all of them as joined; there in hex, in the order of the bytes in memory."""
    wanted = {bytes(reversed(ipaddress.IPv4Address(group).packed)).hex().upper() for group in groups}
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with open("/proc/net/igmp") as file:
            if wanted <= {words[0] for line in file if (words := line.split())}:
                return
        if program.process.poll() is not None:
            raise RuntimeError("The receiver has ended: " + program.errors())
        time.sleep(0.02)
    raise RuntimeError("The receiver did not join: " + program.errors())


def kernel_drops():
    """Of all UDP sockets on our port."""
    drops = 0
    with open("/proc/net/udp") as file:
        for line in list(file)[1:]:
            words = line.split()
            if int(words[1].split(":")[1], 16) == PORT:
                drops += int(words[-1])
    return drops


def taken():
    """Datagrams that programs have taken from UDP sockets."""
    with open("/proc/net/snmp") as file:
        names, values = [line.split() for line in file if line.startswith("Udp:")]
    return int(values[names.index("InDatagrams")])


class Flood:
    """What the far host sends. Rate 0: as many as go."""

    def __init__(self, tools, rate=0, seconds=3.0, size=200, groups=1, burst=None):
        self.rate, self.seconds, self.size, self.groups = rate, seconds, size, groups
        self.command = os.environ["MCM_FAR"].split() + [f"{tools}/flood", FIRST_GROUP, str(PORT), FAR]
        self.command += [str(rate), str(seconds), str(size), str(groups)] + ([str(burst)] if burst else [])

    def start(self):
        return subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True)

    def run(self):
        """The number of datagrams sent."""
        return self.finish(self.start())

    @staticmethod
    def finish(process):
        out = process.communicate()[0]
        if process.returncode != 0:
            raise RuntimeError("The flooder failed.")
        return int(out)
