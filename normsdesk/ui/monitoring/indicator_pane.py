"""The chosen indicator: what it shows so far, its values, and its reference sheet."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from normsdesk.figures.drawings import Drawing
from normsdesk.figures.studio import Studio
from normsdesk.figures.way import Way, way
from normsdesk.library.indicator_choice import filled, norm_places
from normsdesk.library.question_bank import QuestionBank, read_question_bank
from normsdesk.library.wording import choice_word
from normsdesk.model.indicator import Indicator
from normsdesk.model.norm import Norm
from normsdesk.model.survey import SurveyQuestion
from normsdesk.rules.progress import progress
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import ShowHow, SignedLines
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.figure import FigureView
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.labels import TextBlock, line_label
from normsdesk.ui.forms.picture_button import PictureButton
from normsdesk.ui.forms.surfaces import Chip, Rule
from normsdesk.ui.in_sight import hold_still
from normsdesk.ui.monitoring.findings import (
    arithmetic,
    caption,
    doubts,
    finding,
    picture,
    standing,
)
from normsdesk.ui.monitoring.group_values import GroupValues
from normsdesk.ui.monitoring.round_entry import TARGET
from normsdesk.ui.monitoring.scroll_pane import ScrollPane
from normsdesk.ui.monitoring.sheet import Sheet
from normsdesk.ui.monitoring.value_entries import ValueEntries
from normsdesk.ui.tables.removal import remove_with_undo

_ON_PAPER = 560.0


class IndicatorPane(ScrollPane):
    """Everything about one indicator, edited in place. ``removed`` tells that it was deleted."""

    removed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        self._bank: QuestionBank | None = None
        self._drawn: Way | None = None
        self._build_head()
        self._build_findings()
        self.values = ValueEntries(desk)
        self.groups = GroupValues(desk)
        self.sheet = Sheet(desk)
        self._add_part(desk.kit.words._("Values"), self.values, self.groups)
        self._add_part(desk.kit.words._("Reference sheet"), self.sheet)
        kit, words = desk.kit, desk.kit.words
        self._delete = Button(kit, words._("Delete"), ButtonKind.DELETE, icon="trash-2", small=True)
        self._delete.clicked.connect(self._remove)
        self.lines.addWidget(self._delete, 0, Qt.AlignmentFlag.AlignLeft)
        if desk.bridge.read_only:
            self._delete.hide()
        self.lines.addStretch(1)

    def _build_head(self) -> None:
        kit = self._desk.kit
        self._title = line_label(kit, "", "h3")
        self._name = TextBlock(kit, "", "label_strong", widest=700)
        self._question = TextBlock(kit, "", "table", "text2", widest=700)
        chips = QWidget()
        flow = Flow(chips, gap=6, line_gap=6)
        self._level, self._kind = Chip(kit, "", "plain"), Chip(kit, "", "example")
        flow.addWidget(self._level)
        flow.addWidget(self._kind)
        for part in (self._title, self._name, chips, self._question):
            self.lines.addWidget(part)

    def _build_findings(self) -> None:
        kit = self._desk.kit
        self._finding = TextBlock(kit, "", "h3", widest=700)
        self.save_picture = PictureButton(self._desk, self._on_paper)
        line = QHBoxLayout()
        line.addWidget(self._finding, 1)
        line.addWidget(self.save_picture, 0, Qt.AlignmentFlag.AlignTop)
        self.lines.addLayout(line)
        self.picture = FigureView(kit)
        self._caption = TextBlock(kit, "", "caption", "text3", widest=700)
        self._standing = TextBlock(kit, "", "table", widest=700)
        self._doubts = SignedLines(kit)
        self.how = ShowHow(kit)
        for part in (self.picture, self._caption, self._standing, self._doubts, self.how):
            self.lines.addWidget(part)

    def _add_part(self, title: str, *parts: QWidget) -> None:
        self.lines.addWidget(Rule(self._desk.kit))
        self.lines.addWidget(line_label(self._desk.kit, title, "h3"))
        for part in parts:
            self.lines.addWidget(part)

    def show_indicator(self, indicator: Indicator) -> None:
        """Show an indicator as it is now."""
        words = self._desk.kit.words
        if indicator.id != self.sheet.subject.record_id:
            self.to_top()
        else:
            hold_still(self)
        self._title.setText(words._("Indicator {code}").format(code=indicator.code))
        self._name.set_text(indicator.name.strip() or words._("Not named yet"))
        self._level.show_chip(choice_word(words, indicator.level), "plain")
        self._kind.show_chip(choice_word(words, indicator.type), "example")
        asked = self._asked(indicator)
        self._question.set_text(asked)
        self._question.setVisible(bool(asked))
        self.sheet.show_indicator(indicator.id)
        self._show_progress(indicator)

    def begin(self) -> None:
        """Go to the first field."""
        self.sheet.begin()

    def open_field(self, path: str) -> bool:
        """Open what hides a field; tell whether it has the keyboard already."""
        first = path.partition("[")[0]
        if first == "targets":
            return self.values.go_to(field=TARGET)
        self.sheet.reveal(first)
        return False

    def _asked(self, indicator: Indicator) -> str:
        """Say the questions of the bank an indicator rests on, in the words of its norm."""
        if not indicator.question_codes:
            return ""
        if self._bank is None:
            self._bank = read_question_bank()
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        places = norm_places(snapshot, snapshot.find(Norm, indicator.norm_id))
        own = {one.code: one.texts[0].text for one in snapshot.all(SurveyQuestion) if one.texts}
        lines: list[str] = []
        for code in indicator.question_codes:
            known = self._bank.questions.get(code)
            said = own.get(code) or words._("this question is not known here")
            if known is not None:
                said = filled(known.text, places, words.language)
            lines.append(words._("{code}: {question}").format(code=code, question=said))
        return "\n".join(lines)

    def _show_progress(self, indicator: Indicator) -> None:
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        found = progress(snapshot, indicator.id)
        drawn = picture(words, snapshot, indicator, found)
        self._finding.set_text(finding(words, indicator, found))
        self._drawn = drawn
        for part in (self.picture, self.save_picture):
            part.setVisible(bool(drawn.stops))
        self.picture.show_figure(partial(way, drawn))
        self._caption.set_text(caption(words, snapshot, indicator, found))
        self._caption.setVisible(bool(drawn.stops))
        said = standing(words, indicator, found)
        self._standing.set_text(said)
        self._standing.setVisible(bool(said))
        self._doubts.show_lines(doubts(words, snapshot, found))
        self.how.setVisible(any(each.value is not None for each in found.rounds))
        self.how.show_lines(partial(arithmetic, words, snapshot, indicator, found))
        self.values.show_indicator(snapshot, indicator, found)
        self.groups.show_indicator(snapshot, indicator)

    def _on_paper(self, studio: Studio) -> Drawing:
        if self._drawn is None:
            return Drawing(width=1, height=1, operations=())
        return way(self._drawn, studio, _ON_PAPER)

    def _remove(self) -> None:
        if remove_with_undo(self._desk, self.sheet.subject.record_id, self):
            self.removed.emit()
