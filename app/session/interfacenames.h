// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/message.h"

#include <QHash>
#include <QList>
#include <QString>

#include <cstdint>

namespace mcm {

/// What the interfaces of a log's messages were called when these came. A message holds only an
/// index, and its interface may get another name, go, or leave the index to another. Value.
class InterfaceNames
{
public:
    /// From the message `from` on, which is none before those of earlier calls, the interface
    /// `index` is called `name`.
    void set(std::uint32_t index, const QString &name, Seq from);
    /// Its name when the message `seq` came; where it had none yet, the first it got. Empty where
    /// it never had one.
    QString of(std::uint32_t index, Seq seq) const;

private:
    struct Name
    {
        Seq from{};
        QString name;
    };
    QHash<std::uint32_t, QList<Name>> m_names; ///< oldest first
};

} // namespace mcm
