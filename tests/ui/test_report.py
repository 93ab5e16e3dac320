#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""--report of the real program: at every end, and that its numbers add up.

test_report.py MULTICAST-MONITOR FLOOD
"""

import datetime
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from desktop import FAR, Hands, Program, send, until

PROGRAM, FLOOD = sys.argv.pop(1), sys.argv.pop(1)
HERE, THERE = "239.1.1.1%mcm0:5004", "239.1.1.2%mcm0:5004"


def flood(rate, seconds):
    command = [*FAR, FLOOD, "239.1.1.1", "5004", "10.77.0.2", str(rate), str(seconds), "200"]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def delivered(group):
    return group["received"] + group["kernel_dropped"] + group["foreign"]


def wall_seconds(text):
    """Of an RFC 3339 time with more digits than Python takes."""
    whole = datetime.datetime.strptime(text[:19] + "+0000", "%Y-%m-%dT%H:%M:%S%z").timestamp()
    return whole + float(re.search(r"\.\d{9}", text)[0])


class ReportTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = os.path.join(folder.name, "report.json")

    def program(self, *groups):
        joins = [word for group in groups for word in ("--join", group)]
        return Program(PROGRAM, "--no-restore", "--memory", "8", "--report", self.path, *joins)

    def report(self):
        with open(self.path, encoding="utf-8") as file:
            report = json.load(file)
        self.assertEqual(set(report), {"final", "groups", "process", "ui"})
        self.assertTrue(report["final"])
        self.assertEqual(report["process"]["program"], "multicast-monitor")
        for group in report["groups"]:
            self.assertEqual(sum(s["received"] for s in group["sources"]) + group["sources_uncounted"], group["received"])
        for name in "tick_ms", "tick_cpu_ms", "event_latency_ms":
            self.check_times(report["ui"][name])
        return report

    def check_times(self, times):
        self.assertEqual(set(times), {"count", "p50", "p99", "max"})
        self.assertGreater(times["count"], 0)
        self.assertTrue(0 <= times["p50"] <= times["p99"] <= times["max"], times)

    def close_window(self, program):
        """As a user does, by the keyboard."""
        with Hands() as hands:
            hands.press("ctrl+q")
            self.assertEqual(program.process.wait(timeout=15), 0)

    def test_every_end(self):
        for end in signal.SIGTERM, signal.SIGINT, self.close_window:
            with self.subTest(end):
                before = time.time()
                with self.program(HERE) as program:
                    send("far0/239.1.1.1/5004/hello")
                    until(lambda: program.messages().rows == 1, "a message")
                    time.sleep(0.5)
                    if isinstance(end, signal.Signals):
                        program.process.send_signal(end)
                        self.assertEqual(program.process.wait(timeout=15), 0)
                    else:
                        end(program)
                report = self.report()
                os.unlink(self.path)
                group, = report["groups"]
                self.assertEqual([group[k] for k in ("group", "state", "received", "bytes")], ["239.1.1.1", "joined", 1, 5])
                process, ui = report["process"], report["ui"]
                painted = wall_seconds(ui["first_painted"])
                self.assertTrue(before <= painted <= time.time(), ui)
                self.assertLess(wall_seconds(process["started"]), painted)
                self.assertTrue(0.1 < process["elapsed_seconds"] <= time.time() - before + 0.02, process)
                # 30 frames, 4 times figures and 100 probes a second, from a moment after the start.
                self.assertTrue(5 < ui["tick_ms"]["count"] <= 35 * process["elapsed_seconds"], report)
                self.assertTrue(40 < ui["event_latency_ms"]["count"] <= 101 * process["elapsed_seconds"], report)

    def test_flood_adds_up(self):
        with self.program(HERE, THERE) as program:
            program.go_to(HERE)
            sent = flood(0, 1)
            self.assertEqual(program.end(), 0)  # at once: much is still queued
        here, there = self.report()["groups"]
        self.assertEqual(delivered(here), sent, here)
        self.assertGreater(here["received"], 1000)
        self.assertGreater(here["evicted"], 0)
        self.assertEqual(delivered(there), 0)

    def test_left_and_waiting_groups(self):
        with self.program(HERE, "239.1.1.3%mcm3:5004", THERE) as program:
            program.go_to(HERE)
            sent = flood(100_000, 0.5)
            with Hands() as hands:
                hands.press("ctrl+w")
                until(lambda: HERE not in program.tabs(), "the tab to go")
            self.assertEqual(program.end(), 0)
        groups = {group["group"]: group for group in self.report()["groups"]}
        self.assertEqual({name: group["state"] for name, group in groups.items()},
                         {"239.1.1.1": "left", "239.1.1.2": "joined", "239.1.1.3": "waiting"})
        self.assertIn("mcm3", groups["239.1.1.3"]["error"])
        self.assertEqual(delivered(groups["239.1.1.1"]), sent)

    def test_cleared(self):
        with self.program(HERE) as program:
            program.go_to(HERE)
            send(*["far0/239.1.1.1/5004/x"] * 3)
            until(lambda: program.messages().rows == 3, "the messages")
            with Hands() as hands:
                hands.press("ctrl+l")
                until(lambda: program.messages().rows == 0, "an empty log")
            self.assertEqual(program.end(), 0)
        group, = self.report()["groups"]
        self.assertEqual((group["received"], group["cleared"], group["evicted"]), (3, 3, 0))

    def test_a_freeze_counts_for_all_that_waited(self):
        with self.program(HERE) as program:
            program.messages()
            until(lambda: program.window.name, "an answer")
            program.process.send_signal(signal.SIGSTOP)
            time.sleep(3)
            program.process.send_signal(signal.SIGCONT)
            until(lambda: program.window.name, "an answer")
            self.assertEqual(program.end(), 0)
        latency = self.report()["ui"]["event_latency_ms"]
        self.assertTrue(2900 < latency["max"] < 10_000, latency)
        # Of the 300 that were due meanwhile each waited its own time: not one late one among many in time.
        self.assertGreater(latency["count"], 300)
        self.assertTrue(100 < latency["p99"] <= latency["max"], latency)

    # What cannot be written

    def run_refused(self, path, *words):
        done = subprocess.run([PROGRAM, "--no-restore", "--report", path], capture_output=True, text=True, timeout=30)
        self.assertEqual((done.returncode, done.stdout), (1, ""), done.stderr)
        for word in ("multicast-monitor: ", path, "--report", *words):
            self.assertIn(word, done.stderr)

    def test_where_it_cannot_be(self):
        folder = os.path.dirname(self.path)
        self.run_refused(os.path.join(folder, "none", "report.json"), "does not exist")
        self.run_refused(folder, "is a folder")
        done = subprocess.run([PROGRAM, "--report", ""], capture_output=True, text=True, timeout=30)
        self.assertEqual(done.returncode, 2)
        self.assertEqual(os.listdir(folder), [])

    def test_the_disk_is_full_at_the_end(self):
        with tempfile.TemporaryDirectory() as disk:
            subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", disk], check=True)
            try:
                self.path = os.path.join(disk, "report.json")
                with self.program(HERE) as program:
                    program.messages()
                    with open(os.path.join(disk, "other"), "wb") as file:
                        file.write(bytes(4096))
                    self.assertEqual(program.end(), 1)
                    self.assertIn(f"multicast-monitor: The report could not be written to {self.path}: No space left on device. "
                                  "Make room there", program.errors())
                    program.expected += "|The report could not be written"
                self.assertEqual(os.listdir(disk), ["other"])
            finally:
                subprocess.run(["umount", disk], check=True)

    def test_without_it_nothing_is_written(self):
        with Program(PROGRAM, "--no-restore", "--join", HERE) as program:
            program.messages()
            self.assertEqual(program.end(), 0)
        self.assertEqual(os.listdir(os.path.dirname(self.path)), [])


if __name__ == "__main__":
    unittest.main(verbosity=2, warnings="ignore")
