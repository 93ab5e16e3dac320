// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

/// The commands of mcmon, one file each. Each takes what followed its name, does its work and gives
/// the exit status.
namespace mcm::cli {

/// What the program ends with, the same for every command.
enum ExitStatus : int {
    Success = 0,
    Failure = 1,    ///< it was asked for properly and could not be done
    WrongUsage = 2, ///< it was not asked for properly; nothing was tried
};

int runListen(const QStringList &arguments);
int runSend(const QStringList &arguments);
int runInterfaces(const QStringList &arguments);
int runProtocols(const QStringList &arguments);

} // namespace mcm::cli
