// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/message.h"

#include <QSplitter>

#include <optional>

class QPlainTextEdit;
class QTreeWidget;

namespace mcm {

class Gap;
class Group;

/// The chosen message: what is known of it, and its bytes as hex and text. Keeps a copy, so that it
/// stays when the message is evicted.
class DetailPane : public QSplitter
{
    Q_OBJECT

public:
    explicit DetailPane(QWidget *parent = nullptr);

    /// `message` is read at once and not kept; `gap` is what lies before it. Choosing the shown one
    /// again does nothing.
    void show(const Group &group, const Message &message, const Gap &gap);
    void clear();
    /// A few lines high until the user makes it higher.
    QSize sizeHint() const override;

private:
    void fill(const Group &group, const Message &message, const Gap &gap);

    QTreeWidget *m_fields;
    QPlainTextEdit *m_bytes;
    std::optional<Seq> m_shown;
};

} // namespace mcm
