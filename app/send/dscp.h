// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "result.h"

#include <QList>
#include <QString>

namespace mcm {

/// The names of differentiated services code points (RFC 2474, 2597, 3246, 5865, 8622): CS0 … CS7,
/// AF11 … AF43, EF, VOICE-ADMIT, LE.
struct DscpName
{
    QString name;
    int value;
};
const QList<DscpName> &dscpNames();

/// A name, in any case, or a number from 0 to 63; error BadDscp.
Result<int> parseDscp(const QString &text);
/// Its name, or the number where it has none.
QString dscpText(int dscp);

} // namespace mcm
