"""What python-docx has no words for: fields, links, bookmarks, shading, alternative text."""

import re
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
    properties = inner(cell).get_or_add_tcPr()
    properties.append(element("w:shd", val="clear", color="auto", fill=colour.removeprefix("#")))


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


def edges(table: Any, colour: str) -> None:
    """Draw thin lines above and below a table and between its rows."""
    properties = inner(table).tblPr
    held = element("w:tblBorders")
    kinds = {"top": True, "left": False, "bottom": True, "right": False, "insideH": True}
    for name, there in kinds.items():
        line = element(f"w:{name}", val="single" if there else "nil", sz="4", space="0")
        line.set(qn("w:color"), colour.removeprefix("#"))
        held.append(line)
    properties.append(held)


def describe_picture(run: Any, title: str, description: str) -> None:
    """Give the picture of a run the words that stand for it."""
    for properties in inner(run).iter(qn("wp:docPr")):
        properties.set("descr", writable(description))
        if title:
            properties.set("title", writable(title))


def speak(style: Any, language: str) -> None:
    """Tell the language of a style's words, for spelling and for those who listen."""
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(element("w:lang", val=language, eastAsia=language))
