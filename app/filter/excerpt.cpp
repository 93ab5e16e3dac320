// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filter/excerpt.h"

#include "text/format.h"

#include <QList>

#include <algorithm>
#include <cwchar>

namespace mcm {
namespace {

// Columns of a line of 80, but for a margin and what stands for the rest.
constexpr qsizetype room = 74;
// Of them for what follows the place; more where there is nothing before it.
constexpr qsizetype roomBehind = 50;

/// How many columns of a terminal it takes, once it is harmless.
qsizetype columns(QStringView text)
{
    qsizetype count = 0;
    for (const auto c : format::harmless(text.toString()).toUcs4())
        count += std::max(wcwidth(static_cast<wchar_t>(c)), 0);
    return count;
}

/// A piece that grows to either side, by whole characters.
struct Piece
{
    QStringView text;
    qsizetype begin;
    qsizetype end;

    QStringView shown() const { return text.sliced(begin, end - begin); }
    void growForward(qsizetype most)
    {
        while (end < text.size()) {
            const bool isPair = text[end].isHighSurrogate() && end + 1 < text.size();
            const auto next = end + (isPair ? 2 : 1);
            if (columns(text.sliced(begin, next - begin)) > most)
                return;
            end = next;
        }
    }
    void growBack(qsizetype most)
    {
        while (begin > 0) {
            const bool isPair = text[begin - 1].isLowSurrogate() && begin > 1;
            const auto next = begin - (isPair ? 2 : 1);
            if (columns(text.sliced(next, end - next)) > most)
                return;
            begin = next;
        }
    }
};

} // namespace

FilterExcerpt excerptOf(const QString &filter, const FilterProblem &problem)
{
    const QStringView text(filter);
    const auto at = std::clamp<qsizetype>(problem.begin, 0, text.size());
    Piece piece{text, at, at};
    piece.growForward(roomBehind);
    piece.growBack(room);
    piece.growForward(room);
    const auto wrongEnd = std::clamp(at + problem.size, at, piece.end);
    const QString before = piece.begin > 0 ? QStringLiteral("…") : QString();
    const auto indent = before.size() + columns(text.sliced(piece.begin, at - piece.begin));
    const auto marks = std::max<qsizetype>(columns(text.sliced(at, wrongEnd - at)), 1);
    return {before + piece.shown().toString()
                + (piece.end < text.size() ? QStringLiteral("…") : QString()),
            QString(indent, u' ') + QString(marks, u'^')};
}

} // namespace mcm
