// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/binaryfield.h"
#include "send/dscp.h"
#include "send/jsonvalues.h"
#include "send/payload.h"
#include "send/sendjson.h"
#include "send/sendjsonwords.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>
#include <limits>

namespace mcm {
namespace {

using Kind = PayloadRecipe::Kind;

constexpr qint64 mostWhole = std::numeric_limits<qint64>::max();
constexpr int mostPayload = largestPayload(true);

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::SendJson", text);
}

QString indexed(const QString &path, qsizetype index)
{
    return QStringLiteral("%1[%2]").arg(path, QString::number(index));
}

/// What another reader of text says, at its place in the file.
Error at(const QString &path, const Error &error)
{
    return badJson(path, error.text, error.hint);
}

Result<QByteArray> bytesOf(const QString &hex, const QString &path)
{
    auto bytes = parsePayload(hex, PayloadKind::Hex);
    return bytes ? bytes : Result<QByteArray>(at(path, bytes.error()));
}

Result<Pace> readPace(const QJsonObject &object, const QString &path)
{
    JsonValues in(object, path);
    Pace pace;
    if (const auto kind = in.readWord(QStringLiteral("kind"), sendjson::paceKinds()))
        pace.kind = static_cast<Pace::Kind>(*kind);
    in.read(QStringLiteral("interval_seconds"), pace.interval);
    in.read(QStringLiteral("rate"), pace.rate, 0);
    in.read(QStringLiteral("ramp_to"), pace.rampTo, 0);
    in.read(QStringLiteral("ramp_seconds"), pace.rampOver);
    auto burst = static_cast<qint64>(pace.burst);
    in.read(QStringLiteral("burst"), burst, 0, mostWhole);
    pace.burst = static_cast<quint64>(burst);
    qint64 count = 0;
    in.read(QStringLiteral("count"), count, 0, mostWhole);
    if (in.has(QStringLiteral("count")))
        pace.count = static_cast<quint64>(count);
    std::chrono::nanoseconds duration{0};
    in.read(QStringLiteral("duration_seconds"), duration);
    if (in.has(QStringLiteral("duration_seconds")))
        pace.duration = duration;
    if (auto status = in.status(); !status)
        return status.error();
    return pace;
}

Result<RecordedMessage> readRecorded(const QJsonValue &value, const QString &path)
{
    if (!value.isObject())
        return badJson(path, tr("This is not an object in braces."));
    JsonValues in(value.toObject(), path);
    qint64 after = 0;
    in.read(QStringLiteral("after_ns"), after, 0, mostWhole);
    QString hex;
    in.read(QStringLiteral("hex"), hex);
    in.require(QStringLiteral("hex"));
    if (auto status = in.status(); !status)
        return status.error();
    const auto bytes = bytesOf(hex, in.pathOf(QStringLiteral("hex")));
    if (!bytes)
        return bytes.error();
    return RecordedMessage{std::chrono::nanoseconds(after), *bytes};
}

class PayloadReader
{
public:
    PayloadReader(const QJsonObject &object, const QString &path) : m_path(path), m_in(object, path)
    {}

    Result<PayloadRecipe> read()
    {
        if (auto status = findKind(); !status)
            return status.error();
        auto content = readContent();
        if (content)
            content = readFields();
        // A key that means nothing may be why the rest is wrong.
        if (auto status = m_in.status(); !status)
            return status.error();
        if (!content)
            return content.error();
        return m_recipe;
    }

private:
    Status findKind()
    {
        const auto kinds = sendjson::payloadKinds();
        for (qsizetype i = 0; i < kinds.size(); ++i) {
            if (!m_in.has(kinds.at(i)))
                continue;
            if (!m_key.isEmpty())
                return badJson(m_path, tr("It has both “%1” and “%2”.").arg(m_key, kinds.at(i)),
                               tr("Keep one of them."));
            m_key = kinds.at(i);
            m_recipe.kind = static_cast<Kind>(i);
        }
        if (m_key.isEmpty())
            return badJson(m_path, tr("It does not say what is to be sent."),
                           tr("Give one of %1.").arg(kinds.join(QStringLiteral(", "))));
        return success();
    }

    Status readContent()
    {
        switch (m_recipe.kind) {
        case Kind::Text:
            m_in.read(m_key, m_recipe.text);
            m_in.read(QStringLiteral("templates"), m_recipe.templates);
            break;
        case Kind::Hex:
            m_in.read(m_key, m_recipe.text);
            break;
        case Kind::File:
            m_in.read(m_key, m_recipe.file);
            m_in.read(QStringLiteral("piece_size"), m_recipe.pieceSize, 0, mostPayload);
            break;
        case Kind::Generated:
            if (const auto generator = m_in.readWord(m_key, sendjson::generators()))
                m_recipe.generator = static_cast<PayloadRecipe::Generator>(*generator);
            m_in.read(QStringLiteral("size"), m_recipe.size, 0, mostPayload);
            m_in.read(QStringLiteral("largest_size"), m_recipe.largestSize, 0, mostPayload);
            break;
        case Kind::Raw:
            return readBytes();
        case Kind::Recorded:
            return readMessages();
        }
        return success();
    }

