// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "countfigures.h"

#include "figurerow.h"
#include "session/counts.h"
#include "text/format.h"

#include <QCoreApplication>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::CountFigures", text);
}

} // namespace

void CountFigures::set(FigureRow &row, const Counts &counts) const
{
    const auto unlessNone = [](const QString &words, std::uint64_t count) {
        return count > 0 ? words.arg(format::count(count)) : QString();
    };
    const auto dropped = counts.kernelDropped;
    row.set(received, {.text = tr("received %1").arg(format::count(counts.received)), .rank = 1});
    row.set(lost, {.text = tr("lost in kernel %1").arg(format::count(dropped)),
                   .rank = dropped > 0 ? 0 : 2,
                   .alarm = dropped > 0});
    row.set(foreign, {.text = unlessNone(tr("foreign %1"), counts.foreign)});
    row.set(evicted, {.text = unlessNone(tr("evicted %1"), counts.evicted)});
    row.set(cleared, {.text = unlessNone(tr("cleared %1"), counts.cleared), .rank = 6});
}

} // namespace mcm
