"""What python-docx has no words for: fields, links, bookmarks, shading, alternative text."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UNSAFE_IN_NAMES = re.compile(r"\W")
_LONGEST_NAME = 38


def writable(text: str) -> str:
    """Leave out characters that XML cannot hold."""
    return _UNWRITABLE.sub("", text)


def bookmark_name(anchor: str) -> str:
    """Make the name of a bookmark from an anchor: Word takes letters, digits, and 40 of them."""
    name = _UNSAFE_IN_NAMES.sub("_", anchor)
    if len(name) > _LONGEST_NAME:
        from zlib import crc32

        name = f"{name[: _LONGEST_NAME - 9]}_{crc32(anchor.encode()):08x}"
    return f"a_{name}"[:40]


def qn(name: str) -> str:
    """Write a name such as ``w:fldChar`` with its namespace in full."""
    from docx.oxml.ns import qn as in_full

    return in_full(name)


def inner(proxy: Any) -> Any:
    """Give the element of XML behind a paragraph, run, cell, row or table."""
    return proxy._element  # noqa: SLF001 - python-docx offers no other way to it


def element(name: str, **attributes: str) -> Any:
    """Make an element such as ``w:fldChar`` with attributes of the same namespace."""
    from docx.oxml import OxmlElement

    made: Any = OxmlElement(name)
    space = name.split(":")[0]
    for key, value in attributes.items():
        made.set(qn(f"{space}:{key}"), value)
    return made


def add_field(paragraph: Any, instruction: str, shown: str) -> None:
    """Add a field such as ``PAGE`` with the result that is shown until it is worked out."""
    begin_field(paragraph, instruction)
    paragraph.add_run(shown)
    end_field(paragraph)


def set_style(paragraph: Any, name: str) -> None:
    """Give a paragraph a style by its name.

    python-docx would look through all styles each time, which takes half of the time of a report.
    """
    inner(paragraph).style = name.replace(" ", "") if name != "Normal" else None


def begin_field(paragraph: Any, instruction: str, *, renewed: bool = False) -> None:
    """Open a field whose result follows; a ``renewed`` one is worked out when the file opens."""
    begin = element("w:fldChar", fldCharType="begin")
    if renewed:
        begin.set(qn("w:dirty"), "true")
    inner(paragraph.add_run()).append(begin)
    code = element("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {instruction} "
    inner(paragraph.add_run()).append(code)
    inner(paragraph.add_run()).append(element("w:fldChar", fldCharType="separate"))


def end_field(paragraph: Any) -> None:
    """Close a field opened with `begin_field`."""
    inner(paragraph.add_run()).append(element("w:fldChar", fldCharType="end"))


def add_bookmark(paragraph: Any, anchor: str, number: int) -> None:
    """Make a place in the document that links can lead to; ``number`` is its own."""
    start = element("w:bookmarkStart", id=str(number))
    start.set(qn("w:name"), bookmark_name(anchor))
    inner(paragraph).append(start)
    inner(paragraph).append(element("w:bookmarkEnd", id=str(number)))


def link_to(paragraph: Any, run: Any, anchor: str) -> None:
    """Make a run lead to a place in the document."""
    held = element("w:hyperlink", anchor=bookmark_name(anchor), history="1")
    inner(paragraph).append(held)
    held.append(inner(run))


def shade(cell: Any, colour: str) -> None:
    """Give a cell of a table a ground, ``#RRGGBB``."""
    ground = element("w:shd", val="clear", color="auto", fill=colour.removeprefix("#"))
    _put_in_order(inner(cell).get_or_add_tcPr(), ground, _AFTER_CELL_BORDERS[1:])


def shade_run(run: Any, colour: str) -> None:
    """Give a stretch of text a ground, ``#RRGGBB``."""
    properties = inner(run).get_or_add_rPr()
    properties.append(element("w:shd", val="clear", color="auto", fill=colour.removeprefix("#")))


def repeat_head(row: Any) -> None:
    """Repeat a row at the top of each page the table goes on to."""
    inner(row).get_or_add_trPr().append(element("w:tblHeader", val="true"))


def keep_whole(row: Any) -> None:
    """Keep a row on one page."""
    inner(row).get_or_add_trPr().append(element("w:cantSplit", val="true"))


