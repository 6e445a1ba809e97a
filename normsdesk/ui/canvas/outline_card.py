"""The outline on its card, with the keys it answers."""

from PySide6.QtWidgets import QHBoxLayout

from normsdesk.ui.bridge import Desk
from normsdesk.ui.canvas.acts import CanvasActs
from normsdesk.ui.canvas.outline import Outline
from normsdesk.ui.canvas.scene import CanvasScene
from normsdesk.ui.forms.labels import ElidedLabel
from normsdesk.ui.forms.surfaces import Card, Rule


class OutlineCard(Card):
    """``rows`` is the outline itself."""

    def __init__(self, desk: Desk, scene: CanvasScene, acts: CanvasActs) -> None:
        super().__init__(desk.kit)
        self.rows = Outline(desk, scene, acts)
        words = desk.kit.words
        keys = words._(
            "Enter: write · Ctrl+Enter: add beside · Ctrl+Shift+Enter: add what follows · "
            "Alt+→: link from the row above · Alt+←: take the link away · Delete"
        )
        foot = ElidedLabel(desk.kit, keys, "caption", "text2")
        below = QHBoxLayout()
        below.setContentsMargins(12, 6, 12, 8)
        below.addWidget(foot)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)
        self.column.addWidget(self.rows, 1)
        self.column.addWidget(Rule(desk.kit))
        self.column.addLayout(below)
        foot.setVisible(not desk.bridge.read_only)
