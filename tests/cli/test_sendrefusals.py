# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What mcmon send says and counts where something cannot leave."""

import subprocess
import time

from capture import Capture
from program import TIMEOUT, run
from sendtest import ADDRESS, ADDRESS_IPV6, SendingTest


def ip(*arguments):
    subprocess.run(["ip", *arguments], check=True)


class RefusalTest(SendingTest):
    def check_refused(self, reason, words, *options, **more):
        report = self.send("--text", "x", *options, status=1, **more)
        self.assertEqual((report["sent"], list(report["refused"])), (0, [reason]))
        self.assertRegex(self.output.stderr, rf"^mcmon: refused .*{words}.* \({reason}\)\n$")
        self.assertNotIn("sent 1", self.output.stdout)
        return report

    def test_interfaces(self):
        for pace in [], ["--rate", "100", "--count", "100000"], ["--flood"], ["--dscp", "EF"]:
            self.check_refused("ENETDOWN", "down", *pace, address="239.1.1.1%mcm3:5004")
            self.check_refused("no_carrier", "carrier", *pace, address="239.1.1.1%mcm4:5004")
            self.check_refused("no_interface", "nosuch", *pace, address="239.1.1.1%nosuch:5004")

    def test_interface_that_goes_down(self):
        path = self.file("report.json")
        with Capture(self.near, "far1", "mcm1") as capture:
            process = subprocess.Popen([*self.command(address="239.1.1.1%mcm1:5004"), "--text", "x", "--rate", "200",
                                        "--duration", "1.5", "--report", path], stdout=subprocess.PIPE,
                                       stderr=subprocess.PIPE, text=True)
            try:
                capture.wait_for(20)
                ip("link", "set", "mcm1", "down")
                process.communicate(timeout=TIMEOUT)
            finally:
                self.bring_back("mcm1")
            seen = capture.end()
        self.assertEqual(process.returncode, 1)
        report = self.read_report(path)
        self.check_sent(report, seen)
        self.assertEqual(report["asked"], 300)
        self.assertGreater(report["refused"]["ENETDOWN"], 0)

    def bring_back(self, interface):
        ip("link", "set", interface, "up")
        ip("addr", "replace", "fd77:1::1/64", "dev", interface, "nodad")
        end = time.monotonic() + TIMEOUT
        while "tentative" in (out := subprocess.check_output(["ip", "-6", "addr", "show", "dev", interface], text=True)) \
                or "fe80" not in out:
            self.assertLess(time.monotonic(), end)
            time.sleep(0.01)

    def test_no_route(self):
        ip("-6", "route", "del", "ff00::/8", "dev", "mcm1", "table", "local")
        try:
            for pace in [], ["--rate", "100", "--count", "100000"], ["--flood"]:
                self.check_refused("ENETUNREACH", "route", *pace, address="[ff15::1%mcm1]:5004")
        finally:
            ip("-6", "route", "add", "multicast", "ff00::/8", "dev", "mcm1", "table", "local")

    def check_queue(self, disciplines, *options, **more):
        """What a full queue refuses is counted, and what it took arrives."""
        try:
            for discipline in disciplines:
                subprocess.run(["tc", "qdisc", "add", "dev", "mcm0", *discipline.split()], check=True)
            with Capture(self.near) as capture:
                report = self.send(*options, status=1, **more)
                seen = capture.end()
        finally:
            subprocess.run(["tc", "qdisc", "del", "dev", "mcm0", "root"], check=True)
        self.check_sent(report, seen)
        self.assertEqual(list(report["refused"]), ["ENOBUFS"])
        self.assertRegex(self.output.stderr, r"refused .*queue.* \(ENOBUFS\)")
        self.assertGreater(report["sent"], 0)
        return report

    def test_queue_that_is_full(self):
        slow = ["root handle 1: tbf rate 4mbit burst 5000 limit 10000"]
        short = [*slow, "parent 1:1 pfifo limit 3"]
        for discipline in slow, short:
            for address in ADDRESS, ADDRESS_IPV6:
                for pace in ["--flood"], ["--rate", "20k"], []:
                    report = self.check_queue(discipline, "--generate", "counter", "--size", "500", "--count", "2000",
                                              *pace, address=address)
                    self.assertEqual(report["asked"], 2000)

    def test_queue_that_is_full_for_single_messages(self):
        """These leave through another path."""
        subprocess.run("tc qdisc add dev mcm0 root handle 1: tbf rate 8kbit burst 1600 limit 1600".split(), check=True)
        try:
            with Capture(self.near) as capture:
                done = [run("send", ADDRESS, "--generate", "zeros", "--size", "600") for _ in range(8)]
                sent = sum(d.returncode == 0 for d in done)
                subprocess.run("tc qdisc change dev mcm0 root handle 1: tbf rate 8mbit burst 1600 limit 1600".split(),
                               check=True)
                seen = capture.end()
        finally:
            subprocess.run(["tc", "qdisc", "del", "dev", "mcm0", "root"], check=True)
        self.assertEqual(len(seen), sent)
        self.assertTrue(0 < sent < 8, sent)
        for each in done:
            if each.returncode:
                self.assertRegex(each.stderr, r"^mcmon: refused 600 bytes to .*queue.* \(ENOBUFS\)\n$")
                self.assertEqual(each.stdout, "")

    def test_socket_that_is_full(self):
        """The queue takes all there is, and hardly anything leaves it."""
        queue = "dev mcm0 root handle 1: tbf burst 5000 limit 100000000 rate".split()
        for pace in ["--flood", "--duration", "0.5"], ["--rate", "1000", "--count", "500"]:
            subprocess.run(["tc", "qdisc", "add", *queue, "80kbit"], check=True)
            try:
                with Capture(self.near) as capture:
                    report = self.send("--generate", "zeros", "--size", "1000", *pace, status=1)
                    subprocess.run(["tc", "qdisc", "change", *queue, "100mbit"], check=True)
                    seen = capture.end()
            finally:
                subprocess.run(["tc", "qdisc", "del", "dev", "mcm0", "root"], check=True)
            self.check_sent(report, seen)
            self.assertEqual(list(report["refused"]), ["EAGAIN"])
            self.assertAlmostEqual(report["rate"], report["sent"] / report["elapsed_seconds"], delta=report["sent"] / 2)
