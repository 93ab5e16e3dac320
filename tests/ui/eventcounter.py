#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Listens to all accessibility events, as a screen reader does, until SIGTERM. Prints "ready", and at the end how
many of each kind there were: a line `COUNT KIND` each."""

import collections
import signal

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

counts = collections.Counter()
listener = Atspi.EventListener.new(lambda event: counts.update([event.type]))
for kind in ("object", "window", "focus", "document"):
    Atspi.EventListener.register(listener, kind)


def end():
    Atspi.event_quit()
    return GLib.SOURCE_REMOVE


GLib.unix_signal_add(GLib.PRIORITY_HIGH, signal.SIGTERM, end)
GLib.idle_add(lambda: print("ready", flush=True))
Atspi.event_main()
for kind, count in counts.most_common():
    print(count, kind)
