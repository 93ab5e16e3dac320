// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "result.h"
#include "send/sendreport.h"
#include "send/sendrequest.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>

namespace mcm {

/// A request as JSON, with a key only for what is not as it is by default: `to`, `payload` (an
/// object: `text`, `hex`, `file`, `generate`, `recorded` …), `pace`, `ttl`, `dscp` (by name where
/// it has one) … as the README documents it.
QJsonObject toJson(const SendRequest &request);
/// The other way round. An unknown key, or a value of the wrong kind or range, is an error that
/// names it (BadFile); what check() would say is not.
Result<SendRequest> sendRequestFromJson(const QJsonObject &object);

/// `{"sends": […]}`, for export and import.
QByteArray exportSends(const QList<SendRequest> &requests);
Result<QList<SendRequest>> importSends(const QByteArray &json);

/// What `mcmon send --report` writes: `asked`, `sent`, `refused` {reason: count}, `bytes`,
/// `elapsed_seconds`, `rate`, `lateness_us` {`p50`, `p99`, `max`} or null, `interface`,
/// `source_port`, `request`.
QJsonObject toJson(const SendReport &report);

} // namespace mcm
