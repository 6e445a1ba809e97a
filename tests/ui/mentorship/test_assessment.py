import pytest
from PySide6.QtCore import Qt

from normsdesk.model.mentorship import FormAnswer, FormMoment, SelfAssessmentAfter
from normsdesk.model.project import Contact, Organisation, OrganisationType
from normsdesk.rules.self_assessment import looks_like_name
from normsdesk.ui.pages.mentorship import ASSESSMENT


@pytest.fixture
def page(open_page, amani):
    return open_page(amani, ASSESSMENT)


@pytest.fixture
def tab(page):
    return page.tab(ASSESSMENT)


def form(code, *values, moment=FormMoment.AFTER):
    return SelfAssessmentAfter(
        id=f"self_assessments_after-{code}-{moment.value}".lower(),
        organisation_id="organisations-1",
        respondent=code,
        moment=moment,
        answers=tuple(FormAnswer(item=f"AF{n}", value=v) for n, v in enumerate(values, 1)),
    )


MENTEE = Organisation(id="organisations-1", type=OrganisationType.MENTEE)


def test_the_scores_of_one_person_follow_method_3_8(tab) -> None:
    scores = {row.name: row.after for row in tab.person.bars.rows()}
    assert scores == {
        "Relevance": 75.0,
        "Confidence": 75.0,
        "Feasibility": 50.0,
        "Concepts": 75.0,
        "Overall": 68.75,
    }
    assert tab.person.key.text().endswith("Statements 2, 3, 4 and 7 count the other way round.")
    assert tab.person.flags.texts() == ["A1: talk about how fast norms change."]


def test_nothing_is_pooled_below_five_people(tab) -> None:
    assert tab.cohort.lines.texts()[0] == (
        "After the training: 4 forms. Nothing is shown below 5 people."
    )
    assert not tab.cohort.bars.isVisible()
    assert "The programme advises 3 to 5 organisations." in tab.cohort.lines.texts()[1]


def test_from_five_people_on_the_means_show(open_page, project_of) -> None:
    forms = [form(f"A{n}", 5, 2, 4, 2, 4, 4, 2, 5) for n in range(1, 6)]
    tab = open_page(project_of(MENTEE, *forms), ASSESSMENT).tab(ASSESSMENT)
    assert tab.cohort.bars.isVisible()
    assert tab.cohort.bars.rows()[-1].after == pytest.approx(75.0)


def test_an_empty_sheet_is_no_person_of_the_cohort(open_page, project_of) -> None:
    forms = [form(f"A{n}", 5, 2, 4, 2, 4, 4, 2, 5) for n in range(1, 5)]
    blank = form("A5", *(None,) * 8)
    tab = open_page(project_of(MENTEE, *forms, blank), ASSESSMENT).tab(ASSESSMENT)
    assert not tab.cohort.bars.isVisible()


def test_a_person_is_added_under_the_next_code_and_answers_by_key(qtbot, page, tab) -> None:
    qtbot.mouseClick(tab.add_person, Qt.MouseButton.LeftButton)
    assert tab.person.title.text() == "Self-assessment: A5"
    line = tab.person.sheet().lines[0]
    scale = line.scales["after"]
    qtbot.waitUntil(scale.hasFocus)
    qtbot.keyClick(scale, "4")
    held = page.desk.bridge.snapshot.get(SelfAssessmentAfter, tab.form_id())
    assert held.answers[0] == FormAnswer(item="AF1", value=4)
    qtbot.waitUntil(lambda: tab.person.chip.text() == "1 of 8 answered")
    qtbot.keyClick(scale, Qt.Key.Key_Backspace)
    held = page.desk.bridge.snapshot.get(SelfAssessmentAfter, tab.form_id())
    assert held.answers[0].value is None


def test_before_and_after_stand_side_by_side(qtbot, page, tab) -> None:
    assert not tab.person.sheet().lines[0].scales["before"].isVisible()
    qtbot.mouseClick(tab.person.ask_before, Qt.MouseButton.LeftButton)
    before = tab.person.sheet().lines[0].scales["before"]
    assert before.isVisible()
    qtbot.keyClick(before, "2")
    forms = page.desk.bridge.snapshot.all(SelfAssessmentAfter)
    (begun,) = [one for one in forms if one.moment is FormMoment.BEFORE]
    assert (begun.respondent, begun.answers[0].value) == ("A1", 2)
    qtbot.waitUntil(lambda: tab.person.bars.rows()[0].before == pytest.approx(25.0))
    assert tab.people.count() == 4
    assert any("1 person answered both times" in text for text in tab.cohort.lines.texts())


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("Neema", "This looks like a name. Use a code such as A1."),
        ("A2", "Another person has this code."),
        ("  ", "Something must stand here"),
    ],
)
def test_a_name_or_a_taken_code_is_not_written(qtbot, page, tab, code, problem) -> None:
    tab.person.code.setText(code)
    tab.person.code.finished.emit()
    assert tab.person.code_field.problem() == problem
    assert page.desk.bridge.snapshot.get(SelfAssessmentAfter, tab.form_id()).respondent == "A1"
    tab.person.code.setText("B7")
    tab.person.code.finished.emit()
    assert tab.person.code_field.problem() == ""
    assert page.desk.bridge.snapshot.get(SelfAssessmentAfter, tab.form_id()).respondent == "B7"


def test_a_known_name_is_recognised_in_any_case() -> None:
    people = [Contact(id="contacts-1", name="Ada Li")]
    assert looks_like_name("ada 1", [one.name for one in people])
    assert not looks_like_name("A1")
    assert not looks_like_name("team-7")
    assert looks_like_name("Joseph")


def test_a_person_goes_with_both_forms_and_comes_back(qtbot, open_page, project_of) -> None:
    both = [form("A1", 3, moment=moment) for moment in FormMoment]
    page = open_page(project_of(MENTEE, *both), ASSESSMENT)
    tab = page.tab(ASSESSMENT)
    qtbot.mouseClick(tab.person.delete, Qt.MouseButton.LeftButton)
    assert list(page.desk.bridge.snapshot.all(SelfAssessmentAfter)) == []
    assert tab.person.teaches.isVisible()
    page.desk.notices.press()
    assert len(page.desk.bridge.snapshot.all(SelfAssessmentAfter)) == 2


def test_answers_outside_the_scale_are_left_out(open_page, project_of) -> None:
    odd = form("A1", 9, -3)
    tab = open_page(project_of(MENTEE, odd), ASSESSMENT).tab(ASSESSMENT)
    assert tab.person.sheet().lines[0].scales["after"].value() is None


def test_the_form_before_training_is_one_press_away(qtbot, page, tab) -> None:
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.mouseClick(tab.before, Qt.MouseButton.LeftButton)
    assert (asked.args[0].step_id, asked.args[0].section_id) == ("organisation", "before")


def test_in_a_narrow_page_answers_stand_whole_below_their_statement(
    qtbot, open_page, amani
) -> None:
    page = open_page(amani, ASSESSMENT, width=790)
    sheet = page.tab(ASSESSMENT).person.sheet()

    def whole() -> bool:
        return all(
            line.text.geometry().bottom() < line.scales["after"].geometry().top()
            and line.scales["after"].geometry().bottom() <= line.height()
            and line.scales["after"].height() >= line.scales["after"].sizeHint().height()
            for line in sheet.lines
        )

    qtbot.waitUntil(whole)
