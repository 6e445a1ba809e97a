"""The button that writes a form of the programme for Word, to fill in and to sign."""

import re
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from normsdesk.model.snapshot import Snapshot
from normsdesk.store.failures import SaveFailed
from normsdesk.store.said import say_save_failure
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.prompts import FileKind, Prompts, Question, WindowPrompts
from normsdesk.ui.survey_page.writing_out import WritingOut

if TYPE_CHECKING:
    from normsdesk.exports.forms.programme import ProgrammeForm

ENDING = ".docx"
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


class FormButton(Button):
    """Asks whether the form is to be filled in and where to, and writes it meanwhile.

    Args:
        desk: looks, words and the project.
        form: the value of a `ProgrammeForm`.
        filled: whether the project has something to fill in; else the form is always blank.
        prompts: asks; by default above the window.
    """

    def __init__(
        self, desk: Desk, form: str, *, filled: bool = True, prompts: Prompts | None = None
    ) -> None:
        words = desk.kit.words
        super().__init__(desk.kit, words._("Word form"), icon="file-type", small=True)
        self.setToolTip(words._("A form for Word, to fill in and to sign"))
        self._desk, self._form, self._filled = desk, form, filled
        self._prompts = prompts or WindowPrompts(desk.kit, self)
        self._writing: WritingOut | None = None
        self.clicked.connect(self.make)

    def make(self) -> None:
        """Ask, and write the form while people go on."""
        from normsdesk.exports.forms.programme import TITLES, ProgrammeForm

        words = self._desk.kit.words
        form = ProgrammeForm(self._form)
        answer = self._prompts.answer(_question(self._desk)) if self._filled else "other"
        if answer == "no" or self._writing is not None:
            return
        name = _UNSAFE.sub(" ", words._(TITLES[form])).strip()
        kind = FileKind(name=words._("Word document"), endings=(ENDING,))
        path = self._prompts.path_to_save(words._("Save the form"), Path(name + ENDING), kind)
        if path is None:
            return
        snapshot, language = self._desk.bridge.snapshot, words.language
        work = partial(_write, form, snapshot, path, blank=answer != "yes", language=language)
        self._writing = WritingOut(work, self)
        self._writing.ended.connect(partial(self._saved, path.name))
        self._writing.broke.connect(self._broke)
        self.setEnabled(False)
        self._writing.start()

    def _saved(self, name: str, outcome: object) -> None:
        self._end()
        words = self._desk.kit.words
        if isinstance(outcome, SaveFailed):
            self._tell(say_save_failure(words, outcome))
            return
        self._desk.notices.show_message(words._("Saved: {name}").format(name=name))

    def _broke(self, error: Exception) -> None:
        self._end()
        words = self._desk.kit.words
        self._tell(words._("The form was not made: the program has a fault here."))
        raise error

    def _tell(self, why: str) -> None:
        self._prompts.tell(self._desk.kit.words._("The form was not saved"), why)

    def _end(self) -> None:
        self._writing = None
        self.setEnabled(True)


def _question(desk: Desk) -> Question:
    words = desk.kit.words
    return Question(
        title=words._("A form for Word"),
        text=words._(
            "Fill in what the project knows, or leave it blank for a pen? "
            "Names, telephone numbers and e-mail stay out of it."
        ),
        yes=words._("Fill it in"),
        no=words._("Go back"),
        other=words._("Leave it blank"),
    )


def _write(
    form: "ProgrammeForm", snapshot: Snapshot, path: Path, *, blank: bool, language: str
) -> object:
    from normsdesk.exports.forms.programme import FormWish, write_form
    from normsdesk.exports.options import shipped_content
    from normsdesk.library.languages import wording_for

    wish = FormWish(made_on=date.today(), blank=blank)
    palette = shipped_content(language).studio.palette
    return write_form(form, snapshot, wish, wording_for(language), palette, path)
