// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "result.h"

#include <QWidget>

#include <map>

class QCheckBox;
class QLineEdit;
class QSpinBox;

namespace mcm {

class ComboBox;
class InterfaceList;
class LinkWatch;
struct SendRequest;

/// Where a send goes, and how.
class TargetEdit : public QWidget
{
    Q_OBJECT

public:
    /// `links` must outlive it.
    explicit TargetEdit(LinkWatch &links, QWidget *parent = nullptr);

    /// Writes what it shows into `request`. Errors: those of makeGroupAddress() and parseDscp().
    Status fill(SendRequest &request) const;
    void show(const SendRequest &request);
    QWidget *fieldOf(Field field) const;
    void focusGroup();

Q_SIGNALS:
    void changed();

private:
    void spreadPasted();

    QLineEdit *m_group;
    QSpinBox *m_port;
    InterfaceList *m_interfaces;
    QSpinBox *m_ttl;
    QSpinBox *m_sweep;
    QCheckBox *m_loopback;
    QSpinBox *m_sourcePort;
    ComboBox *m_dscp;
    QCheckBox *m_dontFragment;
    std::map<Field, QWidget *> m_fields;
};

} // namespace mcm
