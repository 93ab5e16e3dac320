#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps the floors: includes run down only, the engine knows no window, the window no sockets.

floors.py ROOT [QT-HEADERS]       what is wrong, a line each; exit status 1 if anything is
floors.py --self-check ROOT …     plants one violation of each kind in a copy, and sees that it is found
"""

import pathlib
import re
import shutil
import sys
import tempfile

# app/FOLDER may include its own floor and those below.
FLOORS = {
    "log": 1,
    "net": 2, "decode": 2, "text": 2,
    "diagnose": 3, "capture": 3, "measure": 3, "filter": 3, "send": 3,
    "session": 4,
    "cli": 5,
}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
NATIVE_SOCKETS = re.compile(r"(sys/(socket|un|epoll|select)|netinet/.*|arpa/.*|net/(if|if_arp|route)|netdb|ifaddrs|poll"
                            r"|linux/(?!input).*|asm/socket|winsock2?|ws2tcpip|iphlpapi)\.h")
QT_SOCKETS = re.compile(r"(QtNetwork(/.*)?|Q\w*Socket\w*|Qt?Network(Interface|Datagram)|QHostInfo)")
ENGINE_SOCKETS = re.compile(r"(net/(nativesocket|groupsocket|batchreader|receiver)|send/sendsocket)\.h")
# Where Qt's own headers are not at hand to ask.
QT_GUI_MODULES = ("QtGui", "QtWidgets", "QtSvg", "QtSvgWidgets", "QtOpenGL", "QtPrintSupport", "QtQuick", "QtQml")


def gui_headers(qt_headers):
    names = set(QT_GUI_MODULES)
    for module in QT_GUI_MODULES:
        folder = pathlib.Path(qt_headers or "/nonexistent") / module
        if folder.is_dir():
            names.update(each.name for each in folder.iterdir())
    return names


def sources(root, part):
    for path in sorted((root / part).rglob("*")):
        if path.suffix in (".h", ".cpp"):
            yield path


def includes(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        match = INCLUDE.match(line)
        if match:
            yield number, match[1] == '"', match[2]


def check_app(root, path, quoted, name, gui):
    folder = path.relative_to(root / "app").parts[0]
    head = name.split("/")[0]
    if head in gui:
        return "the engine includes Qt's Gui or Widgets"
    if not quoted:
        return None
    if name.endswith(".moc"):
        return None
    if not (root / "app" / name).is_file():
        return "not a header of the engine (written as from app/)"
    if "/" not in name or folder.endswith(".h"):  # result.h and the like are below everything
        return None if "/" not in name else "what is below everything includes a floor"
    if folder not in FLOORS or head not in FLOORS:
        return f"{folder if folder not in FLOORS else head} is on no floor: see FLOORS"
    if FLOORS[head] > FLOORS[folder]:
        return f"{folder} includes {head}, which is above it"
    return None


def check_ui(root, path, quoted, name, gui):
    if NATIVE_SOCKETS.fullmatch(name):
        return "the window includes a native socket header"
    if QT_SOCKETS.fullmatch(name) or ENGINE_SOCKETS.fullmatch(name):
        return "the window includes sockets"
    if quoted and name.startswith("cli/"):
        return "one front door includes the other"
    return None


def violations(root, qt_headers):
    gui = gui_headers(qt_headers)
    for part, check in (("app", check_app), ("ui", check_ui)):
        seen = 0
        for path in sources(root, part):
            seen += 1
            for number, quoted, name in includes(path):
                problem = check(root, path, quoted, name, gui)
                if problem:
                    yield f"{path.relative_to(root)}:{number}: {name}: {problem}"
        if seen == 0:
            yield f"{part}/: nothing found to check"


PLANTED = (
    ("app/log/planted.cpp", '#include "net/feed.h"'),
    ("app/log/planted.cpp", '#  include   "session/session.h"'),
    ("app/net/planted.h", '#include "measure/rates.h"'),
    ("app/net/planted.h", '#include "session/counts.h"'),
    ("app/measure/planted.h", '#include "session/session.h"'),
    ("app/session/planted.cpp", '#include "cli/commands.h"'),
    ("app/session/planted.cpp", "#include <QtWidgets>"),
    ("app/session/planted.cpp", "#include <QtGui/QColor>"),
    ("app/session/planted.cpp", '#include "mainwindow.h"'),
    ("app/cli/planted.cpp", '#include "ui/mainwindow.h"'),
    ("app/cli/planted.cpp", '#include "../ui/mainwindow.h"'),
    ("app/planted.h", '#include "log/message.h"'),
    ("app/attic/planted.h", '#include "log/message.h"'),
    ("ui/planted.cpp", "#include <sys/socket.h>"),
    ("ui/log/planted.cpp", "#include <netinet/in.h>"),
    ("ui/send/planted.h", "#include <QUdpSocket>"),
    ("ui/join/planted.h", '#include "net/groupsocket.h"'),
    ("ui/join/planted.h", '#include "cli/commands.h"'),
)
HARMLESS = (
    ("app/session/planted.cpp", '#include "log/message.h"\n#include "net/feed.h"\n#include "result.h"\n#include <QString>'),
    ("app/net/planted.cpp", '#include "log/chunk.h"\n#include <sys/socket.h>\n#include <QUdpSocket>\n#include "planted.moc"'),
    ("app/cli/planted.cpp", '// #include "ui/mainwindow.h"'),
    ("ui/planted.cpp", '#include "net/interfaces.h"\n#include <QWidget>\n#include <QHostAddress>'),
)


def self_check(root, qt_headers):
    planted = PLANTED
    if (pathlib.Path(qt_headers or "/nonexistent") / "QtGui" / "QColor").exists():
        planted += (("app/session/planted.cpp", "#include <QColor>"), ("app/net/planted.h", "#include <qpainter.h>"))
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder)
        for part in ("app", "ui"):
            shutil.copytree(root / part, copy / part)
        clean = set(violations(copy, qt_headers))
        for name, text in planted + HARMLESS:
            file = copy / name
            file.parent.mkdir(exist_ok=True)
            file.write_text(text + "\n", encoding="utf-8")
            found = set(violations(copy, qt_headers)) - clean
            file.unlink()
            expected = 0 if (name, text) in HARMLESS else 1
            if len(found) != expected:
                yield f"planted in {name}: {text!r}: found {sorted(found)}"
        shutil.rmtree(copy / "ui")
        if not any("nothing found" in each for each in violations(copy, qt_headers)):
            yield "an empty ui/ is not noticed"


def main(arguments):
    check = violations
    if arguments[:1] == ["--self-check"]:
        check = self_check
        del arguments[0]
    if not arguments:
        sys.exit(__doc__)
    problems = list(check(pathlib.Path(arguments[0]), arguments[1] if len(arguments) > 1 else None))
    if problems:
        print(*problems, sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
