"""The pages of an open window: built when first looked at, kept as they were left."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from normsdesk.steps.asked import SHORT_PATH as SHORT_PATH_PAGE
from normsdesk.steps.asked import Place, step_of
from normsdesk.steps.catalogue import STEPS
from normsdesk.steps.step import Step
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.panel.side import ShowsOne, shown_field
from normsdesk.ui.pieces import Pieces
from normsdesk.ui.window.frame import PageArea
from normsdesk.ui.window.journey import SHORT_PATH, TODAY
from normsdesk.ui.window.page_list import (
    HAND_MADE,
    NO_PAGES,
    PICTURE_FIRST,
    ArrangesItself,
    CatchesUp,
    LeadsElsewhere,
    MakesPage,
    OffersActions,
    ShowsInPicture,
    ShowsParts,
    ShowsRecords,
    ShowsSections,
    ShowsTables,
    TalksAbout,
    TitlesItself,
    generated,
)
from normsdesk.ui.window.shape import WidthClass, WindowShape
from normsdesk.ui.window.sides import LIST, PICTURE, Sides

_FEW = 2
"""So many actions of a page leave room for one more in words."""
TODAY_PAGE = "today"
"""The name of the page above the steps, among those that the maker of the window hands in."""
_ABOVE = {TODAY: TODAY_PAGE, SHORT_PATH: SHORT_PATH_PAGE}


class PageShelf(QObject):
    """Shows the page of a step in the window's page area.

    A step whose page is made by hand has a second one, generated, behind "Show as lists".
    ``more`` are pages made by hand that need what only the maker of the window has. ``turning``
    carries the number of the step before its page is shown, so that what stands beside it can make
    room, and ``shown`` after it; ``talk_asked`` carries a record whose comments are wanted,
    and ``sheets_asked`` the number of a step whose worksheets are.
    """

    turning = Signal(int)
    shown = Signal(int)
    talk_asked = Signal(str)
    sheets_asked = Signal(int)

    def __init__(
        self, desk: Desk, area: PageArea, more: Mapping[str, MakesPage] = NO_PAGES
    ) -> None:
        super().__init__(area)
        self._hand_made = {**HAND_MADE, **more}
        self._desk = desk
        self._area = area
        self._wide = True
        self._number = 0
        self._pages: dict[tuple[int, str], QWidget] = {}
        self._sides = Sides(self._hand_made)
        self._turning = False
        self._left: dict[tuple[int, str], tuple[int, date, bool]] = {}
        self._ahead: dict[tuple[int, str], Pieces] = {}
        words = desk.kit.words
        self._as_list = Button(desk.kit, words._("Show as lists"), icon="list")
        self._as_page = Button(desk.kit, words._("Back to the overview"), icon="chevron-left")
        self._as_list.clicked.connect(self._turn)
        self._as_page.clicked.connect(self._turn)
        self._sheets = Button(desk.kit, words._("Worksheets"), icon="printer")
        self._sheets.clicked.connect(self._ask_for_sheets)

    def number(self) -> int:
        """Return the number of the step that is shown, or 0."""
        return self._number

    def page(self) -> QWidget | None:
        """Return the page that is shown."""
        return self._area.page()

    def show_step(self, number: int) -> None:
        """Show the page of a step as it was left, or with `TODAY` one above the steps."""
        if number in _ABOVE:
            self._show_above(number)
            return
        step = _step(number)
        if step is None:
            return
        self._make_room(number)
        key = (number, self._sides.of(step))
        known = key in self._pages
        page = self._page(step)
        words = self._desk.kit.words
        self._number = number
        self._bring_up(key, page, known=known)
        actions = self._actions(step)
        self._area.show_page(page, words._(step.title), words._(step.description), actions)
        self.shown.emit(number)

    def build_ahead(self, number: int) -> Pieces | None:
        """Begin to build the page of a step out of sight; give what is left to do, if anything."""
        step = _step(number)
        if step is None or (number, self._sides.of(step)) in self._pages:
            return None
        key, pieces = (number, self._sides.of(step)), Pieces(put_off=True)
        page = self._made(step, replace(self._desk, pieces=pieces))
        self._keep(key, page)
        self._area.hold_page(page)
        self._ahead[key] = pieces
        now = (self._desk.bridge.document.revision, date.today(), True)
        pieces.do(lambda: self._left.setdefault(key, now))  # else it catches up when it is shown
        return pieces

    def lay_out_ahead(self, number: int) -> None:
        """Lay out what was built ahead as it will stand, unless somebody looks at it already."""
        step = _step(number)
        key = (number, self._sides.of(step)) if step is not None else (0, "")
        if key in self._ahead:
            self._area.lay_out(self._pages[key])

    def show_record(self, record_id: str, path: str = "") -> bool:
        """Go to where a record stands, to its form with the ``path`` of a field; choose it."""
        record = self._desk.bridge.snapshot.record(record_id)
        for step in STEPS:
            if record is None or all(one.table != record.table for one in step.sections):
                continue
            if step.page in PICTURE_FIRST and self._in_picture(step, record_id, path):
                return True
            self._sides.show(step, LIST)
            self.show_step(step.number)
            page = self.page()
            return isinstance(page, ShowsRecords) and page.show_record(record_id)
        return False

    def _in_picture(self, step: Step, record_id: str, path: str) -> bool:
        if self._stays_in_lists(step):
            return False
        self._sides.show(step, PICTURE)
        self.show_step(step.number)
        page = self.page()
        if path and isinstance(page, ShowsParts) and page.show_part(record_id, path):
            return True
        shows = isinstance(page, ShowsInPicture)
        return shows and page.show_in_picture(record_id, with_form=bool(path))

    def _list_in_picture(self, step: Step, place: Place) -> bool:
        if step.page not in PICTURE_FIRST or self._stays_in_lists(step):
            return False
        self._sides.show(step, PICTURE)
        self.show_step(step.number)
        page = self.page()
        table = next((one.table for one in step.sections if one.id == place.section_id), "")
        return isinstance(page, ShowsTables) and page.show_table(table, place.about)

    def show_place(self, place: Place) -> bool:
        """Go to a step, a section, a record or a field; tell whether the record is there.

        The keyboard comes along: to the field, to what adds a record, or to the page.
        """
        there = self._show_place(place)
        self._area.take_keyboard()
        return there

    def _show_place(self, place: Place) -> bool:
        if place.step_id == SHORT_PATH_PAGE:
            self.show_step(SHORT_PATH)
            return True
        step = step_of(place.step_id)
        if place.record_id:
            there = self.show_record(place.record_id, place.path)
            return there and (shown_field(self.page(), place) or there)
        if place.section_id:
            if self._list_in_picture(step, place):
                return True
            self._sides.show(step, LIST)
        self.show_step(step.number)
        page = self.page()
        if place.section_id and isinstance(page, ShowsSections):
            page.show_section(place.section_id)
        return True

    def go(self, place: Place) -> None:
        """Go to a place; say so when its record is not there any more."""
        if not self.show_place(place) and place.record_id:
            words = self._desk.kit.words
            self._desk.notices.show_message(words._("This is not there any more."))

    def shown_record(self) -> str:
        """Return the id of the record a person looks at, or ""."""
        page = self.page()
        return page.shown_record() if isinstance(page, ShowsOne) else ""

    def set_shape(self, shape: WindowShape, *, crowded: bool = False) -> None:
        """Arrange for another shape of the window, or for less room beside a panel."""
        self._wide = shape.width in (WidthClass.WIDE, WidthClass.NORMAL) and not crowded
        page = self.page()
        if page is not None and not self._turning:
            self._arrange(page)  # the others when they are shown again

    def _show_above(self, number: int) -> None:
        if _ABOVE[number] not in self._hand_made:
            return
        self._make_room(TODAY)
        key = (number, PICTURE)
        known = key in self._pages
        if not known:
            self._keep(key, self._hand_made[_ABOVE[number]](self._desk))
        page = self._pages[key]
        self._bring_up(key, page, known=known)
        title, below = page.page_words() if isinstance(page, TitlesItself) else ("", "")
        self._number = number
        own = page.page_actions() if isinstance(page, OffersActions) else []
        self._area.show_page(page, title, below, own)
        self.shown.emit(TODAY)

    def _make_room(self, number: int) -> None:
        """Let what stands beside the pages go first: then a page is arranged once."""
        self._turning = True
        self._area.hold_still()
        self.turning.emit(number)
        self._turning = False

    def _bring_up(self, key: tuple[int, str], page: QWidget, *, known: bool) -> None:
        """Have a page show what holds now, unless it was left so: with much in it that is slow."""
        if pieces := self._ahead.pop(key, None):
            pieces.finish()
        self._arrange(page)
        now = (self._desk.bridge.document.revision, date.today(), self._wide)
        if not known:
            self._left.setdefault(key, (*now[:2], True))  # a page is made for a wide window
        if isinstance(page, CatchesUp) and self._left.get(key) != now:
            page.catch_up()
        self._left[key] = now

    def _keep(self, key: tuple[int, str], page: QWidget) -> None:
        self._pages[key] = page
        if isinstance(page, LeadsElsewhere):
            page.place_asked.connect(self.go)
        if isinstance(page, TalksAbout):
            page.talk_asked.connect(self.talk_asked)

    def _page(self, step: Step) -> QWidget:
        key = (step.number, self._sides.of(step))
        if key not in self._pages:
            self._keep(key, self._made(step, self._desk))
        return self._pages[key]

    def _made(self, step: Step, desk: Desk) -> QWidget:
        drawn = self._sides.of(step) == PICTURE
        return self._hand_made[step.page](desk) if drawn else generated(desk, step)

    def _stays_in_lists(self, step: Step) -> bool:
        return self._number == step.number and self._sides.keeps_to_lists(step)

    def _arrange(self, page: QWidget) -> None:
        if isinstance(page, ArrangesItself):
            page.set_wide(self._wide)

    def _actions(self, step: Step) -> list[QWidget]:
        page = self._page(step)
        own = page.page_actions() if isinstance(page, OffersActions) else []
        own = [*own, self._sheets_button(few=len(own) <= _FEW)]
        if step.page not in self._hand_made or not step.sections:
            return own
        return [*own, self._as_list if self._sides.of(step) == PICTURE else self._as_page]

    def _sheets_button(self, *, few: bool) -> Button:
        """Give the way to the worksheets, without its word where many actions stand beside it."""
        word = self._desk.kit.words._("Worksheets")
        self._sheets.setText(word if few else "")
        self._sheets.set_name(word)
        self._sheets.updateGeometry()
        return self._sheets

    def _ask_for_sheets(self) -> None:
        self.sheets_asked.emit(self._number)

    def _turn(self) -> None:
        step = _step(self._number)
        if step is not None:
            other = self._sides.turn(step)
            self.show_step(step.number)
            (self._as_list if other == PICTURE else self._as_page).setFocus()


def _step(number: int) -> Step | None:
    return next((step for step in STEPS if step.number == number), None)
