"""The tabs of what happens to people: sanctions and rewards, and exceptions."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, scale_word
from normsdesk.model.ids import new_id
from normsdesk.model.norm import NormException, Sanction, SanctionSign
from normsdesk.model.scales import COMMONNESS, LIKELIHOOD, SEVERITY
from normsdesk.rules.norm_card import NormCard
from normsdesk.rules.readings import ComponentName
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.component_row import ComponentRow
from normsdesk.ui.diagnosis.linked import exceptions_of, sanctions_of
from normsdesk.ui.diagnosis.pieces import Columns, Subjects
from normsdesk.ui.diagnosis.record_rows import RecordRow, RecordRows, RowColumns, RowLevel, RowLook
from normsdesk.ui.diagnosis.rows_card import RowsCard
from normsdesk.ui.evidence.evidence_line import EvidenceLine
from normsdesk.ui.forms.surfaces import Card

_SANCTION_FIELDS = (
    "description",
    "sign",
    "type",
    "reference_group_id",
    "agent",
    "target",
    "likelihood",
    "severity",
    "formality",
    "notes",
)
_REWARD_FIELDS = tuple(name for name in _SANCTION_FIELDS if name != "severity")
_EXCEPTION_FIELDS = ("condition", "who_may", "commonness", "notes")


class _ValuesCard(Card):
    """What people said about it, as bars that open their inputs."""

    def __init__(
        self, desk: Desk, subjects: Subjects, title: str, names: tuple[ComponentName, ...]
    ) -> None:
        super().__init__(desk.kit, title)
        self.column.setSpacing(6)
        words = desk.kit.words
        self.rows = {
            name: ComponentRow(desk, subjects.profile, name, choice_word(words, name))
            for name in names
        }
        for row in self.rows.values():
            self.column.addWidget(row)
        self.column.addStretch(1)

    def turn(self) -> None:
        """Close what is open."""
        for row in self.rows.values():
            row.turn()

    def show_card(self, card: NormCard) -> None:
        """Show the values; without a profile there is nothing they could be put into."""
        self.setVisible(card.profile is not None)
        for row in self.rows.values():
            row.show_card(card)


class ReactionsTab(QWidget):
    """What happens to those who break a norm, and to those who follow it."""

    def __init__(self, desk: Desk, subjects: Subjects) -> None:
        super().__init__()
        self._desk = desk
        self._subjects = subjects
        words = desk.kit.words
        self.values = _ValuesCard(
            desk,
            subjects,
            words._("How people see it"),
            (ComponentName.SAN, ComponentName.SENS),
        )
        self.sanctions = RowsCard(
            desk,
            words._("What happens to people who break the norm, and who does it?"),
            RecordRows(
                desk, Sanction, _SANCTION_FIELDS, sanction_columns(words), with_evidence(desk)
            ),
        )
        self.sanctions.offer(words._("Add sanction"), lambda: self.add(SanctionSign.SANCTION))
        self.rewards = RowsCard(
            desk,
            words._("What do people gain who follow the norm?"),
            RecordRows(desk, Sanction, _REWARD_FIELDS, reward_columns(words), with_evidence(desk)),
        )
        self.rewards.offer(words._("Add reward"), lambda: self.add(SanctionSign.REWARD))
        self._columns = Columns(45, 33)
        self._columns.left.addWidget(self.sanctions)
        self._columns.left.addWidget(self.rewards)
        self._columns.left.addStretch(1)
        self._columns.right.addWidget(self.values)
        self._columns.right.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._columns)

    def set_wide(self, wide: bool) -> None:
        """Stand side by side, or one below the other."""
        self._columns.set_wide(wide)

    def turn(self) -> None:
        """Close what is open."""
        self.values.turn()
        self.sanctions.rows.turn()
        self.rewards.rows.turn()

    def show_card(self, card: NormCard) -> None:
        """Show what happens under a norm."""
        snapshot, words = self._desk.bridge.snapshot, self._desk.kit.words
        naming = Naming(words, snapshot)
        self.values.show_card(card)
        for sign, part in (
            (SanctionSign.SANCTION, self.sanctions),
            (SanctionSign.REWARD, self.rewards),
        ):
            found = sanctions_of(snapshot, card.norm.id, sign)
            part.show_looks([sanction_look(words, naming, one) for one in found])

    def add(self, sign: SanctionSign) -> None:
        """Add a sanction or a reward, and go to its first field."""
        bridge = self._desk.bridge
        one = Sanction(id=new_id("sanctions"), norm_id=self._subjects.norm.record_id, sign=sign)
        if isinstance(bridge.commit(add_records(bridge.snapshot, [one]), self), Rejected):
            return
        part = self.sanctions if sign is SanctionSign.SANCTION else self.rewards
        row = part.rows.row_of(one.id)
        if row is not None:
            row.begin()


class ExceptionsTab(QWidget):
    """When a norm may be broken without blame."""

    def __init__(self, desk: Desk, subjects: Subjects) -> None:
        super().__init__()
        self._desk = desk
        self._subjects = subjects
        words = desk.kit.words
        title = words._("How people see it")
        self.values = _ValuesCard(desk, subjects, title, (ComponentName.EXC,))
        self.card = RowsCard(
            desk,
            words._("When may somebody break the norm without blame? Each case is an opening."),
            RecordRows(
                desk,
                NormException,
                _EXCEPTION_FIELDS,
                RowColumns(
                    title=words._("Exceptions"),
                    level=words._("How common"),
                    highest=COMMONNESS.maximum,
                ),
                with_evidence(desk),
            ),
        )
        self.card.offer(words._("Add exception"), self.add)
        self._columns = Columns(45, 33)
        self._columns.left.addWidget(self.card)
        self._columns.left.addStretch(1)
        self._columns.right.addWidget(self.values)
        self._columns.right.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._columns)

    def set_wide(self, wide: bool) -> None:
        """Stand side by side, or one below the other."""
        self._columns.set_wide(wide)

    def turn(self) -> None:
        """Close what is open."""
        self.values.turn()
        self.card.rows.turn()

    def show_card(self, card: NormCard) -> None:
        """Show the exceptions of a norm."""
        words = self._desk.kit.words
        self.values.show_card(card)
        found = exceptions_of(self._desk.bridge.snapshot, card.norm.id)
        self.card.show_looks([exception_look(words, one) for one in found])

    def add(self) -> None:
        """Add an exception, and go to its first field."""
        bridge = self._desk.bridge
        one = NormException(id=new_id("exceptions"), norm_id=self._subjects.norm.record_id)
        if isinstance(bridge.commit(add_records(bridge.snapshot, [one]), self), Rejected):
            return
        row = self.card.rows.row_of(one.id)
        if row is not None:
            row.begin()


def with_evidence(desk: Desk) -> Callable[[RecordRow], None]:
    """Make what shows the evidence about a record below its fields."""

    def dress(row: RecordRow) -> None:
        row.add_part(lambda: EvidenceLine(desk))

    return dress


def sanction_columns(words: Wording) -> RowColumns:
    """Name what stands beside a sanction."""
    return RowColumns(
        title=words._("Sanctions"),
        level=words._("Likely"),
        highest=LIKELIHOOD.maximum,
        grade=words._("Serious"),
    )


def reward_columns(words: Wording) -> RowColumns:
    """Name what stands beside a reward."""
    return RowColumns(title=words._("Rewards"), level=words._("Likely"), highest=LIKELIHOOD.maximum)


def sanction_look(words: Wording, naming: Naming, one: Sanction) -> RowLook:
    """Say a sanction or reward at a glance."""
    who = naming.reference(one.reference_group_id) or one.agent
    what = choice_word(words, one.type) if one.type is not None else ""
    likely = "" if one.likelihood is None else scale_word(words, LIKELIHOOD, one.likelihood)
    grade = None
    if one.sign is SanctionSign.SANCTION:
        serious = "" if one.severity is None else scale_word(words, SEVERITY, one.severity)
        grade = RowLevel(value=one.severity, highest=SEVERITY.maximum, word=serious)
    return RowLook(
        record_id=one.id,
        number="",
        title=one.description or words._("Nothing written yet"),
        note=" · ".join(part for part in (what, who) if part),
        note_is_ours=True,
        level=RowLevel(value=one.likelihood, highest=LIKELIHOOD.maximum, word=likely),
        grade=grade,
    )


def exception_look(words: Wording, one: NormException) -> RowLook:
    """Say an exception at a glance."""
    common = "" if one.commonness is None else scale_word(words, COMMONNESS, one.commonness)
    return RowLook(
        record_id=one.id,
        number="",
        title=one.condition or words._("Nothing written yet"),
        note=one.who_may,
        level=RowLevel(value=one.commonness, highest=COMMONNESS.maximum, word=common),
    )
