# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How often mcmon sends, when it stops, and whether it counts what left: at the far end, dumpcap counts too."""

import signal
import subprocess
import time

from capture import Capture
from program import TIMEOUT
from sendtest import ADDRESS, ADDRESS_IPV6, SendingTest


class PaceTest(SendingTest):
    def seen(self, *options, address=ADDRESS, status=0):
        with Capture(self.near) as capture:
            self.report = self.send(*options, address=address, status=status)
            seen = capture.end()
        self.check_sent(self.report, seen)
        return seen

    def check_paced(self, count, seconds, *options):
        """As many as asked for, within about the time that takes: late they may be on a busy machine, never early."""
        seen = self.seen("--generate", "counter", "--size", "100", *options)
        self.assertEqual([int.from_bytes(d.payload[:8], "big") for d in seen], list(range(count)))
        self.assertEqual((self.report["asked"], self.report["refused"]), (count, {}))
        self.assertGreater(seen[-1].time - seen[0].time, seconds - 0.02)
        self.assertLess(seen[-1].time - seen[0].time, seconds + 1)
        lateness = self.report["lateness_us"]
        self.assertTrue(0 <= lateness["p50"] <= lateness["p99"] <= lateness["max"], lateness)
        self.assertRegex(self.output.stdout, rf"\nasked {count}, sent {count}, refused 0 in \d+\.\d{{3}} s; .*/s, .*bit/s\n"
                                             "late against its schedule: 99 of 100 at most .*, the worst .*\n$")

    def test_every(self):
        self.check_paced(20, 0.19, "--every", "0.01", "--count", "20")
        self.check_paced(30, 0.29, "--every", "0.01", "--duration", "0.3")

    def test_rate(self):
        self.check_paced(1000, 0.5, "--rate", "2k", "--count", "1000")
        self.check_paced(1000, 0.5, "--rate", "2000", "--duration", "0.5")
        self.assertAlmostEqual(self.report["rate"], 2000, delta=100)

    def test_bit_rate(self):
        self.check_paced(300, 0.3, "--bitrate", "800k", "--count", "300")  # 1,000 messages of 800 bits
        self.check_paced(300, 0.3, "--bitrate", "0.8M", "--duration", "0.3")

    def test_burst(self):
        self.check_paced(40, 0.3, "--burst", "10", "--every", "0.1", "--duration", "0.35")
        seen = self.seen("--text", "x", "--burst", "5", "--every", "0.2", "--count", "12")
        gaps = [b.time - a.time > 0.1 for a, b in zip(seen, seen[1:])]
        self.assertEqual(gaps, [n % 5 == 4 for n in range(11)])

    def test_ramp(self):
        self.check_paced(300, 0.5, "--ramp", "200:1k:0.5")  # (200 + 1000) / 2 × 0.5
        seen = self.seen("--text", "x", "--ramp", "100:900:0.5", "--duration", "0.8")
        self.assertEqual(len(seen), 250 + 270)
        first = sum(d.time < seen[0].time + 0.25 for d in seen)
        self.assertTrue(50 < first < 100, first)  # 75 by then

    def test_flood(self):
        for address in ADDRESS, ADDRESS_IPV6:
            for size in "200", "0", "40:60":
                seen = self.seen("--generate", "counter", "--size", size, "--flood", "--count", "20000", address=address)
                self.assertEqual((len(seen), self.report["asked"], self.report["lateness_us"]), (20000, 20000, None))

    def test_flood_for_a_time(self):
        seen = self.seen("--generate", "counter", "--size", "16", "--flood", "--duration", "0.2")
        self.assertGreater(len(seen), 1000)
        self.assertEqual([int.from_bytes(d.payload[:8], "big") for d in seen], list(range(len(seen))))
        self.assertGreater(self.report["elapsed_seconds"], 0.19)

    def test_it_stops_within_50_ms(self):
        for number in signal.SIGINT, signal.SIGTERM:
            for pace in ["--rate", "1000"], ["--flood"], ["--every", "0.002", "--interface", "mcm1"]:
                path = self.file("report.json")
                with Capture(self.near) as capture, Capture(self.near, "far1", "mcm1") as other:
                    process = subprocess.Popen([*self.command(), "--text", "x", *pace, "--report", path],
                                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
                    capture.wait_for(20)
                    process.send_signal(number)
                    stopped = time.time()
                    output, errors = process.communicate(timeout=TIMEOUT)
                    seen = capture.end() + other.end()
                self.assertEqual(process.returncode, 0, errors)
                self.assertLess(max(d.time for d in seen) - stopped, 0.05, pace)
                report = self.read_report(path)
                self.check_sent(report, seen)
                self.assertTrue(set(report["refused"]) <= {"late"})
                self.assertRegex(output, rf"^sent {len(seen)} × 1 byte to .*\nasked ")

    def test_it_stops_while_it_waits(self):
        with Capture(self.near) as capture:
            process = subprocess.Popen([*self.command(), "--text", "x", "--every", "1000"], stdout=subprocess.PIPE,
                                       text=True)
            capture.wait_for(1)
            process.send_signal(signal.SIGINT)
            output = process.communicate(timeout=TIMEOUT)[0]
        self.assertEqual((process.returncode, output), (0, "sent 1 byte to 239.1.1.1:5004 via mcm0, TTL 1\n"))
