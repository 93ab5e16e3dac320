// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/program.h"

#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QTest>
#include <QTimer>

namespace mcm::test {

/// Chooses this file in the dialog that the button opens.
inline void chooseFile(Program &program, QWidget &button, const QString &path)
{
    bool chosen = false;
    QTimer whenItIsThere;
    QObject::connect(&whenItIsThere, &QTimer::timeout, &program.window(), [&] {
        auto *const dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        if (!dialog)
            return;
        whenItIsThere.stop();
        chosen = true;
        auto *const name = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
        name->setText(path);
        QTest::keyClick(name, Qt::Key_Return);
    });
    whenItIsThere.start(1);
    program.click(button);
    QTRY_VERIFY(chosen);
}

} // namespace mcm::test
