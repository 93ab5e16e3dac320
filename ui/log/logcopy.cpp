// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "log/logcopy.h"

#include "text/format.h"

#include <algorithm>

namespace mcm {
namespace {

// Made within a fraction of a second, and more than anybody pastes.
constexpr std::uint64_t mostMessages = 100'000;
constexpr qsizetype mostCharacters = 32 << 20;

QString rowText(const LogModel &model, const Message &message, const QList<int> &columns)
{
    QStringList cells;
    for (const int column : columns)
        cells.append(
            model.text(message, column, std::max<qsizetype>(512, message.header.size + 1)));
    return cells.join(u'\t');
}

QString lineOf(const LogModel &model, const Message &message, CopyAs as, const QList<int> &columns)
{
    const QByteArray payload(reinterpret_cast<const char *>(message.payload.data()),
                             static_cast<qsizetype>(message.payload.size()));
    switch (as) {
    case CopyAs::Rows:
        return rowText(model, message, columns);
    case CopyAs::PayloadText:
        return QString::fromUtf8(payload);
    case CopyAs::PayloadHex:
        return format::hex(message.payload);
    case CopyAs::PayloadCArray:
        return format::cArray(message.payload);
    case CopyAs::PayloadBase64:
        break;
    }
    return QString::fromLatin1(payload.toBase64());
}

} // namespace

Copied copyMessages(const LogModel &model, const SeqRanges &selection, CopyAs as,
                    const QList<int> &columns)
{
    Copied copied;
    const auto &snapshot = model.snapshot();
    // Only what is shown: a selection reaches over what a filter hides.
    for (const auto &[first, last] : selection.ranges()) {
        const int begin = model.rowFrom(first);
        const int end = model.rowFrom(last + 1);
        copied.asked += static_cast<std::uint64_t>(end - begin);
        for (int row = begin;
             row < end && copied.messages < mostMessages && copied.text.size() < mostCharacters;
             ++row) {
            if (copied.messages++ > 0)
                copied.text += u'\n';
            copied.text += lineOf(model, snapshot.at(model.seqOf(row)), as, columns);
        }
    }
    return copied;
}

} // namespace mcm
