// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filter/termtable.h"

#include "filter/nearest.h"
#include "text/format.h"

#include <algorithm>

namespace mcm::filter {
namespace {

template<Compiled (*compile)(const Term &)>
Compiled plain(const Term &term, const Filter::Context & /*context*/)
{
    return compile(term);
}

constexpr TermEntry table[] = {
    {u"src", plain<sourceNode>}, {u"port", plain<portNode>},      {u"if", interfaceNode},
    {u"size", plain<sizeNode>},  {u"ttl", plain<ttlNode>},        {u"hex", nullptr},
    {u"own", nullptr},           {u"lost", plain<lostNode>},      {u"since", sinceNode},
    {u"until", untilNode},       {u"proto", plain<protocolNode>}, {u"wrong", nullptr},
};

} // namespace

std::span<const TermEntry> termTable()
{
    return table;
}

QStringList termNames()
{
    QStringList names;
    for (const auto &entry : table)
        names.append(entry.name.toString());
    return names;
}

const QStringList &fieldNames()
{
    static const QStringList names = [] {
        QStringList all{format::fromUtf8(FieldTree::leftOut.name)};
        for (const auto *protocol : registry::protocols()) {
            for (const auto *field : protocol->fields)
                all.append(format::fromUtf8(field->name));
        }
        all.sort();
        all.removeDuplicates();
        return all;
    }();
    return names;
}

} // namespace mcm::filter
