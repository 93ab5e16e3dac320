# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Row scroll: five million messages in a tab while 200,000 a second arrive."""

import json
import tempfile
import threading
import time

from lib import network
from lib.contenders import Window, user_environment
from lib.processes import Program
from lib.table import Line, missing, progress

MESSAGES, RATE, PRELOAD_RATE, MEMORY = 5_000_000, 200_000, 400_000, 2048


def preload(bench, messages, rate=PRELOAD_RATE):
    """Twenty thousand more, for what may get lost."""
    network.Flood(bench.tools, rate, (messages + 20_000) / rate).run()


def answers(bench, *filter_options):
    """The real program's own account of its ticks and of how long events waited; None from a build without one."""
    window = Window(bench, MEMORY)
    window.filter = filter_options
    if not window.reports:
        return None
    groups = network.group_names(1)
    with tempfile.TemporaryDirectory() as home:
        window.report_file = f"{home}/report.json"
        with Program(window.command(groups), env=user_environment(home)) as program:
            network.wait_for_join(groups, program)
            program.settle()
            # Its report tells of all ticks, so they all are at that rate.
            preload(bench, bench.messages, RATE)
            network.Flood(bench.tools, RATE, bench.scroll_seconds).run()
            program.end()
        with open(window.report_file) as file:
            report = json.load(file)
    group = report["groups"][0]
    progress(f"scroll: received {group['received']}, lost {group['kernel_dropped']}, evicted {group['evicted']}, ui {report['ui']}")
    return report["ui"]


def jumps(bench):
    """Inside the same window: how long until a place is painted."""
    groups = network.group_names(1)
    with tempfile.TemporaryDirectory() as home:
        command = [f"{bench.tools}/jump", network.addresses(groups)[0], str(bench.messages), str(bench.jumps), str(MEMORY)]
        with Program(command, env=user_environment(home)) as program:
            network.wait_for_join(groups, program)
            preload(bench, bench.messages)
            # It starts by itself once it has them all, and should it have lost some, gets them now.
            arriving = network.Flood(bench.tools, RATE, 300).start()
            guard = threading.Timer(200, program.process.kill)
            guard.start()
            out = program.process.communicate()[0]
            guard.cancel()
            arriving.terminate()
            network.Flood.finish(arriving)
            if program.process.returncode != 0:
                raise RuntimeError("jump failed: " + program.errors())
    result = json.loads(out[out.index("{"):])
    progress(f"scroll: {result}")
    return result


def limits(name, times, key, reach, work, cpu=None):
    """`cpu`: the same times as far as a processor was at work on them."""
    value = times[key]
    words = {"p99": "99 of 100 within", "max": "the longest"}[key]
    longest = f"longest {times['max']:.1f} ms"
    if "max_cpu" in times:
        longest += f" ({'the first, ' if times['max_at'] == 0 else ''}{times['max_cpu']:.1f} of it on a processor)"
    if cpu:
        longest += f"; on a processor 99 of 100 within {cpu['p99']:.1f} ms"
    return Line(f"{work}, {name}", f"{words} {value:.1f} ms", f"median {times['p50']:.1f}, {longest}, of {times['count']:,}", "",
                f"≤ {reach} ms", value <= reach)


def run(bench, _rows):
    work = f"{bench.messages / 1e6:g} million messages in a tab, {RATE:,}/s arriving"
    ui = answers(bench)
    if ui:
        yield limits("frame tick", ui["tick_ms"], "p99", 8, work, ui["tick_cpu_ms"])
        yield limits("an event waits", ui["event_latency_ms"], "max", 50, work)
        # Everything passes it, and is looked through to the end first.
        ui = answers(bench, "--filter", "-nowhere")
        yield limits("frame tick with a filter", ui["tick_ms"], "p99", 8, work, ui["tick_cpu_ms"])
    else:
        progress("scroll: ticks and events need --report, which this build of multicast-monitor does not have")
        yield missing(f"{work}, ticks and events", "needs --report")
    times = jumps(bench)
    yield limits("jump to any row until painted", times["jump"], "p99", 16, work)
    yield limits("Home, End, Page Up until painted", times["keys"], "p99", 16, work)
    yield limits("first matches of a filter until painted", times["filter"], "p99", 100, work)
    yield limits("opening the tab until painted", times["open"], "max", 50, work)
