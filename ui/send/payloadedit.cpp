// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/payloadedit.h"

#include "combobox.h"
#include "send/binaryfields.h"
#include "send/hexedit.h"
#include "send/payload.h"
#include "send/sendwords.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

namespace mcm {
namespace {

using Kind = PayloadRecipe::Kind;
using Generator = PayloadRecipe::Generator;

// The largest datagram, each byte written as “\x48” or a little more.
constexpr int longestText = 8 * 65527;

QSpinBox *makeSizeBox(const QString &name, const QString &toolTip, const QString &none = {})
{
    auto *box = new QSpinBox;
    box->setRange(0, 999'999);
    box->setAccessibleName(name);
    box->setToolTip(toolTip);
    box->setSpecialValueText(none);
    return box;
}

} // namespace

PayloadEdit::PayloadEdit(QWidget *parent)
    : QWidget(parent),
      m_kind(new ComboBox),
      m_pages(new QVBoxLayout),
      m_text(new QLineEdit),
      m_templates(new QCheckBox(tr("Templ&ates"))),
      m_bytes(new HexEdit(tr("Payload bytes"))),
      m_file(new QLineEdit),
      m_pieces(makeSizeBox(tr("Piece size"),
                           tr("The file is cut into datagrams of so many bytes; 0: it is one"),
                           tr("whole"))),
      m_generator(new ComboBox),
      m_size(makeSizeBox(tr("Payload size"), tr("Bytes of each payload"))),
      m_largest(
          makeSizeBox(tr("Largest size"),
                      tr("Where it is more than the size: each payload has one between the two"),
                      tr("the same"))),
      m_recordedText(new QLabel),
      m_fields(new BinaryFields)
{
    m_kind->setAccessibleName(tr("Payload"));
    addPage(tr("Text"), Kind::Text, makeTextPage());
    addPage(tr("Hex"), Kind::Raw, m_bytes);
    addPage(tr("File"), Kind::File, makeFilePage());
    addPage(tr("Generated"), Kind::Generated, makeGeneratedPage());
    m_recordedText->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_recordedText->setWordWrap(true);
    m_pages->addWidget(m_recordedText);
    m_pageOf[Kind::Recorded] = m_recordedText;

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *head = new QHBoxLayout;
    auto *words = new QLabel(tr("&Kind"));
    words->setBuddy(m_kind);
    head->addWidget(words);
    head->addWidget(m_kind);
    head->addStretch(1);
    layout->addLayout(head);
    layout->addLayout(m_pages, 1);
    layout->addWidget(m_fields);

    connect(m_kind, &QComboBox::currentIndexChanged, this, &PayloadEdit::showPage);
    for (auto *edit : {m_text, m_file})
        connect(edit, &QLineEdit::textChanged, this, &PayloadEdit::changed);
    for (auto *box : {m_pieces, m_size, m_largest})
        connect(box, &QSpinBox::valueChanged, this, &PayloadEdit::changed);
    connect(m_templates, &QCheckBox::toggled, this, &PayloadEdit::changed);
    connect(m_generator, &QComboBox::currentIndexChanged, this, &PayloadEdit::changed);
    connect(m_bytes, &HexEdit::edited, this, &PayloadEdit::changed);
    connect(m_fields, &BinaryFields::changed, this, &PayloadEdit::changed);
    showPage();
}

void PayloadEdit::addPage(const QString &text, Kind kind, QWidget *page)
{
    m_kind->addItem(text, static_cast<int>(kind));
    m_pages->addWidget(page);
    m_pageOf[kind] = page;
}

QWidget *PayloadEdit::makeTextPage()
{
    m_text->setMaxLength(longestText);
    m_text->setAccessibleName(tr("Payload text"));
    m_text->setPlaceholderText(tr("Message; \\n \\r \\t \\0 \\\\ \\xHH are escapes"));
    m_templates->setAccessibleName(tr("Payload templates"));
    m_templates->setToolTip(tr("Braces in the text are replaced in each message"));
    auto *help =
        new QLabel(tr("{seq} {seq:08x} the message’s number · {time} UTC · "
                      "{unix_ns} time in ns · {random:16} random hex digits · {ttl} · {host} · "
                      "{{ a brace"));
    help->setWordWrap(true);
    help->setVisible(false);
    connect(m_templates, &QCheckBox::toggled, help, &QLabel::setVisible);
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text);
    layout->addWidget(m_templates);
    layout->addWidget(help);
    layout->addStretch(1);
    return page;
}

QWidget *PayloadEdit::makeGeneratedPage()
{
    m_generator->setAccessibleName(tr("Generator"));
    m_generator->addItem(tr("Counter"), static_cast<int>(Generator::Counter));
    m_generator->addItem(tr("Random"), static_cast<int>(Generator::Random));
    m_generator->addItem(tr("Ramp 00 … ff"), static_cast<int>(Generator::Ramp));
    m_generator->addItem(tr("Zeros"), static_cast<int>(Generator::Zeros));
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_generator);
    row->addWidget(m_size);
    row->addWidget(new QLabel(tr("bytes, at most")));
    row->addWidget(m_largest);
    row->addStretch(1);
    layout->addLayout(row);
    layout->addStretch(1);
    return page;
}

