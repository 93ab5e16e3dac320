// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filter/nearest.h"

#include "filter/compile.h"

#include <algorithm>

namespace mcm::filter {
namespace {

/// Letters to be put in, taken out, changed, or exchanged with their neighbour.
qsizetype distance(const QString &a, const QString &b)
{
    std::vector<qsizetype> before;
    std::vector<qsizetype> last(static_cast<std::size_t>(b.size()) + 1);
    std::vector<qsizetype> row(last.size());
    for (std::size_t j = 0; j < last.size(); ++j)
        last[j] = static_cast<qsizetype>(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = static_cast<std::size_t>(j);
            const qsizetype change = a[i - 1] == b[j - 1] ? 0 : 1;
            row[at] = std::min({last[at] + 1, row[at - 1] + 1, last[at - 1] + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[at] = std::min(row[at], before[at - 2] + 1);
        }
        before = std::exchange(last, row);
    }
    return last.back();
}

} // namespace

QString nearest(const QString &name, const QStringList &all)
{
    auto least = std::min<qsizetype>(2, name.size() / 3) + 1;
    QString found;
    for (const auto &each : all) {
        if (std::abs(each.size() - name.size()) >= least)
            continue;
        if (const auto d = distance(name.toLower(), each.toLower()); d < least) {
            least = d;
            found = each;
        }
    }
    return found;
}

QString didYouMean(const QString &name, const QStringList &all)
{
    const auto found = nearest(name, all);
    return found.isEmpty() ? QString() : u' ' + tr("Did you mean %1?").arg(found);
}

} // namespace mcm::filter
