// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/sendeditor.h"

#include "detail/bytesview.h"
#include "icons.h"
#include "net/linkwatch.h"
#include "resultline.h"
#include "send/mtunote.h"
#include "send/paceedit.h"
#include "send/payloadedit.h"
#include "send/payloadsource.h"
#include "send/sendwords.h"
#include "send/targetedit.h"
#include "text/format.h"
#include "wallclock.h"

#include <QDialogButtonBox>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QResizeEvent>
#include <QScreen>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

namespace mcm {
namespace {

constexpr int longestName = 100;

/// A part of the dialog with what is wrong with it at its foot.
QGroupBox *makePart(const QString &title, QWidget *part, ResultLine *result)
{
    auto *box = new QGroupBox(title);
    auto *layout = new QVBoxLayout(box);
    layout->setSpacing(4);
    layout->addWidget(part, 1);
    layout->addWidget(result);
    return box;
}

} // namespace

SendEditor::SendEditor(const SendRequest &request, LinkWatch &links, QWidget *parent)
    : QDialog(parent),
      m_links(links),
      m_parts(new QHBoxLayout),
      m_name(new QLineEdit),
      m_payload(new PayloadEdit),
      m_payloadResult(new ResultLine(tr("Payload result"))),
      m_preview(new BytesView(tr("Preview"))),
      m_previewResult(new ResultLine(tr("Preview size"))),
      m_target(new TargetEdit(links)),
      m_targetResult(new ResultLine(tr("Target result"))),
      m_pace(new PaceEdit),
      m_paceResult(new ResultLine(tr("Pace result"))),
      m_result(new ResultLine(tr("Editor result"))),
      m_save(new QPushButton(tr("&Save"))),
      m_start(new QPushButton(icons::tinted(QStringLiteral("send")), tr("S&tart")))
{
    setWindowTitle(tr("Send"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_name->setAccessibleName(tr("Send name"));
    m_name->setPlaceholderText(tr("What you call it; may be empty"));
    m_name->setMaxLength(longestName);
    m_preview->setPlaceholderText(tr("The first message, as it will leave."));
    m_save->setAccessibleName(tr("Save send"));
    m_start->setAccessibleName(tr("Start send"));
    m_save->setAutoDefault(false);
    m_start->setDefault(true);

    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(makeParts());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setIcon({}); // the style's is black on dark
    buttons->addButton(m_save, QDialogButtonBox::ActionRole);
    buttons->addButton(m_start, QDialogButtonBox::ActionRole);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(scroll, 1);
    layout->addWidget(m_result);
    layout->addWidget(buttons);

    m_name->setText(request.name);
    m_payload->setPayload(request.payload);
    m_target->show(request);
    m_pace->setPace(request.pace);
    m_pace->setRecorded(request.payload.kind == PayloadRecipe::Kind::Recorded);
    m_judgeSoon.setSingleShot(true);
    m_judgeSoon.setInterval(0);
    const auto judgeSoon = [this] { m_judgeSoon.start(); };
    connect(&m_judgeSoon, &QTimer::timeout, this, &SendEditor::judge);
    connect(m_name, &QLineEdit::textChanged, this, judgeSoon);
    connect(m_payload, &PayloadEdit::changed, this, judgeSoon);
    connect(m_target, &TargetEdit::changed, this, judgeSoon);
    connect(m_pace, &PaceEdit::changed, this, judgeSoon);
    connect(m_save, &QPushButton::clicked, this, [this] { finish(false); });
    connect(m_start, &QPushButton::clicked, this, [this] { finish(true); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    judge();
    int width = fontMetrics().averageCharWidth() * 8;
    for (int i = 0; i < m_parts->count(); ++i)
        width += m_parts->itemAt(i)->sizeHint().width();
    const QSize wanted(width, fontMetrics().lineSpacing() * 42);
    resize(wanted.boundedTo(screen()->availableSize() * 9 / 10));
    if (request.to.group.isNull())
        m_target->focusGroup();
    else
        m_payload->focusPayload();
}

QWidget *SendEditor::makeParts()
{
    auto *preview = new QGroupBox(tr("First message"));
    auto *previewLayout = new QVBoxLayout(preview);
    previewLayout->setSpacing(4);
    previewLayout->addWidget(m_preview, 1);
    previewLayout->addWidget(m_previewResult);
    auto *name = new QHBoxLayout;
    auto *words = new QLabel(tr("Na&me"));
    words->setBuddy(m_name);
    name->addWidget(words);
    name->addWidget(m_name, 1);
    auto *left = new QVBoxLayout;
    left->addLayout(name);
    left->addWidget(makePart(tr("Payload"), m_payload, m_payloadResult), 1);
    left->addWidget(preview, 1);
    auto *right = new QVBoxLayout;
    right->addWidget(makePart(tr("Where and how"), m_target, m_targetResult));
    right->addWidget(makePart(tr("How often"), m_pace, m_paceResult));
    right->addStretch(1);
    auto *parts = new QWidget;
    parts->setLayout(m_parts);
    m_parts->setContentsMargins(0, 0, 0, 0);
    m_parts->addLayout(left, 1);
    m_parts->addLayout(right, 0);
    return parts;
}

Result<SendRequest> SendEditor::request() const
{
    SendRequest request;
    request.name = m_name->text().trimmed();
    if (const auto filled = m_target->fill(request); !filled)
        return filled.error();
    if (const auto problem = m_payload->problem())
        return *problem;
    request.payload = m_payload->payload();
    request.pace = m_pace->pace();
    if (const auto checked = check(request); !checked)
        return checked.error();
    return request;
}

void SendEditor::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    arrange();
}

/// One half below the other where they have no room side by side.
void SendEditor::arrange()
{
    const auto margins = layout()->contentsMargins();
    int needed = margins.left() + margins.right() + m_parts->spacing()
                 + style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    for (int i = 0; i < m_parts->count(); ++i)
        needed += m_parts->itemAt(i)->minimumSize().width();
    m_parts->setDirection(needed > width() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void SendEditor::judge()
{
    for (auto *line : {m_payloadResult, m_targetResult, m_paceResult, m_result})
        line->clear();
    const auto good = request();
    m_save->setEnabled(bool(good));
    m_start->setEnabled(bool(good));
    m_save->setToolTip(good ? tr("Keep it, and start it later") : tr("Something is wrong above"));
    arrange(); // fields come and go
    m_start->setToolTip(good ? tr("Keep it and start it (Enter)") : tr("Something is wrong above"));
    // What the bytes are does not hang on where they go.
    SendRequest shown;
    if (!good && !m_target->fill(shown))
        shown.to.group = QHostAddress(QHostAddress::AnyIPv4);
    shown.payload = m_payload->payload();
    showPreview(good ? *good : shown);
    if (!good)
        return showError(good.error());
    const QString pace = sendwords::pace(*good);
    m_paceResult->showAside(
        sendwords::isEndless(*good) ? tr("%1, until it is stopped").arg(pace) : pace, false);
}

void SendEditor::showError(const Error &error)
{
    switch (error.field) {
    case Field::Group:
    case Field::Port:
    case Field::Interface:
    case Field::Source:
    case Field::Ttl:
    case Field::SourcePort:
    case Field::Dscp:
        m_targetResult->showErrorBelow(error, m_target->fieldOf(error.field));
        break;
    case Field::Payload:
    case Field::Size:
    case Field::BinaryFields:
        m_payloadResult->showErrorBelow(error, m_payload->fieldOf(error.field));
        break;
    case Field::Pace:
    case Field::Stop:
        m_paceResult->showErrorBelow(error, m_pace->fieldOf(error.field));
        break;
    case Field::None:
        return m_result->showError(error);
    }
    m_result->showAside(tr("Cannot be saved or started yet: %1").arg(error.text), true);
}

void SendEditor::showPreview(const SendRequest &request)
{
    const bool ipv6 = request.to.isIpv6();
    const int ttl = request.ttlSweep > 0 ? 1 : request.ttl;
    const auto bytes =
        firstPayload(request.payload, ipv6, {.number = 0, .unixNs = wallClockNs(), .ttl = ttl});
    if (!bytes) {
        m_preview->setBytes({});
        m_previewResult->clear();
        return;
    }
    if (*bytes != m_preview->array())
        m_preview->setBytes(*bytes);
    const auto size = bytes->size();
    const QString words =
        size == 1 ? tr("1 byte") : tr("%1 bytes").arg(format::count(static_cast<quint64>(size)));
    const QString note =
        request.to.group.isMulticast() ? mtuNote(request, size, m_links.interfaces()) : QString();
    if (note.isEmpty())
        m_previewResult->showAside(words, false);
    else
        m_previewResult->showNote(words + QStringLiteral(", ") + note + u'.');
}

void SendEditor::finish(bool start)
{
    const auto good = request();
    if (!good)
        return judge(); // the file, say, went meanwhile
    Q_EMIT saved(*good, start);
    close();
}

} // namespace mcm
