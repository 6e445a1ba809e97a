"""Two buttons that write the questionnaire: for phones, and for paper."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from normsdesk.store.atomic import write_atomically
from normsdesk.store.failures import SaveFailed
from normsdesk.store.said import say_save_failure
from normsdesk.survey.naming import plain_name
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.prompts import FileKind, Prompts
from normsdesk.ui.survey_page.form_shown import FormShown
from normsdesk.ui.survey_page.writing_out import WritingOut


class FormFiles(QWidget):
    """Asks where to write and writes in the background; says what came of it."""

    def __init__(self, desk: Desk, prompts: Prompts, suggested: Callable[[], Path]) -> None:
        super().__init__()
        self._desk, self._prompts, self._suggested = desk, prompts, suggested
        self._form: FormShown | None = None
        self._under_way: WritingOut | None = None
        kit, words = desk.kit, desk.kit.words
        self.paper = Button(kit, words._("Print on paper"), icon="printer")
        self.paper.clicked.connect(self.write_paper)
        self.phones = Button(kit, words._("Make XLSForm"), icon="file-down")
        self.phones.clicked.connect(self.write_phones)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.paper)
        row.addWidget(self.phones)
        row.addStretch(1)

    def show_form(self, form: FormShown) -> None:
        """Take the form that is written."""
        self._form = form

    def write_phones(self) -> None:
        """Write the XLSForm."""
        words, shown = self._desk.kit.words, self._form
        if shown is None:
            return
        kind = FileKind(name=words._("XLSForm (Excel)"), endings=(".xlsx",))
        path = self._asked(words._("Save the form for phones"), kind)
        if path is None:
            return
        form = shown.form

        def work() -> object:
            from normsdesk.survey.xlsform import xlsform_bytes

            return _told(path, write_atomically(path, xlsform_bytes(form)))

        self._start(work)

    def write_paper(self) -> None:
        """Write the paper version, in the first language of the form, with its tally sheet."""
        words, shown = self._desk.kit.words, self._form
        if shown is None:
            return
        kind = FileKind(name=words._("PDF file"), endings=(".pdf",))
        path = self._asked(words._("Save the form for paper"), kind)
        if path is None:
            return

        def work() -> object:
            from normsdesk.exports.paper_form import paper_bytes

            language = words.language if words.language in shown.languages else shown.languages[0]
            content = paper_bytes(shown.snapshot, shown.questionnaire, shown.bank, language)
            return _told(path, write_atomically(path, content))

        self._start(work)

    def busy(self) -> bool:
        """Tell whether a file is being written."""
        return self._under_way is not None

    def _asked(self, title: str, kind: FileKind) -> Path | None:
        if self._form is None or self.busy():
            return None
        name = plain_name(self._form.form.title) or "questionnaire"
        folder = self._suggested()
        folder = folder if folder.is_dir() else folder.parent
        return self._prompts.path_to_save(title, folder / (name + kind.endings[0]), kind)

    def _start(self, work: Callable[[], object]) -> None:
        self._set_enabled(enabled=False)
        self._under_way = WritingOut(work, self)
        self._under_way.ended.connect(self._ended)
        self._under_way.broke.connect(self._broke)
        self._under_way.start()

    def _ended(self, result: object) -> None:
        self._set_enabled(enabled=True)
        words = self._desk.kit.words
        if isinstance(result, SaveFailed):
            self._prompts.tell(words._("The form was not written"), say_save_failure(words, result))
        elif isinstance(result, Path):
            told = words._("{file} is written.").format(file=result.name)
            self._desk.notices.show_message(told)

    def _broke(self, error: Exception) -> None:
        self._set_enabled(enabled=True)
        words = self._desk.kit.words
        self._prompts.tell(
            words._("The form was not written"), words._("The program has a fault here.")
        )
        raise error

    def _set_enabled(self, *, enabled: bool) -> None:
        self._under_way = None
        self.paper.setEnabled(enabled)
        self.phones.setEnabled(enabled)


def _told(path: Path, outcome: object) -> object:
    return outcome if isinstance(outcome, SaveFailed) else path
