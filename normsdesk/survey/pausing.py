"""Reading without stops to look for rubbish."""

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Generator[None]:
    """Let Python look for no circles meanwhile.

    Reading makes millions of plain values and not one circle; looking for circles among them
    takes a fifth of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
