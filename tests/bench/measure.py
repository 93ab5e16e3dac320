#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Floods one group and compares who takes it; started by tests/bench/run inside its network and screen.

Alternates the contenders, repeats, and prints a table of medians. CPU is that of the receiving process alone, from
/proc, and includes what it spends until the flood has been counted.
"""

import argparse
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time

GROUP, PORT, NEAR, FAR = "239.1.1.1", "5004", "10.77.0.1", "10.77.0.2"
TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid):
    fields = open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_mib(pid):
    return int(re.search(r"VmHWM:\s+(\d+)", open(f"/proc/{pid}/status").read()).group(1)) / 1024


class Receiver:
    """A contender: how to start it, to know it has joined, and to read its numbers at the end."""

    def __init__(self, name, command, result, look=None):
        self.name, self.command, self.result, self.look = name, command, result, look

    def run(self, flood):
        with tempfile.TemporaryFile("w+") as err:
            process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=err, text=True)
            try:
                wait_for_join()
                before = cpu_seconds(process.pid)
                sent = int(subprocess.run(flood, check=True, capture_output=True, text=True).stdout)
                settle(process.pid)
                cpu, peak = cpu_seconds(process.pid) - before, memory_mib(process.pid)
                shown = self.look() if self.look else None
                process.send_signal(signal.SIGTERM)
                out = process.communicate(timeout=20)[0]
                err.seek(0)
                received, lost = self.result(shown or out, err.read())
            finally:
                if process.poll() is None:
                    process.kill()
        return {"sent": sent, "received": received, "lost": lost, "cpu": cpu, "peak": peak}


def settle(pid):
    """Waits until it has nothing left to do: two hundred milliseconds with next to no CPU."""
    before = cpu_seconds(pid)
    for _ in range(50):
        time.sleep(0.2)
        now = cpu_seconds(pid)
        if now - before <= 0.05:
            return
        before = now


def wait_for_join():
    """The kernel's list of members holds the group: 239.1.1.1, in the order of the bytes in memory."""
    for _ in range(200):
        if "010101EF" in open("/proc/net/igmp").read():
            return
        time.sleep(0.05)
    sys.exit("the receiver did not join")


def bare_result(out, _err):
    return tuple(int(word) for word in out.split()[-2:])


def mcmon_result(_out, err):
    return (int(re.search(r"received (\d+)", err).group(1)), int(re.search(r"lost in kernel (\d+)", err).group(1)))


def status_bar():
    """What the window shows, as a screen reader hears it."""
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi

    def find(node, depth):
        if node is None or depth > 6:
            return None
        if node.get_role() == Atspi.Role.STATUS_BAR and node.get_name() == "Status":
            return node.get_description()
        if node.get_role() == Atspi.Role.TABLE:
            return None
        for i in range(node.get_child_count()):
            if (found := find(node.get_child_at_index(i), depth + 1)) is not None:
                return found
        return None

    return find(Atspi.get_desktop(0), 0) or sys.exit("no status bar")


def window_result(shown, _err):
    number = lambda words: int(re.sub(r"\D", "", re.search(words + r" ([\d,.\u202f]+)", shown).group(1)))
    return number("received"), number("lost in kernel")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tools", required=True)
    parser.add_argument("--release", required=True)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()

    address = f"{GROUP}%mcm0:{PORT}"
    contenders = [
        Receiver("bare `recvmmsg` loop, counting only", [f"{options.tools}/bareloop", GROUP, PORT, NEAR], bare_result),
        Receiver("`mcmon listen --quiet`", [f"{options.release}/app/mcmon", "listen", "--quiet", "--memory", "512", address], mcmon_result),
        Receiver("the window, on that tab", [f"{options.release}/ui/multicast-monitor", "--no-restore", "--memory", "512", "--join", address], window_result, status_bar),
    ]
    print("| datagrams/s of 200 bytes | receiver | received of sent | lost + received = sent | CPU µs a datagram | peak memory |")
    print("|---|---|---|---|---|---|")
    for rate in (100_000, 300_000, 0):
        runs = {contender.name: [] for contender in contenders}
        for _ in range(options.repeat):
            for contender in contenders:
                flood = os.environ["MCM_FAR"].split() + [f"{options.tools}/flood", GROUP, PORT, FAR, str(rate), str(options.seconds), "200"]
                runs[contender.name].append(contender.run(flood))
        for name, results in runs.items():
            median = lambda value: statistics.median(value(result) for result in results)
            exact = sum(r["received"] + r["lost"] == r["sent"] for r in results)
            offered = f"{rate:,}" if rate else f"flood: {median(lambda r: r['sent'] / options.seconds) / 1e6:.2f} million"
            print(f"| {offered} | {name} | {100 * median(lambda r: r['received'] / r['sent']):.1f} % | {exact} of {len(results)} runs "
                  f"| {1e6 * median(lambda r: r['cpu'] / max(1, r['received'])):.2f} | {median(lambda r: r['peak']):.0f} MiB |", flush=True)


main()
