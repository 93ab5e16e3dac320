// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "result.h"
#include "send/sendrequest.h"

#include <QDialog>
#include <QTimer>

class QBoxLayout;
class QLineEdit;
class QPushButton;

namespace mcm {

class BytesView;
class LinkWatch;
class PaceEdit;
class PayloadEdit;
class ResultLine;
class TargetEdit;

/// Where a send is made or changed. It is checked while it is typed: what is wrong stands below the
/// part that is, and then it can be neither saved nor started. Not modal.
class SendEditor : public QDialog
{
    Q_OBJECT

public:
    /// Shows `request`. `links` must outlive it.
    SendEditor(const SendRequest &request, LinkWatch &links, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;

Q_SIGNALS:
    /// It is right, and is to be kept, or to be kept and started.
    void saved(const mcm::SendRequest &request, bool start);

private:
    QWidget *makeParts();
    Result<SendRequest> request() const;
    void arrange();
    void judge();
    void showError(const Error &error);
    void showPreview(const SendRequest &request);
    void finish(bool start);

    LinkWatch &m_links;
    QBoxLayout *m_parts; ///< the left half and the right one
    QLineEdit *m_name;
    PayloadEdit *m_payload;
    ResultLine *m_payloadResult;
    BytesView *m_preview;
    ResultLine *m_previewResult;
    TargetEdit *m_target;
    ResultLine *m_targetResult;
    PaceEdit *m_pace;
    ResultLine *m_paceResult;
    ResultLine *m_result;
    QPushButton *m_save;
    QPushButton *m_start;
    QTimer m_judgeSoon; ///< once for all that changes at once
};

} // namespace mcm
