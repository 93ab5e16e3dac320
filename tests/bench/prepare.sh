# SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Installs, builds and checks what the benchmarks need; sourced by run and soak, in the project's root. They then start
# their Python with in_the_lab.

source app/packages.sh
ensure_packages "measure" "${build_packages[@]}" "${test_packages[@]}" "${bench_packages[@]}"

mkdir -p build
{
    cmake --preset release -DMCM_BENCH=ON && cmake --build --preset release && cmake --build --preset release --target bench-tools
} >build/bench.log 2>&1 || {
    cat build/bench.log >&2
    exit 1
}

in_the_lab() { # SCRIPT ARGUMENT…
    local granted
    granted=$(($(</proc/sys/net/core/rmem_max) * 2))
    printf '%s, %s cores, Linux %s, receive buffer limit %s MiB\n\n' "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" \
        "$(nproc)" "$(uname -r | cut -d- -f1)" $((granted >> 21))
    tests/support/innet bash -ec '
        if [[ -n ${MCM_TEST_NET_SKIP:-} ]]; then
            echo "Measuring needs network namespaces: $MCM_TEST_NET_SKIP" >&2
            exit 77
        fi
        # Fragments of large datagrams wait here for their rest; the preset limit loses some under a flood.
        echo 67108864 >/proc/sys/net/ipv4/ipfrag_high_thresh
        exec tests/support/withx /usr/bin/python3 "$@"' - "$@"
}
