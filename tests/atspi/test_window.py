#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole job through the accessible names: join, read, send, leave. test_window.py PROGRAM"""

import socket
import subprocess
import sys
import unittest

from window import FAR, Table, Window, wait_until

PROGRAM = ""

# What a screen reader hears is an interface: roles and names stay as they are.
NAMES = [
    ("combo box", "Group"),
    ("spin button", "Port"),
    ("combo box", "Interface"),
    ("text", "Source"),
    ("push button", "Join"),
    ("label", "Join result"),
    ("page tab", "Overview"),
    ("table", "Overview"),
    ("text", "Send to group"),
    ("spin button", "Send to port"),
    ("combo box", "Send interface"),
    ("spin button", "Time to live"),
    ("check box", "Loop back"),
    ("combo box", "Payload kind"),
    ("text", "Message"),
    ("push button", "Send"),
    ("label", "Send result"),
    ("status bar", "Status"),
]
NAMES_OF_A_TAB = [("page tab", "239.1.1.1:5004"), ("text", "Filter"), ("table", "Messages"), ("tree", "Fields"), ("text", "Bytes")]


class WindowTest(unittest.TestCase):
    def setUp(self):
        self.window = Window(PROGRAM)

    def tearDown(self):
        self.assertEqual(self.window.end(), 0)

    def join(self, address):
        self.window.type("combo box", "Group", address)
        self.window.press("Join")
        wait_until(lambda: self.window.says("label", "Join result").startswith("Joined"), "join")

    def rows(self, count):
        table = self.window.table("Messages")
        wait_until(lambda: table.rows() == count, f"{count} rows")
        return table

    def test_names(self):
        for role, name in NAMES:
            with self.subTest(name):
                self.window.find(role, name)
        self.join("239.1.1.1:5004")
        for role, name in NAMES_OF_A_TAB:
            with self.subTest(name):
                self.window.find(role, name)
        self.assertFalse(self.window.shows("text", "Find"))
        self.window.strike_with_control("f")
        wait_until(lambda: self.window.shows("text", "Find"), "line to find in")

    def test_join_send_read(self):
        window = self.window
        self.join("239.1.1.1:5004")
        self.assertEqual(window.tabs(), ["Overview", "239.1.1.1:5004"])
        window.type("text", "Message", "hello \\x01 world")
        window.press("Send")
        wait_until(lambda: window.says("label", "Send result").startswith("Sent 13 bytes to 239.1.1.1:5004 via mcm0, TTL 1"), "result of the send")

        table = self.rows(1)
        self.assertEqual(table.columns(), ["No.", "Time", "Δ", "Source", "TTL", "Size", "Protocol", "Message"])
        number, _, delta, source, ttl, size, protocol, text = table.row(0)
        self.assertEqual((number, delta, ttl, size, text), ("1", "", "1", "13", "hello ␁ world"))
        self.assertRegex(source, r"^10\.77\.0\.1:\d+ · own$")

        table.choose(0)
        self.assertEqual(table.chosen(), [0])
        wait_until(lambda: window.text("text", "Bytes").startswith("0000  68 65 6c 6c 6f 20 01 20  77 6f 72 6c 64 "), "bytes")
        self.assertIn("hello . world", window.text("text", "Bytes"))
        fields = Table(window.find("tree", "Fields"))
        values = {fields.cell(i, 0): fields.cell(i, 1) for i in range(fields.rows())}
        self.assertEqual((values["Destination"], values["Interface"], values["Size"]), ("239.1.1.1:5004", "mcm0", "13 bytes"))

        wait_until(lambda: window.status("received") == 1, "the message in the status bar")
        self.assertEqual(window.status("lost in kernel"), 0)
        overview = window.table("Overview")
        wait_until(lambda: overview.rows() == 1 and overview.cell(0, 4) == "1", "the group in the overview")
        self.assertEqual(overview.row(0)[1:3], ["239.1.1.1:5004", "mcm0"])

    def test_send_hex_with_ttl_and_interface(self):
        """What a plain receiver on the far host gets is what the window says it sent."""
        code = """
import socket, struct
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(("239.7.7.7", 5007))
s.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, struct.pack("4s4s", socket.inet_aton("239.7.7.7"), socket.inet_aton("10.77.1.2")))
s.setsockopt(socket.IPPROTO_IP, 12, 1)
s.settimeout(20)
print("ready", flush=True)  # 12: IP_RECVTTL, which Python does not name
data, control, _, source = s.recvmsg(100, 100)
print(data.hex(), int.from_bytes(control[0][2], "little"), source[0])
"""
        receiver = subprocess.Popen([*FAR, "/usr/bin/python3", "-c", code], stdout=subprocess.PIPE, text=True)
        self.assertEqual(receiver.stdout.readline(), "ready\n")
        window = self.window
        window.type("text", "Send to group", "239.7.7.7")
        window.set_number("Send to port", 5007)
        window.set_number("Time to live", 7)
        for _ in range(10):
            if window.says("combo box", "Send interface").startswith("mcm1"):
                break
            window.act("combo box", "Send interface", "Increase")
        window.act("combo box", "Payload kind", "Increase")
        window.type("text", "Message", "0x48,0x65:00 ff")
        window.press("Send")
        self.assertEqual(receiver.stdout.readline().split(), ["486500ff", "7", "10.77.1.1"])
        receiver.wait(10)
        receiver.stdout.close()
        self.assertIn("Sent 4 bytes to 239.7.7.7:5007 via mcm1, TTL 7", window.says("label", "Send result"))

    def test_wrong_input_is_answered_in_words(self):
        window = self.window
        for group, words in [
            ("10.0.0.1", "10.0.0.1 is not a multicast address."),
            ("239.1", "“239.1” is not an IP address."),
            ("239.1.1.1:70000", "“70000” is not a port."),
            ("239.1.1.1%nowhere:5004", "There is no interface “nowhere”."),
            ("239.1.1.1%mcm3:5004", "The interface mcm3 is down."),
        ]:
            with self.subTest(group):
                window.type("combo box", "Group", group)
                window.press("Join")
                wait_until(lambda: window.says("label", "Join result").startswith(words), words)
        self.assertEqual(window.tabs(), ["Overview"])
        window.type("text", "Send to group", "239.1.1.1")
        window.set_number("Time to live", 256)
        window.type("text", "Message", "x")
        window.press("Send")
        wait_until(lambda: "Not sent. A TTL of 256 does not exist." in window.says("label", "Send result"), "words on the TTL")

    def test_a_message_from_elsewhere(self):
        self.join("239.1.1.1:5004")
        sender = "import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.setsockopt(0, socket.IP_MULTICAST_TTL, 2); " \
                 "s.setsockopt(0, socket.IP_MULTICAST_IF, socket.inet_aton('10.77.0.2')); " \
                 "[s.sendto(p, ('239.1.1.1', 5004)) for p in (b'<b>%1 %n</b>', b'', '\\u202eabc'.encode(), b'abcdefgh\\xff')]"
        subprocess.run([*FAR, "/usr/bin/python3", "-c", sender], check=True)
        table = self.rows(4)
        self.assertEqual([table.cell(i, 7) for i in range(4)], ["<b>%1 %n</b>", "", "‹202E›abc", "abcdefgh\ufffd"])
        self.assertEqual([table.cell(i, 4) for i in range(4)], ["2"] * 4)


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    assert FAR, "to be run inside tests/support/innet"
    unittest.main(verbosity=2)
