// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "book/colourbox.h"

#include "book/swatch.h"

#include <QColorDialog>

namespace mcm {
namespace {

const QString another = QStringLiteral("?");

} // namespace

ColourBox::ColourBox(QWidget *parent) : ComboBox(parent)
{
    setAccessibleName(tr("Colour"));
    const std::initializer_list<std::pair<QString, const char *>> colours{
        {tr("red"), "#e0484a"},    {tr("orange"), "#f08c1a"}, {tr("yellow"), "#e0c020"},
        {tr("green"), "#3fa34d"},  {tr("teal"), "#1fa3a3"},   {tr("blue"), "#3584e4"},
        {tr("violet"), "#9553c9"}, {tr("pink"), "#e05aa0"},   {tr("grey"), "#8a8f94"}};
    addItem(tr("no colour"), QString());
    for (const auto &[name, colour] : colours) {
        const QString value = QString::fromLatin1(colour);
        addItem(swatch(value), name, value);
    }
    addItem(tr("another…"), another);
    connect(this, &QComboBox::activated, this, &ColourBox::choose);
}

QString ColourBox::colour() const
{
    const QString chosen = currentData().toString();
    return chosen == another ? m_last : chosen;
}

void ColourBox::setColour(const QString &colour)
{
    const QString wanted = colour.toLower();
    int index = findData(wanted);
    if (index < 0) {
        index = count() - 1;
        insertItem(index, swatch(wanted), wanted, wanted);
    }
    setCurrentIndex(index);
    m_last = wanted;
}

void ColourBox::choose(int index)
{
    if (itemData(index).toString() == another) {
        const auto chosen = QColorDialog::getColor(QColor(m_last), this, tr("Colour"));
        setColour(chosen.isValid() ? chosen.name() : m_last);
    } else {
        m_last = colour();
    }
    Q_EMIT colourChanged();
}

} // namespace mcm
