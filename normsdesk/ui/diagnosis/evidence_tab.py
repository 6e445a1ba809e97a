"""The tab of the evidence: what speaks for a verdict, what against, and from where."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records, set_value
from normsdesk.edit.commands.rows import add_row
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, scale_word
from normsdesk.model.evidence import Claim, ClaimDirection, EvidenceItem
from normsdesk.model.ids import new_id
from normsdesk.model.scales import QUALITY
from normsdesk.rules.norm_card import NormCard
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.linked import claims_of, evidence_of, records_of
from normsdesk.ui.diagnosis.pieces import Subjects
from normsdesk.ui.diagnosis.record_rows import RecordRow, RecordRows, RowColumns, RowLevel, RowLook
from normsdesk.ui.diagnosis.rows_card import RowsCard
from normsdesk.ui.evidence.claims import SIGNS
from normsdesk.ui.evidence.claims_box import ClaimsBox
from normsdesk.ui.evidence.files_box import FilesBox
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.reference import ReferenceChoice

_FIELDS = (
    "title",
    "type",
    "quality",
    "held_on",
    "place",
    "method",
    "participants",
    "summary",
    "quote",
    "limits",
    "round_id",
    "citation",
    "notes",
)


class EvidenceTab(QWidget):
    """Evidence linked to a norm; add some, or link what was added before."""

    def __init__(self, desk: Desk, subjects: Subjects) -> None:
        super().__init__()
        self._desk = desk
        self._subjects = subjects
        words = desk.kit.words
        columns = RowColumns(
            title=words._("Evidence"),
            level=words._("Quality"),
            highest=QUALITY.maximum,
            stance=words._("For or against"),
        )
        self.card = RowsCard(
            desk,
            words._("What did you hear, see, count or read? Link it to this norm."),
            RecordRows(desk, EvidenceItem, _FIELDS, columns, self._dress),
        )
        self.card.offer(words._("Add evidence"), self.add)
        self._link = ReferenceChoice(desk, ("evidence",), words._("Link evidence"))
        self._link.setPlaceholderText(words._("Link evidence"))
        self._link.setMinimumWidth(desk.kit.theme.length(200))
        if desk.bridge.read_only:
            self._link.hide()  # showing it here would open a window of its own
        self._link.edited.connect(self.link)
        self.card.offer_widget(self._link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch(1)

    def set_wide(self, wide: bool) -> None:
        """Have one column in any case."""

    def turn(self) -> None:
        """Close what is open."""
        self.card.rows.turn()

    def show_card(self, card: NormCard) -> None:
        """Show the evidence of a norm."""
        snapshot, words = self._desk.bridge.snapshot, self._desk.kit.words
        found = evidence_of(snapshot, card.norm)
        self._link.leave_out([one.id for one in found])
        self._link.set_reference("")
        looks: list[RowLook] = []
        for one in found:
            places = claims_of(snapshot, card.norm, one)
            looks.append(evidence_look(words, one, [one.claims[place] for place in places]))
        self.card.show_looks(looks)

    def add(self) -> None:
        """Add evidence that speaks for the norm, and go to its first field."""
        bridge = self._desk.bridge
        claim = Claim(record_id=self._subjects.norm.record_id)
        one = EvidenceItem(id=new_id("evidence"), claims=(claim,))
        if isinstance(bridge.commit(add_records(bridge.snapshot, [one]), self), Rejected):
            return
        row = self.card.rows.row_of(one.id)
        if row is not None:
            row.begin()

    def link(self, evidence_id: str | None) -> None:
        """Link evidence that stands in the project already."""
        bridge = self._desk.bridge
        if evidence_id:
            claim = Claim(record_id=self._subjects.norm.record_id)
            bridge.commit(add_row(bridge.snapshot, evidence_id, "claims", claim), self)

    def _dress(self, row: RecordRow) -> None:
        row.add_part(lambda: ClaimsBox(self._desk, self._subjects.norm))
        row.add_part(lambda: FilesBox(self._desk))
        off = Button(self._desk.kit, self._desk.kit.words._("Take out the link"), small=True)
        off.clicked.connect(lambda: self.unlink(row.record_id))
        row.offer(off)

    def show_evidence(self, evidence_id: str) -> None:
        """Open the row of a piece of evidence and go to it."""
        row = self.card.rows.row_of(evidence_id)
        if row is not None:
            row.head.setChecked(True)
            row.head.setFocus(Qt.FocusReason.OtherFocusReason)

    def unlink(self, evidence_id: str) -> None:
        """Take out every link of a piece of evidence to this norm."""
        bridge = self._desk.bridge
        snapshot = bridge.snapshot
        one = snapshot.find(EvidenceItem, evidence_id)
        if one is not None:
            about = records_of(snapshot, self._subjects.norm.record_id)
            kept = tuple(claim for claim in one.claims if claim.record_id not in about)
            bridge.commit(set_value(snapshot, evidence_id, "claims", kept), self)


def evidence_look(words: Wording, one: EvidenceItem, claims: list[Claim]) -> RowLook:
    """Say a piece of evidence at a glance."""
    parts = [
        choice_word(words, one.type) if one.type is not None else "",
        words.date(one.held_on) if one.held_on is not None else "",
        one.participants,
        next((claim.note for claim in claims if claim.note), ""),
    ]
    directions = {claim.direction for claim in claims}
    direction = directions.pop() if len(directions) == 1 else ClaimDirection.MIXED
    icon, ink = SIGNS[direction]
    quality = "" if one.quality is None else scale_word(words, QUALITY, one.quality)
    return RowLook(
        record_id=one.id,
        number=one.code,
        title=one.title or one.summary or words._("Nothing written yet"),
        note=" · ".join(part for part in parts if part),
        level=RowLevel(value=one.quality, highest=QUALITY.maximum, word=quality),
        stance=(icon, ink, choice_word(words, direction)),
    )
