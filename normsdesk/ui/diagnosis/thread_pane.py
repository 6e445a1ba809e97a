"""Where the golden thread stands on the page of a norm, and the button that shows it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button

if TYPE_CHECKING:
    from normsdesk.ui.diagnosis.thread_view import ThreadView


class ThreadPane(QWidget):
    """Shows the thread of a norm in place of its diagnosis, while its button is down.

    ``turned`` tells that the button was pressed; ``place_asked`` carries the `Place` of an end of
    the thread that was pressed. Beside a list it scrolls by itself, below one it is as high as it
    needs.
    """

    turned = Signal()
    place_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wide = True
        self._view: ThreadView | None = None
        self._scroll: QScrollArea | None = None
        self.button = Button(desk.kit, desk.kit.words._("Thread of this norm"), icon="route")
        self.button.setCheckable(True)
        self.button.toggled.connect(self._turn)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def view(self) -> "ThreadView":
        """Return the thread, made when it is first asked for."""
        if self._view is None:
            # The letters and signs of the figures take their time to load.
            from normsdesk.ui.diagnosis.thread_view import ThreadView

            self._view = ThreadView(self._desk)
            self._view.place_asked.connect(self.place_asked)
            self._put()
        return self._view

    def show_norm(self, norm_id: str) -> None:
        """Show the thread of a norm as it is now."""
        view = self.view()
        another = norm_id != view.norm_id()
        view.show_norm(norm_id)
        if another and self._scroll is not None:
            self._scroll.verticalScrollBar().setValue(0)

    def set_wide(self, wide: bool) -> None:
        """Stand beside the list, or below it."""
        if wide != self._wide:
            self._wide = wide
            if self._view is not None:
                self._put()

    def _turn(self, shown: bool) -> None:
        words = self._desk.kit.words
        self.button.set_shown_text(
            words._("Back to the norm") if shown else words._("Thread of this norm")
        )
        self.turned.emit()

    def _put(self) -> None:
        view = self.view()
        if self._scroll is not None:
            self._scroll.takeWidget()
            self._column.removeWidget(self._scroll)
            self._scroll.deleteLater()
            self._scroll = None
        if not self._wide:
            self._column.addWidget(view)
            view.show()
            return
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setWidget(view)
        view.show()
        view.setAutoFillBackground(False)  # the scroll area has just asked for it
        self._column.addWidget(self._scroll)