Kind PayloadEdit::kind() const
{
    return static_cast<Kind>(m_kind->currentData().toInt());
}

void PayloadEdit::showPage()
{
    for (const auto &[each, page] : m_pageOf)
        page->setVisible(each == kind());
    Q_EMIT changed();
}

PayloadRecipe PayloadEdit::payload() const
{
    PayloadRecipe payload;
    payload.kind = kind();
    switch (payload.kind) {
    case Kind::Text:
    case Kind::Hex:
        payload.text = m_text->text();
        payload.templates = m_templates->isChecked();
        break;
    case Kind::File:
        payload.file = m_file->text();
        payload.pieceSize = m_pieces->value();
        break;
    case Kind::Generated:
        payload.generator = static_cast<Generator>(m_generator->currentData().toInt());
        payload.size = m_size->value();
        payload.largestSize = m_largest->value();
        break;
    case Kind::Raw:
        payload.bytes = m_bytes->array();
        break;
    case Kind::Recorded:
        payload.recorded = m_recorded;
        break;
    }
    payload.fields = m_fields->fields();
    return payload;
}

void PayloadEdit::setPayload(const PayloadRecipe &payload)
{
    // What a kind does not have stays as it would be for a new one.
    auto shown = payload;
    if (payload.kind == Kind::Hex) {
        // As bytes where it is right, so that there is one way to edit them.
        if (auto bytes = parsePayload(payload.text, PayloadKind::Hex)) {
            shown.kind = Kind::Raw;
            shown.bytes = *bytes;
        } else {
            shown.kind = Kind::Text;
        }
    }
    if (shown.kind == Kind::Recorded && m_kind->findData(static_cast<int>(Kind::Recorded)) < 0)
        m_kind->addItem(tr("Recorded"), static_cast<int>(Kind::Recorded));
    m_text->setText(shown.kind == Kind::Text ? payload.text : QString());
    m_templates->setChecked(payload.templates);
    m_bytes->load(shown.bytes);
    m_file->setText(payload.file);
    m_pieces->setValue(payload.pieceSize);
    m_generator->setCurrentIndex(m_generator->findData(static_cast<int>(payload.generator)));
    m_size->setValue(payload.size);
    m_largest->setValue(payload.largestSize);
    m_recorded = payload.recorded;
    m_recordedText->setText(tr("As the log had them: %1.").arg(sendwords::payload(shown)));
    m_fields->setFields(payload.fields);
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(shown.kind)));
    showPage();
}

std::optional<Error> PayloadEdit::problem() const
{
    // Qt cuts off what the field cannot hold without a word.
    if (kind() == Kind::Text && m_text->text().size() >= m_text->maxLength())
        return Error{ErrorCode::PayloadTooBig, Field::Payload,
                     tr("The text is longer than its field."), tr("Send a file instead.")};
    if (const QString problem = m_fields->problem(); !problem.isEmpty())
        return Error{ErrorCode::BadField, Field::BinaryFields, problem,
                     tr("Write it in decimal, or as 0x1234.")};
    return std::nullopt;
}

QWidget *PayloadEdit::fieldOf(Field field) const
{
    if (field == Field::BinaryFields)
        return m_fields->firstField();
    switch (kind()) {
    case Kind::File:
        return field == Field::Size ? m_pieces : static_cast<QWidget *>(m_file);
    case Kind::Generated:
        return m_size;
    case Kind::Raw:
        return m_bytes;
    default:
        return m_text;
    }
}

void PayloadEdit::focusPayload()
{
    fieldOf(Field::Payload)->setFocus();
}

} // namespace mcm
