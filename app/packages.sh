# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034
#
# What the scripts need from the system, in one place; sourced by app/run, tests/run, tests/tidy,
# tests/fuzz/run, tests/bench and .ci/run.
# Debian's and Ubuntu's names; a|b: the first of them that this release has.

build_packages=(cmake ninja-build g++ qt6-base-dev 'qt6-svg-dev|libqt6svg6-dev' libmnl-dev fonts-dejavu-core fonts-symbola)
format_packages=(clang-format git)
tidy_packages=(clang clang-tidy python3)
# With the sanitizers' and libFuzzer's libraries, which clang only recommends.
fuzz_packages=(clang 'libclang-rt-dev|libclang-rt-14-dev')
test_packages=(
    ccache lld python3
    # the private network
    iproute2 util-linux iperf socat tcpdump tshark
    # senders of what is decoded
    avahi-daemon fakeroot ffmpeg gssdp-tools linuxptp
    # the private screen, and eyes and hands for it
    at-spi2-core dbus gir1.2-atspi-2.0 imagemagick openbox python3-gi x11-utils xdotool xvfb
)
# What the benchmark compares with: the window, dumpcap and capinfos.
bench_packages=(wireshark wireshark-common)

# ensure_packages WHY PACKAGE… – installs those that are missing; without a sound when none is.
ensure_packages() {
    local why=$1 missing
    shift
    if ! command -v apt-get >/dev/null; then
        ensure_programs
        return
    fi
    missing=$(missing_packages "$@")
    [[ -n $missing ]] || return 0

    local as_root=(env) log
    if ((EUID != 0)); then
        as_root=(sudo env)
        if ! command -v sudo >/dev/null; then
            echo "To $why, first run as root: apt-get install ${missing//$'\n'/ }" >&2
            return 1
        fi
    fi
    echo "Installing what it takes to $why: ${missing//$'\n'/ }" >&2
    log=$(mktemp)
    # The package lists may be missing or too old; only then are they fetched.
    # shellcheck disable=SC2046,SC2086
    if ! apt_install $missing >"$log" 2>&1 &&
        ! { "${as_root[@]}" apt-get -q update && apt_install $(missing_packages "$@"); } >>"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        echo "That failed; by hand it is: apt-get update && apt-get install ${missing//$'\n'/ }" >&2
        return 1
    fi
    rm -f "$log"
}

apt_install() {
    "${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get -qy -o DPkg::Lock::Timeout=300 \
        install --no-install-recommends "$@"
}

# One line each; of alternatives, the one that apt can install.
missing_packages() {
    local wanted name pick installed
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${@//|*/}" \
        "${@##*|}" 2>/dev/null | sed -n 's/^installed //p' || true)
    for wanted in "$@"; do
        for name in ${wanted//|/ }; do
            grep -qxF "$name" <<<"$installed" && continue 2
        done
        pick=${wanted%%|*}
        for name in ${wanted//|/ }; do
            apt-cache show "$name" >/dev/null 2>&1 && pick=$name && break
        done
        echo "$pick"
    done
}

# Other package managers are the user's to run: we only say what to ask them for.
ensure_programs() {
    local program
    for program in cmake ninja c++; do
        command -v "$program" >/dev/null || {
            echo "$program is missing. $(package_advice)" >&2
            return 1
        }
    done
}

package_advice() {
    local command="use your system's packages"
    if command -v dnf >/dev/null; then
        command='dnf install cmake ninja-build gcc-c++ qt6-qtbase-devel qt6-qtsvg-devel libmnl-devel'
    elif command -v pacman >/dev/null; then
        command='pacman -S --needed cmake ninja gcc qt6-base qt6-svg libmnl'
    elif command -v zypper >/dev/null; then
        command='zypper install cmake ninja gcc-c++ qt6-base-devel qt6-svg-devel'
    elif command -v brew >/dev/null; then
        command='brew install cmake ninja qt'
    fi
    echo "Needed are CMake 3.24, Ninja, a C++20 compiler and Qt 6.4 (base with network, svg); better with libmnl: $command"
}