    Status readBytes()
    {
        QString hex;
        m_in.read(m_key, hex);
        auto bytes = bytesOf(hex, m_in.pathOf(m_key));
        if (!bytes)
            return bytes.error();
        m_recipe.bytes = *bytes;
        return success();
    }

    Status readMessages()
    {
        const auto messages = m_in.readArray(m_key).value_or(QJsonArray());
        for (qsizetype i = 0; i < messages.size(); ++i) {
            auto message = readRecorded(messages.at(i), indexed(m_in.pathOf(m_key), i));
            if (!message)
                return message.error();
            m_recipe.recorded.append(*message);
        }
        return success();
    }

    Status readFields()
    {
        QStringList texts;
        const auto key = QStringLiteral("fields");
        m_in.read(key, texts);
        for (qsizetype i = 0; i < texts.size(); ++i) {
            const auto field = parseBinaryField(texts.at(i));
            if (!field)
                return at(indexed(m_in.pathOf(key), i), field.error());
            m_recipe.fields.append(*field);
        }
        return success();
    }

    const QString m_path;
    JsonValues m_in;
    QString m_key; // of what the payload is made of
    PayloadRecipe m_recipe;
};

int readDscp(JsonValues &in, const QJsonObject &object)
{
    const auto key = QStringLiteral("dscp");
    int number = 0;
    if (!object.value(key).isString()) {
        in.read(key, number, 0, 63);
        return number;
    }
    QString name;
    in.read(key, name);
    const auto dscp = parseDscp(name);
    if (!dscp)
        in.refuse(key, dscp.error().text, dscp.error().hint);
    return dscp ? *dscp : 0;
}

Result<SendRequest> readRequest(const QJsonObject &object, const QString &path)
{
    JsonValues in(object, path);
    SendRequest request;
    in.read(QStringLiteral("name"), request.name);
    QString to;
    in.read(QStringLiteral("to"), to);
    const auto payload = in.readObject(QStringLiteral("payload"));
    const auto pace = in.readObject(QStringLiteral("pace"));
    in.read(QStringLiteral("ttl"), request.ttl, 0, 255);
    in.read(QStringLiteral("loopback"), request.loopback);
    in.read(QStringLiteral("interfaces"), request.moreInterfaces);
    int port = 0;
    in.read(QStringLiteral("source_port"), port, 0, 65'535);
    request.sourcePort = static_cast<quint16>(port);
    request.dscp = readDscp(in, object);
    in.read(QStringLiteral("dont_fragment"), request.dontFragment);
    in.read(QStringLiteral("ttl_sweep"), request.ttlSweep, 0, 255);
    in.require(QStringLiteral("to"));
    in.require(QStringLiteral("payload"));
    if (auto status = in.status(); !status)
        return status.error();

    const auto address = parseGroupAddress(to);
    if (!address)
        return at(in.pathOf(QStringLiteral("to")), address.error());
    request.to = *address;
    const auto recipe =
        PayloadReader(payload.value_or(QJsonObject()), in.pathOf(QStringLiteral("payload"))).read();
    if (!recipe)
        return recipe.error();
    request.payload = *recipe;
    if (pace) {
        const auto read = readPace(*pace, in.pathOf(QStringLiteral("pace")));
        if (!read)
            return read.error();
        request.pace = *read;
    }
    return request;
}

} // namespace

Result<SendRequest> sendRequestFromJson(const QJsonObject &object)
{
    return readRequest(object, {});
}

Result<QList<SendRequest>> importSends(const QByteArray &json)
{
    QJsonParseError parsed{};
    const auto document = QJsonDocument::fromJson(json, &parsed);
    if (parsed.error != QJsonParseError::NoError) {
        const auto line = json.first(std::min<qsizetype>(parsed.offset, json.size())).count('\n');
        return badJson(
            {}, tr("Line %1 is no JSON: %2.").arg(QString::number(line + 1), parsed.errorString()));
    }
    if (!document.isObject())
        return badJson({}, tr("This is not an object in braces."),
                       tr("It begins with {\"sends\": […]}."));
    JsonValues in(document.object(), {});
    const auto key = QStringLiteral("sends");
    const auto sends = in.readArray(key);
    in.require(key);
    if (auto status = in.status(); !status)
        return status.error();
    QList<SendRequest> requests;
    for (qsizetype i = 0; i < sends->size(); ++i) {
        const QString path = indexed(key, i);
        if (!sends->at(i).isObject())
            return badJson(path, tr("This is not an object in braces."));
        auto request = readRequest(sends->at(i).toObject(), path);
        if (!request)
            return request.error();
        requests.append(*request);
    }
    return requests;
}

} // namespace mcm
