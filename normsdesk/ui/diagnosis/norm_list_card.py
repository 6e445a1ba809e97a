"""The list of norms with its count and the button that adds one, as a card at the side."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.norm_list import NormList
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.labels import line_label
from normsdesk.ui.forms.surfaces import Card, Rule

_WIDTH = 238


class NormListCard(Card):
    """What stands at the left of a norm; its button calls ``add``."""

    def __init__(self, desk: Desk, norms: NormList, add: Callable[[], object]) -> None:
        super().__init__(desk.kit)
        self._words = desk.kit.words
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 10, 11, 9)
        self._count = line_label(desk.kit, "", "label_strong")
        row.addWidget(self._count)
        row.addStretch(1)
        self.add_button = button = Button(
            desk.kit, self._words._("Add norm"), icon="plus", small=True
        )
        button.clicked.connect(lambda: add())
        if desk.bridge.read_only:
            button.hide()  # showing it here would open it as a window of its own
        row.addWidget(button)
        self.column.addWidget(head)
        self.column.addWidget(Rule(desk.kit))
        self.column.addWidget(norms, 1)
        self.setFixedWidth(desk.kit.theme.length(_WIDTH))

    def show_count(self, count: int) -> None:
        """Show how many norms there are."""
        text = self._words.ngettext("{count} norm", "{count} norms", count)
        self._count.setText(text.format(count=self._words.number(count)))
