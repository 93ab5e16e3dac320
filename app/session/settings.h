// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "result.h"

#include <QJsonObject>
#include <QString>

namespace mcm {

/// The settings file: JSON, one object a section; each panel keeps its own section and no other.
/// Written whole and at once (QSaveFile). Not thread-safe.
class Settings
{
public:
    static constexpr int version = 1;

    /// Reads `path`; an absent file is empty settings. A file that is corrupt or from a newer
    /// version is kept beside (problem() says where) and the settings are empty; one that can be
    /// neither read nor copied is left alone.
    explicit Settings(const QString &path);
    /// `$XDG_CONFIG_HOME/multicast-monitor/session.json`.
    static QString defaultPath();

    const QString &path() const { return m_path; }
    /// What to tell the user once, or empty.
    const QString &problem() const { return m_problem; }

    QJsonObject section(const QString &name) const;
    void setSection(const QString &name, const QJsonObject &values);
    /// Error BadSettings: the file cannot be written. Nothing is written where nothing changed.
    Status save();

private:
    void load();
    void keepAside(const QString &reason);

    QString m_path;
    QString m_problem;
    QJsonObject m_values;
    bool m_changed = false;
    bool m_mustStay = false; ///< what is in the file nobody has seen, and there is no copy
};

} // namespace mcm
