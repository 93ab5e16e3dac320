# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs mcmon as a script would, and waits for what it says instead of for a time."""

import json
import re
import signal
import subprocess
import threading
import time

TIMEOUT = 20  # for what comes at once on an idle machine
path = "mcmon"
flood = "flood"  # tests/support/flood.cpp


def run(*arguments, **options):
    """Runs it to its end. Gives a CompletedProcess, with text."""
    return subprocess.run([path, *arguments], capture_output=True, text=True, timeout=TIMEOUT, **options)


class Stream:
    """The lines of a pipe, as they come."""

    def __init__(self, pipe):
        self.lines = []
        self.ended = False
        self.changed = threading.Condition()
        self.thread = threading.Thread(target=self.read, args=[pipe], daemon=True)
        self.thread.start()

    def read(self, pipe):
        with pipe:
            for line in pipe:
                with self.changed:
                    self.lines.append(line.decode().removesuffix("\n"))
                    self.changed.notify_all()
        with self.changed:
            self.ended = True
            self.changed.notify_all()

    def wait(self, condition, what):
        with self.changed:
            if not self.changed.wait_for(lambda: self.ended or condition(self.lines), TIMEOUT):
                raise AssertionError(f"no {what} within {TIMEOUT} s in {self.lines[-5:]}")
            if not condition(self.lines):
                raise AssertionError(f"it ended without {what}: {self.lines[-5:]}")

    def all(self):
        self.thread.join(TIMEOUT)
        return self.lines


class Mcmon:
    """mcmon listen, running, once it has told that it listens to each of `addresses`. Where these are not operands but
    come from a file, `operands` are typed in their place."""

    def __init__(self, *addresses, options=(), operands=None, json_lines=True, read=True):
        form = ["--json"] if json_lines else []
        command = [path, "listen", *form, *options, *(addresses if operands is None else operands)]
        self.json_lines = json_lines
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.stderr = Stream(self.process.stderr)
        self.stdout = Stream(self.process.stdout) if read else None
        self.stderr.wait(lambda lines: sum(l.startswith("listening on ") for l in lines) == len(addresses),
                         "line that it listens")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def start_reading(self):
        self.stdout = Stream(self.process.stdout)

    def wait_for_lines(self, count):
        self.stdout.wait(lambda lines: len(lines) >= count, f"line number {count}")
        return self.messages()

    def messages(self):
        return [json.loads(l) if self.json_lines else l for l in self.stdout.lines]

    def status(self):
        """Waits for its end."""
        return self.process.wait(TIMEOUT)

    def end(self, number=signal.SIGINT):
        """Ends it as a user would; gives status and all its messages."""
        self.process.send_signal(number)
        status = self.status()
        self.stdout.all()
        return status, self.messages()

    def summary(self):
        """The numbers of each group, by the name of the group and its interface: {"239.1.1.1:5004 via eth0": {…}}."""
        result = {}
        for line in self.stderr.all():
            match = re.fullmatch(r"(\S+ via \S+): (received \d.*)", line)
            if match:
                counts = match[2].replace(" bytes", "").replace(", ", ", bytes ", 1).split(", ")
                result[match[1]] = {name: int(n) for name, n in (count.rsplit(" ", 1) for count in counts)}
        return result


def seconds_since(start):
    return time.monotonic() - start
