// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "meteredapplication.h"

#include "uimeter.h"

#include <QThread>

namespace mcm {

bool MeteredApplication::notify(QObject *receiver, QEvent *event)
{
    // Other threads' events come here too.
    if (!m_meter || QThread::currentThread() != thread())
        return QApplication::notify(receiver, event);
    m_meter->enter(receiver, *event);
    const bool result = QApplication::notify(receiver, event);
    if (m_meter)
        m_meter->leave();
    return result;
}

} // namespace mcm
