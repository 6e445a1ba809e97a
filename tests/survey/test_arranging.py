"""Putting a questionnaire together: lengths, order, picking."""

from hypothesis import given, settings
from hypothesis import strategies as some

from normsdesk.library.languages import Wording
from normsdesk.library.question_bank import read_question_bank
from normsdesk.model.evidence import LanguageText
from normsdesk.model.norm import NormProfile
from normsdesk.model.practice import ReferenceGroup
from normsdesk.model.snapshot import altered
from normsdesk.model.survey import AskedQuestion, Questionnaire, QuestionOrder, SurveyQuestion
from normsdesk.survey.arranging import (
    Length,
    chapters_of,
    moved,
    offered,
    picked,
    places_for,
    without,
)
from normsdesk.survey.building import form_of
from normsdesk.survey.order import SectionKind
from tests.survey.builders import NORM_1, a_project, a_questionnaire

BANK = read_question_bank()
ENGLISH = {"en": Wording("en")}
EMPTY = Questionnaire(id="questionnaires-e")
OWN = SurveyQuestion(
    id="survey_questions-a", code="OQ1", texts=(LanguageText(language="en", text="Why?"),)
)


def started(length: Length, norm_ids=("norms-n1", "norms-n2")) -> Questionnaire:
    rows = picked(EMPTY, places_for(BANK, length, norm_ids), BANK, norm_ids)
    return altered(EMPTY, questions=rows)


def lines_of(questionnaire: Questionnaire, *more):
    chapters = chapters_of(a_project(questionnaire, *more), questionnaire, BANK)
    return [line for chapter in chapters for line in chapter.lines]


def test_the_short_form_asks_ten_questions_and_the_monitoring_form_five():
    short = {place.question for place in started(Length.SHORT).questions}
    frame = {"Q01", "Q02", "Q03", "Q04", "Q06", "Q57"}
    assert short - frame == {
        "Q14", "Q19", "Q20", "Q23", "Q24", "Q28", "Q36", "Q38", "Q43", "Q48",
    }  # fmt: skip
    monitoring = {place.question for place in started(Length.MONITORING).questions}
    assert monitoring - frame == {"Q21", "Q27", "Q28", "Q34", "Q54"}
    assert len({place.question for place in started(Length.FULL).questions}) == 58


def test_questions_about_a_norm_are_asked_once_for_each():
    rows = [row for row in started(Length.SHORT).questions if row.question == "Q23"]
    assert [row.norm_id for row in rows] == ["norms-n1", "norms-n2"]


def test_chapters_follow_the_form_and_are_numbered_through():
    chapters = chapters_of(a_project(), started(Length.SHORT), BANK)
    kinds = [chapter.kind for chapter in chapters]
    assert kinds[0] is SectionKind.GATE
    assert kinds[-1] is SectionKind.CLOSE
    numbers = [line.number for chapter in chapters for line in chapter.lines]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_gate_that_is_not_in_the_record_stands_there_and_cannot_be_moved():
    asked = a_questionnaire([("Q14", "norms-n1")])
    lines = lines_of(asked)
    assert [line.asked.code for line in lines] == ["Q01", "Q02", "Q14"]
    assert [line.place for line in lines] == [-1, -1, 0]
    assert moved(asked, lines[0], lines[2]) == asked.questions


def test_a_question_moves_down_behind_and_up_before():
    asked = a_questionnaire([("Q28", "norms-n1"), ("Q36", "norms-n1"), ("Q42", "norms-n1")])
    first, second, third = lines_of(asked)[2:]
    down = moved(asked, first, third)
    assert [row.question for row in down] == ["Q36", "Q42", "Q28"]
    up = moved(asked, third, second)
    assert [row.question for row in up] == ["Q28", "Q42", "Q36"]


def test_the_form_asks_in_the_order_that_was_made_by_hand():
    asked = a_questionnaire([("Q28", "norms-n1"), ("Q42", "norms-n1")])
    lines = lines_of(asked)[2:]
    turned = altered(asked, questions=moved(asked, lines[0], lines[1]))
    form = form_of(a_project(turned), turned, BANK, ENGLISH)
    names = [row.name for row in form.rows if row.name.startswith("q")]
    assert names.index("q42_n1") < names.index("q28_n1")


def test_others_first_turns_the_views_round():
    asked = a_questionnaire([("Q14", "norms-n1"), ("Q19", "norms-n1"), ("Q23", "norms-n1")])
    turned = altered(asked, order=QuestionOrder.OTHERS_FIRST)
    assert [line.asked.code for line in lines_of(turned)][2:] == ["Q19", "Q23", "Q14"]


def test_own_questions_stay_when_others_are_picked():
    asked = altered(
        a_questionnaire([("Q14", "norms-n1")]),
        questions=(AskedQuestion(question="OQ1"), AskedQuestion(question="Q14")),
    )
    rows = picked(asked, {("Q19", "norms-n1")}, BANK)
    assert [row.question for row in rows] == ["OQ1", "Q19"]
    lines = lines_of(altered(asked, questions=rows), OWN)
    own = next(line for line in lines if line.asked.own is not None)
    assert without(altered(asked, questions=rows), own) == rows[1:]


@settings(max_examples=40)
@given(some.data())
def test_picking_gives_what_is_wanted_and_keeps_the_order_made_by_hand(data):
    every = [(q.code, n) for n in ("norms-n1", "norms-n2") for q in offered(BANK, per_norm=True)]
    every += [(q.code, "") for q in offered(BANK, per_norm=False)]
    before = data.draw(some.lists(some.sampled_from(every), unique=True, max_size=20))
    wanted = set(data.draw(some.lists(some.sampled_from(every), unique=True, max_size=20)))
    asked = altered(
        EMPTY, questions=tuple(AskedQuestion(question=code, norm_id=norm) for code, norm in before)
    )
    rows = [(row.question, row.norm_id) for row in picked(asked, wanted, BANK)]
    assert set(rows) == wanted
    assert len(rows) == len(wanted)
    assert [row for row in rows if row in before] == [row for row in before if row in wanted]


def test_a_norm_speaks_of_its_own_group_where_the_form_names_none():
    group = ReferenceGroup(id="reference_groups-a", code="RG1", label="mothers-in-law")
    profile = NormProfile(
        id="norm_profiles-a", norm_id=NORM_1.id, reference_group_id="reference_groups-a"
    )
    asked = altered(a_questionnaire([("Q19", "norms-n1")]), reference_group="")
    form = form_of(a_project(asked, group, profile), asked, BANK, ENGLISH)
    label = next(row.label["en"] for row in form.rows if row.name == "q19_n1")
    assert "mothers-in-law" in label
