// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/sendoptions.h"
#include "send/binaryfield.h"
#include "send/payload.h"
#include "send/sendjsonwords.h"

#include <QFile>
#include <QFileInfo>

#include <array>

#include <unistd.h>

namespace mcm::cli {
namespace {

std::optional<PayloadRecipe::Generator> generatorFrom(const QString &text)
{
    const auto at = sendjson::generators().indexOf(text);
    return at < 0 ? std::nullopt : std::optional(static_cast<PayloadRecipe::Generator>(at));
}

Result<QByteArray> readInput(bool ipv6)
{
    QFile input;
    std::optional<QByteArray> bytes;
    if (input.open(STDIN_FILENO, QIODevice::ReadOnly))
        bytes = readForPayload(input, ipv6);
    if (!bytes)
        return Error{ErrorCode::FileUnreadable,
                     Field::Payload,
                     QStringLiteral("Standard input cannot be read: %1.").arg(input.errorString()),
                     {}};
    if (bytes->size() > largestPayload(ipv6))
        return Error{ErrorCode::PayloadTooBig, Field::Payload,
                     QStringLiteral("Standard input does not fit into one datagram."),
                     QStringLiteral("The most is %1 bytes.").arg(largestPayload(ipv6))};
    return *bytes;
}

Result<PayloadRecipe> fileRecipe(const Arguments &arguments, const QString &path, bool ipv6)
{
    const QString option = QStringLiteral("piece-size");
    const auto pieceSize = arguments.number(option, 1, static_cast<quint64>(largestPayload(ipv6)));
    if (!pieceSize)
        return pieceSize.error();
    PayloadRecipe recipe;
    if (path == QLatin1String("-")) {
        if (*pieceSize)
            return usageError(
                QStringLiteral("--piece-size: standard input is not cut into pieces."),
                QStringLiteral("Give a file."));
        const auto bytes = readInput(ipv6);
        if (!bytes)
            return bytes.error();
        return PayloadRecipe(*bytes);
    }
    const QFileInfo file(path);
    if (file.isDir())
        return usageError(QStringLiteral("--file: %1 is a directory.").arg(path));
    if (file.exists() && !file.isFile())
        return usageError(QStringLiteral("--file: %1 is a pipe or a device.").arg(path),
                          QStringLiteral("Give a file, or - for standard input."));
    recipe.kind = PayloadRecipe::Kind::File;
    recipe.file = path;
    recipe.pieceSize = static_cast<int>(pieceSize->value_or(0));
    return recipe;
}

Result<PayloadRecipe> generatedRecipe(const Arguments &arguments, const QString &text, bool ipv6)
{
    const auto generator = generatorFrom(text);
    if (!generator)
        return badValue(QStringLiteral("generate"), text,
                        QStringLiteral("counter, random, ramp or zeros"));
    PayloadRecipe recipe;
    recipe.kind = PayloadRecipe::Kind::Generated;
    recipe.generator = *generator;
    const QString option = QStringLiteral("size");
    if (!arguments.has(option))
        return recipe;
    const QString sizes = arguments.value(option);
    const auto parts = sizes.split(u':');
    const auto smallest = wholeNumber(parts.first());
    const auto largest = wholeNumber(parts.last());
    const int most = largestPayload(ipv6);
    if (parts.size() > 2 || !smallest || !largest || *smallest > *largest
        || *largest > static_cast<quint64>(most))
        return badValue(option, sizes,
                        QStringLiteral("N or N:M, bytes from N to M, 0 to %1").arg(most));
    recipe.size = static_cast<int>(*smallest);
    recipe.largestSize = *largest > *smallest ? static_cast<int>(*largest) : 0;
    return recipe;
}

/// The one option that gives the payload.
Result<QString> payloadOption(const Arguments &arguments)
{
    QString found;
    qsizetype times = 0;
    for (const auto *const option : {"text", "hex", "file", "generate"}) {
        const QString name = QLatin1String(option);
        times += arguments.times(name);
        if (arguments.has(name))
            found = name;
    }
    if (times != 1)
        return usageError(
            QStringLiteral("Exactly one of --text, --hex, --file and --generate is needed."));
    // Each says something about one of them only.
    constexpr std::array<std::pair<const char *, const char *>, 3> additions{
        {{"size", "generate"}, {"piece-size", "file"}, {"template", "text"}}};
    for (const auto &[addition, option] : additions) {
        const QString name = QLatin1String(addition);
        const QString needed = QLatin1String(option);
        if (arguments.has(name) && found != needed)
            return usageError(QStringLiteral("--%1 needs --%2.").arg(name, needed));
    }
    return found;
}

Result<PayloadRecipe> recipeFrom(const Arguments &arguments, bool ipv6)
{
    const auto option = payloadOption(arguments);
    if (!option)
        return option.error();
    const QString value = arguments.value(*option);
    if (*option == QLatin1String("file"))
        return fileRecipe(arguments, value, ipv6);
    if (*option == QLatin1String("generate"))
        return generatedRecipe(arguments, value, ipv6);
    PayloadRecipe recipe;
    recipe.kind =
        *option == QLatin1String("hex") ? PayloadRecipe::Kind::Hex : PayloadRecipe::Kind::Text;
    recipe.text = value;
    recipe.templates = arguments.has(QStringLiteral("template"));
    return recipe;
}

} // namespace

Result<PayloadRecipe> payloadFrom(const Arguments &arguments, bool ipv6)
{
    QList<BinaryField> fields;
    for (const auto &text : arguments.values(QStringLiteral("field"))) {
        const auto field = parseBinaryField(text);
        if (!field)
            return usageError(QStringLiteral("--field: ") + field.error().text, field.error().hint);
        fields.append(*field);
    }
    auto recipe = recipeFrom(arguments, ipv6);
    if (recipe)
        recipe.value().fields = fields;
    return recipe;
}

} // namespace mcm::cli
