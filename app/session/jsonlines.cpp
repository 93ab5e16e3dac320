// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/jsonlines.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>
#include <vector>

namespace mcm {
namespace {

constexpr std::size_t deepest = 4;

struct Container
{
    bool isObject = false;
    bool wantsKey = false;
    int index = 0;   ///< of the next value of an array
    QString key;     ///< of the next value of an object
    QString pointer; ///< its own
    QSet<QString> keys;
};

/// Where the string that begins at `from` ends: behind its quote.
qsizetype behindString(const QByteArray &json, qsizetype from)
{
    for (qsizetype i = from + 1; i < json.size(); ++i) {
        if (json[i] == '\\')
            ++i;
        else if (json[i] == '"')
            return i + 1;
    }
    return json.size();
}

bool endsScalar(char c)
{
    return QByteArrayView(" \t\r\n,:]}{[\"").contains(c);
}

QString decoded(const QByteArray &string)
{
    return QJsonDocument::fromJson('[' + string + ']').array().at(0).toString();
}

} // namespace

JsonLines::JsonLines(const QByteArray &json)
{
    std::vector<Container> open;
    int line = 1;
    const auto begin = [&]() -> QString {
        if (open.empty())
            return {};
        auto &in = open.back();
        const QString step = in.isObject ? in.key : QString::number(in.index++);
        if (open.size() > deepest)
            return {};
        QString pointer = in.pointer + u'/' + step;
        m_lines.insert(pointer, line);
        return pointer;
    };
    const auto readKey = [&](const QString &key) {
        auto &in = open.back();
        in.key = key;
        in.wantsKey = false;
        if (open.size() > deepest)
            return;
        if (in.keys.contains(key))
            m_repeated.append(
                {line, QCoreApplication::translate(
                           "mcm::JsonLines", "“%1” stands there twice; only the last one counts.")
                           .arg(key.left(60))});
        in.keys.insert(key);
    };
    qsizetype i = 0;
    while (i < json.size()) {
        const char c = json[i];
        switch (c) {
        case '\n':
            ++line;
            ++i;
            break;
        case '{':
        case '[': {
            const QString pointer = begin();
            Container container;
            container.isObject = container.wantsKey = c == '{';
            container.pointer = pointer;
            open.push_back(std::move(container));
            ++i;
            break;
        }
        case '}':
        case ']':
            if (!open.empty())
                open.pop_back();
            ++i;
            break;
        case ',':
            if (!open.empty())
                open.back().wantsKey = open.back().isObject;
            ++i;
            break;
        case '"': {
            const auto end = behindString(json, i);
            if (!open.empty() && open.back().wantsKey)
                readKey(decoded(json.sliced(i, end - i)));
            else
                begin();
            line += static_cast<int>(std::count(json.begin() + i, json.begin() + end, '\n'));
            i = end;
            break;
        }
        case ' ':
        case '\t':
        case '\r':
        case ':':
            ++i;
            break;
        default: // a number, true, false, null
            begin();
            do {
                ++i;
            } while (i < json.size() && !endsScalar(json[i]));
        }
    }
}

int JsonLines::lineAt(const QByteArray &json, qsizetype offset)
{
    const auto end = json.begin() + std::clamp<qsizetype>(offset, 0, json.size());
    return 1 + static_cast<int>(std::count(json.begin(), end, '\n'));
}

} // namespace mcm
