# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Row append: the log alone, without a socket."""

import json
import subprocess

from lib.processes import hand_memory
from lib.table import Line, median, progress

REACH, PAYLOAD, OVERHEAD, BUDGET = 8e6, 200, 40, 1024


def run(bench, _rows):
    runs = {True: [], False: []}  # whether there was memory at hand
    rate = lambda run, name: run[name]["messages"] / run[name]["seconds"]
    for turn in range(bench.repeat):
        for at_hand, results in runs.items():
            if at_hand:
                hand_memory(bench.tools, BUDGET * 5 // 4)
            command = [f"{bench.tools}/append", str(BUDGET), "1"]
            results.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
            progress(f"append {turn + 1}/{bench.repeat}: memory {'at hand' if at_hand else 'as given'}: growing "
                     f"{rate(results[-1], 'growing') / 1e6:.1f}, full {rate(results[-1], 'full') / 1e6:.1f} million/s")
    middle = lambda at_hand, name: median([rate(run, name) for run in runs[at_hand]])
    line = lambda words, value: Line(f"log append, 200 bytes, one core, no socket, {words}", f"{value / 1e6:.1f} million/s", "",
                                     f"{value / REACH:.2f} ×", "≥ 8 million/s", value >= REACH)
    yield line("once the budget of 1 GiB is full", middle(True, "full"))
    yield line("while the log grows, memory at hand", middle(True, "growing"))
    fresh = line("while the log grows, memory as the system gives it", middle(False, "growing"))
    fresh.reach, fresh.reached = "", None
    yield fresh
    every = runs[True] + runs[False]
    each = median([run["used"] / run["held"] for run in every])
    resident = median([run["peak_rss"] / run["used"] for run in every])
    yield Line("memory of a message of 200 bytes, all counted", f"{each:.1f} bytes",
               f"peak of resident memory ÷ counted: {resident:.3f}", f"payload + {each - PAYLOAD:.1f}",
               f"≤ payload + {OVERHEAD}", each <= PAYLOAD + OVERHEAD)
