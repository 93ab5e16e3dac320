// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

class QPushButton;
class QTableView;

namespace mcm {

class ResultLine;
class Sends;
class SendsModel;

/// All sends in a table, to start, stop and look after. Not modal.
class SendsPanel : public QDialog
{
    Q_OBJECT

public:
    /// `sends` must outlive it.
    explicit SendsPanel(Sends &sends, QWidget *parent = nullptr);

    void choose(int row);
    /// At the figures' tick.
    void updateFigures();

Q_SIGNALS:
    void newRequested();
    void editRequested(int row);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QPushButton *makeButton(const QString &text, const QString &name, const QString &toolTip,
                            void (SendsPanel::*action)());
    int current() const;
    void start();
    void stop();
    void toggle();
    void startAll();
    void stopAll();
    void edit();
    void duplicate();
    void remove();
    void importFile();
    void exportFile();
    void showButtons();
    void showCurrent();
    void showDetail();

    Sends &m_sends;
    SendsModel *m_model;
    QTableView *m_table;
    ResultLine *m_detail; ///< of the current row
    ResultLine *m_result; ///< of what was asked for
    QPushButton *m_start{};
    QPushButton *m_stop{};
    QPushButton *m_startAll{};
    QPushButton *m_stopAll{};
    QPushButton *m_edit{};
    QPushButton *m_duplicate{};
    QPushButton *m_remove{};
    QPushButton *m_export{};
    QString m_idle; ///< what there is to say of the current row while it has not run
};

} // namespace mcm
