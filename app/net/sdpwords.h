// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "problem.h"

#include <QAbstractSocket>
#include <QHostAddress>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

/// What the readers of an SDP's lines share. Pure; any thread.
namespace mcm::sdp {

/// Where the reader of one line says what is wrong with it.
class LineProblems
{
public:
    LineProblems(QList<Problem> &problems, int line) : m_problems(problems), m_line(line) {}

    void add(const QString &text) const { m_problems.append({m_line, text}); }
    int line() const { return m_line; }

private:
    QList<Problem> &m_problems;
    int m_line;
};

QString tr(const char *text);

/// Nothing of a description in a message makes it longer than a line or two.
QString quoted(QStringView text);

QStringList words(QStringView value);

/// Of nothing but digits, and within the two.
std::optional<int> number(QStringView text, int least, int most);

/// `IP4` and `IP6` (RFC 8866 §5.7).
bool isFamily(const QString &addressType);
QAbstractSocket::NetworkLayerProtocol familyOf(const QString &addressType);
QString nameOf(QAbstractSocket::NetworkLayerProtocol family);

/// Nothing, and it is said why: unicast, a host name, no address.
std::optional<QHostAddress> groupFrom(const QString &text, const LineProblems &problems);

/// An IP address that can send, as it is written everywhere; nothing, and it is said why.
std::optional<QString> sourceFrom(const QString &text, const LineProblems &problems);

} // namespace mcm::sdp
