"""Go there, for every check that the Coach declares: something in sight has the keyboard."""

from collections.abc import Iterable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from normsdesk.edit.document import Document
from normsdesk.model.indicator import (
    DataValue,
    Indicator,
    IndicatorType,
    Round,
    RoundKind,
    Target,
    WantedDirection,
)
from normsdesk.model.project import Project
from normsdesk.model.record import Record
from normsdesk.model.snapshot import Snapshot, snapshot_of
from normsdesk.model.strategy import FigureUsed
from normsdesk.model.theory import Assumption, AssumptionStatus, ChangeKind
from normsdesk.rules.coach import CHECKS, CODES
from normsdesk.rules.hints import Hint
from normsdesk.steps.asked import place_of_hint, step_of
from normsdesk.ui.forms.editors import FieldEditor
from normsdesk.ui.in_sight import FocusInSight
from normsdesk.ui.window.main_window import MainWindow
from tests.rules import test_theory_checks as theory
from tests.rules.test_coach import PRACTICE, PROJECT, RAISED, run

HELD = (
    Indicator(
        id="indicators-9",
        type=IndicatorType.NUMBER,
        direction=WantedDirection.UP,
        targets=(Target(round_id="rounds-m", value=50),),
    ),
    Round(id="rounds-m", kind=RoundKind.MIDLINE),
    DataValue(id="data_values-1", indicator_id="indicators-9", round_id="rounds-m", value=5.0),
    Assumption(
        id="assumptions-1",
        record_id="toc_nodes-a1",
        text="It reaches them.",
        indicator_id="indicators-9",
        status=AssumptionStatus.HOLDING,
    ),
)
CIRCLE = theory.chain("a1", "o1", "e1", "m1", "p1", "x1")
CASES = (
    *((code, records) for code, records, _ in RAISED),
    ("theory.too_many_boxes", theory.many(26)),
    ("theory.loop", (*CIRCLE, theory.link("m1", "e1"))),
    ("theory.link_without_reason", (*CIRCLE, theory.link("a1", "m1", rationale=""))),
    (
        "theory.awareness_jump",
        theory.chain("a1", "i1", "p1", "x1", i1={"change_kind": ChangeKind.ATTITUDE}),
    ),
    ("theory.holding_but_behind", (*CIRCLE, *HELD)),
    ("theory.message_shows_harm", (theory.with_message(FigureUsed.SHARE_DOING_HARM),)),
    ("theory.message_not_allowed", (theory.with_message(FigureUsed.CORRECTED_APPROVAL),)),
)
ON_TABS = {"indicator.too_many", "form.straight_line"}
"""Hints about a whole list, and about a form that has no statements any more."""


def raised_by(records: Iterable[Record]) -> dict[str, Hint]:
    return {hint.code: hint for hint in run(*records)}


def gathered() -> list[tuple[Snapshot, list[Hint]]]:
    """Put cases together whose records do not contradict each other: few windows are enough."""
    groups: list[tuple[dict[str, Record], set[str]]] = []
    for code, records in CASES:
        for held, codes in groups:
            both = held | {one.id: one for one in records}
            clash = any(held.get(one.id, one) != one for one in records)
            if not clash and codes | {code} <= raised_by(both.values()).keys():
                held.update(both)
                codes.add(code)
                break
        else:
            groups.append(({one.id: one for one in records}, {code}))
    found: list[tuple[Snapshot, list[Hint]]] = []
    seen: set[str] = set()
    for held, _ in groups:
        whole = [] if any(isinstance(one, Project) for one in held.values()) else [PROJECT]
        fresh = [hint for code, hint in raised_by(held.values()).items() if code not in seen]
        seen.update(hint.code for hint in fresh)
        found.append((snapshot_of([*whole, *held.values()]), fresh))
    rest = [check for check in CHECKS if check.code not in seen]
    family = ("participants.", "dominance.", "form.")  # shares the place of one that was raised
    found[0][1].extend(
        Hint(
            code=check.code,
            step=check.step,
            record_ids=(PRACTICE.id,),
            field="",
            number=None,
            words=(),
        )
        for check in rest
        if check.code.startswith(family)
    )
    return found


GATHERED = gathered()


def test_every_declared_check_is_tried():
    assert sorted(hint.code for _, hints in GATHERED for hint in hints) == sorted(CODES)


@pytest.mark.parametrize("place", range(len(GATHERED)))
def test_go_there_leads_to_something_in_sight_that_has_the_keyboard(qtbot, kit, place):
    snapshot, hints = GATHERED[place]
    watching = FocusInSight(QApplication.instance())
    window = MainWindow(Document(snapshot), kit)
    qtbot.addWidget(window)
    window.resize(1366, 688)
    window.show()
    window.activateWindow()
    window.setUpdatesEnabled(False)  # nobody looks: laid out, but not painted
    window.show_step(5)
    qtbot.waitUntil(window.isActiveWindow)
    apart = {place_of_hint(snapshot, hint): hint for hint in hints}.values()
    wrong = [problem for hint in apart if (problem := after_going(window, hint))]
    QApplication.instance().focusChanged.disconnect(watching._follow)
    assert not wrong, "\n".join(wrong)


def after_going(window: MainWindow, hint: Hint) -> str:
    """Go where a hint leads, as F8 does; say what is wrong there, if anything."""
    goal = place_of_hint(window.bridge.snapshot, hint)
    window.frame.pages.setFocus()
    if not window.shelf.show_place(goal):
        return f"{hint.code}: {goal} is not there"
    for _ in range(2):  # what opens is laid out, and scrolled to, in its turn
        QApplication.processEvents()
    held, page = window.focusWidget(), window.shelf.page()
    told = f"{hint.code}: {type(page).__name__}, {type(held).__name__}"
    if window.shelf.number() != step_of(goal.step_id).number:
        return f"{told} is another step"
    if held is None or page is None or not page.isAncestorOf(held) or not held.isVisible():
        return f"{told} is not on the page"
    if not held.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return f"{told} takes no keys"
    area = window.frame.pages.viewport()
    if not area.rect().contains(held.mapTo(area, held.rect().center())):
        return f"{told} is out of sight"
    if isinstance(held, QTabBar) and hint.code not in ON_TABS:
        return f"{told}: no more than the tabs"
    field = field_around(held)
    if goal.path and field is not None and not field[1].startswith(goal.path.split("[")[0]):
        return f"{told} is in {field[1]}, not {goal.path}"
    if goal.path and field is not None and field[0] != goal.record_id:
        return f"{told} is of {field[0]}, not {goal.record_id}"
    return ""


def field_around(widget: QWidget | None) -> tuple[str, str] | None:
    while widget is not None and not isinstance(widget, FieldEditor):
        widget = widget.parentWidget()
    return None if widget is None else widget.field_place()
