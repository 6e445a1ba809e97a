"""Boxes and links found in tables or in indented text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from normsdesk.intake.sheets import Sheet
from normsdesk.model.theory import NodeLevel

MOST_BOXES = 5_000
LONGEST = 500
_TAB = 4
_BULLETS = "-*•–·>→"

# What the columns are called, in the languages of the program.
_FROM = frozenset(
    [
        "from",
        "source",
        "cause",
        "start",
        "de",
        "desde",
        "origen",
        "causa",
        "origem",
        "kutoka",
        "chanzo",
    ]
)
_TO = frozenset(
    [
        "to",
        "target",
        "effect",
        "end",
        "vers",
        "effet",
        "hacia",
        "efecto",
        "para",
        "efeito",
        "kwenda",
        "hadi",
        "matokeo",
    ]
) | {"leads to", "mène à", "lleva a", "leva a", "à", "a"}
_WHY = frozenset(
    [
        "because",
        "why",
        "reason",
        "rationale",
        "pourquoi",
        "raison",
        "porque",
        "razón",
        "razão",
        "sababu",
    ]
)
_TITLE = frozenset(
    [
        "box",
        "title",
        "name",
        "label",
        "node",
        "step",
        "titre",
        "nom",
        "caja",
        "título",
        "nombre",
        "caixa",
        "nome",
        "jina",
    ]
)
_LEVEL = frozenset(
    ["level", "type", "kind", "category", "niveau", "nivel", "tipo", "nível", "kiwango", "aina"]
)
_CODE = frozenset(["id", "code", "key", "no", "nr", "number", "#", "código", "numéro", "número"])
_HEAD_ROWS = 5
_FEWEST = 2
_NO_LINK = frozenset(["", "0", "0.0", "0,0", "-", "–"])
_PLAIN_LINK = frozenset(["1", "1.0", "x", "X", "+", "✓"])
_SURE = 3
"""A shorter word may be a name as well: “a” means “to” in Spanish."""


class LeftOut(StrEnum):
    """Why something was not taken as it stood."""

    HALF_LINK = "intake.half_link"
    SELF_LINK = "intake.self_link"
    TWICE = "intake.twice"
    NO_COLUMNS = "intake.no_columns"
    CUT = "intake.cut"
    TOO_MANY = "intake.too_many"
    OTHER_LEVEL = "intake.other_level"
    SAME_NAME = "intake.same_name"
    NO_HEAD = "intake.no_head"


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that was left out or changed: where, and the words it is about."""

    code: LeftOut
    row: int = 0
    text: str = ""


@dataclass(slots=True)
class Found:
    """Boxes by their title with the level that was written, links with their reason, notes.

    Titles that differ only in capitals are the same box. ``codes`` has the title of a box by the
    code that a table gives it.
    """

    titles: dict[str, str] = field(default_factory=dict[str, str])
    levels: dict[str, NodeLevel] = field(default_factory=dict[str, NodeLevel])
    links: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    notes: list[Note] = field(default_factory=list[Note])
    codes: dict[str, str] = field(default_factory=dict[str, str])

    def named(self, text: str) -> str:
        """Return the title of a box that is meant by its title or by its code."""
        if text.casefold() in self.titles:
            return text
        return self.codes.get(text.casefold(), text)

    def box(self, title: str, row: int = 0) -> str:
        """Take a box; return its key, or "" when there is no title or no room."""
        if len(title) > LONGEST:
            self.notes.append(Note(LeftOut.CUT, row, title[:40]))
            title = title[:LONGEST]
        key = title.casefold()
        if not key or key in self.titles:
            return key
        if len(self.titles) >= MOST_BOXES:
            if not any(note.code is LeftOut.TOO_MANY for note in self.notes):
                self.notes.append(Note(LeftOut.TOO_MANY, row, str(MOST_BOXES)))
            return ""
        self.titles[key] = title
        return key

    def box_once(self, title: str, row: int) -> str:
        """Take a box of a list of boxes; one of the same name is told, not made again."""
        if title[:LONGEST].casefold() in self.titles:
            self.notes.append(Note(LeftOut.SAME_NAME, row, title[:40]))
        return self.box(title, row)

    def link(self, start: str, end: str, why: str = "", row: int = 0) -> None:
        """Take a link between two titles, and the boxes if they are new."""
        if not start or not end:
            self.notes.append(Note(LeftOut.HALF_LINK, row, start or end))
            self.box(start or end, row)
            return
        pair = self.box(start, row), self.box(end, row)
        if not all(pair):
            return
        if pair[0] == pair[1]:
            self.notes.append(Note(LeftOut.SELF_LINK, row, start))
        elif pair in self.links:
            self.notes.append(Note(LeftOut.TWICE, row, start))
        else:
            self.links[pair] = why


