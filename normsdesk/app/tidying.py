"""When Python looks for what nobody holds: seldom, and only in the interface thread.

Left to itself Python looks in whichever thread happens to make something, and what it finds is
deleted there; a widget must not be. So it never looks by itself. Looking through everything takes
a quarter of a second with a large project, in which the window does not answer: it is not done
among what an open project keeps. Records hold each other in no circle, so that they go without
being looked for.
"""

import gc

from PySide6.QtCore import QObject, QTimer

from normsdesk.survey.pausing import is_paused

_EVERY_MS = 1000
_YOUNG = 20_000
_OLDER = 20
_OLD = 50


class Tidying(QObject):
    """Looks now and then, when enough was made since the last time and no lane is at work.

    What a lane makes is much, and most of it goes by itself when the lane is done.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Look as far back as is due."""
        young, older, old = gc.get_count()
        if is_paused() or young <= _YOUNG:
            return
        gc.collect(0 if older <= _OLDER else 1 if old <= _OLD else 2)


def begin_tidying(parent: QObject) -> Tidying:
    """Begin to look, when the start is over; not among what it made, for that stays."""
    gc.disable()
    gc.freeze()
    return Tidying(parent)


def pass_over_project() -> None:
    """Pass over everything there is now: a project has opened, and stays until it is left."""
    gc.freeze()


def look_at_project() -> None:
    """Look at everything again: the project is left."""
    gc.unfreeze()
