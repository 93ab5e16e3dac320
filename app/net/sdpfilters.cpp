// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/sdpfilters.h"

#include "net/sdp.h"
#include "net/sourcefilter.h"

#include <algorithm>
#include <utility>

namespace mcm::sdp {
namespace {

constexpr QLatin1String any("*");
// As many as there can be groups to use them: each has one of its own.
constexpr qsizetype mostFilters = mostAddresses;

/// Whether it is as in “incl IN IP4 232.1.1.1 10.0.0.5”.
bool isFilter(const QStringList &parts)
{
    if (parts.size() < 5)
        return false;
    const bool hasMode = parts[0].compare(QLatin1String("incl"), Qt::CaseInsensitive) == 0
                         || parts[0].compare(QLatin1String("excl"), Qt::CaseInsensitive) == 0;
    return hasMode && parts[1] == QLatin1String("IN") && (isFamily(parts[2]) || parts[2] == any);
}

/// False, and it is said why, where no such destination can be joined.
bool readDestination(const QString &text, Filter &filter, const LineProblems &problems)
{
    if (text == any)
        return true;
    filter.destination = groupFrom(text, problems);
    if (!filter.destination)
        return false;
    if (filter.addressType == any) {
        problems.add(tr("With %1 the address type cannot be “*”, only IP4 or IP6; the filter is "
                        "used all the same.")
                         .arg(text));
    } else if (!filter.isOfFamilyOf(*filter.destination)) {
        problems.add(
            tr("%1 is not an %2 address.").arg(text, nameOf(familyOf(filter.addressType))));
        return false;
    }
    return true;
}

void readSource(const QString &text, Filter &filter, const LineProblems &problems)
{
    const auto source = sourceFrom(text, problems);
    if (!source) {
        filter.incomplete = true;
    } else if (!filter.isOfFamilyOf(QHostAddress(*source))) {
        problems.add(
            tr("%1 is not an %2 address.").arg(*source, nameOf(familyOf(filter.addressType))));
        filter.incomplete = true;
    } else if (!filter.sources.contains(*source)) {
        filter.sources.append(*source);
    }
}

} // namespace

bool Filter::isOfFamilyOf(const QHostAddress &group) const
{
    return addressType == any || familyOf(addressType) == group.protocol();
}

QStringList Filter::sourcesFor(const QHostAddress &group) const
{
    if (addressType != any)
        return sources; // of one family, all of them
    QStringList list;
    for (const auto &source : sources) {
        if (QHostAddress(source).protocol() == group.protocol())
            list.append(source);
    }
    return list;
}

void Filters::read(QStringView value, const LineProblems &problems)
{
    if (m_filters.size() == mostFilters) {
        if (!std::exchange(m_toldFull, true))
            problems.add(
                tr("There are more than %1 source filters; from here on they are not used.")
                    .arg(mostFilters));
        return;
    }
    const auto parts = words(value);
    if (!isFilter(parts))
        return problems.add(tr("The source filter %1 is not used: it has to be as in "
                               "“incl IN IP4 232.1.1.1 10.0.0.5”.")
                                .arg(quoted(value.trimmed())));
    Filter filter;
    filter.line = problems.line();
    filter.excludes = parts[0].compare(QLatin1String("excl"), Qt::CaseInsensitive) == 0;
    filter.addressType = parts[2];
    if (!readDestination(parts[3], filter, problems))
        return;
    // One destination has one filter (RFC 4570 §3.1).
    const auto same = std::find_if(m_filters.begin(), m_filters.end(), [&](const Filter &other) {
        return other.destination == filter.destination
               && (filter.destination || other.addressType == filter.addressType);
    });
    if (same != m_filters.end())
        return problems.add(
            tr("This source filter is not used: line %1 has one for the same.").arg(same->line));
    for (qsizetype i = 4; i < parts.size(); ++i) {
        if (i - 4 == SourceFilter::most) {
            problems.add(
                tr("The filter has more than %1 sources, and is used with the first of them.")
                    .arg(SourceFilter::most));
            break;
        }
        readSource(parts[i], filter, problems);
    }
    m_filters.append(filter);
}

const Filter *Filters::find(const QHostAddress &group)
{
    for (const auto &wanted : {std::optional(group), std::optional<QHostAddress>()}) {
        for (auto &filter : m_filters) {
            if (filter.destination != wanted || !filter.isOfFamilyOf(group))
                continue;
            filter.used = true;
            return &filter;
        }
    }
    return nullptr;
}

void Filters::report(QList<Problem> &problems) const
{
    for (const auto &filter : m_filters) {
        if (!filter.used)
            problems.append(
                {filter.line, tr("This source filter is for no group that can be joined.")});
        else if (filter.incomplete && !filter.sources.isEmpty())
            problems.append({filter.line, tr("The filter is used without those of its sources.")});
    }
}

} // namespace mcm::sdp
