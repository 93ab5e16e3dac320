#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What mcmon send promises, tried from outside. Run inside a network of its own:
tests/support/innet python3 tests/cli/test_mcmonsend.py path/to/mcmon"""

import os
import sys
import unittest

import program
from test_sendpace import PaceTest
from test_sendrefusals import RefusalTest
from test_sendreports import ReportTest, TerminalTest
from test_sendusage import SendUsageTest
from test_sendwire import WireTest

__all__ = ["PaceTest", "RefusalTest", "ReportTest", "SendUsageTest", "TerminalTest", "WireTest"]

if __name__ == "__main__":
    if len(sys.argv) < 2 or not os.access(sys.argv[1], os.X_OK):
        sys.exit("usage: test_mcmonsend.py PATH-TO-MCMON [UNITTEST-ARGUMENT]...")
    program.path = os.path.abspath(sys.argv.pop(1))
    unittest.main(verbosity=2)
