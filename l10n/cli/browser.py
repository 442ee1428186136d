"""Opening a page in the browser of whoever works on this machine."""

from __future__ import annotations

import os
import sys
import threading


def can_open() -> bool:
    """Whether there is a screen to open a browser on; without one the system would open a text browser in the middle of our terminal."""
    if "BROWSER" in os.environ or not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"))


def open_page(address: str) -> None:
    """Open an address; nothing waits for the browser, and a machine that has none is left alone."""
    if can_open():
        import webbrowser

        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
