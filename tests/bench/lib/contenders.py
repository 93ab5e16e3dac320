# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who takes a flood: how each is started, and how its numbers are read at the end."""

import json
import os
import re
import subprocess
import tempfile
from dataclasses import dataclass, field

from lib import network
from lib.processes import Program

MEMORY = 256  # budget of the logs, MiB: what mcmon has by itself


@dataclass
class Result:
    sent: int
    received: int  # taken from the socket, as the kernel counts it
    sums: tuple  # received, dropped, foreign: by the contender's own account, of all it was ever sent
    all_sent: int
    seconds: float
    cpu: float
    peak_mib: float
    threads: int
    size: int
    report: dict = field(default_factory=dict)

    @property
    def per_second(self):
        return self.received / self.seconds

    @property
    def cpu_us(self):
        return 1e6 * self.cpu / max(1, self.received)

    @property
    def adds_up(self):
        return sum(self.sums) == self.all_sent

    @property
    def evicted(self):
        return sum(group["evicted"] for group in self.report["groups"]) if self.report else 0


def user_environment(home=None):
    """An ordinary desktop's: nobody listens in with a screen reader, whose questions would cost time."""
    environment = {key: value for key, value in os.environ.items() if "ACCESSIBILITY" not in key}
    environment["NO_AT_BRIDGE"] = "1"
    if home:
        environment |= {"HOME": home, "TMPDIR": home}
        environment |= {f"XDG_{kind}_HOME": f"{home}/{kind.lower()}" for kind in ("CONFIG", "DATA", "CACHE", "STATE")}
    return environment


def dismiss_screen_reader():
    """withx has said on the bus that one listens."""
    subprocess.run(["dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus",
                    "org.freedesktop.DBus.Properties.Set", "string:org.a11y.Status", "string:IsEnabled",
                    "variant:boolean:false"], check=True, capture_output=True)


def read_report(path):
    """What a contender's --report says; empty for those that write none."""
    if not os.path.exists(path):
        return {}
    with open(path) as file:
        return json.load(file)


class Contender:
    name = ""

    def command(self, groups):
        raise NotImplementedError

    def counts(self, out, err, report, sent, kernel_drops):
        """received, dropped, foreign"""
        raise NotImplementedError

    report_file = None  # for those that can write one

    def run(self, flood, before=None, prepare=None):
        """What comes of `flood`. Where there is a flood `before`, it fills what is to be full and is counted only in the sums;
        `prepare` is called last."""
        groups = network.group_names(flood.groups)
        with tempfile.TemporaryDirectory() as home:
            self.report_file = f"{home}/report.json"
            with Program(self.command(groups), env=user_environment(home)) as program:
                network.wait_for_join(groups, program)
                program.settle()
                sent_before = before.run() if before else 0
                program.settle()
                if prepare:
                    prepare()
                cpu_before, taken_before = program.cpu(), network.taken()
                sent = flood.run()
                program.settle()
                cpu, peak, threads = program.cpu() - cpu_before, program.peak_mib(), program.threads()
                taken, drops = network.taken() - taken_before, network.kernel_drops()
                out, err = program.end()
            report = read_report(self.report_file)
        sums = self.counts(out, err, report, sent + sent_before, drops)
        return Result(sent, taken, sums, sent + sent_before, flood.seconds, cpu, peak, threads, flood.size, report)


class BareLoop(Contender):
    name = "bare `recvmmsg` loop, counting only"

    def __init__(self, bench, room=2048):
        self.tools, self.room = bench.tools, room

    def command(self, groups):
        return [f"{self.tools}/bareloop", groups[0], str(network.PORT), network.NEAR, str(self.room)]

    def counts(self, out, err, report, sent, kernel_drops):
        received, dropped = out.split()[-2:]
        return int(received), int(dropped), 0


class QtLoop(Contender):
    name = "`QUdpSocket::receiveDatagram` loop, counting only"

    def __init__(self, bench):
        self.tools = bench.tools

    def command(self, groups):
        return [f"{self.tools}/qtloop", groups[0], str(network.PORT), network.INTERFACE]

    def counts(self, out, err, report, sent, kernel_drops):
        return int(out.split()[-1]), kernel_drops, 0


class Ours(Contender):
    """Counts from the program's own report. Without one – the window that writes one watches itself, a hundred times a
    second – as well as they can be had."""

    def __init__(self, program, memory, reports):
        self.program, self.memory = program, memory
        self.reports = reports and can_report(program)

    def options(self):
        return ["--memory", str(self.memory)] + (["--report", self.report_file] if self.reports else [])

    def counts(self, out, err, report, sent, kernel_drops):
        if report:
            return tuple(sum(group[key] for group in report["groups"]) for key in ("received", "kernel_dropped", "foreign"))
        return self.counts_without(err, sent, kernel_drops)


class Mcmon(Ours):
    name = "`mcmon listen --quiet`"

    def __init__(self, bench, memory=MEMORY, reports=True):
        super().__init__(f"{bench.release}/app/mcmon", memory, reports)

    def command(self, groups):
        return [self.program, "listen", "--quiet", *self.options(), *network.addresses(groups)]

    def counts_without(self, err, sent, kernel_drops):
        number = lambda words: sum(int(found) for found in re.findall(words + r" (\d+)", err))
        return number("received"), number("lost in kernel"), number("foreign")


class Window(Ours):
    name = "the window, on that tab"
    filter = ()  # its options

    def __init__(self, bench, memory=MEMORY, reports=True):
        super().__init__(f"{bench.release}/ui/multicast-monitor", memory, reports)

    def command(self, groups):
        joins = [word for address in network.addresses(groups) for word in ("--join", address)]
        return [self.program, "--no-restore", *self.options(), *self.filter, *joins]

    def counts_without(self, err, sent, kernel_drops):
        # Only the kernel was asked, so the sum is right by construction.
        return sent - kernel_drops, kernel_drops, 0


def can_report(program):
    arguments = ["listen", "--help"] if program.endswith("mcmon") else ["--help"]
    return "--report" in subprocess.run([program, *arguments], capture_output=True, text=True, env=user_environment()).stdout
