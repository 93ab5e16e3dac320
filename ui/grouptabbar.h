// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/group.h"

#include <QHash>
#include <QTabBar>

namespace mcm {

/// What of a group's tab changes while it is there.
struct TabFace
{
    QString rate;
    Group::Activity activity = Group::Activity::Quiet;
    QString name; ///< in the address book, like the next; empty: none
    QString colour;
    bool operator==(const TabFace &) const = default;
};

/// The tabs of many groups; the first is the overview's and stays. A tab is as wide as its text
/// with the widest rate: a rate that changes moves nothing. Rate, dot and close button are only
/// painted, and a text is measured once, because QTabBar lays out all tabs anew for each that
/// comes, goes, or gets another text, icon or button.
class GroupTabBar : public QTabBar
{
    Q_OBJECT

public:
    explicit GroupTabBar(QWidget *parent = nullptr);

    TabFace face(int index) const;
    /// False where it is so already.
    bool setFace(int index, const TabFace &face);
    /// Where a click leaves the group; a middle click does anywhere on the tab. Empty for the
    /// overview.
    QRect closeRect(int index) const;

protected:
    void initStyleOption(QStyleOptionTab *option, int index) const override;
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override;
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void tabInserted(int index) override;
    void tabRemoved(int index) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    QSize closeSize() const;
    /// The tab whose close button is there, or −1.
    int closeAt(const QPoint &position) const;
    void setHovered(int index);
    /// The tabs have moved under the pointer.
    void letGo();
    void paintClose(QPainter &painter, int index) const;

    mutable QHash<QString, QSize> m_sizes; ///< of tabs with a text
    int m_hovered = -1;                    ///< its close button, as the next
    int m_pressed = -1;
};

} // namespace mcm
