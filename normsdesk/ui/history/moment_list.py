"""The earlier states of a project: versions that people kept, and backups of this computer."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QVBoxLayout, QWidget

from normsdesk.store.history import Moment, MomentKind
from normsdesk.ui.forms.buttons import Button, link
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Rule
from normsdesk.ui.history.moment_row import MomentRow
from normsdesk.ui.kit import Kit

WIDTH = 292
_MEGABYTE = 1024 * 1024
_ICONS = {MomentKind.VERSION: "flag", MomentKind.BACKUP: "hard-drive"}


class MomentList(QFrame):
    """Earlier states to choose from. ``chosen`` carries the key of one."""

    chosen = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.rows: dict[str, MomentRow] = {}
        self._group = QButtonGroup(self)
        words = kit.words
        self.keep = Button(kit, words._("Keep a version…"), icon="flag")
        self.folder = link(kit, words._("Show the folder of backups"))
        self.remove = link(kit, words._("Remove all copies…"))
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its rows take the keyboard
        self._scroll.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(16, 16, 16, 12)
        head.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addWidget(Rule(kit))
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 10, 12, 12)
        foot.setSpacing(4)
        for button in (self.folder, self.remove):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(foot)

    def show_moments(self, moments: Sequence[Moment], chosen: str) -> None:
        """Show these states with one of them chosen; tells nobody."""
        words = self._kit.words
        self._group = QButtonGroup(self)
        self.rows = {}
        paper = QWidget()
        column = QVBoxLayout(paper)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        for kind, title in (
            (MomentKind.VERSION, words._("Versions you kept")),
            (MomentKind.BACKUP, words._("Backups on this computer")),
        ):
            held = [one for one in moments if one.kind is kind]
            box = QVBoxLayout()
            box.setContentsMargins(16, 12, 12, 4)
            box.addWidget(TextBlock(self._kit, title, "caption_strong", "text2", widest=WIDTH))
            if not held:
                box.addWidget(
                    TextBlock(self._kit, self._none(kind), "caption", "text3", widest=WIDTH)
                )
            column.addLayout(box)
            for moment in held:
                row = self.rows[moment.key] = self._row(moment)
                self._group.addButton(row)
                column.addWidget(row)
        column.addStretch(1)
        paper.setAutoFillBackground(False)
        self._scroll.setWidget(paper)
        paper.setAutoFillBackground(False)
        if chosen in self.rows:
            self.rows[chosen].setChecked(True)
        self._group.buttonToggled.connect(self._toggled)
        self.remove.setVisible(bool(moments))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground, and the line at the right."""
        painter, theme = QPainter(self), self._kit.theme
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.color("border"))

    def _row(self, moment: Moment) -> MomentRow:
        words, when = self._kit.words, moment_words(self._kit, moment)
        if moment.name and moment.name != when:
            return MomentRow(self._kit, moment.key, moment.name, when, _ICONS[moment.kind])
        # Two of one day differ in their time only, which a narrow list would cut off.
        below = _time(moment)
        if moment.kind is MomentKind.BACKUP:
            size = words._("{size} MB").format(size=words.number(moment.size / _MEGABYTE, 1))
            below = f"{below} · {size}"
        day = words.date(moment.at.astimezone().date())
        return MomentRow(self._kit, moment.key, day, below, _ICONS[moment.kind])

    def _none(self, kind: MomentKind) -> str:
        words = self._kit.words
        if kind is MomentKind.VERSION:
            return words._("Keep one before a big change, or with Ctrl+S.")
        return words._("One is made each day you save.")

    def _toggled(self, row: QWidget, checked: bool) -> None:
        if checked and isinstance(row, MomentRow):
            self.chosen.emit(row.key)


def moment_words(kit: Kit, moment: Moment) -> str:
    """Say when a state was kept: date and time of the clock on the wall."""
    day = kit.words.date(moment.at.astimezone().date())
    return kit.words._("{date}, {time}").format(date=day, time=_time(moment))


def _time(moment: Moment) -> str:
    at = moment.at.astimezone()
    return f"{at.hour:02d}:{at.minute:02d}"
