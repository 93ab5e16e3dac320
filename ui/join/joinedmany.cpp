// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "join/joinedmany.h"

#include <QCoreApplication>
#include <QStringList>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::JoinedMany", text);
}

} // namespace

QString JoinedMany::words(const QString &what) const
{
    QStringList words;
    if (joined > 0 || (known == 0 && areAllJoined()))
        words += joined == 1 ? tr("Joined one group of “%1”.").arg(what)
                             : tr("Joined %1 groups of “%2”.").arg(joined).arg(what);
    if (known > 0)
        words += known == 1 ? tr("One of “%1” was joined already.").arg(what)
                            : tr("%1 of “%2” were joined already.").arg(known).arg(what);
    if (failed == 1)
        words += tr("One could not be joined: %1").arg(error);
    else if (failed > 1)
        words += tr("%1 could not be joined; their tabs say why.").arg(failed);
    if (waiting > 0)
        words += waiting == 1 ? tr("One waits for its interface; its tab says why.")
                              : tr("%1 wait for their interface; their tabs say why.").arg(waiting);
    return words.join(u' ');
}

} // namespace mcm
