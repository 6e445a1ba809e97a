"""All limits of the rules on one page: changed for this project, marked, and taken back."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.library.wording.speech import type_word
from normsdesk.model.fields import spec_of
from normsdesk.model.norm import Norm
from normsdesk.model.project import Thresholds
from normsdesk.rules.limits import (
    LimitReading,
    Moved,
    changed_limits,
    moved_by_limits,
    out_of_order,
)
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import SignedLine, SignedLines
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.limits.limit_row import LimitRow

_SHARES = ("high_from", "medium_from")
_TESTS = ("switch_on_from", "switch_off_below", "effect_on_from", "effect_off_below")
_STRENGTH = ("strength_strong_from", "strength_moderate_from", "strength_formula")
_GAP = ("gap_large_from", "gap_minor_from")


class LimitsView(QWidget):
    """Every limit with that of the method beside it, and which norms now read otherwise."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._norm_id = ""
        kit, words = desk.kit, desk.kit.words
        self.lead = TextBlock(kit, "", "statement", widest=900)
        self.note = TextBlock(kit, "", "body", "text2", widest=900)
        self.note.set_text(
            words._("Change these only with your mentor. The report names each changed limit.")
        )
        self.all_back = Button(kit, words._("All back to default"), icon="undo-2")
        self.all_back.clicked.connect(self._take_all_back)
        self.moved = SignedLines(kit)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.lead, 1)
        head.addWidget(self.all_back, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 10, 8)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.note)
        column.addWidget(self.moved)
        self.rows: dict[str, LimitRow] = {}
        for title, names in (
            (words._("How high a share is"), _SHARES),
            (words._("The two test questions"), _TESTS),
            (words._("Strength"), _STRENGTH),
            (words._("Hidden agreement gap"), _GAP),
        ):
            column.addWidget(self._card(title, names))
        column.addStretch(1)

    def norm_id(self) -> str:
        """Return the norm that was chosen while the limits were shown, or ""."""
        return self._norm_id

    def show_norm(self, norm_id: str) -> None:
        """Show what the document holds now; limits hold for all norms."""
        self._norm_id = norm_id
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        limits = snapshot.project.thresholds
        for row in self.rows.values():
            row.show_limits(limits)
        count = len(changed_limits(limits))
        self.lead.set_text(limits_sentence(words, limits))
        self.all_back.setVisible(bool(count) and not self._desk.bridge.read_only)
        moved = moved_by_limits(snapshot)
        lines = [
            SignedLine(text=self._moved_text(each), sign="arrow-right", ink="hintInk")
            for each in moved
        ]
        if count and not moved:
            text = words._("No norm reads otherwise than with the limits of the method.")
            lines = [SignedLine(text=text)]
        self.moved.show_lines(lines)

    def write(self, name: str, value: object) -> str:
        """Change one limit; return what is wrong with it, or "" when it is written."""
        words, bridge = self._desk.kit.words, self._desk.bridge
        project = bridge.snapshot.project
        wanted = replace(project.thresholds, **{name: value})
        pair = out_of_order(wanted)
        if pair is not None and name in pair:
            lower, higher = (words._(spec_of(Thresholds, each).spec.label) for each in pair)
            return words._("“{lower}” must stay below “{higher}”.").format(
                lower=lower, higher=higher
            )
        outcome = bridge.put(project.id, f"thresholds.{name}", value, typing=True, origin=self)
        return words._("This cannot be changed.") if isinstance(outcome, Rejected) else ""

    def _take_all_back(self) -> None:
        bridge = self._desk.bridge
        bridge.put(bridge.snapshot.project.id, "thresholds", Thresholds(), origin=self)

    def _card(self, title: str, names: tuple[str, ...]) -> Card:
        card = Card(self._desk.kit, title)
        for name in names:
            row = LimitRow(self._desk, name, self.write)
            self.rows[name] = row
            card.column.addWidget(row)
        return card

    def _moved_text(self, moved: Moved) -> str:
        words = self._desk.kit.words
        norm = self._desk.bridge.snapshot.get(Norm, moved.norm_id)
        said = words._("{norm}: {here}. With the limits of the method: {usual}.")
        pairs = zip(_parts(words, moved.here), _parts(words, moved.usual), strict=True)
        differing = [(here, usual) for here, usual in pairs if here != usual]
        return said.format(
            norm=norm.code,
            here=words.listing([here for here, _ in differing]),
            usual=words.listing([usual for _, usual in differing]),
        )


def limits_sentence(words: Wording, limits: Thresholds) -> str:
    """Say how many limits differ from the method."""
    count = len(changed_limits(limits))
    if not count:
        return words._("All limits are those of the method.")
    said = words.ngettext(
        "{count} limit differs from the method.", "{count} limits differ from the method.", count
    )
    return said.format(count=words.number(count))


def _parts(words: Wording, reading: LimitReading) -> tuple[str, str, str]:
    """Say type, strength and gap, one by one."""
    kind = type_word(words, reading.verdict).lower()
    if reading.verdict.pattern is not None:
        pattern = choice_word(words, reading.verdict.pattern).rstrip(".")
        kind = words._("{type} ({pattern})").format(type=kind, pattern=pattern.lower())
    strength = words._("strength not scored")
    if reading.band is not None and reading.index is not None:
        strength = words._("strength {number}, {band}").format(
            number=words.number(reading.index), band=choice_word(words, reading.band).lower()
        )
    gap = words._("gap: {what}").format(what=choice_word(words, reading.tile).lower())
    return kind, strength, gap
