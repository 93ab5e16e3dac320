# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether exactly what was asked for is on the wire: bytes, TTL, DSCP, source port, interface, fragments."""

import os
import struct
import subprocess
import sys
import zlib

from capture import PREFIX, Capture
from networktest import NEAR_IPV4, NEAR_IPV6
from program import TIMEOUT, Stream
from sendtest import ADDRESS_IPV6, SendingTest

RECEIVER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../peers/receiver.py")


class WireTest(SendingTest):
    def seen(self, *options, address="239.1.1.1%mcm0:5004", status=0):
        """Sends it and gives what dumpcap saw of it at the far end; both agree to the message."""
        with Capture(self.near) as capture:
            self.report = self.send(*options, address=address, status=status)
            seen = capture.end()
        self.check_sent(self.report, seen)
        return seen

    def payloads(self, *options, **more):
        return [d.payload for d in self.seen(*options, **more)]

    def test_headers_ipv4(self):
        one, = self.seen("--text", "x", "--ttl", "7", "--dscp", "AF41", "--source-port", "40123", "--dont-fragment")
        self.assertEqual((one.source, one.group, one.source_port, one.ttl, one.dscp, one.dont_fragment, one.payload),
                         (NEAR_IPV4, "239.1.1.1", 40123, 7, 34, True, b"x"))
        self.assertEqual((self.report["source_port"], self.report["interface"]), (40123, "mcm0"))
        self.assertIn("TTL 7, DSCP AF41", self.output.stdout)

    def test_headers_ipv6(self):
        one, = self.seen("--text", "x", "--ttl", "9", "--dscp", "ef", "--source-port", "40124", "--dont-fragment",
                         address=ADDRESS_IPV6)
        self.assertEqual((one.source, one.group, one.source_port, one.ttl, one.dscp, one.payload),
                         (NEAR_IPV6, "ff15::1", 40124, 9, 46, b"x"))

    def test_headers_that_nobody_asked_for(self):
        for address in "239.1.1.1%mcm0:5004", ADDRESS_IPV6:
            one, = self.seen("--text", "x", address=address)
            self.assertEqual((one.ttl, one.dscp, one.dont_fragment), (1, 0, False))
            self.assertEqual(one.source_port, self.report["source_port"])

    def test_headers_of_each_of_many(self):
        for address in "239.1.1.1%mcm0:5004", ADDRESS_IPV6:
            seen = self.seen("--text", "x", "--ttl", "5", "--dscp", "10", "--source-port", "40125", "--count", "500",
                             "--flood", "--yes", address=address)
            self.assertEqual({(d.source_port, d.ttl, d.dscp, d.payload) for d in seen}, {(40125, 5, 10, b"x")})
            self.assertEqual(len(seen), 500)

    def test_dscp(self):
        for name, value in ("CS5", 40), ("0", 0), ("63", 63), ("LE", 1), ("voice-admit", 44):
            one, = self.seen("--text", "x", "--dscp", name)
            self.assertEqual(one.dscp, value)

    def test_generated(self):
        self.assertEqual(self.payloads("--generate", "counter", "--size", "12", "--count", "3"),
                         [struct.pack("!QI", n, 0) for n in range(3)])
        self.assertEqual(self.payloads("--generate", "ramp", "--size", "600"), [bytes(n % 256 for n in range(600))])
        self.assertEqual(self.payloads("--generate", "zeros", "--count", "2"), [bytes(64)] * 2)
        first = self.payloads("--generate", "random", "--size", "50", "--count", "4")
        self.assertEqual([len(p) for p in first], [50] * 4)
        self.assertEqual(len(set(first)), 4)
        self.assertEqual(self.payloads("--generate", "random", "--size", "50", "--count", "4"), first)

    def test_generated_sizes(self):
        sizes = [len(p) for p in self.payloads("--generate", "ramp", "--size", "10:13", "--count", "400")]
        self.assertEqual(set(sizes), {10, 11, 12, 13})
        self.assertIn("sent 400 messages (", self.output.stdout)

    def test_no_bytes(self):
        self.assertEqual(self.payloads("--generate", "zeros", "--size", "0", "--count", "3", "--rate", "100"), [b""] * 3)

    def test_fields(self):
        payloads = self.payloads("--generate", "ramp", "--size", "32", "--count", "3",
                                 "--field", "0:4:be:counter", "--field", "4:2:le:0x1234", "--field", "6:1:le:7",
                                 "--field", "8:8:be:time_ns", "--field", "16:4:le:crc32", "--field", "20:2:be:sum")
        for n, p in enumerate(payloads):
            self.assertEqual(p[:7], struct.pack("!I", n) + b"\x34\x12\x07")
            self.assertEqual(p[7], 7)
            self.assertEqual(p[22:], bytes(range(22, 32)))
            self.assertEqual(int.from_bytes(p[20:22], "big"), (sum(p) - p[20] - p[21]) % 65536)
        moments = [struct.unpack_from("!Q", p, 8)[0] for p in payloads]
        self.assertEqual(moments, sorted(moments))

    def test_checksum(self):
        one, = self.payloads("--text", "hello\\0\\0\\0\\0", "--field", "5:4:le:crc32")
        self.assertEqual(one, b"hello" + struct.pack("<I", zlib.crc32(b"hello")))

    def test_time(self):
        one, two = self.seen("--generate", "zeros", "--size", "16", "--count", "2", "--every", "0.01",
                             "--field", "0:8:be:time_ns", "--field", "8:8:le:time_us")
        for d in one, two:
            ns, = struct.unpack_from("!Q", d.payload)
            us, = struct.unpack_from("<Q", d.payload, 8)
            self.assertLess(abs(ns / 1e9 - d.time), 5)
            self.assertLess(abs(ns / 1000 - us), 1e6)

    def test_template(self):
        self.assertEqual(self.payloads("--text", "n {seq} {seq:04x} {ttl}", "--template", "--count", "11", "--ttl", "3")[10],
                         b"n 10 000a 3")
        self.assertEqual(self.payloads("--text", '{"seq": "{seq}"}', "--count", "2"), [b'{"seq": "{seq}"}'] * 2)

    def test_file_in_pieces(self):
        content = os.urandom(2500)
        self.assertEqual(self.payloads("--file", self.file("pieces", content), "--piece-size", "1000"),
                         [content[:1000], content[1000:2000], content[2000:]])
        self.assertEqual(b"".join(self.payloads("--file", self.file("pieces"), "--piece-size", "100", "--rate", "1000")),
                         content)

    def test_file_that_shrinks(self):
        content = os.urandom(20000)
        path, report = self.file("shrinks", content), self.file("report.json")
        with Capture(self.near) as capture:
            process = subprocess.Popen([*self.command(), "--file", path, "--piece-size", "100", "--rate", "100",
                                        "--report", report], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            capture.wait_for(5)
            os.truncate(path, 15050)
            output, errors = process.communicate(timeout=TIMEOUT)
            seen = capture.end()
        self.assertEqual(process.returncode, 1)
        report = self.read_report(report)
        self.assertEqual((report["asked"], report["sent"], report["refused"]), (151, 150, {"file": 1}))
        self.assertEqual(b"".join(d.payload for d in seen), content[:15000])
        self.assertRegex(errors, r"refused .*shrinks.* \(file\)")
        self.assertIn("asked 151, sent 150, refused 1 in ", output)

    def test_socat(self):
        content = os.urandom(1400)
        command = [*PREFIX, "socat", "-u", "UDP4-RECV:5004,ip-add-membership=239.1.1.1:far0,reuseaddr", "STDOUT"]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as socat:
            self.wait_until_bound(5004)
            self.send("--file", self.file("one", content))
            self.assertEqual(os.read(socat.stdout.fileno(), 65536), content)
            socat.kill()

    def test_receiver(self):
        command = [*PREFIX, sys.executable, RECEIVER, "far0/239.1.1.1/5004"]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            lines = Stream(process.stdout)
            lines.wait(lambda l: l == ["ready"], "word that it is ready")
            report = self.send("--text", "no. {seq}", "--template", "--count", "20", "--rate", "500")
            lines.wait(lambda l: len(l) == 21, "last line")
            process.kill()
        self.assertEqual(lines.all()[1:], [f"{NEAR_IPV4} {report['source_port']} no. {n}" for n in range(20)])

    def test_several_interfaces(self):
        with Capture(self.near) as first, Capture(self.near, "far1", "mcm1") as second:
            report = self.send("--text", "{seq}", "--template", "--count", "30", "--rate", "1000", "--interface", "mcm1")
            seen = [first.end(), second.end()]
        for each, source in zip(seen, (NEAR_IPV4, "10.77.1.1")):
            self.assertEqual([d.payload for d in each], [b"%d" % n for n in range(30)])
            self.assertEqual({d.source for d in each}, {source})
        self.check_sent(report, seen[0] + seen[1])
        self.assertEqual(report["interface"], "mcm0, mcm1")
        self.assertIn(" via mcm0, mcm1, TTL 1\n", self.output.stdout)

    def test_one_of_the_interfaces_is_down(self):
        with Capture(self.near) as capture:
            report = self.send("--text", "x", "--count", "5", "--rate", "100", "--interface", "mcm3", status=1)
            seen = capture.end()
        self.check_sent(report, seen)
        self.assertEqual((report["sent"], report["refused"]), (5, {"ENETDOWN": 5}))
        self.assertEqual(report["interface"], "mcm0")  # nothing left through the other

    def test_loopback(self):
        command = [sys.executable, RECEIVER, "mcm0/239.1.1.1/5004"]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            lines = Stream(process.stdout)
            lines.wait(lambda l: l == ["ready"], "word that it is ready")
            away = self.payloads("--text", "away", "--no-loopback", "--count", "3", "--rate", "100")
            self.assertEqual(away, [b"away"] * 3)
            self.payloads("--text", "back", "--count", "2", "--rate", "100")
            lines.wait(lambda l: len(l) == 3, "last line")
            process.kill()
        self.assertEqual([l.split()[-1] for l in lines.all()[1:]], ["back"] * 2)

    def test_ttl_0(self):
        self.near.join("239.1.1.1", 5004, "mcm0")
        with Capture(self.near) as capture:
            report = self.send("--text", "near", "--ttl", "0", "--count", "3", "--rate", "100")
            self.assertEqual(capture.end(), [])
        self.assertEqual(report["sent"], 3)
        self.assertIn("note: ", self.output.stdout)
        self.assertEqual([self.near.receive()["payload"] for _ in range(3)], [b"near".hex()] * 3)

    def test_ttl_sweep(self):
        for address in "239.1.1.1%mcm0:5004", ADDRESS_IPV6:
            seen = self.seen("--text", "{ttl}", "--template", "--ttl-sweep", "12", address=address)
            self.assertEqual([(d.ttl, d.payload) for d in seen], [(n, b"%d" % n) for n in range(1, 13)])
        seen = self.seen("--text", "x", "--ttl-sweep", "3", "--count", "7", "--rate", "500")
        self.assertEqual([d.ttl for d in seen], [1, 2, 3, 1, 2, 3, 1])
        self.assertIn(", TTL 1 to 3\n", self.output.stdout)

    def test_fragments(self):
        for address in "239.1.1.1%mcm0:5004", ADDRESS_IPV6:
            for pace in [], ["--rate", "100"]:
                seen = self.seen("--generate", "ramp", "--size", "5000", "--count", "2", *pace, address=address)
                self.assertEqual([(d.fragments, len(d.payload)) for d in seen], [(4, 5000)] * 2)
                self.assertEqual(seen[0].payload, bytes(n % 256 for n in range(5000)))
                self.assertIn("MTU", self.output.stdout)

    def test_dont_fragment(self):
        for address, fits in ("239.1.1.1%mcm0:5004", 1472), (ADDRESS_IPV6, 1452):
            for pace in [], ["--rate", "100"], ["--flood"]:
                options = ["--generate", "zeros", "--count", "4", *pace, "--dont-fragment"]
                self.assertEqual(self.payloads(*options, "--size", str(fits), address=address), [bytes(fits)] * 4)
                self.assertEqual(self.payloads(*options, "--size", str(fits + 1), address=address, status=1), [])
                self.assertEqual(set(self.report["refused"]), {"EMSGSIZE"})
                self.assertRegex(self.output.stderr, r"refused .*MTU of mcm0 \(1500\).* \(EMSGSIZE\)")

    def test_dont_fragment_where_only_some_fit(self):
        seen = self.seen("--generate", "zeros", "--size", "1463:1482", "--count", "400", "--rate", "2000",
                         "--dont-fragment", status=1)
        self.assertEqual({len(d.payload) for d in seen}, set(range(1463, 1473)))
        self.assertEqual(self.report["asked"], 400)
        self.assertEqual(list(self.report["refused"]), ["EMSGSIZE"])
