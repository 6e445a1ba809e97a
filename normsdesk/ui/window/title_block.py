"""The title of a page, what it is for, and its actions."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.remark_mark import RemarkMark
from normsdesk.ui.kit import Kit
from normsdesk.ui.window.shape import WindowShape

_GAP = 8
_WIDEST = 1320
_WORDS = 300


class TitleBlock(QWidget):
    """Title and description of a step, its actions at the right, or below where that is narrow."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._title = TextBlock(kit, "", "h1", widest=_WIDEST)
        self._description = TextBlock(kit, "", "body", "text2", widest=_WIDEST)
        self.remarks = RemarkMark(kit, self)
        self._actions: list[QWidget] = []
        self._held = QWidget()
        self._flow = Flow(self._held, gap=_GAP)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._description)
        words.addStretch(1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(_GAP)
        self._box.addLayout(words, 1)
        self._box.addWidget(self._held, 0, Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_words(self, title: str, description: str) -> None:
        """Show the words of a page."""
        self._title.set_text(title)
        self._description.set_text(description)
        self._arrange()

    def show_actions(self, actions: Sequence[QWidget]) -> None:
        """Show the actions of a page in place of the last ones, which are let go hidden."""
        for action in self._actions:
            self._flow.removeWidget(action)
            action.hide()
        self._actions = list(actions)
        for action in actions:
            self._flow.addWidget(action)
            action.show()
        self._held.setVisible(bool(actions))
        self._arrange()

    def set_shape(self, shape: WindowShape) -> None:
        """Drop the description where the window is low."""
        self._description.setVisible(not shape.short)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Arrange for the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()
        self._place_mark()

    def show_remarks(self, count: int, about: str) -> None:
        """Say beside the title how many open comments the record has that is looked at."""
        self.remarks.show_count(count, about)
        self._place_mark()

    def _place_mark(self) -> None:
        theme, mark = self._kit.theme, self.remarks
        title = self._title.geometry()
        wide = QFontMetrics(theme.font("h1")).horizontalAdvance(self._title.text())
        left = min(title.left() + wide + theme.length(12), self.width() - mark.width())
        first = theme.line_height("h1")
        mark.move(max(0, left), title.top() + max(0, (first - mark.height()) // 2))
        mark.raise_()

    def _arrange(self) -> None:
        wanted = self._flow.sizeHint().width()
        least = max(self._title.sizeHint().width(), self._kit.theme.length(_WORDS))
        beside = self.width() - wanted - _GAP >= least
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._held.setMinimumWidth(wanted if beside else 0)
        self._box.setAlignment(
            self._held, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0)
        )
