#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""For tests/tidy: puts files together that clang-tidy can check as one, since most of its time goes into Qt's headers,
which then are walked once.

tidygroups.py BUILD MOST PARTS < files, one a line, as BUILD/compile_commands.json names them

Writes each group of two files or more, of MOST at the most, as BUILD/groups/N.cpp, with a compile database beside them,
and prints a line for each: its file, a tab, and the files in it, with tabs between. A file that stays alone is printed
as a line of its own. Where there are few files, the groups are smaller, so that there are PARTS of them.

In a group, each file must mean what it means alone: no name that one of them keeps to itself may be a word of another."""

import json
import pathlib
import re
import sys

# What is in a string may look like a comment, and the other way round.
UNREAD = re.compile(r'R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'|//[^\n]*|/\*.*?\*/|^#include[^\n]*',
                    re.S | re.M)
# Members are found in their class.
WORD = re.compile(r"(?<![\w.])(?<!->)[A-Za-z_]\w*")
# Up to the end that clang-format marks with a comment.
UNNAMED = re.compile(r"^namespace \{\n(.*?)(?:^\} // namespace$|\Z)", re.S | re.M)
# Lets the names of a namespace of ours be found by all that follows.
DIRECTIVE = re.compile(r"^using namespace (?!std\b)", re.M)
# In our format only what belongs to a namespace begins a line without an indent.
DECLARATION = re.compile(r"^(?!namespace|template|return)[A-Za-z_][^\n]*?\b([A-Za-z_]\w*)\s*(?:[({;=\[]|:(?!:)|$)", re.M)
TYPE = re.compile(r"^(?:template\b[^\n]*>\s*)?(?:struct|class|union|enum|enum class)\s+([A-Za-z_]\w*)", re.M)
# Known to the rest of the file, and no other: also outside an unnamed namespace.
INTERNAL = re.compile(r"^(?:static|const|constexpr|inline)\b[^\n({=;]*?\b([A-Za-z_]\w*)\s*[({=;\[]"
                      r"|^using\s+(?!namespace\b)(?:[\w:]*::)?([A-Za-z_]\w*)\s*[=;]"
                      r"|^namespace\s+([A-Za-z_]\w*)\s*="
                      r"|^\s*#\s*define\s+([A-Za-z_]\w*)", re.M)


def read(text):
    return UNREAD.sub(" ", text)


class Source:
    def __init__(self, path):
        self.path = path
        text = pathlib.Path(path).read_text(encoding="utf-8")
        self.words = set(WORD.findall(read(text)))
        self.own = {name for match in INTERNAL.finditer(read(text)) for name in match.groups() if name}
        for body in map(read, UNNAMED.findall(text)):
            self.own.update(DECLARATION.findall(body), TYPE.findall(body))
        self.must_be_last = bool(DIRECTIVE.search(text))

    def clashes(self, other):
        return bool(self.own & other.words or self.words & other.own or self.must_be_last and other.must_be_last)


class Group:
    def __init__(self, source):
        self.sources = [source]

    def takes(self, source, most):
        return len(self.sources) < most and not any(source.clashes(other) for other in self.sources)

    def write(self, path, command):
        """All are one main file, not files that it includes: the analyzer looks into that only."""
        with open(path, "w", encoding="utf-8") as out:
            for source in self.sources:
                # A macro, since readability-duplicate-include then begins anew.
                out.write(f'#define MCM_NEXT_FILE\n#undef MCM_NEXT_FILE\n#line 1 "{source.path}"\n')
                out.write(pathlib.Path(source.path).read_text(encoding="utf-8") + "\n")
        compiler, arguments = command.replace(f" -c {self.sources[0].path}", f" -c {path}").split(" ", 1)
        # Else it leaves out functions that it has seen called, by another file as well, and knows only those arguments.
        arguments = f"-Xclang -analyzer-inlining-mode -Xclang all {arguments}"
        return {"directory": str(path.parent.parent), "command": f"{compiler} {arguments}", "file": str(path)}


def grouped(sources, most):
    """Those that clash with many come first, each into a group of its own, which those that clash with few then fill."""
    clashes = {source: sum(source.clashes(other) for other in sources) for source in sources}
    groups = []
    for source in sorted(sources, key=clashes.get, reverse=True):
        if taking := [group for group in groups if group.takes(source, most)]:
            min(taking, key=lambda group: len(group.sources)).sources.append(source)
        else:
            groups.append(Group(source))
    for group in groups:
        group.sources.sort(key=lambda source: source.must_be_last)
    return groups


def main():
    build, most, parts = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    files = sys.stdin.read().splitlines()
    most = min(most, -(-len(files) // parts))
    with open(build / "compile_commands.json", encoding="utf-8") as database:
        commands = {entry["file"]: entry["command"] for entry in json.load(database)}

    targets = {}  # by the compile command without what is the file's own
    for file in files:
        targets.setdefault(re.sub(r" -o \S+ -c .*", "", commands[file]), []).append(Source(file))
    groups = [group for sources in targets.values() for group in grouped(sources, most)]

    folder = build / "groups"
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.*"):
        old.unlink()
    entries = []
    for group in groups:
        paths = [source.path for source in group.sources]
        if len(paths) > 1:
            file = folder / f"{len(entries) + 1}.cpp"
            entries.append(group.write(file, commands[paths[0]]))
            paths.insert(0, file)
        print(*paths, sep="\t")
    with open(folder / "compile_commands.json", "w", encoding="utf-8") as database:
        json.dump(entries, database, indent=1)


if __name__ == "__main__":
    main()
