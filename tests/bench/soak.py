#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Watches memory while a flood lasts; started by tests/bench/soak inside its network and screen."""

import argparse
import sys
import tempfile
import time

from lib import network, table
from lib.contenders import Mcmon, Window, dismiss_screen_reader, read_report, user_environment
from lib.processes import Program

STEP = 5
HEAD = ("| {rate:,}/s for {seconds:g} s | resident after {first} s | at the end | change | most | sent | received | lost in kernel "
        "| foreign | sum |\n|---|---|---|---|---|---|---|---|---|---|")


def soak(contender, flood, first):
    groups = network.group_names(1)
    samples = {}
    with tempfile.TemporaryDirectory() as home:
        contender.report_file = f"{home}/report.json"
        with Program(contender.command(groups), env=user_environment(home)) as program:
            network.wait_for_join(groups, program)
            program.settle()
            start = time.monotonic()
            flooding = flood.start()
            second = 0
            while flooding.poll() is None:
                second += STEP
                while time.monotonic() < start + second and flooding.poll() is None:
                    time.sleep(0.05)
                samples[round(time.monotonic() - start)] = program.rss_mib()
                table.progress(f"{contender.name}: {max(samples):4} s {samples[max(samples)]:8.1f} MiB")
            sent = flood.finish(flooding)
            program.settle()
            samples[round(time.monotonic() - start)] = program.rss_mib()
            peak, drops = program.peak_mib(), network.kernel_drops()
            _, err = program.end()
        report = read_report(contender.report_file)
    received, dropped, foreign = contender.counts(None, err, report, sent, drops)
    early = samples[min(samples, key=lambda second: abs(second - first))]
    late = samples[max(samples)]
    total = received + dropped + foreign
    return (f"| {contender.name} | {early:.1f} MiB | {late:.1f} MiB | {late - early:+.1f} MiB | {peak:.1f} MiB | {sent:,} | {received:,} "
            f"| {dropped:,} | {foreign:,} | {'is what was sent' if total == sent else f'{total - sent:+,}'} |")


def main():
    parser = argparse.ArgumentParser(prog="tests/bench/soak", description="Does memory stay the same under a lasting flood?")
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--first", type=int, default=20, help="when the first sample that counts is taken; 20")
    parser.add_argument("--rate", type=int, default=200_000)
    parser.add_argument("--memory", type=int, default=256, help="budget of the logs, MiB, full long before the first sample; 256")
    parser.add_argument("--only", choices=["mcmon", "window"])
    parser.add_argument("--tools", help=argparse.SUPPRESS)
    parser.add_argument("--release", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not options.tools:
        return 0  # only the arguments were to be looked at
    dismiss_screen_reader()
    kinds = {"mcmon": Mcmon, "window": Window}
    flood = network.Flood(options.tools, options.rate, options.seconds)
    print(HEAD.format(rate=options.rate, seconds=options.seconds, first=options.first), flush=True)
    for name, kind in kinds.items():
        if options.only in (None, name):
            print(soak(kind(options, options.memory), flood, options.first), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
