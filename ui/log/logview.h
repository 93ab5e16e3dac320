// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "log/logheader.h"
#include "log/logselection.h"
#include "log/rowpainter.h"

#include <QAbstractScrollArea>

#include <functional>
#include <optional>
#include <utility>

namespace mcm {

class LogModel;
class NewChip;

/// The live log: rows of one height, painted straight from the model's snapshot. All it remembers
/// of rows – what is at the top, current, selected – are message numbers, so nothing moves under
/// the user when messages come or are evicted; and nothing it does takes longer with more messages.
class LogView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit LogView(LogModel *model, QWidget *parent = nullptr);

    LogModel &model() const { return *m_model; }
    LogHeader &header() const { return *m_header; }

    /// Whether the newest message stays in sight.
    bool isFollowing() const { return m_following; }
    void setFollowing(bool following);

    /// What rows look like beside what is selected: by colour rules, and by what is looked for.
    struct Lights
    {
        std::function<QColor(const Message &message)> tint;
        std::function<bool(Seq seq)> found;
    };
    void setLights(Lights lights) { m_lights = std::move(lights); }

    /// What stands in the middle while there is no message.
    void setEmptyText(const QString &text);
    const QString &emptyText() const { return m_emptyText; }
    QSize sizeHint() const override;

    std::optional<Seq> current() const { return m_selection.current(); }
    /// Makes `seq` current and the only one selected, and scrolls to it.
    void select(Seq seq);
    void selectAll();
    const SeqRanges &selection() const { return m_selection.ranges(); }
    /// Only the current message stays selected: what lay between others was not shown, or is not
    /// any more.
    void forgetSelection();
    /// For assistive technology: changes the selection and nothing else.
    void setSelected(Seq seq, bool selected);

    /// Rows in sight, the last perhaps in part: [first, last), as rows of the model.
    std::pair<int, int> visibleRows() const;
    /// Where a cell is, in the viewport's coordinates; valid also out of sight.
    QRect cellRect(int row, int column) const;
    /// The row at a point of the viewport, or nothing below the last one.
    std::optional<int> rowAt(const QPoint &position) const;

Q_SIGNALS:
    void currentChanged();
    void followingChanged(bool following);
    void pauseToggled();
    void copyRequested();
    void menuRequested(const QPoint &globalPosition);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    int rowHeight() const { return m_rowHeight; }
    int rowsInSight() const;
    void setRowHeight();
    void rowsChanged();
    void updateScrollBars();
    void updateChip();
    void placeHeader();
    void userScrolled();
    void moveTo(Seq seq, Qt::KeyboardModifiers modifiers);
    bool moveByKey(const QKeyEvent &event);
    void setCurrent(std::optional<Seq> seq);
    void scrollToRow(int row);

    LogModel *m_model;
    LogHeader *m_header;
    NewChip *m_chip;
    RowPainter m_rowPainter;
    Lights m_lights;
    QString m_emptyText;
    int m_rowHeight = 20;
    bool m_following = true;
    bool m_adjusting = false; ///< the scroll bar moves by our hand, not the user's
    Seq m_top{1};             ///< the first row in sight while not following
    Seq m_seenEnd{1};         ///< where the log ended when following stopped
    LogSelection m_selection;
};

} // namespace mcm
