// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "send/floodquestion.h"

#include "send/sends.h"
#include "send/sendwords.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::FloodQuestion", text);
}

constexpr qsizetype mostNamed = 5;

} // namespace

void startAsking(Sends &sends, const QList<int> &rows, QWidget *parent)
{
    QStringList warnings;
    QList<int> floods;
    for (const int row : rows) {
        const QString warning = sends.isAgreed(row) ? QString() : floodWarning(sends.request(row));
        if (warning.isEmpty()) {
            sends.start(row);
            continue;
        }
        floods.append(row);
        if (warnings.size() < mostNamed)
            warnings += tr("“%1”: %2").arg(sendwords::title(sends.request(row)).left(60), warning);
    }
    if (floods.isEmpty())
        return;
    if (floods.size() > mostNamed)
        warnings += tr("… and %1 more.").arg(floods.size() - mostNamed);
    auto *box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    // Rows stay what they are while it is asked.
    box->setWindowModality(Qt::ApplicationModal);
    box->setWindowTitle(tr("Flood a network?"));
    box->setIcon(QMessageBox::Warning);
    box->setTextFormat(Qt::PlainText);
    box->setText(warnings.join(QStringLiteral("\n\n")));
    auto *yes = box->addButton(tr("&Send all the same"), QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    QObject::connect(box, &QMessageBox::buttonClicked, &sends,
                     [&sends, floods, yes](const QAbstractButton *button) {
                         if (button != yes)
                             return;
                         for (const int row : floods) {
                             sends.agree(row);
                             sends.start(row);
                         }
                     });
    box->show();
}

} // namespace mcm
