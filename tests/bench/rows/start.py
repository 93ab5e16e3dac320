# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Row start: from the command to the first painted window."""

import calendar
import json
import tempfile
import time

from lib.contenders import Window, user_environment
from lib.processes import Program
from lib.table import Line, at_most, median, missing, progress

WORK = "start to first painted window"


def nanoseconds(rfc3339):
    """2026-01-31T12:00:00.123456789Z as ns since 1970."""
    whole, _, part = rfc3339.rstrip("Z").partition(".")
    return calendar.timegm(time.strptime(whole, "%Y-%m-%dT%H:%M:%S")) * 10**9 + int(part.ljust(9, "0")[:9] or 0)


def empty(bench):
    with tempfile.TemporaryDirectory() as home:
        environment = user_environment(home)
        before = time.time_ns()
        with Program([f"{bench.tools}/emptywindow"], env=environment) as program:
            return (int(program.process.communicate()[0]) - before) / 1e6


def ours(window):
    with tempfile.TemporaryDirectory() as home:
        environment = user_environment(home)
        command = [window.program, "--report", f"{home}/report.json"]
        before = time.time_ns()
        with Program(command, env=environment) as program:
            time.sleep(0.5)
            program.settle()
            program.end()
        with open(f"{home}/report.json") as file:
            return (nanoseconds(json.load(file)["ui"]["first_painted"]) - before) / 1e6


def run(bench, _rows):
    window = Window(bench)
    if not window.reports:
        progress("start needs --report, which this build of multicast-monitor does not have")
        yield missing(WORK, "needs --report")
        return
    times = {"empty": [], "ours": []}
    empty(bench)  # from here on both find the libraries in memory
    ours(window)
    for _ in range(max(3, bench.repeat * 2)):
        times["empty"].append(empty(bench))
        times["ours"].append(ours(window))
        progress(f"start: empty {times['empty'][-1]:.0f} ms, ours {times['ours'][-1]:.0f} ms")
    yield Line(WORK, f"{median(times['ours']):.0f} ms", f"an empty QMainWindow program: {median(times['empty']):.0f} ms",
               **at_most(median(times["ours"]) / median(times["empty"]), 1.5))
