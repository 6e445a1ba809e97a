"""Saving a diagram as a picture: ask where, draw, write, say what came of it."""

import re
from pathlib import Path

from normsdesk.library.wording import choice_word
from normsdesk.model.theory import Diagram
from normsdesk.store.atomic import write_atomically
from normsdesk.store.failures import SaveFailed
from normsdesk.store.said import say_save_failure
from normsdesk.ui.bridge import Desk
from normsdesk.ui.canvas.picture import Picture
from normsdesk.ui.canvas.shown import ShownDiagram
from normsdesk.ui.kit import Kit
from normsdesk.ui.prompts import FileKind, Prompts
from normsdesk.ui.theme import load_theme

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


class PictureSaving:
    """Saves what is shown as PNG, SVG or PDF."""

    def __init__(self, desk: Desk, prompts: Prompts) -> None:
        self._desk = desk
        self._prompts = prompts

    def title(self, shown: ShownDiagram) -> str:
        """Return what stands above the picture: the project, and the diagram."""
        snapshot, words = self._desk.bridge.snapshot, self._desk.kit.words
        project = snapshot.project.title or words._("Theory of change")
        diagram = snapshot.find(Diagram, shown.diagram_id)
        if diagram is None:
            return project
        name = diagram.name.strip() or choice_word(words, diagram.scope)
        return words._("{project}: {diagram}").format(project=project, diagram=name)

    def save(self, shown: ShownDiagram, ending: str) -> bool:
        """Save in the form of an ending, ".png", ".svg" or ".pdf"; tell whether it is saved."""
        words = self._desk.kit.words
        names = {
            ".png": words._("Picture"),
            ".svg": words._("Drawing"),
            ".pdf": words._("PDF file"),
        }
        title = self.title(shown)
        suggested = Path((_UNSAFE.sub(" ", title).strip()[:80] or "diagram") + ending)
        kind = FileKind(name=names[ending], endings=(ending,))
        path = self._prompts.path_to_save(words._("Save the diagram"), suggested, kind)
        if path is None:
            return False
        picture = Picture(_light(self._desk.kit), shown, title)
        content = {".png": picture.png, ".svg": picture.svg, ".pdf": picture.pdf}[ending]()
        outcome = write_atomically(path, content)
        if isinstance(outcome, SaveFailed):
            self._prompts.tell(
                words._("The diagram was not saved"), say_save_failure(words, outcome)
            )
            return False
        self._desk.notices.show_message(words._("Saved: {name}").format(name=path.name))
        return True


def _light(kit: Kit) -> Kit:
    theme = load_theme(text_scale=kit.theme.text_scale)
    return Kit(theme=theme, icons=kit.icons, words=kit.words)
