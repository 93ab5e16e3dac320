#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""With a screen reader attached: everything has a name, long logs and those that change can be read, and the window stays
as fast. No announcement for each message, and every question is answered while 100,000 messages a second arrive.

test_reader.py MULTICAST-MONITOR FLOOD
"""

import os
import subprocess
import sys
import time
import unittest

from desktop import FAR, HERE, Hands, Program, send, until

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
    def test_everything_has_a_name(self):
        with Program(PROGRAM, "--join", "239.1.1.1:5004") as program:
            for name in ("Pause", "Follow", "Clear"):
                widgets = [widget for widget in program.window.inside() if widget.name == name]
                self.assertEqual(len(widgets), 1, name)
                self.assertTrue(widgets[0].description, f"{name} says what it does")
            # Whatever one can work with has a name.
            for widget in program.window.inside():
                if widget.has("focusable") and widget.role not in ("filler", "split pane", "layered pane", "panel"):
                    self.assertTrue(widget.name, f"a {widget.role} without a name")

    def test_a_long_log(self):
        with Program(PROGRAM, "--join", "239.1.1.1:5004") as program:
            table = program.messages()
            for count in range(3000, 30001, 3000):  # no more at once than a receive buffer holds
                send("far0/239.1.1.1/5004/x", options=["--count=3000"])
                until(lambda: table.rows == count, f"{count} rows")
            # Each row can be asked for, and a walk through the tree comes to an end.
            for row in (0, 1, 15000, 29999):
                self.assertEqual(table.row(row)[0].replace(",", ""), str(row + 1))
            self.assertLess(table.accessible.get_child_count(), 1000)
            # More cells than the program keeps.
            for row in range(0, 30000, 10):
                self.assertEqual(table.cell(row, 5).name, "1")
            self.assertEqual(table.cell(0, 0).name, "1")

    def test_leaving_and_clearing(self):
        with Program(PROGRAM, "--join", "239.1.1.1:5004", "--join", "239.1.1.2:5004") as program:
            send("far0/239.1.1.2/5004/x")
            table = program.messages()
            until(lambda: table.rows == 1, "a row")
            cell = table.cell(0, 7)
            self.assertEqual(cell.name, "x")
            program.find("push button", "Clear").press()
            until(lambda: table.rows == 0, "no row")
            program.expected += "|Accessible invalid"  # Qt says so when one asks a cell that is gone
            until(lambda: cell.name != "x", "the cell to be gone")
            program.go_to("239.1.1.1:5004")
            self.assertEqual(program.messages().rows, 0)
            with Hands() as hands:
                hands.press("ctrl+w")
                until(lambda: "239.1.1.1:5004" not in program.tabs(), "the tab to be gone")
            self.assertEqual(program.tabs(), ["Overview", "239.1.1.2:5004"])

    def test_a_flood(self):
        with Program(PROGRAM, "--join", "239.1.1.1:5004", "--memory", "256") as program:
            program.expected += "|Accessible invalid"  # Qt says so when one asks a cell that is gone
            table = program.messages()
            status = program.find("status bar", "Status")
            with Reader() as reader:
                command = [*FAR, FLOOD, "239.1.1.1", "5004", "10.77.0.2", str(RATE), str(SECONDS), "200"]
                flood = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
                begin = time.monotonic()
                answers = self.ask(flood, table, status)
                sent = int(flood.communicate()[0])
                counts = until(lambda: self.settled(program, sent), f"{sent} received or lost", seconds=30)
                lasted = time.monotonic() - begin
                heard = reader.heard()
            events = sum(heard.values())
            print(f"\n{sent} sent, {counts['received']} received, {counts['lost in kernel']} lost; "
                  f"{len(answers)} questions, slowest answer {max(answers) * 1000:.0f} ms; "
                  f"{events} events in {lasted:.1f} s: {heard}")
            self.assertGreater(sent, 0.95 * RATE * SECONDS)
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
