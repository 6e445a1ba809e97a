"""The looks of the cells of a workbook, each made once."""

from typing import TYPE_CHECKING, Any

from normsdesk.exports.grids import GridCell

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_APART = "_)_)"
"""Ends the pattern of a number at the right: a space as wide as an indent."""
_POINTS = (".", ",")
_QUIET, _RULE = "#55625F", "#D3D6CE"


class GridLooks:
    """The formats of one workbook."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._made: dict[tuple[object, ...], Any] = {}
        left = {"align": "left", "indent": 1}
        middle = {"text_wrap": True, "valign": "vcenter"}
        self.title = book.add_format({**left, "bold": True, "font_size": 14, "valign": "vcenter"})
        self.note = book.add_format({**middle, **left, "font_color": _QUIET})
        self.quiet = book.add_format({**left, "font_color": _QUIET})
        column = {**middle, "bold": True, "bottom": 1, "bg_color": "#F3F2EC"}
        self.column = book.add_format({**column, **left})
        self.number_column = book.add_format({**column, "align": "right", "indent": 1})
        head = {**middle, **left, "bold": True, "bg_color": "#E0EEEA"}
        self.head = book.add_format(head)

    def of_number(self, cell: GridCell, right: bool) -> Any:
        """Return the format of a number: as many decimals as people read, the number exact."""
        key = (cell.is_share, _decimals(cell.text), cell.strong, cell.quiet, right)
        known = self._made.get(key)
        if known is None:
            places = "." + "0" * key[1] if key[1] else ""
            pattern = f"0{places}%" if cell.is_share else f"#,##0{places}"
            if right:
                pattern += _APART
            known = self._made[key] = self._format(cell, right=right, num_format=pattern)
        return known

    def of_text(self, cell: GridCell, right: bool) -> Any:
        """Return the format of words; they stand apart from a number before them."""
        key = (cell.strong, cell.quiet, right)
        known = self._made.get(key)
        if known is None:
            known = self._made[key] = self._format(cell, right=right)
        return known

    def _format(self, cell: GridCell, *, right: bool, **more: object) -> Any:
        wanted: dict[str, Any] = {
            "text_wrap": True,
            "valign": "vcenter",
            "bottom": 1,
            "bottom_color": _RULE,
            "align": "right" if right else "left",
            # LibreOffice overlooks the indent of some numbers at the right: they have `_APART`.
            "indent": 0 if right and "num_format" in more else 1,
            **more,
        }
        if cell.strong:
            wanted["bold"] = True
        if cell.quiet:
            wanted["font_color"] = _QUIET
        return self._book.add_format(wanted)


def _decimals(text: str) -> int:
    """Count the decimals of a number as it is written in any language; three are thousands."""
    if text.isdecimal():
        return 0
    if text[-1:] == "%" and text[-3:-2] in _POINTS:
        return 1  # the usual share, found at once
    if "\n" in text:
        text = text.partition("\n")[0]
    written = text.rstrip("%\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE} ")
    point = max(written.rfind("."), written.rfind(","))
    places = len(written) - point - 1 if point >= 0 else 0
    return places if places < 3 else 0
