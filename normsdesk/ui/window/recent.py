"""The list of recent projects on the start screen."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout

from normsdesk.ui.focus_marks import RING_RADIUS
from normsdesk.ui.forms.buttons import icon_button
from normsdesk.ui.forms.labels import set_tooltip
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables import signs


class RecentProject(NamedTuple):
    """A project opened before.

    Attributes:
        path: its file.
        title: its name.
        share: how much of it is complete, 0 to 1; ``None`` when not known.
        place: where it lies, in words.
        on_stick: whether that is a removable disk.
        opened: when it was last open, in words.
        missing: whether the file is not there now.
        neutral: whether nothing may tell which project it is.
    """

    path: Path
    title: str
    share: float | None
    place: str
    on_stick: bool = False
    opened: str = ""
    missing: bool = False
    neutral: bool = False


class _RecentRow(QPushButton):
    """One project: ring, name, share, place, time."""

    def __init__(self, kit: Kit, project: RecentProject) -> None:
        super().__init__()
        self.project = project
        self.narrow = False
        self._kit = kit
        self._hovered = False
        self.setAccessibleName(project.title)
        parts = [part for part in (self._share_text(), project.place, project.opened) if part]
        self.setAccessibleDescription(kit.words.listing(parts))
        set_tooltip(self, "" if project.neutral else str(project.path))
        self.setProperty(RING_RADIUS, 8)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        menu_button = icon_button(
            kit, "ellipsis-vertical", kit.words._("More for {title}").format(title=project.title)
        )
        self.more = menu_button
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 4, 0)
        row.addStretch(1)
        row.addWidget(menu_button)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(400, self._kit.theme.length(45))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(200, self._kit.theme.length(45))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # the list moves; a button would look for any neighbour
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        self._hovered = True
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        self._hovered = False
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        theme, height = self._kit.theme, self.height()
        if self._hovered or self.isDown():
            fill = theme.color("primarySoft" if self.isDown() else "sunken")
            signs.rounded(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, fill)
        missing = self.project.missing
        circle = QRectF(12, (height - 24) / 2, 24, 24)
        self._paint_sign(painter, circle)
        width = float(self.width())
        name = QRectF(56, 0, width * (0.55 if self.narrow else 0.36) - 30, height)
        ink = theme.color("text3" if missing else "text")
        signs.line_of_text(painter, name, self.project.title, theme.font("h3"), ink)
        font, quiet = theme.font("body"), theme.color("text2")
        if self.narrow:
            where = QRectF(name.right() + 12, 0, width - name.right() - 60, height)
            self._paint_place(painter, where)
            return
        share = QRectF(width * 0.43, 0, width * 0.17, height)
        told = theme.color("danger") if missing else quiet
        signs.line_of_text(painter, share, self._share_text(), font, told)
        self._paint_place(painter, QRectF(width * 0.607, 0, width * 0.17, height))
        opened = QRectF(width * 0.793, 0, width * 0.207 - 48, height)
        signs.line_of_text(painter, opened, self.project.opened, font, quiet)

    def _paint_sign(self, painter: QPainter, circle: QRectF) -> None:
        theme = self._kit.theme
        if self.project.missing:
            ink = theme.color("danger")
            area = circle.adjusted(2, 2, -2, -2)
            self._kit.icons.paint(painter, "circle-alert", area, ink)
            return
        track, fill = theme.color("pip"), theme.color("primary")
        signs.ring(painter, circle, self.project.share or 0.0, track, fill)

    def _paint_place(self, painter: QPainter, rect: QRectF) -> None:
        theme = self._kit.theme
        ink = theme.color("text2")
        text, icon = self.project.place, "usb" if self.project.on_stick else "folder"
        if self.project.missing and self.narrow:
            ink, text = theme.color("danger"), self._share_text()
        size = theme.length(16)
        box = QRectF(round(rect.left()), round((self.height() - size) / 2), size, size)
        self._kit.icons.paint(painter, icon, box, ink)
        words = rect.adjusted(size + 6, 0, 0, 0)
        signs.line_of_text(painter, words, text, theme.font("body"), ink)

    def _share_text(self) -> str:
        words = self._kit.words
        if self.project.missing:
            return words._("Not found")
        if self.project.share is None:
            return ""
        return words._("{percent} complete").format(percent=words.percent(self.project.share))


class RecentList(QFrame):
    """Rows of recent projects in one card; arrows move between them."""

    chosen = Signal(Path)
    forgotten = Signal(Path)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._rows: list[_RecentRow] = []
        self._narrow = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_projects(self, projects: Sequence[RecentProject]) -> None:
        """Show these projects."""
        for old in self._rows:
            self._column.removeWidget(old)
            old.deleteLater()
        self._rows = []
        for project in projects:
            row = _RecentRow(self._kit, project)
            row.narrow = self._narrow
            row.clicked.connect(partial(self.chosen.emit, project.path))
            row.more.clicked.connect(partial(self._open_menu, row))
            self._column.addWidget(row)
            self._rows.append(row)

    def focus_first(self) -> bool:
        """Give the keyboard to the first row; false when there is none."""
        if not self._rows:
            return False
        self._rows[0].setFocus()
        return True

    def set_narrow(self, narrow: bool) -> None:
        """Leave out share and time where there is little room."""
        self._narrow = narrow
        for row in self._rows:
            row.narrow = narrow
            row.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move between rows with the arrows."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        here = next((i for i, row in enumerate(self._rows) if row.hasFocus()), -1)
        if step and here >= 0 and 0 <= here + step < len(self._rows):
            self._rows[here + step].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the card and the lines between rows."""
        painter = QPainter(self)
        theme = self._kit.theme
        area = QRectF(self.rect())
        signs.rounded(painter, area, 10, theme.color("surface"), theme.color("border"))
        for row in self._rows[1:]:
            painter.fillRect(1, row.y(), self.width() - 2, 1, theme.color("border"))

    def _open_menu(self, row: _RecentRow) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        path = row.project.path
        menu.addAction(self._kit.words._("Open"), partial(self.chosen.emit, path))
        forget = self._kit.words._("Take off this list")
        menu.addAction(forget, partial(self.forgotten.emit, path))
        menu.popup(row.more.mapToGlobal(row.more.rect().bottomLeft()))
