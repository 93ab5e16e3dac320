#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""With a screen reader attached the window stays as fast: no announcement for each message, and every question is
answered while 100,000 messages a second arrive.

test_reader.py MULTICAST-MONITOR FLOOD
"""

import os
import subprocess
import sys
import time
import unittest

from desktop import FAR, HERE, Program, until

FLOOD = sys.argv.pop(2)
PROGRAM = sys.argv.pop(1)
RATE = 100_000
SECONDS = 5
# The window moves 30 times a second, its figures four times: a few events each, whatever the rate.
EVENTS_A_SECOND = 200
ANSWER = 1.0  # s


class Reader:
    """A screen reader that listens to everything."""

    def __enter__(self):
        command = ["/usr/bin/python3", os.path.join(HERE, "eventcounter.py")]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self.process.stdout.readline() == "ready\n"
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def heard(self):
        """How many events of each kind it heard until now; it listens no more then."""
        self.process.terminate()
        output, _ = self.process.communicate(timeout=30)
        pairs = (line.split(" ", 1) for line in output.splitlines())
        return {kind: int(count) for count, kind in pairs}


class ReaderTest(unittest.TestCase):
    def test_a_flood(self):
        with Program(PROGRAM, "--join", "239.1.1.1:5004", "--memory", "256") as program:
            program.expected = "Accessible invalid"  # Qt says so when one asks a cell that is gone
            table = program.messages()
            status = program.find("status bar", "Status")
            with Reader() as reader:
                command = [*FAR, FLOOD, "far0/239.1.1.1/5004", str(RATE), str(SECONDS)]
                flood = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
                begin = time.monotonic()
                answers = self.ask(flood, table, status)
                sent = int(flood.communicate()[0].split()[1])
                counts = until(lambda: self.settled(program, sent), f"{sent} received or lost", seconds=30)
                lasted = time.monotonic() - begin
                heard = reader.heard()
            events = sum(heard.values())
            print(f"\n{sent} sent, {counts['received']} received, {counts['lost in kernel']} lost; "
                  f"{len(answers)} questions, slowest answer {max(answers) * 1000:.0f} ms; "
                  f"{events} events in {lasted:.1f} s: {heard}")
            self.assertEqual(sent, RATE * SECONDS)
            self.assertGreater(counts["received"], sent / 2)
            self.assertEqual(counts["foreign"], 0)
            self.assertGreater(len(answers), 20)
            self.assertLess(max(answers), ANSWER)
            self.assertLess(events, EVENTS_A_SECOND * lasted, heard)
            self.assertGreater(events, 0)

    def ask(self, flood, table, status):
        """Reads the newest row and the status until the flood ends; gives how long each took."""
        answers = []
        until(lambda: table.rows > 0, "the first message")
        questions = (lambda: table.rows, lambda: table.row(table.rows - 1), lambda: status.description)
        while flood.poll() is None:
            for question in questions:
                begin = time.monotonic()
                question()
                answers.append(time.monotonic() - begin)
        return answers

    def settled(self, program, sent):
        counts = program.counts()
        return counts if counts["received"] + counts["lost in kernel"] == sent else None


if __name__ == "__main__":
    unittest.main(verbosity=2, warnings="ignore")
