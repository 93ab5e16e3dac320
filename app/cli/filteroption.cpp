// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/filteroption.h"

#include "cli/commands.h"
#include "cli/output.h"
#include "filter/filter.h"
#include "text/format.h"

#include <algorithm>
#include <cwchar>

namespace mcm::cli {
namespace {

/// How many columns of a terminal it takes, once it is harmless.
qsizetype columns(QStringView text)
{
    qsizetype count = 0;
    for (const auto c : format::harmless(text.toString()).toUcs4())
        count += std::max(wcwidth(static_cast<wchar_t>(c)), 0);
    return count;
}

} // namespace

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
    const QStringView text(filter);
    const QString margin(2, u' ');
    const auto width = columns(text.sliced(problem->begin, problem->size));
    tell(QStringLiteral("mcmon ") + command + QStringLiteral(": --filter: ") + problem->text);
    tell(margin + filter);
    tell(margin + QString(columns(text.first(problem->begin)), u' ')
         + QString(std::max<qsizetype>(width, 1), u'^'));
    tell(QStringLiteral("Try 'mcmon %1 --help'.").arg(command));
    return WrongUsage;
}

} // namespace mcm::cli
