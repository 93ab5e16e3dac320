// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/payloadbody.h"

#include "send/payload.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::PayloadSource", text);
}

qsizetype copy(const QByteArray &bytes, std::span<std::byte> out)
{
    if (!bytes.isEmpty())
        std::memcpy(out.data(), bytes.constData(), static_cast<std::size_t>(bytes.size()));
    return bytes.size();
}

class ConstantBody : public PayloadBody
{
public:
    explicit ConstantBody(const QByteArray &bytes) : m_bytes(bytes) {}

    qsizetype smallest() const override { return m_bytes.size(); }
    qsizetype largest() const override { return m_bytes.size(); }
    bool isConstant() const override { return true; }
    Result<qsizetype> write(const PayloadMoment & /*moment*/, std::span<std::byte> out) override
    {
        return copy(m_bytes, out);
    }

private:
    const QByteArray m_bytes;
};

class RecordedBody : public PayloadBody
{
public:
    explicit RecordedBody(const QList<RecordedMessage> &messages) : m_messages(messages)
    {
        const auto [shortest, longest] = std::minmax_element(
            m_messages.cbegin(), m_messages.cend(),
            [](const auto &a, const auto &b) { return a.bytes.size() < b.bytes.size(); });
        m_smallest = shortest->bytes.size();
        m_largest = longest->bytes.size();
    }

    qsizetype smallest() const override { return m_smallest; }
    qsizetype largest() const override { return m_largest; }
    bool isConstant() const override { return false; }
    std::optional<quint64> count() const override
    {
        return static_cast<quint64>(m_messages.size());
    }
    Result<qsizetype> write(const PayloadMoment &moment, std::span<std::byte> out) override
    {
        const auto index = moment.number % static_cast<quint64>(m_messages.size());
        return copy(m_messages.at(static_cast<qsizetype>(index)).bytes, out);
    }

private:
    const QList<RecordedMessage> m_messages;
    qsizetype m_smallest = 0;
    qsizetype m_largest = 0;
};

} // namespace

PayloadBodyPointer makeConstantBody(const QByteArray &bytes)
{
    return std::make_unique<ConstantBody>(bytes);
}

Result<PayloadBodyPointer> makeRecordedBody(const QList<RecordedMessage> &messages, bool ipv6)
{
    if (messages.isEmpty())
        return Error{ErrorCode::PayloadSyntax, Field::Payload,
                     tr("There is no recorded message to send."), tr("Choose messages of a log.")};
    for (qsizetype i = 0; i < messages.size(); ++i) {
        if (auto fits = checkPayloadSize(messages.at(i).bytes.size(), ipv6); !fits) {
            auto error = fits.error();
            error.text = tr("Recorded message %1: %2").arg(QString::number(i + 1), error.text);
            return error;
        }
    }
    return PayloadBodyPointer(std::make_unique<RecordedBody>(messages));
}

} // namespace mcm
