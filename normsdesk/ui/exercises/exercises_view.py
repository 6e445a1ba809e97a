"""The exercises of step 4, in place of the diagnosis of a norm."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import grows
from normsdesk.ui.exercises.network_view import NetworkView
from normsdesk.ui.exercises.whys_view import WhysView
from normsdesk.ui.forms.segmented import Option, Segmented

WHYS, NETWORK = "whys", "network"
_TWO_COLUMNS_FROM = 660


class ExercisesView(QWidget):
    """One exercise at a time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.kit.words
        self._norm_id = ""
        self._shown = WHYS
        self._two_from = desk.kit.theme.length(_TWO_COLUMNS_FROM)
        options = (
            Option(value=WHYS, text=words._("Five Whys")),
            Option(value=NETWORK, text=words._("My Social Network")),
        )
        self.choice = Segmented(desk.kit, options, words._("Exercise"), always=True)
        self.choice.set_value(WHYS)
        self.choice.edited.connect(self.show_exercise)
        self.whys = WhysView(desk)
        self.network = NetworkView(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 10, 8)
        column.setSpacing(12)
        column.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.whys)
        column.addWidget(self.network)
        column.addStretch(1)
        self.network.hide()
        grows(self)

    def norm_id(self) -> str:
        """Return the norm that stood here before, or ""."""
        return self._norm_id

    def show_norm(self, norm_id: str) -> None:
        """Show the exercises as the document holds them; reactions go to this norm."""
        self._norm_id = norm_id
        self._refresh()

    def show_exercise(self, name: str | None) -> None:
        """Show one of the exercises."""
        self._shown = name or WHYS
        self.choice.set_value(self._shown)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand in two columns where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= self._two_from
        self.whys.set_wide(wide)
        self.network.set_wide(wide)

    def _refresh(self) -> None:
        whys = self._shown == WHYS
        self.whys.setVisible(whys)
        self.network.setVisible(not whys)
        (self.whys if whys else self.network).show_norm(self._norm_id)
