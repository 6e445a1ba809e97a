"""Small plans for tests: rows of cells, and areas that are merged."""

import io

import openpyxl

from normsdesk.intake.plan_items import level_words
from normsdesk.intake.plan_reading import read_plan
from normsdesk.intake.plan_records import plan_records
from normsdesk.library.languages import wording_for
from normsdesk.store.starting import started_project

WORDS = wording_for("en")
EMPTY = started_project("Test").snapshot
LEVELS = level_words(WORDS, EMPTY)


def book(rows, merged=(), formats=None, first=1):
    """Write rows into a workbook from row ``first`` on; return it."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Plan"
    for row, cells in enumerate(rows, first):
        for column, value in enumerate(cells, 1):
            if value is not None:
                sheet.cell(row, column).value = value
    for area in merged:
        sheet.merge_cells(area)
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    return made


def read(made, folder, wish=None):
    """Save a workbook and read it as a plan."""
    path = folder / "plan.xlsx"
    made.save(path)
    return read_plan(path, WORDS, LEVELS, wish)


def records(found, snapshot=EMPTY, **wishes):
    """Make the records of what was found."""
    return plan_records(WORDS, snapshot, found, **wishes)


def content_of(made):
    """Give the bytes of a workbook."""
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def noted(found):
    """List codes and places of what was left out."""
    return [(note.code.value, note.place) for note in found.notes]


def numbers(indicator):
    """List the numbers of an indicator by column and round."""
    return [
        (each.role.value.partition(".")[2], each.round_name, each.value)
        for each in indicator.values
    ]
