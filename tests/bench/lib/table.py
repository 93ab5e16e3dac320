# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Medians, ratios, and the table that goes into the README."""

import statistics
import sys
from dataclasses import dataclass


def progress(text):
    print(text, file=sys.stderr, flush=True)


def median(values):
    return statistics.median(values)


def million(value):
    return f"{value / 1e6:.2f} million/s"


@dataclass
class Line:
    """One line of the table: `ratio` is what the reach is about, as text; `reached` None where nothing is to be reached."""

    work: str
    measured: str
    against: str
    ratio: str
    reach: str
    reached: bool | None


def at_least(ratio, reach):
    return {"ratio": f"{ratio:.2f} ×", "reach": f"≥ {reach} ×", "reached": ratio >= reach}


def at_most(ratio, reach):
    return {"ratio": f"{ratio:.2f} ×", "reach": f"≤ {reach} ×", "reached": ratio <= reach}


HEAD = "| work | measured | against | ratio | reach | reached |\n|---|---|---|---|---|---|"
WORDS = {True: "yes", False: "no", None: ""}


def show(line):
    return f"| {line.work} | {line.measured} | {line.against} | {line.ratio} | {line.reach} | {WORDS[line.reached]} |"


def missing(work, why):
    return Line(work, "not measured", why, "", "", None)


DETAIL_HEAD = ("| work | receiver | datagrams/s sent | received | of sent | CPU µs a datagram | peak memory | sum of received, "
               "lost and foreign is sent |\n|---|---|---|---|---|---|---|---|")


def detail(work, name, results):
    value = lambda get: median([get(result) for result in results])
    sums = sum(result.adds_up for result in results)
    return (f"| {work} | {name} | {value(lambda r: r.sent / r.seconds):,.0f} | {value(lambda r: r.per_second):,.0f} "
            f"| {100 * value(lambda r: r.received / r.sent):.1f} % | {value(lambda r: r.cpu_us):.2f} "
            f"| {value(lambda r: r.peak_mib):,.0f} MiB | {sums} of {len(results)} runs |")
