# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Row idle: what twenty quiet groups cost."""

import tempfile
import time

from lib import network
from lib.contenders import Mcmon, Window, user_environment
from lib.processes import Program
from lib.table import Line, median, progress

GROUPS, REACH = 20, 0.5


def share(contender, seconds):
    groups = network.group_names(GROUPS)
    with tempfile.TemporaryDirectory() as home:
        with Program(contender.command(groups), env=user_environment(home)) as program:
            network.wait_for_join(groups, program)
            program.settle()
            time.sleep(2)
            before = program.cpu()
            time.sleep(seconds)
            return 100 * (program.cpu() - before) / seconds


def run(bench, _rows):
    for contender, name in ((Window(bench, reports=False), "the window open"), (Mcmon(bench, reports=False), "`mcmon listen`")):
        shares = []
        for turn in range(min(bench.repeat, 3)):
            shares.append(share(contender, bench.idle_seconds))
            progress(f"idle {turn + 1}: {name}: {shares[-1]:.3f} % of a core")
        yield Line(f"idle, {GROUPS} quiet groups joined, {name}", f"{median(shares):.2f} % of a core", "", "", f"≤ {REACH} %",
                   median(shares) <= REACH)
