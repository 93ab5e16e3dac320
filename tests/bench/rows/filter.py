# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Row filter: a whole log through one filter, one core, against grep over a file of the same payloads. Row decode: what
the dearest message costs. Row follow: what each message costs whose streams are followed, or that has none."""

import json
import os
import subprocess
import tempfile
import time

from lib.processes import Program
from lib.table import Line, at_most, median, progress

MESSAGES, FIELD_MESSAGES, FIELD_REACH, DECODE_REACH, FOLLOW_REACH = 5_000_000, 1_000_000, 500_000, 20, 50
WORD = "Overheated"


class Log(Program):
    """filterlog, with its log full."""

    def __init__(self, bench, *arguments):
        super().__init__([f"{bench.tools}/filterlog", *arguments], stdin=subprocess.PIPE)
        if self.process.stdout.readline() != "ready\n":
            raise RuntimeError("filterlog failed")

    def scan(self, expression):
        self.process.stdin.write(expression + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def grep(file):
    """Seconds, and how many lines have the word."""
    start = time.monotonic()
    done = subprocess.run(["grep", "-c", "-F", WORD, file], env=os.environ | {"LC_ALL": "C"}, capture_output=True, text=True)
    return time.monotonic() - start, int(done.stdout)


def literal(bench):
    messages = min(bench.messages, MESSAGES)
    names = {WORD: "as it is", WORD.lower(): "in any case"}
    ours, theirs = {word: [] for word in names}, []
    with tempfile.TemporaryDirectory() as folder:
        file = f"{folder}/payloads"
        with Log(bench, "text", str(messages), file) as log:
            with open(file, "rb") as payloads:  # into the page cache
                while payloads.read(1 << 20):
                    pass
            for turn in range(bench.repeat):
                seconds, lines = grep(file)
                theirs.append(seconds)
                for word, results in ours.items():
                    result = log.scan(word)
                    if result["matches"] != lines:
                        raise RuntimeError(f"grep finds {lines}, the filter {result['matches']}")
                    results.append(result["seconds"])
                progress(f"filter {turn + 1}/{bench.repeat}: grep {1e3 * seconds:.0f} ms, "
                         + ", ".join(f"{names[word]} {1e3 * results[-1]:.0f} ms" for word, results in ours.items()))
    for word, results in ours.items():
        yield Line(f"filter literal, {names[word]}: a word in {messages / 1e6:g} million messages of 200 bytes, one core",
                   f"{1e3 * median(results):.0f} ms", f"`LC_ALL=C grep -c -F` over the payloads in page cache: {1e3 * median(theirs):.0f} ms",
                   **at_most(median(results) / median(theirs), 1))


def field(bench):
    with Log(bench, "rtp", str(min(bench.messages, FIELD_MESSAGES))) as log:
        runs = [log.scan("rtp.p_type=33") for _ in range(bench.repeat)]
    rate = median([run["messages"] / run["seconds"] for run in runs])
    progress(f"filter: a field {rate / 1e6:.2f} million/s")
    yield Line("filter field, `rtp.p_type=33`, one core", f"{rate / 1e6:.2f} million/s", "", f"{rate / FIELD_REACH:.1f} ×",
               f"≥ {FIELD_REACH / 1e6:g} million/s", rate >= FIELD_REACH)


def run(bench, _rows):
    yield from literal(bench)
    yield from field(bench)


def decode(bench, _rows):
    done = subprocess.run([f"{bench.tools}/decodecost"], check=True, capture_output=True, text=True)
    result = json.loads(done.stdout)
    name, most = max(result["dearest"].items(), key=lambda item: item[1]["us"])
    progress(f"decode: {result['dearest']}")
    yield Line(f"decode and summarise, the dearest of {result['messages']:,} messages of tests/decode", f"{most['us']:.1f} µs",
               f"{name}, {most['bytes']:,} bytes" + (f"; Qt's XML parser alone: {most['parser_us']:.1f} µs" if "parser_us" in most else ""), "", f"≤ {DECODE_REACH} µs", most["us"] <= DECODE_REACH)


def follow(bench, _rows):
    runs = [json.loads(subprocess.run([f"{bench.tools}/followcost"], check=True, capture_output=True, text=True).stdout)
            for _ in range(bench.repeat)]
    progress(f"follow: {runs}")
    ns = {kind: median([run[kind]["ns"] for run in runs]) for kind in runs[0]}
    if any(run[kind]["faults"] or not run[kind]["streams"] for run in runs for kind in ("RTP", "TS in RTP")):
        raise RuntimeError("followcost has not followed what it made")
    yield Line("follow streams and check what is malformed, a message of RTP, 200 bytes", f"{ns['RTP']:.0f} ns", f"with 7 packets of MPEG-TS: {ns['TS in RTP']:.0f} ns",
               "", "", None)
    dearest, *others = sorted((kind for kind in ns if "RTP" not in kind), key=ns.get, reverse=True)
    # A twentieth of what receiving it costs.
    yield Line(f"follow streams, a message that is of none, 200 bytes of {dearest}", f"{ns[dearest]:.0f} ns",
               ", ".join(f"{kind}: {ns[kind]:.0f} ns" for kind in others), "", f"≤ {FOLLOW_REACH} ns", ns[dearest] <= FOLLOW_REACH)
