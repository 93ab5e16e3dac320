// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "overview/emptystate.h"

#include "icons.h"
#include "join/wellknown.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace mcm {

EmptyState::EmptyState(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(2);
    const auto addLine = [&](const QString &text, double scale) {
        auto *label = new QLabel(text);
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        QFont larger = label->font();
        larger.setPointSizeF(larger.pointSizeF() * scale);
        label->setFont(larger);
        layout->addWidget(label);
    };
    addLine(tr("No group is joined yet."), 1.5);
    addLine(
        tr("Type a group and a port above and press Enter: its messages appear in a tab of its own."),
        1.0);
    addLine(
        tr("Or begin with one that is busy on most networks, or with sample messages of this program."),
        1.0);
    layout->addSpacing(12);

    auto *row = new QHBoxLayout;
    row->addStretch(1);
    for (const char *name : {"mDNS", "SSDP"}) {
        const auto &groups = wellKnownGroups();
        const auto found = std::find_if(groups.begin(), groups.end(), [name](const auto &g) {
            return g.name == QLatin1String(name);
        });
        if (found == groups.end())
            continue;
        auto *button =
            new QPushButton(icons::tinted(QStringLiteral("join")), tr("Join %1").arg(found->name));
        button->setToolTip(found->address.toString() + u' ' + found->what);
        connect(button, &QPushButton::clicked, this,
                [this, address = found->address] { Q_EMIT joinRequested(address); });
        row->addWidget(button);
    }
    auto *demo = new QPushButton(icons::tinted(QStringLiteral("demo")), tr("Start demo"));
    demo->setToolTip(tr(
        "Sample messages to a group of our own on the loopback interface; nothing leaves this machine"));
    connect(demo, &QPushButton::clicked, this, &EmptyState::demoRequested);
    row->addWidget(demo);
    row->addStretch(1);
    layout->addLayout(row);
    layout->addStretch(3);
}

} // namespace mcm
