// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/payloadfile.h"

#include "send/payload.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>

#include <algorithm>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::PayloadSource", text);
}

Error unreadable(const QString &text, const QString &hint = {})
{
    return Error{ErrorCode::FileUnreadable, Field::Payload, text, hint};
}

Error unreadable(const QString &path, int error)
{
    return unreadable(tr("The file “%1” cannot be read: %2.").arg(path, qt_error_string(error)));
}

/// A regular file that is open; closed with it.
class RegularFile
{
public:
    static Result<RegularFile> open(const QString &path, bool toBeCut)
    {
        // Opening a pipe waits for who writes into it, but for this flag.
        const int descriptor =
            ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        if (descriptor < 0)
            return unreadable(path, errno);
        RegularFile file(path, descriptor);
        struct stat status
        {};
        if (fstat(descriptor, &status) != 0)
            return unreadable(path, errno);
        if (S_ISDIR(status.st_mode))
            return unreadable(tr("“%1” is a directory.").arg(path), tr("Choose a file."));
        if (!S_ISREG(status.st_mode))
            return unreadable(
                (S_ISFIFO(status.st_mode) ? tr("“%1” is a pipe.") : tr("“%1” is a device."))
                    .arg(path),
                toBeCut ? tr("A file that is cut into pieces must be a regular file.")
                        : tr("What is sent must be a regular file."));
        file.m_size = status.st_size;
        return file;
    }

    RegularFile(RegularFile &&other) noexcept
        : m_path(std::move(other.m_path)),
          m_descriptor(std::exchange(other.m_descriptor, -1)),
          m_size(other.m_size)
    {}
    RegularFile(const RegularFile &) = delete;
    RegularFile &operator=(const RegularFile &) = delete;
    RegularFile &operator=(RegularFile &&) = delete;
    ~RegularFile()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }

    const QString &path() const { return m_path; }
    /// When it was opened.
    qint64 size() const { return m_size; }

    /// How many bytes there were from `offset` on, at most as many as fit into `out`.
    Result<qsizetype> read(qint64 offset, std::span<std::byte> out) const
    {
        std::size_t done = 0;
        while (done < out.size()) {
            const auto got = ::pread(m_descriptor, out.data() + done, out.size() - done,
                                     static_cast<off_t>(offset + static_cast<qint64>(done)));
            if (got == 0)
                break;
            if (got > 0)
                done += static_cast<std::size_t>(got);
            else if (errno != EINTR)
                return unreadable(m_path, errno);
        }
        return static_cast<qsizetype>(done);
    }

private:
    RegularFile(const QString &path, int descriptor) : m_path(path), m_descriptor(descriptor) {}

    QString m_path;
    int m_descriptor;
    qint64 m_size = 0;
};

class PiecesBody : public PayloadBody
{
public:
    PiecesBody(RegularFile file, int pieceSize)
        : m_file(std::move(file)),
          m_pieceSize(pieceSize),
          m_pieces((m_file.size() + pieceSize - 1) / pieceSize)
    {}

    qsizetype smallest() const override { return sizeOf(m_pieces - 1); }
    qsizetype largest() const override { return sizeOf(0); }
    bool isConstant() const override { return false; }
    std::optional<quint64> count() const override { return static_cast<quint64>(m_pieces); }

    Result<qsizetype> write(const PayloadMoment &moment, std::span<std::byte> out) override
    {
        const auto piece = static_cast<qint64>(moment.number % static_cast<quint64>(m_pieces));
        const auto size = sizeOf(piece);
        auto got = m_file.read(piece * m_pieceSize, out.first(static_cast<std::size_t>(size)));
        if (got && *got < size)
            return unreadable(
                tr("The file “%1” has become shorter: byte %2 is not there any more.")
                    .arg(m_file.path(), QLocale().toString(piece * m_pieceSize + *got)),
                tr("Send it again when it is complete."));
        return got;
    }

private:
    qsizetype sizeOf(qint64 piece) const
    {
        return std::min(m_pieceSize, m_file.size() - piece * m_pieceSize);
    }

    const RegularFile m_file;
    const qint64 m_pieceSize;
    const qint64 m_pieces;
};

Result<PayloadBodyPointer> readWhole(const RegularFile &file, bool ipv6)
{
    if (auto fits = checkPayloadSize(file.size(), ipv6); !fits)
        return fits.error();
    // Files of the kernel say that they are empty.
    QByteArray bytes(largestPayload(ipv6) + 1, Qt::Uninitialized);
    const auto got = file.read(0, std::as_writable_bytes(std::span(bytes.data(), bytes.size())));
    if (!got)
        return got.error();
    if (auto fits = checkPayloadSize(*got, ipv6); !fits)
        return fits.error();
    return makeConstantBody(bytes.first(*got));
}

} // namespace

Result<PayloadBodyPointer> makeFileBody(const QString &path, int pieceSize, bool ipv6)
{
    if (path.isEmpty())
        return unreadable(tr("No file is given."), tr("Choose one."));
    if (pieceSize < 0)
        return Error{ErrorCode::PayloadSyntax, Field::Size,
                     tr("A piece cannot have %1 bytes.").arg(pieceSize),
                     tr("Give a size of 1 or more.")};
    if (auto fits = checkPayloadSize(pieceSize, ipv6); !fits) {
        auto error = fits.error();
        error.field = Field::Size;
        return error;
    }
    auto file = RegularFile::open(path, pieceSize > 0);
    if (!file)
        return file.error();
    if (pieceSize == 0)
        return readWhole(*file, ipv6);
    if (file->size() == 0)
        return unreadable(tr("The file “%1” is empty: there is nothing to cut.").arg(path));
    return PayloadBodyPointer(std::make_unique<PiecesBody>(std::move(file).value(), pieceSize));
}

} // namespace mcm
