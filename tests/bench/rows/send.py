# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Row send: what mcmon hands over, beside iperf 2 and a bare loop, and how punctual it is as the far host's kernel sees it."""

import json
import os
import signal
import subprocess
import tempfile
import time

from lib import network
from lib.contenders import user_environment
from lib.processes import Program, cpu_seconds
from lib.table import Line, at_least, at_most, median, million, progress

GROUP, SIZE = network.FIRST_GROUP, 200
FAR = f"{GROUP}%{network.INTERFACE}:{network.PORT}"


class Mcmon:
    """A run of `mcmon send`, with its report and its CPU."""

    def __init__(self, bench, *options):
        with tempfile.TemporaryDirectory() as folder:
            command = [f"{bench.release}/app/mcmon", "send", *options, "--report", f"{folder}/report"]
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            # Its clock cannot be read any more once it was waited for.
            os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
            self.cpu = cpu_seconds(process.pid)
            errors = process.communicate()[1]
            if process.returncode != 0:
                raise RuntimeError("mcmon: " + errors)
            with open(f"{folder}/report") as file:
                self.report = json.load(file)


class Arrivals:
    """The far host's kernel times."""

    def __init__(self, bench, rate):
        command = os.environ["MCM_FAR"].split() + [f"{bench.tools}/arrivals", GROUP, str(network.PORT), network.FAR, str(round(1e9 / rate))]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        if self.process.stdout.readline() != "ready\n":
            raise RuntimeError("arrivals failed")

    def end(self):
        time.sleep(0.2)  # what is on its way arrives
        # Where the namespace is entered by a wrapper, it passes the signal on by exec.
        self.process.send_signal(signal.SIGTERM)
        received, p50, p99, most, seconds = self.process.communicate(timeout=20)[0].split()
        return {"received": int(received), "p50": int(p50), "p99": int(p99), "max": int(most), "seconds": float(seconds)}


def iperf(rate, seconds):
    """The bits are of payload, as iperf counts them; 0: as fast as it goes."""
    bandwidth = f"{rate * SIZE * 8}" if rate else "100G"
    done = subprocess.run(["iperf", "-u", "-c", GROUP, "-p", str(network.PORT), "-B", network.NEAR, "-l", str(SIZE), "-b", bandwidth,
                           "-t", str(seconds), "-y", "C"], check=True, capture_output=True, text=True)
    fields = done.stdout.strip().splitlines()[0].split(",")
    return int(fields[7]) / SIZE / seconds


def bare(bench, seconds):
    """64 of them in each call, UDP_SEGMENT."""
    command = [f"{bench.tools}/flood", GROUP, str(network.PORT), network.NEAR, "0", str(seconds), str(SIZE), "1", "64"]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout) / seconds


def flood(bench):
    """While somebody listens: segments that nobody wants cost next to nothing."""
    ours, theirs, loops = [], [], []
    command = os.environ["MCM_FAR"].split() + [f"{bench.tools}/bareloop", GROUP, str(network.PORT), network.FAR]
    with Program(command) as ear:
        ear.process.stdout.readline()
        for turn in range(bench.repeat):
            loops.append(bare(bench, bench.seconds))
            report = Mcmon(bench, FAR, "--flood", "--generate", "zeros", "--size", str(SIZE), "--duration", str(bench.seconds)).report
            ours.append(report["sent"] / report["elapsed_seconds"])
            theirs.append(iperf(0, bench.seconds))
            progress(f"send flood {turn + 1}/{bench.repeat}: {million(ours[-1])}, bare loop {million(loops[-1])}, iperf {million(theirs[-1])}; "
                     f"refused {report['refused']}")
    work = f"send flood, {SIZE} bytes, to a group that one receiver joined"
    yield Line(work, million(median(ours)), f"a bare `UDP_SEGMENT` loop: {million(median(loops))}", **at_least(median(ours) / median(loops), 0.95))
    yield Line(work, million(median(ours)), f"`iperf` 2: {million(median(theirs))}", **at_least(median(ours) / median(theirs), 4))


