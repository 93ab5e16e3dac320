// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/sendbar.h"

#include "combobox.h"
#include "fieldrow.h"
#include "icons.h"
#include "join/interfacebox.h"
#include "portbox.h"
#include "resultline.h"
#include "send/messageedit.h"
#include "send/payload.h"
#include "session/session.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QJsonArray>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace mcm {
namespace {

QSpinBox *makeTtlBox()
{
    auto *box = new QSpinBox;
    // Wrong values can be typed, and are answered in words.
    box->setRange(0, 999);
    box->setValue(1);
    box->setAccessibleName(QCoreApplication::translate("mcm::SendBar", "Time to live"));
    box->setToolTip(QCoreApplication::translate(
        "mcm::SendBar", "How many networks a message may cross (hop limit in IPv6), 0 to 255:\n"
                        "0 this host, 1 this network, more for routers"));
    return box;
}

} // namespace

SendBar::SendBar(Session &session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_row(new FieldRow),
      m_group(new QLineEdit),
      m_port(makePortBox(tr("Send to port"))),
      m_interface(new InterfaceBox),
      m_ttl(makeTtlBox()),
      m_loopback(new QCheckBox(tr("Loop &back"))),
      m_kind(new ComboBox),
      m_templates(new QToolButton),
      m_message(new MessageEdit),
      m_send(new QPushButton(icons::tinted(QStringLiteral("send")), tr("Send"))),
      m_result(new ResultLine(tr("Send result")))
{
    m_group->setAccessibleName(tr("Send to group"));
    m_group->setPlaceholderText(tr("239.1.1.1"));
    m_group->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("239.255.255.250"))
                             + 16);
    m_interface->setAccessibleName(tr("Send interface"));
    m_message->setMinimumWidth(fontMetrics().horizontalAdvance(u'0') * 12);
    m_loopback->setAccessibleName(tr("Loop back"));
    m_loopback->setChecked(true);
    m_loopback->setToolTip(tr("Members on this host, this window among them, get the message too"));
    m_kind->setAccessibleName(tr("Payload kind"));
    m_kind->addItem(tr("Text"), static_cast<int>(PayloadKind::Text));
    m_kind->addItem(tr("Hex"), static_cast<int>(PayloadKind::Hex));
    m_templates->setText(QStringLiteral("{ }"));
    m_templates->setCheckable(true);
    m_templates->setAutoRaise(true);
    m_templates->setFocusPolicy(Qt::StrongFocus);
    m_templates->setAccessibleName(tr("Templates"));
    m_templates->setToolTip(tr("Replace braces in the text: {seq} {time} {unix_ns} {random:16} "
                               "{ttl} {host}"));
    m_send->setAccessibleName(tr("Send"));
    m_send->setToolTip(tr("Send the message once (Enter, or Ctrl+Enter from anywhere)"));

    m_row->addField(tr("&To"), m_group, 2, Field::Group);
    m_row->addField(QStringLiteral(":"), m_port, 0, Field::Port);
    m_row->addField(tr("&via"), m_interface, 2, Field::Interface);
    m_row->addField(tr("TT&L"), m_ttl, 0, Field::Ttl);
    m_row->addWidget(m_loopback);
    for (auto *beside : {static_cast<QWidget *>(m_kind), static_cast<QWidget *>(m_templates)}) {
        m_row->addWidget(beside);
        m_row->keepTogether();
    }
    m_row->addField(m_message, 6, Field::Payload);
    m_row->keepTogether();
    m_row->addWidget(m_send);
    m_row->keepTogether();
    m_row->addWidget(makeRepeatButton());

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 0);
    layout->setSpacing(2);
    layout->addLayout(m_row);
    layout->addWidget(m_result);

    for (auto *edit : {m_group, static_cast<QLineEdit *>(m_message)})
        connect(edit, &QLineEdit::returnPressed, this, &SendBar::send);
    onEnter(m_port, this, [this] { send(); });
    onEnter(m_ttl, this, [this] { send(); });
    connect(m_group, &QLineEdit::editingFinished, this, &SendBar::spreadPasted);
    connect(m_send, &QPushButton::clicked, this, &SendBar::send);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &SendBar::updatePlaceholder);
    connect(&session, &Session::sent, this, &SendBar::report);
    updatePlaceholder();
}

void SendBar::setLinkWatch(LinkWatch &watch)
{
    m_interface->setLinkWatch(watch);
}

void SendBar::setTarget(const GroupAddress &address)
{
    m_result->clear(); // it told of another target
    m_group->setText(address.group.toString());
    m_port->setValue(address.port);
    m_interface->setGroup(address.group);
    // A message leaves through one.
    m_interface->setInterface(address.isOnAllInterfaces() ? QString() : address.interface);
}

void SendBar::focusMessage()
{
    m_message->setFocus(Qt::ShortcutFocusReason);
}

void SendBar::updatePlaceholder()
{
    const bool hex = m_kind->currentData().toInt() == static_cast<int>(PayloadKind::Hex);
    m_templates->setEnabled(!hex);
    m_message->setPlaceholderText(hex ? tr("48 65 6c 6c 6f")
                                      : tr("Message; \\n \\r \\t \\0 \\\\ \\xHH are escapes"));
}

void SendBar::spreadPasted()
{
    const auto parts = splitAddress(m_group->text());
    if (parts.group != m_group->text())
        m_group->setText(parts.group);
    setTypedPort(*m_port, parts.port);
    if (!parts.interface.isEmpty())
        m_interface->setInterface(parts.interface);
    m_interface->setGroup(QHostAddress(parts.group));
}

