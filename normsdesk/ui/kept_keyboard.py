"""What has the keyboard, put by while something else is shown, and given it back."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken


class KeptKeyboard:
    """Takes the keyboard from a field, which tells its last words, and gives it back later."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        # Qt gives none where nothing has the keyboard.
        self._held = cast("QWidget | None", window.focusWidget())
        window.setFocus()

    def give_back(self, *, page_was_away: bool = False) -> None:
        """Give the keyboard back, unless something else took it or what had it is gone.

        A page that was away and comes back is given the keyboard by Qt, wherever that lands.
        """
        held, self._held = self._held, None
        now = cast("QWidget | None", self._window.focusWidget())
        taken = now is not None and now is not self._window and not page_was_away
        if held is None or taken or not Shiboken.isValid(held) or not held.isVisible():
            return
        held.setFocus(Qt.FocusReason.OtherFocusReason)


@contextmanager
def keyboard_kept(window: QWidget) -> Generator[None]:
    """Put by what has the keyboard in a window, and give it back at the end."""
    kept = KeptKeyboard(window)
    try:
        yield
    finally:
        kept.give_back()
