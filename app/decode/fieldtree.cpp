// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/fieldtree.h"

#include <utility>

namespace mcm {

void FieldTree::clear()
{
    m_nodes.clear();
    m_text.clear();
    m_problems.clear();
    m_summary.clear();
    m_full = false;
}

void FieldTree::addProblem(std::size_t node, std::string text)
{
    auto &problem = m_nodes[node].problem;
    if (problem != 0) {
        m_problems[problem - 1] += "; " + text;
        return;
    }
    m_problems.push_back(std::move(text));
    problem = static_cast<std::uint32_t>(m_problems.size());
}

} // namespace mcm
