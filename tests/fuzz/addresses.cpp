// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The input's first line as a group's address, the rest as a list of sources.

#include "fuzz/bounds.h"
#include "net/groupaddress.h"

using namespace mcm;

namespace {

void readAddress(const QString &text)
{
    const auto parsed = [&] {
        const fuzz::Bounds bounds("the address");
        return parseGroupAddress(text);
    }();
    if (!parsed) {
        fuzz::require(!parsed.error().text.isEmpty(), "an error without words");
        return;
    }
    const auto again = parseGroupAddress(parsed->toString());
    fuzz::require(again && again.value() == parsed.value(),
                  QStringLiteral("not read back: ") + parsed->toString());
    (void)parsed->title();
}

void readSources(const QString &text, const QHostAddress &group)
{
    const auto parsed = [&] {
        const fuzz::Bounds bounds("the sources");
        return parseSourceFilter(text, group);
    }();
    if (!parsed) {
        fuzz::require(!parsed.error().text.isEmpty(), "an error without words");
        return;
    }
    fuzz::require(parsed->sources.size() <= SourceFilter::most, "too many sources");
    const auto again = parseSourceFilter(parsed->toString(), group);
    fuzz::require(again && again.value() == parsed.value(),
                  QStringLiteral("not read back: ") + parsed->toString());
    (void)parsed->title();
    (void)parsed->words();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto [line, rest] = fuzz::halvesOf({data, size});
    readAddress(QString::fromUtf8(line));
    const auto sources = QString::fromUtf8(rest);
    readSources(sources, QHostAddress(QStringLiteral("232.1.1.1")));
    readSources(sources, QHostAddress(QStringLiteral("ff3e::1")));
    return 0;
}
