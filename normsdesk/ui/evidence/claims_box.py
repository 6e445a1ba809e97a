"""What a piece of evidence speaks for or against: one line for each claim, and a way to add."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.commands.records import set_value
from normsdesk.edit.commands.rows import add_row, remove_row
from normsdesk.library.wording import choice_word
from normsdesk.model.evidence import Claim, ClaimDirection, EvidenceItem
from normsdesk.model.fields import ANY_TABLE, spec_of
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import grows
from normsdesk.ui.evidence.claims import SIGNS, claim_name, key, place_of, things_to_link
from normsdesk.ui.forms.buttons import icon_button
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.editors import FieldEditor, Subject
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.reference import ReferenceChoice
from normsdesk.ui.forms.segmented import Option, Segmented

_ELSE = "*"
_INKS = {"success": "primary", "danger": "danger", "norm.custom": "hint"}


class _Line(QWidget):
    """One claim: what it is about, for or against, and what the evidence says about it."""

    def __init__(self, desk: Desk, subject: Subject, place: int) -> None:
        super().__init__()
        self._desk = desk
        self._subject = subject
        self._place = place
        kit, words = desk.kit, desk.kit.words
        self.about = TextBlock(kit, "", "label_strong", widest=460)
        options = [
            Option(
                value=each.value,
                text=choice_word(words, each),
                fill=_INKS[SIGNS[each][1]],
                sign=SIGNS[each][0],
            )
            for each in ClaimDirection
        ]
        self.direction = Segmented(kit, options, words._("For or against"))
        self.direction.setEnabled(not desk.bridge.read_only)
        self.direction.edited.connect(self._turn)
        field = spec_of(Claim, "note")
        path = f"claims[{place}].note"
        self.note = FieldEditor(desk, subject, path, field, labelled=False)
        self.remove = icon_button(kit, "x", words._("Take out this link"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.about, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.remove)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.direction, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.note, 1)
        column.addLayout(row)
        if desk.bridge.read_only:
            self.remove.hide()
        grows(self)

    def refresh(self, claim: Claim) -> None:
        """Show a claim."""
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        name = claim_name(words, snapshot, claim.record_id, claim.field)
        self.about.set_text(name)
        self.direction.setAccessibleName(words._("For or against: {name}").format(name=name))
        self.direction.set_value(claim.direction.value)
        self.remove.set_name(words._("Take out the link to {name}").format(name=name))
        self.note.control.setPlaceholderText(words._("What it says about this"))  # type: ignore[attr-defined]  # a TextLine
        self.note.control.setAccessibleName(words._("What it says about {name}").format(name=name))
        self.note.refresh()

    def _turn(self, value: str | None) -> None:
        bridge = self._desk.bridge
        path = f"claims[{self._place}].direction"
        direction = ClaimDirection(value or ClaimDirection.MIXED.value)
        patch = set_value(bridge.snapshot, self._subject.record_id, path, direction)
        bridge.commit(patch, self)


class ClaimsBox(QWidget):
    """All claims of a piece of evidence. The norm that is shown comes first in the list."""

    def __init__(self, desk: Desk, norm: Subject) -> None:
        super().__init__()
        self._desk = desk
        self._norm = norm
        self._subject = Subject(desk)
        self.lines: list[_Line] = []
        kit, words = desk.kit, desk.kit.words
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(TextBlock(kit, words._("Speaks for or against"), "label"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self._column.addLayout(self._rows)
        adding = QWidget()
        flow = Flow(adding, gap=8, line_gap=6)
        self.link = ListChoice(kit, (), words._("Link it to"))
        self.link.setPlaceholderText(words._("Link it to …"))
        self.link.setMinimumWidth(kit.theme.length(240))
        self.link.edited.connect(self._link)
        self.other = ReferenceChoice(desk, (ANY_TABLE,), words._("Anything in the project"))
        self.other.setPlaceholderText(words._("Anything in the project"))
        self.other.setMinimumWidth(kit.theme.length(240))
        self.other.edited.connect(self._link_other)
        flow.addWidget(self.link)
        flow.addWidget(self.other)
        self.other.hide()
        grows(adding)
        self._column.addWidget(adding)
        if desk.bridge.read_only:
            adding.hide()
        grows(self)

    def refresh(self, record_id: str) -> None:
        """Show the claims of a piece of evidence."""
        snapshot, words = self._desk.bridge.snapshot, self._desk.kit.words
        if record_id != self._subject.record_id:
            for line in self.lines:
                line.note.turn()
            self.other.hide()
        self._subject.record_id = record_id
        one = snapshot.find(EvidenceItem, record_id)
        claims = one.claims if one is not None else ()
        while len(self.lines) < len(claims):
            line = _Line(self._desk, self._subject, len(self.lines))
            line.remove.clicked.connect(partial(self._remove, len(self.lines)))
            self.lines.append(line)
            self._rows.addWidget(line)
        for place, line in enumerate(self.lines):
            line.setVisible(place < len(claims))
            if place < len(claims):
                line.refresh(claims[place])
        held = {key(claim.record_id, claim.field) for claim in claims}
        things = [
            each
            for each in things_to_link(words, snapshot, self._norm.record_id)
            if each.value not in held
        ]
        self.link.set_options([*things, Option(value=_ELSE, text=words._("Something else …"))])
        self.link.set_value(None)
        self.other.set_reference("")

    def _link(self, value: str | None) -> None:
        if value == _ELSE:
            self.other.show()
            self.other.setFocus(Qt.FocusReason.OtherFocusReason)
            self.link.set_value(None)
        elif value:
            self._add(*place_of(value))

    def _link_other(self, record_id: str | None) -> None:
        if record_id:
            self._add(record_id, "")

    def _add(self, record_id: str, field: str) -> None:
        bridge = self._desk.bridge
        claim = Claim(record_id=record_id, field=field)
        patch = add_row(bridge.snapshot, self._subject.record_id, "claims", claim)
        bridge.commit(patch, self)
        self.refresh(self._subject.record_id)

    def _remove(self, place: int) -> None:
        bridge = self._desk.bridge
        patch = remove_row(bridge.snapshot, self._subject.record_id, "claims", place)
        bridge.commit(patch, self)
        for line in self.lines:
            line.note.turn()
        self.refresh(self._subject.record_id)
        self.link.setFocus(Qt.FocusReason.OtherFocusReason)
