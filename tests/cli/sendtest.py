# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The base of the tests of what mcmon sends: it sends with a report, whose numbers are checked each time."""

import json
import os
import subprocess
import tempfile
import time

import program
from capture import PREFIX
from networktest import NetworkTest
from program import TIMEOUT, run

ADDRESS = "239.1.1.1%mcm0:5004"
ADDRESS_IPV6 = "[ff15::1%mcm0]:5004"


def check_numbers(test, report):
    """What must hold for each report, whatever was sent."""
    test.assertEqual(report["asked"], report["sent"] + sum(report["refused"].values()), report)
    test.assertNotIn(0, report["refused"].values())


class SendingTest(NetworkTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # A veth would hand over many messages as one packet, as no real interface would put it on the wire.
        for interface in "mcm0", "mcm1":
            subprocess.run(["ip", "link", "set", interface, "gso_max_segs", "1"], check=True)

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def file(self, name, content=None):
        path = os.path.join(self.folder, name)
        if content is not None:
            with open(path, "wb") as file:
                file.write(content)
        return path

    def send(self, *options, address=ADDRESS, status=0):
        """Sends it all. Gives what it reports."""
        path = self.file("report.json")
        done = run("send", *([address] if address else []), *options, "--report", path)
        self.assertEqual(done.returncode, status, done.stderr)
        if status == 0:
            self.assertEqual(done.stderr, "")
        with open(path) as file:
            report = json.load(file)
        for each in report.get("sends", [report]):
            check_numbers(self, each)
        self.output = done
        return report

    @staticmethod
    def command(*options, address=ADDRESS):
        return [program.path, "send", address, *options]

    def read_report(self, path):
        with open(path) as file:
            report = json.load(file)
        check_numbers(self, report)
        return report

    @staticmethod
    def wait_until_bound(port):
        """Until a program at the far end has the port."""
        end = time.monotonic() + TIMEOUT
        while f":{port:04X} " not in subprocess.check_output([*PREFIX, "cat", "/proc/net/udp"], text=True):
            assert time.monotonic() < end, f"nobody has port {port}"
            time.sleep(0.01)

    def check_sent(self, report, seen):
        """The report and what arrived agree, to the message."""
        self.assertEqual((report["sent"], report["bytes"]), (len(seen), sum(len(d.payload) for d in seen)))
