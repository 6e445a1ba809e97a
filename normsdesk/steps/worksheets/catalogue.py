"""Every workshop sheet, in the order of the steps: a sheet is added in one of these lists."""

from normsdesk.steps.catalogue import STEPS
from normsdesk.steps.worksheets import act, diagnose, prepare
from normsdesk.steps.worksheets.sheet import Sheet

WORKSHEETS: tuple[Sheet, ...] = (*prepare.SHEETS, *diagnose.SHEETS, *act.SHEETS)


def sheet_named(sheet_id: str) -> Sheet:
    """Find a sheet.

    Raises:
        KeyError: there is no such sheet.
    """
    for sheet in WORKSHEETS:
        if sheet.id == sheet_id:
            return sheet
    raise KeyError(sheet_id)


def sheets_of(step_id: str) -> tuple[Sheet, ...]:
    """List the sheets of a step."""
    return tuple(sheet for sheet in WORKSHEETS if sheet.step == step_id)


def step_number(sheet: Sheet) -> int:
    """Tell the number of the step a sheet belongs to.

    Raises:
        KeyError: there is no such step.
    """
    for step in STEPS:
        if step.id == sheet.step:
            return step.number
    raise KeyError(sheet.step)
