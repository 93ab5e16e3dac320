// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Import and export; the rest of SendsPanel is in sendspanel.cpp.

#include "resultline.h"
#include "send/sends.h"
#include "send/sendspanel.h"
#include "session/readfile.h"
#include "session/savefile.h"

#include <QFileDialog>

namespace mcm {
namespace {

constexpr qint64 largestFile = 256 << 20;

QString jsonFiles()
{
    return SendsPanel::tr("Sends (*.json);;All files (*)");
}

QString sendsText(int count)
{
    return count == 1 ? SendsPanel::tr("1 send") : SendsPanel::tr("%1 sends").arg(count);
}

} // namespace

void SendsPanel::importFile()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Import sends"), {}, jsonFiles());
    if (path.isEmpty())
        return;
    const auto bytes = readFile(path, largestFile);
    if (!bytes)
        return m_result->showError(bytes.error());
    const int before = m_sends.count();
    const auto count = m_sends.import(*bytes);
    if (!count)
        return m_result->showError({count.error().code, Field::None,
                                    tr("Nothing was imported. %1").arg(count.error().text),
                                    count.error().hint});
    choose(before);
    m_result->showGood(tr("Imported %1.").arg(sendsText(*count)));
}

void SendsPanel::exportFile()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Export sends"),
                                                      QStringLiteral("sends.json"), jsonFiles());
    if (path.isEmpty())
        return;
    if (const auto error = replaceFile(path, m_sends.exported()))
        m_result->showError({ErrorCode::FileUnwritable,
                             Field::None,
                             tr("“%1” cannot be written: %2.").arg(path, *error),
                             {}});
    else
        m_result->showGood(tr("Exported %1 to %2.").arg(sendsText(m_sends.count()), path));
}

} // namespace mcm
