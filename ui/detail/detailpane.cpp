// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/detailpane.h"

#include "capture/wiresharkdissection.h"
#include "detail/bytesview.h"
#include "detail/comparepane.h"
#include "detail/detailbar.h"
#include "detail/fieldsview.h"
#include "detail/inspector.h"
#include "detail/messagefacts.h"
#include "net/ownendpoints.h"
#include "session/group.h"
#include "text/format.h"

#include <QAction>
#include <QEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace mcm {

DetailPane::DetailPane(QWidget *parent)
    : QWidget(parent),
      m_compareAction(
          addToggle(tr("Compare with the one before"), tr("Compare"),
                    tr("Show how the message differs from the one before it; or choose two in\n"
                       "the log, and in its menu “Compare the chosen two”"))),
      m_wiresharkAction(
          addToggle(tr("Dissect with Wireshark"), tr("Wireshark"),
                    tr("Show the fields as Wireshark reads them, where it is installed"))),
      m_inspectorAction(
          addToggle(tr("Data inspector"), tr("Inspector"),
                    tr("Read the bytes at the cursor as numbers, times and addresses"))),
      m_bar(new DetailBar({m_compareAction, m_wiresharkAction, m_inspectorAction})),
      m_pages(new QStackedWidget),
      m_splitter(new QSplitter(Qt::Horizontal)),
      m_fields(new FieldsView),
      m_bytes(new BytesView(tr("Bytes"))),
      m_inspector(new Inspector),
      m_comparison(new ComparePane),
      m_wireshark(new WiresharkDissection(this))
{
    m_splitter->addWidget(m_fields);
    m_splitter->addWidget(m_bytes);
    m_splitter->addWidget(m_inspector);
    m_splitter->setChildrenCollapsible(false);
    for (const auto &[index, share] : {std::pair(0, 1), {1, 2}, {2, 1}})
        m_splitter->setStretchFactor(index, share);
    m_splitter->setSizes({200, 370, 250}); // in proportion, before there is any size
    m_inspector->hide();
    m_pages->addWidget(m_splitter);
    m_pages->addWidget(m_comparison);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_bar);
    layout->addWidget(m_pages, 1);
    m_fields->setMenuActions({m_wiresharkAction, m_compareAction});
    m_bytes->addActions({m_inspectorAction, m_compareAction});
    connectParts();
    clear();
}

DetailPane::~DetailPane() = default;

QAction *DetailPane::addToggle(const QString &text, const QString &shortText, const QString &tip)
{
    auto *action = new QAction(text, this);
    action->setIconText(shortText);
    action->setCheckable(true);
    action->setToolTip(tip);
    return action;
}

void DetailPane::connectParts()
{
    connect(m_fields, &FieldsView::chosen, m_bytes, &BytesView::setField);
    connect(m_fields, &FieldsView::filterRequested, this, &DetailPane::filterRequested);
    connect(m_bytes, &BytesView::chosen, this, [this](const ByteRange &range) {
        m_fields->chooseFor(range);
        // Lit, but without moving the cursor that chose it.
        m_bytes->lightField(m_fields->chosenRange());
    });
    connect(m_bytes, &BytesView::cursorMoved, this, &DetailPane::inspect);
    connect(m_compareAction, &QAction::toggled, this, &DetailPane::setComparing);
    connect(m_wiresharkAction, &QAction::toggled, this, [this] {
        m_wireshark->cancel();
        fillFields();
    });
    connect(m_inspectorAction, &QAction::toggled, this, [this](bool shown) {
        m_inspector->setVisible(shown);
        inspect();
        Q_EMIT layoutChanged();
    });
    connect(m_wireshark, &WiresharkDissection::answered, this,
            [this](const std::vector<DissectedField> &fields) {
                m_fields->change([&](FieldLines &lines) { lines.setDissection(fields); });
                m_bytes->lightField(m_fields->chosenRange());
            });
    connect(m_wireshark, &WiresharkDissection::failed, this, [this](const QString &why) {
        m_fields->change([&](FieldLines &lines) { lines.setNote(why, true); });
    });
    for (auto *splitter : {m_splitter, static_cast<QSplitter *>(m_comparison)})
        connect(splitter, &QSplitter::splitterMoved, this, &DetailPane::layoutChanged);
}

void DetailPane::show(const Group &group, const Message &message, const Gap &gap,
                      const std::optional<Message> &before)
{
    if (m_message && m_message->seq == message.seq)
        return;
    m_message = KeptMessage(message);
    m_matches.clear();
    m_goesToMatches = false;
    m_before = before ? std::optional(KeptMessage(*before)) : std::nullopt;
    m_facts = messageFacts(group, message, gap);
    m_destination = toEndpoint(group.address().group, group.address().port);
    refresh();
}

void DetailPane::clear()
{
    m_message.reset();
    m_matches.clear();
    m_before.reset();
    m_other.reset();
    m_facts.clear();
    refresh();
}

void DetailPane::setDecodeAs(const DecodeAs &decodeAs)
{
    if (m_decodeAs == decodeAs)
        return;
    m_decodeAs = decodeAs;
    refresh();
}

void DetailPane::decodeAgain(Seq begin, Seq end)
{
    if (m_message && !m_stale && m_message->seq >= begin && m_message->seq < end)
        refresh();
}

