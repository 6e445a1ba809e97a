"""Choosing a sector to start from: what would be added stands there before it is."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.library.sectors import Sector, read_sectors, sector_records
from normsdesk.model.norm import Norm, NormValence
from normsdesk.model.practice import (
    PopulationGroup,
    Practice,
    ReferenceGroup,
    StructuralFactor,
)
from normsdesk.model.record import Record
from normsdesk.model.strategy import RiskEthicsItem
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import SignedLine, SignedLines, grows
from normsdesk.ui.diagnosis.verdict_words import statement
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.choice import RadioButton
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.labels import Span, TextBlock
from normsdesk.ui.forms.surfaces import Card, Rule, Strip


class SectorPicker(Card):
    """The sectors, and what the chosen one would add.

    ``added`` carries the id of the first practice; ``left`` tells that a person went back.
    """

    added = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        words = desk.kit.words
        super().__init__(desk.kit, words._("Start from a sector"))
        self._desk = desk
        self._sectors: Sequence[Sector] = read_sectors()
        self._records: tuple[Record, ...] = ()
        teaches = words._(
            "These are suggestions, no findings. Check each with people here. "
            "What you change is yours and loses its mark."
        )
        self.column.addWidget(Strip(desk.kit, "info", (Span(text=teaches),)))
        self.choices: list[RadioButton] = []
        self._group = QButtonGroup(self)
        row = QWidget()
        flow = Flow(row, gap=20, line_gap=6)
        for place, sector in enumerate(self._sectors):
            choice = RadioButton(desk.kit, sector.name.said_in(words.language))
            choice.edited.connect(partial(self._show, sector))
            self._group.addButton(choice, place)
            self.choices.append(choice)
            flow.addWidget(choice)
        grows(row)
        self.column.addWidget(row)
        self.column.addLayout(self._foot())
        self.column.addWidget(Rule(desk.kit))
        self.about = TextBlock(desk.kit, "", "table", "text2", widest=700)
        self.column.addWidget(self.about)
        self.parts: list[tuple[TextBlock, SignedLines]] = []
        self._box = QVBoxLayout()
        self._box.setSpacing(6)
        self.column.addLayout(self._box)
        for _ in range(6):
            heading = TextBlock(desk.kit, "", "label_strong")
            lines = SignedLines(desk.kit)
            self._box.addWidget(heading)
            self._box.addWidget(lines)
            self.parts.append((heading, lines))
        self.column.addStretch(1)
        self.choices[0].setChecked(True)
        self._show(self._sectors[0])

    def begin(self) -> None:
        """Put the keyboard on the chosen sector."""
        self.choices[max(self._group.checkedId(), 0)].setFocus(Qt.FocusReason.TabFocusReason)

    def add(self) -> None:
        """Add what is shown, as one step, and offer Undo."""
        bridge, words = self._desk.bridge, self._desk.kit.words
        outcome = bridge.commit(add_records(bridge.snapshot, self._records, "sector.added"), self)
        if isinstance(outcome, Rejected):
            return
        count = len(self._records)
        said = words.ngettext("{count} suggestion added.", "{count} suggestions added.", count)
        self._desk.notices.show_message(
            said.format(count=words.number(count)),
            words._("Undo"),
            partial(bridge.take_back, outcome),
        )
        first = next(each.id for each in self._records if isinstance(each, Practice))
        self._show(self._sectors[max(self._group.checkedId(), 0)])  # other ids, should it be undone
        self.added.emit(first)

    def _foot(self) -> QHBoxLayout:
        kit, words = self._desk.kit, self._desk.kit.words
        self.take = Button(kit, words._("Add these suggestions"), ButtonKind.MAIN, icon="plus")
        self.take.clicked.connect(self.add)
        self.back = Button(kit, words._("Go back"))
        self.back.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.take)
        row.addWidget(self.back)
        row.addStretch(1)
        return row

    def _show(self, sector: Sector, _chosen: object = None) -> None:
        words = self._desk.kit.words
        name = sector.name.said_in(words.language)
        note = words._("A suggestion from the sector {sector}. Check it with people here.")
        self._records = sector_records(sector, words.language, note.format(sector=name))
        self.about.set_text(sector.about.said_in(words.language))
        told = self._told()
        for (heading, lines), (title, texts) in zip(self.parts, told, strict=True):
            heading.set_text(title)
            lines.show_lines(texts)

    def _told(self) -> list[tuple[str, list[SignedLine]]]:
        words = self._desk.kit.words
        kinds: tuple[tuple[str, type[Record], str], ...] = (
            (words._("Practices"), Practice, "repeat"),
            (words._("Groups of people"), PopulationGroup, "users"),
            (words._("Norms"), Norm, "norm-social"),
            (words._("Who matters"), ReferenceGroup, "users-round"),
            (words._("Structural factors"), StructuralFactor, "coins"),
            (words._("Risks"), RiskEthicsItem, "triangle-alert"),
        )
        return [
            (
                title,
                [
                    SignedLine(text=self._text(each), sign=_sign(each, sign), ink="text2")
                    for each in self._records
                    if isinstance(each, kind)
                ],
            )
            for title, kind, sign in kinds
        ]

    def _text(self, record: Record) -> str:
        words = self._desk.kit.words
        if isinstance(record, Norm):
            return statement(words, record)
        name = Naming(words, self._desk.bridge.snapshot).name(record)
        return f"{name[:1].upper()}{name[1:]}"


def _sign(record: Record, usual: str) -> str:
    if isinstance(record, Norm) and record.valence is NormValence.PROTECTIVE:
        return "shield-check"
    return usual
