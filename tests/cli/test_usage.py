# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How mcmon is asked, and what it answers when it is asked wrongly. Needs no network."""

import json
import subprocess
import unittest

import program
from program import run

ADDRESS = "239.1.1.1:5004"


class UsageTest(unittest.TestCase):
    def check_refused(self, *arguments):
        done = run(*arguments)
        self.assertEqual((done.returncode, done.stdout), (2, ""), arguments)
        self.assertIn("--help'.", done.stderr.splitlines()[-1], arguments)
        self.assertGreater(len(done.stderr.splitlines()), 1, arguments)

    def test_help_has_examples(self):
        for command in [], ["listen"], ["send"], ["interfaces"], ["protocols"]:
            for option in "--help", "-h":
                done = run(*command, option)
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                self.assertIn("\nExamples:\n  mcmon ", done.stdout)

    def test_help_names_every_option(self):
        options = {"listen": ["json", "count N", "duration S", "quiet", "memory MIB", "reader KIND", "report FILE", "filter EXPR",
                              "decode ", "decode-as P"],
                   "send": ["text T", "hex H", "file F", "ttl N", "no-loopback", "count N", "every S"],
                   "interfaces": ["json"], "protocols": ["json"]}
        for command, names in options.items():
            for name in names:
                self.assertIn(f"\n      --{name} ", run(command, "--help").stdout)

    def test_version(self):
        done = run("--version")
        self.assertRegex(done.stdout, r"^mcmon \d+\.\d+\.\d+\n$")
        self.assertEqual(done.returncode, 0)

    def test_version_in_any_locale(self):
        for locale in {"LC_ALL": "C"}, {"LC_ALL": "POSIX"}, {}:
            self.assertEqual(run("--version", env=locale).stderr, "")

    def test_wrong_commands(self):
        for arguments in [], ["frobnicate"], ["--frobnicate"], [""]:
            self.check_refused(*arguments)

    def test_wrong_addresses(self):
        for address in ("", "239.1.1.1", "239.1.1:5004", "10.0.0.1:5004", "239.1.1.1:0", "239.1.1.1:65536",
                        "239.1.1.1:http", "[ff15::1]", "ff15::1:5004:", "[fe80::1]:5004", "x@239.1.1.1:5004",
                        "fd00::1@239.1.1.1:5004", "239.1.1.1%:5004"):
            self.check_refused("listen", address)
            self.check_refused("send", address, "--text", "x")
            self.check_refused("listen", ADDRESS, address)

    def test_wrong_listen_options(self):
        for options in (["--count", "0"], ["--count", "-1"], ["--count", "ten"], ["--count", "1.5"], ["--count", ""],
                        ["--count"], ["--count", "18446744073709551616"],
                        ["--duration", "-1"], ["--duration", "nan"], ["--duration", "inf"], ["--duration", "1s"],
                        ["--duration", "1e99"], ["--memory", "3"], ["--memory", "lots"], ["--reader", "fast"],
                        ["--json=yes"], ["--frobnicate"], ["--ttl", "1"]):
            self.check_refused("listen", ADDRESS, *options)
        self.check_refused("listen")

    def test_wrong_send_options(self):
        for options in (["--ttl", "256"], ["--ttl", "-1"], ["--ttl", "x"], ["--count", "0"], ["--interval", "-0.1"],
                        ["--interval", "nan"], ["--interval", "inf"], ["--json"]):
            self.check_refused("send", ADDRESS, "--text", "x", *options)
        for payload in ([], ["--hex", "abc"], ["--hex", "xy"], ["--text", "\\q"], ["--text", "\\x1"],
                        ["--text", "a", "--hex", "61"], ["--text", "a", "--text", "b"], ["--text"],
                        ["--text", "a", "--file", "f"]):
            self.check_refused("send", ADDRESS, *payload)
        self.check_refused("send", "--text", "x")
        self.check_refused("send", ADDRESS, ADDRESS, "--text", "x")
        self.check_refused("send", "10.0.0.1@" + ADDRESS, "--text", "x")

    def test_argument_that_is_not_utf8(self):
        done = subprocess.run([program.path, "send", ADDRESS, "--text", b"\xff"], capture_output=True)
        self.assertEqual(done.returncode, 2)

    def test_percent_signs_are_no_format(self):
        done = run("listen", "%1%s%n:%2")
        self.assertIn("'%1%s%n:%2'", done.stderr)

    def test_escape_sequences_are_not_echoed(self):
        self.assertNotIn("\x1b", run("listen", "\x1b[31m").stderr)

    def test_unreadable_files(self):
        for file, status in ("/does/not/exist", 1), ("/", 2):
            done = run("send", ADDRESS, "--file", file)
            self.assertEqual((done.returncode, done.stdout), (status, ""))
            self.assertIn(file, done.stderr)

    def test_output_that_cannot_be_written(self):
        with open("/dev/full", "w") as full:
            done = subprocess.run([program.path, "--help"], stdout=full, stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("No space left", done.stderr)

    def test_closed_output(self):
        done = subprocess.run(["sh", "-c", 'exec "$0" --help >&-', program.path], capture_output=True, text=True)
        self.assertEqual(done.returncode, 1)

    def test_closed_input(self):
        command = f'exec "$0" send {ADDRESS} --file - <&-'
        done = subprocess.run(["sh", "-c", command, program.path], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stdout), (1, ""))


class InterfacesTest(unittest.TestCase):
    def test_table(self):
        done = run("interfaces")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        head, *rows = done.stdout.splitlines()
        self.assertEqual(head.split()[:6], ["NAME", "INDEX", "STATE", "KIND", "MTU", "ADDRESSES"])
        loopback = next(row for row in rows if row.startswith("lo "))
        self.assertEqual(loopback.split()[:5], ["lo", "1", "up", "loopback", "65536"])
        self.assertIn("127.0.0.1, ::1", loopback)

    def test_json(self):
        done = run("interfaces", "--json")
        interfaces = {i["name"]: i for i in map(json.loads, done.stdout.splitlines())}
        self.assertEqual(done.returncode, 0)
        self.assertEqual(list(interfaces["lo"]),
                         ["name", "index", "state", "kind", "mtu", "addresses", "usable"])
        if "mcm3" in interfaces:
            down = interfaces["mcm3"]
            self.assertEqual((down["state"], down["usable"]), ("down", False))
            self.assertIn("down", down["reason"])
            self.assertEqual((interfaces["mcm4"]["state"], interfaces["mcm4"]["usable"]), ("no carrier", True))

    def test_nothing_else_is_expected(self):
        self.assertEqual(run("interfaces", "eth0").returncode, 2)
