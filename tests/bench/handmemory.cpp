// SPDX-FileCopyrightText: 2026 The Multicast Monitor authors
// SPDX-License-Identifier: GPL-3.0-or-later

// handmemory MIB – writes to every page of so much memory and lets go of it, so that the system has
// as much at hand for the next who asks. In a virtual machine whose host takes back what is free,
// the first write to a page otherwise waits for the host, many times as long as for the kernel.

#include <cstddef>
#include <cstdio>
#include <cstdlib>

#include <sys/mman.h>

int main(int argc, char *argv[])
{
    const std::size_t size = argc == 2 ? std::strtoul(argv[1], nullptr, 10) << 20 : 0;
    if (size == 0) {
        std::fputs("usage: handmemory MIB\n", stderr);
        return 2;
    }
    void *const memory =
        mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        std::perror("mmap");
        return 1;
    }
    madvise(memory, size, MADV_HUGEPAGE);
    for (std::size_t at = 0; at < size; at += 4096)
        static_cast<volatile char *>(memory)[at] = 1;
    return 0;
}
