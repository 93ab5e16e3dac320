// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "faultwords.h"

#include "decode/streamfaults.h"
#include "text/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::FaultWords", text);
}

} // namespace

QString faultWords(const StreamFaults &faults)
{
    QStringList lines;
    if (const auto words = faults.counts().words(); !words.isEmpty()) {
        // A kind a line: in one they are wider than the window.
        lines += tr("What is wrong:");
        lines += QString(words).replace(QStringLiteral(", "), QStringLiteral("\n"));
        lines += tr("The filter “wrong” shows where.");
    }
    if (const auto unchecked = faults.counts().unchecked; unchecked > 0)
        lines += tr("Not looked at for what is malformed, for they came too fast: %1.")
                     .arg(format::count(unchecked));
    if (const auto forgotten = faults.forgotten(); forgotten > 0)
        lines += tr("Of the oldest %1 only the number is kept: the filter does not show them.")
                     .arg(format::count(forgotten));
    if (const auto missed = faults.missed(); missed > 0)
        lines += (missed == 1 ? tr("%1 message was gone before it could be looked at.")
                              : tr("%1 messages were gone before they could be looked at."))
                     .arg(format::count(missed));
    return lines.join(u'\n');
}

} // namespace mcm
