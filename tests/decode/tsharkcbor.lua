-- SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- tshark offers its CBOR dissector to CoAP and HTTP only: this one to “Decode As” on UDP.
local bare = Proto("barecbor", "CBOR in a datagram")
function bare.dissector(buffer, packet, tree)
    local at = 0
    while at < buffer:len() do -- a sequence of items: its dissector takes one
        local taken = Dissector.get("cbor"):call(buffer(at):tvb(), packet, tree)
        if taken <= 0 then break end
        at = at + taken
    end
end
DissectorTable.get("udp.port"):add_for_decode_as(bare)
