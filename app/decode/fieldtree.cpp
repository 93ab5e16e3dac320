// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "decode/fieldtree.h"

namespace mcm {

void FieldTree::clear()
{
    m_nodes.clear();
    m_text.clear();
    m_problems.clear();
    m_summary.clear();
    m_full = false;
}

} // namespace mcm
