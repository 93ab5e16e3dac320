// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fieldrow.h"
#include "mainwindow.h"
#include "ui/program.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

using namespace mcm;
using namespace mcm::test;

/// A window that shares the screen with others.
class NarrowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { MCM_NEEDS_NET(); }
    void everythingHasItsPlace_data();
    void everythingHasItsPlace();
    void fieldsGoToTheNextLine();
    void aLabelStaysWithItsField();
};

namespace {

QString nameOf(const QWidget &widget)
{
    return QLatin1String(widget.metaObject()->className()) + u' ' + widget.accessibleName();
}

/// What lies upon another, or has not the room it needs, in words.
QStringList misplaced(const QWidget &parent)
{
    QStringList found;
    QList<const QWidget *> seen;
    for (const auto *child : parent.findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
        if (child->isWindow() || !child->isVisible())
            continue;
        found += misplaced(*child);
        const bool isField =
            qobject_cast<const QAbstractButton *>(child) || qobject_cast<const QLineEdit *>(child)
            || qobject_cast<const QComboBox *>(child) || qobject_cast<const QSpinBox *>(child)
            || qobject_cast<const QLabel *>(child);
        if (!isField || qobject_cast<const QAbstractSpinBox *>(&parent)
            || qobject_cast<const QComboBox *>(&parent) || qobject_cast<const QLineEdit *>(&parent))
            continue;
        if (!parent.rect().contains(child->geometry()))
            found += nameOf(*child) + QStringLiteral(" is not within its place");
        if (child->sizePolicy().horizontalPolicy() != QSizePolicy::Ignored
            && child->width() < child->minimumSizeHint().width())
            found += nameOf(*child) + QStringLiteral(" is too narrow");
        for (const auto *other : std::as_const(seen)) {
            if (other->geometry().intersects(child->geometry()))
                found += nameOf(*child) + QStringLiteral(" lies upon ") + nameOf(*other);
        }
        seen.append(child);
    }
    return found;
}

} // namespace

void NarrowTest::everythingHasItsPlace_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("joined");
    for (const int width : {700, 760, 800, 850, 940, 1200}) {
        for (const bool joined : {false, true})
            QTest::addRow("%d%s", width, joined ? " with groups" : "")
                << QSize(width, 500) << joined;
    }
}

void NarrowTest::everythingHasItsPlace()
{
    QFETCH(const QSize, size);
    QFETCH(const bool, joined);
    Program program;
    program.window().resize(size);
    QCOMPARE(program.window().size(), size);
    if (joined) {
        for (const char *address : {"239.1.1.1%mcm0:5004", "[ff15::42%mcm0]:6000"})
            program.joined(QLatin1String(address));
        QVERIFY(sendFromFar({QStringLiteral("far0/ff15::42/6000/hello")}));
        QTRY_COMPARE(program.rows(), 1);
        program.press(Qt::Key_F, Qt::ControlModifier);
    }
    QCoreApplication::processEvents();
    QCOMPARE(program.window().size(), size);
    QCOMPARE(misplaced(program.window()), QStringList());
    // Narrower and back, which takes another number of lines.
    program.window().resize(700, 500);
    program.window().resize(1300, 500);
    program.window().resize(size);
    QCoreApplication::processEvents();
    QCOMPARE(program.window().size(), size);
    QCOMPARE(misplaced(program.window()), QStringList());
}

void NarrowTest::fieldsGoToTheNextLine()
{
    Program program;
    const auto top = [&](const QWidget &widget) {
        return widget.mapTo(&program.window(), widget.rect().center()).y();
    };
    auto &to = program.find<QLineEdit>("Send to group");
    auto &message = program.find<QLineEdit>("Message");
    auto &source = program.find<QLineEdit>("Source");
    auto &group = program.find<QComboBox>("Group");
    program.window().resize(1180, 500);
    QTRY_COMPARE(top(message), top(to));
    QCOMPARE(top(source), top(group));
    program.window().resize(700, 500);
    QTRY_VERIFY(top(message) > top(to) + to.height() / 2);
    QVERIFY(top(source) > top(group) + group.height() / 2);
    QCOMPARE(top(program.button("Send")), top(message));
    QCOMPARE(top(program.button("Join")), top(source));
    // What it is for takes the room.
    QVERIFY(message.width() > 350);
    program.window().resize(1180, 500);
    QTRY_COMPARE(top(message), top(to));
    QCOMPARE(top(source), top(group));
}

void NarrowTest::aLabelStaysWithItsField()
{
    QWidget bar;
    auto *row = new FieldRow;
    bar.setLayout(row);
    const auto field = [](int width) {
        auto *made = new QLineEdit;
        made->setMinimumWidth(width);
        return made;
    };
    auto *first = field(100);
    auto *second = field(100);
    row->addField(QStringLiteral("First"), first, 1, Field::Group);
    row->addField(QStringLiteral("Second, which has a long name"), second, 1, Field::Port);
    const auto labels = bar.findChildren<QLabel *>();
    QCOMPARE(labels.size(), 2);
    const int whole = row->heightForWidth(2000);
    for (int width = row->minimumSize().width(); width < 500; ++width) {
        bar.setFixedSize(width, row->heightForWidth(width));
        row->setGeometry(QRect(QPoint(), bar.size()));
        QCOMPARE(labels.last()->geometry().center().y(), second->geometry().center().y());
        QVERIFY(second->geometry().right() < width);
        QCOMPARE(second->y() > first->y(), bar.height() > whole);
    }
    QCOMPARE(row->fieldOf(Field::Port), second);
}

MCM_UI_TEST_MAIN(NarrowTest)
#include "narrow.moc"
