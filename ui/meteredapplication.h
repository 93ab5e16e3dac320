// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QApplication>

namespace mcm {

class UiMeter;

/// A QApplication that shows its events to a meter, where there is one.
class MeteredApplication : public QApplication
{
    Q_OBJECT

public:
    using QApplication::QApplication;

    /// Not owned; null ends it.
    void setMeter(UiMeter *meter) { m_meter = meter; }

    bool notify(QObject *receiver, QEvent *event) override;

private:
    UiMeter *m_meter = nullptr;
};

} // namespace mcm
