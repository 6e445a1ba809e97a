"""The neutral report: a tree of sections and blocks that every paper format is made from.

Nothing here knows fonts, points or pages. Text is what people typed or what a wording said; the
writers escape it. Numbers of figures, tables and notes are given by ``numbering``.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from normsdesk.figures.drawings import Drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of text of one look.

    ``view`` colours it as own view or view about others, ``tone`` as reward or sanction;
    ``notes`` are keys of notes of the section, set behind it as small raised numbers; ``target``
    is the anchor it leads to.
    """

    text: str
    strong: bool = False
    quiet: bool = False
    view: Literal["", "own", "others"] = ""
    tone: Literal["", "good", "bad"] = ""
    notes: tuple[str, ...] = ()
    target: str = ""


Spans = tuple[Span, ...]


def plain(text: str, *notes: str) -> Spans:
    """Make spans of an ordinary text with its notes."""
    return (Span(text=text, notes=notes),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading inside a section; level 1 opens it. ``anchor`` can be linked to.

    ``about`` is the id of the record that it opens, for its number.
    """

    text: str
    level: Literal[1, 2, 3] = 2
    anchor: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """The opening sentence of a section."""

    spans: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A paragraph; a ``small`` one is a remark."""

    spans: Spans
    small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A list, with numbers in place of dots when ``numbered``."""

    items: tuple[Spans, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """The code of a norm in the colours of its kind (``social`` …, empty for neutral)."""

    code: str
    kind: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TagLine:
    """A tag with a remark, above a heading."""

    tag: Tag
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyNumber:
    """A large number and what it counts."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyNumbers:
    """Up to four numbers side by side."""

    items: tuple[KeyNumber, ...]


class ColumnKind(StrEnum):
    """How the cells of a column are set."""

    TEXT = "text"
    NUMBER = "number"
    TAG = "tag"
    PIPS = "pips"
    SEVERITY = "severity"
    SIGN = "sign"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pips:
    """A level of a scale as pips with its number, and its word for the ear."""

    level: int | None
    steps: int
    word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Severity:
    """A level on the five colours of severity; ``shade`` 1 to 5, 0 without fill."""

    shade: int
    text: str
    word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A status in words behind its icon."""

    icon: str
    word: str


Cell = Spans | Tag | Pips | Severity | Sign | Drawing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column; ``share`` is its part of the width beside the other columns."""

    title: str
    share: float
    kind: ColumnKind = ColumnKind.TEXT
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of cells, one for each column; ``chosen`` sets it off; ``anchor`` can be linked to.

    ``about`` is the id of the record it tells, for its number, where that is not the anchor.
    """

    cells: tuple[Cell, ...]
    chosen: bool = False
    strong: bool = False
    anchor: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with an optional caption; ``number`` is given by ``numbering``."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: Spans = ()
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A drawing with its caption; its description in words is that of the drawing."""

    drawing: Drawing
    caption: Spans = ()
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A picture made of pixels (PNG), with its size in pixels and the words that stand for it."""

    content: bytes
    width: int
    height: int
    description: str
    caption: Spans = ()
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A label and what stands behind it."""

    label: str
    spans: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Labels and values, one below the other."""

    items: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A result: label, value with its unit, details, and a small drawing.

    ``kind`` gives the colours of a norm kind; ``sign`` is the icon before the value.
    """

    label: str
    value: str
    unit: str = ""
    details: tuple[Span, ...] = ()
    kind: str = ""
    sign: str = ""
    meter: Drawing | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiles:
    """Results side by side in one frame."""

    items: tuple[Tile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckItem:
    """A check with its answer in words; ``met`` is empty when nobody has looked."""

    text: str
    answer: str
    met: bool | None = None
    spans: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """Checks one below the other, each with sign and word."""

    items: tuple[CheckItem, ...]


Simple = (
    Heading
    | Lead
    | Prose
    | Bullets
    | TagLine
    | KeyNumbers
    | Table
    | Figure
    | Photo
    | Facts
    | Tiles
    | Checklist
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    """What a reader must not miss, set off from the rest."""

    title: str
    blocks: tuple[Simple, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Two streams of blocks side by side; ``left_share`` is the part of the width on the left."""

    left: tuple[Simple, ...]
    right: tuple[Simple, ...]
    left_share: float = 0.5


Block = Simple | Callout | Columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What stands at the foot of the page: where a claim comes from.

    ``target`` is the anchor at which more about it is said.
    """

    key: str
    text: str
    target: str = ""
    number: int = 0


class Start(StrEnum):
    """Where a section begins."""

    PAGE = "page"
    FLOW = "flow"  # on the page before, when enough of it is left


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the report: an entry of the contents.

    It begins where the one before ends when enough of that page is left, or on a new page.
    ``running`` stands in the page header; ``level`` is its depth in the contents. A section for
    ``one_page`` is set closer, and then without its notes, before it is let onto a second page.
    """

    section_id: str
    title: str
    running: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    landscape: bool = False
    start: Start = Start.FLOW
    one_page: bool = False
    level: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverFact:
    """A fact on the cover: label, value, and a line below."""

    label: str
    value: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The first page."""

    kind: str
    title: str
    question: str
    facts: tuple[CoverFact, ...]
    numbers: tuple[KeyNumber, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The words a writer needs of its own; places in braces are filled in by the writer."""

    brand: str
    running_title: str
    foot: str
    foot_note: str
    page: str
    contents: str
    figure: str
    table: str
    continued: str
    unprintable_title: str
    unprintable_text: str
    unprintable_more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A whole report; the same project, options and date give the same outline.

    A short paper has no ``cover``, and then no list of contents.
    """

    title: str
    subject: str
    author: str
    language: str
    reader: str
    made_on: date
    labels: Labels
    cover: Cover | None
    sections: tuple[Section, ...]


def spans_text(spans: Spans) -> str:
    """Give the text of spans without looks and notes."""
    return "".join(span.text for span in spans)


def noted(spans: Spans) -> tuple[str, ...]:
    """List the keys of the notes of spans, in order."""
    return tuple(key for span in spans for key in span.notes)
