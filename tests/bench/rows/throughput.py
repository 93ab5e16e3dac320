# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows flood, window, receivedatagram and large: datagrams received whole while the far host sends all it can."""

from lib.contenders import BareLoop, Mcmon, QtLoop, Window
from lib.network import Flood
from lib.table import Line, at_least, detail, median, million, progress


def alternate(work, contenders, flood, repeat):
    """Each in turn, again and again, so that what else the machine does meets all of them."""
    runs = {contender: [] for contender in contenders}
    for turn in range(repeat):
        for contender, results in runs.items():
            result = contender.run(flood)
            results.append(result)
            progress(f"{work} {turn + 1}/{repeat}: {contender.name}: {result.sent / result.seconds:,.0f}/s sent, "
                     f"{result.per_second:,.0f}/s received, {result.cpu_us:.2f} µs, {result.peak_mib:.0f} MiB"
                     + ("" if result.adds_up else f", does not add up: lost {result.dropped}, foreign {result.foreign}"))
    return runs


def compare(work, ours, yardstick, runs, reach):
    rate = lambda contender: median([result.per_second for result in runs[contender]])
    cpu = lambda contender: median([result.cpu_us for result in runs[contender]])
    text = lambda contender: f"{million(rate(contender))}, {cpu(contender):.2f} µs CPU each"
    return Line(work, text(ours), f"{yardstick.name}: {text(yardstick)}", **at_least(rate(ours) / rate(yardstick), reach))


def small(bench, rows):
    bare, mcmon, window, qt = BareLoop(bench), Mcmon(bench), Window(bench), QtLoop(bench)
    wanted = {"flood": (bare, mcmon), "window": (bare, window), "receivedatagram": (qt, mcmon)}
    used = {contender for row in rows for contender in wanted[row]}
    contenders = [contender for contender in (bare, mcmon, window, qt) if contender in used]
    runs = alternate("flood", contenders, Flood(bench.tools, seconds=bench.seconds), bench.repeat)
    if "flood" in rows:
        yield compare("flood of 200-byte datagrams, one group, `mcmon listen --quiet` to its log", mcmon, bare, runs, 0.95)
    if "window" in rows:
        yield compare("the same with the window open on that tab", window, bare, runs, 0.85)
    if "receivedatagram" in rows:
        yield compare("the same, `mcmon` against an ordinary Qt program", mcmon, qt, runs, 3)
    bench.details += [detail("200 bytes", contender.name, results) for contender, results in runs.items()]


def large(bench, _rows):
    size = 65_507
    bare, mcmon = BareLoop(bench, room=65_536), Mcmon(bench)
    runs = alternate("large", [bare, mcmon], Flood(bench.tools, seconds=bench.seconds, size=size), bench.repeat)
    rate = lambda contender: median([result.per_second * size for result in runs[contender]])
    text = lambda contender: f"{rate(contender) / 1e6:,.0f} MB/s"
    yield Line("65,507-byte datagrams, `mcmon listen --quiet`", text(mcmon), f"{bare.name}: {text(bare)}",
               **at_least(rate(mcmon) / rate(bare), 0.9))
    bench.details += [detail("65,507 bytes", contender.name, results) for contender, results in runs.items()]
