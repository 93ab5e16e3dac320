#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A flood into one tab while a user clicks and a screen reader listens. test_flood.py PROGRAM FLOOD

300,000 datagrams of 200 bytes a second for ten seconds: the window serves clicks, memory stays within the budget, and
what it says it received and lost is what was sent.
"""

import os
import re
import signal
import statistics
import subprocess
import sys
import time
import unittest

from gi.repository import Atspi

from window import FAR, Window, wait_until

PROGRAM = FLOOD = ""
RATE, SECONDS, SIZE = 300_000, 10, 200
BUDGET_MIB = 256
# What the program takes beside its logs: code, fonts, pixels, Qt; under a sanitizer far more.
BESIDE_MIB = 120

# Counts the events a screen reader would have to listen to, until it is ended.
LISTENER = """
import signal, sys, gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib
count = 0
def on_event(event):
    global count
    count += 1
listener = Atspi.EventListener.new(on_event)
for kind in ("object:", "window:", "focus:"):
    listener.register(kind)
GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGTERM, Atspi.event_quit)
print("ready", flush=True)
Atspi.event_main()
print(count, flush=True)
"""


def memory_mib(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{pid}/status").read()).group(1)) / 1024


class FloodTest(unittest.TestCase):
    def setUp(self):
        self.window = Window(PROGRAM, "--memory", str(BUDGET_MIB), "--join", "239.1.1.1%mcm0:5004", "--join", "239.1.1.2%mcm0:5004")
        wait_until(lambda: len(self.window.tabs()) == 3, "both tabs")
        self.flooded = self.window.find("page tab", "239.1.1.1%mcm0:5004")
        self.click(self.flooded)
        self.listener = subprocess.Popen([sys.executable, "-W", "ignore", "-c", LISTENER], stdout=subprocess.PIPE, text=True)
        self.assertEqual(self.listener.stdout.readline(), "ready\n")

    def tearDown(self):
        self.listener.stdout.close()
        self.listener.wait(10)
        self.assertEqual(self.window.end(), 0)

    def click(self, tab):
        """A real click on a tab; the milliseconds until the window has served it, the click's own making included."""
        name, bar = tab.get_name(), tab.get_parent()
        box = Atspi.Component.get_extents(tab, Atspi.CoordType.SCREEN)
        before = time.monotonic()
        subprocess.run(["xdotool", "mousemove", str(box.x + 40), str(box.y + box.height // 2), "click", "1"], check=True)
        wait_until(lambda: bar.get_name() == name, "the tab in front")
        return (time.monotonic() - before) * 1000

    def test_flood(self):
        window = self.window
        overview = window.find("page tab", "Overview")
        idle = statistics.median([self.click(tab) for tab in [overview, self.flooded] * 10])
        flood = subprocess.Popen([*FAR, FLOOD, "239.1.1.1", "5004", "10.77.0.2", str(RATE), str(SECONDS), str(SIZE)],
                                 stdout=subprocess.PIPE, text=True)
        served, memory, rows = [], [], []
        while flood.poll() is None:
            served.append(self.click(overview))
            served.append(self.click(self.flooded))
            memory.append(memory_mib(window.process.pid))
            rows.append(window.table("Messages").rows())
        sent = int(flood.communicate()[0])

        counted = lambda: window.status("received") + window.status("lost in kernel")
        wait_until(lambda: counted() == sent, f"received and lost to add up to the {sent} sent, only to {counted()}")
        self.listener.send_signal(signal.SIGTERM)
        events = int(self.listener.stdout.readline())

        print(f"sent {sent}, received {window.status('received')}, lost in kernel {window.status('lost in kernel')}; "
              f"{len(served)} clicks served in {statistics.median(served):.0f} ms (median), {max(served):.0f} ms (longest), "
              f"{idle:.0f} ms of it for making and watching the click; "
              f"memory at most {max(memory):.0f} MiB; {events} events to the screen reader", flush=True)
        self.assertGreater(sent, RATE * SECONDS * 0.9)
        self.assertGreater(len(served), 10)
        self.assertLess(statistics.median(served) - idle, 100)
        # Now and then it is this test that waits for one of the cores.
        self.assertLess(statistics.quantiles(served, n=10)[-1] - idle, 250)
        self.assertLess(max(memory), BUDGET_MIB + BESIDE_MIB)
        self.assertGreater(max(rows), RATE)
        # A few for each click and each change of the figures, none for a message.
        self.assertLess(events, len(served) * 100 + SECONDS * 4 * 20)


if __name__ == "__main__":
    PROGRAM, FLOOD = sys.argv.pop(1), sys.argv.pop(1)
    assert FAR, "to be run inside tests/support/innet"
    assert os.environ.get("DISPLAY"), "to be run inside tests/support/withx"
    unittest.main(verbosity=2)
