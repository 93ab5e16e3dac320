// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/settings.h"

#include "session/savefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QStandardPaths>

namespace mcm {
namespace {

// Settings of a screen or two; a larger file is not ours.
constexpr qint64 largestFile = 16 << 20;

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::Settings", text);
}

const QString versionKey = QStringLiteral("version");

} // namespace

QString Settings::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
           + QStringLiteral("/multicast-monitor/session.json");
}

Settings::Settings(const QString &path) : m_path(path)
{
    load();
}

void Settings::load()
{
    QFile file(m_path);
    if (!QFileInfo::exists(m_path)) // false for a link to nowhere, unlike file.exists()
        return;
    if (!file.open(QIODevice::ReadOnly)) {
        m_mustStay = true;
        m_problem = tr("The settings %1 cannot be read (%2). Starting without them.")
                        .arg(m_path, file.errorString());
        return;
    }
    if (file.size() > largestFile)
        return keepAside(tr("too large"));
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(file.readAll(), &error);
    file.close();
    if (error.error != QJsonParseError::NoError)
        return keepAside(error.errorString());
    if (!document.isObject() || !document.object().value(versionKey).isDouble())
        return keepAside(tr("not settings of this program"));
    if (document.object().value(versionKey).toDouble() > version)
        return keepAside(tr("written by a newer version"));
    m_values = document.object();
}

void Settings::keepAside(const QString &reason)
{
    if (const auto kept = keepCopy(m_path)) {
        m_problem =
            tr("The settings could not be used (%1). Starting without them; the old file is kept as %2.")
                .arg(reason, *kept);
    } else {
        m_mustStay = true;
        m_problem =
            tr("The settings %1 could not be used (%2), nor a copy made. Starting without them.")
                .arg(m_path, reason);
    }
}

QJsonObject Settings::section(const QString &name) const
{
    return m_values.value(name).toObject();
}

void Settings::setSection(const QString &name, const QJsonObject &values)
{
    if (section(name) == values)
        return;
    m_values.insert(name, values);
    m_changed = true;
}

Status Settings::save()
{
    if (!m_changed)
        return success();
    const auto failed = [this](const QString &why) {
        return Error{ErrorCode::BadSettings, Field::None,
                     tr("The settings cannot be saved to %1: %2.").arg(m_path, why),
                     tr("They last until the window is closed.")};
    };
    if (m_mustStay)
        return failed(tr("the old settings there could be neither used nor copied"));
    const QFileInfo info(m_path);
    if (!QDir().mkpath(info.absolutePath()))
        return failed(tr("the folder cannot be made"));
    // A file made read-only is the user's wish, even where the folder would let us replace it.
    if (info.exists() && !info.isWritable())
        return failed(tr("the file is read-only"));
    m_values.insert(versionKey, version);
    if (const auto error = replaceFile(m_path, QJsonDocument(m_values).toJson()))
        return failed(*error);
    m_changed = false;
    return success();
}

} // namespace mcm
