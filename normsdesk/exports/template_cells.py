"""Writes into single cells of a workbook and leaves every other byte of it as it was.

A library that reads a workbook and writes it again drops what it does not know: lists to choose
from, drawings, looks inside a text. So only the cells that are filled are touched, in the XML of
their sheet; all other parts of the file are copied as they are.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import Any

from normsdesk.intake.sheets import DAMAGED_WORKBOOK

LARGEST_PART = 60_000_000
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_CELL = re.compile(r"^([A-Z]{1,3})(\d{1,7})$")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST = 32_767

CellValue = str | float
"""Text, or a number."""


class CannotFill(StrEnum):
    """Why a template was not filled."""

    NOT_XLSX = "template.not_xlsx"
    BROKEN = "template.broken"
    NO_SHEET = "template.no_sheet"
    NOTHING = "template.nothing"


class TemplateFault(Exception):  # noqa: N818 - it is what happened
    """A template cannot be filled; ``code`` says why."""

    def __init__(self, code: CannotFill, text: str = "") -> None:
        super().__init__(code.value)
        self.code = code
        self.text = text


@dataclass(frozen=True, slots=True)
class Filled:
    """The filled file, and the cells that were left alone because a formula stands in them."""

    content: bytes
    formulas: tuple[str, ...] = ()


def fill_cells(content: bytes, values: Mapping[str, Mapping[str, CellValue]]) -> Filled:
    """Write values into cells, by sheet and cell (``B7``); formulas are never written over.

    Raises:
        TemplateFault: the file is no workbook that can be read, or a sheet is not there.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as source:
            return _filled(source, values)
    except DAMAGED_WORKBOOK as error:
        raise TemplateFault(CannotFill.BROKEN) from error


def _filled(source: zipfile.ZipFile, values: Mapping[str, Mapping[str, CellValue]]) -> Filled:
    parts = _sheet_parts(source)
    missing = [name for name in values if name not in parts]
    if missing:
        raise TemplateFault(CannotFill.NO_SHEET, missing[0])
    changed: dict[str, bytes] = {}
    kept: list[str] = []
    for sheet, cells in values.items():
        if cells:
            data, formulas = _sheet_with(_part(source, parts[sheet]), cells)
            changed[parts[sheet]] = data
            kept += [f"{sheet}!{cell}" for cell in formulas]
    if changed and _has_formulas(source, parts.values()):
        changed[_BOOK] = _counting_anew(_part(source, _BOOK))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for info in source.infolist():
            data = changed.get(info.filename)
            made.writestr(info, source.read(info) if data is None else data)
    return Filled(target.getvalue(), tuple(kept))


_BOOK = "xl/workbook.xml"


def _part(source: zipfile.ZipFile, name: str) -> bytes:
    if source.getinfo(name).file_size > LARGEST_PART:
        raise TemplateFault(CannotFill.BROKEN)
    return source.read(name)


def _etree() -> Any:
    return import_module("lxml.etree")


def _tree(data: bytes) -> Any:
    etree = _etree()
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise TemplateFault(CannotFill.BROKEN) from error


def _written(root: Any) -> bytes:
    return _etree().tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _sheet_parts(source: zipfile.ZipFile) -> dict[str, str]:
    """Find the part of each sheet by its name."""
    book = _tree(_part(source, _BOOK))
    relations = _tree(_part(source, "xl/_rels/workbook.xml.rels"))
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    found: dict[str, str] = {}
    for sheet in (each for each in book.iter() if _local(each) == "sheet"):
        key = sheet.get(_RELATION) or sheet.get(_STRICT_RELATION)
        target = targets.get(key, "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        found[sheet.get("name", "")] = posixpath.normpath(part)
    return found


def _has_formulas(source: zipfile.ZipFile, parts: Any) -> bool:
    return any(re.search(rb"<(?:\w+:)?f[\s/>]", _part(source, part)) for part in parts)


def _counting_anew(data: bytes) -> bytes:
    """Have the spreadsheet work its formulas out again when it opens the file."""
    root = _tree(data)
    space = root.tag.rpartition("}")[0] + "}"
    counting = next((each for each in root if _local(each) == "calcPr"), None)
    if counting is None:
        counting = root.makeelement(f"{space}calcPr", {})
        before = [
            place
            for place, each in enumerate(root)
            if _local(each) in ("sheets", "functionGroups", "externalReferences", "definedNames")
        ]
        root.insert(before[-1] + 1, counting)
    counting.set("fullCalcOnLoad", "1")
    return _written(root)


def _sheet_with(data: bytes, values: Mapping[str, CellValue]) -> tuple[bytes, list[str]]:
    root = _tree(data)
    space = root.tag.rpartition("}")[0] + "}"
    table = next((each for each in root if _local(each) == "sheetData"), None)
    if table is None:
        raise TemplateFault(CannotFill.BROKEN)
    rows = {int(row.get("r", 0)): row for row in table if _local(row) == "row"}
    formulas: list[str] = []
    for name, value in sorted(values.items(), key=lambda pair: _spot(pair[0])):
        number, column = _spot(name)
        row = rows.get(number)
        if row is None:
            row = rows[number] = _new_row(table, space, number, rows)
        cell = _cell_of(row, space, name, column)
        if any(_local(child) == "f" for child in cell):
            formulas.append(name)
        else:
            _put(cell, space, value)
    return _written(root), formulas


def _new_row(table: Any, space: str, number: int, rows: Mapping[int, Any]) -> Any:
    row = table.makeelement(f"{space}row", {"r": str(number)})
    after = [known for known in rows if known > number]
    if after:
        following = rows[min(after)]
        following.addprevious(row)
    else:
        table.append(row)
    return row


def _cell_of(row: Any, space: str, name: str, column: int) -> Any:
    for cell in row:
        if _local(cell) != "c":
            continue
        at = _spot(cell.get("r", name))[1]
        if at == column:
            return cell
        if at > column:
            made = row.makeelement(f"{space}c", {"r": name})
            cell.addprevious(made)
            return made
    made = row.makeelement(f"{space}c", {"r": name})
    row.append(made)
    return made


def _put(cell: Any, space: str, value: CellValue) -> None:
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if isinstance(value, str):
        cell.set("t", "inlineStr")
        held = cell.makeelement(f"{space}is", {})
        text = held.makeelement(f"{space}t", {})
        text.text = _UNWRITABLE.sub("", value)[:_LONGEST]
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        held.append(text)
        cell.append(held)
    else:
        number = cell.makeelement(f"{space}v", {})
        number.text = f"{value:.15g}"
        cell.append(number)


def _spot(name: str) -> tuple[int, int]:
    found = _CELL.match(name)
    if found is None:
        raise ValueError(name)
    column = 0
    for letter in found.group(1):
        column = column * 26 + ord(letter) - 64
    return int(found.group(2)), column
