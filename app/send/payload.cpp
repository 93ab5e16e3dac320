// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/payload.h"

#include "send/escape.h"

#include <QCoreApplication>
#include <QFile>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::Payload", text);
}

Error syntaxError(const QString &text, const QString &hint)
{
    return Error{ErrorCode::PayloadSyntax, Field::Payload, text, hint};
}

Result<QByteArray> parseText(const QString &text)
{
    QByteArray bytes;
    qsizetype plain = 0; // where the run without escapes began
    for (auto at = text.indexOf(u'\\'); at >= 0; at = text.indexOf(u'\\', plain)) {
        const auto escape = readEscape(text, at);
        if (!escape)
            return escape.error();
        bytes += QStringView(text).sliced(plain, at - plain).toUtf8();
        bytes += escape->byte;
        plain = at + escape->length;
    }
    bytes += QStringView(text).sliced(plain).toUtf8();
    return bytes;
}

bool isSeparator(QChar c)
{
    return c.isSpace() || c == u',' || c == u':' || c == u';' || c == u'-';
}

Result<QByteArray> parseHex(const QString &text)
{
    QByteArray bytes;
    int high = -1; // the first digit of a byte, once it was read
    qsizetype highAt = 0;
    const auto odd = [&] {
        return syntaxError(tr("The hex digit at character %1 has no second one.").arg(highAt + 1),
                           tr("A byte is two digits: write 0%1.").arg(text[highAt]));
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (isSeparator(text[i])) {
            if (high >= 0)
                return odd();
            continue;
        }
        const bool begins = i == 0 || isSeparator(text[i - 1]);
        const bool prefix = begins && text[i] == u'0' && i + 1 < text.size()
                            && (text[i + 1] == u'x' || text[i + 1] == u'X');
        if (prefix) {
            if (i + 2 >= text.size() || !hexDigit(text[i + 2]))
                return syntaxError(
                    tr("0x at character %1 is not followed by hex digits.").arg(i + 1),
                    tr("Write for example 0x41."));
            ++i;
            continue;
        }
        const auto digit = hexDigit(text[i]);
        if (!digit)
            return syntaxError(
                tr("“%1” at character %2 is not a hex digit.").arg(text[i]).arg(i + 1),
                tr("Hex digits are 0 to 9 and a to f."));
        if (high >= 0) {
            bytes += static_cast<char>(high * 16 + *digit);
            high = -1;
        } else {
            high = *digit;
            highAt = i;
        }
    }
    if (high >= 0)
        return odd();
    return bytes;
}

} // namespace

Result<QByteArray> parsePayload(const QString &text, PayloadKind kind)
{
    return kind == PayloadKind::Text ? parseText(text) : parseHex(text);
}

Status checkPayloadSize(qint64 size, bool ipv6)
{
    const int most = largestPayload(ipv6);
    if (size <= most)
        return success();
    return Error{
        ErrorCode::PayloadTooBig, Field::Payload,
        tr("%L1 bytes do not fit into one datagram.").arg(size),
        (ipv6 ? tr("The most over IPv6 is %L1 bytes.") : tr("The most over IPv4 is %L1 bytes."))
            .arg(most)};
}

std::optional<QByteArray> readForPayload(QFile &file, bool ipv6)
{
    // A pipe comes in pieces; only an empty one is its end.
    const qint64 enough = largestPayload(ipv6) + 1;
    QByteArray bytes;
    while (bytes.size() < enough) {
        const QByteArray piece = file.read(enough - bytes.size());
        if (file.error() != QFileDevice::NoError)
            return std::nullopt;
        if (piece.isEmpty())
            break;
        bytes += piece;
    }
    return bytes;
}

Result<QByteArray> readPayloadFile(const QString &path, bool ipv6)
{
    if (path.isEmpty())
        return Error{ErrorCode::FileUnreadable, Field::Payload, tr("No file is given."), {}};
    QFile file(path);
    const auto unreadable = [&] {
        return Error{ErrorCode::FileUnreadable,
                     Field::Payload,
                     tr("The file “%1” cannot be read: %2.").arg(path, file.errorString()),
                     {}};
    };
    if (!file.open(QIODevice::ReadOnly))
        return unreadable();
    if (auto fits = checkPayloadSize(file.size(), ipv6); !fits)
        return fits.error();
    const auto bytes = readForPayload(file, ipv6); // a pipe has no size
    if (!bytes)
        return unreadable();
    if (auto fits = checkPayloadSize(bytes->size(), ipv6); !fits)
        return fits.error();
    return *bytes;
}

} // namespace mcm
