"""Files of other tools, the way a person goes: several people in a row, labels of ticks."""

from pathlib import Path

from normsdesk.model.survey import ColumnUse
from normsdesk.ui.survey_page.column_uses import ColumnState
from tests.survey.lookalikes import text_file
from tests.survey.test_repeats import wide
from tests.ui.survey_page.test_data import count, read


def test_a_person_chooses_whether_forms_or_people_are_rows(qtbot, data_tab, tmp_path: Path):
    tab = data_tab()
    path, people = wide(tmp_path / "wide.csv")
    read(qtbot, tab, path)
    assert "several people (“member”)" in tab.mapping.told.text()
    assert tab.mapping.sheet.isVisibleTo(tab)
    assert tab.mapping.uses().look.rows == len(people) + 1
    tab.mapping.choose("view")
    tab.mapping.detail.edited.emit(
        ColumnState(use=ColumnUse.ANSWER, question="Q14", norm_id="norms-n1")
    )
    count(qtbot, tab)
    agreed = sum(consent == "yes" for consent, _ in people)
    assert tab._out.accepted == agreed
    tab.summary.columns_wanted.emit()
    qtbot.waitUntil(lambda: tab.shown_view() is tab.mapping, timeout=20_000)
    assert tab.mapping.sheet.value() == "member_*"
    tab.mapping.sheet.edited.emit("")
    assert tab.mapping.uses().look.rows == 41
    tab.mapping.choose("head_view")
    tab.mapping.detail.edited.emit(
        ColumnState(use=ColumnUse.ANSWER, question="Q14", norm_id="norms-n1")
    )
    count(qtbot, tab)
    assert tab._out.accepted == 36


def test_a_label_of_ticks_that_is_not_known_can_be_said(qtbot, data_tab, tmp_path: Path):
    tab = data_tab()
    said = ["Parent;Village head", "Village head", "Parent"] * 8
    rows = [["no", "roles"], *([str(place), each] for place, each in enumerate(said))]
    read(qtbot, tab, text_file(tmp_path / "a.csv", rows))
    tab.mapping.choose("roles")
    detail = tab.mapping.detail
    for choice, value in ((detail.use, ColumnUse.ANSWER.value), (detail.question, "Q05")):
        choice.set_value(value)
        choice.edited.emit(value)
    choices = detail.answers.choices
    assert set(choices) == {"Village head"}
    choices["Village head"].edited.emit("leader")
    count(qtbot, tab)
    (leader,) = [each for each in tab._out.results if each.counted.name == "leader"]
    assert (leader.whole.n, leader.whole.numerator) == (24, 16)


def test_a_column_about_a_norm_asks_for_it_before_the_answers_are_counted(
    qtbot, data_tab, tmp_path: Path
):
    tab = data_tab()
    rows = [["no", "own view"], *([str(place), "Agree"] for place in range(20))]
    read(qtbot, tab, text_file(tmp_path / "a.csv", rows))
    model = tab.mapping.table.model()
    assert model.data(model.index(1, 2)) == "Q14: choose a norm"
    assert "1 needs a norm" in tab.mapping.count.text()
    tab.mapping.choose("own view")
    tab.mapping.detail.edited.emit(
        ColumnState(use=ColumnUse.ANSWER, question="Q14", norm_id="norms-n1")
    )
    assert model.data(model.index(1, 2)) == "Q14 · N1"
    assert "needs a norm" not in tab.mapping.count.text()


def test_the_keyboard_comes_back_to_the_round(qtbot, data_tab, tmp_path: Path):
    tab = data_tab()
    tab.window().activateWindow()
    rows = [["no", "own view"], *([str(place), "Agree"] for place in range(20))]
    read(qtbot, tab, text_file(tmp_path / "a.csv", rows))
    tab.mapping.back.click()
    assert tab.rounds.buttons[tab._round_id].hasFocus()


def test_what_counts_the_answers_stays_in_sight_of_many_columns(qtbot, data_tab, tmp_path: Path):
    tab = data_tab(width=1050, height=500)
    heading = ["own view", *(f"column {place}" for place in range(40))]
    read(qtbot, tab, text_file(tmp_path / "a.csv", [heading, *[["Agree"] * 41] * 20]))
    assert tab.shown_view() is tab.mapping
    assert tab.sizeHint().height() <= 500
