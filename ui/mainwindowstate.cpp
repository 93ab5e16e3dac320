// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is kept from one start to the next; the rest of MainWindow is in mainwindow.cpp.

#include "book/bookdesk.h"
#include "decode/registry.h"
#include "join/joinbar.h"
#include "log/colourrules.h"
#include "log/logpage.h"
#include "mainwindow.h"
#include "notice.h"
#include "overview/overviewpage.h"
#include "send/sendbar.h"
#include "send/senddesk.h"
#include "session/demo.h"
#include "session/session.h"
#include "session/settings.h"
#include "settings/memorybudget.h"
#include "statusline.h"
#include "tabs.h"
#include "text/format.h"

#include <QJsonArray>

namespace mcm {
namespace {

const QString groupsKey = QStringLiteral("groups");
const QString decodeAsKey = QStringLiteral("decodeAs"); // of the groups
const QString windowKey = QStringLiteral("window");
const QString joinKey = QStringLiteral("join");
const QString sendKey = QStringLiteral("send");
const QString pageKey = QStringLiteral("page");
const QString memoryKey = QStringLiteral("memory");
const QString overviewKey = QStringLiteral("overview");
const QString coloursKey = QStringLiteral("colours");
const QString sendsKey = QStringLiteral("sends");

// Of a protocol; what is longer is none.
constexpr qsizetype longestName = 40;

} // namespace

void MainWindow::restore()
{
    if (!m_settings.problem().isEmpty())
        m_notice->add(m_settings.problem());
    m_desk->tellTrouble();
    const auto window = m_settings.section(windowKey);
    restoreGeometry(
        QByteArray::fromBase64(window.value(QStringLiteral("geometry")).toString().toLatin1()));
    if (const auto budget = memorybudget::fromSettings(m_settings.section(memoryKey));
        budget && !m_session.isBudgetGiven())
        m_session.pool().setLimit(*budget);
    m_status->updateFigures();
    m_joinBar->restore(m_settings.section(joinKey));
    m_sendBar->restore(m_settings.section(sendKey));
    m_sends->restore(m_settings.section(sendsKey));
    m_tabs->setPageLayout(m_settings.section(pageKey));
    m_tabs->overview().restoreLayout(m_settings.section(overviewKey));
    m_tabs->colours().restore(m_settings.section(coloursKey));
}

void MainWindow::restoreGroups()
{
    m_keepGroups = true;
    const auto groups = m_settings.section(groupsKey);
    m_tabs->setOpeningMany(true);
    for (const auto &entry : groups.value(QStringLiteral("addresses")).toArray()) {
        const auto address = parseGroupAddress(entry.toString());
        if (address)
            open(*address);
        else
            m_notice->add(tr("A group of the last session could not be restored. %1")
                              .arg(address.error().sentence()));
    }
    restoreDecodedAs(groups.value(decodeAsKey).toObject());
    m_tabs->setOpeningMany(false);
    m_tabs->setCurrentIndex(
        qBound(0, groups.value(QStringLiteral("current")).toInt(), m_tabs->count() - 1));
}

/// What the user chose for a tab: the protocol's name by the group's address.
QJsonObject MainWindow::decodedAs() const
{
    QJsonObject chosen;
    for (const auto *page : m_tabs->pages()) {
        if (const auto *protocol = page->decodeAs())
            chosen.insert(page->group().address().toString(), format::fromUtf8(protocol->name));
    }
    return chosen;
}

void MainWindow::restoreDecodedAs(const QJsonObject &chosen)
{
    for (auto *page : m_tabs->pages()) {
        const auto value = chosen.value(page->group().address().toString());
        if (value.isUndefined())
            continue;
        const auto name = value.toString();
        const auto *protocol = registry::protocolNamed(name.toStdString());
        page->setDecodeAs(protocol);
        if (!protocol)
            m_notice->add(
                tr("The messages of %1 were read as “%2”, which is no protocol here: they "
                   "are read as what they are recognised as.")
                    .arg(page->title(), format::harmless(name.left(longestName))));
    }
}

void MainWindow::saveSoon()
{
    // Not start() again and again, or steady traffic would put it off for ever.
    if (!m_saveSoon.isActive())
        m_saveSoon.start();
}

void MainWindow::save()
{
    QJsonArray addresses;
    for (const auto &group : m_session.groups()) {
        if (group->address() != DemoTraffic::address())
            addresses.append(group->address().toString());
    }
    if (m_keepGroups)
        m_settings.setSection(groupsKey, {{QStringLiteral("addresses"), addresses},
                                          {decodeAsKey, decodedAs()},
                                          {QStringLiteral("current"), m_tabs->currentIndex()}});
    m_settings.setSection(
        windowKey, {{QStringLiteral("geometry"), QString::fromLatin1(saveGeometry().toBase64())}});
    m_settings.setSection(joinKey, m_joinBar->state());
    m_settings.setSection(sendKey, m_sendBar->state());
    if (const auto sends = m_sends->changedState())
        m_settings.setSection(sendsKey, *sends);
    m_settings.setSection(pageKey, m_tabs->pageLayout());
    m_settings.setSection(overviewKey, m_tabs->overview().layoutState());
    m_settings.setSection(coloursKey, m_tabs->colours().state());
    const auto saved = m_settings.save();
    if (!saved && !m_saveFailed)
        m_notice->add(saved.error().sentence());
    m_saveFailed = !saved;
    m_saveError = saved ? QString() : saved.error().sentence();
}

void MainWindow::keepBudget(int budget)
{
    m_settings.setSection(memoryKey, memorybudget::toSettings(budget));
    m_status->updateFigures();
    saveSoon();
}

} // namespace mcm
