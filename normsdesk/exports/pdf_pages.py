"""Pages of the PDF: sections are filled into pages first and drawn when all numbers are known."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from normsdesk.exports.numbering import may_share_page
from normsdesk.exports.options import Cancelled, Paper, ReportStopped
from normsdesk.exports.outline import Outline, Section
from normsdesk.exports.pdf_blocks import BlockSetter
from normsdesk.exports.pdf_notes import FootNotes, Texts
from normsdesk.exports.pdf_panels import ContentsPiece, Entry
from normsdesk.exports.pdf_pieces import (
    Pen,
    Piece,
    Placed,
    TextPiece,
    begins,
    fill,
    stacked_height,
)
from normsdesk.exports.pdf_styles import MM, Look, Sheet, sheet
from normsdesk.exports.pdf_text import TextSetter

FLOW_NEEDS = 0.25
"""A section begins on the page before when this share of the page is left."""
SHORT_TAIL = 0.3
"""Before a section that needs a page of its own, less than this share of a page is set closer."""
_CLOSER = (0.75, 0.55)
_EARLIEST = 0.4
"""What goes over to a tail leaves at least this share of the page before it."""
_TRIES = ((1.0, True), (0.75, True), (0.55, True), (0.55, False))
"""How close a section for one page is set, and whether with its notes, one after the other."""
_BETWEEN = 30.0


@dataclass(slots=True, kw_only=True)
class Part:
    """What one section put on a page: pieces with their place below the top of the body."""

    section: Section
    placed: list[Placed]
    down: float
    first: bool


@dataclass(slots=True, kw_only=True)
class Page:
    """A page before it is drawn; ``notes`` stand at its foot, by key."""

    sheet: Sheet
    parts: list[Part] = field(default_factory=list[Part])
    notes: dict[str, tuple[int, str, str]] = field(default_factory=dict[str, tuple[int, str, str]])
    used: float = 0.0

    @property
    def below(self) -> float:
        """Where the next section may begin, in points below the top of the body."""
        return self.used + (_BETWEEN if self.parts else 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """How far the pages were filled: their count, and what the last of them held."""

    pages: int
    parts: int
    notes: Texts
    used: float


class Pages:
    """Fills pages section by section, then draws them."""

    def __init__(self, outline: Outline, setter: TextSetter, paper: Paper) -> None:
        self._outline, self._setter, self._paper = outline, setter, paper
        self.pages: list[Page] = []
        self._notes = FootNotes(setter)

    def add_contents(self, sections: Iterable[Section]) -> None:
        """Put the list of contents first; its page numbers are filled in at the end."""
        entries = [
            Entry(title=each.title, anchor=each.section_id, level=each.level) for each in sections
        ]
        if not entries:
            return
        title = TextPiece(
            self._setter.p(self._outline.labels.contents, Look.H1), after=14.0, keep=True
        )
        pieces: list[Piece] = [title, *(ContentsPiece(each, self._setter) for each in entries)]
        words = self._outline.labels.contents
        section = Section(
            section_id="contents", title=words, running=words, blocks=(), one_page=True
        )
        self._fill(section, deque(pieces), {})

    def add(self, section: Section, following: Section | None = None) -> None:
        """Put a section on its pages, knowing which one is ``following``."""
        texts = {note.key: (note.number, note.text, note.target) for note in section.notes}
        if section.one_page:
            for closeness, notes in _TRIES:
                pieces = self._pieces(section, closeness, notes=notes)
                if self._fits(section, pieces, texts if notes else {}):
                    self._fill(section, deque(pieces), texts if notes else {})
                    return
        before = self._state()
        self._fill(section, deque(self._pieces(section)), texts)
        if following is None or not may_share_page(section, following):
            self._without_tail(section, texts, before)

    def _without_tail(self, section: Section, texts: Texts, before: "_State") -> None:
        """Set a section closer where that saves a page on which little stands.

        Where it does not, and costs no page: a section that began below another one gets a page
        of its own, or what stands under the last heading goes over to the tail.
        """
        if not self._ends_in_tail(before):
            return
        wanted = len(self.pages) - 1
        for closeness in _CLOSER:
            self._back_to(before)
            self._fill(section, deque(self._pieces(section, closeness)), texts)
            if len(self.pages) <= wanted:
                return
        pieces = self._pieces(section)
        for fresh in (True, False):
            self._back_to(before)
            self._fill(section, deque(pieces), texts, fresh=fresh)
            if len(self.pages) == wanted + 1 and not self._ends_in_tail(before):
                return
        over = self._last_heading(pieces)
        if not over:
            return
        self._back_to(before)
        self._fill(section, deque(pieces[:over]), texts)
        self._fill(section, deque(pieces[over:]), texts, fresh=True, goes_on=True)
        if len(self.pages) > wanted + 1:
            self._back_to(before)
            self._fill(section, deque(pieces), texts)

    def _last_heading(self, pieces: list[Piece]) -> int:
        """Give the place of the last heading on the lower part of the last page but one, or 0."""
        page = self.pages[-2]
        lower = [
            each.piece
            for each in page.parts[-1].placed
            if page.parts[-1].down + each.down >= _EARLIEST * page.sheet.body_height
        ]
        for place in range(len(pieces) - 1, 0, -1):
            opens = pieces[place].keep and not pieces[place - 1].keep
            if opens and any(piece is pieces[place] for piece in lower):
                return place
        return 0

    def _ends_in_tail(self, before: "_State") -> bool:
        """Say whether little stands on the last page, and nothing but the end of a section."""
        last = self.pages[-1]
        alone = len(self.pages) > max(before.pages, 1) and len(last.parts) == 1
        tail = alone and not last.parts[0].first
        return tail and last.used <= SHORT_TAIL * last.sheet.body_height

    def _state(self) -> "_State":
        last = self.pages[-1] if self.pages else None
        return _State(
            pages=len(self.pages),
            parts=0 if last is None else len(last.parts),
            notes={} if last is None else dict(last.notes),
            used=0.0 if last is None else last.used,
        )

    def _back_to(self, before: "_State") -> None:
        del self.pages[before.pages :]
        if self.pages:
            last = self.pages[-1]
            del last.parts[before.parts :]
            last.notes, last.used = dict(before.notes), before.used

    def _pieces(
        self, section: Section, closeness: float = 1.0, *, notes: bool = True
    ) -> list[Piece]:
        numbers = {note.key: note.number for note in section.notes} if notes else {}
        setter = self._setter.for_section(numbers)
        width = sheet(self._paper, landscape=section.landscape).body_width
        blocks = BlockSetter(
            setter=setter, labels=self._outline.labels, width=width, closeness=closeness
        )
        pieces = blocks.pieces(section.blocks)
        if not notes:
            for piece in pieces:
                piece.notes = ()
        return pieces

    def _fits(self, section: Section, pieces: list[Piece], texts: Texts) -> bool:
        paper = sheet(self._paper, landscape=section.landscape)
        height = stacked_height(pieces, paper.body_width)
        notes = self._notes.height(_keys(pieces), texts, paper.body_width)
        return height + notes <= paper.body_height

    def _fill(
        self,
        section: Section,
        queue: deque[Piece],
        texts: Texts,
        *,
        fresh: bool = False,
        goes_on: bool = False,
    ) -> None:
        page = self._new_page(section) if fresh else self._page_for(section, queue, texts)
        first = not goes_on
        while queue or first:
            down = page.below
            room, empty = self._room(page, texts), not page.parts
            placed, height = fill(queue, page.sheet.body_width, room, fresh=empty)
            if queue and not placed:
                page = self._new_page(section)
                continue
            page.parts.append(Part(section=section, placed=placed, down=down, first=first))
            page.used = down + height
            used = {key for each in placed for key in each.piece.notes}
            page.notes.update((key, texts[key]) for key in texts if key in used)
            first = False
            if queue:
                page = self._new_page(section)

    def _room(self, page: Page, texts: Texts) -> Callable[[Iterable[str]], float]:
        """Make what tells the room left on a page when these notes stand at its foot as well."""
        free = page.sheet.body_height - page.below

        def room_with(keys: Iterable[str]) -> float:
            known = {**page.notes, **texts}
            return free - self._notes.height({*page.notes, *keys}, known, page.sheet.body_width)

        return room_with

    def _page_for(self, section: Section, queue: deque[Piece], texts: Texts) -> Page:
        if self.pages and self.pages[-1].parts:
            page = self.pages[-1]
            room_with = self._room(page, texts)
            width = page.sheet.body_width
            if (
                may_share_page(page.parts[-1].section, section)
                and (
                    room_with(()) >= FLOW_NEEDS * page.sheet.body_height
                    or stacked_height(queue, width) <= room_with(_keys(queue))
                )
                and begins(queue, width, room_with)
            ):
                return page
        return self._new_page(section)

    def _new_page(self, section: Section) -> Page:
        page = Page(sheet=sheet(self._paper, landscape=section.landscape))
        self.pages.append(page)
        return page

    def draw(self, pen: Pen, first_number: int, cancelled: Cancelled) -> None:
        """Draw every page; ``first_number`` is the number of the first of them."""
        total = first_number - 1 + len(self.pages)
        for number, page in enumerate(self.pages, start=first_number):
            for part in page.parts:
                if part.first:
                    pen.page_of[part.section.section_id] = number
        for number, page in enumerate(self.pages, start=first_number):
            if cancelled():
                raise ReportStopped
            pen.canvas.setPageSize((page.sheet.width, page.sheet.height))
            self._draw_page(pen, page, number, total)
            pen.canvas.showPage()

    def _draw_page(self, pen: Pen, page: Page, number: int, total: int) -> None:
        top = page.sheet.height - page.sheet.top
        left = page.sheet.margin
        for part in page.parts:
            start = top - part.down
            if part.first:
                self._open(pen, part.section, start)
                if part.down:
                    right = left + page.sheet.body_width
                    pen.rule(left, right, start + _BETWEEN / 2, token="border")
            for each in part.placed:
                each.piece.draw(pen, left, start - each.down, page.sheet.body_width)
        self._notes.draw(pen, page.sheet, page.notes)
        running = page.parts[0].section.running if page.parts else ""
        self._header(pen, page.sheet, running)
        self._footer(pen, page.sheet, number, total)

    def _open(self, pen: Pen, section: Section, y: float) -> None:
        title = self._setter.one_line(section.title, 10, 400, 400)
        pen.canvas.bookmarkHorizontalAbsolute(section.section_id, y + 12)
        pen.canvas.addOutlineEntry(title, section.section_id, level=section.level - 1, closed=False)

    def _header(self, pen: Pen, paper: Sheet, running: str) -> None:
        y = paper.height - 14.5 * MM
        room = paper.body_width
        left = self._setter.one_line(self._outline.labels.running_title, 8.25, 400, room * 0.62)
        right = self._setter.one_line(running, 8.25, 400, room * 0.36)
        _furniture(pen)
        pen.write(paper.margin, y, left, 8.25)
        pen.write(paper.width - paper.margin, y, right, 8.25, anchor="end")
        pen.rule(paper.margin, paper.width - paper.margin, y - 8)

    def _footer(self, pen: Pen, paper: Sheet, number: int, total: int) -> None:
        y = 11.5 * MM
        labels = self._outline.labels
        pen.rule(paper.margin, paper.width - paper.margin, y + 15)
        _furniture(pen)
        page = labels.page.format(number=number, total=total)
        pen.write(paper.width - paper.margin, y, page, 8.25, anchor="end")
        room = paper.body_width - 52
        needed = self._setter.width(labels.foot_note, 8.25)
        left_room = max(room - needed - 16, room * 0.4) if labels.foot_note else room
        left = self._setter.one_line(labels.foot, 8.25, 400, left_room)
        pen.write(paper.margin, y, left, 8.25)
        if labels.foot_note:
            note = self._setter.one_line(labels.foot_note, 8.25, 400, room * 0.6 - 16)
            pen.write(paper.width - paper.margin - 52, y, note, 8.25, anchor="end")


def _keys(pieces: Iterable[Piece]) -> set[str]:
    return {key for piece in pieces for key in piece.notes}


def _furniture(pen: Pen) -> None:
    pen.canvas.setFillColor(pen.studio.palette["text2"])
