"""The questionnaire on its page: begun, picked, moved, shown in each language, written."""

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from normsdesk.model.snapshot import altered
from normsdesk.model.survey import Questionnaire, SurveyQuestion
from normsdesk.store.examples import build
from normsdesk.survey.arranging import Length
from normsdesk.ui.survey_page.form_files import FormFiles
from normsdesk.ui.survey_page.questionnaire_tab import QuestionnaireTab
from tests.survey.builders import a_project, a_questionnaire
from tests.ui.desks import desk_over, shown

ASKED = a_questionnaire(
    [("Q28", "norms-n1"), ("Q33", "norms-n1"), ("Q42", "norms-n1")], languages=("en", "sw")
)


@pytest.fixture
def open_tab(qtbot, kit, prompts, tmp_path):
    def over(snapshot, *, read_only=False, width=1000, height=560) -> QuestionnaireTab:
        desk = desk_over(kit, snapshot, read_only=read_only)
        tab = QuestionnaireTab(desk, prompts, suggested=lambda: tmp_path)
        tab.desk = desk
        return shown(qtbot, tab, width, height)

    return over


@pytest.fixture
def tab(open_tab):
    return open_tab(a_project(ASKED))


def record(tab: QuestionnaireTab) -> Questionnaire:
    return tab.desk.bridge.snapshot.all(Questionnaire)[0]


def codes(tab: QuestionnaireTab) -> list[str]:
    return [row.question for row in record(tab).questions]


def test_an_empty_project_offers_three_lengths(open_tab):
    tab = open_tab(a_project())
    assert not tab.empty.isHidden()
    tab.short.click()
    assert tab.empty.isHidden()
    asked = [row.question for row in record(tab).questions]
    assert asked.count("Q23") == 2
    assert "26 questions" not in tab.count.text()
    assert tab.count.text().startswith(f"{len(asked)} questions, about")


def test_the_questions_stand_under_letters_in_the_order_of_the_form(tab):
    texts = [tab.list.item(row).text() for row in range(tab.list.count())]
    assert texts[0] == "A Before the interview"
    assert texts[3] == "B N1 Early marriage"
    assert "would others treat them worse?" in texts[4]


def test_a_question_is_shown_in_each_language(tab):
    tab.list.choose(2)
    assert "wait until she is 18" in tab.detail.text.text()
    assert "surely not" in tab.detail.phone.text()
    tab.detail.languages.edited.emit("sw")
    assert tab.detail.phone.text()
    assert "Name in the data file: q28_n1" in tab.detail.facts.text()
    assert "About the norm: N1 Early marriage" in tab.detail.facts.text()


