"""Work that is put off until the window has answered what it was asked."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def soon(owner: QObject, act: Callable[[], object], after_ms: int = 0) -> None:
    """Call ``act`` when the events that wait have been answered, unless ``owner`` goes first.

    Qt's own single shot with a context loses what a Python callable raises: a fault would pass
    unheard, and a start would wait for ever. A timer of ``owner`` tells it as any signal does.
    """
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.timeout.connect(timer.deleteLater)
    timer.timeout.connect(act)
    timer.start(after_ms)
