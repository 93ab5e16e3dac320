// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"
#include "cli/output.h"

#include <QCoreApplication>
#include <QStringList>
#include <QUtf8StringView>

#include <clocale>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <langinfo.h>
#include <unistd.h>

using namespace mcm::cli;

namespace {

constexpr char help[] = R"(Usage: mcmon COMMAND [OPTION]...

Joins, watches and sends UDP multicast.

  listen ADDRESS...   join groups and print what arrives
  send ADDRESS        send a message to a group
  interfaces          list what can carry multicast here
  protocols [NAME]    list what messages are decoded by, or one's fields

  -h, --help          show this help; mcmon COMMAND --help shows the command's
      --version       show the version

ADDRESS is [SOURCE@]GROUP[%INTERFACE]:PORT, for IPv6 [GROUP%INTERFACE]:PORT.

Examples:
  mcmon listen 239.1.1.1:5004
  mcmon listen --json 10.0.0.5@232.1.1.1%eth0:5004 '[ff15::1%eth0]:5004'
  mcmon listen --set studio.json --sdp camera.sdp
  mcmon send 239.1.1.1%eth0:5004 --text 'Hello group' --ttl 16
  mcmon listen --filter 'proto:rtp -rtp.p_type=33' --decode 239.1.1.1:5004
  mcmon interfaces
)";

/// Where one of the three is closed, the next file opened would get its number – a socket, say, to
/// which our output then went. What stands in for it is open the wrong way round: using it fails,
/// as it should.
void holdStandardStreams()
{
    for (int fd = 0; fd <= 2; ++fd) {
        const int mode = fd == STDIN_FILENO ? O_WRONLY : O_RDONLY;
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", mode) != fd)
            std::abort();
    }
}

/// What we print is UTF-8 whatever the locale says, as under cron or ssh; Qt only complains of it.
void preferUtf8()
{
    std::setlocale(LC_ALL, "");
    if (std::strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
        return;
    const char *const all = std::getenv("LC_ALL");
    setenv(all && *all ? "LC_ALL" : "LC_CTYPE", "C.UTF-8", 1);
}

int refuse(const QString &text)
{
    tell(QStringLiteral("mcmon: ") + text);
    tell(QStringLiteral("Try 'mcmon --help'."));
    return WrongUsage;
}

int run(const QStringList &arguments)
{
    if (arguments.isEmpty())
        return refuse(QStringLiteral("No command is given."));
    const QString &command = arguments.first();
    if (command == QLatin1String("listen"))
        return runListen(arguments.sliced(1));
    if (command == QLatin1String("send"))
        return runSend(arguments.sliced(1));
    if (command == QLatin1String("interfaces"))
        return runInterfaces(arguments.sliced(1));
    if (command == QLatin1String("protocols"))
        return runProtocols(arguments.sliced(1));
    if (command == QLatin1String("--help") || command == QLatin1String("-h"))
        return print(std::string_view(help));
    if (command == QLatin1String("--version"))
        return print(std::string_view("mcmon " MCM_VERSION "\n"));
    return refuse(QStringLiteral("There is no command '%1'.").arg(command));
}

} // namespace

int main(int argc, char **argv)
{
    holdStandardStreams();
    preferUtf8();
    // A reader that goes shows as an error of write() then.
    std::signal(SIGPIPE, SIG_IGN);
    const QCoreApplication app(argc, argv);
    for (int i = 1; i < argc; ++i) {
        if (!QUtf8StringView(argv[i]).isValidUtf8())
            return refuse(
                QStringLiteral(
                    "Argument %1 is not UTF-8. Write bytes as --hex, or as \\xHH in --text.")
                    .arg(i));
    }
    return run(QCoreApplication::arguments().sliced(1));
}