def test_alt_and_an_arrow_move_a_question_as_one_step(tab):
    tab.list.choose(2)
    tab.list.setFocus()
    QTest.keyClick(tab.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert codes(tab) == ["Q33", "Q28", "Q42"]
    assert tab.list.place() == 3
    tab.desk.bridge.undo()
    assert codes(tab) == ["Q28", "Q33", "Q42"]


def test_the_buttons_move_a_question_too(tab):
    tab.list.choose(4)
    tab.detail.up.click()
    assert codes(tab) == ["Q28", "Q42", "Q33"]
    tab.detail.down.click()
    assert codes(tab) == ["Q28", "Q33", "Q42"]


def test_a_question_can_be_dragged(tab):
    tab.list.choose(2)
    target = tab.list.visualItemRect(tab.list.item(6)).center()
    drop = QDropEvent(
        QPointF(target),
        Qt.DropAction.MoveAction,
        QMimeData(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    tab.list.dropEvent(drop)
    assert codes(tab) == ["Q33", "Q42", "Q28"]


def test_a_move_that_the_form_undoes_is_told(open_tab):
    asked = a_questionnaire([("Q14", "norms-n1"), ("Q19", "norms-n1")])
    tab = open_tab(a_project(asked))
    tab.list.choose(2)
    tab.detail.down.click()
    assert tab.desk.notices.said == [
        "This question keeps its place: the form has an order of its own here."
    ]


def test_a_question_can_be_taken_out(tab):
    tab.list.choose(3)
    tab.list.setFocus()
    QTest.keyClick(tab.list, Qt.Key.Key_Delete)
    assert codes(tab) == ["Q28", "Q42"]
    tab.detail.remove.click()
    assert codes(tab) == ["Q28"]


def test_questions_are_picked_for_one_norm_after_the_other(tab):
    tab.pick.click()
    picker = tab.picker
    assert not picker.isHidden()
    assert picker.boxes["Q28"].value()
    assert not picker.boxes["Q14"].value()
    picker.lengths[Length.MONITORING].click()
    picker.norm.set_value("norms-n2")
    picker.norm.edited.emit("norms-n2")
    assert not picker.boxes["Q28"].value()
    picker.boxes["Q14"].click()
    assert "questions, about" in picker.told.text()
    picker.take.click()
    rows = [(row.question, row.norm_id) for row in record(tab).questions]
    assert ("Q14", "norms-n2") in rows
    assert ("Q21", "norms-n1") in rows
    assert ("Q21", "norms-n2") not in rows
    assert picker.isHidden()
    tab.desk.bridge.undo()
    assert record(tab) == ASKED


def test_the_picker_warns_of_a_long_interview(tab):
    tab.pick.click()
    for norm in ("norms-n1", "norms-n2"):
        tab.picker.norm.set_value(norm)
        tab.picker.norm.edited.emit(norm)
        tab.picker.lengths[Length.FULL].click()
    assert "longer than 40 minutes" in tab.picker.told.text()
    tab.picker.back.click()
    assert record(tab) == ASKED


def test_an_own_question_is_added_with_its_fields_at_hand(tab):
    tab.own.click()
    own = tab.desk.bridge.snapshot.all(SurveyQuestion)
    assert [each.code for each in own] == ["OQ1"]
    assert [text.language for text in own[0].texts] == ["en", "sw"]
    assert codes(tab)[-1] == "OQ1"
    assert "OQ1" in tab.detail.title.text()
    tab.desk.bridge.undo()
    assert record(tab) == ASKED
    assert not tab.desk.bridge.snapshot.all(SurveyQuestion)


def test_safeguards_say_what_is_missing(tab):
    told = tab.settings.safeguards.texts()
    assert "Consent comes first. Without it the form ends." in told
    assert any("No support contacts yet" in text for text in told)
    assert any("usual consent text" in text for text in told)


def test_the_languages_of_the_form_are_ticked(tab):
    tab.settings.languages.edited.emit(("sw", "fr"))
    assert record(tab).languages == ("fr", "sw")
    tab.settings.languages.edited.emit(())
    assert record(tab).languages == ("en",)


def written(qtbot, tab: QuestionnaireTab, write) -> None:
    write()
    qtbot.waitUntil(lambda: not tab.files.busy(), timeout=20_000)


def test_the_form_for_phones_is_written(qtbot, tab, prompts, tmp_path):
    prompts.to_save = tmp_path / "form.xlsx"
    written(qtbot, tab, tab.files.phones.click)
    assert tab.desk.notices.said == ["form.xlsx is written."]
    book = openpyxl.load_workbook(tmp_path / "form.xlsx")
    names = [row[1].value for row in book["survey"].iter_rows()]
    assert "q28_n1" in names


def test_the_form_for_paper_is_written(qtbot, tab, prompts, tmp_path):
    prompts.to_save = tmp_path / "form.pdf"
    written(qtbot, tab, tab.files.paper.click)
    assert (tmp_path / "form.pdf").read_bytes().startswith(b"%PDF")


def test_a_place_that_cannot_be_written_is_told(qtbot, tab, prompts, tmp_path):
    prompts.to_save = tmp_path / "nowhere" / "form.xlsx"
    written(qtbot, tab, tab.files.phones.click)
    assert prompts.told[0][0] == "The form was not written"
    assert isinstance(tab.files, FormFiles)
    assert tab.files.phones.isEnabled()


def test_a_read_only_project_is_only_looked_at(open_tab):
    tab = open_tab(a_project(ASKED), read_only=True)
    assert tab.pick.isHidden()
    tab.list.choose(2)
    assert tab.detail.up.isHidden()
    tab.move_question(2, 3)
    assert record(tab) == ASKED


def test_every_questionnaire_of_the_example_can_be_looked_at(open_tab):
    snapshot = build("amani").snapshot
    tab = open_tab(snapshot)
    held = snapshot.all(Questionnaire)
    assert len(held) == 2
    for each in held:
        assert tab.choose(each.id)
        for place in range(len(tab.board.lines())):
            tab.list.choose(place)
            assert tab.detail.text.text()
    assert altered(held[0]) == held[0]


@pytest.mark.parametrize("width", [560, 760, 1050, 1500])
def test_it_fits_every_width(open_tab, width):
    tab = open_tab(build("amani").snapshot, width=width)
    assert tab.minimumSizeHint().width() <= width
