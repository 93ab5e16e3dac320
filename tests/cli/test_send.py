# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""mcmon send, and what arrives of it."""

import os
import re
import signal
import subprocess
import tempfile

import program
from networktest import NEAR_IPV4, NEAR_IPV6, NetworkTest
from program import Mcmon, Stream, run


class SendTest(NetworkTest):
    def test_ipv4(self):
        self.far.join("239.1.1.1", 5004, "far0")
        done = run("send", "239.1.1.1%mcm0:5004", "--text", "Hello group")
        self.assertEqual((done.returncode, done.stdout, done.stderr),
                         (0, "sent 11 bytes to 239.1.1.1:5004 via mcm0, TTL 1\n", ""))
        self.assertEqual(self.far.receive(),
                         {"payload": b"Hello group".hex(), "ttl": 1, "source": NEAR_IPV4})

    def test_ipv6(self):
        self.far.join("ff15::1", 5004, "far0")
        done = run("send", "[ff15::1%mcm0]:5004", "--text", "six", "--ttl", "5")
        self.assertEqual((done.returncode, done.stdout),
                         (0, "sent 3 bytes to [ff15::1]:5004 via mcm0, TTL 5\n"))
        self.assertEqual(self.far.receive(), {"payload": b"six".hex(), "ttl": 5, "source": NEAR_IPV6})

    def test_ttl(self):
        self.far.join("239.1.1.1", 5004, "far0")
        for ttl in 1, 2, 128, 255:
            self.assertEqual(run("send", "239.1.1.1%mcm0:5004", "--text", "x", "--ttl", str(ttl)).returncode, 0)
            self.assertEqual(self.far.receive()["ttl"], ttl)

    def test_ttl_0_stays_on_this_host(self):
        self.far.join("239.1.1.1", 5004, "far0")
        with Mcmon("239.1.1.1%mcm0:5004", options=["--count", "1"]) as mcmon:
            done = run("send", "239.1.1.1%mcm0:5004", "--text", "near", "--ttl", "0")
            self.assertIn("note: ", done.stdout)
            self.assertEqual(mcmon.status(), 0)
        run("send", "239.1.1.1%mcm0:5004", "--text", "far")
        self.assertEqual(self.far.receive()["payload"], b"far".hex())

    def test_no_loopback(self):
        self.far.join("239.1.1.1", 5004, "far0")
        with Mcmon("239.1.1.1%mcm0:5004") as mcmon:
            self.assertEqual(run("send", "239.1.1.1%mcm0:5004", "--text", "away", "--no-loopback").returncode, 0)
            self.assertEqual(self.far.receive()["payload"], b"away".hex())
            self.assertEqual(run("send", "239.1.1.1%mcm0:5004", "--text", "back").returncode, 0)
            self.assertEqual([m["text"] for m in mcmon.wait_for_lines(1)], ["back"])

    def test_payloads(self):
        self.far.join("239.1.1.1", 5004, "far0")

        def check(expected, *options, **more):
            done = run("send", "239.1.1.1%mcm0:5004", *options, **more)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertRegex(done.stdout, rf"^sent {len(expected)} bytes? to ")
            self.assertEqual(bytes.fromhex(self.far.receive()["payload"]), expected)

        check("Grüße".encode(), "--text", "Grüße")
        check(b"\n\r\t\0\\\xff", "--text", r"\n\r\t\0\\\xff")
        check(b"", "--text", "")
        check(b"%1 %s", "--text", "%1 %s")
        check(b"-x", "--text", "-x")
        check(b"\xde\xad\xbe\xef", "--hex", "de ad be ef")
        check(b"\xde\xad", "--hex", "0xDE,0xAD")
        with tempfile.NamedTemporaryFile() as file:
            file.write(bytes(range(256)) * 255)
            file.flush()
            check(bytes(range(256)) * 255, "--file", file.name)
        check(b"from stdin\n", "--file", "-", input="from stdin\n")
        check(b"", "--file", "-", input="")
        check(b"x" * 65507, "--file", "-", input="x" * 65507)

    def test_payload_that_comes_in_pieces(self):
        self.far.join("239.1.1.1", 5004, "far0")
        command = [program.path, "send", "239.1.1.1%mcm0:5004", "--file", "-"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
            for n in range(200):
                os.write(process.stdin.fileno(), b"%03d" % n)
        self.assertEqual(bytes.fromhex(self.far.receive()["payload"]), b"".join(b"%03d" % n for n in range(200)))

    def test_payload_that_is_too_big(self):
        done = run("send", "239.1.1.1%mcm0:5004", "--file", "-", input="x" * 65508)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("65507", done.stderr)

    def test_fragments_are_noted(self):
        done = run("send", "239.1.1.1%mcm0:5004", "--text", "x" * 3000)
        self.assertRegex(done.stdout, r"^sent 3000 bytes to .*\nnote: .*MTU.*\n$")

    def test_count_and_interval(self):
        with Mcmon("239.1.1.1%mcm0:5004", options=["--count", "5"]) as mcmon:
            done = run("send", "239.1.1.1%mcm0:5004", "--text", "tick", "--count", "5", "--interval", "0.1")
            self.assertRegex(done.stdout, r"^sent 5 × 4 bytes to 239.1.1.1:5004 via mcm0, TTL 1\nasked 5, sent 5, refused 0 ")
            self.assertEqual(mcmon.status(), 0)
            mcmon.stdout.all()
            seconds = [float(m["time"][17:-1]) for m in mcmon.messages()]
        self.assertGreater((seconds[-1] - seconds[0]) % 60, 0.3)
        self.assertEqual(len({m["source_port"] for m in mcmon.messages()}), 1)

    def test_as_fast_as_it_goes(self):
        with Mcmon("239.1.1.1%mcm0:5004", options=["--count", "1000"]) as mcmon:
            done = run("send", "239.1.1.1%mcm0:5004", "--text", "x", "--count", "1000")
            self.assertIn("sent 1000 × 1 byte to ", done.stdout)
            self.assertEqual(mcmon.status(), 0)

    def test_interrupted(self):
        for number in signal.SIGINT, signal.SIGTERM:
            with Mcmon("239.1.1.1%mcm0:5004") as mcmon:
                command = [program.path, "send", "239.1.1.1%mcm0:5004", "--text", "tick", "--count", "100000",
                           "--interval", "0.02"]
                process = subprocess.Popen(command, stdout=subprocess.PIPE)
                output = Stream(process.stdout)
                mcmon.wait_for_lines(3)
                process.send_signal(number)
                self.assertEqual(process.wait(program.TIMEOUT), 0)
                line = output.all()[0]
                sent = int(re.fullmatch(r"sent (\d+) × 4 bytes to 239.1.1.1:5004 via mcm0, TTL 1", line)[1])
                self.assertEqual(len(mcmon.wait_for_lines(sent)), sent)

    def test_refused(self):
        for interface, reason in ("mcm3", "down"), ("mcm4", "carrier"), ("nosuch", "nosuch"):
            done = run("send", f"239.1.1.1%{interface}:5004", "--text", "x")
            self.assertEqual((done.returncode, done.stdout), (1, ""))
            self.assertRegex(done.stderr, f"refused 1 byte to 239.1.1.1:5004: .*{reason}")

    def test_refused_again_and_again(self):
        done = run("send", "239.1.1.1%mcm3:5004", "--text", "x", "--count", "1000000", "--interval", "60")
        self.assertEqual(done.returncode, 1)
