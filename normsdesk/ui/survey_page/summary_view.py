"""What a file gave, before anything of it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.indicator import Disaggregation
from normsdesk.model.snapshot import Snapshot
from normsdesk.survey.differences import Differences
from normsdesk.survey.reading import ReadOut
from normsdesk.ui.diagnosis.pieces import SignedLine, SignedLines
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.disclosure import Disclosure
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.kit import Kit
from normsdesk.ui.monitoring.scroll_pane import ScrollPane
from normsdesk.ui.survey_page.comparison_rows import (
    ComparisonModel,
    chance_note,
    comparison_rows,
)
from normsdesk.ui.survey_page.found_words import (
    change_lines,
    change_sentence,
    hidden_line,
    left_out_lines,
    no_answer_line,
    odd_counts,
    odd_places,
    pair_lines,
)
from normsdesk.ui.survey_page.question_words import QuestionWords
from normsdesk.ui.survey_page.values_table import ValueModel, ValueTable, value_rows

EVERYBODY = "everybody"
COMPARED = "compared"
_SIDE = 340
_LEAST = 260
NARROW = 820


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What is shown: the file, the round it belongs to, what it gave, what keeping it changes.

    ``earlier`` is the round it can be compared with; empty for none.
    """

    file_name: str
    round_name: str
    out: ReadOut
    changes: Differences
    words: QuestionWords
    again: bool
    snapshot: Snapshot
    earlier: str = ""


