// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/senderrors.h"

#include <QCoreApplication>

#include <array>
#include <cerrno>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::SendErrors", text);
}

struct Words
{
    QStringView name;
    const char *text;
};

// In the order of Refusal.
constexpr std::array<Words, refusals> words{{
    {u"ENOBUFS", QT_TRANSLATE_NOOP("mcm::SendErrors", "the interface's queue was full")},
    {u"EAGAIN", QT_TRANSLATE_NOOP("mcm::SendErrors", "the socket's buffer stayed full")},
    {u"EMSGSIZE", QT_TRANSLATE_NOOP("mcm::SendErrors", "too long for one datagram")},
    {u"ENETUNREACH", QT_TRANSLATE_NOOP("mcm::SendErrors", "no route to the group")},
    {u"ENETDOWN", QT_TRANSLATE_NOOP("mcm::SendErrors", "the interface is down")},
    {u"EPERM", QT_TRANSLATE_NOOP("mcm::SendErrors", "this machine's firewall forbids it")},
    {u"no_interface", QT_TRANSLATE_NOOP("mcm::SendErrors", "no such interface")},
    {u"no_carrier", QT_TRANSLATE_NOOP("mcm::SendErrors", "the interface has no carrier")},
    {u"file", QT_TRANSLATE_NOOP("mcm::SendErrors", "the file could not be read")},
    {u"late", QT_TRANSLATE_NOOP("mcm::SendErrors", "its turn did not come before the end")},
    {u"other", QT_TRANSLATE_NOOP("mcm::SendErrors", "for another reason")},
}};

} // namespace

QStringView nameOf(Refusal refusal)
{
    return words[static_cast<std::size_t>(refusal)].name;
}

QString textOf(Refusal refusal)
{
    return tr(words[static_cast<std::size_t>(refusal)].text);
}

Refusal refusalFor(int errnoValue)
{
    switch (errnoValue) {
    case ENOBUFS:
        return Refusal::NoBuffers;
    case EAGAIN:
        return Refusal::WouldBlock;
    case EMSGSIZE:
        return Refusal::TooBig;
    case ENETUNREACH:
    case EHOSTUNREACH:
    case EADDRNOTAVAIL:
        return Refusal::Unreachable;
    case ENETDOWN:
    case ENODEV:
    case ENXIO:
        return Refusal::InterfaceDown;
    case EPERM:
    case EACCES:
        return Refusal::Forbidden;
    default:
        return Refusal::Other;
    }
}

Refusal refusalFor(const Error &error)
{
    switch (error.code) {
    case ErrorCode::NoCarrier:
        return Refusal::NoCarrier;
    case ErrorCode::InterfaceDown:
        return Refusal::InterfaceDown;
    case ErrorCode::UnknownInterface:
    case ErrorCode::InterfaceWithoutMulticast:
        return Refusal::NoInterface;
    case ErrorCode::NoRoute:
        return Refusal::Unreachable;
    case ErrorCode::PayloadTooBig:
        return Refusal::TooBig;
    case ErrorCode::FileUnreadable:
        return Refusal::File;
    case ErrorCode::PermissionDenied:
        return Refusal::Forbidden;
    default:
        return Refusal::Other;
    }
}

Error sendError(int errnoValue)
{
    switch (refusalFor(errnoValue)) {
    case Refusal::TooBig:
        return Error{ErrorCode::PayloadTooBig, Field::Payload,
                     tr("The message is too long for one datagram."), tr("Make it shorter.")};
    case Refusal::Unreachable:
        return Error{ErrorCode::NoRoute, Field::Interface,
                     tr("There is no route to the group through this interface."),
                     tr("Bring the interface up and give it an address, or choose another one.")};
    case Refusal::InterfaceDown:
        return Error{ErrorCode::InterfaceDown, Field::Interface,
                     tr("The interface is down or gone."),
                     tr("Bring it up or choose another one.")};
    case Refusal::Forbidden:
        return Error{ErrorCode::PermissionDenied, Field::None,
                     tr("This machine's firewall forbids it."),
                     tr("Look at “nft list ruleset” for its output rules.")};
    case Refusal::NoBuffers:
        return Error{ErrorCode::System, Field::None, tr("The interface's send queue is full."),
                     tr("Send more slowly.")};
    case Refusal::WouldBlock:
        return Error{ErrorCode::System, Field::None,
                     tr("The socket's send buffer stayed full: nothing leaves the interface."),
                     tr("Send more slowly, or look at the interface's queue.")};
    default:
        return Error{ErrorCode::System,
                     Field::None,
                     tr("Sending failed: %1.").arg(qt_error_string(errnoValue)),
                     {}};
    }
}

} // namespace mcm
