"""What can stand in place of the diagnosis of a norm, and the button that shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button


class ShowsNorm(Protocol):
    """What a pane holds."""

    def norm_id(self) -> str:
        """Return the norm that is shown, or ""."""
        ...

    def show_norm(self, norm_id: str) -> None:
        """Show a norm as the document holds it now."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PaneWords:
    """The button of a pane: its text, what it does in full, its icon."""

    text: str
    name: str
    icon: str


class OtherPane(QWidget):
    """Stands in place of the diagnosis while its button is down.

    ``turned`` tells that the button was pressed. What it holds is made when it is first shown.
    Beside a list it scrolls by itself, below one it is as high as it needs.
    """

    turned = Signal()

    def __init__(self, desk: Desk, make: Callable[[Desk], QWidget], said: PaneWords) -> None:
        super().__init__()
        self._desk = desk
        self._make = make
        self._said = said
        words = desk.kit.words
        self._back = PaneWords(
            text=words._("Back"), name=words._("Back to the norm"), icon="chevron-left"
        )
        self._wide = True
        self._view: QWidget | None = None
        self._scroll: QScrollArea | None = None
        self.button = Button(desk.kit, said.text, icon=said.icon)
        self.button.set_name(said.name)
        self.button.setCheckable(True)
        self.button.toggled.connect(self._turn)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def made(self) -> QWidget:
        """Return what the pane holds, made when it is first asked for."""
        if self._view is None:
            self._view = self._make(self._desk)
            self._put()
        return self._view

    def show_norm(self, norm_id: str) -> None:
        """Show a norm as it is now."""
        view = cast("ShowsNorm", self.made())
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
        said = self._back if shown else self._said
        self.button.set_shown_text(said.text)
        self.button.set_icon(said.icon)
        self.button.set_name(said.name)
        self.turned.emit()

    def _put(self) -> None:
        view = self._view
        if view is None:
            return
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
