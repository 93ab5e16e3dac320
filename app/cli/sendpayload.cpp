// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/sendoptions.h"
#include "send/payload.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>

#include <unistd.h>

namespace mcm::cli {
namespace {

template<typename T, std::size_t n>
using Words = std::array<std::pair<QLatin1String, T>, n>;

template<typename T, std::size_t n>
std::optional<T> meaning(const Words<T, n> &words, const QString &text)
{
    const auto found = std::find_if(words.begin(), words.end(),
                                    [&text](const auto &word) { return word.first == text; });
    return found == words.end() ? std::nullopt : std::optional(found->second);
}

using Generator = PayloadRecipe::Generator;
constexpr Words<Generator, 4> generators{{
    {QLatin1String("counter"), Generator::Counter},
    {QLatin1String("random"), Generator::Random},
    {QLatin1String("ramp"), Generator::Ramp},
    {QLatin1String("zeros"), Generator::Zeros},
}};

using Value = BinaryField::Value;
constexpr Words<Value, 5> fieldValues{{
    {QLatin1String("counter"), Value::Counter},
    {QLatin1String("time_ns"), Value::TimeNs},
    {QLatin1String("time_us"), Value::TimeUs},
    {QLatin1String("crc32"), Value::Crc32},
    {QLatin1String("sum"), Value::Sum},
}};

constexpr Words<bool, 4> orders{{
    {QLatin1String("big"), false},
    {QLatin1String("little"), true},
    {QLatin1String("be"), false},
    {QLatin1String("le"), true},
}};

std::optional<quint64> constantFrom(const QString &text)
{
    if (!text.startsWith(QLatin1String("0x")))
        return wholeNumber(text);
    bool isHex = false;
    const quint64 value = text.sliced(2).toULongLong(&isHex, 16);
    return isHex && text.size() > 2 && text[2] != u'+' ? std::optional(value) : std::nullopt;
}

bool fits(quint64 value, int width)
{
    return width >= 8 || value >> (8 * width) == 0;
}

/// offset:width:endian:value
Result<BinaryField> fieldFrom(const QString &text, int largest)
{
    const auto bad = [&text](const QString &expected) {
        return badValue(QStringLiteral("field"), text, expected);
    };
    const auto parts = text.split(u':');
    if (parts.size() != 4)
        return bad(QStringLiteral("offset:width:endian:value, such as 0:4:big:counter"));
    const auto offset = wholeNumber(parts[0]);
    if (!offset || *offset >= static_cast<quint64>(largest))
        return bad(QStringLiteral("an offset of 0 to %1 bytes").arg(largest - 1));
    const auto width = wholeNumber(parts[1]);
    if (!width || (*width != 1 && *width != 2 && *width != 4 && *width != 8))
        return bad(QStringLiteral("a width of 1, 2, 4 or 8 bytes"));
    const auto little = meaning(orders, parts[2]);
    if (!little)
        return bad(QStringLiteral("big or little for the order of its bytes"));

    BinaryField field{static_cast<int>(*offset), static_cast<int>(*width), *little};
    if (const auto value = meaning(fieldValues, parts[3])) {
        field.value = *value;
        return field;
    }
    const auto constant = constantFrom(parts[3]);
    if (!constant)
        return bad(QStringLiteral("counter, time_ns, time_us, crc32, sum or a number"));
    if (!fits(*constant, field.width))
        return bad(QStringLiteral("a number that fits into %1 bytes").arg(field.width));
    field.value = Value::Constant;
    field.constant = *constant;
    return field;
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
    if (*pieceSize && file.exists() && !file.isFile())
        return usageError(
            QStringLiteral("--piece-size: only a regular file is cut into pieces, not %1.")
                .arg(path));
    recipe.kind = PayloadRecipe::Kind::File;
    recipe.file = path;
    recipe.pieceSize = static_cast<int>(pieceSize->value_or(0));
    return recipe;
}

Result<PayloadRecipe> generatedRecipe(const Arguments &arguments, const QString &text, bool ipv6)
{
    const auto generator = meaning(generators, text);
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
        const auto field = fieldFrom(text, largestPayload(ipv6));
        if (!field)
            return field.error();
        fields.append(*field);
    }
    auto recipe = recipeFrom(arguments, ipv6);
    if (recipe)
        recipe.value().fields = fields;
    return recipe;
}

} // namespace mcm::cli
