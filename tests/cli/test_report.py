# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""mcmon listen --report: what it says at the end, that its numbers add up, and what it says where it cannot be written."""

import contextlib
import json
import os
import re
import signal
import subprocess
import tempfile
import time

import program
from networktest import FAR_IPV4, NetworkTest
from program import TIMEOUT, Mcmon, run, seconds_since

TIME = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$"
GROUP = {"bytes", "cleared", "error", "evicted", "first_time", "foreign", "group", "interface", "kernel_dropped",
         "last_time", "port", "receive_buffer", "received", "source", "sources", "sources_uncounted", "state",
         "stream_faults"}
PROCESS = {"cpu_seconds", "elapsed_seconds", "log_bytes", "memory_budget_bytes", "peak_rss_bytes", "program", "started",
           "threads", "version"}


def utc(ns):
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(ns // 10**9)) + f".{ns % 10**9:09d}Z"


def delivered(group):
    return group["received"] + group["kernel_dropped"] + group["foreign"]


@contextlib.contextmanager
def mounted(options):
    """A small disk of our own."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=True)
        try:
            yield folder
        finally:
            subprocess.run(["umount", folder], check=True)


def queued(port):
    """Bytes that wait in the receive buffers of this port's sockets, as the kernel counts them."""
    with open("/proc/net/udp", encoding="ascii") as table:
        rows = [line.split() for line in table][1:]
    return sum(int(row[4].split(":")[1], 16) for row in rows if row[1].endswith(f":{port:04X}"))


def wait_until(condition, what):
    end = time.monotonic() + TIMEOUT
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"not within {TIMEOUT} s: {what}")
        time.sleep(0.01)


