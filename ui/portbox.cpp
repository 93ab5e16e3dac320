// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "portbox.h"

#include <QKeyEvent>
#include <QSpinBox>

namespace mcm {
namespace {

class EnterFilter : public QObject
{
public:
    EnterFilter(QObject *context, std::function<void()> action)
        : QObject(context), m_action(std::move(action))
    {}

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::KeyPress) {
            const int key = static_cast<QKeyEvent *>(event)->key();
            if (key == Qt::Key_Return || key == Qt::Key_Enter) {
                m_action();
                return true;
            }
        }
        return QObject::eventFilter(watched, event);
    }

private:
    std::function<void()> m_action;
};

} // namespace

QSpinBox *makePortBox(const QString &accessibleName)
{
    auto *box = new QSpinBox;
    box->setRange(0, 999'999);
    box->setValue(5004);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box->setAccessibleName(accessibleName);
    box->setFixedWidth(box->fontMetrics().horizontalAdvance(QStringLiteral("655350")) + 24);
    return box;
}

void setTypedPort(QSpinBox &box, const QString &port)
{
    if (port.isEmpty())
        return;
    bool isNumber = false;
    const int value = port.toInt(&isNumber);
    box.setValue(isNumber ? value : 0);
}

void onEnter(QWidget *field, QObject *context, std::function<void()> action)
{
    field->installEventFilter(new EnterFilter(context, std::move(action)));
}

} // namespace mcm
