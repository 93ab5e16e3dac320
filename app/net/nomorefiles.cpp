// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "net/nomorefiles.h"

#include <QCoreApplication>

#include <cerrno>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::NoMoreFiles", text);
}

} // namespace

bool isNoMoreFiles(int error)
{
    return error == EMFILE || error == ENFILE;
}

Error noMoreFiles()
{
    return {ErrorCode::System, Field::None, tr("No more files can be open at once."),
            tr("Leave some groups, or raise the limit (ulimit -n).")};
}

} // namespace mcm
