# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Row append: the log alone, without a socket."""

import json
import subprocess

from lib.table import Line, median, progress

REACH, PAYLOAD, OVERHEAD = 8e6, 200, 40


def run(bench, _rows):
    runs = []
    for turn in range(bench.repeat):
        command = [f"{bench.tools}/append", "1024", "1"]
        runs.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        rate = {name: runs[-1][name]["messages"] / runs[-1][name]["seconds"] for name in ("growing", "full")}
        progress(f"append {turn + 1}/{bench.repeat}: growing {rate['growing'] / 1e6:.1f}, full {rate['full'] / 1e6:.1f} million/s")
    rate = lambda name: median([run[name]["messages"] / run[name]["seconds"] for run in runs])
    for name, words in (("growing", "while the log grows into fresh memory"), ("full", "once the budget of 1 GiB is full")):
        yield Line(f"log append, 200 bytes, one core, no socket, {words}", f"{rate(name) / 1e6:.1f} million/s", "",
                   f"{rate(name) / REACH:.2f} ×", "≥ 8 million/s", rate(name) >= REACH)
    each = median([run["used"] / run["held"] for run in runs])
    resident = median([run["peak_rss"] / run["used"] for run in runs])
    yield Line("memory of a message of 200 bytes, all counted", f"{each:.1f} bytes",
               f"peak of resident memory ÷ counted: {resident:.3f}", f"payload + {each - PAYLOAD:.1f}",
               f"≤ payload + {OVERHEAD}", each <= PAYLOAD + OVERHEAD)
