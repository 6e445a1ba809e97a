"""How a diagram begins, or grows at once: a first draft, a spreadsheet, a pasted list."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from normsdesk.edit.commands.first_draft import FirstDraft, make_first_draft
from normsdesk.intake.boxes import Found, found_in_sheets, found_in_text
from normsdesk.intake.levels import records_of
from normsdesk.intake.sheets import CannotRead, read_sheets
from normsdesk.library.theory_levels import LOOKS
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.theory import NodeLevel
from normsdesk.ui.bridge import Desk
from normsdesk.ui.busy import busy_cursor
from normsdesk.ui.canvas.canvas import Canvas
from normsdesk.ui.canvas.first_draft_form import FirstDraftForm
from normsdesk.ui.canvas.growing import LONG, Grown
from normsdesk.ui.canvas.import_preview import ImportPreview
from normsdesk.ui.prompts import FileKind, Prompts


class Beginning(QObject):
    """Asks in place of the diagram, and adds the answer in one undo step.

    ``turned`` tells that another card is to be shown: `asking`, or the diagram for ``None``.
    """

    turned = Signal()

    def __init__(self, desk: Desk, canvas: Canvas, prompts: Prompts) -> None:
        super().__init__(canvas)
        self._words = desk.kit.words
        self._canvas = canvas
        self._prompts = prompts
        self._asking: QWidget | None = None
        self.draft = FirstDraftForm(desk.kit)
        self.preview = ImportPreview(desk.kit)
        self.draft.made.connect(self._make_draft)
        self.draft.left.connect(self._leave)
        self.preview.wanted.connect(self._add_found)
        self.preview.left.connect(self._leave)
        canvas.growing.progressed.connect(self.preview.show_progress)
        canvas.growing.grown.connect(self._add_grown)
        canvas.list_pasted.connect(self._show_pasted)

    def asking(self) -> QWidget | None:
        """Return the card that asks something now."""
        return self._asking

    def ask_draft(self) -> None:
        """Ask the questions of the first draft."""
        self._ask(self.draft)
        self.draft.begin()

    def _make_draft(self, draft: FirstDraft) -> None:
        self._ask(None)
        acts = self._canvas.acts
        patch = make_first_draft(acts.snapshot, self._canvas.shown.diagram_id, draft)
        acts.commit(patch)
        self._canvas.open()
        self._canvas.view.setFocus()

    def open_list(self) -> bool:
        """Ask for a spreadsheet of boxes or links and show what is in it; tell whether it is."""
        words = self._words
        kind = FileKind(name=words._("Spreadsheet"), endings=(".xlsx", ".csv", ".tsv", ".txt"))
        path = self._prompts.path_to_open(words._("Open a list of boxes or links"), [kind])
        if path is None:
            return False
        with busy_cursor():
            sheets = read_sheets(path)
        if isinstance(sheets, CannotRead):
            title = words._("The list was not read")
            self._prompts.tell(title, spoken(words, sheets.value))
            return False
        levels = {choice_word(words, one).casefold(): one for one in NodeLevel}
        levels |= {words._(LOOKS[one].short).casefold(): one for one in NodeLevel}
        with busy_cursor():
            self._show_found(found_in_sheets(sheets, levels))
        return True

    def _show_pasted(self, text: str) -> None:
        with busy_cursor():
            self._show_found(found_in_text(text))

    def _show_found(self, found: Found) -> None:
        self._ask(self.preview)
        self.preview.show_found(found)

    def close(self) -> None:
        """Give up a long list that is still worked out."""
        self._canvas.growing.close()
        self.preview.end_progress()

    def _add_found(self, found: Found) -> None:
        if len(found.titles) > LONG:
            self.preview.show_progress(0, 0)
            self._canvas.begin_growing(found)
            return
        with busy_cursor():
            self._ask(None)
            self._canvas.add_list(records_of(found))
            self._canvas.view.setFocus()

    def _add_grown(self, grown: Grown) -> None:
        with busy_cursor():
            if not self._canvas.add_grown(grown):
                return
            self.preview.end_progress()
            self._ask(None)
            self._canvas.view.setFocus()

    def _ask(self, card: QWidget | None) -> None:
        """Show a card that asks something in place of the diagram, or the diagram again."""
        self._asking = card
        self.turned.emit()

    def _leave(self) -> None:
        if self.preview.working():
            self._canvas.growing.stop()
            self.preview.end_progress()
            return
        self._ask(None)
