// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "detail/fieldlines.h"
#include "detail/keptmessage.h"

#include <QJsonObject>
#include <QWidget>

#include <optional>

class QAction;
class QSplitter;
class QStackedWidget;

namespace mcm {

class BytesView;
class ComparePane;
class DetailBar;
class FieldsView;
class Gap;
class Group;
class Inspector;
class WiresharkDissection;

/// The chosen message: its fields and its bytes, each of which leads to the other; or how it
/// differs from another message. Keeps a copy, so that it stays when the message is evicted.
/// Nothing is decoded while it is out of sight.
class DetailPane : public QWidget
{
    Q_OBJECT

public:
    explicit DetailPane(QWidget *parent = nullptr);
    ~DetailPane() override;

    /// `message` is read at once and not kept; `gap` is what lies before it, and `before` what is
    /// shown above it. Choosing the shown one again does nothing.
    void show(const Group &group, const Message &message, const Gap &gap,
              const std::optional<Message> &before = {});
    void clear();
    /// How messages are read from now on, the shown one too.
    void setDecodeAs(const DecodeAs &decodeAs);
    /// More is known of the messages [begin, end).
    void decodeAgain(Seq begin, Seq end);
    /// Lights these bytes of the shown message until another one is shown.
    void setMatches(std::vector<ByteRange> matches);
    /// Brings the first of them into sight, at the latest when the pane itself is.
    void goToMatches();

    /// Chooses the next field with a problem, where the fields are shown.
    void goToNextProblem();

    /// Each message that is shown from now on, with the one before it.
    void compareWithBefore();
    /// Or with this one.
    void compareWith(const Message &other);

    /// A few lines high until the user makes it higher.
    QSize sizeHint() const override;
    QJsonObject layoutState() const;
    void restoreLayout(const QJsonObject &state);

Q_SIGNALS:
    void layoutChanged();
    /// A filter's text that matches messages whose field is as this one's.
    void filterRequested(const QString &filter);

protected:
    bool event(QEvent *event) override;

private:
    QAction *addToggle(const QString &text, const QString &shortText, const QString &tip);
    void connectParts();
    bool isInSight() const;
    void refresh();
    void fillFields();
    void compare();
    void setComparing(bool comparing);
    void askWireshark();
    void inspect();
    QString title() const;

    QAction *m_compareAction;
    QAction *m_wiresharkAction;
    QAction *m_inspectorAction;
    DetailBar *m_bar;
    QStackedWidget *m_pages;
    QSplitter *m_splitter;
    FieldsView *m_fields;
    BytesView *m_bytes;
    Inspector *m_inspector;
    ComparePane *m_comparison;
    WiresharkDissection *m_wireshark;

    std::optional<KeptMessage> m_message;
    std::vector<ByteRange> m_matches;
    std::optional<KeptMessage> m_before;
    std::optional<KeptMessage> m_other; ///< chosen to compare with; else the one before
    QList<Fact> m_facts;
    EndpointAddress m_destination;
    DecodeAs m_decodeAs;
    bool m_stale = false;         ///< it is to be filled when it comes into sight
    bool m_goesToMatches = false; ///< then
};

} // namespace mcm
