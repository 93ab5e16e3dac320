#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures row by row; started by tests/bench/run inside its network and screen."""

import argparse
import resource
import sys

from lib import table
from lib.contenders import dismiss_screen_reader
from rows import append, filter as filters, groups, idle, scroll, send, start, throughput, wireshark

SMALL = ["flood", "window", "receivedatagram"]
OTHERS = {"wireshark": wireshark.run, "groups": groups.run, "append": append.run, "scroll": scroll.run,
          "filter": filters.run, "decode": filters.decode, "follow": filters.follow, "send": send.run,
          "growing": throughput.growing, "large": throughput.large, "idle": idle.run, "start": start.run}


def read_arguments():
    parser = argparse.ArgumentParser(prog="tests/bench/run", description="Prints the table of the README: medians and ratios.")
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"of {' '.join(SMALL + list(OTHERS))}; all where none is given")
    parser.add_argument("--quick", action="store_true", help="a short look: one run of a second each, fewer messages")
    parser.add_argument("--seconds", type=float, help="of each flood; 2")
    parser.add_argument("--repeat", type=int, help="runs of each contender; 7")
    parser.add_argument("--burst", type=int, default=4, help="datagrams to one group at a time in the row groups; 4")
    parser.add_argument("--tools", help=argparse.SUPPRESS)
    parser.add_argument("--release", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if unknown := set(options.rows) - set(SMALL) - set(OTHERS):
        parser.error(f"there is no row {', '.join(sorted(unknown))}; there are {' '.join(SMALL + list(OTHERS))}")
    if not options.tools:
        sys.exit(0)  # only the arguments were to be looked at
    options.seconds = options.seconds or (1 if options.quick else 2)
    options.repeat = options.repeat or (1 if options.quick else 7)
    options.idle_seconds = 3 if options.quick else 10
    options.wireshark_seconds = min(options.seconds, 2) if options.quick else 5
    options.messages = 500_000 if options.quick else scroll.MESSAGES
    options.scroll_seconds = 2 if options.quick else 20
    options.jumps = 20 if options.quick else 200
    options.details = []
    return options


def main():
    bench = read_arguments()
    dismiss_screen_reader()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    wanted = bench.rows or SMALL + list(OTHERS)
    print(table.HEAD, flush=True)
    rows = [(throughput.small, small)] if (small := [row for row in SMALL if row in wanted]) else []
    rows += [(run, [name]) for name, run in OTHERS.items() if name in wanted]
    failed = False
    for measure, names in rows:
        try:
            for line in measure(bench, names):
                print(table.show(line), flush=True)
        except Exception as error:  # the other rows still count
            failed = True
            table.progress(f"{' '.join(names)}: {error}")
            print(table.show(table.missing(" ".join(names), str(error).splitlines()[0] if str(error) else repr(error))), flush=True)
    if bench.details:
        print("", table.DETAIL_HEAD, *bench.details, sep="\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
