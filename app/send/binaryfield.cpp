// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/binaryfield.h"

#include "text/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>
#include <limits>

namespace mcm {
namespace {

using Value = BinaryField::Value;

struct ValueName
{
    Value value;
    QStringView name;
};
constexpr std::array valueNames{
    ValueName{Value::Counter, u"counter"}, ValueName{Value::TimeNs, u"time_ns"},
    ValueName{Value::TimeUs, u"time_us"},  ValueName{Value::Crc32, u"crc32"},
    ValueName{Value::Sum, u"sum"},
};

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::BinaryField", text);
}

Error badField(const QString &text, const QString &hint)
{
    return Error{ErrorCode::BadField, Field::BinaryFields, text, hint};
}

/// Digits and nothing else.
std::optional<quint64> parseNumber(const QString &text, int base)
{
    bool isNumber = false;
    const quint64 number = text.toULongLong(&isNumber, base);
    if (!isNumber || !text.front().isLetterOrNumber())
        return std::nullopt;
    return number;
}

bool setValue(BinaryField &field, const QString &text)
{
    for (const auto &[value, name] : valueNames) {
        if (text == name) {
            field.value = value;
            return true;
        }
    }
    const bool isHex = text.startsWith(u"0x");
    const auto number = isHex ? parseNumber(text.mid(2), 16) : parseNumber(text, 10);
    field.value = Value::Constant;
    field.constant = number.value_or(0);
    return number.has_value();
}

} // namespace

Result<BinaryField> parseBinaryField(const QString &text)
{
    const QString shown = format::harmless(text.left(60));
    const auto parts = text.trimmed().toLower().split(u':');
    if (parts.size() != 4)
        return badField(tr("“%1” is no field.").arg(shown),
                        tr("A field is offset:width:endian:value, for example 0:8:be:counter."));
    BinaryField field;
    const auto offset = parseNumber(parts[0], 10);
    if (!offset || *offset > std::numeric_limits<int>::max())
        return badField(tr("“%1”: the offset is not a number of bytes.").arg(shown),
                        tr("The first byte of the payload has offset 0."));
    field.offset = static_cast<int>(*offset);
    const auto width = parseNumber(parts[1], 10);
    field.width = width && *width <= 8 ? static_cast<int>(*width) : 0;
    if (parts[2] != u"be" && parts[2] != u"le")
        return badField(tr("“%1”: the endian is neither be nor le.").arg(shown),
                        tr("be: the highest byte comes first; le: the lowest."));
    field.littleEndian = parts[2] == u"le";
    if (!setValue(field, parts[3]))
        return badField(
            tr("“%1”: “%2” is no value.").arg(shown, format::harmless(parts[3].left(40))),
            tr("There are counter, time_ns, time_us, crc32, sum and numbers such as 7 "
               "or 0x7f."));
    if (const auto status = checkBinaryField(field); !status) {
        auto error = status.error();
        error.text = tr("“%1”: %2").arg(shown, error.text);
        return error;
    }
    return field;
}

QString toText(const BinaryField &field)
{
    QString value = QString::number(field.constant);
    for (const auto &[each, name] : valueNames) {
        if (field.value == each)
            value = name.toString();
    }
    return QStringLiteral("%1:%2:%3:%4")
        .arg(QString::number(field.offset), QString::number(field.width),
             field.littleEndian ? QStringLiteral("le") : QStringLiteral("be"), value);
}

Status checkBinaryField(const BinaryField &field)
{
    const int width = field.width;
    if (width != 1 && width != 2 && width != 4 && width != 8)
        return badField(tr("A field cannot be that wide."), tr("Its width is 1, 2, 4 or 8 bytes."));
    if (field.offset < 0)
        return badField(tr("A field cannot begin before the payload."),
                        tr("The first byte of the payload has offset 0."));
    if (field.value == Value::Crc32 && width != 4)
        return badField(tr("A CRC-32 needs 4 bytes; this field has %1.").arg(width),
                        tr("Give it a width of 4."));
    const auto most = std::numeric_limits<quint64>::max() >> (64 - 8 * width);
    if (field.value == Value::Constant && field.constant > most)
        return badField(tr("%1 needs more bytes than the field has.").arg(field.constant),
                        tr("The largest number there is room for is %1.").arg(most));
    return success();
}

} // namespace mcm
