"""The form as a list at the left, and at the right one question or the whole form."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.survey.arranging import Line
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.labels import line_label
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.monitoring.scroll_pane import ScrollPane
from normsdesk.ui.survey_page.form_settings import FormSettings
from normsdesk.ui.survey_page.form_shown import FormShown
from normsdesk.ui.survey_page.question_detail import QuestionDetail
from normsdesk.ui.survey_page.question_list import HeadLook, QuestionList, QuestionLook

_SIDE, _LEAST, _BUTTON = 360, 260, 34


class QuestionBoard(QWidget):
    """Shows a form; what is to change, its buttons and its list tell the tab."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._form: FormShown | None = None
        kit, words = desk.kit, desk.kit.words
        self.list = QuestionList(kit)
        self.list.chosen.connect(self.show_question)
        self.detail = QuestionDetail(desk)
        self.settings = FormSettings(desk)
        self.pick = Button(kit, words._("Choose questions"), ButtonKind.MAIN, icon="library")
        self.own = Button(kit, words._("Write a question"), icon="plus")
        self.whole = Button(kit, words._("The whole form"), icon="settings")
        self.whole.clicked.connect(self.show_settings)
        self.count = line_label(kit, "", "table", "text2")
        self.count.setMinimumHeight(kit.theme.length(_BUTTON))
        self._lay_out()

    def show_form(self, form: FormShown) -> None:
        """Show a form; the chosen question stays chosen."""
        self._form = form
        words = self._desk.kit.words
        self.list.show_looks(looks_of(self._desk, form))
        told = words.ngettext(
            "{count} question, about {minutes} minutes",
            "{count} questions, about {minutes} minutes",
            form.form.questions,
        )
        count, minutes = words.number(form.form.questions), words.number(form.form.minutes)
        self.count.setText(told.format(count=count, minutes=minutes))
        self.settings.show_form(form)
        place = self.list.place()
        if place >= 0:
            self.detail.show_line(form.lines[place], form)
        else:
            self.show_settings()

    def lines(self) -> Sequence[Line]:
        """List the questions of the form."""
        return self._form.lines if self._form is not None else ()

    def open_field(self, path: str) -> bool:
        """Go to the questions of a form; what else it holds stands open beside them."""
        asked = path.startswith("questions")
        if asked:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
        return asked

    def show_settings(self) -> None:
        """Show what holds for the whole form."""
        self.list.choose(-1)
        self.detail.hide()
        self.settings.show()
        self._pane.to_top()

    def show_question(self, place: int) -> None:
        """Show a question."""
        if self._form is not None and 0 <= place < len(self._form.lines):
            self.settings.hide()
            self.detail.show()
            self.detail.show_line(self._form.lines[place], self._form)
            self._pane.to_top()

    def choose(self, place: int) -> None:
        """Choose a question and show it."""
        self.list.choose(place)
        self.show_question(place)

    def set_narrow(self, narrow: bool) -> None:
        """Stand side by side, or one below the other."""
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        side = self._desk.kit.theme.length(_SIDE)
        self._pane.setMaximumWidth(16777215 if narrow else side)
        self._pane.setMinimumWidth(0 if narrow else side)
        self._pane.set_scrolling(not narrow)

    def _lay_out(self) -> None:
        kit, read_only = self._desk.kit, self._desk.bridge.read_only
        paper = Card(kit)
        paper.column.setContentsMargins(1, 1, 1, 1)
        paper.column.setSpacing(0)
        self.list.setMinimumHeight(kit.theme.length(_LEAST))
        paper.column.addWidget(self.list, 1)
        foot = QWidget()
        flow = Flow(foot, gap=8, line_gap=6)
        for widget in (self.pick, self.own, self.whole, self.count):
            flow.addWidget(widget)
        for button in (self.pick, self.own):
            button.setVisible(not read_only)
        below = QHBoxLayout()
        below.setContentsMargins(12, 10, 12, 10)
        below.addWidget(foot)
        paper.column.addLayout(below)
        self._pane = ScrollPane(kit)
        self._pane.lines.addWidget(self.settings)
        self._pane.lines.addWidget(self.detail)
        self.detail.hide()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(14)
        self._row.addWidget(paper, 1)
        self._row.addWidget(self._pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._row)


def looks_of(desk: Desk, form: FormShown) -> list[HeadLook | QuestionLook]:
    """Make the rows of a form."""
    words = desk.kit.words
    language = words.language if words.language in form.languages else form.languages[0]
    looks: list[HeadLook | QuestionLook] = []
    place = 0
    for (letter, text), chapter in zip(form.chapter_heads(words), form.chapters, strict=True):
        looks.append(HeadLook(letter=letter, text=text))
        for line in chapter.lines:
            icon, kind = form.kind(words, line)
            fed = form.indicators(line)
            looks.append(
                QuestionLook(
                    place=place,
                    number=words.number(line.number),
                    text=form.text(line, language),
                    icon=icon,
                    kind=kind,
                    tag=fed[0].code if fed else "",
                    sensitive=line.asked.sensitive,
                    fixed=line.place < 0 or desk.bridge.read_only,
                )
            )
            place += 1
    return looks
