# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""mcmon listen --filter and --decode, and mcmon protocols."""

import json
import re
import unittest

from networktest import FAR_IPV4, NetworkTest
from program import Mcmon, run

ADDRESS = "239.1.1.1%mcm0:5004"


def rtp(kind, sequence, marker=False, payload=b"media"):
    return (bytes([0x80, (0x80 if marker else 0) | kind]) + sequence.to_bytes(2, "big") + bytes(4)
            + bytes.fromhex("0badcafe") + payload)


def texts(messages):
    return [message.get("text") for message in messages]


class FilterTest(NetworkTest):
    def listen(self, *options, **more):
        return Mcmon(ADDRESS, options=options, **more)

    def test_only_what_matches_is_printed(self):
        with self.listen("--filter", "hello -size>10 | \"Good\\x62ye\"") as mcmon:
            self.send_far("239.1.1.1", 5004, b"Hello 1", b"other", b"hello with more", b"Goodbye", b"goodbye", b"HELLO 2")
            self.assertEqual(texts(mcmon.wait_for_lines(3)), ["Hello 1", "Goodbye", "HELLO 2"])
            status, messages = mcmon.end()
            summary = "\n".join(mcmon.stderr.all())
        self.assertEqual((status, len(messages)), (0, 3))
        self.assertIn("received 6, 48 bytes, evicted before printed 0, matched 3 of 6, lost in kernel 0", summary)

    def test_headers(self):
        port = self.send_far("239.1.1.9", 5004, b"nobody")
        for expression in (f"src:{FAR_IPV4} ttl=7", "if:mcm0 ttl:7", "src:10.77.0.0/24 size=3 ttl!=1", "-own -lost ttl>1",
                           "since:00:00 ttl=7", "hex:79 ?? 73", "/^Y.s$/i"):
            with self.listen("--filter", expression, "--count", "1") as mcmon:
                self.send_far("239.1.1.1", 5004, b"other")
                port = self.send_far("239.1.1.1", 5004, b"yes", ttl=7)
                self.assertEqual(mcmon.status(), 0, expression)
                mcmon.stdout.all()
                self.assertEqual([(m["text"], m["source_port"]) for m in mcmon.messages()], [("yes", port)], expression)
        with self.listen("--filter", f"port:{port} | if:mcm1 | until:2020-01-01") as mcmon:
            self.send_far("239.1.1.1", 5004, b"other port")
            self.assertEqual(mcmon.end()[1], [])

    def test_count_is_of_those_that_match(self):
        for quiet in [], ["--quiet"]:
            with self.listen("--filter", "b", "--count", "2", *quiet) as mcmon:
                self.send_far("239.1.1.1", 5004, b"a", b"b", b"a", b"b", pause=0.01)
                self.assertEqual(mcmon.status(), 0)
                mcmon.stdout.all()
                self.assertEqual(texts(mcmon.messages()), [] if quiet else ["b", "b"])
                self.assertRegex("\n".join(mcmon.stderr.all()), "matched 2 of 4")

    def test_fields(self):
        with self.listen("--filter", "rtp.p_type=98 rtp.marker | rtp.seq>=100 -proto:text", "--count", "2") as mcmon:
            self.send_far("239.1.1.1", 5004, rtp(98, 1), rtp(97, 2, marker=True), rtp(98, 3, marker=True), b"text",
                          rtp(97, 100))
            self.assertEqual(mcmon.status(), 0)
            mcmon.stdout.all()
            self.assertEqual([bytes.fromhex(m["hex"])[3] for m in mcmon.messages()], [3, 100])

    def test_many_that_do_not_match(self):
        with self.listen("--filter", "needle", "--count", "1") as mcmon:
            self.send_far("239.1.1.1", 5004, *[b"hay"] * 3000)
            self.send_far("239.1.1.1", 5004, b"needle")
            self.assertEqual(mcmon.status(), 0)
            self.assertEqual(texts(mcmon.wait_for_lines(1)), ["needle"])

    def test_a_regex_that_gives_up(self):
        with self.listen("--filter", "/^(a+)+$/", "--count", "1") as mcmon:
            self.send_far("239.1.1.1", 5004, *[b"a" * 60 + b"b"] * 2, b"aaa")
            self.assertEqual(mcmon.status(), 0)
            summary = "\n".join(mcmon.stderr.all())
        self.assertIn("matched 1 of 3", summary)
        self.assertIn("--filter: a regular expression gave up on 2 messages: ", summary)

    def test_two_groups(self):
        with Mcmon("239.1.1.1%mcm0:5004", "239.1.1.2%mcm0:5006", options=["--filter", "proto:rtp", "--count", "1"]) as mcmon:
            # On no port of its own it is not enough to look like it.
            self.send_far("239.1.1.1", 5004, b"text")
            self.send_far("239.1.1.2", 5006, b"text")
            self.send_far("239.1.1.1", 5004, rtp(98, 7))
            self.assertEqual(mcmon.status(), 0)
            self.assertEqual([m["group"] for m in mcmon.wait_for_lines(1)], ["239.1.1.1"])
            self.assertRegex("\n".join(mcmon.stderr.all()), r"(?s)239\.1\.1\.1:5004 .*matched 1 of 2.*matched 0 of 1")

    def test_decode_json(self):
        with self.listen("--decode", "--count", "2") as mcmon:
            self.send_far("239.1.1.1", 5004, rtp(98, 5, marker=True), "line\u202e\x7f".encode())
            self.assertEqual(mcmon.status(), 0)
            lines = mcmon.stdout.all()
            first, second = mcmon.messages()
        self.assertEqual((first["protocol"], first["summary"]), ("rtp", "PT 98, seq 5, time 0, SSRC 0x0badcafe, marker"))
        self.assertEqual(first["fields"]["rtp"]["rtp.seq"], 5)
        self.assertIs(first["fields"]["rtp"]["rtp.marker"], True)
        self.assertEqual(first["fields"]["rtp"]["rtp.payload"], b"media".hex())
        self.assertIn("hex", first)
        self.assertTrue(all(line.isprintable() for line in lines), lines)
        self.assertEqual(second["size"], 8)

    def test_decode_text(self):
        with self.listen("--decode", "--count", "2", json_lines=False) as mcmon:
            self.send_far("239.1.1.1", 5004, rtp(98, 5), b"a\x1b[31mline")
            self.assertEqual(mcmon.status(), 0)
            first, second = mcmon.stdout.all()
        self.assertRegex(first, r" ttl 1 17 B RTP PT 98, seq 5, time 0, SSRC 0x0badcafe$")
        self.assertRegex(second, r" ttl 1 10 B Text a␛\[31mline$")

    def test_decode_tells_what_is_wrong(self):
        padded = bytes([0xA0]) + rtp(98, 5)[1:]  # as much padding as there is no room for
        with self.listen("--decode", "--filter", "wrong", "--count", "1", json_lines=False) as mcmon:
            self.send_far("239.1.1.1", 5004, rtp(98, 4), padded)
            self.assertEqual(mcmon.status(), 0)
            line, = mcmon.stdout.all()
        self.assertRegex(line, r" RTP ⚠ .*\w – PT 98, seq 5")
        with self.listen("--decode", "--count", "1") as mcmon:
            self.send_far("239.1.1.1", 5004, padded)
            self.assertEqual(mcmon.status(), 0)
            message, = mcmon.messages()
        self.assertRegex(message["fields"]["rtp"]["mcm.problem"], r"^rtp\.\w+")

    def test_decode_tells_what_is_wrong_between_messages(self):
        with self.listen("--decode", "--filter", "wrong", "--count", "2", json_lines=False) as mcmon:
            self.send_far("239.1.1.1", 5004, *[rtp(98, number) for number in (1, 2, 5, 6, 6)])
            self.assertEqual(mcmon.status(), 0)
            gap, again = mcmon.stdout.all()
            summary = "\n".join(mcmon.stderr.all())
        self.assertIn("seq 5", gap)
        self.assertTrue(" RTP ⚠ Sequence number: 2 are missing before it: 3 … 4 (this host's receive buffer dropped none) – PT 98, seq 5, " in gap, gap)
        self.assertIn("a repetition", again)
        self.assertIn("matched 2 of 5, ", summary)
        self.assertTrue(summary.endswith("; in its streams: 2 missing (1 gap), 1 repeated"), summary)
        with self.listen("--decode", "--count", "2") as mcmon:
            self.send_far("239.1.1.1", 5004, rtp(98, 1), rtp(98, 3))
            self.assertEqual(mcmon.status(), 0)
            first, second = mcmon.messages()
        self.assertNotIn("mcm.problem", first["fields"]["rtp"])
        self.assertRegex(second["fields"]["rtp"]["mcm.problem"], "^rtp.seq: 1 is missing before it: 2 ")

    def test_what_is_wrong_is_summed_up_also_where_nothing_is(self):
        def summary(*payloads, quiet=False):
            with self.listen("--decode", "--count", str(len(payloads)), *(["--quiet"] if quiet else [])) as mcmon:
                self.send_far("239.1.1.1", 5004, *payloads)
                self.assertEqual(mcmon.status(), 0)
                mcmon.stdout.all()
                return mcmon.stderr.all()[-1].partition("; ")[2]
        self.assertEqual(summary(rtp(98, 1), rtp(98, 2)), "in its streams: nothing wrong")
        self.assertEqual(summary(b"hello", b"Hello"), "no stream that numbers its messages")
        self.assertEqual(summary(rtp(98, 1), rtp(98, 3), quiet=True), "")

    def test_of_what_was_evicted_unseen_nothing_is_summed_up(self):
        # More than pipe and memory hold, as in test_listen.
        stream = [rtp(98, n, payload=b"." * 20000) for n in range(600)]
        with self.listen("--decode", "--memory", "4", read=False) as mcmon:
            self.send_near("239.1.1.1", 5004, *stream, rtp(98, 600, payload=b"end"), pause=0.001)
            mcmon.start_reading()
            mcmon.stdout.wait(lambda lines: lines and '"rtp.seq":600' in lines[-1], "last message")
            status, messages = mcmon.end()
            summary = mcmon.stderr.all()[-1]
        self.assertEqual(status, 0)
        self.assertLess(len(messages), 601)
        self.assertTrue(summary.endswith(f"; in its streams: nothing wrong, not looked at {601 - len(messages)}"), summary)

    def test_decode_as(self):
        with self.listen("--decode-as", "bytes", "--filter", "proto:bytes -proto:rtp", "--count", "1") as mcmon:
            self.send_far("239.1.1.1", 5004, rtp(98, 5))
            self.assertEqual(mcmon.status(), 0)
            message, = mcmon.wait_for_lines(1)
        self.assertEqual(message["protocol"], "bytes")
        self.assertEqual(message["fields"]["data"]["data.len"], 17)


