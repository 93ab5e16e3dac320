# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What mcmon send reports, reads from files, and shows on a terminal."""

import json
import os
import pty
import subprocess

from capture import Capture
from program import TIMEOUT, run
from sendtest import ADDRESS, SendingTest, check_numbers


class ReportTest(SendingTest):
    def test_report_that_cannot_be_written(self):
        with Capture(self.near) as capture:
            for path in "/", "/does/not/exist/report.json":
                done = run("send", ADDRESS, "--text", "x", "--report", path)
                self.assertEqual((done.returncode, done.stdout), (1, ""))
                self.assertIn(path, done.stderr)
            self.assertEqual(capture.end(), [])

    def test_report_on_standard_output(self):
        done = run("send", ADDRESS, "--text", "x", "--count", "3", "--rate", "100", "--report", "-")
        self.assertEqual(done.returncode, 0)
        report = json.loads(done.stdout)
        check_numbers(self, report)
        self.assertEqual((report["asked"], report["bytes"]), (3, 3))
        self.assertIn("sent 3 × 1 byte to ", done.stderr)

    def test_keys(self):
        report = self.send("--text", "x", "--count", "3", "--rate", "100")
        self.assertTrue({"asked", "sent", "refused", "bytes", "elapsed_seconds", "rate", "lateness_us", "interface",
                         "source_port", "request"} <= set(report), report)
        self.assertEqual(set(report["lateness_us"]), {"p50", "p99", "max"})

    def printed(self, *options, address=ADDRESS):
        done = run("send", *([address] if address else []), *options, "--print-json")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout

    def test_sends(self):
        one = json.loads(self.printed("--text", "a{seq}", "--template", "--rate", "500", "--count", "50", "--ttl", "3"))
        two = json.loads(self.printed("--generate", "ramp", "--size", "20", "--every", "0.01", "--count", "7",
                                      "--field", "0:2:le:counter", address="239.1.1.2%mcm0:5004"))
        path = self.file("sends.json", json.dumps({"sends": one["sends"] + two["sends"]}).encode())
        with Capture(self.near) as capture:
            report = self.send("--sends", path, address=None)
            seen = capture.end()
        first = [d for d in seen if d.group == "239.1.1.1"]
        second = [d for d in seen if d.group == "239.1.1.2"]
        self.assertEqual([(d.payload, d.ttl) for d in first], [(b"a%d" % n, 3) for n in range(50)])
        self.assertEqual([d.payload for d in second], [n.to_bytes(2, "little") + bytes(range(2, 20)) for n in range(7)])
        for each, arrived in zip(report["sends"], (first, second)):
            self.check_sent(each, arrived)
        self.assertEqual(len(report["sends"]), 2)
        again = json.loads(self.printed("--sends", path, address=None))
        self.assertEqual(again["sends"], one["sends"] + two["sends"])

    def test_wrong_sends(self):
        good = json.loads(self.printed("--text", "x"))
        wrong = {"frobnicate": lambda send: send.update(frobnicate=1),
                 "pace": lambda send: send.update(pace="often"),
                 "TTL": lambda send: send.update(ttl=256)}
        with Capture(self.near) as capture:
            for name, change in wrong.items():
                sends = json.loads(json.dumps(good["sends"])) * 2
                change(sends[1])
                path = self.file("wrong.json", json.dumps({"sends": sends}).encode())
                done = run("send", "--sends", path)
                self.assertEqual((done.returncode, done.stdout), (2, ""), name)
                self.assertIn("wrong.json", done.stderr)
                self.assertRegex(done.stderr, f"(?i){name}")
            for content in b"", b"{", b"[]", b'{"sends": []}', b'{"sends": [], "more": 1}', b"\xff":
                done = run("send", "--sends", self.file("wrong.json", content))
                self.assertEqual((done.returncode, done.stdout), (2, ""), content)
            self.assertEqual(run("send", "--sends", "/does/not/exist").returncode, 1)
            self.assertEqual(capture.end(), [])


class TerminalTest(SendingTest):
    def on_terminal(self, *options, answer=b""):
        """Runs it with a terminal for standard input and error. Gives status, standard output and what the terminal
        showed."""
        ours, its = pty.openpty()
        os.write(ours, answer)
        process = subprocess.Popen([*self.command(), *options], stdin=its, stderr=its, stdout=subprocess.PIPE)
        os.close(its)
        shown = b""
        try:
            while piece := os.read(ours, 4096):
                shown += piece
        except OSError:  # EIO: nobody has its other end any more
            pass
        os.close(ours)
        output = process.communicate(timeout=TIMEOUT)[0].decode()
        return process.returncode, output, shown.decode()

    def test_progress(self):
        status, output, shown = self.on_terminal("--text", "x", "--rate", "100", "--count", "60")
        self.assertEqual(status, 0)
        self.assertIn("sent 60 × 1 byte to ", output)
        self.assertRegex(shown, r"\rsent \d+ of 60, [\d.]+/s\x1b\[K")
        self.assertTrue(shown.endswith("\r\x1b[K"), shown)

    def test_no_progress_elsewhere(self):
        done = run("send", ADDRESS, "--text", "x", "--rate", "100", "--count", "60")
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_flood_that_leaves_the_network(self):
        flood = ["--text", "x", "--flood", "--ttl", "2", "--count", "50"]
        with Capture(self.near) as capture:
            done = run("send", ADDRESS, *flood)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertRegex(done.stderr, "through mcm0 .*TTL of 2.*--yes")
            status, output, shown = self.on_terminal(*flood, answer=b"n\n")
            self.assertEqual((status, output), (1, ""))
            self.assertEqual(shown.count("[y/N]"), 1)
            self.assertIn("nothing was sent", shown)
            status, output, shown = self.on_terminal(*flood, answer=b"\n")
            self.assertEqual((status, output), (1, ""))
            status, output, shown = self.on_terminal(*flood, answer=b"y\n")
            self.assertEqual(status, 0)
            self.assertEqual(run("send", ADDRESS, *flood, "--yes").returncode, 0)
            self.assertEqual(run("send", ADDRESS, "--text", "x", "--flood", "--count", "50").returncode, 0)
            self.assertEqual(len(capture.end()), 150)