void DetailPane::setMatches(std::vector<ByteRange> matches)
{
    m_matches = std::move(matches);
    m_bytes->setMatches(m_matches);
}

void DetailPane::goToMatches()
{
    m_goesToMatches = m_stale;
    m_bytes->scrollToMatches();
}

/// Covered by nothing and not closed to a line by the splitter it is in.
bool DetailPane::isInSight() const
{
    return isVisible() && !visibleRegion().isEmpty();
}

void DetailPane::refresh()
{
    m_wireshark->cancel();
    m_stale = m_message && !isInSight();
    if (m_stale)
        return;
    compare();
    m_bytes->setBytes(m_message ? m_message->payload : QByteArray());
    m_bytes->setMatches(m_matches);
    m_bytes->setPlaceholderText(m_message ? tr("This message is empty: a datagram without payload.")
                                          : tr("Choose a message to see its bytes."));
    fillFields();
    if (std::exchange(m_goesToMatches, false))
        m_bytes->scrollToMatches();
}

void DetailPane::fillFields()
{
    if (!m_message) {
        m_fields->change([](FieldLines &lines) { lines.clear(); });
        return;
    }
    const bool asking = m_wiresharkAction->isChecked() && !m_compareAction->isChecked();
    m_fields->change([&](FieldLines &lines) {
        lines.set(m_facts, m_message->message(), m_message->payload, m_decodeAs);
        if (asking)
            lines.setNote(tr("Asking Wireshark…"), false);
    });
    m_bytes->setField(m_fields->chosenRange());
    if (asking)
        askWireshark();
}

void DetailPane::askWireshark()
{
    const auto message = m_message->message();
    OnePacket packet{.timeNs = message.header.timeNs,
                     .source = message.source,
                     .destination = m_destination,
                     .ttl = {},
                     .payload = message.payload};
    if (message.hasTtl())
        packet.ttl = message.header.ttl;
    // It has no port of its own, and Wireshark would have to be told by its user.
    const bool isRtp = m_decodeAs.protocolOf(message).name == "rtp";
    m_wireshark->ask(packet, isRtp ? QStringLiteral("rtp") : QString());
}

void DetailPane::goToNextProblem()
{
    if (isInSight() && !m_compareAction->isChecked())
        m_fields->goToNextProblem();
}

void DetailPane::inspect()
{
    if (m_inspectorAction->isChecked())
        m_inspector->inspectAt(m_bytes->bytes().subspan(m_bytes->cursor()));
}

void DetailPane::compareWithBefore()
{
    m_other.reset();
    compare();
    m_compareAction->setChecked(true);
}

void DetailPane::compareWith(const Message &other)
{
    m_other = KeptMessage(other);
    compare();
    m_compareAction->setChecked(true);
}

void DetailPane::setComparing(bool comparing)
{
    if (!comparing)
        m_other.reset();
    // They are of the page that is covered.
    m_wiresharkAction->setEnabled(!comparing);
    m_inspectorAction->setEnabled(!comparing);
    m_pages->setCurrentWidget(comparing ? static_cast<QWidget *>(m_comparison) : m_splitter);
    refresh();
}

/// Where that is wanted.
void DetailPane::compare()
{
    if (m_message && m_compareAction->isChecked())
        m_comparison->show(*m_message, m_other ? m_other : m_before, m_decodeAs);
    else
        m_comparison->clear();
    m_bar->setTitle(title());
}

QString DetailPane::title() const
{
    if (!m_message)
        return {};
    const auto &protocol = m_decodeAs.protocolOf(m_message->message());
    auto text = tr("No. %1 · %2")
                    .arg(format::count(number(m_message->seq)), format::fromUtf8(protocol.title));
    if (protocol.standard != "none") // as text and bytes that nobody knows
        text += QStringLiteral(" (%1)").arg(format::fromUtf8(protocol.standard));
    if (!m_comparison->summary().isEmpty())
        text += QStringLiteral(" · ") + m_comparison->summary();
    return text;
}

QSize DetailPane::sizeHint() const
{
    return {640, fontMetrics().height() * 12};
}

QJsonObject DetailPane::layoutState() const
{
    const auto stateOf = [](const QSplitter &splitter) {
        return QString::fromLatin1(splitter.saveState().toBase64());
    };
    return {{QStringLiteral("splitter"), stateOf(*m_splitter)},
            {QStringLiteral("comparison"), stateOf(*m_comparison)},
            {QStringLiteral("inspector"), m_inspectorAction->isChecked()}};
}

void DetailPane::restoreLayout(const QJsonObject &state)
{
    const auto restore = [&state](QSplitter &splitter, const QString &key) {
        splitter.restoreState(QByteArray::fromBase64(state.value(key).toString().toLatin1()));
    };
    const QSignalBlocker quiet(this);
    m_inspectorAction->setChecked(state.value(QStringLiteral("inspector")).toBool());
    restore(*m_splitter, QStringLiteral("splitter"));
    restore(*m_comparison, QStringLiteral("comparison"));
}

bool DetailPane::event(QEvent *event)
{
    const bool done = QWidget::event(event);
    const auto type = event->type();
    if (type == QEvent::Show || type == QEvent::Resize || type == QEvent::Move) {
        if (m_stale && isInSight())
            refresh();
    } else if (type == QEvent::Hide && m_wireshark->isAsking()) {
        m_wireshark->cancel();
        m_stale = true;
    }
    return done;
}

} // namespace mcm
