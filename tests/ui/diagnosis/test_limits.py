"""The limits of the rules on the page: seen, changed, marked, taken back, told in the report."""

import pytest
from PySide6.QtCore import Qt

from normsdesk.model.fields import declared
from normsdesk.model.project import StrengthFormula, Thresholds
from tests.ui.panel.windows import names_missing


@pytest.fixture
def limits(page):
    page.limited.button.click()
    return page.limited.made()


def held(page):
    return page.desk.bridge.snapshot.project.thresholds


def typed(qtbot, row, text):
    line = row.control.focusProxy()
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    return line


def test_every_limit_is_shown_with_that_of_the_method(limits) -> None:
    assert set(limits.rows) == {field.name for field in declared(Thresholds)}
    assert limits.lead.text() == "All limits are those of the method."
    assert limits.rows["high_from"].usual.text() == "In the method: 60%"
    assert limits.rows["gap_large_from"].usual.text() == "In the method: 15 points"
    assert all(row.mark.isHidden() and row.back.isHidden() for row in limits.rows.values())
    assert limits.all_back.isHidden()
    assert names_missing(limits) == []


def test_typing_a_limit_recomputes_the_verdicts_and_marks_it(qtbot, page, limits) -> None:
    row = limits.rows["high_from"]
    typed(qtbot, row, "70")
    qtbot.waitUntil(lambda: not row.mark.isHidden())
    assert held(page).high_from == 0.7
    assert limits.lead.text() == "1 limit differs from the method."
    assert limits.moved.texts() == [
        "N1: social norm (weak or eroding). With the limits of the method: social norm "
        "(expected; sanctions are not strong, or not known)."
    ]
    page.limited.button.click()
    verdict = page.detail.tab(0).verdict
    assert "Weak or eroding." in verdict.reasons.texts()
    verdict.how.heading.setChecked(True)
    assert "A share is high from 70% and medium from 40%." in verdict.how.lines()
    assert "1 limit differs from the method." in verdict.how.lines()


@pytest.mark.parametrize(
    ("written", "kept", "shown"),
    [
        ("66", 0.66, "66"),
        ("66 %", 0.66, "66"),
        ("0.66", 0.66, "66"),
        ("66.25", 0.6625, "66.25"),
        ("57.7", 0.577, "57.7"),
        ("0.5 %", 0.005, "0.5\N{NO-BREAK SPACE}%"),
    ],
)
def test_a_limit_that_is_a_share_is_read_as_every_share(
    qtbot, page, limits, written, kept, shown
) -> None:
    limits.write("medium_from", 0.0)
    row = limits.rows["high_from"]
    line = typed(qtbot, row, written)
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert held(page).high_from == kept
    assert line.text() == shown


def test_typing_is_one_undo_step_and_undo_brings_the_limit_back(qtbot, page, limits) -> None:
    before = page.desk.bridge.snapshot
    line = typed(qtbot, limits.rows["strength_strong_from"], "85")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert held(page).strength_strong_from == 85
    page.desk.bridge.undo()
    assert page.desk.bridge.snapshot == before
    row = limits.rows["strength_strong_from"]
    qtbot.waitUntil(row.mark.isHidden)


def test_one_limit_and_all_limits_go_back_to_default(qtbot, page, limits) -> None:
    assert limits.write("medium_from", 0.3) == ""
    assert limits.write("gap_minor_from", 5.0) == ""
    limits.rows["strength_formula"].control.edited.emit(StrengthFormula.GEOMETRIC.value)
    assert held(page).strength_formula is StrengthFormula.GEOMETRIC
    qtbot.waitUntil(lambda: limits.lead.text() == "3 limits differ from the method.")
    limits.rows["medium_from"].back.click()
    assert held(page).medium_from == 0.4
    qtbot.waitUntil(limits.rows["medium_from"].mark.isHidden)
    limits.all_back.click()
    assert held(page) == Thresholds()
    qtbot.waitUntil(limits.all_back.isHidden)
    page.desk.bridge.undo()
    assert held(page).gap_minor_from == 5


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("high_from", "140", "Write a number from 0 to 100"),
        ("high_from", "30", "“A share is medium from” must stay below “A share is high from”."),
        ("high_from", "abc", "Write a number from 0 to 100"),
        ("medium_from", "-5", "Write a number from 0 to 100"),
        (
            "gap_minor_from",
            "15",
            "“A gap is minor from” must stay below “A gap is a misperception from”.",
        ),
    ],
)
def test_a_limit_that_cannot_be_is_told_beside_it_and_not_written(
    qtbot, page, limits, name, text, said
) -> None:
    line = typed(qtbot, limits.rows[name], text)
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert limits.rows[name].problem.text() == said
    assert held(page) == Thresholds()


def test_an_empty_limit_is_told_and_keeps_its_value(qtbot, page, limits) -> None:
    row = limits.rows["high_from"]
    line = row.control.focusProxy()
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    assert row.problem.text() == "Write a number, or go back to default."
    assert held(page) == Thresholds()


def test_a_file_that_is_only_read_shows_its_limits(open_page, amani) -> None:
    page = open_page(amani, read_only=True)
    page.limited.button.click()
    view = page.limited.made()
    assert not view.rows["high_from"].control.isEnabled()
    assert view.all_back.isHidden()


def test_one_pane_gives_way_to_another(page, limits) -> None:
    page.compared.button.click()
    assert not page.limited.isVisible()
    assert page.compared.isVisible()
    assert not page.limited.button.isChecked()
    page.compared.button.click()
    assert page.detail.isVisible()
