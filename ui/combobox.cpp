// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "combobox.h"

#include <QAbstractItemView>
#include <QAccessibleWidget>
#include <QLineEdit>

namespace mcm {
namespace {

class ComboBoxAccessible : public QAccessibleWidget
{
public:
    explicit ComboBoxAccessible(ComboBox *box) : QAccessibleWidget(box, QAccessible::ComboBox) {}

    // The list, and the field where there is one.
    int childCount() const override { return box()->isEditable() ? 2 : 1; }

    QAccessibleInterface *child(int index) const override
    {
        if (index == 0)
            return QAccessible::queryAccessibleInterface(box()->view());
        return index == 1 ? field() : nullptr;
    }

    int indexOfChild(const QAccessibleInterface *child) const override
    {
        if (child->object() == box()->view())
            return 0;
        return box()->isEditable() && child->object() == box()->lineEdit() ? 1 : -1;
    }

    QAccessibleInterface *childAt(int x, int y) const override
    {
        return field() && field()->rect().contains(x, y) ? field() : nullptr;
    }

    QString text(QAccessible::Text kind) const override
    {
        const bool chosen = kind == QAccessible::Description && !box()->isEditable();
        return chosen || kind == QAccessible::Value ? box()->currentText()
                                                    : QAccessibleWidget::text(kind);
    }

    QAccessible::State state() const override
    {
        auto state = QAccessibleWidget::state();
        state.expandable = true;
        state.expanded = box()->view()->isVisible();
        state.editable = box()->isEditable();
        return state;
    }

    // What is typed goes to the field.
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        const bool isText =
            type == QAccessible::TextInterface || type == QAccessible::EditableTextInterface;
        return isText && field() ? field()->interface_cast(type)
                                 : QAccessibleWidget::interface_cast(type);
    }

    QStringList actionNames() const override
    {
        return {showMenuAction(), increaseAction(), decreaseAction(), setFocusAction()};
    }

    void doAction(const QString &name) override
    {
        if (name == showMenuAction() && box()->view()->isVisible())
            box()->hidePopup();
        else if (name == showMenuAction())
            box()->showPopup();
        else if (name == increaseAction())
            step(1);
        else if (name == decreaseAction())
            step(-1);
        else
            QAccessibleWidget::doAction(name);
    }

private:
    ComboBox *box() const { return qobject_cast<ComboBox *>(object()); }
    QAccessibleInterface *field() const
    {
        return box()->isEditable() ? QAccessible::queryAccessibleInterface(box()->lineEdit())
                                   : nullptr;
    }

    /// To the next entry that can be chosen, as the arrow keys go.
    void step(int by)
    {
        int index = box()->currentIndex() + by;
        const auto enabled = [this](int i) {
            return box()->model()->flags(box()->model()->index(i, 0)).testFlag(Qt::ItemIsEnabled);
        };
        while (index >= 0 && index < box()->count() && !enabled(index))
            index += by;
        if (index < 0 || index >= box()->count())
            return;
        box()->setCurrentIndex(index);
        Q_EMIT box()->activated(index);
    }
};

QAccessibleInterface *make(const QString &, QObject *object)
{
    auto *const box = qobject_cast<ComboBox *>(object);
    return box ? new ComboBoxAccessible(box) : nullptr;
}

} // namespace

ComboBox::ComboBox(QWidget *parent) : QComboBox(parent)
{
    connect(this, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (!QAccessible::isActive())
            return;
        view()->setCurrentIndex(model()->index(index, modelColumn(), rootModelIndex()));
        QAccessibleEvent event(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
    });
}

void ComboBox::installAccessibility()
{
    QAccessible::installFactory(make);
}

} // namespace mcm
