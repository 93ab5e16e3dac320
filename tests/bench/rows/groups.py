# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Row groups: the same traffic to a thousand groups as to one."""

from lib.contenders import Mcmon
from lib.network import Flood
from lib.table import Line, at_most, detail, median, progress

GROUPS, RATE = 1000, 300_000


def run(bench, _rows):
    runs = {1: [], GROUPS: []}
    for turn in range(bench.repeat):
        for groups, results in runs.items():
            flood = Flood(bench.tools, RATE, bench.seconds, groups=groups, burst=bench.burst)
            result = Mcmon(bench).run(flood)
            results.append(result)
            progress(f"groups {turn + 1}/{bench.repeat}: {groups}: {result.sent / result.seconds:,.0f}/s sent, {result.received} "
                     f"of {result.sent}, {result.cpu_us:.2f} µs, {result.threads} threads, {result.peak_mib:.0f} MiB")
    cpu = {groups: median([result.cpu_us for result in results]) for groups, results in runs.items()}
    threads = {groups: max(result.threads for result in results) for groups, results in runs.items()}
    line = at_most(cpu[GROUPS] / cpu[1], 1.3)
    line["reached"] = line["reached"] and threads[GROUPS] <= threads[1]
    line["reach"] += ", no more threads"
    yield Line(f"{GROUPS:,} groups on one port, {RATE:,} datagrams/s in all, {bench.burst} to a group at a time",
               f"{cpu[GROUPS]:.2f} µs CPU a datagram, {threads[GROUPS]} threads",
               f"one group, the same rate and bursts: {cpu[1]:.2f} µs, {threads[1]} threads", **line)
    bench.details += [detail(f"{groups:,} group{'s' * (groups > 1)}", Mcmon.name, results) for groups, results in runs.items()]
