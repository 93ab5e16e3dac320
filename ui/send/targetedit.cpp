// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/targetedit.h"

#include "combobox.h"
#include "net/linkwatch.h"
#include "portbox.h"
#include "send/dscp.h"
#include "send/interfacelist.h"
#include "send/sendrequest.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

namespace mcm {
namespace {

QSpinBox *makeBox(const QString &name, const QString &toolTip, int most, const QString &none = {})
{
    auto *box = new QSpinBox;
    // Wrong values can be typed, and are answered in words.
    box->setRange(0, most);
    box->setAccessibleName(name);
    box->setToolTip(toolTip);
    box->setSpecialValueText(none);
    return box;
}

} // namespace

TargetEdit::TargetEdit(LinkWatch &links, QWidget *parent)
    : QWidget(parent),
      m_group(new QLineEdit),
      m_port(makePortBox(tr("Destination port"))),
      m_interfaces(new InterfaceList(links)),
      m_ttl(makeBox(tr("TTL"),
                    tr("How many networks a message may cross (hop limit in IPv6), 0 to 255"),
                    999)),
      m_sweep(
          makeBox(tr("TTL sweep"),
                  tr("One message at each TTL from 1 to this one, to find out how far the group "
                     "reaches"),
                  999, tr("off"))),
      m_loopback(new QCheckBox(tr("&Loop back"))),
      m_sourcePort(
          makeBox(tr("Source port"), tr("The port messages come from"), 999'999, tr("any"))),
      m_dscp(new ComboBox),
      m_dontFragment(new QCheckBox(tr("D&on’t fragment")))
{
    m_group->setAccessibleName(tr("Destination group"));
    m_group->setPlaceholderText(tr("239.1.1.1"));
    m_group->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("239.255.255.250"))
                             + 16);
    m_loopback->setAccessibleName(tr("Loop back to this host"));
    m_loopback->setToolTip(tr("Members on this host, this window among them, get the message too"));
    m_dscp->setAccessibleName(tr("DSCP"));
    m_dscp->setToolTip(tr("Differentiated services: a name, or a number from 0 to 63"));
    m_dscp->setEditable(true);
    m_dscp->setInsertPolicy(QComboBox::NoInsert);
    for (const auto &each : dscpNames())
        m_dscp->addItem(each.name, each.value);
    m_dontFragment->setAccessibleName(tr("Do not fragment"));
    m_dontFragment->setToolTip(tr("What is longer than the MTU is refused instead of leaving in "
                                  "fragments"));

    auto *to = new QWidget;
    auto *row = new QHBoxLayout(to);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_group, 1);
    row->addWidget(new QLabel(QStringLiteral(":")));
    row->addWidget(m_port);
    to->setFocusProxy(m_group);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setVerticalSpacing(4);
    layout->setColumnStretch(1, 1);
    layout->setColumnStretch(3, 1);
    const auto words = [&](int at, int column, const QString &text, QWidget *field) {
        auto *label = new QLabel(text);
        label->setBuddy(field);
        layout->addWidget(label, at, column);
        layout->addWidget(field, at, column + 1);
    };
    auto *label = new QLabel(tr("&Group"));
    label->setBuddy(m_group);
    layout->addWidget(label, 0, 0);
    layout->addWidget(to, 0, 1, 1, 3);
    auto *through = new QLabel(tr("Thro&ugh"));
    through->setBuddy(m_interfaces);
    layout->addWidget(through, 1, 0, Qt::AlignTop);
    layout->addWidget(m_interfaces, 1, 1, 1, 3);
    words(2, 0, tr("TTL"), m_ttl);
    words(2, 2, tr("S&weep to"), m_sweep);
    words(3, 0, tr("Source &port"), m_sourcePort);
    words(3, 2, tr("&DSCP"), m_dscp);
    layout->addWidget(m_loopback, 4, 0, 1, 2);
    layout->addWidget(m_dontFragment, 4, 2, 1, 2);
    m_fields = {{Field::Group, m_group},           {Field::Port, m_port},
                {Field::Interface, m_interfaces},  {Field::Ttl, m_ttl},
                {Field::SourcePort, m_sourcePort}, {Field::Dscp, m_dscp}};

    connect(m_group, &QLineEdit::textChanged, this, &TargetEdit::changed);
    connect(m_group, &QLineEdit::editingFinished, this, &TargetEdit::spreadPasted);
    for (auto *box : {m_port, m_ttl, m_sweep, m_sourcePort})
        connect(box, &QSpinBox::valueChanged, this, &TargetEdit::changed);
    for (auto *box : {m_loopback, m_dontFragment})
        connect(box, &QCheckBox::toggled, this, &TargetEdit::changed);
    connect(m_interfaces, &InterfaceList::changed, this, &TargetEdit::changed);
    connect(m_dscp, &QComboBox::editTextChanged, this, &TargetEdit::changed);
    connect(m_sweep, &QSpinBox::valueChanged, m_ttl,
            [this](int sweep) { m_ttl->setEnabled(sweep == 0); });
}

void TargetEdit::spreadPasted()
{
    const auto parts = splitAddress(m_group->text());
    if (parts.group != m_group->text())
        m_group->setText(parts.group);
    setTypedPort(*m_port, parts.port);
    if (!parts.interface.isEmpty())
        m_interfaces->setTicked({parts.interface});
}

Status TargetEdit::fill(SendRequest &request) const
{
    const auto parts = splitAddress(m_group->text().trimmed());
    // One that is typed beside the group is what is meant, though it is not ticked yet.
    const auto names =
        parts.interface.isEmpty() ? m_interfaces->ticked() : QStringList(parts.interface);
    const auto to = makeGroupAddress(
        {.source = {},
         .group = parts.group,
         .interface = names.value(0),
         .port = parts.port.isEmpty() ? QString::number(m_port->value()) : parts.port});
    if (!to)
        return to.error();
    const auto dscp = parseDscp(m_dscp->currentText().trimmed());
    if (!dscp)
        return dscp.error();
    const int port = m_sourcePort->value();
    if (port > 65535)
        return Error{ErrorCode::BadPort, Field::SourcePort,
                     tr("%1 is no port to send from.").arg(port),
                     tr("Ports go up to 65535; 0 takes any.")};
    request.to = *to;
    request.moreInterfaces = names.mid(1);
    request.ttl = m_ttl->value();
    request.ttlSweep = m_sweep->value();
    request.loopback = m_loopback->isChecked();
    request.sourcePort = static_cast<quint16>(port);
    request.dscp = *dscp;
    request.dontFragment = m_dontFragment->isChecked();
    return success();
}

void TargetEdit::show(const SendRequest &request)
{
    m_group->setText(request.to.group.isNull() ? QString() : request.to.group.toString());
    if (request.to.port != 0)
        m_port->setValue(request.to.port);
    m_interfaces->setTicked(interfacesOf(request));
    m_ttl->setValue(request.ttl);
    m_sweep->setValue(request.ttlSweep);
    m_loopback->setChecked(request.loopback);
    m_sourcePort->setValue(request.sourcePort);
    m_dscp->setEditText(dscpText(request.dscp));
    m_dontFragment->setChecked(request.dontFragment);
}

QWidget *TargetEdit::fieldOf(Field field) const
{
    const auto found = m_fields.find(field);
    return found == m_fields.end() ? nullptr : found->second;
}

void TargetEdit::focusGroup()
{
    m_group->setFocus();
    m_group->selectAll();
}

} // namespace mcm
