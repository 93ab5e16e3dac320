// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/wantedinterfaces.h"

#include <QCoreApplication>

#include <algorithm>

namespace mcm {

WantedInterfaces wantedInterfaces(const GroupAddress &address, const QString &joined,
                                  const QList<InterfaceInfo> &interfaces)
{
    WantedInterfaces result;
    if (address.isOnAllInterfaces()) {
        for (const auto &interface : interfaces) {
            if (const auto usable = interface.usable(); usable)
                result.usable.append(interface);
            else
                result.missing.push_back({interface.name, usable.error()});
        }
        return result;
    }
    const QString name = address.interface.isEmpty() ? joined : address.interface;
    const auto found = resolveInterface(interfaces, name, address.group);
    if (found)
        result.usable.append(*found);
    else
        result.missing.push_back({name, found.error()});
    return result;
}

bool mayCome(const Error &error)
{
    return error.code == ErrorCode::UnknownInterface || error.code == ErrorCode::InterfaceDown
           || error.code == ErrorCode::NoRoute;
}

Error whyOnNone(const std::vector<MissingInterface> &missing)
{
    if (missing.empty())
        return {ErrorCode::NoRoute,
                Field::Interface,
                QCoreApplication::translate(
                    "mcm::Group", "No interface of this machine can carry multicast now."),
                {}};
    const auto worst = std::find_if(missing.begin(), missing.end(),
                                    [](const auto &one) { return !mayCome(one.error); });
    return (worst == missing.end() ? missing.front() : *worst).error;
}

} // namespace mcm
