# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""mcmon listen --set and --sdp: groups from files."""

import json
import os
import subprocess
import tempfile

import program
from networktest import FAR_IPV4, NetworkTest
from program import Mcmon, run

BOOK = """{
  "version": 1,
  "groups": [
    {"name": "Camera 1", "address": "239.1.1.1%mcm0:5004", "colour": "#3584e4"},
    {"name": "Talkback", "address": "[ff15::42%mcm0]:6000"},
    {"name": "Elsewhere", "address": "239.1.1.3:5004"}
  ],
  "sets": [{"name": "Studio A", "groups": ["Camera 1", "Talkback"]}]
}
"""
SDP = f"""v=0
o=- 1 1 IN IP4 192.0.2.1
s=Studio A
t=0 0
m=video 5004 RTP/AVP 96
c=IN IP4 232.1.1.1/16
a=source-filter: incl IN IP4 * {FAR_IPV4}
m=audio 5010 RTP/AVP 97
c=IN IP6 ff15::101
"""


class GroupFilesTest(NetworkTest):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w") as file:
            file.write(text)
        return path

    def listen_briefly(self, *arguments, **options):
        """Gives the exit status, the groups it listened to, and what else it said first."""
        done = run("listen", "--quiet", "--duration", "0", *arguments, **options)
        lines = done.stderr.splitlines()
        heard = [line.removeprefix("listening on ") for line in lines if line.startswith("listening on ")]
        return done.returncode, heard, [line for line in lines if line.startswith("mcmon")]

    def test_all_of_a_book(self):
        path = self.write("studio.json", BOOK)
        self.assertEqual(self.listen_briefly("--set", path), (0, [
            "239.1.1.1:5004 via mcm0", "[ff15::42]:6000 via mcm0", "239.1.1.3:5004 via mcm0"], []))

    def test_a_set_and_a_group(self):
        path = self.write("studio.json", BOOK)
        studio_a = ["239.1.1.1:5004 via mcm0", "[ff15::42]:6000 via mcm0"]
        self.assertEqual(self.listen_briefly("--set", path + ":studio a"), (0, studio_a, []))
        self.assertEqual(self.listen_briefly("--set", path + ":Elsewhere", "--interface", "mcm1"),
                         (0, ["239.1.1.3:5004 via mcm1"], []))
        # Each once, with what is given by its address.
        self.assertEqual(self.listen_briefly("--set", path + ":Studio A", "--set", path + ":Talkback",
                                             "239.1.1.1%mcm0:5004", "239.9.9.9:5004"),
                         (0, ["239.1.1.1:5004 via mcm0", "239.9.9.9:5004 via mcm0", "[ff15::42]:6000 via mcm0"], []))

    def test_a_file_with_a_colon(self):
        path = self.write("a:b", BOOK)
        self.assertEqual(len(self.listen_briefly("--set", path)[1]), 3)
        self.assertEqual(len(self.listen_briefly("--set", path + ":Studio A")[1]), 2)

    def test_messages_of_a_set(self):
        path = self.write("studio.json", BOOK)
        with Mcmon("Camera 1", "Talkback", options=["--count", "2"], operands=["--set", path + ":Studio A"]) as mcmon:
            self.send_far("239.1.1.1", 5004, b"picture")
            mcmon.wait_for_lines(1)
            self.send_far("ff15::42", 6000, b"words")
            self.assertEqual(mcmon.status(), 0)
            mcmon.stdout.all()
            self.assertEqual([m["text"] for m in mcmon.messages()], ["picture", "words"])

    def test_bad_entries_are_told_and_the_rest_is_joined(self):
        path = self.write("studio.json", """{"groups": [
            {"name": "Good", "address": "239.1.1.1:5004"},
            {"name": "good", "address": "239.1.1.2:5004"},
            {"name": "Unicast", "address": "10.0.0.1:5004"},
            17
            ], "sets": [{"name": "S", "groups": ["Nobody", "Good"]}], "more": 1}""")
        status, heard, told = self.listen_briefly("--set", path)
        self.assertEqual((status, heard), (0, ["239.1.1.1:5004 via mcm0"]))
        expected = ["3: There is a group called “good” already, on line 2.", "4: “Unicast”: 10.0.0.1 is not a multicast",
                    "5: This entry is not an object", "6: “more” means nothing here",
                    "6: The set “S” names “Nobody”"]
        self.assertEqual(len(told), len(expected), told)
        for line, start in zip(told, expected):
            self.assertTrue(line.startswith(f"mcmon: {path}:{start}"), line)
        # One that has nothing good in it.
        path = self.write("bad.json", '{"groups": [\n5]}')
        status, heard, told = self.listen_briefly("--set", path)
        self.assertEqual((status, heard, len(told)), (1, [], 2))
        self.assertIn("nothing in it that can be joined", told[1])

    def test_files_that_cannot_be_used(self):
        garbage = self.write("garbage", "\x00\x01\x1b[31m")
        large = self.write("large", " " * (4 << 20) + "x")
        for option in "--set", "--sdp":
            for path, reason in ((garbage, "This is not"), (large, "too large"), ("/dev/zero", "too large"),
                                 (self.folder, "cannot be read"), (self.folder + "/none", "No such file"),
                                 (self.write("empty", ""), "empty")):
                status, heard, told = self.listen_briefly(option, path)
                self.assertEqual((status, heard, len(told)), (1, [], 1), (option, path, told))
                self.assertIn(reason, told[0])
                self.assertIn(path, told[0])
        status, _, told = self.listen_briefly("--set", self.write("studio.json", BOOK) + ":Studio C")
        self.assertEqual(status, 1)
        self.assertIn("There are: Studio A, Camera 1", told[0])
        status, _, told = self.listen_briefly("--set", "/none.json:Studio A")
        self.assertIn("“/none.json” cannot be read", told[0])

    def test_unreadable_file(self):
        path = self.write("studio.json", BOOK)
        os.chmod(path, 0)
        if os.access(path, os.R_OK):
            command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search",
                       "--inh-caps=-dac_override,-dac_read_search", program.path]
        else:
            command = [program.path]
        done = subprocess.run([*command, "listen", "--set", path], capture_output=True, text=True)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("Permission denied", done.stderr)

    def test_listed_twice_is_joined_once(self):
        """Also where one of them says on which interface, and the other leaves it to --interface or the route."""
        book = self.write("studio.json", """{"groups": [{"name": "A", "address": "232.1.1.1%mcm1:5004"},
            {"name": "B", "address": "[ff15::101%mcm1]:5010"}]}""")
        sdp = self.write("camera.sdp", SDP.replace(f"a=source-filter: incl IN IP4 * {FAR_IPV4}\n", ""))
        groups = ["232.1.1.1:5004 via mcm1", "[ff15::101]:5010 via mcm1"]
        self.assertEqual(self.listen_briefly("--set", book, "--sdp", sdp, "--interface", "mcm1"), (0, groups, []))
        self.assertEqual(self.listen_briefly("--sdp", sdp, "--set", book, "--interface", "mcm1"), (0, groups, []))
        routed = self.write("routed.json", """{"groups": [{"name": "A", "address": "239.1.1.1%mcm0:5004"},
            {"name": "B", "address": "239.1.1.1:5004"}]}""")
        self.assertEqual(self.listen_briefly("--set", routed), (0, ["239.1.1.1:5004 via mcm0"], []))
        # Given by hand it is a mistake.
        done = run("listen", "--quiet", "--duration", "0", "239.1.1.1%mcm0:5004", "239.1.1.1:5004")
        self.assertEqual(done.returncode, 1)
        self.assertIn("is already joined on mcm0", done.stderr)

    def test_sdp(self):
        path = self.write("camera.sdp", SDP)
        groups = [f"{FAR_IPV4}@232.1.1.1:5004 via mcm1", "[ff15::101]:5010 via mcm1"]
        self.assertEqual(self.listen_briefly("--sdp", path, "--interface", "mcm1"), (0, groups, []))
        self.assertEqual(self.listen_briefly("--sdp", "-", "--interface", "mcm1", input=SDP), (0, groups, []))
        self.assertEqual(self.listen_briefly("--sdp", path, "--sdp", path, "--interface", "mcm1"), (0, groups, []))

    def test_messages_of_an_sdp(self):
        path = self.write("camera.sdp", SDP)
        with Mcmon("video", "audio", options=["--count", "1", "--interface", "mcm0"], operands=["--sdp", path]) as mcmon:
            # Of somebody the filter does not name, and of the one it does.
            self.send_near("232.1.1.1", 5004, b"not this")
            self.send_far("232.1.1.1", 5004, b"picture")
            self.assertEqual(mcmon.status(), 0)
            mcmon.stdout.all()
            self.assertEqual([m["text"] for m in mcmon.messages()], ["picture"])

    def test_sdp_problems(self):
        path = self.write("camera.sdp", SDP + "m=audio 5020 RTP/AVP 98\r\nc=IN IP4 cam.example.com\r\nm=vid")
        status, heard, told = self.listen_briefly("--sdp", path)
        self.assertEqual((status, len(heard)), (0, 2))
        self.assertEqual(len(told), 3, told)
        self.assertTrue(told[1].startswith(f"mcmon: {path}:11: “cam.example.com” is a host name"), told)
        self.assertTrue(told[2].startswith(f"mcmon: {path}:12: This m= line is incomplete"), told)
        unicast = SDP.replace("232.1.1.1/16", "192.0.2.9").replace("IP6 ff15::101", "IP6 2001:db8::1")
        status, heard, told = self.listen_briefly("--sdp", "-", input=unicast)
        self.assertEqual((status, heard), (1, []))
        self.assertTrue(all(line.startswith("mcmon: standard input:") for line in told), told)
        self.assertIn("nothing in it that can be joined", told[-1])

    def test_a_report_of_a_set(self):
        path = self.write("studio.json", BOOK)
        done = run("listen", "--quiet", "--duration", "0", "--report", "-", "--set", path)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([group["group"] for group in json.loads(done.stdout)["groups"]],
                         ["239.1.1.1", "ff15::42", "239.1.1.3"])

    def test_usage(self):
        for arguments in (["--set"], ["--sdp"], ["--set", ""], ["--sdp", ""], ["--sdp", "-", "--sdp", "-"],
                          ["--interface", "", "239.1.1.1:5004"], ["--interface", "mcm0"]):
            self.assertEqual(run("listen", *arguments, stdin=subprocess.DEVNULL).returncode, 2, arguments)
