// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/payloadfields.h"

#include "send/binaryfield.h"
#include "send/crc32.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace mcm {
namespace {

using Value = BinaryField::Value;

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::BinaryField", text);
}

/// The lowest bytes of `number` that there is room for.
void put(std::span<std::byte> to, quint64 number, bool littleEndian)
{
    const std::size_t width = to.size();
    for (std::size_t i = 0; i < width; ++i)
        to[littleEndian ? i : width - 1 - i] = static_cast<std::byte>(number >> (8 * i));
}

quint64 sum(std::span<const std::byte> bytes)
{
    quint64 result = 0;
    for (const auto byte : bytes)
        result += std::to_integer<quint64>(byte);
    return result;
}

void write(const BinaryField &field, const PayloadMoment &moment, std::span<std::byte> bytes)
{
    const auto offset = static_cast<std::size_t>(field.offset);
    const auto width = static_cast<std::size_t>(field.width);
    const std::span<const std::byte> before = bytes.first(offset);
    const std::span<const std::byte> after = bytes.subspan(offset + width);
    quint64 number = 0;
    switch (field.value) {
    case Value::Counter:
        number = moment.number;
        break;
    case Value::TimeNs:
        number = static_cast<quint64>(moment.unixNs);
        break;
    case Value::TimeUs:
        number = static_cast<quint64>(moment.unixNs / 1000);
        break;
    case Value::Constant:
        number = field.constant;
        break;
    case Value::Crc32:
        number = crc32(after, crc32(before));
        break;
    case Value::Sum:
        number = sum(before) + sum(after);
        break;
    }
    put(bytes.subspan(offset, width), number, field.littleEndian);
}

bool isConstant(const BinaryField &field)
{
    return field.value == Value::Constant || field.value == Value::Crc32
           || field.value == Value::Sum;
}

class FieldedBody : public PayloadBody
{
public:
    FieldedBody(PayloadBodyPointer body, const QList<BinaryField> &fields)
        : m_body(std::move(body)),
          m_fields(fields),
          m_constant(m_body->isConstant()
                     && std::all_of(fields.begin(), fields.end(),
                                    [](const auto &field) { return mcm::isConstant(field); }))
    {}

    qsizetype smallest() const override { return m_body->smallest(); }
    qsizetype largest() const override { return m_body->largest(); }
    bool isConstant() const override { return m_constant; }
    std::optional<quint64> count() const override { return m_body->count(); }
    Result<qsizetype> write(const PayloadMoment &moment, std::span<std::byte> out) override
    {
        auto size = m_body->write(moment, out);
        if (size) {
            const auto bytes = out.first(static_cast<std::size_t>(*size));
            for (const auto &field : m_fields)
                mcm::write(field, moment, bytes);
        }
        return size;
    }

private:
    const PayloadBodyPointer m_body;
    const QList<BinaryField> m_fields;
    const bool m_constant;
};

/// Whether it lies within all payloads.
Status checkPlace(const BinaryField &field, const PayloadBody &body)
{
    const qsizetype smallest = body.smallest();
    if (qint64{field.offset} + field.width <= smallest)
        return success();
    const QString has = body.isFixedSize() ? tr("It ends at byte %L1, but the payload has %L2.")
                                           : tr("It ends at byte %L1, but the payload may have "
                                                "only %L2.");
    return Error{ErrorCode::BadField, Field::BinaryFields,
                 has.arg(qint64{field.offset} + field.width).arg(smallest),
                 smallest < field.width
                     ? tr("There is no room for this field.")
                     : tr("Its offset can be at most %L1.").arg(smallest - field.width)};
}

} // namespace

Result<PayloadBodyPointer> withFields(PayloadBodyPointer body, const QList<BinaryField> &fields)
{
    if (fields.isEmpty())
        return body;
    for (qsizetype i = 0; i < fields.size(); ++i) {
        auto status = checkBinaryField(fields.at(i));
        if (status)
            status = checkPlace(fields.at(i), *body);
        if (!status) {
            auto error = status.error();
            error.text = tr("Field %1 (%2): %3")
                             .arg(QString::number(i + 1), toText(fields.at(i)), error.text);
            return error;
        }
    }
    return PayloadBodyPointer(std::make_unique<FieldedBody>(std::move(body), fields));
}

} // namespace mcm
