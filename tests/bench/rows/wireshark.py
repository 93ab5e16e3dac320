# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Row wireshark: CPU of a live list at a rate that both can take. All of a program's processes count, dumpcap too; both are
divided by the datagrams that were sent, and both are charged what they still do afterwards, for 20 seconds at most."""

import os
import shutil
import subprocess
import tempfile
import time

from lib import network
from lib.contenders import Window, user_environment
from lib.processes import Program
from lib.table import Line, median, missing, progress

RATE, REACH, LAG = 100_000, 0.25, 20
SIZE = ("1180", "720")  # as large as our own window, so that both paint as many rows
# Nothing that looks names up, asks questions or calls home; as an ordinary user has it otherwise.
OPTIONS = ["-n", "-o", "gui.update.enabled:FALSE", "-o", "gui.ask_unsaved:FALSE", "-o", "capture.real_time_update:TRUE",
           "-o", "capture.auto_scroll:TRUE", "-o", "capture.show_info:FALSE"]


def watch(program, flood):
    """CPU and wall time until it is idle again."""
    program.settle()
    before = program.cpu()
    sent = flood.run()
    over = time.monotonic()
    idle = program.settle(LAG)
    return sent, program.cpu() - before, time.monotonic() - over, idle


def ours(window, flood):
    groups = network.group_names(1)
    with tempfile.TemporaryDirectory() as home:
        with Program(window.command(groups), env=user_environment(home)) as program:
            network.wait_for_join(groups, program)
            sent, cpu, lag, idle = watch(program, flood)
            drops = network.kernel_drops()
            program.end()
    return {"cpu": 1e6 * cpu / sent, "lag": lag, "idle": idle, "taken": 1 - drops / sent}


def captured(home):
    """Packets in dumpcap's file."""
    names = [name for name in os.listdir(home) if name.endswith(".pcapng")]
    if not names:
        return 0
    out = subprocess.run(["capinfos", "-TrcM", f"{home}/{names[0]}"], capture_output=True, text=True).stdout
    return int(out.split()[-1]) if out.split() else 0


def theirs(flood):
    with tempfile.TemporaryDirectory() as home:
        os.makedirs(f"{home}/config/wireshark")
        with open(f"{home}/config/wireshark/recent_common", "w") as file:
            file.write("privs.warn_if_elevated: FALSE\nprivs.warn_if_no_npf: FALSE\n")
        command = ["wireshark", "-k", "-i", network.INTERFACE, *OPTIONS]
        with Program(command, env=user_environment(home)) as program:
            wait_for_capture(program, home)
            sent, cpu, lag, idle = watch(program, flood)
            taken = captured(home)
    return {"cpu": 1e6 * cpu / sent, "lag": lag, "idle": idle, "taken": taken / sent}


def wait_for_capture(program, home):
    """Until its list is there and dumpcap writes; then makes the window as large as ours."""
    search = ["xdotool", "search", "--onlyvisible", "--name", "^Capturing from"]
    for _ in range(300):
        windows = subprocess.run(search, capture_output=True, text=True).stdout.split()
        if windows and any(name.endswith(".pcapng") for name in os.listdir(home)):
            subprocess.run(["xdotool", "windowsize", windows[0], *SIZE], check=True)
            return
        time.sleep(0.1)
    raise RuntimeError("Wireshark does not capture: " + program.errors())


def run(bench, _rows):
    work = f"CPU a datagram at {RATE:,}/s with the window open"
    if not shutil.which("wireshark"):
        yield missing(work, "needs Wireshark")
        return
    version = subprocess.run(["wireshark", "--version"], capture_output=True, text=True, env=user_environment()).stdout.split()[1]
    # One by one: a capture on virtual Ethernet sees what left in one call as one large packet.
    flood = network.Flood(bench.tools, RATE, bench.wireshark_seconds, burst=1)
    window, runs = Window(bench, 512, reports=False), {"ours": [], "theirs": []}
    for turn in range(min(bench.repeat, 3)):
        for name, results in runs.items():
            results.append(ours(window, flood) if name == "ours" else theirs(flood))
            last = results[-1]
            progress(f"wireshark {turn + 1}: {name}: {last['cpu']:.2f} µs, {100 * last['taken']:.1f} % taken, "
                     f"{'idle' if last['idle'] else 'still busy'} {last['lag']:.1f} s after the last")
    value = lambda name, key: median([result[key] for result in runs[name]])
    ratio = value("ours", "cpu") / value("theirs", "cpu")
    yield Line(work, f"{value('ours', 'cpu'):.2f} µs, idle {value('ours', 'lag'):.1f} s after the last",
               f"Wireshark {version} + dumpcap: {value('theirs', 'cpu'):.1f} µs, "
               + (f"idle {value('theirs', 'lag'):.1f} s after the last" if all(r["idle"] for r in runs["theirs"])
                  else f"still busy {LAG} s after the last")
               + f", {100 * value('theirs', 'taken'):.0f} % captured",
               f"{ratio:.3f} ×", f"≤ {REACH} ×", ratio <= REACH)
