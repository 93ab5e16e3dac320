// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/jsonvalues.h"

#include "text/format.h"

#include <QCoreApplication>

#include <cmath>

namespace mcm {
namespace {

constexpr double mostSeconds = 9e9; // of what nanoseconds in 64 bits have room for
constexpr qsizetype shownCharacters = 40;

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::SendJson", text);
}

/// What a file says may be long, or no text at all.
QString shown(const QString &text)
{
    const QString begin = format::harmless(text.left(shownCharacters));
    return text.size() > shownCharacters ? QString(begin + u'…') : begin;
}

/// Only whole numbers are the same whatever they become otherwise.
std::optional<qint64> wholeNumber(const QJsonValue &value)
{
    const qint64 number = value.toInteger(0);
    if (!value.isDouble() || number != value.toInteger(1))
        return std::nullopt;
    return number;
}

} // namespace

Error badJson(const QString &path, const QString &text, const QString &hint)
{
    return Error{ErrorCode::BadFile, Field::None,
                 path.isEmpty() ? text : tr("%1: %2").arg(path, text), hint};
}

QString JsonValues::pathOf(const QString &key) const
{
    return m_path.isEmpty() ? shown(key) : QString(m_path + u'.' + shown(key));
}

std::optional<QJsonValue> JsonValues::take(const QString &key)
{
    m_known += key;
    const auto value = m_object.constFind(key);
    return value == m_object.constEnd() ? std::nullopt : std::optional<QJsonValue>(*value);
}

void JsonValues::refuse(const QString &key, const QString &text, const QString &hint)
{
    if (!m_error)
        m_error = badJson(pathOf(key), text, hint);
}

void JsonValues::require(const QString &key, const QString &hint)
{
    if (!has(key) && !m_missing)
        m_missing = badJson(pathOf(key), tr("This is missing."), hint);
}

Status JsonValues::status()
{
    for (const auto &key : m_object.keys()) {
        if (!m_known.contains(key))
            refuse(key, tr("This key means nothing here."),
                   tr("There are %1.").arg(m_known.join(QStringLiteral(", "))));
    }
    // Last: a wrong spelling is why it is missing.
    if (m_error || m_missing)
        return m_error ? *m_error : *m_missing;
    return success();
}

void JsonValues::read(const QString &key, QString &into)
{
    const auto value = take(key);
    if (value && !value->isString())
        refuse(key, tr("This is not a text in quotes."));
    else if (value)
        into = value->toString();
}

void JsonValues::read(const QString &key, bool &into)
{
    const auto value = take(key);
    if (value && !value->isBool())
        refuse(key, tr("This is neither true nor false."));
    else if (value)
        into = value->toBool();
}

void JsonValues::read(const QString &key, double &into, double least)
{
    const auto value = take(key);
    if (!value)
        return;
    if (!value->isDouble())
        refuse(key, tr("This is not a number."));
    else if (value->toDouble() < least)
        refuse(key, tr("%1 is too small.").arg(value->toDouble()),
               tr("The smallest is %1.").arg(least));
    else
        into = value->toDouble();
}

void JsonValues::read(const QString &key, qint64 &into, qint64 least, qint64 most)
{
    const auto value = take(key);
    if (!value)
        return;
    const auto number = wholeNumber(*value);
    if (!value->isDouble())
        refuse(key, tr("This is not a number."));
    else if (!number)
        refuse(key, tr("%1 is not a whole number there is room for.").arg(value->toDouble()),
               tr("It is %1 to %2.").arg(least).arg(most));
    else if (*number < least || *number > most)
        refuse(key, tr("%1 is out of range.").arg(*number),
               tr("It is %1 to %2.").arg(least).arg(most));
    else
        into = *number;
}

void JsonValues::read(const QString &key, int &into, int least, int most)
{
    qint64 number = into;
    read(key, number, least, most);
    into = static_cast<int>(number);
}

void JsonValues::read(const QString &key, std::chrono::nanoseconds &into)
{
    const auto value = take(key);
    if (!value)
        return;
    const double seconds = value->toDouble();
    if (!value->isDouble())
        refuse(key, tr("This is not a number of seconds."));
    else if (seconds < 0 || seconds > mostSeconds)
        refuse(key, tr("%1 seconds are out of range.").arg(seconds),
               tr("It is 0 to %1.").arg(mostSeconds, 0, 'f', 0));
    else
        into = std::chrono::nanoseconds(std::llround(seconds * 1e9));
}

void JsonValues::read(const QString &key, QStringList &into)
{
    const auto array = readArray(key);
    if (!array)
        return;
    QStringList texts;
    for (const auto &value : *array) {
        if (!value.isString())
            return refuse(QStringLiteral("%1[%2]").arg(key).arg(texts.size()),
                          tr("This is not a text in quotes."));
        texts += value.toString();
    }
    into = texts;
}

std::optional<qsizetype> JsonValues::readWord(const QString &key, const QStringList &words)
{
    QString word;
    read(key, word);
    const auto at = words.indexOf(word);
    if (at >= 0)
        return at;
    const QString hint = tr("There are %1.").arg(words.join(QStringLiteral(", ")));
    require(key, hint);
    if (has(key))
        refuse(key, tr("“%1” means nothing here.").arg(shown(word)), hint);
    return std::nullopt;
}

std::optional<QJsonObject> JsonValues::readObject(const QString &key)
{
    const auto value = take(key);
    if (value && value->isObject())
        return value->toObject();
    if (value)
        refuse(key, tr("This is not an object in braces."));
    return std::nullopt;
}

std::optional<QJsonArray> JsonValues::readArray(const QString &key)
{
    const auto value = take(key);
    if (value && value->isArray())
        return value->toArray();
    if (value)
        refuse(key, tr("This is not a list in brackets."));
    return std::nullopt;
}

} // namespace mcm
