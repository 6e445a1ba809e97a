"""One side of a disagreement: whose copy, from when, what it says, and the button to keep it."""

from datetime import UTC, datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.merging_values import Take
from normsdesk.model.record import NEVER
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.labels import ElidedLabel, TextBlock
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.kit import Kit
from normsdesk.ui.merging.choices import Choices, CopyWords
from normsdesk.ui.merging.values import Values

_INKS = {Take.MINE: ("view.others", "surface"), Take.THEIRS: ("view.own", "surface")}


class _Round(QWidget):
    """A round sign with an icon: whose copy it is."""

    def __init__(self, kit: Kit, take: Take) -> None:
        super().__init__()
        self._kit, self._take = kit, take
        edge = kit.theme.length(28)
        self.setFixedSize(QSize(edge, edge))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the sign."""
        painter, theme = QPainter(self), self._kit.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink = _INKS[self._take]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(ground))
        painter.drawEllipse(QRectF(self.rect()))
        inner = self.width() * 0.27
        place = QRectF(self.rect()).adjusted(inner, inner, -inner, -inner)
        icon = "user" if self._take is Take.MINE else "users"
        self._kit.icons.paint(painter, icon, place, theme.color(ink))


class SideCard(Card):
    """What one copy says. ``keep`` is the button that takes this side."""

    def __init__(self, kit: Kit, choices: Choices, take: Take) -> None:
        super().__init__(kit)
        self._kit, self._choices, self._take = kit, choices, take
        called = self._called()
        self.setAccessibleName(called.title)
        self._below = ElidedLabel(kit, called.below, "caption", "text2")
        self.values = Values(kit)
        told = kit.words._("Keep {copy}").format(copy=called.short[:1].lower() + called.short[1:])
        self.keep = Button(kit, told, icon="arrow-down-to-line")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(TextBlock(kit, called.title, "label_strong", widest=400))
        names.addWidget(self._below)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(_Round(kit, take), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(names, 1)
        self.column.addLayout(head)
        self.column.addWidget(self.values)
        self.column.addStretch(1)
        self.column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)

    def show_entry(self, key: str) -> None:
        """Show what this copy says about a disagreement, and when it was changed there."""
        conflict = self._choices.conflict(key)
        self.values.show_values(self._choices.speech.shows(conflict, self._take))
        self._below.setText(self._when(key))

    def _when(self, key: str) -> str:
        conflict = self._choices.conflict(key)
        copies, words = self._choices.copies, self._kit.words
        mine = self._take is Take.MINE
        wanted = conflict.record_id if mine or not conflict.twin_id else conflict.twin_id
        record = (copies.mine if mine else copies.theirs).record(wanted)
        parts = [self._called().below]
        if record is not None and record.modified != NEVER:
            day = words.date(_local(record.modified).date())
            parts.append(words._("changed {date}").format(date=day))
        elif self._called().saved:
            parts.append(self._called().saved)
        return ", ".join(part for part in parts if part)

    def _called(self) -> CopyWords:
        return self._choices.mine if self._take is Take.MINE else self._choices.theirs


def _local(at: datetime) -> datetime:
    return at.astimezone() if at.tzinfo is not None else at.replace(tzinfo=UTC).astimezone()
