// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detail/bytescopy.h"

#include "text/format.h"

#include <QApplication>
#include <QClipboard>
#include <QCoreApplication>
#include <QMenu>

#include <vector>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::BytesCopy", text);
}

} // namespace

QString written(std::span<const std::byte> bytes, BytesAs as)
{
    const QByteArray raw(reinterpret_cast<const char *>(bytes.data()),
                         static_cast<qsizetype>(bytes.size()));
    switch (as) {
    case BytesAs::Hex:
        return format::hex(bytes);
    case BytesAs::Text:
        return QString::fromUtf8(raw);
    case BytesAs::CArray:
        return format::cArray(bytes);
    case BytesAs::Base64:
        break;
    }
    return QString::fromLatin1(raw.toBase64());
}

void addCopyActions(QMenu &menu, std::span<const std::byte> bytes)
{
    const std::vector kept(bytes.begin(), bytes.end());
    const std::initializer_list<std::pair<QString, BytesAs>> entries{
        {tr("Copy bytes as hex"), BytesAs::Hex},
        {tr("Copy bytes as text"), BytesAs::Text},
        {tr("Copy bytes as C array"), BytesAs::CArray},
        {tr("Copy bytes as base64"), BytesAs::Base64},
    };
    for (const auto &[text, as] : entries) {
        // What is shown may become another while the menu is open.
        menu.addAction(text, &menu,
                       [kept, as = as] {
                           QApplication::clipboard()->setText(
                               written(std::as_bytes(std::span(kept)), as));
                       })
            ->setEnabled(!bytes.empty());
    }
}

} // namespace mcm
