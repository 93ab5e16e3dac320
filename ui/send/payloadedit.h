// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "result.h"
#include "send/payloadrecipe.h"

#include <QWidget>

#include <map>
#include <optional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class QVBoxLayout;

namespace mcm {

class BinaryFields;
class ComboBox;
class HexEdit;

/// What a send sends.
class PayloadEdit : public QWidget
{
    Q_OBJECT

public:
    explicit PayloadEdit(QWidget *parent = nullptr);

    PayloadRecipe payload() const;
    void setPayload(const PayloadRecipe &payload);
    /// What is typed and cannot even be part of a recipe.
    std::optional<Error> problem() const;
    /// Where an error with this field belongs.
    QWidget *fieldOf(Field field) const;
    void focusPayload();

Q_SIGNALS:
    void changed();

private:
    PayloadRecipe::Kind kind() const;
    QWidget *makeTextPage();
    QWidget *makeFilePage();
    QWidget *makeGeneratedPage();
    void addPage(const QString &text, PayloadRecipe::Kind kind, QWidget *page);
    void showPage();
    void browse();

    ComboBox *m_kind;
    QVBoxLayout *m_pages; ///< one of them in sight
    QLineEdit *m_text;
    QCheckBox *m_templates;
    HexEdit *m_bytes;
    QLineEdit *m_file;
    QSpinBox *m_pieces;
    ComboBox *m_generator;
    QSpinBox *m_size;
    QSpinBox *m_largest;
    QLabel *m_recordedText;
    QList<RecordedMessage> m_recorded;
    BinaryFields *m_fields;
    std::map<PayloadRecipe::Kind, QWidget *> m_pageOf;
};

} // namespace mcm
