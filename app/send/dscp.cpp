// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/dscp.h"

#include "text/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::Dscp", text);
}

QList<DscpName> makeNames()
{
    QList<DscpName> names;
    for (int i = 0; i < 8; ++i)
        names.append({QStringLiteral("CS%1").arg(i), i * 8});
    for (int precedence = 1; precedence <= 4; ++precedence) {
        for (int drop = 1; drop <= 3; ++drop)
            names.append(
                {QStringLiteral("AF%1%2").arg(precedence).arg(drop), precedence * 8 + drop * 2});
    }
    names.append({QStringLiteral("EF"), 46});
    names.append({QStringLiteral("VOICE-ADMIT"), 44});
    names.append({QStringLiteral("LE"), 1});
    return names;
}

} // namespace

const QList<DscpName> &dscpNames()
{
    static const auto names = makeNames();
    return names;
}

Result<int> parseDscp(const QString &text)
{
    const QString word = text.trimmed();
    for (const auto &[name, value] : dscpNames()) {
        if (word.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    bool isNumber = false;
    const int number = word.toInt(&isNumber);
    if (isNumber && word.front().isDigit() && number <= 63)
        return number;
    return Error{ErrorCode::BadDscp, Field::Dscp,
                 tr("“%1” is no DSCP.").arg(format::harmless(word.left(40))),
                 tr("Give a name such as EF, AF41 or CS5, or a number from 0 to 63.")};
}

QString dscpText(int dscp)
{
    const auto &names = dscpNames();
    const auto found = std::find_if(names.begin(), names.end(),
                                    [dscp](const auto &each) { return each.value == dscp; });
    return found == names.end() ? QString::number(dscp) : found->name;
}

} // namespace mcm
