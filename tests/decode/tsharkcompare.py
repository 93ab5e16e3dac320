#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares each field that our decoders print with what tshark prints for the same message.

tsharkcompare.py DECODEMESSAGES PATH [--show]    PATH: a file of messages or the folder of them

A field is compared where Wireshark knows its name: the values, in order, and the bytes it stands in. Names of ours
that Wireshark lacks begin with "mcm."; each other name must be one of `tshark -G fields`. --show prints our trees.
"""

import ipaddress
import json
import math
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

HEADERS = 14 + 20 + 8
# Protocols that tshark does not recognise by itself: it is told their dissector.
DECODE_AS = {
    "cbor": "barecbor",
    "json": "json",
    "moldudp64": "moldudp64",
    "mp2t": "mp2t",
    "rtcp": "rtcp",
    "rtp": "rtp",
    "sap": "sap",
}
# Those that it only reads within another: what it is shown before them, and on which port.
CARRIED = {
    "sdp": (bytes.fromhex("20 00 00 01 c0 00 02 01") + b"application/sdp\0", 9875),
}
# Dissectors of ours for tshark.
SCRIPTS = [pathlib.Path(__file__).with_name("tsharkcbor.lua")]
# Preferences without which tshark does not show what is there.
PREFERENCES = ["mpeg_sect.verify_crc:TRUE", "acn.dmx_enable:TRUE"]
# Protocols that tshark only looks for when told to.
HEURISTICS = ["acn", "osc_udp"]
# What tshark shows only where the last packet that carries it ends, and we where it begins.
REASSEMBLED = ("mpeg-pes.",)
# What the two show differently, and why. FIELD: reason
DIFFERENT = {
    "dns.resp.name": "tshark leaves it out of SRV records; it splits their name at dots, of whichever label they are",
    "cbor.type.nint": "Wireshark 4.0 shows those of one byte as 0, at another place",
    "rtps.locator_udp_v4.port": "Wireshark 4.0 reads the address in its place",
    "osc.message.blob.data": "Wireshark shows the padding as data",
    "artnet.poll_reply.good_input_dmx_text": "Wireshark 4.0 shows the test packets under this name too",
    "acn.dmx.data": "Wireshark shows it as the lines of a table",
    "ptp.v2.an.atoi.displayName": "Wireshark 4.0 shows it twice",
    "ptp.v2.an.atoi.displayName.length": "Wireshark 4.0 shows it at an offset counted twice",
}
# Protocols of which tshark knows only some messages; those that are nothing but data to it are not compared.
PARTLY_KNOWN = {
    "osc": "Wireshark 4.0 does not know arrays",
    "sacn": "Wireshark 4.0 does not know the packets of VECTOR_ROOT_E131_EXTENDED",
}


def known_fields():
    names = set()
    listing = subprocess.run(["tshark", "-G", "fields"], check=True, capture_output=True, text=True).stdout
    for line in listing.splitlines():
        kind, _, name, *_ = line.split("\t")
        if kind in ("F", "P"):
            names.add(name)
    return names


def checksum(data):
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def source_port(message, index):
    return message["source_port"] or 40000 + index  # another stream each, so that none is judged by the one before


def frame(message, index):
    head, port = CARRIED.get(message["protocol"], (b"", message["port"] or 40001))
    payload = head + bytes.fromhex(message["payload"])
    group = ipaddress.ip_address(message["group"].strip("[]") or "239.255.0.1")
    if group.version == 6:  # its payload is what is compared
        group = ipaddress.ip_address("239.255.0.1")
    udp = struct.pack("!HHHH", source_port(message, index), port, 8 + len(payload), 0)
    head = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 28 + len(payload), 1, 0x4000, 1, 17, 0,
                       ipaddress.ip_address("192.0.2.1").packed, group.packed)
    head = head[:10] + struct.pack("!H", checksum(head)) + head[12:]
    return bytes.fromhex("01005e7f0001 020000000001 0800") + head + udp + payload


def write_capture(path, messages):
    with open(path, "wb") as file:
        file.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262144, 1))
        for index, message in enumerate(messages):
            data = frame(message, index)
            file.write(struct.pack("<IIII", 1_700_000_000 + index, 0, len(data), len(data)) + data)


def fields_of(packet):
    """[(name, shown, position, size, value)] of what is behind the UDP header."""
    found = []
    for proto in packet.iter("proto"):
        if proto.get("name") in ("geninfo", "frame", "eth", "ip", "udp"):
            continue
        for field in proto.iter("field"):
            if field.get("name"):
                found.append((field.get("name"), field.get("show", ""), int(field.get("pos", -1)),
                              int(field.get("size", 0)), field.get("value", "")))
    if not found:  # without a dissector the payload stands beside the protocols
        for field in packet.findall("field"):
            found += [(each.get("name"), each.get("show", ""), int(each.get("pos", -1)), int(each.get("size", 0)),
                       each.get("value", "")) for each in field.iter("field") if each.get("name")]
    return found


def dissect(messages, folder):
    """What fields_of() gives, for each message."""
    capture = folder / "messages.pcap"
    write_capture(capture, messages)
    command = ["tshark", "-n", "-r", str(capture), "-T", "pdml"]
    for script in SCRIPTS:
        command += ["-X", f"lua_script:{script}"]
    for preference in PREFERENCES:
        command += ["-o", preference]
    for heuristic in HEURISTICS:
        command += ["--enable-heuristic", heuristic]
    for index, message in enumerate(messages):
        dissector = DECODE_AS.get(message["protocol"])
        if dissector:
            command += ["-d", f"udp.port=={source_port(message, index)},{dissector}"]
    output = subprocess.run(command, check=True, capture_output=True).stdout
    packets = ET.fromstring(output).findall("packet")
    assert len(packets) == len(messages)
    return [fields_of(packet) for packet in packets]


def number(text):
    text = text.strip()
    if text.lower() in ("true", "false"):
        return int(text.lower() == "true")
    return int(text, 16) if text.lower().startswith("0x") else int(text)


def equal(kind, ours, theirs, raw):
    """Whether the value of a field of ours is what tshark shows."""
    try:
        if kind in ("unsigned", "boolean", "signed"):
            try:
                difference = int(ours) - number(theirs)
                return difference == 0 or kind == "signed" and difference % 2**64 == 0 # it shows some as unsigned
            except ValueError: # shown as a MAC address, a string or a time: then by its bytes
                return raw != "" and int(ours) == int(raw, 16)
        if kind == "real":
            return math.isclose(float(ours), float(theirs), rel_tol=1e-5, abs_tol=1e-12)
        if kind == "bytes":
            return ours == theirs.replace(":", "").lower() or ours == raw.lower()
        if kind == "text":
            return ours == theirs or ours.encode().hex() == raw.lower()
        if kind in ("ipv4", "ipv6"):
            return ipaddress.ip_address(ours) == ipaddress.ip_address(theirs)
        if kind == "mac":
            return ours.lower() == theirs.lower()
    except ValueError:
        return False
    return True # times: by their bytes


def as_tshark_writes(name, value):
    """Names of DNS stand there without what tells a dot within a label from one between two."""
    if not name.startswith("dns."):
        return value
    return "<Root>" if value == "." else re.sub(r"\\([.\\])", r"\1", value)


def compare(message, dissected, known):
    problems = []
    compared = 0
    headers = HEADERS + len(CARRIED.get(message["protocol"], (b"",))[0])
    theirs = {}
    for name, shown, position, size, raw in dissected:
        theirs.setdefault(name, []).append((shown, position, size, raw))
    ours = {}
    for node in message["nodes"]:
        if node["name"].startswith("mcm.") or node["type"] == "branch":
            continue
        ours.setdefault(node["name"], []).append(node)
    for name, nodes in ours.items():
        if name not in known:
            problems.append(f"{name}: Wireshark has no field of that name; ours begin with “mcm.”")
            continue
        if name in DIFFERENT:
            continue
        others = theirs.get(name, [])
        if name.startswith(REASSEMBLED) and (len(others) != len(nodes) or "mp2t.msg.fragments" in theirs):
            continue
        if len(others) != len(nodes):
            problems.append(f"{name}: {len(nodes)} times here, {len(others)} times in tshark")
            continue
        for node, (shown, position, size, raw) in zip(nodes, others):
            compared += 1
            value = as_tshark_writes(name, node["value"]) if node["type"] == "text" else node["value"]
            if not equal(node["type"], value, shown, raw):
                problems.append(f"{name}: {node['value']} here, {shown} in tshark")
            elif node["size"] > 0 and size > 0 and position >= headers and node["begin"] != position - headers:
                problems.append(f"{name}: at {node['begin']} here, at {position - headers} in tshark")
    return compared, problems


def main():
    arguments = [each for each in sys.argv[1:] if each != "--show"]
    output = subprocess.run(arguments[:2], check=True, capture_output=True, text=True).stdout
    known = known_fields()
    total = bad = 0
    messages = [json.loads(line) for line in output.splitlines()]
    if "--show" in sys.argv:
        for message in messages:
            print(f"{message['protocol']}: {message['title']}\n  {message['summary']}\n{message['text']}\n")
    messages = [each for each in messages # at others the two stop at different places
                if not each["bad"] and all(node["name"] != "mcm.leftout" for node in each["nodes"])]
    with tempfile.TemporaryDirectory() as folder:
        for message, dissected in zip(messages, dissect(messages, pathlib.Path(folder))):
            if message["protocol"] in PARTLY_KNOWN and all(name.startswith("data") for name, *_ in dissected):
                continue
            compared, problems = compare(message, dissected, known)
            total += compared
            bad += len(problems)
            for problem in problems:
                print(f"{message['protocol']}: {message['title']}: {problem}")
    print(f"{total} fields compared, {bad} differ")
    return 1 if bad or not total else 0


if __name__ == "__main__":
    sys.exit(main())
