// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "measure/streamidentity.h"

#include <algorithm>

namespace mcm {

StreamIdentity::Step StreamIdentity::take(const Who &now, std::int64_t withinNs)
{
    if (!m_isBegun || m_now.who.value == now.value) {
        if (!m_isBegun)
            m_now.isTold = false;
        m_isBegun = true;
        m_now.who = now;
        return Step::Same;
    }
    std::erase_if(m_formers,
                  [&](const auto &former) { return now.lastNs - former.who.lastNs > withinNs; });
    const auto known = std::find_if(m_formers.begin(), m_formers.end(), [&](const auto &former) {
        return former.who.value == now.value;
    });
    auto step = Step::Changed;
    m_other = m_now.who;
    auto before = m_now;
    m_now = {.who = now};
    if (known != m_formers.end()) {
        const bool areTwo = m_formers.size() == 1;
        step = areTwo && !known->isTold ? Step::Beside : Step::Same;
        m_now.isTold = true;
        before.isTold = true;
        m_formers.erase(known);
    } else if (m_formers.size() >= mostFormers) {
        step = Step::Same;
    }
    if (m_formers.size() < mostFormers)
        m_formers.push_back(before);
    return step;
}

void StreamIdentity::leave(std::uint64_t value)
{
    std::erase_if(m_formers, [value](const auto &former) { return former.who.value == value; });
    if (m_now.who.value == value)
        m_isBegun = false;
}

} // namespace mcm