class FilterUsageTest(unittest.TestCase):
    def test_a_wrong_filter_is_underlined(self):
        for expression, marks, words in (("size>big", "     ^^^", "A number of bytes"),
                                         ("ä foo:1", "  ^^^", "no term and no field"),
                                         ("日本 (a", "     ^", "not closed"),
                                         ("a |", "   ^", "expected behind |"),
                                         ("a\x1b[31m \"", "       ^", "a second one"),
                                         ("src:%1%s", "    ^^^^", "An address")):
            done = run("listen", "239.1.1.1:5004", "--filter", expression)
            self.assertEqual((done.returncode, done.stdout), (2, ""), expression)
            first, shown, caret, last = done.stderr.splitlines()
            self.assertTrue(first.startswith("mcmon listen: --filter: "), first)
            self.assertIn(words, first)
            self.assertEqual(shown, "  " + expression.replace("\x1b", "␛"))
            self.assertEqual(caret, "  " + marks)
            self.assertIn("--help'", last)

    def test_of_a_long_filter_the_place_is_shown(self):
        many = "abc " * 30
        for expression, wrong, before, behind in ((many + "size>big " + many, "big", True, True),
                                                  ("size>big " + many, "big", False, True),
                                                  (many + "size>big", "big", True, False),
                                                  (many + "日本\U0001f600 size>big", "big", True, False),
                                                  (many + '"', '"', True, False),
                                                  ("x" * 9000, None, True, True),
                                                  (many * 100, None, True, True)):
            done = run("listen", "239.1.1.1:5004", "--filter", expression)
            self.assertEqual((done.returncode, done.stdout), (2, ""), expression)
            first, shown, caret, last = done.stderr.splitlines()
            self.assertLessEqual(max(len(shown), len(caret)), 80)
            self.assertEqual((shown.startswith("  …"), shown.endswith("…")), (before, behind), shown)
            self.assertIn(shown.strip(" …"), expression)
            self.assertGreater(len(shown), 60)
            if wrong:
                wide = sum(ord(character) > 0x3000 for character in shown)  # takes two columns
                self.assertEqual(caret, " " * (shown.index(wrong) + wide) + "^" * len(wrong))
            self.assertRegex(caret, r"^ +\^+$")

    def test_wrong_protocols(self):
        for arguments in ["listen", "239.1.1.1:5004", "--decode-as", "nothing"], ["protocols", "nothing"], \
                ["protocols", "rtp", "text"], ["protocols", "--frobnicate"]:
            done = run(*arguments)
            self.assertEqual((done.returncode, done.stdout), (2, ""), arguments)
            self.assertIn("--help'", done.stderr)

    def test_protocols(self):
        table = run("protocols")
        self.assertEqual((table.returncode, table.stderr), (0, ""))
        self.assertRegex(table.stdout, r"(?m)^NAME +TITLE +PORTS +STANDARD$")
        self.assertRegex(table.stdout, r"(?m)^rtp +RTP +5004 +RFC 3550, RFC 3551$")
        lines = [json.loads(line) for line in run("protocols", "--json").stdout.splitlines()]
        entry, = [line for line in lines if line["name"] == "rtp"]
        self.assertEqual(entry, {"name": "rtp", "title": "RTP", "standard": "RFC 3550, RFC 3551", "ports": [5004]})
        self.assertEqual(len(lines), len(table.stdout.splitlines()) - 1)

    def test_fields_of_a_protocol(self):
        self.assertRegex(run("protocols", "RTP").stdout, r"(?m)^rtp\.p_type +unsigned +Payload type$")
        lines = [json.loads(line) for line in run("protocols", "rtp", "--json").stdout.splitlines()]
        self.assertIn({"name": "rtp.marker", "title": "Marker", "type": "boolean"}, lines)
        for line in lines:
            self.assertTrue(re.fullmatch(r"[a-z0-9_.\-]+", line["name"], re.IGNORECASE), line)
