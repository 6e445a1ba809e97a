"""The five kinds of scale: what each means, and whether it is for now, for later or not."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton

from normsdesk.library.mechanisms import Explained, read_strategy_lists
from normsdesk.library.wording import choice_word
from normsdesk.model.strategy import ScaleUpChoice, ScaleUpPlan, ScaleUpType, ScaleUpTypeRow
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.labels import TextBlock, set_tooltip
from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.forms.surfaces import Card, IconLabel
from normsdesk.ui.strategy.tiles_grid import TilesGrid
from normsdesk.ui.tables.signs import rounded

_ICONS = {
    ScaleUpType.INSTITUTIONALISATION: "landmark",
    ScaleUpType.HORIZONTAL: "map",
    ScaleUpType.MULTIPLICATIVE: "users",
    ScaleUpType.ADDITIVE: "blocks",
    ScaleUpType.DISSEMINATION: "megaphone",
}
_LOOKS = {
    ScaleUpChoice.YES: ("primary", "check"),
    ScaleUpChoice.LATER: ("hint", "clock"),
    ScaleUpChoice.NO: ("primary", "x"),
}


class KindTile(Card):
    """One kind of scale. Chosen for now, it stands out."""

    def __init__(self, desk: Desk, kind: ScaleUpType, explained: Explained) -> None:
        super().__init__(desk.kit)
        self._kit = kit = desk.kit
        words = kit.words
        name = choice_word(words, kind)
        self.column.setSpacing(6)
        self.column.setContentsMargins(12, 12, 12, 12)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(kit, _ICONS[kind], 20, "primary"))
        head.addWidget(TextBlock(kit, name, "label_strong"), 1)
        self.column.addLayout(head)
        text = TextBlock(kit, explained.text.said_in(words.language), "caption", "text2")
        example = explained.example.said_in(words.language)
        set_tooltip(text, example)
        self.column.addWidget(text)
        self.column.addStretch(1)
        options = [
            Option(value=each, text=choice_word(words, each), fill=fill, sign=sign)
            for each, (fill, sign) in _LOOKS.items()
        ]
        self.choice = Segmented(kit, options, name)
        self.choice.setAccessibleDescription(example)
        self.choice.setEnabled(not desk.bridge.read_only)
        self.column.addWidget(self.choice)

    def show_choice(self, choice: ScaleUpChoice | None) -> None:
        """Show what was decided."""
        self.choice.set_value(choice)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint a chosen tile on the soft colour."""
        super().paintEvent(event)
        if self.choice.value() == ScaleUpChoice.YES:
            theme = self._kit.theme
            fill, edge = theme.color("primarySoft"), theme.color("primary")
            rounded(QPainter(self), self.rect().toRectF(), 10, fill, edge)


class KindTiles(TilesGrid):
    """The five tiles; each decision is one change of the plan."""

    def __init__(self, desk: Desk) -> None:
        scales = read_strategy_lists().scales
        self._desk = desk
        self._plan_id = ""
        self.tiles = {kind: KindTile(desk, kind, told) for kind, told in scales.items()}
        width = desk.kit.theme.length(186)
        super().__init__(tuple(self.tiles.values()), width, (5, 3, 2, 1))
        for kind, tile in self.tiles.items():
            tile.choice.edited.connect(partial(self._decide, kind))

    def begin(self) -> None:
        """Put the keyboard on the first answer: the page is read from there."""
        first = next(iter(self.tiles.values())).choice
        first.findChildren(QRadioButton)[0].setFocus(Qt.FocusReason.TabFocusReason)

    def show_plan(self, plan: ScaleUpPlan) -> None:
        """Show the decisions of a plan."""
        self._plan_id = plan.id
        chosen = {row.type: row.choice for row in plan.types}
        for kind, tile in self.tiles.items():
            tile.show_choice(chosen.get(kind))

    def _decide(self, kind: ScaleUpType, value: str | None) -> None:
        bridge = self._desk.bridge
        plan = bridge.snapshot.find(ScaleUpPlan, self._plan_id)
        if plan is None:
            return
        choice = ScaleUpChoice(value) if value is not None else None
        rows = {row.type: row for row in plan.types}
        reason = rows[kind].reason if kind in rows else ""
        rows[kind] = ScaleUpTypeRow(type=kind, choice=choice, reason=reason)
        kept = tuple(
            rows[each]
            for each in ScaleUpType
            if each in rows and (rows[each].choice is not None or rows[each].reason)
        )
        bridge.put(plan.id, "types", kept, origin=self)