def share_out(table: Any, widths: Sequence[Any]) -> None:
    """Give the columns of a table their widths.

    Asking python-docx for the cells of a column would walk the whole table for each of them.
    """
    held = inner(table)
    for column, width in zip(held.tblGrid.gridCol_lst, widths, strict=True):
        column.w = width
    for row in held.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = width


def edges(table: Any, colour: str, strong: str = "") -> None:
    """Draw thin lines between the rows of a table, and above and below it.

    With a ``strong`` colour the outer lines are thick, as befits a table with a head.
    """
    outer = ("12", strong) if strong else ("4", colour)
    lines = {"top": outer, "bottom": outer, "insideH": ("4", colour)}
    held = _borders("w:tblBorders", lines)
    _put_in_order(inner(table).tblPr, held, _AFTER_TABLE_BORDERS)


def boxed(table: Any, colour: str) -> None:
    """Draw thin lines around all cells of a table."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    held = _borders("w:tblBorders", dict.fromkeys(sides, ("4", colour)))
    _put_in_order(inner(table).tblPr, held, _AFTER_TABLE_BORDERS)


def margins(table: Any, **sides: float) -> None:
    """Keep room inside the cells of a table: ``top``, ``left``, ``bottom``, ``right`` in points."""
    held = element("w:tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            held.append(element(f"w:{side}", w=str(round(sides[side] * 20)), type="dxa"))
    properties = inner(table).tblPr
    for old in properties.findall(qn("w:tblCellMar")):
        properties.remove(old)
    _put_in_order(properties, held, ("w:tblLook",))


def cell_edges(cell: Any, **lines: tuple[float, str]) -> None:
    """Draw lines of a cell: for ``top``, ``left``, ``bottom``, ``right`` points and colour."""
    made = {side: (str(round(points * 8)), colour) for side, (points, colour) in lines.items()}
    _put_in_order(inner(cell).get_or_add_tcPr(), _borders("w:tcBorders", made), _AFTER_CELL_BORDERS)


def line_edges(owner: Any, **lines: tuple[float, str, float]) -> None:
    """Draw lines beside a paragraph, or beside all of a style.

    Args:
        owner: the paragraph or the style.
        lines: for ``top``, ``left``, ``bottom`` or ``right`` points, colour and room in points.
    """
    held = element("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        if side in lines:
            points, colour, room = lines[side]
            held.append(_line(side, str(round(points * 8)), colour, str(round(room))))
    properties = inner(owner).get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    _put_in_order(properties, held, _AFTER_LINE_BORDERS)


def shade_line(owner: Any, colour: str) -> None:
    """Give a paragraph, or all of a style, a ground, ``#RRGGBB``."""
    ground = element("w:shd", val="clear", color="auto", fill=colour.removeprefix("#"))
    _put_in_order(inner(owner).get_or_add_pPr(), ground, _AFTER_LINE_BORDERS[1:])


def stay_with_next(element_of_text: Any) -> None:
    """Keep the paragraphs of a row or a paragraph on the page of what follows."""
    for line in element_of_text.iter(qn("w:p")):
        line.get_or_add_pPr().get_or_add_keepNext()


def modern(document: Any) -> None:
    """Let Word lay it out as its newer versions do, and not speak of an old form of file."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


_AFTER_TABLE_BORDERS = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
_AFTER_CELL_BORDERS = ("w:shd", "w:noWrap", "w:tcMar", "w:textDirection", "w:vAlign")
_AFTER_LINE_BORDERS = (
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:outlineLvl",
    "w:rPr",
)


def _borders(name: str, lines: Mapping[str, tuple[str, str]]) -> Any:
    held = element(name)
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        if side not in lines:
            continue
        size, colour = lines[side]
        held.append(_line(side, size, colour, "0"))
    return held


def _line(side: str, size: str, colour: str, space: str) -> Any:
    line = element(f"w:{side}", val="single", sz=size, space=space)
    line.set(qn("w:color"), colour.removeprefix("#"))
    return line


def _put_in_order(properties: Any, made: Any, later: tuple[str, ...]) -> None:
    """Put properties before those that must stand later: Word turns down any other order."""
    properties.insert_element_before(made, *later)


def speak(style: Any, language: str) -> None:
    """Tell the language of a style's words, for spelling and for those who listen."""
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(element("w:lang", val=language, eastAsia=language))
