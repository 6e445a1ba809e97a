"""The chosen risk: its levels and how they came about, what waits, and its fields."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from normsdesk.model.strategy import RiskEthicsItem
from normsdesk.rules.risk import first_level, residual_level
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import SignedLine, SignedLines
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.editors import Subject
from normsdesk.ui.forms.labels import TextBlock, line_label
from normsdesk.ui.forms.surfaces import Card, Chip, IconLabel, Rule
from normsdesk.ui.strategy.field_rows import FieldRows
from normsdesk.ui.strategy.risk_signs import LevelCell
from normsdesk.ui.strategy.sentences import (
    level_lines,
    not_now_lines,
    status_look,
)
from normsdesk.ui.tables.removal import remove_with_undo

_HARM = (("risk",), ("who_is_harmed",), ("likelihood", "severity"))
_ANSWER = (
    ("mitigation",),
    ("mitigation_status", "early_sign"),
    ("owner_role", "how_fast"),
    ("residual_likelihood", "residual_severity"),
    ("next_review",),
)
_VIOLENCE = (("may_disclose_violence", "referral_route_id"),)
_ABOUT = (("norm_ids",), ("strategy_ids",), ("about_data_collection",), ("notes",))


class RiskDetail(Card):
    """Everything about one risk, edited in place. ``removed`` tells that it was deleted."""

    removed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        kit, words = desk.kit, desk.kit.words
        self.subject = Subject(desk)
        head = QHBoxLayout()
        self._title = line_label(kit, "", "h3")
        self.status = Chip(kit, "", "not_yet")
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.status)
        self.column.addLayout(head)
        self.before, self.now = LevelCell(kit), LevelCell(kit)
        self.column.addLayout(self._levels())
        self.why = TextBlock(kit, "", "caption", "text2", widest=700)
        self.column.addWidget(self.why)
        self.not_now = SignedLines(kit)
        self.column.addWidget(self.not_now)
        self._groups: list[FieldRows] = []
        for title, lines in (
            (words._("Who could be hurt, and how"), _HARM),
            (words._("Our answer, and the risk that is left"), _ANSWER),
            (words._("If somebody tells of violence"), _VIOLENCE),
            (words._("What it is about"), _ABOUT),
        ):
            self._add_group(title, lines)
        self._delete = Button(kit, words._("Delete"), ButtonKind.DELETE, icon="trash-2", small=True)
        self._delete.clicked.connect(self._remove)
        if desk.bridge.read_only:
            self._delete.hide()  # showing it here would open a window of its own
        self.column.addWidget(self._delete, 0, Qt.AlignmentFlag.AlignLeft)

    def show_risk(self, risk: RiskEthicsItem) -> None:
        """Show a risk as it is now."""
        words = self._desk.kit.words
        if risk.id != self.subject.record_id:
            for group in self._groups:
                group.turn()
            self.subject.record_id = risk.id
        for group in self._groups:
            group.refresh()
        self._title.setText(words._("{code} · What we do about it").format(code=risk.code))
        word, look, _counts = status_look(words, risk)
        self.status.show_chip(word, look)
        self.before.show_level(first_level(risk))
        self.now.show_level(residual_level(risk))
        self.why.set_text("\n".join(level_lines(words, risk)))
        lines = not_now_lines(words, self._desk.bridge.snapshot, risk)
        self.not_now.show_lines(
            [SignedLine(text=line, sign="triangle-alert", ink="danger") for line in lines]
        )

    def begin(self) -> None:
        """Go to the first field."""
        self._groups[0].begin()

    def _levels(self) -> QHBoxLayout:
        kit, words = self._desk.kit, self._desk.kit.words
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(line_label(kit, words._("Before"), "label", "text2"))
        row.addWidget(self.before)
        row.addWidget(IconLabel(kit, "arrow-right", 18, "text3"))
        row.addWidget(line_label(kit, words._("Now"), "label", "text2"))
        row.addWidget(self.now)
        row.addStretch(1)
        return row

    def _add_group(self, title: str, lines: tuple[tuple[str, ...], ...]) -> None:
        kit = self._desk.kit
        self.column.addWidget(Rule(kit))
        self.column.addWidget(line_label(kit, title, "label_strong", "text2"))
        group = FieldRows(self._desk, self.subject, RiskEthicsItem, lines)
        self._groups.append(group)
        self.column.addWidget(group)

    def _remove(self) -> None:
        if remove_with_undo(self._desk, self.subject.record_id, self):
            self.removed.emit()