def found_in_sheets(sheets: Sequence[Sheet], level_words: Mapping[str, NodeLevel]) -> Found:
    """Find boxes and links in tables.

    A table with columns "From" and "To" holds links, one with a column "Box" boxes. One with the
    same names above and before is crossed: rows lead to columns. A table without a head holds
    links in its first two columns, or boxes in its only one.
    ``level_words`` says which level a word means, in small letters.
    """
    found = Found()
    filled = [sheet for sheet in sheets if any(any(row) for row in sheet.rows)]
    # Links may name boxes of another sheet by their code.
    for sheet in sorted(filled, key=_holds_links):
        _sheet(found, sheet, level_words)
    return found


def _holds_links(sheet: Sheet) -> bool:
    for row in sheet.rows[:_HEAD_ROWS]:
        names = [cell.casefold().strip(" :") for cell in row]
        if _place(names, _FROM) >= 0 and _place(names, _TO) >= 0:
            return True
    return False


def found_in_text(text: str) -> Found:
    """Find boxes in lines of text; a line set in under another one follows from it."""
    found = Found()
    above: list[tuple[int, str]] = []
    for row, line in enumerate(text.splitlines(), 1):
        wide = line.expandtabs(_TAB)
        bare = wide.lstrip(" ").lstrip(_BULLETS).strip()
        title = " ".join(bare.split())
        if not title:
            continue
        depth = len(wide) - len(wide.lstrip(" "))
        while above and above[-1][0] >= depth:
            above.pop()
        if above:
            found.link(above[-1][1], title, row=row)
        else:
            found.box_once(title, row)
        above.append((depth, title[:LONGEST]))
    return found


def _sheet(found: Found, sheet: Sheet, level_words: Mapping[str, NodeLevel]) -> None:
    for number, row in enumerate(sheet.rows[:_HEAD_ROWS]):
        names = [cell.casefold().strip(" :") for cell in row]
        start, end, title = (_place(names, each) for each in (_FROM, _TO, _TITLE))
        if start >= 0 and end >= 0:
            _links(found, sheet.rows[number + 1 :], (start, end, _place(names, _WHY)), number + 2)
            return
        if title >= 0:
            places = title, _place(names, _LEVEL), _place(names, _CODE)
            _boxes(found, sheet.rows[number + 1 :], places, level_words, number + 2)
            return
        known = names[max(start, end)] if max(start, end) >= 0 else ""
        if len(known) >= _SURE:
            found.notes.append(Note(LeftOut.NO_COLUMNS, number + 1, sheet.name))
            return
    if _is_matrix(sheet):
        _crossed(found, sheet)
        return
    width = max(sum(1 for cell in row if cell) for row in sheet.rows)
    if width >= 2:
        found.notes.append(Note(LeftOut.NO_HEAD, 1, sheet.name))
        _links(found, sheet.rows, (0, 1, 2), 1)
    else:
        _boxes(found, sheet.rows, (0, -1, -1), level_words, 1)


def _is_matrix(sheet: Sheet) -> bool:
    """Tell whether the same boxes name the rows and the columns of a table."""
    rows = [row for row in sheet.rows if any(row)]
    above = [cell.casefold() for cell in rows[0][1:] if cell]
    before = [row[0].casefold() for row in rows[1:] if row and row[0]]
    return len(above) >= _FEWEST and len(set(above)) == len(above) and set(above) == set(before)


def _crossed(found: Found, sheet: Sheet) -> None:
    """Take each cell that is not empty or zero for a link from its row to its column."""
    head: Sequence[str] = ()
    for number, row in enumerate(sheet.rows, 1):
        if not any(row):
            continue
        if not head:
            head = row
            for title in filter(None, head[1:]):
                found.box(title, number)
            continue
        for title, cell in zip(head[1:], row[1:], strict=False):
            if title and row[0] and cell not in _NO_LINK:
                found.link(row[0], title, "" if cell in _PLAIN_LINK else cell, number)


def _links(
    found: Found, rows: Iterable[Sequence[str]], places: tuple[int, int, int], first: int
) -> None:
    for number, row in enumerate(rows, first):
        if any(row):
            start, end, why = (_cell(row, place) for place in places)
            if start or end:
                found.link(found.named(start), found.named(end), why, number)


def _boxes(
    found: Found,
    rows: Iterable[Sequence[str]],
    places: tuple[int, int, int],
    level_words: Mapping[str, NodeLevel],
    first: int,
) -> None:
    for number, row in enumerate(rows, first):
        title, word, code = (_cell(row, place) for place in places)
        key = found.box_once(title, number)
        if key and code:
            found.codes[code.casefold()] = title
        if key and word:
            level = level_words.get(word.casefold())
            if level is None:
                found.notes.append(Note(LeftOut.OTHER_LEVEL, number, word[:40]))
            else:
                found.levels[key] = level


def _place(names: Sequence[str], wanted: frozenset[str]) -> int:
    return next((place for place, name in enumerate(names) if name in wanted), -1)


def _cell(row: Sequence[str], place: int) -> str:
    return row[place] if 0 <= place < len(row) else ""
