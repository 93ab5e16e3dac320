// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/messagefacts.h"

#include "log/gap.h"
#include "session/group.h"
#include "text/format.h"

#include <QCoreApplication>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::MessageFacts", text);
}

} // namespace

QList<Fact> messageFacts(const Group &group, const Message &message, const Gap &gap)
{
    const auto &header = message.header;
    const auto &address = group.address();
    const QString source = format::endpoint(message.source);
    QList<Fact> facts{
        {tr("Number"), format::count(number(message.seq))},
        {tr("Received"), format::dateTime(header.timeNs)},
        {tr("Time taken by"),
         message.hasKernelTime() ? tr("the kernel, on arrival") : tr("this program, on reading")},
        {tr("Source"), message.isOwn() ? tr("%1 (this program)").arg(source) : source},
        {tr("Destination"), withPort(address.group, address.port)},
        {tr("Interface"), group.nameOfInterface(message)},
        {address.isIpv6() ? tr("Hop limit") : tr("TTL"),
         message.hasTtl() ? QString::number(header.ttl) : tr("not known")},
        {tr("Size"), header.size == 1 ? tr("1 byte") : tr("%L1 bytes").arg(header.size)},
        {tr("UTF-8"), format::isUtf8(message.payload) ? tr("yes") : tr("no")},
    };
    // What the marks of its Δ mean: elsewhere only the mouse finds that.
    const auto marks = gap.markText().split(u'\n', Qt::SkipEmptyParts);
    for (const auto &mark : marks)
        facts.append({tr("Before it"), mark});
    return facts;
}

} // namespace mcm
