// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode/decodeas.h"
#include "detail/keptmessage.h"

#include <QSplitter>

#include <optional>

class QLabel;
class QTableView;

namespace mcm {

class BytesView;
class DifferencesModel;

/// Two messages beside each other: the fields that differ, and the bytes of both.
class ComparePane : public QSplitter
{
    Q_OBJECT

public:
    explicit ComparePane(QWidget *parent = nullptr);

    /// Nothing for the other: there is none, and that is said.
    void show(const KeptMessage &mine, const std::optional<KeptMessage> &other,
              const DecodeAs &decodeAs);
    void clear();
    /// How much differs, in words.
    const QString &summary() const { return m_summary; }

private:
    QWidget *makeSide(QLabel *title, BytesView *bytes);
    void scrollTogether(BytesView *from, BytesView *to);
    void fitTogether();
    void summarise(const KeptMessage &mine, const KeptMessage &other, std::size_t fields,
                   std::size_t changed);

    DifferencesModel *m_model;
    QString m_summary;
    QTableView *m_fields;
    QLabel *m_mineTitle;
    QLabel *m_otherTitle;
    BytesView *m_mine;
    BytesView *m_other;
    FieldTree m_mineTree;
    FieldTree m_otherTree;
};

} // namespace mcm
