"""The library that shapes letters, loaded for the first text that needs it and not before."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from threading import Lock
from typing import Any

_NAME = "uharfbuzz"
_LOADING = Lock()


def harfbuzz() -> Any:
    """Return the library; it ships without types."""
    with _LOADING:
        import uharfbuzz
    return uharfbuzz


@contextmanager
def left_alone() -> Generator[None]:
    """Keep others from loading the library meanwhile, as reportlab does whether it needs it or not.

    That takes longer than setting ten pages.
    """
    modules: dict[str, Any] = sys.modules
    with _LOADING:
        if _NAME in modules:
            yield
            return
        modules[_NAME] = None  # whoever asks for it is told that it is not there
        try:
            yield
        finally:
            del modules[_NAME]
