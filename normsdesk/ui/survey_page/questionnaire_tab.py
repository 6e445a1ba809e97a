"""The tab of the questionnaire: choose questions, see them as phones will, write the form."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records, replace_record
from normsdesk.edit.commands.surveys import add_own_question
from normsdesk.library.indicators import read_indicators
from normsdesk.library.question_bank import QuestionBank, read_question_bank
from normsdesk.model.ids import new_id
from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.model.survey import AskedQuestion, Questionnaire, SurveyQuestion
from normsdesk.survey.arranging import Length, Place, moved, picked, places_for, without
from normsdesk.survey.plan import Questions
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.forms.surfaces import IconLabel
from normsdesk.ui.prompts import Prompts, WindowPrompts
from normsdesk.ui.survey_page.form_files import FormFiles
from normsdesk.ui.survey_page.form_shown import FormShown
from normsdesk.ui.survey_page.question_board import QuestionBoard
from normsdesk.ui.survey_page.question_picker import QuestionPicker
from normsdesk.ui.survey_page.question_words import QuestionWords
from normsdesk.ui.window.empty_state import EmptyState

NARROW = 760


class QuestionnaireTab(QWidget):
    """Questions at the left, one of them or the whole form at the right."""

    record_asked = Signal(str)

    def __init__(
        self,
        desk: Desk,
        prompts: Prompts | None = None,
        *,
        suggested: Callable[[], Path] = Path,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._bank: QuestionBank = read_question_bank()
        self._library = read_indicators()
        self._record_id = ""
        self._form: FormShown | None = None
        self._shown: tuple[Snapshot, Questionnaire] | None = None
        kit, words = desk.kit, desk.kit.words
        self.which = ListChoice(kit, [], words._("Questionnaire"))
        self.which.setMinimumContentsLength(18)
        self.which.edited.connect(self._turn)
        self.note = TextBlock(kit, "", "table", "text2")
        self.note.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.sign = IconLabel(kit, "circle-check", 18, "success")
        self.files = FormFiles(desk, prompts or WindowPrompts(kit, self), suggested)
        self.board = QuestionBoard(desk)
        self.list, self.detail = self.board.list, self.board.detail
        self.settings, self.count = self.board.settings, self.board.count
        self.pick, self.own = self.board.pick, self.board.own
        self.open_field = self.board.open_field
        self.list.move_asked.connect(self.move_question)
        self.list.remove_asked.connect(self._remove)
        self.detail.move_asked.connect(self._step)
        self.detail.remove_asked.connect(self._remove_shown)
        self.pick.clicked.connect(self.open_picker)
        self.own.clicked.connect(self.add_own)
        self.picker = QuestionPicker(desk)
        self.picker.done.connect(self._take_picked)
        self.picker.left.connect(self._close_picker)
        self.empty = self._empty_state()
        self._lay_out()
        self.catch_up()

    def catch_up(self) -> None:
        """Show what the document holds now."""
        snapshot = self._desk.bridge.snapshot
        held = snapshot.all(Questionnaire)
        ids = [each.id for each in held]
        if self._record_id not in ids:
            self._record_id = ids[0] if ids else ""
        self.empty.setVisible(not held)
        self._head.setVisible(bool(held))
        picking = not self.picker.isHidden() and bool(held)
        self.board.setVisible(bool(held) and not picking)
        if not held:
            self.picker.hide()
            self._form = self._shown = None
            return
        self.which.set_options([Option(value=q.id, text=_name(q, self._desk)) for q in held])
        self.which.set_value(self._record_id)
        self.which.setVisible(len(held) > 1)
        self._show_form(next(each for each in held if each.id == self._record_id))

    def choose(self, record_id: str) -> bool:
        """Show a questionnaire, or a question of the project's own; tell whether it is here."""
        snapshot = self._desk.bridge.snapshot
        if snapshot.find(Questionnaire, record_id) is not None:
            self._turn(record_id)
            return True
        own = snapshot.find(SurveyQuestion, record_id)
        lines = self._form.lines if self._form is not None else ()
        for place, line in enumerate(lines):
            if own is not None and line.asked.own is not None and line.asked.own.id == own.id:
                self.board.choose(place)
                return True
        return own is not None

    def shown_record(self) -> str:
        """Return the id of the questionnaire that is shown, or ""."""
        return self._record_id

    def offer(self) -> str:
        """Offer nothing beside the tabs: the buttons stand below the questions."""
        return ""

    def add(self) -> None:
        """Choose questions, or begin a questionnaire."""
        if self._form is None:
            self.begin_with(Length.SHORT)
        else:
            self.open_picker()

    def begin_with(self, length: Length) -> None:
        """Add a questionnaire of a length about every norm."""
        bridge, words = self._desk.bridge, self._desk.kit.words
        norm_ids = [norm.id for norm in bridge.snapshot.all(Norm)]
        fresh = Questionnaire(
            id=new_id(Questionnaire.table),
            name=words._("Questionnaire"),
            languages=bridge.snapshot.project.languages or ("en",),
        )
        wanted = places_for(self._bank, length, norm_ids)
        fresh = altered(fresh, questions=picked(fresh, wanted, self._bank, norm_ids))
        if not isinstance(bridge.commit(add_records(bridge.snapshot, [fresh]), self), Rejected):
            self._record_id = fresh.id
            self.catch_up()
            self.board.show_settings()

    def open_picker(self) -> None:
        """Show the questions of the bank in place of the form."""
        if self._form is not None and not self._desk.bridge.read_only:
            snapshot = self._desk.bridge.snapshot
            words = QuestionWords(self._desk.kit.words, snapshot, Questions(snapshot, self._bank))
            self.picker.show_form(self._form, words)
            self.board.hide()
            self.picker.show()

    def add_own(self) -> None:
        """Add a question of the project's own at the end, and go to its fields."""
        bridge = self._desk.bridge
        if self._form is None or bridge.read_only:
            return
        patch = add_own_question(bridge.snapshot, self._record_id)
        if isinstance(bridge.commit(patch, self), Rejected):
            return
        self.catch_up()
        own = [p for p, line in enumerate(self._form.lines) if line.asked.own is not None]
        if own:
            newest = max(own, key=lambda place: self.board.lines()[place].place)
            self.board.choose(newest)

    def move_question(self, source: int, target: int) -> None:
        """Ask a question at the place of another one."""
        lines = self.board.lines()
        form = self._form
        if form is None or not (0 <= source < len(lines) and 0 <= target < len(lines)):
            return
        line = lines[source]
        rows = moved(form.questionnaire, line, lines[target])
        before = [each.key for each in lines]
        self._put_questions(rows)
        keys = [each.key for each in self.board.lines()]
        self.list.choose(keys.index(line.key))
        if keys == before:
            words = self._desk.kit.words
            self._desk.notices.show_message(
                words._("This question keeps its place: the form has an order of its own here.")
            )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand side by side, or one below the other."""
        super().resizeEvent(event)
        way, kit = QBoxLayout.Direction, self._desk.kit
        narrow = self.width() < kit.theme.length(NARROW)
        self._head_row.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self.board.set_narrow(narrow)

    def _step(self, by: int) -> None:
        self.move_question(self.list.place(), self.list.place() + by)

    def _show_form(self, questionnaire: Questionnaire) -> None:
        words = self._desk.kit.words
        snapshot = self._desk.bridge.snapshot
        before, self._shown = self._shown, (snapshot, questionnaire)
        if before is not None and before[0] is snapshot and before[1] is questionnaire:
            return
        form = FormShown(snapshot, questionnaire, self._bank, self._library)
        self._form = form
        open_notes = form.notes(words, calm=False)
        self.note.set_text(open_notes[0] if open_notes else words._("The form has no errors."))
        look = ("triangle-alert", "hintInk") if open_notes else ("circle-check", "success")
        self.sign.set_icon(*look)
        self.files.show_form(form)
        self.board.show_form(form)

    def _remove_shown(self) -> None:
        self._remove(self.list.place())

    def _remove(self, place: int) -> None:
        lines = self.board.lines()
        if self._form is not None and 0 <= place < len(lines) and lines[place].place >= 0:
            self._put_questions(without(self._form.questionnaire, lines[place]))
            self.list.choose(min(place, len(self.board.lines()) - 1))

    def _take_picked(self, wanted: frozenset[Place]) -> None:
        self.picker.hide()
        if self._form is not None:
            norm_ids = [norm.id for norm in self._desk.bridge.snapshot.all(Norm)]
            asked = self._form.questionnaire
            self._put_questions(picked(asked, wanted, self._bank, norm_ids))
        self.catch_up()

    def _close_picker(self) -> None:
        self.picker.hide()
        self.catch_up()

    def _put_questions(self, rows: tuple[AskedQuestion, ...]) -> None:
        bridge = self._desk.bridge
        held = bridge.snapshot.find(Questionnaire, self._record_id)
        if held is not None and rows != held.questions and not bridge.read_only:
            bridge.commit(replace_record(bridge.snapshot, altered(held, questions=rows)), self)
            self.catch_up()

    def _turn(self, record_id: object) -> None:
        self._record_id = str(record_id)
        self.picker.hide()
        self.catch_up()
        self.board.show_settings()

    def _empty_state(self) -> EmptyState:
        kit, words = self._desk.kit, self._desk.kit.words
        self.short = Button(kit, words._("Start with the short form"), ButtonKind.MAIN, icon="plus")
        self.short.clicked.connect(lambda: self.begin_with(Length.SHORT))
        self.monitoring = Button(kit, words._("Monitoring form"))
        self.monitoring.clicked.connect(lambda: self.begin_with(Length.MONITORING))
        self.full = Button(kit, words._("Full question bank"))
        self.full.clicked.connect(lambda: self.begin_with(Length.FULL))
        read_only = self._desk.bridge.read_only
        return EmptyState(
            kit,
            words._("No questionnaire yet"),
            words._(
                "The short form asks 10 questions about each norm: a good baseline. "
                "The monitoring form asks 5, to follow change."
            ),
            buttons=() if read_only else (self.short, self.monitoring),
            links=() if read_only else (self.full,),
        )

    def _lay_out(self) -> None:
        self._head = QWidget()
        self._head_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._head)
        self._head_row.setContentsMargins(0, 0, 0, 0)
        self._head_row.setSpacing(12)
        told = QHBoxLayout()
        told.setSpacing(8)
        told.addWidget(self.sign)
        told.addWidget(self.note, 1)
        self._head_row.addWidget(self.which)
        self._head_row.addLayout(told, 1)
        self._head_row.addWidget(self.files)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self._head, self.empty, self.board, self.picker):
            column.addWidget(widget, 0 if widget is self._head else 1)
        self.picker.hide()


def _name(questionnaire: Questionnaire, desk: Desk) -> str:
    return questionnaire.name.strip() or desk.kit.words._("Questionnaire")
