"""Below a claim: the evidence that speaks for or against it, and a way to link more."""

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.commands.rows import add_row
from normsdesk.library.wording import choice_word
from normsdesk.model.evidence import Claim, EvidenceItem
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import grows
from normsdesk.ui.evidence.claims import SIGNS, claims_about
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.reference import ReferenceChoice

_LONGEST = 34


@runtime_checkable
class ShowsEvidence(Protocol):
    """A page on which a piece of evidence can be looked at."""

    def show_evidence(self, evidence_id: str) -> None:
        """Go to a piece of evidence."""
        ...


class EvidenceLine(QWidget):
    """One button for each piece of evidence about a record, or about one of its values."""

    def __init__(self, desk: Desk, field: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._field = field
        self._record_id = ""
        kit, words = desk.kit, desk.kit.words
        self.buttons: list[Button] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._title = TextBlock(kit, words._("Evidence"), "caption_strong", "text2")
        column.addWidget(self._title)
        self._box = QWidget()
        self._flow = Flow(self._box, gap=6, line_gap=6)
        self.link = ReferenceChoice(desk, (EvidenceItem.table,), words._("Link evidence"))
        self.link.setPlaceholderText(words._("Link evidence"))
        self.link.setMinimumWidth(kit.theme.length(150))
        self.link.edited.connect(self._link)
        self._flow.addWidget(self.link)
        grows(self._box)
        column.addWidget(self._box)
        if desk.bridge.read_only:
            self.link.hide()
        grows(self)

    def refresh(self, record_id: str) -> None:
        """Show the evidence about a record."""
        self._record_id = record_id
        kit, words = self._desk.kit, self._desk.kit.words
        found = claims_about(self._desk.bridge.snapshot, record_id, self._field)
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        self._flow.removeWidget(self.link)
        for item, claim in found:
            icon, _ink = SIGNS[claim.direction]
            title = item.title or item.summary
            text = words._("{code} {title}").format(code=item.code, title=_short(title))
            name = words._("{code} {title}: {direction}").format(
                code=item.code, title=title, direction=choice_word(words, claim.direction)
            )
            button = Button(kit, text.strip(), ButtonKind.SECOND, icon=icon, name=name, small=True)
            button.setProperty("record", item.id)
            button.clicked.connect(self._go)
            self._flow.addWidget(button)
            button.show()
            self.buttons.append(button)
        self._flow.addWidget(self.link)
        self.link.leave_out([item.id for item, _ in found])
        self.link.set_reference("")
        self._title.set_text(
            words._("Evidence") if found else words._("Evidence: none is linked to this yet.")
        )
        self._box.updateGeometry()
        # While nothing was collected yet there is nothing to link, and no need to say so.
        anything = bool(self._desk.bridge.snapshot.tables.get(EvidenceItem.table))
        for part in (self._title, self._box):
            part.setVisible(anything)

    def _link(self, evidence_id: str | None) -> None:
        bridge = self._desk.bridge
        if evidence_id:
            claim = Claim(record_id=self._record_id, field=self._field)
            bridge.commit(add_row(bridge.snapshot, evidence_id, "claims", claim), self)
            self.refresh(self._record_id)

    def _go(self) -> None:
        evidence_id = self.sender().property("record")
        around = self.parentWidget()
        while around is not None and not isinstance(around, ShowsEvidence):
            around = around.parentWidget()
        if around is not None:
            around.show_evidence(evidence_id)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
