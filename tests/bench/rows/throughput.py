# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows flood, window, receivedatagram, growing and large: datagrams received whole while the far host sends all it can.

What a flood lasts on is a log that is full: each new message takes the memory of an old one. So all but the row growing begin
with a flood that fills the budget, and only the next one is measured; the yardsticks get the same two."""

from lib.contenders import MEMORY, BareLoop, Mcmon, QtLoop, Window
from lib.network import Flood
from lib.processes import hand_memory
from lib.table import Line, at_least, detail, median, million, progress

GROWING = 1024  # MiB; more than a growing log gets in the time of the flood
OVERHEAD = 32  # bytes a message


def alternate(work, contenders, flood, repeat, before=None, prepare=None):
    """Each in turn, again and again, so that what else the machine does meets all of them."""
    runs = {contender: [] for contender in contenders}
    for turn in range(repeat):
        for contender, results in runs.items():
            result = contender.run(flood, before, prepare)
            results.append(result)
            progress(f"{work} {turn + 1}/{repeat}: {contender.name}: {result.sent / result.seconds:,.0f}/s sent, "
                     f"{result.per_second:,.0f}/s received, {result.cpu_us:.2f} µs, {result.peak_mib:.0f} MiB"
                     + ("" if result.adds_up else f", does not add up: {result.sums} of {result.all_sent}"))
            check_memory(result, full=before is not None)
    return runs


def check_memory(result, full):
    """A row that says the log was full, or growing, must not tell of the other."""
    if not result.report:
        return
    room = MEMORY << 20
    if full and (result.evicted + 1) * (result.size + OVERHEAD) + room / 8 < result.received * (result.size + OVERHEAD):
        raise RuntimeError("The log was not full when the flood began.")
    if not full and result.evicted:
        raise RuntimeError("The log was full before the flood ended.")


def compare(work, ours, yardstick, runs, reach):
    rate = lambda contender: median([result.per_second for result in runs[contender]])
    cpu = lambda contender: median([result.cpu_us for result in runs[contender]])
    text = lambda contender: f"{million(rate(contender))}, {cpu(contender):.2f} µs CPU each"
    ratio = rate(ours) / rate(yardstick)
    return Line(work, text(ours), f"{yardstick.name}: {text(yardstick)}",
                **(at_least(ratio, reach) if reach else {"ratio": f"{ratio:.2f} ×", "reach": "", "reached": None}))


def note(bench, work, runs):
    bench.details += [detail(work, contender.name, results) for contender, results in runs.items()]


def small(bench, rows):
    bare, mcmon, window, qt = BareLoop(bench), Mcmon(bench), Window(bench), QtLoop(bench)
    wanted = {"flood": (bare, mcmon), "window": (bare, window), "receivedatagram": (qt, mcmon)}
    used = {contender for row in rows for contender in wanted[row]}
    contenders = [contender for contender in (bare, mcmon, window, qt) if contender in used]
    runs = alternate("flood", contenders, Flood(bench.tools, seconds=bench.seconds), bench.repeat, Flood(bench.tools, seconds=3))
    if "flood" in rows:
        yield compare("flood of 200-byte datagrams, one group, `mcmon listen --quiet` to its log, which is full", mcmon, bare, runs, 0.95)
    if "window" in rows:
        yield compare("the same with the window open on that tab", window, bare, runs, 0.85)
    if "receivedatagram" in rows:
        yield compare("the same, `mcmon` against an ordinary Qt program", mcmon, qt, runs, 3)
    note(bench, "200 bytes, log full", runs)


def growing(bench, _rows):
    flood = Flood(bench.tools, seconds=bench.seconds)
    for where, prepare, reach in (("memory at hand", lambda: hand_memory(bench.tools, GROWING), 0.95),
                                  ("memory as the system gives it", None, None)):
        bare, mcmon = BareLoop(bench), Mcmon(bench, GROWING)
        runs = alternate(f"growing, {where}", [bare, mcmon], flood, bench.repeat, prepare=prepare)
        yield compare(f"flood of 200-byte datagrams while the log grows, {where}", mcmon, bare, runs, reach)
        note(bench, f"200 bytes, log growing, {where}", runs)


def large(bench, _rows):
    size = 65_507
    bare, mcmon = BareLoop(bench, room=65_536), Mcmon(bench)
    runs = alternate("large", [bare, mcmon], Flood(bench.tools, seconds=bench.seconds, size=size), bench.repeat,
                     Flood(bench.tools, seconds=2, size=size))
    rate = lambda contender: median([result.per_second * size for result in runs[contender]])
    text = lambda contender: f"{rate(contender) / 1e6:,.0f} MB/s"
    yield Line("65,507-byte datagrams, `mcmon listen --quiet`, log full", text(mcmon), f"{bare.name}: {text(bare)}",
               **at_least(rate(mcmon) / rate(bare), 0.9))
    note(bench, "65,507 bytes, log full", runs)
