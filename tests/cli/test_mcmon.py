#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What mcmon promises, tried from outside. Run inside a network of its own:
tests/support/innet python3 tests/cli/test_mcmon.py path/to/mcmon path/to/flood"""

import os
import sys
import unittest

import program
from test_filter import FilterTest, FilterUsageTest
from test_groupfiles import GroupFilesTest
from test_listen import ListenTest, PortableListenTest
from test_report import PortableReportTest, ReportTest
from test_send import SendTest
from test_usage import InterfacesTest, UsageTest

__all__ = ["FilterTest", "FilterUsageTest", "GroupFilesTest", "InterfacesTest", "ListenTest", "PortableListenTest",
           "PortableReportTest", "ReportTest", "SendTest", "UsageTest"]

if __name__ == "__main__":
    if len(sys.argv) < 3 or not all(os.access(path, os.X_OK) for path in sys.argv[1:3]):
        sys.exit("usage: test_mcmon.py PATH-TO-MCMON PATH-TO-FLOOD [UNITTEST-ARGUMENT]...")
    program.path = os.path.abspath(sys.argv.pop(1))
    program.flood = os.path.abspath(sys.argv.pop(1))
    unittest.main(verbosity=2)
