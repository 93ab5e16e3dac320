// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>

#include <cstdint>
#include <optional>

namespace mcm {

/// What lies between a message and the one in the row above, as its Δ shows it.
class Gap
{
    Q_DECLARE_TR_FUNCTIONS(mcm::Gap)

public:
    /// `deltaNs` is nothing where there is no row above; `lost` are the datagrams that the kernel
    /// lost between.
    Gap(std::optional<std::int64_t> deltaNs, std::uint32_t lost) : m_deltaNs(deltaNs), m_lost(lost)
    {}

    /// The Δ, with the marks ▲ and ↶ before it.
    QString text() const;
    /// Whether something is to be told: datagrams that were lost, or a time that runs backwards.
    bool isMarked() const { return m_lost > 0 || isBackwards(); }
    /// What, in words; empty where there is nothing.
    QString markText() const;

private:
    bool isBackwards() const { return m_deltaNs.value_or(0) < 0; }

    std::optional<std::int64_t> m_deltaNs;
    std::uint32_t m_lost;
};

} // namespace mcm
