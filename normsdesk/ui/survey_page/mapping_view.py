"""Saying what the columns of a foreign file mean, with its answers in sight."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.library.wording import spoken
from normsdesk.model.survey import ColumnMapping
from normsdesk.survey.looking import SheetLook
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.kit import Kit
from normsdesk.ui.monitoring.scroll_pane import ScrollPane
from normsdesk.ui.survey_page.column_detail import ColumnDetail
from normsdesk.ui.survey_page.column_table import ColumnModel, ColumnTable
from normsdesk.ui.survey_page.column_uses import ColumnState, ColumnUses
from normsdesk.ui.survey_page.question_words import QuestionWords

_SIDE = 360
_LEAST = 260
_SHEET = 230  # "One row per “member”"
NARROW = 760


class MappingView(QWidget):
    """The columns at the left, one of them at the right.

    ``wanted`` carries the rows of the mapping and the sheet; ``left`` tells that the person
    goes back without reading.
    """

    wanted = Signal(object, str)
    left = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        words = kit.words
        self._sheets: Sequence[SheetLook] = ()
        self._uses: ColumnUses | None = None
        self._model: ColumnModel | None = None
        self._words: QuestionWords | None = None
        self._shown = ""
        self.told = TextBlock(kit, "", "table", "text2", widest=900)
        self.sheet = ListChoice(kit, [], words._("Sheet"))
        self.sheet.edited.connect(self._turn_sheet)
        self.table = ColumnTable(kit)
        self.table.column_chosen.connect(self._show_column)
        self.detail = ColumnDetail(kit)
        self.detail.edited.connect(self._take)
        self.go = Button(kit, words._("Count the answers"), ButtonKind.MAIN)
        self.go.clicked.connect(self._go)
        self.back = Button(kit, words._("Cancel"))
        self.back.clicked.connect(self.left)
        self.count = TextBlock(kit, "", "table", "text2")
        self._lay_out()

    def show_sheets(
        self,
        sheets: Sequence[SheetLook],
        words: QuestionWords,
        file_name: str,
        rows: Iterable[ColumnMapping] | None = None,
        sheet: str = "",
    ) -> None:
        """Show the sheets of a file; ``rows`` is what is known already, else guesses."""
        self._sheets, self._words = sheets, words
        told = self._kit.words._(
            "{file} does not come from a form made here. Check what each column means. "
            "The project remembers it for the next round."
        )
        if rows is not None:
            told = self._kit.words._("{file}: change what its columns mean, then count again.")
        told = told.format(file=file_name)
        if any(each.western for each in sheets):
            told = f"{told} {spoken(self._kit.words, 'survey.western')}"
        if several := next((each.many for each in sheets if each.many), ""):
            more = self._kit.words._(
                "A form may have several people (“{name}”): choose what counts as one row."
            ).format(name=several)
            told = f"{told} {more}"
        self.told.set_text(told)
        self.sheet.set_options(
            [Option(value=each.sheet, text=self._named(each)) for each in sheets]
        )
        self.sheet.setVisible(len(sheets) > 1)
        named = any(each.many for each in sheets)
        self.sheet.setMinimumWidth(self._kit.theme.length(_SHEET) if named else 0)
        known = bool(sheet) or rows is not None
        look = next((each for each in sheets if known and each.sheet == sheet), sheets[0])
        self.sheet.set_value(look.sheet)
        self._show_sheet(look, rows)

    def uses(self) -> ColumnUses:
        """Return what is said now."""
        assert self._uses is not None
        return self._uses

    def set_room(self, width: int) -> None:
        """Stand side by side, or one below the other."""
        way = QBoxLayout.Direction
        narrow = width < self._kit.theme.length(NARROW)
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        side = self._kit.theme.length(_SIDE)
        self._pane.setMaximumWidth(16777215 if narrow else side)
        self._pane.setMinimumWidth(0 if narrow else side)
        self._pane.set_scrolling(not narrow)
        self.table.fill_room(not narrow)

    def choose(self, name: str) -> None:
        """Look at a column."""
        names = [each.name for each in self.uses().look.columns]
        self.table.choose(names.index(name))

    def begin(self) -> None:
        """Put the keyboard on the columns."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _named(self, look: SheetLook) -> str:
        words = self._kit.words
        if look.many:
            return words._("One row per “{name}”").format(name=look.many)
        if look.unfolded or not look.sheet:
            whole = words._("One row per form")
            return f"{look.sheet}: {whole}" if look.sheet else whole
        return look.sheet

    def _turn_sheet(self, sheet: object) -> None:
        look = next((each for each in self._sheets if each.sheet == sheet), None)
        if look is not None:
            self._show_sheet(look, None)

    def _show_sheet(self, look: SheetLook, rows: Iterable[ColumnMapping] | None) -> None:
        assert self._words is not None
        self._uses = ColumnUses(look, rows)
        self._model = ColumnModel(self._kit, self._words, self._uses)
        self.table.show_model(self._model)
        asked = [self._uses.state(each.name).asked for each in look.columns]
        self.table.choose(asked.index(True) if any(asked) else 0)
        self._tell()

    def _show_column(self, name: str) -> None:
        assert self._words is not None
        self._shown = name
        for column in self.uses().look.columns:
            if column.name == name:
                self.detail.show_column(column, self.uses().state(name), self._words)
        self._pane.to_top()

    def _take(self, state: ColumnState) -> None:
        lost = self.uses().put(self._shown, state)
        if self._model is not None:
            self._model.show_changed([self._shown, *lost])
        self._tell()

    def _tell(self) -> None:
        words, uses = self._kit.words, self.uses()
        asked, dropped = uses.questions(), len(uses.dropped())
        told = words.ngettext(
            "{count} column answers a question.", "{count} columns answer questions.", asked
        ).format(count=words.number(asked))
        gone = words.ngettext(
            "{count} could tell who answered and is dropped.",
            "{count} could tell who answered and are dropped.",
            dropped,
        ).format(count=words.number(dropped))
        without = self._without_norm()
        open_ones = words.ngettext(
            "{count} needs a norm: choose it at the right.",
            "{count} need a norm: choose it at the right.",
            without,
        ).format(count=words.number(without))
        pieces = (told, open_ones if without else "", gone if dropped else "")
        self.count.set_text(" ".join(piece for piece in pieces if piece))
        self.go.setEnabled(asked > 0)

    def _without_norm(self) -> int:
        assert self._words is not None
        states = [self.uses().state(each.name) for each in self.uses().look.columns]
        wants = self._words.wants_norm
        return sum(each.asked and wants(each.question, each.norm_id) for each in states)

    def _go(self) -> None:
        uses = self.uses()
        self.wanted.emit(uses.rows(), uses.look.sheet if len(self._sheets) > 1 else "")

    def _lay_out(self) -> None:
        kit = self._kit
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.told, 1)
        head.addWidget(self.sheet)
        paper = Card(kit)
        paper.column.setContentsMargins(1, 1, 1, 1)
        paper.column.setSpacing(0)
        self.table.setMinimumHeight(kit.theme.length(_LEAST))
        paper.column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 10, 12, 10)
        foot.setSpacing(8)
        foot.addWidget(self.go)
        foot.addWidget(self.back)
        self.count.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.count, 1)
        paper.column.addLayout(foot)
        self._pane = ScrollPane(kit)
        self._pane.lines.setContentsMargins(0, 0, 0, 0)
        self._pane.lines.addWidget(self.detail)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(14)
        self._row.addWidget(paper, 1)
        self._row.addWidget(self._pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(self._row, 1)
