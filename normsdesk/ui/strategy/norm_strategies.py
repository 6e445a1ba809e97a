"""The strategies for one norm: its tag and name, why it may have to wait, and the rows."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from normsdesk.library.languages import Wording
from normsdesk.model.strategy import Strategy
from normsdesk.rules.exposure import Exposed, ExposureState
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import SignedLine, SignedLines
from normsdesk.ui.diagnosis.record_rows import RecordRow, RecordRows, RowColumns, RowLook
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.labels import TextBlock, line_label
from normsdesk.ui.forms.surfaces import Card, NormTag, Rule
from normsdesk.ui.strategy.strategy_aside import state_look

_FIELDS = (
    "name",
    "approach",
    "mechanisms",
    "norm_ids",
    "reference_group_ids",
    "dose",
    "partners",
    "description",
    "exposures",
    "messages",
    "factor_ids",
    "notes",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NormPart:
    """One norm with its strategies; without a norm, the strategies that are for none.

    ``waits`` says why the norm has to wait, or is empty.
    """

    norm_id: str
    code: str
    name: str
    kind: str
    provisional: bool
    waits: str
    strategies: tuple[tuple[Strategy, str, Exposed | None], ...]


class NormStrategies(Card):
    """A card for one norm. ``opened`` is told the strategy whose row was opened."""

    def __init__(
        self, desk: Desk, opened: Callable[[str], object], add: Callable[[str], object]
    ) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        self._opened = opened
        self._part: NormPart | None = None
        kit, words = desk.kit, desk.kit.words
        self.column.setContentsMargins(1, 8, 1, 1)
        self.column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 10, 8)
        head.setSpacing(10)
        self.tag = NormTag(kit, "", "")
        self.name = TextBlock(kit, "", "label_strong", widest=900)
        self.name.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.add = Button(kit, words._("Add strategy"), icon="plus", small=True)
        if desk.bridge.read_only:
            self.add.hide()  # showing it here would open a window of its own
        self.add.clicked.connect(lambda: add(self.norm_id))
        head.addWidget(self.tag)
        head.addWidget(self.name, 1)
        head.addWidget(self.add)
        self.column.addLayout(head)
        self.waits = SignedLines(kit)
        self.waits.setContentsMargins(12, 0, 12, 8)
        self.column.addWidget(self.waits)
        self.column.addWidget(Rule(kit))
        columns = RowColumns(
            title=words._("What we do"), stance=words._("If people are punished for joining")
        )
        self.rows = RecordRows(desk, Strategy, _FIELDS, columns, self._dress)
        self.column.addWidget(self.rows)
        self._none = line_label(kit, words._("Nothing is planned yet."), "table", "text3")
        self._none.setContentsMargins(12, 8, 12, 8)
        self.column.addWidget(self._none)

    @property
    def norm_id(self) -> str:
        """The norm of the card, or "" for strategies without one."""
        return self._part.norm_id if self._part is not None else ""

    def show_part(self, part: NormPart) -> None:
        """Show a norm and what is done about it."""
        words = self._desk.kit.words
        if self._part is not None and part.norm_id != self._part.norm_id:
            self.rows.turn()
        self._part = part
        self.tag.show_tag(part.code, part.kind, provisional=part.provisional)
        self.tag.setVisible(bool(part.code))
        self.name.set_text(part.name)
        about = part.code or part.name
        self.add.set_name(words._("Add strategy for {norm}").format(norm=about))
        self.add.setVisible(bool(part.norm_id) and not self._desk.bridge.read_only)
        lines = [SignedLine(text=part.waits, sign="triangle-alert", ink="danger")]
        self.waits.show_lines(lines if part.waits else [])
        self._none.setVisible(not part.strategies)
        self.rows.show_looks(
            [_look(words, one, note, exposed) for one, note, exposed in part.strategies]
        )

    def _dress(self, row: RecordRow) -> None:
        row.head.toggled.connect(partial(self._tell, row))

    def _tell(self, row: RecordRow, opened: bool) -> None:
        if opened and row.record_id:
            self._opened(row.record_id)


def _look(words: Wording, strategy: Strategy, note: str, exposed: Exposed | None) -> RowLook:
    state = exposed.state if exposed is not None else ExposureState.NOT_ASKED
    return RowLook(
        record_id=strategy.id,
        number=strategy.code,
        title=strategy.name.strip() or words._("Strategy without a name"),
        note=note,
        stance=state_look(words, state),
    )
