// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/message.h"

#include <QObject>
#include <QString>

#include <map>
#include <optional>

namespace mcm {

/// The messages of one log that the user has marked, some with a name. They last as long as the
/// tab; a message may be evicted and its mark stays to say so.
class Marks : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    bool isEmpty() const { return m_marks.empty(); }
    bool contains(Seq seq) const { return m_marks.contains(seq); }
    /// Empty where it has none.
    QString name(Seq seq) const;
    /// `name` may be pasted from anywhere; it is made harmless.
    void set(Seq seq, const QString &name = {});
    void remove(Seq seq);
    /// The first after `seq`, the last before it; past the end it begins again.
    std::optional<Seq> next(Seq seq) const;
    std::optional<Seq> previous(Seq seq) const;
    /// By number.
    const std::map<Seq, QString> &all() const { return m_marks; }

Q_SIGNALS:
    void changed();

private:
    std::map<Seq, QString> m_marks;
};

} // namespace mcm
