#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What mcmon promises, tried from outside. Run inside a network of its own:
tests/support/innet python3 tests/cli/test_mcmon.py path/to/mcmon"""

import os
import sys
import unittest

import program
from test_listen import ListenTest, PortableListenTest
from test_send import SendTest
from test_usage import InterfacesTest, UsageTest

__all__ = ["InterfacesTest", "ListenTest", "PortableListenTest", "SendTest", "UsageTest"]

if __name__ == "__main__":
    if len(sys.argv) < 2 or not os.access(sys.argv[1], os.X_OK):
        sys.exit("usage: test_mcmon.py PATH-TO-MCMON [UNITTEST-ARGUMENT]...")
    program.path = os.path.abspath(sys.argv.pop(1))
    unittest.main(verbosity=2)
