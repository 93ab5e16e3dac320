# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real program as a screen reader does: by the roles and accessible names of its widgets, through AT-SPI.

For tests that run in `innet withx`. Importing it ends the test as skipped where something it needs is not there.
"""

import ctypes
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import warnings

SKIPPED = 77


def skip(reason):
    print("SKIP:", reason)
    sys.exit(SKIPPED)


if "MCM_TEST_NET_SKIP" in os.environ:
    skip(os.environ["MCM_TEST_NET_SKIP"])
if "MCM_TEST_NET" not in os.environ:
    skip("needs a network and a screen of its own: run it with tests/support/innet tests/support/withx")
try:
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
except (ImportError, ValueError) as error:
    skip(f"no AT-SPI for this Python: {error}")
if not shutil.which("xdotool"):
    skip("no xdotool")

FAR = os.environ["MCM_FAR"].split()
HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = os.path.join(HERE, "..", "peers")
# Its bindings call deprecated what has no other name.
warnings.simplefilter("ignore", DeprecationWarning)
# A dead program must not hang the test.
Atspi.set_timeout(5000, 5000)


def until(condition, what, seconds=15):
    """Waits until `condition()` is true, and gives what it gave."""
    end = time.monotonic() + seconds
    while True:
        try:
            value = condition()
        except GLib.Error:  # the widget went away while it was asked
            value = None
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds} s: {what}")
        time.sleep(0.02)


def python(script, *arguments):
    return ["/usr/bin/python3", "-IS", script, *arguments]


def send(*what, options=()):
    """Sends datagrams INTERFACE/ADDRESS/PORT/TEXT, from the far host."""
    command = python(os.path.join(PEERS, "sender.py"), *options, *what)
    subprocess.run(FAR + command, check=True, timeout=60)


class Widget:
    """An accessible object."""

    # Their insides are many, or are Qt's own.
    closed = {Atspi.Role.TABLE, Atspi.Role.TREE, Atspi.Role.TREE_TABLE, Atspi.Role.LIST, Atspi.Role.COMBO_BOX}

    def __init__(self, accessible):
        self.accessible = accessible

    @property
    def name(self):
        return self.accessible.get_name()

    @property
    def role(self):
        return self.accessible.get_role_name()

    @property
    def description(self):
        return self.accessible.get_description()

    def has(self, state):
        return self.accessible.get_state_set().contains(getattr(Atspi.StateType, state.upper()))

    def children(self):
        count = self.accessible.get_child_count()
        found = (self.accessible.get_child_at_index(i) for i in range(count))
        return [Widget(child) for child in found if child is not None]

    def inside(self):
        """All widgets below this one that are in sight."""
        for child in self.children():
            if child.has("showing") or child.has("visible"):
                yield child
                if child.accessible.get_role() not in self.closed:
                    yield from child.inside()

    # What a user does

    def press(self):
        actions = range(Atspi.Action.get_n_actions(self.accessible))
        names = [Atspi.Action.get_action_name(self.accessible, i) for i in actions]
        assert Atspi.Action.do_action(self.accessible, names.index("Press")), names

    def focus(self):
        assert Atspi.Component.grab_focus(self.accessible)

    def write(self, text):
        field = self.accessible
        if self.role == "combo box":  # its editable part
            field = next(child.accessible for child in self.children() if child.role == "text")
        assert Atspi.EditableText.set_text_contents(field, text)

    # What a user reads

    @property
    def value(self):
        return Atspi.Value.get_current_value(self.accessible)

    @property
    def text(self):
        length = Atspi.Text.get_character_count(self.accessible)
        return Atspi.Text.get_text(self.accessible, 0, length)

    @property
    def rows(self):
        return Atspi.Table.get_n_rows(self.accessible)

    @property
    def columns(self):
        return Atspi.Table.get_n_columns(self.accessible)

    def cell(self, row, column):
        return Widget(Atspi.Table.get_accessible_at(self.accessible, row, column))

    def row(self, row):
        return [self.cell(row, column).name for column in range(self.columns)]

    def middle(self):
        box = Atspi.Component.get_extents(self.accessible, Atspi.CoordType.SCREEN)
        return box.x + box.width // 2, box.y + box.height // 2


class Program:
    """The running program, and its window once it is there."""

    # Lines on stderr that are no fault of ours; of fonts it is X's test screens that have few.
    expected = "OpenType support missing"

    def __init__(self, path, *arguments, settings=None):
        self.settings = settings or os.path.join(os.environ["XDG_STATE_HOME"], f"session-{time.monotonic_ns()}.json")
        self.errors_path = self.settings + ".stderr"
        with open(self.errors_path, "wb") as errors:
            command = [path, "--settings", self.settings, *arguments]
            self.process = subprocess.Popen(command, stderr=errors)
        try:
            self.window = until(self._window, "the program's window")
        except BaseException:
            self.process.kill()
            raise

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if kind is None:
            assert self.errors() == "", self.errors()

    def errors(self):
        """What it printed on stderr, without what was to be expected."""
        with open(self.errors_path, encoding="utf-8") as file:
            lines = [line for line in file if not re.search(self.expected, line)]
        return "".join(lines)

    def _window(self):
        assert self.process.poll() is None, self.errors()
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(i)
            if application is None or application.get_process_id() != self.process.pid:
                continue
            # What one asks is answered by the program, not from memory.
            application.set_cache_mask(Atspi.Cache.NONE)
            for window in Widget(application).children():
                if window.role == "frame" and window.has("active"):
                    return window
        return None

    def look(self, role, name):
        for widget in self.window.inside():
            if widget.name == name and widget.role == role and widget.has("showing"):
                return widget
        return None

    def find(self, role, name, seconds=15):
        return until(lambda: self.look(role, name), f"a {role} called {name}", seconds)

    def says(self, name):
        role = "status bar" if name == "Status" else "label"
        return self.find(role, name).description

    def until_says(self, name, pattern, seconds=15):
        """Waits until the widget's description matches the pattern, and gives the match."""
        widget = self.find("status bar" if name == "Status" else "label", name)
        try:
            return until(lambda: re.search(pattern, widget.description), f"{name}: {pattern}", seconds)
        except AssertionError as error:
            raise AssertionError(f"{error}; it says: {widget.description}") from None

    def counts(self):
        """The status bar's figures: `received`, `lost in kernel`, `evicted`, `foreign`."""
        figures = {"evicted": 0, "foreign": 0}
        for name, value in re.findall(r"([a-z ]+) ([\d,]+)(?: ·|$)", self.says("Status")):
            figures[name.strip()] = int(value.replace(",", ""))
        return figures

    def tabs(self):
        return [widget.name for widget in self.window.inside() if widget.role == "page tab"]

    def is_in_front(self, tab):
        widget = self.find("page tab", tab)
        return widget.has("selected") or widget.has("focused")  # Qt 6.4 says it in the latter way

    def go_to(self, tab):
        self.find("page tab", tab).press()
        until(lambda: self.is_in_front(tab), f"{tab} to be in front")

    def messages(self):
        return self.find("table", "Messages")

    def windows(self):
        """The X windows in sight, of which an open menu is one."""
        command = ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()

    def end(self):
        """As a service manager ends it; gives the exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=15)


class Hands:
    """Keyboard and mouse of the screen."""

    def __init__(self):
        self.xdotool = subprocess.Popen(["xdotool", "-"], stdin=subprocess.PIPE)
        self.x11 = ctypes.CDLL("libX11.so.6")
        self.xtest = ctypes.CDLL("libXtst.so.6")  # xdotool needs it too
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(None))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.x11.XCloseDisplay(self.display)
        self.xdotool.stdin.close()
        self.xdotool.wait(timeout=10)

    def do(self, words):
        self.xdotool.stdin.write((words + "\n").encode())
        self.xdotool.stdin.flush()

    def press(self, keys):
        self.do(f"key --clearmodifiers {keys}")

    def type(self, text):
        assert "'" not in text
        self.do(f"type --delay 1 '{text}'")

    def click(self, x, y, button=1):
        """At once, which xdotool is not: it sleeps in between."""
        self.xtest.XTestFakeMotionEvent(self.display, -1, x, y, 0)
        for down in (1, 0):
            self.xtest.XTestFakeButtonEvent(self.display, button, down, 0)
        self.x11.XFlush(self.display)
