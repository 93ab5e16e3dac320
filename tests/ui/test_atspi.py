#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole job through AT-SPI alone, as somebody does it who does not see the window.

test_atspi.py MULTICAST-MONITOR
"""

import sys
import unittest

from desktop import Hands, Program, send, until

PROGRAM = sys.argv.pop(1)

# Users' own automation holds on to these: they are an interface.
NAMES = [
    ("combo box", "Group"),
    ("spin button", "Port"),
    ("combo box", "Interface"),
    ("text", "Source"),
    ("push button", "Join"),
    ("page tab", "Overview"),
    ("page tab", "239.1.1.1%mcm0:5004"),
    ("table", "Messages"),
    ("tree", "Fields"),
    ("text", "Bytes"),
    ("text", "Send to group"),
    ("spin button", "Send to port"),
    ("combo box", "Send interface"),
    ("spin button", "Time to live"),
    ("check box", "Loop back"),
    ("combo box", "Payload kind"),
    ("text", "Message"),
    ("push button", "Send"),
    ("label", "Send result"),
    ("label", "Join result"),
    ("status bar", "Status"),
]
BUTTONS = ["Pause", "Follow", "Clear"]


class AtspiTest(unittest.TestCase):
    def test_every_name(self):
        with Program(PROGRAM, "--join", "239.1.1.1%mcm0:5004") as program:
            for role, name in NAMES:
                self.assertTrue(program.find(role, name, seconds=5))
            for name in BUTTONS:
                widgets = [widget for widget in program.window.inside() if widget.name == name]
                self.assertEqual(len(widgets), 1, name)
                self.assertTrue(widgets[0].description, f"{name} says what it does")
            self.assertEqual(program.window.name, "Multicast Monitor")
            # Whatever one can work with has a name.
            for widget in program.window.inside():
                if widget.has("focusable") and widget.role not in ("filler", "split pane", "layered pane", "panel"):
                    self.assertTrue(widget.name, f"a {widget.role} without a name")

    def test_the_whole_job(self):
        with Program(PROGRAM) as program:
            program.join("239.1.1.1", 5004)
            joined = program.until_says("Join result", "^Joined").string
            self.assertEqual(joined, "Joined 239.1.1.1:5004 on mcm0 – 10.77.0.1.")
            self.assertIn("239.1.1.1:5004", program.tabs())

            send("far0/239.1.1.1/5004/hello", "far0/239.1.1.1/5004/world", options=["--ttl=7", "--source-port=4711"])
            table = program.messages()
            until(lambda: table.rows == 2, "two rows")
            self.assertEqual(table.columns, 7)
            number, time_of_day, delta, source, ttl, size, text = table.row(0)
            self.assertEqual([number, delta, source, ttl, size, text], ["1", "", "10.77.0.2:4711", "7", "5", "hello"])
            self.assertRegex(time_of_day, r"^\d\d:\d\d:\d\d\.\d{6}$")
            self.assertEqual(table.row(1)[-1], "world")
            self.assertEqual(table.cell(0, 6).role, "table cell")

            table.choose_row(1)
            self.assertTrue(table.cell(1, 0).has("selected"))
            self.assertFalse(table.cell(0, 0).has("selected"))
            self.assertIn("77 6f 72 6c 64", program.find("text", "Bytes").text)
            fields = [cell.name for cell in program.find("tree", "Fields").children()]
            self.assertIn("10.77.0.2:4711", fields)
            self.assertIn("Source", fields)

            program.find("text", "Message").write("mine")
            program.find("push button", "Send").press()
            sent = program.until_says("Send result", "^Sent ").string
            self.assertEqual(sent, "Sent 4 bytes to 239.1.1.1:5004 via mcm0, TTL 1 (message 1)")
            until(lambda: table.rows == 3, "our own message")
            self.assertTrue(table.row(2)[3].endswith(" · own"), table.row(2))

            program.until_says("Status", r"^1 group · .* · received 3 · lost in kernel 0 · ")
            program.go_to("Overview")
            overview = program.find("table", "Overview")
            self.assertEqual(overview.rows, 1)
            self.assertEqual(overview.row(0)[1:5], ["239.1.1.1:5004", "mcm0", "2", "3"])

    def test_errors_are_heard(self):
        with Program(PROGRAM) as program:
            program.join("10.0.0.1", 5004)
            program.until_says("Join result", "^10.0.0.1 is not a multicast address")
            program.find("text", "Send to group").write("239.1.1.1")
            program.find("spin button", "Time to live").set_value(256)
            program.find("push button", "Send").press()
            program.until_says("Send result", "^Not sent. A TTL of 256 does not exist")

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
            cell = table.cell(0, 6)
            self.assertEqual(cell.name, "x")
            program.find("push button", "Clear").press()
            until(lambda: table.rows == 0, "no row")
            program.expected = "Accessible invalid"  # Qt says so when one asks a cell that is gone
            until(lambda: cell.name != "x", "the cell to be gone")
            program.go_to("239.1.1.1:5004")
            self.assertEqual(program.messages().rows, 0)
            with Hands() as hands:
                hands.press("ctrl+w")
                until(lambda: "239.1.1.1:5004" not in program.tabs(), "the tab to be gone")
            self.assertEqual(program.tabs(), ["Overview", "239.1.1.2:5004"])


if __name__ == "__main__":
    unittest.main(verbosity=2, warnings="ignore")
