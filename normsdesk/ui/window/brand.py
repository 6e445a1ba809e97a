"""The dark column of the start screen: what the program is for."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.ui.forms.labels import TextBlock, line_label
from normsdesk.ui.forms.surfaces import IconLabel, Rule
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables import signs
from normsdesk.ui.window.foot_button import FootButton


class BrandPanel(QWidget):
    """The dark column that says what the program is for.

    ``settings_asked`` tells that a person wants the settings.
    """

    settings_asked = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        words = kit.words
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, kit.theme.color("rail"))
        self.setPalette(palette)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(32, 36, 32, 24)
        self._column.setSpacing(0)
        brand = QHBoxLayout()
        brand.setSpacing(12)
        brand.addWidget(IconLabel(kit, "logo-on-dark", 36, "railText"))
        brand.addWidget(line_label(kit, "NormsDesk", "figure_large", "railText"), 1)
        self._column.addLayout(brand)
        self._column.addSpacing(34)
        claim = words._("Understand social norms.\nPlan change with care.")
        self._claim = TextBlock(kit, claim, "display", "railText")
        self._column.addWidget(self._claim)
        self._column.addSpacing(10)
        purpose = words._("A workbook for organisations in a Social Norms Mentorship Programme.")
        self._column.addWidget(TextBlock(kit, purpose, "body", "railText2"))
        self._column.addSpacing(28)
        self._phases = QWidget()
        phases = QVBoxLayout(self._phases)
        phases.setContentsMargins(0, 0, 0, 0)
        phases.setSpacing(14)
        for icon, title, line in (
            ("clipboard-check", words._("Prepare"), words._("Organisation, practice and people")),
            (
                "search",
                words._("Understand"),
                words._("Theory of change, norm diagnosis, priorities"),
            ),
            ("sprout", words._("Act & learn"), words._("Strategy, safety, M&E and mentorship")),
            ("printer", words._("Share"), words._("Reports for your mentor and donors")),
        ):
            phases.addWidget(_Phase(kit, icon, title, line))
        self._column.addWidget(self._phases)
        self._column.addStretch(1)
        self._column.addWidget(Rule(kit, ink="railHover"))
        self._column.addSpacing(16)
        self._foot = self._built_foot()
        self._column.addLayout(self._foot)

    def set_room(self, width: int, height: int) -> int:
        """Fit a window of this size and return the width taken."""
        theme = self._kit.theme
        narrow = width < 1200
        stacked = width < 960
        taken = theme.length(240 if stacked else 336 if narrow else 392)
        self.setFixedWidth(taken)
        side = 20 if stacked else 24 if narrow else 32
        low = height < 640
        self._column.setContentsMargins(side, 20 if low else 36, side, 16 if low else 24)
        self._phases.setVisible(height >= 600 and not stacked)
        direction = QBoxLayout.Direction
        self._foot.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._claim.set_role("h2" if stacked else "h1" if narrow else "display")
        self._column.invalidate()
        if self._column.heightForWidth(taken) > height:
            self._phases.hide()  # large text or long words leave no room for them
        return taken

    def _built_foot(self) -> QBoxLayout:
        kit, words = self._kit, self._kit.words
        works = QHBoxLayout()
        works.setSpacing(9)
        works.addWidget(IconLabel(kit, "hard-drive", 16, "railText2"))
        offline = TextBlock(kit, words._("Works without internet"), "table", "railText2")
        works.addWidget(offline, 1, Qt.AlignmentFlag.AlignVCenter)
        foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        foot.setSpacing(9)
        foot.addLayout(works, 1)
        settings = FootButton(kit, words._("Settings"), "settings")
        settings.clicked.connect(self.settings_asked)
        foot.addWidget(settings, 0, Qt.AlignmentFlag.AlignLeft)
        return foot


class _Phase(QWidget):
    """One phase of the journey: an icon on a plate, its name and what it holds."""

    def __init__(self, kit: Kit, icon: str, title: str, line: str) -> None:
        super().__init__()
        self._plate = kit.theme.color("railHover")
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 0, 0, 0)
        row.setSpacing(23)
        row.addWidget(IconLabel(kit, icon, 18, "ring"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(line_label(kit, title, "h3", "railText"))
        words.addWidget(TextBlock(kit, line, "table", "railText2"))
        row.addLayout(words, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        plate = QRectF(0, (self.height() - 36) / 2, 36, 36)
        signs.rounded(QPainter(self), plate, 8, self._plate)
