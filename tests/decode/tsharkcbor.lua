-- SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- tshark offers its CBOR dissector to CoAP and HTTP only: this one to “Decode As” on UDP.
local bare = Proto("barecbor", "CBOR in a datagram")
function bare.dissector(buffer, packet, tree)
    Dissector.get("cbor"):call(buffer, packet, tree)
end
DissectorTable.get("udp.port"):add_for_decode_as(bare)
