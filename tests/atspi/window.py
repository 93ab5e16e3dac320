#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Works the window as a screen reader does: by the roles and names that design and users hold on to, and by nothing else."""

import os
import re
import signal
import subprocess
import tempfile
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

FAR = os.environ.get("MCM_FAR", "").split()


def wait_until(condition, what, seconds=10):
    """The first true value of `condition`, asked over and over: there is no signal to wait for across processes."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            if value := condition():
                return value
        except GLib.GError:  # it went while we looked at it
            pass
        if time.monotonic() > deadline:
            raise AssertionError(f"no {what} within {seconds} s")
        time.sleep(0.01)


def children(node):
    return (node.get_child_at_index(i) for i in range(node.get_child_count()))


class Window:
    """The program, running, and its window's accessible objects."""

    def __init__(self, path, *options):
        self.folder = tempfile.TemporaryDirectory()
        self.process = subprocess.Popen([path, "--settings", self.folder.name + "/session.json", *options])
        self.application = wait_until(self._find_application, "application on the accessibility bus")
        wait_until(lambda: self.find("push button", "Join"), "window")

    def _find_application(self):
        assert self.process.poll() is None, f"the program ended with {self.process.returncode}"
        for node in children(Atspi.get_desktop(0)):
            if node and node.get_process_id() == self.process.pid and node.get_child_count() > 0:
                # Always ask: what the library remembers is only right while a main loop hears every event.
                node.set_cache_mask(Atspi.Cache.NONE)
                return node
        return None

    def look(self, role, name, node=None):
        """The object of this role and name; None where there is none. Does not go into tables."""
        node = node or self.application
        if node.get_role_name() == role and node.get_name() == name:
            return node
        if node.get_role_name() in ("table", "list"):
            return None
        for child in children(node):
            if child and (found := self.look(role, name, child)):
                return found
        return None

    def find(self, role, name):
        return wait_until(lambda: self.look(role, name), f"{role} “{name}”")

    def shows(self, role, name):
        """Whether it can be seen: what is hidden is among the objects too."""
        node = self.look(role, name)
        return node is not None and node.get_state_set().contains(Atspi.StateType.SHOWING)

    def strike_with_control(self, key):
        control = 1 << Atspi.ModifierType.CONTROL
        Atspi.generate_keyboard_event(control, None, Atspi.KeySynthType.LOCKMODIFIERS)
        Atspi.generate_keyboard_event(ord(key), None, Atspi.KeySynthType.SYM)
        Atspi.generate_keyboard_event(control, None, Atspi.KeySynthType.UNLOCKMODIFIERS)

    def type(self, role, name, text):
        assert Atspi.EditableText.set_text_contents(self.find(role, name), text)

    def set_number(self, name, value):
        assert Atspi.Value.set_current_value(self.find("spin button", name), value)

    def act(self, role, name, action=0):
        node = self.find(role, name)
        if isinstance(action, str):
            names = [Atspi.Action.get_action_name(node, i) for i in range(Atspi.Action.get_n_actions(node))]
            action = names.index(action)
        assert Atspi.Action.do_action(node, action)

    def press(self, name):
        self.act("push button", name)

    def says(self, role, name):
        return self.find(role, name).get_description()

    def status(self, words):
        """A number of the status bar, by the words before it."""
        shown = re.search(words + r" ([\d,.  ]*\d)", self.says("status bar", "Status"))
        return int(re.sub(r"\D", "", shown.group(1)))

    def text(self, role, name):
        return Atspi.Text.get_text(self.find(role, name), 0, -1)

    def tab_bar(self):
        """The list of the tabs. Its name is that of the tab in front."""
        return self.find("page tab", "Overview").get_parent()

    def tabs(self):
        return [child.get_name() for child in children(self.tab_bar()) if child.get_role_name() == "page tab"]

    def table(self, name):
        return Table(self.find("table", name))

    def end(self):
        """As its user ends it, from outside; gives the exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            status = self.process.wait(20)
            self.folder.cleanup()
            return status
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise


class Table:
    def __init__(self, node):
        self.node = node

    def rows(self):
        return Atspi.Table.get_n_rows(self.node)

    def columns(self):
        return [Atspi.Table.get_column_description(self.node, i) for i in range(Atspi.Table.get_n_columns(self.node))]

    def cell(self, row, column):
        return Atspi.Table.get_accessible_at(self.node, row, column).get_name()

    def row(self, row):
        return [self.cell(row, column) for column in range(Atspi.Table.get_n_columns(self.node))]

    def choose(self, row):
        assert Atspi.Table.add_row_selection(self.node, row)

    def chosen(self):
        return list(Atspi.Table.get_selected_rows(self.node))
