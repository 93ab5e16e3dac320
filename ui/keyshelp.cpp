// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "keyshelp.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>

namespace mcm {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mcm::KeysHelp", text);
}

} // namespace

void showKeysHelp(QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Keys"));
    auto *layout = new QFormLayout(dialog);
    layout->setHorizontalSpacing(24);
    const std::initializer_list<std::pair<QString, QString>> keys{
        {QStringLiteral("Ctrl+J"), tr("to the group field")},
        {QStringLiteral("Ctrl+B"), tr("address book: join a set, edit, open a file")},
        {QStringLiteral("Ctrl+Enter"), tr("send the message")},
        {QStringLiteral("Ctrl+Shift+S"),
         tr("sends: repeat, rate, bursts, files; Space starts and stops")},
        {QStringLiteral("Space"), tr("in the log: pause the view, or go on")},
        {QStringLiteral("End"), tr("in the log: to the newest message, and follow")},
        {QStringLiteral("Home, Page Up, Page Down, ↑, ↓"),
         tr("move in the log; with Shift select")},
        {QStringLiteral("Ctrl+F, F3, Shift+F3"),
         tr("find in the log, the next one, the one before")},
        {QStringLiteral("Ctrl+Shift+F"), tr("to the filter; Ctrl+Space there offers terms")},
        {QStringLiteral("Ctrl+M, Ctrl+Shift+M"), tr("mark a message, name its mark")},
        {QStringLiteral("F2, Shift+F2"), tr("to the next mark, to the one before")},
        {QStringLiteral("F8"), tr("to the next ⚠ in the fields of the message")},
        {QStringLiteral("Ctrl+T"),
         tr("streams of the group, and what is wrong with each; Enter filters on one")},
        {QStringLiteral("Ctrl+C"), tr("copy the selected messages")},
        {QStringLiteral("Ctrl+A"), tr("select all messages")},
        {QStringLiteral("Ctrl+L"), tr("clear the log")},
        {QStringLiteral("Ctrl+W"), tr("leave the group")},
        {QStringLiteral("Ctrl+Tab, Ctrl+Shift+Tab"), tr("next tab, tab before")},
        {QStringLiteral("↑, ↓"), tr("in the message field: earlier messages")},
        {QStringLiteral("Ctrl+,"), tr("settings: the memory budget")},
        {QStringLiteral("Ctrl+Q"), tr("quit")},
    };
    for (const auto &[key, meaning] : keys)
        layout->addRow(key, new QLabel(meaning));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    layout->addRow(buttons);
    dialog->show();
}

} // namespace mcm
