#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program from outside: its options, its end, and beside other programs on the same group.

test_program.py MULTICAST-MONITOR
"""

import json
import os
import re
import signal
import subprocess
import sys
import unittest

from desktop import FAR, PEERS, Hands, Program, python, send, until

PROGRAM = sys.argv.pop(1)
WITHOUT_DISPLAY = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}


def run(*arguments, env=None):
    return subprocess.run([PROGRAM, *arguments], env=env, capture_output=True, text=True, timeout=30)


class Receiver:
    """Another program on a group: ten lines of Python with a plain socket."""

    def __init__(self, where, far=False):
        command = python(os.path.join(PEERS, "receiver.py"), where)
        self.process = subprocess.Popen(FAR + command if far else command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout.readline() == "ready\n"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def next(self):
        return self.process.stdout.readline().rstrip("\n").split(" ", 2)[2]


class OptionsTest(unittest.TestCase):
    def test_help_and_version_need_no_display(self):
        for option in ("--help", "-h"):
            done = run(option, env=WITHOUT_DISPLAY)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            for word in ("--join", "--demo", "--no-restore", "--filter", "--settings", "--theme", "--memory", "--report", "[source@]group", "file.json:"):
                self.assertIn(word, done.stdout)
        for option in ("--version", "-v"):
            done = run(option, env=WITHOUT_DISPLAY)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertRegex(done.stdout, r"^multicast-monitor \d+\.\d+\.\d+\n$")

    def test_bad_options(self):
        for arguments, words in [
            (["--filter", "size>many"], "--filter size>many: "),
            (["--nonsense"], "Unknown option 'nonsense'"),
            (["239.1.1.1:5004"], "“239.1.1.1:5004” is an address, not a file"),
            (["--join"], "Missing value after '--join'"),
            (["--join", "nonsense"], "“nonsense” is not an IP address."),
            (["--join", "10.0.0.1:5004"], "10.0.0.1 is not a multicast address."),
            (["--join", "239.1.1.1"], "No port is given."),
            (["--theme", "pink"], "--theme is system, light or dark, not “pink”."),
            (["--memory", "much"], "not “much”."),
            (["--memory", "1"], "--memory takes a number of MiB, 4 to 16777216, not “1”."),
            (["--memory", "-5"], "not “-5”."),
            (["--reader", "none"], "--reader is native or portable, not “none”."),
        ]:
            with self.subTest(arguments):
                done = run(*arguments)
                self.assertEqual((done.returncode, done.stdout), (2, ""))
                self.assertIn(words, done.stderr)
                self.assertIn("--help", done.stderr)
                self.assertEqual(done.stderr.count("\n"), 1)


class LifeTest(unittest.TestCase):
    def test_join_may_be_repeated(self):
        with Program(PROGRAM, "--join", "239.1.1.1:5004", "--join", "[ff15::1%mcm1]:5004") as program:
            until(lambda: program.tabs() == ["Overview", "239.1.1.1:5004", "[ff15::1%mcm1]:5004"], "three tabs")
            self.assertTrue(program.is_in_front("[ff15::1%mcm1]:5004"))

    def test_join_what_cannot_be_joined(self):
        with Program(PROGRAM, "--join", "239.1.1.1%mcm3:5004") as program:
            failure = program.find("label", "Failure")
            self.assertIn("mcm3 is down", failure.description)

    def test_files(self):
        folder = os.environ["XDG_STATE_HOME"]
        book = os.path.join(folder, "studio.json")
        with open(book, "w", encoding="utf-8") as file:
            json.dump({"groups": [{"name": "Camera 1", "address": "239.1.1.1:5004"},
                                  {"name": "Camera 2", "address": "239.1.1.2:5004"},
                                  {"name": "Bad", "address": "x"}],
                       "sets": [{"name": "Studio A", "groups": ["Camera 2"]}]}, file)
        with Program(PROGRAM, book) as program:
            until(lambda: program.tabs() == ["Overview", "239.1.1.1:5004", "239.1.1.2:5004"], "the book's groups")
            self.assertIn("Line 1: “Bad”: ", program.find("label", "Notice").description)
        with Program(PROGRAM, book + ":Studio A") as program:
            until(lambda: program.tabs() == ["Overview", "239.1.1.2:5004"], "the set's groups")
        with Program(PROGRAM, "/does/not/exist.json") as program:
            self.assertIn("cannot be read", program.find("label", "Notice").description)

    def test_demo(self):
        with Program(PROGRAM, "--demo") as program:
            until(lambda: program.messages().rows >= 8, "sample messages")
            self.assertEqual(program.messages().row(0)[7], "hello, multicast")

    def test_memory_of_the_settings_and_of_the_option(self):
        settings = os.path.join(os.environ["XDG_STATE_HOME"], "memory.json")
        with open(settings, "w", encoding="utf-8") as file:
            json.dump({"version": 1, "memory": {"budget MiB": 48}}, file)
        for arguments, expected in (([], 48), (["--memory", "32"], 32), ([], 48)):
            with Program(PROGRAM, *arguments, settings=settings) as program:
                program.until_says("Status", f" of {expected} MiB$")
                program.process.terminate()  # and what it keeps is kept
                self.assertEqual(program.process.wait(timeout=15), 0)

    def test_portable_reader(self):
        with Program(PROGRAM, "--reader", "portable", "--join", "239.1.1.1:5004") as program:
            send("far0/239.1.1.1/5004/hello")
            until(lambda: program.messages().rows == 1, "a message")

    def test_sigterm_saves_the_session(self):
        with Program(PROGRAM, "--join", "239.1.1.1:5004") as program:
            program.messages()
            self.assertEqual(program.end(), 0)
            settings = program.settings
        with open(settings, encoding="utf-8") as file:
            self.assertEqual(json.load(file)["groups"]["addresses"], ["239.1.1.1:5004"])
        with Program(PROGRAM, settings=settings) as program:
            until(lambda: "239.1.1.1:5004" in program.tabs(), "the group again")
            # Given again it is no mistake.
            self.assertEqual(program.end(), 0)
        with Program(PROGRAM, "--no-restore", settings=settings) as program:
            self.assertEqual(program.tabs(), ["Overview"])

    def test_joining_what_is_restored_is_no_mistake(self):
        with Program(PROGRAM, "--join", "239.1.1.1:5004", "--join", "239.1.1.2:5004") as program:
            program.messages()
            self.assertEqual(program.end(), 0)
        with Program(PROGRAM, "--join", "239.1.1.1:5004", settings=program.settings) as program:
            until(lambda: len(program.tabs()) == 3, "the groups again")
            self.assertIsNone(program.look("label", "Notice"))
            self.assertTrue(program.is_in_front("239.1.1.1:5004"))

    def test_it_ends_with_a_menu_open(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            with Program(PROGRAM, "--demo") as program, Hands() as hands:
                until(lambda: program.messages().rows > 0, "a message")
                self.assertEqual(len(program.windows()), 1)
                hands.click(*program.messages().middle())
                hands.click(*program.messages().middle(), button=3)
                until(lambda: len(program.windows()) == 2, "a menu")
                program.process.send_signal(number)
                self.assertEqual(program.process.wait(timeout=15), 0)


class CompanyTest(unittest.TestCase):
    """Other programs on the same host, group and port get everything too, and so do we."""

    def test_two_copies_and_a_receiver(self):
        expected = [f"message {i}" for i in range(50)]
        where = "239.1.1.1:5004"
        with Program(PROGRAM, "--join", where) as one, Program(PROGRAM, "--join", where) as two:
            with Receiver("mcm0/239.1.1.1/5004") as receiver:
                send(*(f"far0/239.1.1.1/5004/{text}" for text in expected))
                self.assertEqual([receiver.next() for _ in expected], expected)
            for program in (one, two):
                table = program.messages()
                until(lambda: table.rows == 50, "all messages")
                self.assertEqual([table.cell(row, 7).name for row in range(50)], expected)
            # What one of them sends the other gets, and only the sender calls it its own.
            one.find("text", "Message").write("from one")
            one.find("push button", "Send").press()
            for program, own in ((one, True), (two, False)):
                table = program.messages()
                until(lambda: table.rows == 51, "the message of the other")
                self.assertEqual(table.row(50)[7], "from one")
                self.assertEqual(table.row(50)[3].endswith("own"), own)

    def test_socat(self):
        with Program(PROGRAM, "--join", "239.1.1.1:5004") as program:
            to = "UDP4-DATAGRAM:239.1.1.1:5004,ip-multicast-if=10.77.0.2"
            subprocess.run([*FAR, "socat", "-u", "-", to], input=b"from socat", check=True, timeout=30)
            table = program.messages()
            until(lambda: table.rows == 1, "what socat sent")
            self.assertEqual(table.row(0)[7], "from socat")

            group = "UDP4-RECV:5004,bind=239.1.1.1,ip-add-membership=239.1.1.1:10.77.0.2,reuseaddr"
            command = [*FAR, "socat", "-u", group, "-"]
            with subprocess.Popen(command, stdout=subprocess.PIPE) as socat:
                until(lambda: self.is_far_member("239.1.1.1"), "socat's membership")
                program.find("text", "Message").write("to socat\\n")
                program.find("push button", "Send").press()
                self.assertEqual(socat.stdout.readline(), b"to socat\n")
                socat.kill()

    def test_iperf(self):
        with Program(PROGRAM, "--join", "239.1.1.1:5001") as program:
            command = [*FAR, "iperf", "-c", "239.1.1.1", "-u", "-B", "10.77.0.2", "-b", "2m", "-l", "500", "-t", "2"]
            output = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
            sent = int(re.search(r"Sent (\d+) datagrams", output).group(1))
            table = program.messages()
            # How it counts its last ones, which only say that it ends, differs.
            until(lambda: table.rows >= sent - 10, f"{sent} datagrams of iperf")
            self.assertLess(table.rows, sent + 10)
            self.assertEqual({table.cell(row, 5).name for row in range(0, sent - 10, 50)}, {"500"})

            # Its own datagrams sent again by us: iperf counts them.
            command = [*FAR, "iperf", "-s", "-u", "-B", "239.1.1.1%far0", "-i", "1"]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
                until(lambda: self.is_far_member("239.1.1.1"), "iperf's membership")
                with Hands() as hands:
                    table.focus()
                    hands.press("Home")
                    for count in range(1, 4):
                        hands.press("Menu")
                        for _ in range(6):  # to Send again
                            hands.press("Down")
                        hands.press("Return")
                        program.until_says("Send result", rf"^Sent 500 bytes .*\(message {count}\)")
                line = next(line for line in server.stdout if "10.77.0.1" in line)
                self.assertIn("connected with 10.77.0.1", line)
                server.kill()

    def is_far_member(self, group):
        octets = "".join(f"{int(part):02X}" for part in reversed(group.split(".")))
        return octets in subprocess.run([*FAR, "cat", "/proc/net/igmp"], capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    unittest.main(verbosity=2, warnings="ignore")