class SummaryView(QWidget):
    """Values at the left; who was left out, what does not fit and what changes at the right.

    ``kept`` tells that it is to be written, ``columns_wanted`` that the columns are to be changed,
    ``left`` that nothing is to happen, ``earlier_wanted`` that it is to be compared.
    """

    kept = Signal()
    earlier_wanted = Signal()
    columns_wanted = Signal()
    left = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        words = kit.words
        self._found: Findings | None = None
        self.title = TextBlock(kit, "", "h3")
        self.note = TextBlock(kit, "", "table", "text2", widest=900)
        self.split = QWidget()
        self._splits = QHBoxLayout()
        self.table = ValueTable(kit)
        self.chance = TextBlock(kit, "", "caption", "text2", widest=700)
        self.keep = Button(kit, words._("Keep these values"), ButtonKind.MAIN, icon="check")
        self.keep.clicked.connect(self.kept)
        self.columns = Button(kit, words._("Change the columns"), icon="pencil")
        self.columns.clicked.connect(self.columns_wanted)
        self.compare = Button(kit, "", icon="file-up")
        self.compare.clicked.connect(self.earlier_wanted)
        self.back = Button(kit, words._("Cancel"))
        self.back.clicked.connect(self.left)
        self.changes = TextBlock(kit, "", "table")
        self.change_list = _Folded(kit)
        self.left_out = SignedLines(kit)
        self.odd = SignedLines(kit)
        self.odd_list = _Folded(kit)
        self.without = TextBlock(kit, "", "table", "text2")
        self.dropped = TextBlock(kit, "", "table", "text2")
        self.pairs_head = TextBlock(kit, words._("Pairs"), "label")
        self.pairs = SignedLines(kit)
        self.unused = _Folded(kit)
        self._lay_out()

    def show_findings(self, found: Findings) -> None:
        """Show what a file gave."""
        words, out = self._kit.words, found.out
        self._found = found
        told = words._("{file}: {accepted} of {rows} rows count for {round}")
        self.title.set_text(
            told.format(
                file=found.file_name,
                accepted=words.number(out.accepted),
                rows=words.number(out.rows_in_file),
                round=found.round_name,
            )
        )
        self.note.set_text(self._sample_told(out))
        compare = words._("Compare with {round}").format(round=found.earlier)
        self.compare.set_name(compare)
        self.compare.setText(compare)
        self.compare.setVisible(bool(found.earlier))
        self._show_splits(out)
        self._show_values(COMPARED if out.read_in.done.compared else EVERYBODY)
        self._show_side(found)
        self._pane.to_top()

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

    def begin(self) -> None:
        """Put the keyboard on what comes next."""
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sample_told(self, out: ReadOut) -> str:
        words = self._kit.words
        pieces = [spoken(words, "survey.western")] if out.plan.western else []
        if out.plan.own_form:
            pieces.append(words._("All columns were found by themselves."))
        elif out.known_from:
            known = words._("The columns were read as in {file}.")
            pieces.append(known.format(file=out.known_from))
        if out.clusters:
            told = words.ngettext("{count} cluster.", "{count} clusters.", out.clusters)
            pieces.append(told.format(count=words.number(out.clusters)))
        if out.without_cluster:
            count = words.number(out.without_cluster)
            pieces.append(spoken(words, "survey.no_cluster", count=count))
        if out.strata:
            told = words.ngettext("{count} stratum.", "{count} strata.", out.strata)
            pieces.append(told.format(count=words.number(out.strata)))
        if out.weighted:
            pieces.append(words._("Values are weighted."))
        pieces.append(words._("Groups under 10 answers are hidden, and what would give them away."))
        return " ".join(pieces)

    def _show_splits(self, out: ReadOut) -> None:
        words = self._kit.words
        held = [split for split in Disaggregation if any(split in r.splits for r in out.results)]
        options = [Option(value=EVERYBODY, text=words._("Everybody"))]
        options += [Option(value=one.value, text=choice_word(words, one)) for one in held]
        if out.read_in.done.compared:
            options.append(Option(value=COMPARED, text=words._("Rounds and arms")))
        fresh = Segmented(self._kit, options, words._("Show values of"), always=True)
        fresh.set_value(COMPARED if out.read_in.done.compared else EVERYBODY)
        fresh.edited.connect(self._show_values)
        self._splits.replaceWidget(self.split, fresh)
        self.split.hide()
        self.split.deleteLater()
        self.split = fresh
        fresh.setVisible(len(options) > 1)

    def _show_values(self, value: object) -> None:
        if self._found is None:
            return
        if value == COMPARED:
            self._show_compared(self._found)
            return
        self.chance.hide()
        split = Disaggregation(str(value)) if value not in (None, EVERYBODY) else None
        found = self._found
        rows = tuple(value_rows(self._kit, found.words, found.out, split))
        self.table.show_rows(ValueModel(self._kit, rows), groups=split is not None)

    def _show_compared(self, found: Findings) -> None:
        rows = tuple(comparison_rows(self._kit, found.words, found.snapshot, found.out))
        self.table.show_rows(ComparisonModel(self._kit, rows), groups=False)
        note = chance_note(self._kit.words, found.out)
        self.chance.set_text(note)
        self.chance.setVisible(bool(note))

    def _show_side(self, found: Findings) -> None:
        words, out = self._kit.words, found.out
        self.changes.set_text(change_sentence(words, found.changes))
        changed = list(change_lines(words, found.changes))
        title = words.ngettext(
            "{count} value is replaced", "{count} values are replaced", len(changed)
        )
        self.change_list.show_lines(title.format(count=words.number(len(changed))), changed)
        self.keep.setEnabled(bool(found.changes.added + found.changes.changed))
        lines = [
            SignedLine(text=text, sign="circle-minus", ink="text2")
            for text in left_out_lines(words, out)
        ]
        all_count = SignedLine(text=words._("Every row counts."))
        hidden = hidden_line(words, out)
        also = [SignedLine(text=hidden, sign="eye", ink="hintInk")] if hidden else []
        self.left_out.show_lines([*(lines or [all_count]), *also])
        odd = [
            SignedLine(text=text, sign="triangle-alert", ink="hintInk")
            for text in odd_counts(words, out)
        ]
        self.odd.show_lines(odd or [SignedLine(text=words._("Every answer fits its question."))])
        self.odd_list.show_lines(words._("Where they stand"), odd_places(words, out))
        self.without.set_text(no_answer_line(words, out))
        self.without.setVisible(bool(self.without.text()))
        told = list(pair_lines(words, found.words, out))
        self.pairs.show_lines([SignedLine(text=text) for text in told])
        for part in (self.pairs_head, self.pairs):
            part.setVisible(bool(told))
        self.dropped.set_text(", ".join(out.plan.identifying) or words._("None was found."))
        title = words.ngettext(
            "{count} column is not used", "{count} columns are not used", len(out.plan.unused)
        )
        self.unused.show_lines(
            title.format(count=words.number(len(out.plan.unused))), list(out.plan.unused)
        )

    def _lay_out(self) -> None:
        kit, words = self._kit, self._kit.words
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addWidget(self.note)
        paper = Card(kit)
        paper.column.setContentsMargins(1, 12, 1, 1)
        paper.column.setSpacing(10)
        self._splits.setContentsMargins(12, 0, 12, 0)
        self._splits.addWidget(self.split)
        self._splits.addStretch(1)
        paper.column.addLayout(self._splits)
        self.table.setMinimumHeight(kit.theme.length(_LEAST))
        paper.column.addWidget(self.table, 1)
        paper.column.addLayout(_inset(self.chance))
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 0, 12, 10)
        foot.setSpacing(8)
        for button in (self.keep, self.compare, self.columns, self.back):
            foot.addWidget(button)
        foot.addStretch(1)
        paper.column.addLayout(foot)
        self._pane = ScrollPane(kit)
        blocks: tuple[tuple[str, Sequence[QWidget]], ...] = (
            (words._("What keeping it changes"), (self.changes, self.change_list)),
            (words._("Rows left out"), (self.left_out,)),
            (words._("Answers that do not fit"), (self.odd, self.odd_list, self.without)),
            (words._("Dropped: could tell who answered"), (self.dropped, self.unused)),
        )
        for title, widgets in blocks:
            block = QVBoxLayout()
            block.setSpacing(4)
            block.addWidget(TextBlock(kit, title, "label"))
            for widget in widgets:
                block.addWidget(widget)
            self._pane.lines.addLayout(block)
        self._pane.lines.addWidget(self.pairs_head)
        self._pane.lines.addWidget(self.pairs)
        self._pane.lines.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(14)
        self._row.addWidget(paper, 1)
        self._row.addWidget(self._pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(self._row, 1)


def _inset(widget: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(12, 0, 12, 0)
    line.addWidget(widget)
    return line


class _Folded(QWidget):
    """A heading that opens a list of lines."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.heading = Disclosure(kit, "", strong=False)
        self.lines = TextBlock(kit, "", "caption", "text2", widest=700)
        self.lines.hide()
        self.heading.toggled.connect(self.lines.setVisible)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.lines)

    def show_lines(self, title: str, lines: Sequence[str]) -> None:
        """Show these lines under a title; no lines, no heading."""
        self.heading.show_words(title)
        self.heading.setChecked(False)
        self.lines.set_text("\n".join(lines))
        self.setVisible(bool(lines))
