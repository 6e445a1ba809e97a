"""Where the golden thread stands on the page of a norm, and the button that shows it."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.other_pane import OtherPane, PaneWords

if TYPE_CHECKING:
    from normsdesk.ui.diagnosis.thread_view import ThreadView


class ThreadPane(OtherPane):
    """Shows the thread of a norm in place of its diagnosis, while its button is down.

    ``place_asked`` carries the `Place` of an end of the thread that was pressed.
    """

    place_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        words = desk.kit.words
        said = PaneWords(text=words._("Thread"), name=words._("Thread of this norm"), icon="route")
        super().__init__(desk, self._made_view, said)

    def view(self) -> "ThreadView":
        """Return the thread, made when it is first asked for."""
        return cast("ThreadView", self.made())

    def _made_view(self, desk: Desk) -> QWidget:
        # The letters and signs of the figures take their time to load.
        from normsdesk.ui.diagnosis.thread_view import ThreadView

        view = ThreadView(desk)
        view.place_asked.connect(self.place_asked)
        return view
