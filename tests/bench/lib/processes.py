# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs under measurement: started, watched through /proc, and ended."""

import os
import re
import signal
import subprocess
import tempfile
import time

CPUCLOCK_SCHED = 2


def cpu_seconds(pid):
    """CPU of all its threads, also those that have ended, to the nanosecond: the clock of another process."""
    return time.clock_gettime((~pid << 3) | CPUCLOCK_SCHED)


def children(pid):
    found = []
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/children") as file:
            found += [int(word) for word in file.read().split()]
    return found


def family(pid):
    return [pid] + [member for child in children(pid) for member in family(child)]


def hand_memory(tools, mib):
    """So much free memory that the system need not ask anybody for, the host of a virtual machine least of all; for a second
    or two, then such a host may have taken it back."""
    subprocess.run([f"{tools}/handmemory", str(mib)], check=True)


def status_number(pid, field):
    with open(f"/proc/{pid}/status") as file:
        return int(re.search(rf"{field}:\s+(\d+)", file.read()).group(1))


class Program:
    """One running program; a context manager that ends it, whatever happens."""

    def __init__(self, command, **options):
        self.err = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.err, text=True, **options)
        self.pid = self.process.pid

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            for pid in reversed(family(self.pid)):
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
            self.process.wait()
        self.process.stdout.close()
        self.err.close()

    def cpu(self):
        """With its children's, as long as those run."""
        return sum(cpu_seconds(pid) for pid in family(self.pid))

    def peak_mib(self):
        return status_number(self.pid, "VmHWM") / 1024

    def rss_mib(self):
        return status_number(self.pid, "VmRSS") / 1024

    def threads(self):
        return status_number(self.pid, "Threads")

    def settle(self, most_seconds=20, step=0.3, share=0.1):
        """Waits until it has nothing left to do: `step` seconds with less than `share` of a core. False: never so."""
        end = time.monotonic() + most_seconds
        before = self.cpu()
        while time.monotonic() < end:
            time.sleep(step)
            now = self.cpu()
            if now - before <= share * step:
                return True
            before = now
        return False

    def end(self, timeout=60):
        """As a user ends it; gives what it printed."""
        self.process.send_signal(signal.SIGTERM)
        out = self.process.communicate(timeout=timeout)[0]
        return out, self.errors()

    def errors(self):
        self.err.seek(0)
        return self.err.read()
