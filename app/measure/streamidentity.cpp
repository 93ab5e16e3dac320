// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "measure/streamidentity.h"

#include <algorithm>

namespace mcm {
namespace {

// Less than a group is shown as faulty after its last fault: as long as two take turns, it is.
constexpr std::int64_t againAfter = 4'000'000'000;

} // namespace

StreamIdentity::Step StreamIdentity::take(const Who &now, std::int64_t withinNs)
{
    if (!m_isBegun || m_now.who.value == now.value) {
        if (!m_isBegun) {
            m_now.toldNs = 0;
            std::erase_if(m_formers,
                          [&](const auto &former) { return former.who.value == now.value; });
        }
        m_isBegun = true;
        m_now.who = now;
        return Step::Same;
    }
    std::erase_if(m_formers,
                  [&](const auto &former) { return now.lastNs - former.who.lastNs > withinNs; });
    if (m_formers.empty())
        m_now.toldNs = 0; // those that it took turns with are gone
    const auto known = std::find_if(m_formers.begin(), m_formers.end(), [&](const auto &former) {
        return former.who.value == now.value;
    });
    auto step = Step::Changed;
    m_other = m_now.who;
    auto before = m_now;
    m_now = {.who = now};
    if (known != m_formers.end()) {
        const bool areTwo = m_formers.size() == 1;
        const bool isDue = known->toldNs == 0 || now.lastNs - known->toldNs >= againAfter;
        step = areTwo && isDue ? Step::Beside : Step::Same;
        m_now.toldNs = before.toldNs = isDue ? now.lastNs : known->toldNs;
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
