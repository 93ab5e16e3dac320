// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/filteroption.h"

#include "cli/commands.h"
#include "cli/output.h"
#include "filter/excerpt.h"

namespace mcm::cli {

Result<const Protocol *> protocolCalled(const QString &name)
{
    if (const auto *protocol = registry::protocolNamed(name.toLower().toStdString()))
        return protocol;
    return usageError(QStringLiteral("There is no protocol '%1'.").arg(name),
                      QStringLiteral("'mcmon protocols' lists them."));
}

std::optional<int> refuseFilter(const QString &command, const QString &filter)
{
    const auto parsed = Filter::parse(filter, {});
    const auto *problem = std::get_if<FilterProblem>(&parsed);
    if (problem == nullptr)
        return std::nullopt;
    const QString margin(2, u' ');
    const auto excerpt = excerptOf(filter, *problem);
    tell(QStringLiteral("mcmon ") + command + QStringLiteral(": --filter: ") + problem->text);
    tell(margin + excerpt.text);
    tell(margin + excerpt.marks);
    tell(QStringLiteral("Try 'mcmon %1 --help'.").arg(command));
    return WrongUsage;
}

} // namespace mcm::cli
