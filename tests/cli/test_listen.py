# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""mcmon listen, with programs at both ends of a network that send to it."""

import re
import signal
import subprocess
import time

from networktest import FAR_IPV4, FAR_IPV6, NEAR_IPV4, NetworkTest
from program import TIMEOUT, Mcmon, run, seconds_since

TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z"


def texts(messages):
    return [message.get("text") for message in messages]


class ListenTest(NetworkTest):
    reader = "native"

    def listen(self, *addresses, options=(), **more):
        return Mcmon(*addresses, options=["--reader", self.reader, *options], **more)

    # What a line says

    def test_json_fields(self):
        before = time.time()
        with self.listen("239.1.1.1%mcm0:5004", options=["--count", "1"]) as mcmon:
            port = self.send_far("239.1.1.1", 5004, "Grüße\n\"\\".encode(), ttl=7)
            self.assertEqual(mcmon.status(), 0)
            line, = mcmon.stdout.all()
        expected = ('{"time":"TIME","group":"239.1.1.1","port":5004,"interface":"mcm0","source":"%s",'
                    '"source_port":%d,"ttl":7,"size":10,"text":"Grüße\\n\\"\\\\"}' % (FAR_IPV4, port))
        self.assertEqual(re.sub(TIME, "TIME", line), expected)
        stamp = re.search(TIME, line)[0]
        seconds = time.mktime(time.strptime(stamp[:19], "%Y-%m-%dT%H:%M:%S")) - time.timezone
        self.assertTrue(int(before) <= seconds <= time.time(), stamp)

    def test_text_line(self):
        with self.listen("239.1.1.1%mcm0:5004", options=["--count", "1"], json_lines=False) as mcmon:
            port = self.send_far("239.1.1.1", 5004, b"\x1b[31mred\r\n\xc2\x9b\xff\xe2\x80\xaeend", ttl=3)
            self.assertEqual(mcmon.status(), 0)
            line, = mcmon.stdout.all()
        expected = (r"\d\d:\d\d:\d\d\.\d{6} 239\.1\.1\.1:5004 mcm0 " + re.escape(f"{FAR_IPV4}:{port}")
                    + r" ttl 3 19 B ␛\[31mred␍␊‹009B›" + "\ufffd" + "‹202E›end")
        self.assertRegex(line, f"^{expected}$")

    def test_payloads(self):
        payloads = [b"", b"x" * 65507, b"a\0b", b"\xff", bytes(range(256)), b"\xc3", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80",
                    b"\xc0\x80", b"a\x7fb\x1b[0m", "\x85\u2028\u2029\u202e\u2066".encode(), b'{"a":"\\u0041"}',
                    *[b"12345678"[:n] + b'"' + b"12345678"[n:] for n in range(9)],
                    *[b"1234567" + "é\u2013\u0080".encode() * n for n in range(9)]]
        with self.listen("239.1.1.1%mcm0:5004", options=["--count", str(len(payloads))]) as mcmon:
            self.send_far("239.1.1.1", 5004, *payloads, pause=0.001)
            self.assertEqual(mcmon.status(), 0)
            lines = mcmon.stdout.all()
            messages = mcmon.messages()
        got = [m["text"].encode() if "text" in m else bytes.fromhex(m["hex"]) for m in messages]
        self.assertEqual(got, payloads)
        self.assertEqual([m["size"] for m in messages], [len(p) for p in payloads])
        for payload, message, line in zip(payloads, messages, lines):
            try:
                payload.decode()
                self.assertIn("text", message)
            except UnicodeDecodeError:
                self.assertEqual(message["hex"], payload.hex())
            self.assertTrue(line.isprintable(), line[:300])

    def test_ipv6(self):
        with self.listen("[ff15::1%mcm0]:5004", "[ff02::77%mcm0]:5004", options=["--count", "2"]) as mcmon:
            port = self.send_far("ff15::1", 5004, b"global", ttl=9)
            first, = mcmon.wait_for_lines(1)
            self.send_far("ff02::77", 5004, b"local")
            self.assertEqual(mcmon.status(), 0)
            mcmon.stdout.all()
            second = mcmon.messages()[1]
        self.assertEqual([first[k] for k in ("group", "interface", "source", "source_port", "ttl", "text")],
                         ["ff15::1", "mcm0", FAR_IPV6, port, 9, "global"])
        self.assertEqual((second["group"], second["text"]), ("ff02::77", "local"))
        self.assertRegex(second["source"], "^fe80::[0-9a-f:]+$")

    def test_own_host(self):
        with self.listen("239.1.1.1%mcm0:5004", options=["--count", "1"]) as mcmon:
            self.assertEqual(run("send", "239.1.1.1%mcm0:5004", "--text", "near").returncode, 0)
            self.assertEqual(mcmon.status(), 0)
            mcmon.stdout.all()
            self.assertEqual(mcmon.messages()[0]["source"], NEAR_IPV4)
            self.assertNotIn("own", mcmon.messages()[0])  # another process

    def test_loopback_interface(self):
        with self.listen("239.1.1.1%lo:5004", options=["--count", "1"]) as mcmon:
            self.send_near("239.1.1.1", 5004, b"lo", interface="lo")
            self.assertEqual(mcmon.status(), 0)

    # Which messages it shows

    def test_unicast_and_other_groups_are_not_shown(self):
        self.near.join("239.1.1.3", 5004, "mcm0")  # another program's group on this port
        with self.listen("239.1.1.1%mcm0:5004") as mcmon:
            self.send_far(NEAR_IPV4, 5004, b"unicast")
            self.send_far("239.1.1.3", 5004, b"another group")
            self.send_far("239.1.1.1", 5005, b"another port")
            self.send_far("239.1.1.1", 5004, b"wrong interface", interface="far1")
            self.send_far("239.1.1.1", 5004, b"mine")
            self.assertEqual(texts(mcmon.wait_for_lines(1)), ["mine"])
            status, messages = mcmon.end()
        self.assertEqual((status, texts(messages)), (0, ["mine"]))

    def test_several_groups_on_one_port(self):
        groups = ["239.1.1.1", "239.1.1.2", "239.129.1.1", "ff15::1"]  # the first and third share a MAC address
        addresses = [f"[{g}%mcm0]:5004" if ":" in g else f"{g}%mcm0:5004" for g in groups]
        with self.listen(*addresses, options=["--count", "40"]) as mcmon:
            for group in groups:
                self.send_far(group, 5004, *[group.encode()] * 10)
            self.assertEqual(mcmon.status(), 0)
            mcmon.stdout.all()
            self.assertTrue(all(m["text"] == m["group"] for m in mcmon.messages()))
            self.assertEqual([mcmon.summary()[f"{'[%s]' % g if ':' in g else g}:5004 via mcm0"]["received"]
                              for g in groups], [10] * 4)

    def test_one_group_on_two_interfaces(self):
        with self.listen("239.1.1.1%mcm0:5004", "239.1.1.1%mcm1:5004", options=["--count", "4"]) as mcmon:
            for interface in "far0", "far1":
                self.send_far("239.1.1.1", 5004, b"%b" % interface.encode(), b"again", interface=interface)
                mcmon.wait_for_lines(2 if interface == "far0" else 4)
            self.assertEqual(mcmon.status(), 0)
            self.assertEqual([(m["interface"], m["source"], m["text"]) for m in mcmon.messages()],
                             [("mcm0", "10.77.0.2", "far0"), ("mcm0", "10.77.0.2", "again"),
                              ("mcm1", "10.77.1.2", "far1"), ("mcm1", "10.77.1.2", "again")])

    def test_interface_by_index_and_address_and_without_ipv4(self):
        for name in "11", NEAR_IPV4, "mcm0":
            with self.listen(f"239.1.1.1%{name}:5004", options=["--count", "1"]) as mcmon:
                self.send_far("239.1.1.1", 5004, b"x")
                self.assertEqual(mcmon.status(), 0)
        with self.listen("239.1.1.1%mcm2:5004", options=["--count", "1"]) as mcmon:
            self.send_far("239.1.1.1", 5004, b"x", interface="far2")
            self.assertEqual(mcmon.status(), 0)

    def test_one_source_only(self):
        for group, source, via in ("232.1.1.1", FAR_IPV4, "%s@%s%%mcm0:5004"), ("ff3e::1", FAR_IPV6, "%s@[%s%%mcm0]:5004"):
            with self.listen(via % (source, group)) as mcmon:
                self.assertIn(f"listening on {source}@", mcmon.stderr.lines[0])
                self.send_near(group, 5004, b"another source")
                self.send_far(group, 5004, b"the source")
                mcmon.wait_for_lines(1)
                status, messages = mcmon.end()
            self.assertEqual([(m["source"], m["text"]) for m in messages], [(source, "the source")])
            self.assertEqual(status, 0)

    def test_groups_are_merged_by_time(self):
        groups = ["239.1.1.1", "239.1.1.2", "239.1.1.3"]
        with self.listen(*[f"{g}%mcm0:5004" for g in groups], options=["--count", "600"]) as mcmon:
            self.far.send([[g, 5004] for g in groups], "far0", [b"%d".hex() for n in range(200)])
            self.assertEqual(mcmon.status(), 0)
            mcmon.stdout.all()
            messages = mcmon.messages()
        if self.reader == "native":  # the portable one has no kernel times, and reads in blocks a group
            order = [m["group"] for m in messages]
            self.assertGreater(sum(a != b for a, b in zip(order, order[1:])), 100, "blocks a group")
        for group in groups:
            times = [m["time"] for m in messages if m["group"] == group]
            self.assertEqual(times, sorted(times))

    # When it ends, and how

    def test_count_is_exact(self):
        with self.listen("239.1.1.1%mcm0:5004", options=["--count", "7"]) as mcmon:
            self.send_far("239.1.1.1", 5004, *[b"%d" % n for n in range(50)])
            self.assertEqual(mcmon.status(), 0)
            mcmon.stdout.all()
            self.assertEqual(texts(mcmon.messages()), [str(n) for n in range(7)])

    def test_duration(self):
        start = time.monotonic()
        with self.listen("239.1.1.1%mcm0:5004", options=["--duration", "0.3"]) as mcmon:
            self.assertEqual(mcmon.status(), 0)
            self.assertGreaterEqual(seconds_since(start), 0.3)
            self.assertEqual(mcmon.summary()["239.1.1.1:5004 via mcm0"]["received"], 0)

    def test_signals(self):
        for number in signal.SIGINT, signal.SIGTERM:
            with self.listen("239.1.1.1%mcm0:5004") as mcmon:
                self.send_far("239.1.1.1", 5004, b"one", b"three")
                mcmon.wait_for_lines(2)
                status, messages = mcmon.end(number)
                self.assertEqual((status, len(messages)), (0, 2))
                self.assertEqual(mcmon.summary(), {"239.1.1.1:5004 via mcm0": {
                    "received": 2, "bytes": 8, "evicted before printed": 0, "lost in kernel": 0, "foreign": 0}})

    def test_quiet(self):
        with self.listen("239.1.1.1%mcm0:5004", options=["--quiet", "--count", "3"]) as mcmon:
            self.send_far("239.1.1.1", 5004, b"1", b"2", b"3")
            self.assertEqual(mcmon.status(), 0)
            self.assertEqual(mcmon.stdout.all(), [])
            self.assertEqual(mcmon.summary()["239.1.1.1:5004 via mcm0"]["received"], 3)

    def test_reader_of_the_output_goes(self):
        with self.listen("239.1.1.1%mcm0:5004", read=False) as mcmon:
            mcmon.process.stdout.close()
            self.send_far("239.1.1.1", 5004, b"x")
            self.assertEqual(mcmon.status(), 1)
            self.assertEqual(mcmon.stderr.all(), ["listening on 239.1.1.1:5004 via mcm0"])

    def test_reader_of_the_output_is_late(self):
        # More than pipe and memory hold: what had to go is counted, and nothing else is missing.
        with self.listen("239.1.1.1%mcm0:5004", options=["--memory", "4"], read=False) as mcmon:
            payloads = [b"%05d" % n + b"." * 20000 for n in range(600)]
            self.send_near("239.1.1.1", 5004, *payloads, b"end", pause=0.001)
            mcmon.start_reading()
            mcmon.stdout.wait(lambda lines: lines and lines[-1].endswith('"text":"end"}'), "last message")
            status, messages = mcmon.end()
            counts = mcmon.summary()["239.1.1.1:5004 via mcm0"]
        numbers = [int(text[:5]) for text in texts(messages[:-1])]
        self.assertEqual(numbers, sorted(set(numbers)))
        self.assertGreater(counts["evicted before printed"], 0)
        self.assertEqual(len(messages) + counts["evicted before printed"], counts["received"])
        self.assertEqual(counts["received"] + counts["lost in kernel"], 601)
        self.assertEqual(status, 0)

    def test_reader_of_the_output_is_stuck(self):
        with self.listen("239.1.1.1%mcm0:5004", read=False) as mcmon:
            self.send_near("239.1.1.1", 5004, *[b"." * 20000] * 20, pause=0.001)
            mcmon.process.terminate()
            self.assertEqual(mcmon.status(), 0)
            self.assertRegex(mcmon.stderr.all()[-1], r"did not take \d+ lines")
            mcmon.process.stdout.close()

    # What it cannot do

    def check_failure(self, *addresses, naming):
        done = run("listen", "--reader", self.reader, "--duration", "5", *addresses)
        self.assertEqual((done.returncode, done.stdout), (1, ""), addresses)
        for name in naming:
            self.assertIn(name, done.stderr)
        self.assertNotIn("listening", done.stderr)

    def test_interfaces_that_cannot(self):
        self.check_failure("239.1.1.1%mcm3:5004", naming=["mcm3"])
        self.check_failure("239.1.1.1%nosuch:5004", naming=["nosuch"])
        self.check_failure("239.1.1.1%mcm0:5004", "239.1.1.2%mcm3:5004", "239.1.1.3%nosuch:5004",
                           naming=["239.1.1.2%mcm3:5004", "239.1.1.3%nosuch:5004"])

    def test_joining_twice(self):
        self.check_failure("239.1.1.1%mcm0:5004", "239.1.1.1%mcm0:5004", naming=["239.1.1.1%mcm0:5004"])

    def test_port_that_is_held(self):
        port = 6000 if self.reader == "native" else 6001
        self.near.hold("0.0.0.0", port)
        self.check_failure(f"239.1.1.1%mcm0:{port}", naming=[str(port)])

    def test_no_carrier_is_told(self):
        with self.listen("239.1.1.1%mcm4:5004") as mcmon:
            self.assertIn("mcm4 has no carrier", mcmon.stderr.lines[0])
            self.assertEqual(mcmon.end()[0], 0)

    def test_notes_say_which_interface(self):
        with self.listen("239.1.1.1%*:5004") as mcmon:
            self.send_far("239.1.1.1", 5004, b"x", interface="far1")
            mcmon.wait_for_lines(1)

            def is_told():
                # What happened before is told with the next change.
                for state in "up", "down":
                    subprocess.run(["ip", "link", "set", "mcm3", state], check=True)
                return any("First message" in line for line in mcmon.stderr.lines)
            start = time.monotonic()
            while not is_told() and seconds_since(start) < TIMEOUT:
                time.sleep(0.05)
            self.assertEqual(mcmon.end()[0], 0)
            notes = [line for line in mcmon.stderr.all() if "First message" in line]
        self.assertRegex("\n".join(notes), r"^note: \S+ 239\.1\.1\.1:5004 mcm1: First message, \S+ .?s after the join$")

    def test_two_programs_share_a_group(self):
        for group, address in ("239.1.1.1", "239.1.1.1%mcm0:5004"), ("ff15::1", "[ff15::1%mcm0]:5004"):
            both, later = [b"%d" % n for n in range(300)], [b"%d" % n for n in range(300, 400)]
            with self.listen(address) as stays, self.listen(address) as goes:
                self.send_far(group, 5004, *both, pause=0.0005)
                goes.wait_for_lines(len(both))
                status, messages = goes.end()
                self.assertEqual((status, texts(messages)), (0, [p.decode() for p in both]))
                self.send_far(group, 5004, *later, pause=0.0005)
                stays.wait_for_lines(len(both + later))
                status, messages = stays.end()
                self.assertEqual((status, texts(messages)), (0, [p.decode() for p in both + later]))


class PortableListenTest(ListenTest):
    reader = "portable"