class ReportTest(NetworkTest):
    reader = "native"

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = os.path.join(folder.name, "report.json")

    def listen(self, *addresses, options=(), path=None):
        return Mcmon(*addresses, options=["--reader", self.reader, "--report", path or self.path, *options])

    def report(self, path=None):
        with open(path or self.path, encoding="utf-8") as file:
            report = json.load(file)
        self.assertTrue(report["final"])
        for group in report["groups"]:
            self.assertEqual(set(group), GROUP)
            self.assertEqual(sum(s["received"] for s in group["sources"]) + group["sources_uncounted"], group["received"])
            for times in (group, *group["sources"]):
                for name in {"first_time", "last_time"} & set(times):
                    if times[name] is not None:
                        self.assertRegex(times[name], TIME)
        return report

    def flood(self, rate, seconds, group="239.1.1.1", size=200):
        """Gives how many were sent."""
        command = [*os.environ["MCM_FAR"].split(), program.flood, group, "5004", FAR_IPV4, str(rate), str(seconds), str(size)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    def test_stream_faults(self):
        def rtp(number):
            return bytes([0x80, 98]) + number.to_bytes(2, "big") + bytes(4) + bytes.fromhex("0badcafe") + b"media"

        for options, expected in ((["--decode"], {"missing": 3, "gaps": 1, "out_of_order": 1, "repeated": 1, "looked_at": 6}),
                                  ([], None)):
            with self.subTest(options=options):
                with self.listen("239.1.1.1%mcm0:5004", options=["--count", "6", *options]) as mcmon:
                    self.send_far("239.1.1.1", 5004, *[rtp(number) for number in (1, 3, 2, 7, 8, 8)])
                    self.assertEqual(mcmon.status(), 0)
                found = self.report()["groups"][0]["stream_faults"]
                if expected is None:
                    self.assertIsNone(found)
                else:
                    self.assertEqual({name: count for name, count in found.items() if count}, expected)

    # At every end

    def test_signals(self):
        for number in signal.SIGTERM, signal.SIGINT:
            with self.listen("239.1.1.1%mcm0:5004") as mcmon:
                before = time.time()
                port = self.send_far("239.1.1.1", 5004, b"one", b"three")
                mcmon.wait_for_lines(2)
                status, messages = mcmon.end(number)
                self.assertEqual(status, 0)
                summary = mcmon.summary()["239.1.1.1:5004 via mcm0"]
            report = self.report()
            os.unlink(self.path)
            self.assertEqual(set(report), {"final", "groups", "process"})
            group, = report["groups"]
            self.assertEqual([group[k] for k in ("group", "port", "interface", "source", "state", "error", "received", "bytes")],
                             ["239.1.1.1", 5004, "mcm0", None, "joined", None, 2, 8])
            self.assertEqual([group[k] for k in ("kernel_dropped", "evicted", "foreign", "cleared")], [0] * 4)
            self.assertEqual((summary["received"], summary["bytes"]), (2, 8))
            self.assertEqual(group["last_time"], messages[-1]["time"] if self.reader == "native" else group["last_time"])
            self.assertEqual(group["first_time"], messages[0]["time"])
            self.assertEqual(group["sources"], [{"address": FAR_IPV4, "port": port, "received": 2, "bytes": 8,
                                                 "last_time": group["last_time"]}])
            self.assertEqual(group["receive_buffer"]["asked"], 32 << 20)
            self.assertGreater(group["receive_buffer"]["granted"], 100_000)

            process = report["process"]
            self.assertEqual(set(process), PROCESS)
            self.assertEqual((process["program"], process["memory_budget_bytes"] % (1 << 20)), ("mcmon", 0))
            self.assertRegex(process["started"], TIME)
            self.assertTrue(0 < process["elapsed_seconds"] < time.time() - before + 20)
            self.assertTrue(0 < process["cpu_seconds"] < 20)
            self.assertTrue(1 << 20 < process["peak_rss_bytes"] < 1 << 30)
            self.assertEqual(process["threads"], 3)  # its own, to receive, to send
            self.assertGreater(process["log_bytes"], 0)

    def test_count(self):
        with self.listen("239.1.1.1%mcm0:5004", options=["--count", "3"]) as mcmon:
            self.send_far("239.1.1.1", 5004, b"1", b"2", b"3")
            self.assertEqual(mcmon.status(), 0)
        self.assertEqual(self.report()["groups"][0]["received"], 3)

    def test_duration(self):
        start = time.monotonic()
        with self.listen("239.1.1.1%mcm0:5004", options=["--duration", "0.5"]) as mcmon:
            self.assertEqual(mcmon.status(), 0)
        report = self.report()
        self.assertTrue(0.5 <= report["process"]["elapsed_seconds"] <= seconds_since(start) + 0.02)
        group, = report["groups"]
        self.assertEqual([group[k] for k in ("received", "first_time", "last_time", "sources")], [0, None, None, []])

    def test_reader_of_the_output_goes(self):
        # The report of a day is not lost with the terminal that showed it.
        command = [program.path, "listen", "--report", self.path, "239.1.1.1%mcm0:5004"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as mcmon:
            mcmon.stderr.readline()
            mcmon.stdout.close()
            self.send_far("239.1.1.1", 5004, b"x")
            self.assertEqual(mcmon.wait(20), 1)
        self.assertEqual(self.report()["groups"][0]["received"], 1)

    # That it adds up

    def test_several_groups(self):
        with self.listen("239.1.1.1%mcm0:5004", "239.1.1.2%mcm0:5004", "239.1.1.1%mcm1:5004", "[ff15::1%mcm0]:5004",
                         f"{FAR_IPV4}@232.1.1.1%mcm0:5004") as mcmon:
            for number, (group, interface) in enumerate([("239.1.1.1", "far0"), ("239.1.1.2", "far0"), ("239.1.1.1", "far1"),
                                                         ("ff15::1", "far0"), ("232.1.1.1", "far0")], 1):
                self.send_far(group, 5004, *[b"x" * number] * number, interface=interface)
            mcmon.wait_for_lines(15)
            self.assertEqual(mcmon.end()[0], 0)
        self.assertEqual([(g["group"], g["interface"], g["source"], g["received"], g["bytes"]) for g in self.report()["groups"]],
                         [("239.1.1.1", "mcm0", None, 1, 1), ("239.1.1.2", "mcm0", None, 2, 4), ("239.1.1.1", "mcm1", None, 3, 9),
                          ("ff15::1", "mcm0", None, 4, 16), ("232.1.1.1", "mcm0", FAR_IPV4, 5, 25)])

    def test_several_sources(self):
        with self.listen("239.1.1.1%mcm0:5004") as mcmon:
            ports = [self.send_far("239.1.1.1", 5004, *[b"abc"] * n) for n in (1, 2, 3)]
            mcmon.wait_for_lines(6)
            mcmon.end()
        sources = self.report()["groups"][0]["sources"]
        self.assertEqual([(s["port"], s["received"], s["bytes"]) for s in sources],
                         [(port, n, 3 * n) for n, port in enumerate(ports, 1)])

    def test_flood_adds_up(self):
        for rate in (0, 100_000):  # as fast as it goes, so that some is lost; and at a rate
            with self.listen("239.1.1.1%mcm0:5004", options=["--quiet", "--memory", "64"]) as mcmon:
                with self.flood(rate, 1) as flood:
                    sent = int(flood.communicate()[0])
                self.assertEqual(mcmon.end(signal.SIGTERM)[0], 0)  # at once: much is still queued
                summary = mcmon.summary()["239.1.1.1:5004 via mcm0"]
            group, = self.report()["groups"]
            self.assertEqual(delivered(group), sent, group)
            self.assertGreater(group["received"], 1000)
            self.assertEqual(group["bytes"], 200 * group["received"])
            self.assertEqual((summary["received"], summary["lost in kernel"]), (group["received"], group["kernel_dropped"]))

    def test_flood_of_two_groups_adds_up(self):
        with self.listen("239.1.1.1%mcm0:5004", "239.1.1.2%mcm0:5004", options=["--quiet", "--memory", "8"]) as mcmon:
            with self.flood(0, 1) as one, self.flood(0, 1, group="239.1.1.2") as two:
                sent = [int(one.communicate()[0]), int(two.communicate()[0])]
            self.assertEqual(mcmon.end(signal.SIGTERM)[0], 0)
        report = self.report()
        self.assertEqual([delivered(group) for group in report["groups"]], sent)
        self.assertGreater(sum(group["evicted"] for group in report["groups"]), 0)
        self.assertLessEqual(report["process"]["log_bytes"], 8 << 20)

    def test_all_that_was_received_is_printed(self):
        # Not only what had been read when the signal came.
        with self.listen("239.1.1.1%mcm0:5004") as mcmon:
            self.send_far("239.1.1.1", 5004, *[b"%d" % n for n in range(5000)])
            status, messages = mcmon.end()
        group, = self.report()["groups"]
        self.assertEqual((status, delivered(group), len(messages)), (0, 5000, group["received"]))

    def test_it_ends_under_a_flood(self):
        with self.listen("239.1.1.1%mcm0:5004", options=["--quiet", "--memory", "64"]) as mcmon, self.flood(0, 4) as flood:
            mcmon.stderr.wait(lambda lines: lines, "line that it listens")
            time.sleep(0.5)
            start = time.monotonic()
            self.assertEqual(mcmon.end(signal.SIGTERM)[0], 0)
            self.assertIsNone(flood.poll(), "the flood is over")
            self.assertLess(seconds_since(start), 3)
            sent = int(flood.communicate()[0])
        group, = self.report()["groups"]
        self.assertTrue(0 < delivered(group) < sent)
        self.assertEqual(group["bytes"], 200 * group["received"])

    def test_stopped_for_five_seconds_of_a_flood(self):
        # As a debugger does, or a machine that sleeps: far more comes meanwhile than the kernel keeps.
        with self.listen("239.1.1.1%mcm0:5004", options=["--quiet", "--memory", "64"]) as mcmon, \
                self.flood(50_000, 30, size=1400) as flood:
            mcmon.process.send_signal(signal.SIGSTOP)
            os.waitid(os.P_PID, mcmon.process.pid, os.WSTOPPED)
            time.sleep(5)  # not for anything: being stopped so long is what is tested
            full = queued(5004)
            self.assertGreater(full, 0)
            mcmon.process.send_signal(signal.SIGCONT)
            resumed = time.time_ns()
            wait_until(lambda: queued(5004) < full / 2, "it reads again, faster than the flood comes")
            flood.terminate()
            sent = int(flood.communicate()[0])
            wait_until(lambda: queued(5004) == 0, "it has read all there was")
            self.send_far("239.1.1.1", 5004, *[b"x" * 1400] * 10)
            self.assertEqual(mcmon.end(signal.SIGINT)[0], 0)
            summary = mcmon.summary()["239.1.1.1:5004 via mcm0"]
        group, = self.report()["groups"]
        self.assertEqual(delivered(group), sent + 10, group)
        self.assertGreater(group["kernel_dropped"], 0)
        self.assertGreater(group["last_time"], utc(resumed))
        self.assertEqual(group["bytes"], 1400 * group["received"])
        self.assertEqual((summary["received"], summary["lost in kernel"]), (group["received"], group["kernel_dropped"]))

    # Where it goes

    def test_standard_output(self):
        done = run("listen", "--reader", self.reader, "--quiet", "--duration", "0", "--report", "-", "239.1.1.1%mcm0:5004")
        self.assertEqual(done.returncode, 0)
        self.assertEqual(json.loads(done.stdout)["groups"][0]["group"], "239.1.1.1")
        done = run("listen", "--duration", "0", "--report", "-", "239.1.1.1%mcm0:5004")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("--quiet", done.stderr)
        done = run("listen", "--duration", "0", "--report", "", "239.1.1.1%mcm0:5004")
        self.assertEqual(done.returncode, 2)

    def test_an_older_report_is_replaced(self):
        with open(self.path, "w", encoding="utf-8") as file:
            file.write("x" * 100_000)
        done = run("listen", "--quiet", "--duration", "0", "--report", self.path, "239.1.1.1%mcm0:5004")
        self.assertEqual(done.returncode, 0)
        self.report()
        self.assertEqual(os.listdir(os.path.dirname(self.path)), ["report.json"])

    def check_refused(self, path, *words):
        """At once, before anything is joined."""
        done = run("listen", "--report", path, "--duration", "15", "239.1.1.1%mcm0:5004")
        self.assertEqual((done.returncode, done.stdout, done.stderr.count("\n")), (1, "", 1), done.stderr)
        for word in (path, "--report", *words):
            self.assertIn(word, done.stderr)
        self.assertNotIn("listening", done.stderr)

    def test_where_it_cannot_be(self):
        folder = os.path.dirname(self.path)
        self.check_refused(os.path.join(folder, "none", "report.json"), "does not exist")
        self.check_refused(folder, "is a folder")
        self.check_refused("/proc/report.json")
        with mounted("ro") as disk:
            self.check_refused(os.path.join(disk, "report.json"), "Read-only file system")
        self.assertEqual(os.listdir(folder), [])

    def test_the_disk_is_full_at_the_end(self):
        with mounted("size=4k") as disk:
            with self.listen("239.1.1.1%mcm0:5004", path=os.path.join(disk, "report.json")) as mcmon:
                with open(os.path.join(disk, "other"), "wb") as file:
                    file.write(bytes(4096))
                self.send_far("239.1.1.1", 5004, b"x")
                mcmon.wait_for_lines(1)
                status, messages = mcmon.end(signal.SIGTERM)
                self.assertEqual((status, len(messages)), (1, 1))
                self.assertEqual(mcmon.summary()["239.1.1.1:5004 via mcm0"]["received"], 1)  # said all the same
                last = mcmon.stderr.all()[-1]
            self.assertRegex(last, "^mcmon: The report could not be written to " + re.escape(disk)
                             + ".*No space left on device. Make room there")
            self.assertEqual(os.listdir(disk), ["other"])

    def test_the_folder_goes_away(self):
        folder = os.path.dirname(self.path)
        inner = os.path.join(folder, "inner")
        os.mkdir(inner)
        with self.listen("239.1.1.1%mcm0:5004", path=os.path.join(inner, "report.json")) as mcmon:
            os.rmdir(inner)
            self.assertEqual(mcmon.end()[0], 1)
            self.assertIn("No such file or directory", mcmon.stderr.all()[-1])

    def test_a_device_is_not_replaced(self):
        done = run("listen", "--quiet", "--duration", "0", "--report", "/dev/full", "239.1.1.1%mcm0:5004")
        self.assertEqual(done.returncode, 1)
        self.assertIn("No space left on device", done.stderr)
        self.assertFalse(os.path.isfile("/dev/full"))


class PortableReportTest(ReportTest):
    reader = "portable"
