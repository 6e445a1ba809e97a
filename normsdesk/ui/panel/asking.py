"""What the Coach asks now: worked out once for the rail and the panel, shortly after a change."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from normsdesk.rules.coach import hints
from normsdesk.rules.hints import Hint
from normsdesk.ui.bridge import Bridge
from normsdesk.ui.panel.not_now import NotNow

WAIT_MS = 150


def this_day() -> date:
    """Tell the day it is on this computer."""
    return datetime.now(UTC).astimezone().date()


class Asking(QObject):
    """The hints of an open project.

    ``changed`` tells that they were looked for again, `WAIT_MS` after the last of a run of changes
    or at once when a hint was put off or is asked again.
    """

    changed = Signal()

    def __init__(
        self,
        bridge: Bridge,
        not_now: NotNow,
        parent: QObject | None = None,
        *,
        today: Callable[[], date] = this_day,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._not_now = not_now
        self._today = today
        self._found: tuple[Hint, ...] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._look)
        bridge.changed.connect(self._wait)

    def today(self) -> date:
        """Tell the day the hints are for."""
        return self._today()

    def open(self) -> Sequence[Hint]:
        """Return what is asked, without what was put off."""
        later = self._not_now.keys()
        return [hint for hint in self._all() if hint.key not in later]

    def later(self) -> Sequence[Hint]:
        """Return what was put off and would still be asked."""
        later = self._not_now.keys()
        return [hint for hint in self._all() if hint.key in later]

    def put_off(self, hint: Hint) -> None:
        """Ask this no more until it is asked again; what is settled by now is forgotten."""
        self._not_now.keep({*(each.key for each in self.later()), hint.key})
        self.changed.emit()

    def ask_again(self, asked: Sequence[Hint]) -> None:
        """Ask again what was put off."""
        keys = {hint.key for hint in asked}
        self._not_now.keep(each.key for each in self.later() if each.key not in keys)
        self.changed.emit()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _wait(self) -> None:
        self._timer.start()

    def _look(self) -> None:
        self._found = None
        self.changed.emit()

    def _all(self) -> tuple[Hint, ...]:
        if self._found is None:
            self._found = hints(self._bridge.snapshot, today=self._today())
        return self._found
