"""Views of a page that open by a button beside its title, for pictures."""

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from normsdesk.app.program import Program
from normsdesk.model.norm import Norm
from normsdesk.steps.short_path import Stage
from normsdesk.ui.pages.norm_diagnosis import NormDiagnosisPage
from normsdesk.ui.pages.prioritise import PrioritisePage
from normsdesk.ui.pages.short_path import ShortPathPage
from normsdesk.ui.window.journey import SHORT_PATH

if TYPE_CHECKING:
    from normsdesk.ui.compare.compare_view import CompareView


def compared(program: Program, *, what: str) -> QWidget | None:
    """Show norms, groups or rounds side by side."""
    page = _page(program, 4)
    if not isinstance(page, NormDiagnosisPage):
        return None
    page.compared.button.setChecked(True)
    cast("CompareView", page.compared.made()).compare(what)
    return program.shell


def limits(program: Program) -> QWidget | None:
    """Show the limits of the rules."""
    page = _page(program, 4)
    if not isinstance(page, NormDiagnosisPage):
        return None
    page.limited.button.setChecked(True)
    return program.shell


def thread(program: Program) -> QWidget | None:
    """Show the thread of a norm."""
    page = _page(program, 4)
    if not isinstance(page, NormDiagnosisPage):
        return None
    page.threaded.button.setChecked(True)
    return program.shell


def room(program: Program) -> QWidget | None:
    """Show the scoring in a room."""
    page = _page(program, 5)
    if not isinstance(page, PrioritisePage):
        return None
    page.door.enter()
    return program.shell


def short_path(program: Program, *, stage: Stage) -> QWidget | None:
    """Show a stage of one norm in 90 minutes, about the first norm."""
    page = _page(program, SHORT_PATH)
    norms = program.workplace.session.document.snapshot.all(Norm) if program.workplace else ()
    if not isinstance(page, ShortPathPage) or not norms:
        return None
    page.show_record(norms[0].id)
    page.show_stage(stage)
    return program.shell


def panes_closed(program: Program) -> QWidget | None:
    """Close what a picture opened; nothing is taken of it."""
    diagnosis, priorities = _page(program, 4), _page(program, 5)
    if isinstance(diagnosis, NormDiagnosisPage):
        for pane in (diagnosis.compared, diagnosis.limited, diagnosis.threaded):
            pane.button.setChecked(False)
    if isinstance(priorities, PrioritisePage):
        priorities.show_tab(0)
    return None


def _page(program: Program, number: int) -> QWidget | None:
    workplace = program.workplace
    if workplace is None:
        return None
    workplace.window.show_step(number)
    return workplace.window.shelf.page()
