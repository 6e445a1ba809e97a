"""What one answer may become: a tick, the kind, and the slots a norm needs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.commands.exercises import WhyPick
from normsdesk.library.wording import spoken
from normsdesk.rules.why_answers import Becomes
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import grows
from normsdesk.ui.exercises.ticked_text import TickedText
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.forms.surfaces import Rule
from normsdesk.ui.forms.text_inputs import TextLine

FIRST_NEW = "*"
"""Stands for the first norm that is made in the same step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An answer, what it is to become as far as somebody said, and whether it is ticked."""

    place: int
    answer: str
    pick: WhyPick
    ticked: bool


class CandidateRow(QWidget):
    """One candidate. ``changed`` tells that a person changed it."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._candidate: Candidate | None = None
        kit, words = desk.kit, desk.kit.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(6)
        self.tick = TickedText(kit)
        self.tick.edited.connect(self._ticked)
        self.kind = ListChoice(kit, self._kinds(), words._("Becomes"))
        self.kind.edited.connect(self._chosen)
        self.norm = ListChoice(kit, (), words._("Sanction of which norm"))
        self.norm.edited.connect(self._norm_chosen)
        self.norm_field = Field(kit, words._("Sanction of which norm"), self.norm)
        column.addWidget(self.tick)
        column.addWidget(self.kind)
        column.addWidget(self.norm_field)
        self.slots: dict[str, TextLine] = {}
        self.slot_fields: list[Field] = []
        for name, label in (
            ("expecting", words._("Who expects it")),
            ("expected", words._("Of whom")),
            ("action", words._("To do what")),
        ):
            line = TextLine(kit, label)
            line.edited.connect(partial(self._slot, name))
            field = Field(kit, label, line)
            self.slots[name] = line
            self.slot_fields.append(field)
            column.addWidget(field)
        column.addWidget(Rule(kit))
        grows(self)

    def candidate(self) -> Candidate | None:
        """Return what is shown, as it was changed."""
        return self._candidate

    def show_candidate(self, candidate: Candidate, norms: Sequence[Option]) -> None:
        """Show a candidate; ``norms`` are those a sanction can belong to."""
        words = self._desk.kit.words
        self._candidate = candidate
        text = words._("{number} {answer}").format(
            number=words.number(candidate.place + 1), answer=candidate.answer
        )
        name = words._("Make a record of: {answer}").format(answer=text)
        self.tick.show_text(text, name, ticked=candidate.ticked)
        pick = candidate.pick
        self.kind.set_value(pick.becomes.value)
        self.kind.setAccessibleName(words._("{answer} becomes").format(answer=text))
        self.norm.set_options(norms)
        self.norm.set_value(pick.norm_id or FIRST_NEW)
        shown = candidate.ticked
        self.kind.setVisible(shown)
        self.norm_field.setVisible(shown and pick.becomes is Becomes.SANCTION)
        for name, line in self.slots.items():
            line.set_value(getattr(pick, name))
        for field in self.slot_fields:
            field.setVisible(shown and pick.becomes is Becomes.NORM)

    def _kinds(self) -> list[Option]:
        words = self._desk.kit.words
        return [Option(value=each.value, text=spoken(words, each.value)) for each in Becomes]

    def _ticked(self, ticked: object) -> None:
        if self._candidate is not None:
            self._candidate = replace(self._candidate, ticked=bool(ticked))
            self.changed.emit()

    def _chosen(self, value: str | None) -> None:
        if value is not None:
            self._pick(becomes=Becomes(value))

    def _norm_chosen(self, value: str | None) -> None:
        self._pick(norm_id="" if value in (None, FIRST_NEW) else value)

    def _slot(self, name: str, text: object) -> None:
        self._pick(**{name: str(text)})

    def _pick(self, **values: object) -> None:
        if self._candidate is not None:
            pick = replace(self._candidate.pick, **values)  # type: ignore[arg-type]  # fields of a pick by name
            self._candidate = replace(self._candidate, pick=pick)
            self.changed.emit()
