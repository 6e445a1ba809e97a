"""Reading without stops to look for rubbish."""

import gc
import threading
from collections.abc import Generator
from contextlib import contextmanager


class _Switch:
    """Python's one switch for looking for circles; off as long as anybody wants it off."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held = 0
        self._was_on = False

    @property
    def held(self) -> int:
        """How many want it off."""
        return self._held

    def off(self) -> None:
        with self._lock:
            if not self._held:
                self._was_on = gc.isenabled()
                gc.disable()
            self._held += 1

    def on(self) -> None:
        with self._lock:
            self._held -= 1
            if not self._held and self._was_on:
                gc.enable()


_SWITCH = _Switch()


def is_paused() -> bool:
    """Tell whether anybody wants that nobody looks."""
    return bool(_SWITCH.held)


@contextmanager
def without_collecting() -> Generator[None]:
    """Let Python look for no circles meanwhile, in any thread.

    Reading makes millions of plain values and not one circle; looking for circles among them
    takes a fifth of the time. And whoever looks deletes what is found: beside the interface
    thread, that must not be a widget.
    """
    _SWITCH.off()
    try:
        yield
    finally:
        _SWITCH.on()
