// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "net/groupaddress.h"
#include "session/session.h"
#include "theme.h"

#include <QList>
#include <QString>
#include <QStringList>

class QCoreApplication;

namespace mcm {

/// What the command line asks of the window.
struct Arguments
{
    QList<GroupAddress> join;
    QStringList files; ///< address books, each perhaps with a name, and SDPs
    bool demo = false;
    bool restore = true;
    QString filter; ///< of each log that is opened
    QString settingsPath;
    theme::Scheme scheme = theme::Scheme::System;
    Session::Options session;
    QString report; ///< a file; empty: none
};

/// Reads the command line. Ends the program for --help and --version (status 0) and for what it
/// does not understand (words on stderr, status 2).
Arguments readArguments(const QCoreApplication &application);

/// Before a QApplication and a display are there: answers --help and --version, which need neither,
/// and says so where there is no display. Gives the exit status where it did.
std::optional<int> answerWithoutDisplay(int argc, char *argv[]);

/// The error in a line on stderr; gives the exit status 1.
int failed(const Error &error);

} // namespace mcm
