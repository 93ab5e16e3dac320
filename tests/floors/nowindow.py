#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""nowindow.py PROGRAM – sees that it needs no library of a window system, by way of whatever other library."""

import re
import subprocess
import sys

WINDOW = re.compile(r"lib(Qt\dGui|Qt\dWidgets|Qt\dSvg|Qt\dDBus|X[A-Z]\w*|X11|xcb|xkbcommon|wayland|GL|EGL|OpenGL|gtk|gdk"
                    r"|fontconfig|freetype|cairo|pango)\b")

listing = subprocess.run(["ldd", sys.argv[1]], check=True, capture_output=True, text=True).stdout
libraries = re.findall(r"^\s*(\S+\.so\S*)", listing, re.MULTILINE)
if not any("Qt6Core" in each for each in libraries):
    sys.exit(f"this list cannot be right:\n{listing}")
bad = [each for each in libraries if WINDOW.match(each)]
if bad:
    sys.exit(f"{sys.argv[1]} needs {', '.join(bad)}")
