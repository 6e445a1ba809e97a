"""The panel in its window: made when it is opened, told of the step, asked for by keys."""

from functools import partial
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from normsdesk.edit.document import Committed
from normsdesk.steps.asked import Place
from normsdesk.steps.catalogue import STEPS
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.section_tabs import SectionTabs
from normsdesk.ui.panel.asking import Asking
from normsdesk.ui.panel.margin import Margin
from normsdesk.ui.panel.places import PanelPage
from normsdesk.ui.panel.side_place import SidePlace
from normsdesk.ui.panel.talk import Talk, unsettled_comments

if TYPE_CHECKING:
    from normsdesk.ui.panel.panel import SidePanel

_KEYS = {
    PanelPage.GUIDE: "F1",
    PanelPage.COACH: "Ctrl+H",
    PanelPage.COMMENTS: "Ctrl+M",
}


class ShowsPlaces(Protocol):
    """The pages of a window, as the panel sees them."""

    def show_place(self, place: Place) -> bool:
        """Go to a place; tell whether its record, if it names one, is there."""
        ...

    def shown_record(self) -> str:
        """Return the id of the record a person looks at, or ""."""
        ...

    def page(self) -> QWidget | None:
        """Return the page that is shown."""
        ...


@runtime_checkable
class ShowsFields(Protocol):
    """A page made by hand on which single fields are found."""

    def show_field(self, record_id: str, path: str) -> bool:
        """Give the keyboard to a field of a record; tell whether it stands here."""
        ...


@runtime_checkable
class ShowsOne(Protocol):
    """A page on which a person works on one record at a time."""

    def shown_record(self) -> str:
        """Return its id, or ""."""
        ...


class PanelSide(QObject):
    """Guide, Coach and Comments at the right side of a window."""

    def __init__(self, side: SidePlace, desk: Desk, asking: Asking, pages: ShowsPlaces) -> None:
        super().__init__(side)
        self._side = side
        self._desk = desk
        self._asking = asking
        self._pages = pages
        self._step = STEPS[0]
        self._above = False
        self._panel: SidePanel | None = None
        self.margin = Margin(desk, pages, self)
        desk.bridge.talk_asked.connect(self.talk_about)
        side.opened.connect(self.toggle)
        asking.changed.connect(self._count)
        desk.bridge.changed.connect(self._follow)
        for page, keys in _KEYS.items():
            QShortcut(QKeySequence(keys), side).activated.connect(partial(self.toggle, page))
        QShortcut(QKeySequence("Shift+F1"), side).activated.connect(self.read_handbook)
        QShortcut(QKeySequence("F8"), side).activated.connect(partial(self.next_hint, 1))
        QShortcut(QKeySequence("Shift+F8"), side).activated.connect(partial(self.next_hint, -1))
        side.offer(self._made)
        self._count()

    def panel(self) -> "SidePanel | None":
        """Return the panel, once it was opened."""
        return self._panel

    def show_step(self, number: int) -> None:
        """Be about the step with a number; open where the page leaves room and time to read.

        Above the steps, with 0, the Guide is about the first of them, and hints of all count.
        """
        self._above = number == 0
        self._step = STEPS[max(number, 1) - 1]
        if self._panel is not None:
            self._panel.show_step(self._step.id)
        self._count()
        self._side.suggest(self._side.has_room_to_spare() if self._above else self._suits())

    def toggle(self, page: PanelPage) -> None:
        """Open the panel at a page, or close it where that page is open."""
        if self._side.is_open() and self._panel is not None and self._panel.page() is page:
            self._side.set_open(False)
            return
        self.show_page(page)

    def show_page(self, page: PanelPage) -> QWidget | None:
        """Open the panel at a page, and put the keyboard there."""
        self._side.set_open(True)
        if self._panel is None:
            return None
        shown = self._panel.show_page(page)
        self._panel.take_keyboard()
        return shown

    def talk_about(self, record_id: str, path: str = "") -> None:
        """Open the comments at a record or field, or begin the first one about it."""
        self.show_page(PanelPage.COMMENTS)
        if self._panel is not None:
            self._panel.comments().talk_about(record_id, path)

    def read_handbook(self) -> None:
        """Open the handbook beside the window."""
        from normsdesk.ui.handbook.reader import open_handbook

        open_handbook(self._desk.kit, self._side.window())

    def next_hint(self, way: int) -> None:
        """Go to the next hint, or for −1 to the one before."""
        if self._panel is None:
            self.show_page(PanelPage.COACH)
        if self._panel is not None:
            self._panel.coach().next_hint(way)

    def _made(self) -> QWidget:
        from normsdesk.ui.panel.panel import SidePanel

        talk = Talk(
            desk=self._desk,
            asking=self._asking,
            go=self._go,
            shown_record=self._pages.shown_record,
            shown_field=self.margin.shown_field,
        )
        panel = SidePanel(talk)
        panel.show_step(self._step.id)
        panel.close_asked.connect(partial(self._side.set_open, False))
        panel.turned.connect(self._side.show_open)
        panel.show_page(PanelPage.GUIDE)
        self._panel = panel
        return panel

    def _go(self, place: Place) -> None:
        if self._side.lies_over():
            self._side.set_open(False)
        there = self._pages.show_place(place)
        if place.record_id and not there:
            words = self._desk.kit.words
            self._desk.notices.show_message(words._("This is not there any more."))

    def _suits(self) -> bool:
        snapshot = self._desk.bridge.snapshot
        wide = self._side.has_room_to_spare()
        sections = self._step.sections
        empty = not any(snapshot.tables.get(section.table) for section in sections)
        return wide or (empty and bool(sections)) or self._step is STEPS[0]

    def _follow(self, committed: Committed) -> None:
        if committed.changes.touches("comments"):
            self._count()

    def _count(self) -> None:
        open_ones = self._asking.open()
        hints = sum(self._above or hint.step.value == self._step.id for hint in open_ones)
        comments = unsettled_comments(self._desk.bridge.snapshot)
        self._side.show_counts(hints, len(comments))


def shown_field(page: QWidget | None, place: Place) -> bool:
    """Go to the field of a place on its page, where there is one."""
    if page is None or not place.path:
        return False
    if isinstance(page, ShowsFields) and page.show_field(place.record_id, place.path):
        return True
    from normsdesk.ui.panel.field_place import show_field

    if show_field(page, place.record_id, place.path):
        return True
    tabs = next((one for one in page.findChildren(SectionTabs) if one.isVisible()), None)
    if tabs is not None:  # the record is in sight: the keyboard comes to it, too
        tabs.setFocus(Qt.FocusReason.OtherFocusReason)
    return False
