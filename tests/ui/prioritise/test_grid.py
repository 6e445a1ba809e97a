"""Typing and pasting scores by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from normsdesk.model.priority import PrioritisationRound, Score
from normsdesk.ui.pages.prioritise import OVERVIEW, SCORES
from normsdesk.ui.prioritise.grid_model import ALL
from normsdesk.ui.prioritise.pasted import Given, NotAScore, read_block

Key = Qt.Key


def stored(page, rater: str) -> dict[tuple[str, str], int | None]:
    return {
        (score.item_id, score.criterion_id): score.value
        for score in page.desk.bridge.snapshot.all(Score)
        if score.rater == rater
    }


@pytest.fixture
def blank(open_page, round_of):
    page = open_page(round_of([("-", "-"), ("-", "-")]))
    page.show_tab(SCORES)
    tab = page.tab(SCORES)
    tab.show_rater("A")
    tab.grid.setFocus()
    return page


@pytest.fixture
def grid(blank):
    return blank.tab(SCORES).grid


def test_a_sheet_is_filled_with_digits_alone(qtbot, blank, grid) -> None:
    for key in (Key.Key_5, Key.Key_4, Key.Key_D, Key.Key_2):
        qtbot.keyClick(grid, key)
    assert stored(blank, "A") == {
        ("norms-1", "criteria-1"): 5,
        ("norms-1", "criteria-2"): 4,
        ("norms-2", "criteria-1"): None,
        ("norms-2", "criteria-2"): 2,
    }
    assert blank.tab(SCORES).counted.text().startswith("0 of 8")
    qtbot.waitUntil(
        lambda: blank.tab(SCORES).counted.text() == "4 of 8 places scored, 1 don’t know"
    )
    blank.show_tab(OVERVIEW)
    model = blank.overview.ranking.table.model
    assert [model.score(row) for row in range(2)] == ["87.5", "25.0"]


def test_each_score_is_one_undo_step(qtbot, blank, grid) -> None:
    qtbot.keyClick(grid, Key.Key_5)
    qtbot.keyClick(grid, Key.Key_4)
    blank.desk.bridge.undo()
    assert stored(blank, "A") == {("norms-1", "criteria-1"): 5}


def test_other_keys_and_scores_outside_the_scale_write_nothing(qtbot, blank, grid) -> None:
    for key in (Key.Key_0, Key.Key_6, Key.Key_9, Key.Key_X):
        qtbot.keyClick(grid, key)
    assert stored(blank, "A") == {}


def test_backspace_empties_and_that_is_not_dont_know(qtbot, blank, grid) -> None:
    qtbot.keyClick(grid, Key.Key_5)
    qtbot.keyClick(grid, Key.Key_Left)
    qtbot.keyClick(grid, Key.Key_Backspace)
    assert stored(blank, "A") == {}
    qtbot.keyClick(grid, Key.Key_D)
    assert stored(blank, "A") == {("norms-1", "criteria-1"): None}


def test_arrows_walk_over_the_rows_that_head_an_item(qtbot, page) -> None:
    page.show_tab(SCORES)
    grid = page.tab(SCORES).grid
    grid.setFocus()
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 1)
    for _ in range(3):
        qtbot.keyClick(grid, Key.Key_Down)
    assert grid.currentIndex().row() == 5
    qtbot.keyClick(grid, Key.Key_Up)
    assert grid.currentIndex().row() == 3
    qtbot.keyClick(grid, Key.Key_Left)
    assert grid.currentIndex().column() == 1


def test_medians_and_who_differs_stand_above_the_raters(page) -> None:
    page.show_tab(SCORES)
    grid = page.tab(SCORES).grid.grid
    rows = [grid.row(place) for place in range(grid.rowCount())]
    head = next(place for place, row in enumerate(rows) if row.item_id == "norms-n3")
    assert rows[head].rater == ""
    assert [row.rater for row in rows[head + 1 : head + 4]] == ["A", "B", "C"]
    assert grid.mark(head, 5).value == 3
    assert grid.mark(head, 5).talk
    spoken = grid.index(head, 5).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "N3, Safe to work on, Median: 3. Raters differ."


def test_a_block_of_a_spreadsheet_is_pasted_as_one_step(qtbot, blank, grid) -> None:
    before = blank.desk.bridge.snapshot
    QGuiApplication.clipboard().setText("4\t5\r\n?\t\r\n")
    qtbot.keyClick(grid, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert stored(blank, "A") == {
        ("norms-1", "criteria-1"): 4,
        ("norms-1", "criteria-2"): 5,
        ("norms-2", "criteria-1"): None,
    }
    assert blank.tab(SCORES).problem.text() == "3 scores pasted."
    blank.desk.bridge.undo()
    assert blank.desk.bridge.snapshot == before


def test_heads_and_names_round_a_block_are_passed_over(blank, grid) -> None:
    assert grid.paste("Norm\tImpact\tChange\nN-one\t4\t5\nN-two\t3\t2")
    found = stored(blank, "A")
    assert [found[key] for key in sorted(found)] == [4, 5, 3, 2]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("4\t9", "Nothing was pasted. Row 1, column 2 is no score: 9"),
        ("4\t5\t3", "Nothing was pasted. The block is larger than the grid."),
        ("1\n2\n3", "Nothing was pasted. The block is larger than the grid."),
        (
            "4\t\t5",
            "Nothing was pasted. With its empty cells, the block is larger than the grid.",
        ),
        ("3.5", "Nothing was pasted. Row 1, column 1 is no score: 3.5"),
    ],
)
def test_a_block_that_does_not_fit_writes_nothing_and_says_why(blank, grid, text, said) -> None:
    assert not grid.paste(text)
    assert stored(blank, "A") == {}
    assert blank.tab(SCORES).problem.text() == said


def test_selected_scores_are_copied_as_a_block(qtbot, page) -> None:
    page.show_tab(SCORES)
    tab = page.tab(SCORES)
    tab.show_rater("C")
    grid = tab.grid
    grid.selectAll()
    qtbot.keyClick(grid, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    rows = QGuiApplication.clipboard().text().split("\n")
    assert rows == ["4\t3\t5\t4\t2", "5\t1\t2\t2\t3", "4\t2\t4\t4\t3", "4\t3\t3\t4\t5"]


def test_a_rater_is_added_by_the_next_letter(blank) -> None:
    tab = blank.tab(SCORES)
    tab.add.click()
    held = blank.desk.bridge.snapshot.all(PrioritisationRound)[0]
    assert held.raters == ("A", "B", "C")


def test_what_1_and_5_mean_is_said_beside_the_grid(page) -> None:
    page.show_tab(SCORES)
    tab = page.tab(SCORES)
    tab.grid.go_to_first()
    assert tab.meaning.text().startswith("Impact. 1: ")


def test_a_read_only_grid_takes_nothing(qtbot, open_page, amani) -> None:
    page = open_page(amani, read_only=True)
    page.show_tab(SCORES)
    grid = page.tab(SCORES).grid
    grid.setFocus()
    qtbot.keyClick(grid, Key.Key_1)
    qtbot.keyClick(grid, Key.Key_Backspace)
    assert not grid.paste("1")
    assert page.desk.bridge.snapshot == amani


def test_an_empty_cell_of_a_block_leaves_what_is_there() -> None:
    assert read_block("4\t\n\t5") == [[Given(4), None], [None, Given(5)]]


def test_words_for_dont_know_are_read() -> None:
    assert read_block("D\tdk\t?\tnot sure", ("Not sure",)) == [[Given(None)] * 4]


def test_what_is_no_score_is_named_with_its_place() -> None:
    assert read_block("4\t5\n3\t0") == NotAScore(2, 2, "0")


def criteria_names(grid) -> list[str]:
    heads = (grid.grid.headerData(column, Qt.Orientation.Horizontal) for column in (1, 2))
    return [str(head) for head in heads]


def test_names_say_where_scores_of_another_sheet_belong(blank, grid) -> None:
    one, other = (grid.grid.item_text(row) for row in (0, 1))
    first, second = criteria_names(grid)
    grid.go_to_first()
    assert grid.paste(f"\t{second}\t{first}\n{other[0]}\t2\t3\n{one[0]} {one[2]}\t5\t4")
    assert stored(blank, "A") == {
        ("norms-1", "criteria-1"): 4,
        ("norms-1", "criteria-2"): 5,
        ("norms-2", "criteria-1"): 3,
        ("norms-2", "criteria-2"): 2,
    }


def test_among_all_raters_names_say_the_row_for_the_rater_of_the_cell(blank, grid) -> None:
    said: list[str] = []
    grid.told.connect(lambda text, _bad: said.append(text))
    blank.tab(SCORES).show_rater(ALL)
    model = grid.grid
    first = next(row for row in range(model.rowCount()) if model.row(row).rater == "B")
    one = model.item_text(first)
    other = model.item_text(model.rowCount() - 1)
    grid.setCurrentIndex(model.index(first, 1))
    assert grid.paste(f"{other[2]}\t2\t3\n{one[0]}\t5\t4")
    assert stored(blank, "B") == {
        ("norms-1", "criteria-1"): 5,
        ("norms-1", "criteria-2"): 4,
        ("norms-2", "criteria-1"): 2,
        ("norms-2", "criteria-2"): 3,
    }
    assert not grid.paste(f"{other[2]}\t2\t3\nSomething else\t5\t4")
    assert "Something else" in said[-1]
    grid.setCurrentIndex(model.index(0, 1))
    assert not grid.paste(f"{other[2]}\t2\t3")
    assert said[-1] == "Nothing was pasted. Choose a cell of the rater first."


def test_among_all_raters_their_codes_say_the_row(blank, grid) -> None:
    blank.tab(SCORES).show_rater(ALL)
    model = grid.grid
    second = next(row for row in range(model.rowCount()) if model.row(row).item_id == "norms-2")
    grid.setCurrentIndex(model.index(second + 1, 1))
    assert grid.paste("Rater B\t2\t3\nRater A\t5\t4")
    assert stored(blank, "A") == {("norms-2", "criteria-1"): 5, ("norms-2", "criteria-2"): 4}
    assert stored(blank, "B") == {("norms-2", "criteria-1"): 2, ("norms-2", "criteria-2"): 3}


def test_a_block_pasted_on_a_name_begins_at_the_first_score_beside_it(blank, grid) -> None:
    grid.setCurrentIndex(grid.grid.index(1, 0))
    assert grid.paste("2\t3")
    assert stored(blank, "A") == {("norms-2", "criteria-1"): 2, ("norms-2", "criteria-2"): 3}


def test_a_name_that_is_not_there_beside_one_that_is_takes_nothing(blank, grid) -> None:
    said: list[str] = []
    grid.told.connect(lambda text, _bad: said.append(text))
    code = grid.grid.item_text(0)[0]
    grid.go_to_first()
    assert not grid.paste(f"{code}\t4\t5\nSomething else\t3\t2")
    assert "Something else" in said[-1]
    assert not grid.paste(f"{code}\t4\t5\n{code}\t3\t2")
    assert stored(blank, "A") == {}


def test_empty_rows_and_columns_round_scores_need_no_place(blank, grid) -> None:
    first, second = criteria_names(grid)
    code = grid.grid.item_text(0)[0]
    for text in (
        "4\t5\t\n\t\t\n",
        f"Norm\t\t{first}\t\t{second}\t\n\t\t\t\t\t\n{code}\t\t4\t\t5\t",
        f"\t{first}\t{second}\n\t4\t5",
        "Norm\tOne\t\tTwo\nx\t4\t\t5",
    ):
        grid.go_to_first()
        assert grid.paste(text), text
        assert stored(blank, "A") == {("norms-1", "criteria-1"): 4, ("norms-1", "criteria-2"): 5}
        blank.desk.bridge.undo()


def test_an_empty_column_between_scores_without_names_leaves_what_is_there() -> None:
    assert read_block("4\t\t5\t") == [[Given(4), None, Given(5)]]
    assert read_block("x\t\t4\n\t\t\ny\t3\t") == [[None, Given(4)], [Given(3), None]]


def test_scores_without_a_name_beside_named_ones_are_told_as_such(blank, grid) -> None:
    said: list[str] = []
    grid.told.connect(lambda text, _bad: said.append(text))
    first, _ = criteria_names(grid)
    grid.go_to_first()
    assert not grid.paste(f"{first}\t\n4\t5")
    assert said == ["Nothing was pasted. A row or a column of scores has no name."]
    assert stored(blank, "A") == {}


def test_ranks_are_never_taken_for_scores(blank, grid) -> None:
    said: list[str] = []
    grid.told.connect(lambda text, _bad: said.append(text))
    grid.go_to_first()
    assert not grid.paste("Norm\tRank\nx\t1\ny\t2")
    assert "“Rank” counts places" in said[-1]
    assert stored(blank, "A") == {}
