# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What mcmon send refuses because it was asked wrongly: each named in its place, and nothing is sent. Needs no
network."""

import os
import tempfile
import unittest

from program import run

ADDRESS = "239.1.1.1:5004"


class SendUsageTest(unittest.TestCase):
    def check_refused(self, words, *options, payload=("--text", "x"), address=ADDRESS):
        """`words`: what is said has each of them."""
        done = run("send", *([address] if address else []), *payload, *options)
        self.assertEqual((done.returncode, done.stdout), (2, ""), options)
        self.assertIn("--help'.", done.stderr.splitlines()[-1], options)
        for word in words.split():
            self.assertIn(word, done.stderr, options)

    def test_help(self):
        done = run("send", "--help")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual([line for line in done.stdout.splitlines() if len(line) > 80], [])
        for option in ("text", "template", "hex", "file", "piece-size", "generate", "size", "field", "every", "burst",
                       "rate", "bitrate", "ramp", "flood", "count", "duration", "interface", "ttl", "ttl-sweep",
                       "no-loopback", "source-port", "dscp", "dont-fragment", "sends", "print-json", "report", "yes"):
            self.assertRegex(done.stdout, f"\n      --{option}[ \\n]")

    def test_rates(self):
        for option in "--rate", "--bitrate":
            for rate in "0", "-1", "", "x", "nan", "inf", "1e999", "k", "10q", "10 k", "1e30G", "0.0000000001":
                self.check_refused(option, option, rate)
        for ramp in "", "1", "1:2", "1:2:0", "1:2:-1", "-1:2:3", "1:-2:3", "0:0:1", "1:2:3:4", "a:b:c", "1:1e30:5":
            self.check_refused("--ramp", "--ramp", ramp)
        for every in "-1", "nan", "inf", "x", "", "1e99":
            self.check_refused("--every", "--every", every)
            self.check_refused("--interval", "--interval", every)

    def test_only_one_pace(self):
        paces = {"--every": "1", "--rate": "1", "--bitrate": "1k", "--ramp": "1:2:3", "--interval": "1"}
        for one in paces:
            for other in paces:
                self.check_refused(f"{one} {other}" if one != other else one, one, paces[one], other, paces[other])
            self.check_refused(f"{one} --flood", one, paces[one], "--flood")
            if one not in ("--every", "--interval"):
                self.check_refused("--burst --every", one, paces[one], "--burst", "2")

    def test_bursts(self):
        self.check_refused("--burst --every", "--burst", "5")
        for burst in "0", "-1", "1.5", "x":
            self.check_refused("--burst", "--burst", burst, "--every", "1")
        self.check_refused("--burst 10,000", "--burst", "1000000", "--every", "0.001")  # the highest that fits
        self.check_refused("--burst", "--burst", "5", "--every", "0")

    def test_ends(self):
        for count in "0", "-1", "1.5", "x":
            self.check_refused("--count", "--count", count)
        for duration in "0", "-1", "x", "nan", "1e99":
            self.check_refused("--duration", "--flood", "--duration", duration)
        self.check_refused("--duration", "--duration", "5")

    def test_payloads(self):
        generated = ["--generate", "zeros"]
        self.check_refused("--text --generate", payload=[])
        self.check_refused("--text --generate", payload=["--text", "x", *generated])
        self.check_refused("--generate noise", payload=["--generate", "noise"])
        for size in "", "x", "-1", "65508", "10:", "10:9", "1:2:3", "1.5", "0:65508":
            self.check_refused("--size", "--size", size, payload=generated)
        for address in ["[ff15::1%eth0]:5004"]:
            self.check_refused("--size 65527", "--size", "65528", payload=generated, address=address)
        self.check_refused("--size --generate", "--size", "5")
        self.check_refused("--template --text", "--template", payload=["--hex", "00"])
        self.check_refused("--piece-size --file", "--piece-size", "5")
        self.check_refused("--hex", payload=["--hex", "abc"])
        self.check_refused("--text", payload=["--text", "\\q"])
        self.check_refused("--text", payload=["--text", "x" * 65508])

    def test_templates(self):
        for text in "{", "a {seq", "{frobnicate}", "{seq:q}", "{random:0}", "{random:x}":
            self.check_refused("--text", "--template", payload=["--text", text])

    def test_fields(self):
        generated = ["--generate", "zeros", "--size", "10"]
        for field in ("", "0", "0:4:be", "0:4:be:counter:1", "-1:4:be:counter", "x:4:be:counter", "0:3:be:counter",
                      "0:0:be:counter", "0:4:middle:counter", "0:4:be:frobnicate", "0:1:be:256", "0:2:be:0x10000",
                      "0:4:be:-1", "0:4:be:0x", "65507:1:be:counter"):
            self.check_refused("--field", "--field", field, payload=generated)
        for field in "7:4:be:counter", "10:1:be:7", "3:8:le:time_ns":
            self.check_refused("--field", "--field", "0:1:be:1", "--field", field, payload=generated)
        # Every message must have room, also the shortest
        self.check_refused("--field", "--field", "0:4:be:counter", payload=["--generate", "zeros", "--size", "3:100"])
        self.check_refused("--field", "--field", "0:4:be:counter", payload=["--text", "abc"])

    def test_files(self):
        with tempfile.TemporaryDirectory() as folder:
            self.check_refused(f"--file {folder}", payload=["--file", folder])
            self.check_refused(f"--file {folder}", "--piece-size", "10", payload=["--file", folder])
            pipe = os.path.join(folder, "pipe")
            os.mkfifo(pipe)
            self.check_refused(f"--file {pipe}", "--piece-size", "10", payload=["--file", pipe])
            self.check_refused(f"--file {pipe}", payload=["--file", pipe])
            self.check_refused("--piece-size input", "--piece-size", "10", payload=["--file", "-"])
            empty = os.path.join(folder, "empty")
            with open(empty, "w"):
                pass
            for size in "0", "-1", "65508", "x":
                self.check_refused("--piece-size", "--piece-size", size, payload=["--file", empty])

    def test_where_and_how(self):
        for ttl in "256", "-1", "x", "":
            self.check_refused("--ttl", "--ttl", ttl)
        for sweep in "0", "256", "-1", "x":
            self.check_refused("--ttl-sweep", "--ttl-sweep", sweep)
        self.check_refused("--ttl --ttl-sweep", "--ttl", "1", "--ttl-sweep", "3")
        for port in "0", "65536", "-1", "x":
            self.check_refused("--source-port", "--source-port", port)
        for dscp in "64", "-1", "AF44", "frobnicate", "":
            self.check_refused("--dscp", "--dscp", dscp)
        self.check_refused("--interface", "--interface", "")
        self.check_refused("--interface eth0", "--interface", "eth0", "--interface", "eth0")
        self.check_refused("--interface eth0", "--interface", "eth0", address="239.1.1.1%eth0:5004")
        self.check_refused("--report", "--report", "")

    def test_sends_stand_alone(self):
        with tempfile.NamedTemporaryFile() as file:
            for options in ["--text", "x"], ["--ttl", "3"], ["--flood"], ["--count", "2"], ["--no-loopback"]:
                self.check_refused(f"--sends {options[0]}", "--sends", file.name, *options, payload=[], address=None)
            self.check_refused("--sends", "--sends", file.name, payload=[])
            self.check_refused("--sends", "--sends", file.name, "--sends", file.name, payload=[], address=None)

    def test_print_json_sends_nothing(self):
        done = run("send", ADDRESS, "--text", "x", "--flood", "--print-json")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
