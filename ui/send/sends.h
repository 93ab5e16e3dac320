// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "send/loopcount.h"
#include "send/sendreport.h"

#include <QJsonObject>
#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace mcm {

class Group;
class Session;

/// The user's sends, several of which may run at once: what each of them is, and what became of it.
/// Rows are their places in the list.
class Sends : public QObject
{
    Q_OBJECT

public:
    enum class State { Ready, Running, Stopping, Done, Stopped, Failed };

    /// More bytes than this in one send are not kept with the session: its file is written whole
    /// each time.
    static constexpr qsizetype largestKept = 1 << 20;

    /// `session` must outlive it.
    explicit Sends(Session &session, QObject *parent = nullptr);
    ~Sends() override;

    int count() const { return static_cast<int>(m_sends.size()); }
    /// Names the send wherever it stands; never 0.
    quint64 key(int row) const { return at(row).key; }
    /// −1: it was removed.
    int rowOf(quint64 key) const;
    const SendRequest &request(int row) const { return at(row).request; }
    State state(int row) const;
    bool isActive(int row) const { return at(row).id != 0; }
    int active() const; ///< how many run, or are about to stop
    /// Of what runs, or ran last.
    const std::optional<SendReport> &report(int row) const { return at(row).report; }
    /// What of it came back to its own group's tabs; nothing where that cannot be told.
    std::optional<quint64> loopedBack(int row) const;
    /// Whether it is kept with the session.
    bool isKept(int row) const;
    /// Whether the user has agreed to floodWarning() of this one, as it is now.
    bool isAgreed(int row) const { return at(row).agreed; }
    void agree(int row) { at(row).agreed = true; }

    /// At the end; gives its row.
    int add(const SendRequest &request);
    int duplicate(int row);
    /// What runs goes on as it was; the change is for the next start.
    void change(int row, const SendRequest &request);
    void remove(int row);
    /// From its first message on, also where it runs already.
    void start(int row);
    void stop(int row);
    void stopAll();

    QByteArray exported() const;
    /// Adds what is in the file at the end and gives how many. Errors: those of importSends().
    Result<int> import(const QByteArray &json);

    QJsonObject state() const;
    /// Gives what of it could not be used, in words.
    QStringList restore(const QJsonObject &state);

Q_SIGNALS:
    void aboutToInsert(int row);
    void inserted();
    void aboutToRemove(int row);
    void removed();
    /// What it is, or whether it runs.
    void changed(int row);
    /// The list is another one than was kept.
    void edited();

private:
    struct Send
    {
        quint64 key;
        SendRequest request;
        quint64 id = 0; ///< the session's, while it is not finished
        bool stopping = false;
        bool agreed = false;
        std::optional<SendReport> report{};
        LoopCount loops{};
        std::optional<quint64> finalLoops{}; ///< of what ended before another took its port
    };

    const Send &at(int row) const { return *m_sends.at(static_cast<std::size_t>(row)); }
    Send &at(int row) { return *m_sends.at(static_cast<std::size_t>(row)); }
    void insert(int row, const SendRequest &request);
    void settleLoops();
    void follow(const QList<SendReport> &reports);
    void forget(const Group *group);

    Session &m_session;
    std::vector<std::unique_ptr<Send>> m_sends;
    quint64 m_lastKey = 0;
};

} // namespace mcm
