# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The base of the tests that need a network: one peer at each end of it."""

import os
import unittest

from peer import Peer

# The addresses that support/innet gives.
NEAR_IPV4, FAR_IPV4 = "10.77.0.1", "10.77.0.2"
NEAR_IPV6, FAR_IPV6 = "fd77::1", "fd77::2"


@unittest.skipUnless(os.environ.get("MCM_TEST_NET"),
                     os.environ.get("MCM_TEST_NET_SKIP") or "not in a network of its own, see support/innet")
class NetworkTest(unittest.TestCase):
    maxDiff = 2000

    @classmethod
    def setUpClass(cls):
        cls.far = Peer(*os.environ["MCM_FAR"].split())
        cls.near = Peer()

    @classmethod
    def tearDownClass(cls):
        cls.far.close()
        cls.near.close()

    def send_far(self, group, port, *payloads, interface="far0", **options):
        """Sends from the far end; gives the source port."""
        return self.far.send([[group, port]], interface, [p.hex() for p in payloads], **options)

    def send_near(self, group, port, *payloads, interface="mcm0", **options):
        return self.near.send([[group, port]], interface, [p.hex() for p in payloads], **options)
