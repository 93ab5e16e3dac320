// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/sendjson.h"

#include "send/binaryfield.h"
#include "send/dscp.h"
#include "send/sendjsonwords.h"

#include <QJsonDocument>

#include <algorithm>
#include <limits>

namespace mcm {
namespace {

/// Writes a key only where its value is not the one it has by default.
class Writer
{
public:
    template<typename T>
    void write(const QString &key, const T &value, const T &byDefault)
    {
        if (value != byDefault)
            object.insert(key, toValue(value));
    }

    QJsonObject object;

private:
    static QJsonValue toValue(const QString &value) { return value; }
    static QJsonValue toValue(bool value) { return value; }
    static QJsonValue toValue(int value) { return value; }
    static QJsonValue toValue(double value) { return value; }
    static QJsonValue toValue(quint64 value)
    {
        // JSON's integers have a sign here. The most of them last for centuries.
        constexpr auto most = static_cast<quint64>(std::numeric_limits<qint64>::max());
        return static_cast<qint64>(std::min(value, most));
    }
    static QJsonValue toValue(std::chrono::nanoseconds value)
    {
        return static_cast<double>(value.count()) / 1e9;
    }
    template<typename T>
    static QJsonValue toValue(const std::optional<T> &value)
    {
        return value ? toValue(*value) : QJsonValue();
    }
};

QString hexOf(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toHex());
}

QJsonObject toJson(const Pace &pace)
{
    const Pace byDefault;
    Writer out;
    out.object.insert(QStringLiteral("kind"),
                      sendjson::paceKinds().at(static_cast<qsizetype>(pace.kind)));
    out.write(QStringLiteral("interval_seconds"), pace.interval, byDefault.interval);
    out.write(QStringLiteral("rate"), pace.rate, byDefault.rate);
    out.write(QStringLiteral("ramp_to"), pace.rampTo, byDefault.rampTo);
    out.write(QStringLiteral("ramp_seconds"), pace.rampOver, byDefault.rampOver);
    out.write(QStringLiteral("burst"), pace.burst, byDefault.burst);
    out.write(QStringLiteral("count"), pace.count, byDefault.count);
    out.write(QStringLiteral("duration_seconds"), pace.duration, byDefault.duration);
    return out.object;
}

QJsonArray toJson(const QList<RecordedMessage> &messages)
{
    QJsonArray array;
    for (const auto &message : messages)
        array.append(QJsonObject{{QStringLiteral("after_ns"), qint64{message.after.count()}},
                                 {QStringLiteral("hex"), hexOf(message.bytes)}});
    return array;
}

QJsonObject toJson(const PayloadRecipe &recipe)
{
    const PayloadRecipe byDefault;
    const QString kind = sendjson::payloadKinds().at(static_cast<qsizetype>(recipe.kind));
    Writer out;
    switch (recipe.kind) {
    case PayloadRecipe::Kind::Text:
        out.object.insert(kind, recipe.text);
        out.write(QStringLiteral("templates"), recipe.templates, byDefault.templates);
        break;
    case PayloadRecipe::Kind::Hex:
        out.object.insert(kind, recipe.text);
        break;
    case PayloadRecipe::Kind::File:
        out.object.insert(kind, recipe.file);
        out.write(QStringLiteral("piece_size"), recipe.pieceSize, byDefault.pieceSize);
        break;
    case PayloadRecipe::Kind::Generated:
        out.object.insert(kind,
                          sendjson::generators().at(static_cast<qsizetype>(recipe.generator)));
        out.write(QStringLiteral("size"), recipe.size, byDefault.size);
        out.write(QStringLiteral("largest_size"), recipe.largestSize, byDefault.largestSize);
        break;
    case PayloadRecipe::Kind::Raw:
        out.object.insert(kind, hexOf(recipe.bytes));
        break;
    case PayloadRecipe::Kind::Recorded:
        out.object.insert(kind, toJson(recipe.recorded));
        break;
    }
    QJsonArray fields;
    for (const auto &field : recipe.fields)
        fields.append(toText(field));
    if (!fields.isEmpty())
        out.object.insert(QStringLiteral("fields"), fields);
    return out.object;
}

QJsonValue dscpValue(int dscp)
{
    const QString text = dscpText(dscp);
    return text == QString::number(dscp) ? QJsonValue(dscp) : QJsonValue(text);
}

} // namespace

QJsonObject toJson(const SendRequest &request)
{
    const SendRequest byDefault;
    Writer out;
    out.write(QStringLiteral("name"), request.name, byDefault.name);
    out.object.insert(QStringLiteral("to"), request.to.toString());
    out.object.insert(QStringLiteral("payload"), toJson(request.payload));
    if (request.pace != byDefault.pace)
        out.object.insert(QStringLiteral("pace"), toJson(request.pace));
    out.write(QStringLiteral("ttl"), request.ttl, byDefault.ttl);
    out.write(QStringLiteral("loopback"), request.loopback, byDefault.loopback);
    if (!request.moreInterfaces.isEmpty())
        out.object.insert(QStringLiteral("interfaces"),
                          QJsonArray::fromStringList(request.moreInterfaces));
    out.write(QStringLiteral("source_port"), int{request.sourcePort}, int{byDefault.sourcePort});
    if (request.dscp != byDefault.dscp)
        out.object.insert(QStringLiteral("dscp"), dscpValue(request.dscp));
    out.write(QStringLiteral("dont_fragment"), request.dontFragment, byDefault.dontFragment);
    out.write(QStringLiteral("ttl_sweep"), request.ttlSweep, byDefault.ttlSweep);
    return out.object;
}

QByteArray exportSends(const QList<SendRequest> &requests)
{
    QJsonArray sends;
    for (const auto &request : requests)
        sends.append(toJson(request));
    return QJsonDocument(QJsonObject{{QStringLiteral("sends"), sends}}).toJson();
}

} // namespace mcm
