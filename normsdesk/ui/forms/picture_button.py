"""A button that saves the figure beside it as a picture."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from normsdesk.figures.drawings import Drawing
from normsdesk.figures.framing import framed
from normsdesk.figures.studio import Studio
from normsdesk.figures.to_svg import svg_of
from normsdesk.store.atomic import write_atomically
from normsdesk.store.failures import SaveFailed
from normsdesk.store.said import say_save_failure
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.figure import paper_studio
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.kit import Kit
from normsdesk.ui.paint import DrawingPainter

if TYPE_CHECKING:  # dialogs are built of forms, and this is one of them
    from normsdesk.ui.prompts import Prompts

PNG, SVG = ".png", ".svg"
_SHARP = 2.0
_LARGEST = 16_000
"""Most pixels along one side of a PNG: more is refused by other programs."""
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')

DrawsOnPaper = Callable[[Studio], Drawing]
"""Makes the drawing as it is to be saved; its title names the file."""


class PictureButton(Button):
    """Saves a figure as PNG or SVG, in the colours of paper, with title, project and doubts.

    Args:
        desk: looks, words and the project.
        draws: makes the figure.
        prompts: asks where to; a dialog when left out.
    """

    def __init__(self, desk: Desk, draws: DrawsOnPaper, prompts: "Prompts | None" = None) -> None:
        words = desk.kit.words
        super().__init__(
            desk.kit, "", ButtonKind.GHOST, icon="image-down", name=words._("Save picture"),
            small=True,
        )  # fmt: skip
        self._desk = desk
        self._draws = draws
        self.prompts = prompts
        self.clicked.connect(self._open_menu)

    def content(self, ending: str) -> bytes:
        """Make the file of an ending, ".png" or ".svg"."""
        studio = paper_studio()
        drawing = framed(self._draws(studio), studio, self._notes())
        if ending == SVG:
            return svg_of(drawing, studio.lettering).encode("utf-8")
        scale = min(_SHARP, _LARGEST / max(drawing.width, drawing.height))
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image = DrawingPainter(studio.lettering).image(drawing, scale=scale)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes
        buffer.close()
        return bytes(buffer.data().data())

    def save(self, ending: str) -> bool:
        """Ask where to, and save in the form of an ending; tell whether it is saved."""
        from normsdesk.ui.prompts import FileKind, WindowPrompts

        words = self._desk.kit.words
        prompts = self.prompts or WindowPrompts(self._desk.kit, self.window())
        names = {PNG: words._("Picture"), SVG: words._("Drawing")}
        title = _UNSAFE.sub(" ", self._draws(paper_studio()).title).strip()[:80]
        kind = FileKind(name=names[ending], endings=(ending,))
        path = prompts.path_to_save(
            words._("Save picture"), Path((title or words._("Picture")) + ending), kind
        )
        if path is None:
            return False
        outcome = write_atomically(path, self.content(ending))
        if isinstance(outcome, SaveFailed):
            prompts.tell(words._("The picture was not saved"), say_save_failure(words, outcome))
            return False
        self._desk.notices.show_message(words._("Saved: {name}").format(name=path.name))
        return True

    def _notes(self) -> tuple[str, ...]:
        words, project = self._desk.kit.words, self._desk.bridge.snapshot.project
        notes = [project.title] if project.title.strip() else []
        if project.example or project.illustrative:
            notes.append(words._("Illustrative example. All names and numbers are invented."))
        return tuple(notes)

    def _open_menu(self) -> None:
        words = self._desk.kit.words
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for ending, text in (
            (PNG, words._("Save as picture (PNG)")),
            (SVG, words._("Save as drawing (SVG)")),
        ):
            menu.addAction(text).setData(ending)
        menu.triggered.connect(self._save_as)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _save_as(self, action: QAction) -> None:
        self.save(str(action.data()))


def titled(kit: Kit, title: str, button: QWidget) -> QWidget:
    """Build the head of a card: its title, and a button at its right."""
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(TextBlock(kit, title, "h3"), 1)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return head