void SendBar::send()
{
    m_port->interpretText();
    m_ttl->interpretText();
    spreadPasted();
    const auto to = makeGroupAddress({.source = {},
                                      .group = m_group->text().trimmed(),
                                      .interface = m_interface->interfaceName(),
                                      .port = QString::number(m_port->value())});
    if (!to)
        return showError(to.error());
    // Qt cuts off what the field cannot hold without a word.
    if (m_message->text().size() >= m_message->maxLength())
        return showError({ErrorCode::PayloadTooBig, Field::Payload,
                          tr("The message is longer than its field."),
                          tr("Write each byte with fewer characters.")});
    const SendRequest request{.to = *to,
                              .payload = payload(),
                              .ttl = m_ttl->value(),
                              .loopback = m_loopback->isChecked()};
    if (const auto checked = check(request); !checked)
        return showError(checked.error());
    m_message->remember();
    sendNow(request);
}

PayloadRecipe SendBar::payload() const
{
    PayloadRecipe payload;
    const bool hex = m_kind->currentData().toInt() == static_cast<int>(PayloadKind::Hex);
    payload.kind = hex ? PayloadRecipe::Kind::Hex : PayloadRecipe::Kind::Text;
    payload.text = m_message->text();
    payload.templates = !hex && m_templates->isChecked();
    return payload;
}

void SendBar::sendNow(const SendRequest &request)
{
    m_underway.insert(m_session.send(request));
}

SendRequest SendBar::draft()
{
    m_port->interpretText();
    m_ttl->interpretText();
    spreadPasted();
    SendRequest request{
        .to = {}, .payload = payload(), .ttl = m_ttl->value(), .loopback = m_loopback->isChecked()};
    request.to.group = QHostAddress(m_group->text().trimmed());
    const int port = m_port->value();
    request.to.port = port > 65535 ? quint16{0} : static_cast<quint16>(port);
    request.to.interface = m_interface->interfaceName();
    return request;
}

QToolButton *SendBar::makeRepeatButton()
{
    auto *button = new QToolButton;
    button->setText(QStringLiteral("▸"));
    button->setAccessibleName(tr("Repeat"));
    button->setToolTip(tr("Send it again and again, at a rate, in bursts, from a file…\n"
                          "Its menu opens the list of sends (Ctrl+Shift+S)"));
    button->setPopupMode(QToolButton::MenuButtonPopup);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    auto *menu = new QMenu(button);
    const auto repeat = [this] { Q_EMIT repeatRequested(draft()); };
    menu->addAction(tr("&Repeat this message…"), this, repeat);
    // The key is the window's; a second action with it would only make it ambiguous.
    menu->addAction(tr("&Sends\tCtrl+Shift+S"), this, &SendBar::sendsRequested);
    button->setMenu(menu);
    connect(button, &QToolButton::clicked, this, repeat);
    return button;
}

void SendBar::sendBytes(const GroupAddress &to, const QByteArray &payload)
{
    sendNow(
        {.to = to, .payload = payload, .ttl = m_ttl->value(), .loopback = m_loopback->isChecked()});
}

void SendBar::report(const QList<SendReport> &reports)
{
    for (const auto &report : reports) {
        if (!m_underway.remove(report.id))
            continue; // the demo's, or of the list of sends
        if (report.error) {
            showError(*report.error);
            continue;
        }
        const auto &to = report.request.to;
        const auto length = report.bytes;
        const QString size = length == 1 ? tr("1 byte") : tr("%L1 bytes").arg(length);
        const QString sent = tr("Sent %1 to %2 via %3, TTL %4")
                                 .arg(size, withPort(to.group, to.port), report.interface,
                                      QString::number(report.request.ttl));
        ++m_count;
        // The running number tells two equal messages apart.
        const QString number = tr(" (message %L1)").arg(m_count);
        if (report.note.isEmpty())
            m_result->showGood(sent + number);
        else
            m_result->showNote(sent + number + u'.' + u' ' + report.note);
    }
}

void SendBar::showError(const Error &error)
{
    Error shown = error;
    shown.text = tr("Not sent. %1").arg(error.text);
    m_result->showErrorBelow(shown, m_row->fieldOf(error.field));
}

QJsonObject SendBar::state() const
{
    return {{QStringLiteral("history"), QJsonArray::fromStringList(m_message->shortHistory())},
            {QStringLiteral("ttl"), m_ttl->value()},
            {QStringLiteral("loopback"), m_loopback->isChecked()},
            {QStringLiteral("kind"), m_kind->currentIndex()},
            {QStringLiteral("templates"), m_templates->isChecked()}};
}

void SendBar::restore(const QJsonObject &state)
{
    QStringList history;
    for (const auto &entry : state.value(QStringLiteral("history")).toArray())
        history.append(entry.toString());
    m_message->setHistory(history);
    m_ttl->setValue(state.value(QStringLiteral("ttl")).toInt(m_ttl->value()));
    m_loopback->setChecked(state.value(QStringLiteral("loopback")).toBool(m_loopback->isChecked()));
    m_templates->setChecked(state.value(QStringLiteral("templates")).toBool());
    m_kind->setCurrentIndex(
        qBound(0, state.value(QStringLiteral("kind")).toInt(), m_kind->count() - 1));
}

} // namespace mcm
