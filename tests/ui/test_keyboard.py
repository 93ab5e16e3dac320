#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real program on a real screen, worked by the keyboard alone. AT-SPI only watches.

test_keyboard.py MULTICAST-MONITOR
"""

import sys
import unittest

from desktop import Hands, Program, send, until

PROGRAM = sys.argv.pop(1)

REACHABLE = {
    "Group", "Port", "Interface", "Source", "Join",
    "Pause", "Follow", "Clear", "Membership", "Messages", "Compare", "Wireshark", "Inspector", "Fields", "Bytes",
    "Send to group", "Send to port", "Send interface", "Time to live", "Loop back", "Payload kind", "Templates",
    "Message", "Send", "Repeat",
}


def focused(program):
    """What has the keyboard: (role, name), or nothing. Of the tabs Qt says so always."""
    for widget in program.window.inside():
        if widget.role != "page tab" and widget.has("focused"):
            return widget.role, widget.name
    return None


class KeyboardTest(unittest.TestCase):
    def go_round(self, program, hands, keys):
        """Presses `keys` until the focus is back where it was; gives the names it was at, in their order."""
        begin = until(lambda: focused(program), "a focus")
        names = [begin[1]]
        while True:
            before = focused(program)
            hands.press(keys)
            now = until(lambda: focused(program) not in (None, before) and focused(program), f"{keys} after {before}")
            if now == begin:
                return names
            names.append(now[1])
            self.assertLess(len(names), 60, names)

    def go_to(self, program, hands, name):
        for _ in range(60):
            now = focused(program)
            if now and now[1] == name:
                return
            hands.press("Tab")
            until(lambda: focused(program) not in (None, now), f"Tab after {now}")
        self.fail(f"{name} is not reached")

    def test_everything_is_reached(self):
        with Program(PROGRAM, "--join", "239.1.1.1:5004") as program, Hands() as hands:
            forward = self.go_round(program, hands, "Tab")
            self.assertLessEqual(REACHABLE, set(forward), forward)
            self.assertLess(forward.index("Group"), forward.index("Join"))
            self.assertLess(forward.index("Messages"), forward.index("Send to group"))
            self.assertLess(forward.index("Fields"), forward.index("Bytes"), "as they are seen, from left to right")
            self.assertLess(forward.index("Message"), forward.index("Send"))
            backward = self.go_round(program, hands, "shift+Tab")
            self.assertEqual(backward, [forward[0], *reversed(forward[1:])])

    def test_the_empty_window_is_reached(self):
        with Program(PROGRAM) as program, Hands() as hands:
            names = self.go_round(program, hands, "Tab")
            self.assertLessEqual({"Join mDNS", "Join SSDP", "Start demo"}, set(names))
            self.go_to(program, hands, "Start demo")
            hands.press("space")
            until(lambda: program.messages().rows >= 3, "sample messages")

    def test_the_whole_job(self):
        with Program(PROGRAM) as program, Hands() as hands:
            until(lambda: focused(program), "a focus")
            hands.type("239.1.1.1")
            hands.press("Tab")
            hands.press("ctrl+a")
            hands.type("6000")
            hands.press("Return")
            program.until_says("Join result", "^Joined 239.1.1.1:6000 ")
            send("far0/239.1.1.1/6000/hello", "far0/239.1.1.1/6000/world")
            table = program.messages()
            until(lambda: table.rows == 2, "two rows")

            self.go_to(program, hands, "Messages")
            hands.press("Home")
            bytes_shown = program.find("text", "Bytes")
            until(lambda: "68 65 6c 6c 6f" in bytes_shown.text, "the first message")
            hands.press("Down")
            until(lambda: "77 6f 72 6c 64" in bytes_shown.text, "the second message")
            hands.press("space")
            pause = program.find("check box", "Pause")
            until(lambda: pause.has("checked"), "a pause")
            hands.press("space")
            until(lambda: not pause.has("checked"), "no pause")

            self.go_to(program, hands, "Message")
            hands.type("by hand")
            hands.press("Return")
            program.until_says("Send result", "^Sent 7 bytes to 239.1.1.1:6000 via mcm0, TTL 1")
            until(lambda: table.rows == 3, "our own message")
            hands.press("ctrl+a")
            hands.type("again")
            self.go_to(program, hands, "Join")
            hands.press("ctrl+Return")
            program.until_says("Send result", "^Sent 5 bytes ")
            until(lambda: table.rows == 4, "our second message")

            hands.press("ctrl+Tab")
            overview = program.find("table", "Overview")
            self.assertEqual(overview.row(0)[4], "4")
            hands.press("ctrl+shift+Tab")
            hands.press("ctrl+l")
            until(lambda: program.messages().rows == 0, "no row")
            hands.press("ctrl+w")
            until(lambda: program.tabs() == ["Overview"], "no group")
            hands.press("ctrl+j")
            until(lambda: focused(program)[1] == "Group", "the group field")
            hands.press("ctrl+q")
            self.assertEqual(program.process.wait(timeout=15), 0)

    def test_choosing_lists(self):
        with Program(PROGRAM) as program, Hands() as hands:
            until(lambda: focused(program), "a focus")
            # A well-known group by a part of its name.
            hands.type("sacn universe 1")
            hands.press("Down")
            hands.press("Return")
            port = program.find("spin button", "Port")
            until(lambda: port.value == 5568, "the port of sACN")
            self.go_to(program, hands, "Interface")
            for _ in range(4):  # by route, all, lo, mcm0, mcm1
                hands.press("Down")
            self.go_to(program, hands, "Join")
            hands.press("space")
            program.until_says("Join result", "^Joined 239.255.0.1:5568 on mcm1 ")

    def test_the_menu_of_a_message(self):
        with Program(PROGRAM, "--join", "239.1.1.1:5004") as program, Hands() as hands:
            send("far0/239.1.1.1/5004/hello")
            table = program.messages()
            until(lambda: table.rows == 1, "a row")
            self.go_to(program, hands, "Messages")
            hands.press("Home")
            until(lambda: table.cell(0, 0).has("selected"), "the first row to be chosen")
            hands.press("Menu")
            for _ in range(6):  # to Send again
                hands.press("Down")
            hands.press("Return")
            program.until_says("Send result", "^Sent 5 bytes ")

    def test_help(self):
        with Program(PROGRAM) as program, Hands() as hands:
            until(lambda: focused(program), "a focus")
            hands.press("F1")
            until(lambda: not program.window.has("active"), "the window of keys")
            hands.press("Escape")
            until(lambda: program.window.has("active"), "the main window again")


if __name__ == "__main__":
    unittest.main(verbosity=2, warnings="ignore")
