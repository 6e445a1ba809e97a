"""The panel: three tabs, each built when it is looked at for the first time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from normsdesk.edit.document import Committed
from normsdesk.model.project import Project
from normsdesk.steps.asked import step_of
from normsdesk.steps.catalogue import STEPS
from normsdesk.ui.forms.buttons import icon_button
from normsdesk.ui.forms.tabs import TabEntry, Tabs
from normsdesk.ui.panel.all_words import SchoolOfProject
from normsdesk.ui.panel.coach import Coach
from normsdesk.ui.panel.comments import Comments
from normsdesk.ui.panel.guide import Guide
from normsdesk.ui.panel.places import PAGES, PanelPage
from normsdesk.ui.panel.talk import Talk, unsettled_comments


class SidePanel(QWidget):
    """Guide, Coach and Comments of the step that is shown.

    ``close_asked`` tells that a person is done with it. ``turned`` tells which page is shown.
    """

    close_asked = Signal()
    turned = Signal(object)

    def __init__(self, talk: Talk) -> None:
        super().__init__()
        self._talk = talk
        self._step_id = STEPS[0].id
        self._pages: dict[PanelPage, QWidget] = {}
        kit, words = talk.desk.kit, talk.desk.kit.words
        self._theme = kit.theme
        self.setAccessibleName(words._("Guide, Coach and Comments"))
        self._tabs = Tabs(kit, words._("Guide, Coach and Comments"))
        self._tabs.setUsesScrollButtons(False)
        self._close = icon_button(kit, "panel-right-close", words._("Close the panel"))
        self._close.clicked.connect(self.close_asked)
        self._stack = QStackedWidget()
        head = QHBoxLayout()
        head.setContentsMargins(5, 0, 6, 0)
        head.setSpacing(0)
        head.addWidget(self._tabs, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 6, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.count()
        self._tabs.currentChanged.connect(self._turn)
        talk.asking.changed.connect(self.count)
        talk.desk.bridge.changed.connect(self._follow)

    def page(self) -> PanelPage:
        """Return which page is shown."""
        return PAGES[self._tabs.currentIndex()]

    def show_page(self, page: PanelPage) -> QWidget:
        """Show a page, and return it."""
        self._tabs.setCurrentIndex(PAGES.index(page))
        self._stack.setCurrentWidget(self._built(page))
        self.turned.emit(page)
        return self._pages[page]

    def show_step(self, step_id: str) -> None:
        """Be about another step."""
        self._step_id = step_id
        self.count()
        for page in self._pages.values():
            self._tell_step(page)

    def take_keyboard(self) -> None:
        """Put the keyboard on the tabs."""
        self._tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def comments(self) -> Comments:
        """Return the comments."""
        page = self._built(PanelPage.COMMENTS)
        if not isinstance(page, Comments):
            raise TypeError
        return page

    def coach(self) -> Coach:
        """Return the Coach."""
        page = self._built(PanelPage.COACH)
        assert isinstance(page, Coach)
        return page

    def count(self) -> None:
        """Say on the tabs how many hints this step has and how many comments are open."""
        words = self._talk.desk.kit.words
        hints = [hint for hint in self._talk.asking.open() if hint.step.value == self._step_id]
        comments = len(unsettled_comments(self._talk.desk.bridge.snapshot))
        self._tabs.set_entries(
            [
                TabEntry(text=words._("Guide")),
                TabEntry(text=words._("Coach"), hints=len(hints)),
                TabEntry(text=words._("Comments"), count=comments or None),
            ]
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_asked.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground, the line at the left and the line under the tabs."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        border = self._theme.color("border")
        painter.fillRect(0, 0, 1, self.height(), border)
        painter.fillRect(0, self._stack.y() - 1, self.width(), 1, border)

    def _follow(self, committed: Committed) -> None:
        if committed.changes.touches("comments"):
            self.count()
        guide = self._pages.get(PanelPage.GUIDE)
        if isinstance(guide, Guide) and committed.changes.touches(Project.table):
            guide.show_school()

    def _turn(self, place: int) -> None:
        if 0 <= place < len(PAGES):
            self._stack.setCurrentWidget(self._built(PAGES[place]))
            self.turned.emit(PAGES[place])

    def _built(self, page: PanelPage) -> QWidget:
        if page not in self._pages:
            widget = self._made(page)
            self._pages[page] = widget
            self._tell_step(widget)
            self._stack.addWidget(widget)
        return self._pages[page]

    def _made(self, page: PanelPage) -> QWidget:
        if page is PanelPage.GUIDE:
            return Guide(self._talk.desk.kit, school=SchoolOfProject(self._talk.desk.bridge))
        return Coach(self._talk) if page is PanelPage.COACH else Comments(self._talk)

    def _tell_step(self, page: QWidget) -> None:
        if isinstance(page, Guide):
            page.show_page(step_of(self._step_id).guidance)
        elif isinstance(page, Coach | Comments):
            page.show_step(self._step_id)
