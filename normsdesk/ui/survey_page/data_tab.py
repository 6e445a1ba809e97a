"""The tab of the answers: choose a file, see what it gives, keep its values."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.edit.commands.surveys import import_survey
from normsdesk.library.languages import Wording
from normsdesk.library.question_bank import read_question_bank
from normsdesk.library.wording import TABLE, spoken
from normsdesk.model.ids import new_id
from normsdesk.model.indicator import Round
from normsdesk.model.survey import ColumnMapping, SurveyImport
from normsdesk.survey.differences import differences
from normsdesk.survey.files import ENDINGS
from normsdesk.survey.plan import Questions
from normsdesk.survey.reading import Looked, ReadOut, Wish, mapping_rows, needed_of
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.labels import Span
from normsdesk.ui.forms.surfaces import Strip
from normsdesk.ui.prompts import FileKind, Prompts, WindowPrompts
from normsdesk.ui.survey_page.column_uses import with_odd
from normsdesk.ui.survey_page.comparison_rows import earlier_round
from normsdesk.ui.survey_page.file_reading import FileReading
from normsdesk.ui.survey_page.mapping_view import MappingView
from normsdesk.ui.survey_page.question_words import QuestionWords
from normsdesk.ui.survey_page.reading_card import ReadingCard
from normsdesk.ui.survey_page.round_list import RoundList, round_name
from normsdesk.ui.survey_page.summary_view import Findings, SummaryView
from normsdesk.ui.window.empty_state import EmptyState

_REASONS = "survey.left_out."
_OTHER_COLUMNS = (
    "survey.map.",
    "survey.no_questions",
    "survey.other_form",
    "survey.weight",
    "survey.split",
    "survey.nobody",
    "survey.nothing_valid",
    "survey.no_answers",
    "survey.same_heading",
    "survey.both_answered",
    "survey.asked_once",
)
"""Refusals that other columns may mend; after these the columns are shown again."""


class DataTab(QWidget):
    """Rounds, a file under way, its columns, or what it gave: one of them at a time.

    ``record_asked`` carries a record of another tab.
    """

    record_asked = Signal(str)

    def __init__(
        self,
        desk: Desk,
        prompts: Prompts | None = None,
        *,
        today: Callable[[], date] = date.today,
        reading: Callable[[QWidget], FileReading] = FileReading,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._prompts = prompts or WindowPrompts(desk.kit, self)
        self._today, self._make_reading = today, reading
        self._reading: FileReading | None = None
        self._bank = read_question_bank()
        self._path, self._round_id, self._sheet = Path(), "", ""
        self._rows: tuple[ColumnMapping, ...] | None = None
        self._earlier: tuple[Path, str] | None = None
        self._out: ReadOut | None = None
        self._words: QuestionWords | None = None
        self.trouble = Strip(desk.kit, "danger", [Span(text="")], dismiss_name=_close(desk))
        self.trouble.dismissed.connect(self.trouble.hide)
        add = desk.kit.words._("Add the baseline round")
        self.first = Button(desk.kit, add, ButtonKind.MAIN, icon="plus")
        self.first.clicked.connect(self.add_round)
        self.empty = empty_state(desk, self.first)
        self.rounds = RoundList(desk)
        self.rounds.chosen.connect(self.choose_file)
        self.busy = ReadingCard(desk.kit)
        self.busy.stopped.connect(self.stop)
        self.mapping = MappingView(desk.kit)
        self.mapping.wanted.connect(self._count)
        self.mapping.left.connect(self._leave)
        self.summary = SummaryView(desk.kit)
        self.summary.kept.connect(self.keep)
        self.summary.earlier_wanted.connect(self.choose_earlier)
        self.summary.columns_wanted.connect(lambda: self._start(look_only=True))
        self.summary.left.connect(self._leave)
        self._views = (self.empty, self.rounds, self.busy, self.mapping, self.summary)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.trouble)
        for view in self._views:
            small = view in (self.rounds, self.busy)
            top = Qt.AlignmentFlag.AlignTop if small else Qt.AlignmentFlag(0)
            column.addWidget(view, 0 if small else 1, top)
        self.trouble.hide()
        self._show(self.rounds)
        self.catch_up()

    def shown_view(self) -> QWidget:
        """Return what is shown: the rounds, the bar, the columns, or the findings."""
        return self._shown

    def catch_up(self) -> None:
        """Show what the document holds now."""
        if self._shown in (self.rounds, self.empty):
            there = bool(self._desk.bridge.snapshot.all(Round))
            self.rounds.refresh()
            self._show(self.rounds if there else self.empty)

    def choose(self, record_id: str) -> bool:
        """Tell whether an import of answers stands here."""
        return isinstance(self._desk.bridge.snapshot.record(record_id), SurveyImport)

    def offer(self) -> str:
        """Offer nothing beside the tabs: every round has its own button."""
        return ""

    def add(self) -> None:
        """Read in a file for the first round that has none."""
        if first := self.rounds.first_open():
            self.choose_file(first)

    def add_round(self) -> None:
        """Add the first round."""
        bridge, words = self._desk.bridge, self._desk.kit.words
        fresh = Round(id=new_id(Round.table), name=words._("Baseline"))
        if not isinstance(bridge.commit(add_records(bridge.snapshot, [fresh]), self), Rejected):
            self.catch_up()
            self.rounds.begin(fresh.id)

    def choose_file(self, round_id: str) -> None:
        """Ask for a file and begin to read it."""
        words = self._desk.kit.words
        title = words._("Choose the file with the answers")
        if (path := self._prompts.path_to_open(title, [answer_files(words)])) is not None:
            self.read(path, round_id)

    def read(self, path: Path, round_id: str) -> None:
        """Read a file for a round."""
        self._path, self._round_id, self._sheet = path, round_id, ""
        self._rows, self._earlier = None, None
        self._start()

    def choose_earlier(self) -> None:
        """Ask for the file of an earlier round and compare the answers of both."""
        words = self._desk.kit.words
        if (held := earlier_round(self._desk.bridge.snapshot, self._round_id)) is None:
            return
        title = words._("Choose the file of {round}").format(round=round_name(words, held))
        if (path := self._prompts.path_to_open(title, [answer_files(words)])) is not None:
            self.read_with_earlier(path, held.id)

    def read_with_earlier(self, path: Path, round_id: str) -> None:
        """Read the file once more, beside that of an earlier round."""
        self._earlier = (path, round_id)
        self._start()

    def stop(self) -> None:
        """Stop reading; nothing was changed."""
        self._let_go()
        self._leave()

    def keep(self) -> None:
        """Write the values into the project, as one step."""
        if self._out is None:
            return
        bridge, words = self._desk.bridge, self._desk.kit.words
        patch = import_survey(bridge.snapshot, self._out.read_in)
        outcome = bridge.commit(patch, self)
        if isinstance(outcome, Rejected):
            self._tell(words._("The round or an indicator is gone. Read the file in again."))
            return
        told = words._("The values of {file} are kept.").format(file=self._path.name)
        self._desk.notices.show_message(told, words._("Undo"), lambda: bridge.take_back(outcome))
        self._leave()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let the views arrange themselves for the new width."""
        super().resizeEvent(event)
        self.mapping.set_room(self.width())
        self.summary.set_room(self.width())

    def _start(self, *, look_only: bool = False) -> None:
        self._let_go()
        self.trouble.hide()
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        wish = Wish(
            path=self._path,
            snapshot=needed_of(snapshot),
            round_id=self._round_id,
            day=self._today(),
            mapping=None if look_only else self._rows,
            sheet=self._sheet,
            look_only=look_only,
            earlier=None if look_only else self._earlier,
            reasons=_reasons(lambda code: spoken(words, code)),
        )
        reading = self._make_reading(self)
        reading.moved.connect(self.busy.show_progress)
        reading.ended.connect(self._ended)
        reading.refused.connect(self._refused)
        reading.broke.connect(self._broke)
        self._reading = reading
        self.busy.begin(self._path.name)
        self._show(self.busy)
        reading.start(wish)

    def _ended(self, result: object) -> None:
        self._let_go()
        snapshot = self._desk.bridge.snapshot
        self._words = QuestionWords(self._desk.kit.words, snapshot, Questions(snapshot, self._bank))
        if isinstance(result, Looked):
            odd = with_odd(result.sheets, self._out.columns if self._out is not None else ())
            name, rows = self._path.name, self._rows
            self.mapping.show_sheets(odd, self._words, name, rows, self._sheet)
            self._show(self.mapping)
            self.mapping.begin()
        elif isinstance(result, ReadOut):
            self._show_findings(result)

    def _show_findings(self, out: ReadOut) -> None:
        snapshot = self._desk.bridge.snapshot
        patch = import_survey(snapshot, out.read_in)
        held = snapshot.find(Round, self._round_id)
        if isinstance(patch, Rejected) or held is None or self._words is None:
            self._tell(self._desk.kit.words._("This round is not there any more."))
            self._leave(keep_trouble=True)
            return
        self._out, self._rows, self._sheet = out, mapping_rows(out), out.plan.sheet
        imports, earlier = snapshot.all(SurveyImport), earlier_round(snapshot, self._round_id)
        self.summary.show_findings(
            Findings(
                file_name=self._path.name,
                round_name=round_name(self._desk.kit.words, held),
                out=out,
                changes=differences(snapshot, patch),
                words=self._words,
                again=any(each.round_id == self._round_id for each in imports),
                snapshot=snapshot,
                earlier=round_name(self._desk.kit.words, earlier) if earlier is not None else "",
            )
        )
        self._show(self.summary)
        self.summary.begin()

    def _refused(self, code: str, values: Mapping[str, str]) -> None:
        self._let_go()
        sentence = refusal_said(self._desk.kit.words, self._path, code, values)
        if self._earlier is not None and self._out is not None:
            self._earlier = None  # what was read of the file itself still stands
            self._show(self.summary)
        elif code.startswith(_OTHER_COLUMNS) and None not in (self._rows, self._words):
            self._show(self.mapping)
        else:
            self._leave()
        self._tell(sentence)

    def _broke(self) -> None:
        self._let_go()
        self._leave()
        words = self._desk.kit.words
        told = words._("{file} could not be read: reading stopped. Nothing was changed.")
        self._tell(told.format(file=self._path.name))

    def _count(self, rows: tuple[ColumnMapping, ...], sheet: str) -> None:
        self._rows, self._sheet = rows, sheet
        self._start()

    def _leave(self, *, keep_trouble: bool = False) -> None:
        self._out, self._rows = None, None
        if not keep_trouble:
            self.trouble.hide()
        self._show(self.rounds)
        self.catch_up()
        self.rounds.begin(self._round_id)

    def _let_go(self) -> None:
        if self._reading is not None:
            self._reading.stop()
            self._reading.deleteLater()
            self._reading = None

    def _tell(self, sentence: str) -> None:
        self.trouble.set_spans([Span(text=sentence)])
        self.trouble.show()

    def _show(self, shown: QWidget) -> None:
        self._shown = shown
        for view in self._views:
            view.setVisible(view is shown)


def empty_state(desk: Desk, first: Button) -> EmptyState:
    """Say what answers need, where there is no round yet."""
    words = desk.kit.words
    return EmptyState(
        desk.kit,
        words._("No answers yet"),
        words._(
            "Answers belong to a round, such as the baseline. Add it, then choose the file "
            "from your phone tool or your own spreadsheet."
        ),
        buttons=() if desk.bridge.read_only else (first,),
    )


def refusal_said(words: Wording, path: Path, code: str, values: Mapping[str, str]) -> str:
    """Say why a file cannot be read."""
    told = {"file": path.name, "map": words._("The columns"), **values}
    in_text = f"{code}_text" if not told.get("sheet", "-") else ""
    return words._(TABLE.get(in_text, TABLE[code])).format(**told)


def answer_files(words: Wording) -> FileKind:
    """Say which files hold answers."""
    return FileKind(name=words._("Answers (CSV, XLSX, XLS, ODS, ZIP)"), endings=ENDINGS)


def _reasons(say: Callable[[str], str]) -> Mapping[str, str]:
    return {code: say(code) for code in TABLE if code.startswith(_REASONS)}


def _close(desk: Desk) -> str:
    return desk.kit.words._("Close")
