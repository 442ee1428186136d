"""How much memory the server keeps: each of its threads would get a heap of its own, and what one gives back would stay there."""

from __future__ import annotations

import ctypes
import sys

ARENAS, TRIM, MAPPED = -8, -1, -3
"""mallopt(3): M_ARENA_MAX, M_TRIM_THRESHOLD, M_MMAP_THRESHOLD."""
LARGE = 64 * 1024
"""Bytes from which memory goes back to the system once it is free."""


def frugal() -> None:
    """One heap for all threads, and what is free goes back; where the C library is glibc, else nothing."""
    if sys.platform != "linux":
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        for option, value in ((ARENAS, 1), (TRIM, LARGE), (MAPPED, LARGE)):
            mallopt(option, value)
