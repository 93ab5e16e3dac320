// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/payloadsource.h"

#include "send/payload.h"
#include "send/payloadbody.h"
#include "send/payloadfields.h"
#include "send/payloadfile.h"
#include "send/payloadgenerated.h"
#include "send/payloadtemplate.h"

#include <utility>

namespace mcm {
namespace {

Result<PayloadBodyPointer> parsedBody(const PayloadRecipe &recipe, PayloadKind kind)
{
    const auto bytes = parsePayload(recipe.text, kind);
    if (!bytes)
        return bytes.error();
    return makeConstantBody(*bytes);
}

Result<PayloadBodyPointer> makeBody(const PayloadRecipe &recipe, bool ipv6)
{
    switch (recipe.kind) {
    case PayloadRecipe::Kind::Text:
        return recipe.templates ? makeTemplateBody(recipe.text)
                                : parsedBody(recipe, PayloadKind::Text);
    case PayloadRecipe::Kind::Hex:
        return parsedBody(recipe, PayloadKind::Hex);
    case PayloadRecipe::Kind::File:
        return makeFileBody(recipe.file, recipe.pieceSize, ipv6);
    case PayloadRecipe::Kind::Generated:
        return makeGeneratedBody(recipe, ipv6);
    case PayloadRecipe::Kind::Recorded:
        return makeRecordedBody(recipe.recorded, ipv6);
    case PayloadRecipe::Kind::Raw:
        break;
    }
    return makeConstantBody(recipe.bytes);
}

} // namespace

Result<std::unique_ptr<PayloadSource>> compilePayload(const PayloadRecipe &recipe, bool ipv6)
{
    auto body = makeBody(recipe, ipv6);
    if (!body)
        return body.error();
    if (auto fits = checkPayloadSize(body.value()->largest(), ipv6); !fits)
        return fits.error();
    auto whole = withFields(std::move(body).value(), recipe.fields);
    if (!whole)
        return whole.error();
    return std::unique_ptr<PayloadSource>(std::move(whole).value());
}

Result<QByteArray> firstPayload(const PayloadRecipe &recipe, bool ipv6, const PayloadMoment &moment)
{
    const auto source = compilePayload(recipe, ipv6);
    if (!source)
        return source.error();
    QByteArray bytes(source.value()->largest(), Qt::Uninitialized);
    const auto size = source.value()->write(
        moment, std::as_writable_bytes(std::span(bytes.data(), bytes.size())));
    if (!size)
        return size.error();
    bytes.truncate(*size);
    return bytes;
}

} // namespace mcm
