"""Beside the slots of a practice: how common it is, the norms that hold it, who decides."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, scale_word
from normsdesk.model.norm import Norm, NormInfluence
from normsdesk.model.practice import PowerNote, Practice, Prevalence
from normsdesk.model.scales import INFLUENCE
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.prevalence import people_counted, prevalence_interval
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.norm_entries import NormEntries
from normsdesk.ui.diagnosis.norm_list import NormEntry
from normsdesk.ui.forms.buttons import Button, link
from normsdesk.ui.forms.editors import Subject
from normsdesk.ui.forms.labels import ElidedLabel, TextBlock, line_label
from normsdesk.ui.forms.surfaces import Card, NormTag, Rule
from normsdesk.ui.strategy.field_rows import FieldRows

_LINES = (
    ("numerator", "denominator"),
    ("definition",),
    ("source",),
    ("year", "design_effect"),
    ("asked_about",),
)
_BESIDE = 300
_FEW = 12
"""So many rows are one piece of a page that is built ahead."""


def share_text(words: Wording, prevalence: Prevalence) -> str:
    """Say the share of those who do it with its 95% interval; empty where it is not known."""
    counted, ends = people_counted(prevalence), prevalence_interval(prevalence)
    if counted is None or ends is None:
        return ""
    said = words._("{share} of {count} people do it. 95% interval: {low} to {high}.")
    return said.format(
        share=words.percent(counted.share),
        count=words.number(counted.denominator),
        low=words.percent(ends.low),
        high=words.percent(ends.high),
    )


class PrevalenceCard(Card):
    """How common a practice is: counted, of whom, by whom, when; and the share it makes."""

    def __init__(self, desk: Desk, subject: Subject) -> None:
        super().__init__(desk.kit, desk.kit.words._("How common it is"))
        self._desk = desk
        self.share = TextBlock(desk.kit, "", "table", "text2", widest=600)
        self.column.addWidget(self.share)
        self.fields = FieldRows(
            desk, subject, Prevalence, _LINES, prefix="prevalence", two_from=_BESIDE
        )
        self.column.addWidget(self.fields)

    def show_practice(self, practice: Practice) -> None:
        """Show a practice."""
        self.fields.refresh()
        words, held = self._desk.kit.words, practice.prevalence
        text = share_text(words, held)
        wrong = held.numerator is not None and held.denominator is not None and not text
        if wrong:
            text = words._("More people do it than were counted. Which number is right?")
        self.share.set_text(text or words._("Give a number and where it comes from, if you can."))
        self.share.set_role_ink("danger" if wrong else "text2")

    def turn(self) -> None:
        """Get ready for another practice."""
        self.fields.turn()


class _NormRow(QWidget):
    """One norm that acts on the practice."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(8)
        self.norm_id = ""
        self.tag = NormTag(desk.kit, "", "")
        self.name = ElidedLabel(desk.kit, "", "table")
        self.how = line_label(desk.kit, "", "caption", "text2")
        self.open = link(desk.kit, desk.kit.words._("Open"))
        row.addWidget(self.tag)
        row.addWidget(self.name, 1)
        row.addWidget(self.how)
        row.addWidget(self.open)


class NormsCard(Card):
    """The norms that hold a practice up. ``open_asked`` carries one, ``norm_asked`` wants a new."""

    open_asked = Signal(str)
    norm_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit, desk.kit.words._("Norms that act on it"))
        self._desk = desk
        self._entries = NormEntries(desk.kit.words)
        self.column.setSpacing(6)
        self.none = TextBlock(desk.kit, "", "table", "text2", widest=600)
        self.column.addWidget(self.none)
        self._box = QVBoxLayout()
        self._box.setSpacing(0)
        self.column.addLayout(self._box)
        self.rows: list[_NormRow] = []
        self.make = Button(
            desk.kit, desk.kit.words._("Make a norm of it"), icon="arrow-right", small=True
        )
        self.make.clicked.connect(self.norm_asked)
        self.column.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeft)
        self.make.setVisible(not desk.bridge.read_only)

    def show_practice(self, snapshot: Snapshot, practice: Practice) -> None:
        """Show the norms of a practice."""
        words = self._desk.kit.words
        entries = {each.norm_id: each for each in self._entries.entries(snapshot)}
        held = [
            (norm, row)
            for norm in snapshot.all(Norm)
            for row in norm.influences
            if row.practice_id == practice.id
        ]
        told = [(entries[norm.id], influence) for norm, influence in held]
        for first in range(0, max(len(told), len(self.rows)), _FEW):
            self._desk.pieces.do(partial(self._show_some, told, first))
        self.none.setVisible(not held)
        self.none.set_text(
            words._("A norm says who expects it of whom. Do people do it because others expect it?")
        )

    def _show_some(self, told: Sequence[tuple[NormEntry, NormInfluence]], first: int) -> None:
        words = self._desk.kit.words
        for place in range(first, min(first + _FEW, max(len(told), len(self.rows)))):
            if place == len(self.rows):
                made = _NormRow(self._desk)
                made.open.clicked.connect(partial(self._open, made))
                self.rows.append(made)
                self._box.addWidget(made)
            row = self.rows[place]
            row.setVisible(place < len(told))
            if place < len(told):
                entry, influence = told[place]
                row.norm_id = entry.norm_id
                row.tag.show_tag(entry.code, entry.kind, provisional=entry.provisional)
                row.name.setText(entry.name)
                strength = influence.strength
                word = scale_word(words, INFLUENCE, strength) if strength is not None else ""
                row.how.setText(word or choice_word(words, influence.way))
                row.open.set_name(words._("Open norm {code}").format(code=entry.code))

    def _open(self, row: _NormRow) -> None:
        self.open_asked.emit(row.norm_id)


class DecidesCard(Card):
    """Who decides and who bears the cost, in short. ``open_asked`` wants the notes on power."""

    open_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit, desk.kit.words._("Who decides, who bears the cost"))
        self._desk = desk
        words = desk.kit.words
        self.column.setSpacing(6)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        self.values: list[TextBlock] = []
        labels = (words._("Decides"), words._("Bears the cost"), words._("Gains"))
        for row, text in enumerate(labels):
            value = TextBlock(desk.kit, "", "table", max_lines=3, widest=600)
            label = line_label(desk.kit, text, "table", "text2")
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
            self.values.append(value)
        self.column.addLayout(grid)
        self.column.addWidget(Rule(desk.kit))
        self.open = link(desk.kit, words._("Notes on power"))
        self.open.clicked.connect(self.open_asked)
        self.column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)

    def show_practice(self, snapshot: Snapshot, practice: Practice) -> None:
        """Show what the notes say about a practice, or about the norms that act on it."""
        notes = notes_about(snapshot, practice)
        told = (
            [note.who_decides for note in notes],
            [note.who_bears_cost for note in notes],
            [note.who_gains for note in notes],
        )
        for value, texts in zip(self.values, told, strict=True):
            said = " ".join(" ".join(text.split()) for text in texts if text.strip())
            value.set_text(said or self._desk.kit.words._("Not said yet"))
            value.set_role_ink("text" if said else "text3")


def notes_about(snapshot: Snapshot, practice: Practice) -> list[PowerNote]:
    """List the notes on power about a practice, then those about the norms that act on it."""
    norms = {
        norm.id
        for norm in snapshot.all(Norm)
        if any(row.practice_id == practice.id for row in norm.influences)
    }
    every = snapshot.all(PowerNote)
    own = [note for note in every if note.record_id == practice.id]
    return [*own, *(note for note in every if note.record_id in norms)]
