// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "mainwindow.h"
#include "send/sendeditor.h"
#include "send/sends.h"
#include "send/sendspanel.h"
#include "ui/choosefile.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTableView>

namespace mcm::test {

inline Sends &sendsOf(Program &program)
{
    return *program.window().findChild<Sends *>();
}

inline SendsPanel &openSends(Program &program)
{
    program.press(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    auto *const panel = program.window().findChild<SendsPanel *>();
    if (!panel || !QTest::qWaitForWindowActive(panel))
        qFatal("The panel does not open.");
    return *panel;
}

/// The editor that is in front.
inline SendEditor &editor(Program &program)
{
    SendEditor *found = nullptr;
    const bool came = QTest::qWaitFor([&] {
        found = qobject_cast<SendEditor *>(QApplication::activeWindow());
        return found != nullptr;
    });
    if (!came)
        qFatal("There is no editor.");
    Q_UNUSED(program)
    return *found;
}

inline void press(const QWidget &window, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
{
    QTest::keyClick(window.windowHandle(), key, modifiers);
}

inline void fill(QWidget &field, const QString &text)
{
    field.setFocus(Qt::TabFocusReason);
    press(*field.window(), Qt::Key_A, Qt::ControlModifier);
    press(*field.window(), Qt::Key_Delete);
    for (const QChar c : text)
        QTest::keyClick(field.window()->windowHandle(), c.toLatin1());
}

/// What stands in the panel's table.
inline QString sendCell(Program &program, int row, int column)
{
    const auto &model = *program.find<QTableView>("Sends").model();
    return model.data(model.index(row, column)).toString();
}

/// One that sends this text to 239.1.1.1:5004 through mcm0.
inline SendRequest textSend(const char *text, const Pace &pace = {})
{
    SendRequest request;
    request.to = *parseGroupAddress(u"239.1.1.1%mcm0:5004");
    request.payload.text = QString::fromUtf8(text);
    request.pace = pace;
    return request;
}

inline void choose(QComboBox &box, const char *text)
{
    const int at = box.findText(QString::fromUtf8(text));
    if (at < 0)
        qFatal("There is no %s to choose.", text);
    box.setCurrentIndex(at);
}

/// An editor for a send of the panel, which is right as it is.
struct Editing
{
    explicit Editing(const SendRequest &request = textSend("hello"))
    {
        sendsOf(program).add(request);
        openSends(program);
        program.click(program.find<QPushButton>("Edit"));
        edit = &editor(program);
    }
    SendRequest saved()
    {
        const QPointer<SendEditor> open = edit;
        program.click(program.find<QPushButton>("Save send"));
        if (!QTest::qWaitFor([&] { return !open; }))
            qFatal("It cannot be saved: %s", qPrintable(program.says("Editor result")));
        return sendsOf(program).request(0);
    }
    Program program;
    SendEditor *edit = nullptr;
};

} // namespace mcm::test