def paced(bench):
    rate, seconds = 10_000, max(bench.seconds, 10) if bench.repeat > 1 else 2
    ours, theirs, off = [], [], []
    for turn in range(bench.repeat):
        ear = Arrivals(bench, rate)
        report = Mcmon(bench, FAR, "--rate", str(rate), "--duration", str(seconds), "--generate", "zeros", "--size", str(SIZE)).report
        ours.append(ear.end())
        off.append(abs(ours[-1]["received"] - rate * seconds))
        ear = Arrivals(bench, rate)
        iperf(rate, seconds)
        theirs.append(ear.end())
        progress(f"send paced {turn + 1}/{bench.repeat}: {ours[-1]}, report {report['lateness_us']}; iperf {theirs[-1]}")
    late = lambda runs: median([run["p99"] for run in runs]) / 1e3
    yield Line(f"send {rate:,}/s over {seconds:g} s, count at the receiver", f"off by {max(off)}", "", "", "≤ 1", max(off) <= 1)
    yield Line(f"send {rate:,}/s, 99 of 100 are late by at most, by the receiver's kernel times", f"{late(ours):.0f} µs",
               f"`iperf` 2: {late(theirs):.0f} µs", **at_most(late(ours) / late(theirs), 0.5))


def fast(bench):
    rate, off = 100_000, []
    for turn in range(bench.repeat):
        ear = Arrivals(bench, rate)
        report = Mcmon(bench, FAR, "--rate", str(rate), "--duration", str(bench.seconds), "--generate", "zeros", "--size", str(SIZE)).report
        arrived = ear.end()
        # From the first to the last that came, by the receiver's kernel; should some be lost there, they were sent all the same.
        seen = (report["sent"] - 1) / arrived["seconds"]
        off.append(abs(seen / rate - 1))
        progress(f"send fast {turn + 1}/{bench.repeat}: {seen:.0f}/s, {report['sent']} sent at {report['rate']:.0f}/s, {arrived}")
    yield Line(f"send {rate:,}/s, off by, by the receiver's kernel times", f"{100 * median(off):.3f} %", "", "", "≤ 0.1 %", median(off) <= 0.001)


def many(bench):
    seconds = max(bench.seconds, 5) if bench.repeat > 1 else 2
    one, hundred = [], []
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/sends", "w") as file:
            json.dump({"sends": [{"to": FAR, "payload": {"generate": "zeros", "size": SIZE},
                                  "pace": {"kind": "rate", "rate": 100, "duration_seconds": seconds}} for _ in range(100)]}, file)
        for turn in range(bench.repeat):
            one.append(Mcmon(bench, FAR, "--rate", "10000", "--duration", str(seconds), "--generate", "zeros", "--size", str(SIZE)).cpu)
            hundred.append(Mcmon(bench, "--sends", f"{folder}/sends").cpu)
            progress(f"send many {turn + 1}/{bench.repeat}: 100 sends {hundred[-1]:.3f} s of CPU, one {one[-1]:.3f} s")
    yield Line("100 sends of 100/s, CPU", f"{100 * median(hundred) / seconds:.1f} % of a core", f"one of 10,000/s: {100 * median(one) / seconds:.1f} %",
               **at_most(median(hundred) / median(one), 1.5))


def tick(bench):
    """The window's own account, while it sends to a group whose tab is shown."""
    seconds = 10 if bench.repeat > 1 else 3
    work = "the window sends to the group it shows, frame tick"
    for sends, rate, words in ((1, 10_000, "10,000/s"), (100, 100, "100 sends of 100/s")):
        runs = []
        for _ in range(bench.repeat):
            with tempfile.TemporaryDirectory() as home:
                done = subprocess.run([f"{bench.tools}/sendtick", FAR, str(sends), str(rate), str(seconds)], check=True,
                                      env=user_environment(home), capture_output=True, text=True)
            runs.append(json.loads(done.stdout))
            progress(f"send tick, {words}: {runs[-1]}")
        ticks = [run["tick_ms"] for run in runs]
        p99 = median([each["p99"] for each in ticks])
        yield Line(f"{work}, {words}", f"99 of 100 within {p99:.1f} ms",
                   f"median {median([each['p50'] for each in ticks]):.1f}, longest {max(each['max'] for each in ticks):.1f} ms", "",
                   "≤ 8 ms", p99 <= 8)


def run(bench, _rows):
    for measure in (flood, paced, fast, many, tick):
        yield from measure(bench)
