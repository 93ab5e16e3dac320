# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Streams of programs that nobody here wrote, from the far host to mcmon: each message is recognised, nothing is
found wrong with it, and each field is what tshark says.

test_streams.py MCMON DECODEMESSAGES [unittest's arguments]; within support/innet
"""

import contextlib
import itertools
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

FOLDER = pathlib.Path(__file__).resolve().parent
FAR = os.environ.get("MCM_FAR", "").split()
MCMON = DECODEMESSAGES = None
LONGEST = 60  # seconds; on an idle machine each takes a few


def hexadecimal(line):
    return line["hex"] if "hex" in line else line["text"].encode().hex()


class Sender:
    """A program of the far host, ended with its test."""

    def __init__(self, *command, **options):
        self.process = subprocess.Popen([*FAR, *command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL, start_new_session=True, **options)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def needs(program):
    return unittest.skipUnless(shutil.which(program, path=os.environ["PATH"] + ":/usr/sbin"), f"{program} is not here")


@unittest.skipUnless(os.environ.get("MCM_TEST_NET"),
                     os.environ.get("MCM_TEST_NET_SKIP") or "not in a network of its own, see support/innet")
class StreamsTest(unittest.TestCase):
    def messages(self, count, addresses, *command, **options):
        """The first `count` messages that come once `command` runs on the far host, as mcmon prints them."""
        listening = subprocess.Popen([MCMON, "listen", "--json", "--decode", "--count", str(count), "--duration", str(LONGEST),
                                      *addresses], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            for _ in addresses:
                while not listening.stderr.readline().startswith("listening on "):
                    self.assertIsNone(listening.poll())
            with Sender(*command, **options):
                lines = [json.loads(line) for line in listening.communicate()[0].splitlines()]
        finally:
            listening.kill()
            listening.wait()
        self.assertEqual(len(lines), count, f"messages of {command[0]}")
        return lines

    def check(self, lines, protocols):
        """Whether they are what is expected, nothing is wrong with them, and tshark agrees."""
        for line in lines:
            self.assertIn(line["protocol"], protocols, line["summary"])
            self.assertNotIn("mcm.problem", json.dumps(line["fields"]), line["summary"])
            self.assertTrue(line["summary"])
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "stream.txt"
            with open(path, "w", encoding="utf-8") as file:
                for number, line in enumerate(lines):
                    group = f"[{line['group']}]" if ":" in line["group"] else line["group"]
                    file.write(f"# message {number}\n> {group}:{line['port']}\n< {line['source_port']}\n"
                               f"= {line['protocol']}\n{hexadecimal(line)}\n\n")
            done = subprocess.run([sys.executable, FOLDER / "tsharkcompare.py", DECODEMESSAGES, path], capture_output=True,
                                  text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout[-3000:] + done.stderr[-1000:])
        print(f"{sorted(set(l['protocol'] for l in lines))}, {len(lines)} messages: {done.stdout.splitlines()[-1]}", flush=True)

    def ffmpeg(self, *output):
        return ["ffmpeg", "-nostdin", "-re", "-f", "lavfi", "-i", "testsrc=size=160x120:rate=25", "-re", "-f", "lavfi", "-i", "sine",
                "-t", str(LONGEST), *output]

    @needs("ffmpeg")
    def test_transport_stream(self):
        # An MPEG-2 video, sound, and the tables of both.
        lines = self.messages(60, ["239.1.1.10:5000"], *self.ffmpeg(
            "-c:v", "mpeg2video", "-c:a", "mp2", "-f", "mpegts",
            "udp://239.1.1.10:5000?pkt_size=1316&localaddr=10.77.0.2&ttl=2"))
        self.check(lines, ["mp2t"])
        fields = json.dumps([line["fields"] for line in lines])
        for name in ("mpeg_pat.", "mpeg_pmt.", "mp2t.af.pcr"):
            self.assertIn(name, fields)

    @needs("ffmpeg")
    def test_transport_stream_in_rtp(self):
        lines = self.messages(40, ["239.1.1.11:5004"], *self.ffmpeg(
            "-c:v", "mpeg2video", "-c:a", "mp2", "-f", "rtp_mpegts", "rtp://239.1.1.11:5004?localaddr=10.77.0.2&ttl=2"))
        self.check(lines, ["rtp"])
        self.assertTrue(all("mp2t" in json.dumps(line["fields"]) for line in lines))

    @needs("ffmpeg")
    def test_sound_in_rtp_and_its_reports(self):
        lines = self.messages(60, ["239.1.1.12:5006", "239.1.1.12:5007"], *self.ffmpeg(
            "-vn", "-c:a", "pcm_mulaw", "-ar", "8000", "-f", "rtp", "rtp://239.1.1.12:5006?localaddr=10.77.0.2&ttl=2"))
        self.check(lines, ["rtp", "rtcp"])
        self.assertEqual({line["protocol"] for line in lines}, {"rtp", "rtcp"})

    @contextlib.contextmanager
    def listening(self, address):
        """mcmon's lines on standard output, as they come."""
        mcmon = subprocess.Popen([MCMON, "listen", "--json", "--decode", "--duration", str(LONGEST), address],
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            while not mcmon.stderr.readline().startswith("listening on "):
                self.assertIsNone(mcmon.poll())
            yield (json.loads(line) for line in mcmon.stdout)
        finally:
            mcmon.kill()
            mcmon.communicate()

    def problems(self, lines, count, expected=""):
        """What is said of the next `count` messages with which something is wrong that `expected` matches."""
        said = (re.findall(r'"mcm.problem": "([^"]*)"', json.dumps(line["fields"])) for line in lines)
        return list(itertools.islice((text for each in said for text in each if re.search(expected, text)), count))

    @needs("ffmpeg")
    def test_sender_that_is_stopped(self):
        with self.listening("239.1.1.12:5006") as lines, Sender(*self.ffmpeg(
                "-vn", "-c:a", "pcm_mulaw", "-ar", "8000", "-f", "rtp",
                "rtp://239.1.1.12:5006?localaddr=10.77.0.2&ttl=2")) as sender:
            for _ in range(10):
                next(lines)
            os.killpg(sender.process.pid, signal.SIGSTOP)
            time.sleep(2)  # the fault itself: a pause
            os.killpg(sender.process.pid, signal.SIGCONT)
            # It may have stood before: the machine is busy.
            said, = self.problems(lines, 1, r"rtp.timestamp: nothing came for [2-9]\.\d+ s, and its time stood still")
        self.assertTrue(said)

    @needs("ffmpeg")
    def test_two_senders(self):
        def sender(host):
            return Sender(*self.ffmpeg("-c:v", "mpeg2video", "-an", "-f", "mpegts",
                                       f"udp://239.1.1.10:5000?pkt_size=1316&localaddr={host}&ttl=2"))

        with self.listening("239.1.1.10:5000") as lines, sender("10.77.0.2"):
            next(lines)
            with sender("10.77.0.2"):
                other, turns = self.problems(lines, 2)
        self.assertRegex(other, r"another sender: until now it was 10\.77\.0\.2:\d+, last heard ")
        self.assertRegex(turns, r"two senders at once: it takes turns with 10\.77\.0\.2:\d+")

    @needs("avahi-daemon")
    @needs("fakeroot")  # it gives its directory to a user, whom a namespace does not have
    def test_avahi(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "avahi.conf"
            path.write_text("[server]\nhost-name=studio-a\nenable-dbus=no\nallow-interfaces=far0\n[wide-area]\nenable-wide-area=no\n"
                            "[publish]\npublish-workstation=yes\n[rlimits]\n", encoding="utf-8")
            lines = self.messages(4, ["224.0.0.251:5353"], "fakeroot", "avahi-daemon", "--no-drop-root", "--no-chroot", "--no-proc-title", "-f",
                                  str(path))
        self.check(lines, ["mdns"])
        self.assertIn("studio-a", json.dumps(lines))

    @needs("ptp4l")
    def test_ptp(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "ptp4l.conf"
            path.write_text("[global]\nfree_running 1\nlogSyncInterval -3\nlogAnnounceInterval -1\nuds_address /dev/null/none\n"
                            "time_stamping software\n", encoding="utf-8")
            lines = self.messages(12, ["224.0.1.129:319", "224.0.1.129:320"], "ptp4l", "-4", "-i", "far0", "-f", str(path))
        self.check(lines, ["ptp"])
        self.assertIn("Announce", " ".join(line["summary"] for line in lines))

    @needs("gssdp-discover")
    def test_gssdp(self):
        lines = self.messages(2, ["239.255.255.250:1900"], "gssdp-discover", "-i", "far0", "-n", "10")
        self.check(lines, ["ssdp"])

    @needs("socat")
    def test_socat(self):
        lines = self.messages(1, ["239.1.1.13:6000"], "sh", "-c",
                              "echo 'hello from socat' | socat -u - UDP4-DATAGRAM:239.1.1.13:6000,ip-multicast-if=10.77.0.2")
        self.assertEqual((lines[0]["protocol"], lines[0]["summary"]), ("text", "hello from socat"))


if __name__ == "__main__":
    MCMON, DECODEMESSAGES = sys.argv[1:3]
    unittest.main(argv=[sys.argv[0], "-v", *sys.argv[3:]])
