"""The questionnaire as a form: order, conditions, words, safeguards."""

import pytest

from normsdesk.library.languages import wording_for
from normsdesk.library.question_bank import read_question_bank
from normsdesk.model.evidence import LanguageText, VignetteKind
from normsdesk.model.norm import Norm
from normsdesk.model.practice import PopulationGroup, PopulationRole
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.model.strategy import ReferralRoute, Strategy
from normsdesk.model.survey import AnswerScale, Questionnaire, QuestionOrder, SurveyQuestion
from normsdesk.survey.building import form_languages, form_of, usual_questionnaire
from normsdesk.survey.form import Form, FormRow
from tests.survey.builders import a_project, a_questionnaire, a_story

BANK = read_question_bank()


def made(snapshot: Snapshot, questionnaire: Questionnaire) -> Form:
    languages = form_languages(questionnaire)
    return form_of(snapshot, questionnaire, BANK, {name: wording_for(name) for name in languages})


def asking(*asked: tuple[str, str], **values: object) -> Form:
    return made(a_project(), a_questionnaire(asked, **values))


def row_of(form: Form, name: str) -> FormRow:
    return next(row for row in form.rows if row.name == name)


def names(form: Form) -> list[str]:
    return [row.name for row in form.rows if row.name]


def codes(form: Form) -> set[str]:
    return {note.code for note in form.notes}


def test_places_in_a_question_are_filled():
    form = asking(("Q19", "norms-n1"))
    assert row_of(form, "q19_n1").label["en"] == (
        "In this village, how many parents here marry a daughter early?"
    )
    assert "form.note.no_words" not in codes(form)


def test_people_who_begin_an_own_text_begin_with_a_capital():
    consent = (LanguageText(language="en", text="{R} are asked."),)
    form = asking(("Q14", "norms-n1"), consent_text=consent)
    assert row_of(form, "consent").label["en"] == "Parents here are asked."


def test_a_place_without_words_is_said_in_general_and_noted():
    form = made(a_project(), Questionnaire(id="questionnaires-b", questions=()))
    assert form.questions == 2
    form = made(a_project(), a_questionnaire([("Q52", "")], ("en",)))
    assert "children" in row_of(form, "q52").label["en"]
    assert [note.values["place"] for note in form.notes if note.code == "form.note.no_words"] == [
        "{affected_group}"
    ]


def test_the_affected_group_of_the_project_is_named():
    girls = PopulationGroup(
        id="population_groups-g", label="girls of 12 to 17", roles=(PopulationRole.AFFECTED,)
    )
    form = made(a_project(girls), a_questionnaire([("Q52", "")]))
    assert "girls of 12 to 17" in row_of(form, "q52").label["en"]


def test_nobody_is_asked_anything_without_consent_and_privacy():
    form = asking(("Q14", "norms-n1"))
    order = names(form)
    assert order.index("consent") < order.index("q01") < order.index("q02")
    assert order.index("q02") < order.index("interview") < order.index("q14_n1")
    assert row_of(form, "interview").relevant == "${q01} = '1' and ${q02} = '1'"
    assert row_of(form, "q02").relevant == "${q01} = '1'"
    assert row_of(form, "q01").required
    assert row_of(form, "q01").kind == "select_one yn_only"
    assert row_of(form, "stop").relevant == "${q01} = '0' or ${q02} = '0'"


def test_the_consent_text_of_the_questionnaire_is_read_out():
    text = LanguageText(language="en", text="May I ask you about {place}?")
    form = asking(("Q14", "norms-n1"), consent_text=(text,))
    assert row_of(form, "consent").label["en"] == "May I ask you about this village?"
    assert "form.note.usual_consent" not in codes(form)
    assert "form.note.usual_consent" in codes(asking(("Q14", "norms-n1")))


def test_own_view_comes_first_or_last():
    asked = (("Q23", "norms-n1"), ("Q14", "norms-n1"), ("Q19", "norms-n1"), ("Q28", "norms-n1"))
    first = [name for name in names(asking(*asked)) if name.endswith("_n1") and name[0] == "q"]
    assert first == ["q14_n1", "q19_n1", "q23_n1", "q28_n1"]
    turned = asking(*asked, order=QuestionOrder.OTHERS_FIRST)
    last = [name for name in names(turned) if name.endswith("_n1") and name[0] == "q"]
    assert last == ["q19_n1", "q23_n1", "q14_n1", "q28_n1"]


def test_questions_of_a_norm_stand_together():
    form = asking(
        ("Q14", "norms-n1"), ("Q14", "norms-n2"), ("Q19", "norms-n1"), ("Q19", "norms-n2")
    )
    asked = [name for name in names(form) if name.startswith(("q14", "q19"))]
    assert asked == ["q14_n1", "q19_n1", "q14_n2", "q19_n2"]


def test_roles_are_named_before_they_are_asked_about():
    form = asking(("Q14", "norms-n1"), ("Q25", "norms-n1"), ("Q43", ""))
    order = names(form)
    assert order.index("q43") < order.index("q25_n1_partner")
    assert row_of(form, "q25_n1_partner").relevant == "selected(${q43}, 'partner')"
    assert "q25_n1_nobody" not in order


def test_tests_of_dependence_are_for_doers_only():
    form = asking(("Q14", "norms-n1"), ("Q38", "norms-n1"), ("Q10", ""))
    assert row_of(form, "q38_n1").relevant == "${q10} = '1' or (${q14_n1} >= 4 and ${q14_n1} < 98)"
    assert row_of(asking(("Q38", "norms-n1")), "q38_n1").relevant == ""


def test_answers_that_stand_alone_cannot_be_ticked_with_others():
    form = asking(("Q30", "norms-n1"), ("Q31", "norms-n1"), ("Q43", ""))
    limits = row_of(form, "q30_n1").constraint
    assert "not(selected(., 'nothing') and count-selected(.) > 1)" in limits
    assert "not(selected(., '98') and count-selected(.) > 1)" in limits
    assert "count-selected(.) <= 3" in row_of(form, "q43").constraint
    assert row_of(form, "q31_n1").relevant == "not(selected(${q30_n1}, 'nothing'))"


def test_numbers_keep_to_their_range_or_to_no_answer():
    row = row_of(asking(("Q24", "norms-n1")), "q24_n1")
    assert row.kind == "integer"
    assert row.constraint == "(. >= 0 and . <= 10) or . = 98 or . = 99"


def test_sensitive_questions_may_be_left_out_and_carry_a_warning():
    form = asking(("Q34", "norms-n1"), ("Q28", "norms-n1"))
    assert not row_of(form, "q34_n1").required
    assert row_of(form, "q28_n1").required
    assert "nobody else can hear" in row_of(form, "q34_n1").hint["en"]
    assert names(form).index("about_n1_care") < names(form).index("q34_n1")


def test_harm_done_alerts_the_interviewer():
    form = asking(("Q56", ""))
    assert row_of(form, "q56_alert").relevant == "${q56} = '1'"


def test_no_form_asks_for_a_place_a_name_or_a_device():
    form = asking(*((code, "norms-n1") for code in BANK.questions))
    kinds = {row.kind.split()[0] for row in form.rows}
    assert kinds <= {
        "today", "note", "select_one", "select_multiple", "integer", "text", "calculate",
        "begin_group", "end_group",
    }  # fmt: skip


def test_support_contacts_are_named_without_their_telephone():
    route = ReferralRoute(
        id="referral_routes-r", service="Ward office", what_for="danger", contact="0700 000 000"
    )
    form = made(a_project(route), a_questionnaire([("Q14", "norms-n1")]))
    said = row_of(form, "referral").label["en"]
    assert "Ward office – danger" in said
    assert "0700" not in said


def test_activities_are_those_of_the_project():
    strategy = Strategy(id="strategies-s", code="S1", name="Talks at the market")
    form = made(a_project(strategy), a_questionnaire([("Q53", ""), ("Q54", "")]))
    assert [each.name for each in form.choices["activities"]] == ["s1", "none", "98", "99"]
    assert row_of(form, "q54").relevant == "not(selected(${q53}, 'none'))"
    assert "form.note.no_answers" in codes(asking(("Q53", "")))


def test_an_own_question_is_asked_as_written():
    own = SurveyQuestion(
        id="survey_questions-o",
        code="OQ1",
        texts=(LanguageText(language="en", text="Which bus do you take?"),),
        scale=AnswerScale.ONE,
        answers=("The green one", "The red one"),
        skip="Q14 = 5",
    )
    asked = a_questionnaire([("Q14", "norms-n1"), ("OQ1", "norms-n1"), ("Q77", "")])
    form = made(a_project(own), asked)
    row = row_of(form, "oq1_n1")
    assert (row.kind, row.relevant) == ("select_one oq1", "selected(${q14_n1}, '5')")
    assert [each.label["en"] for each in form.choices["oq1"]][:2] == [
        "The green one",
        "The red one",
    ]
    assert [note.values for note in form.notes if note.code == "form.note.unknown_question"] == [
        {"code": "Q77"}
    ]


@pytest.mark.parametrize("skip", ["sometimes", "Q99 = 1", "Q14 =", "Q14 = 5 or", "OQ1", "OQ7"])
def test_a_condition_nobody_can_read_is_noted_and_left_out(skip: str):
    own = SurveyQuestion(id="survey_questions-o", code="OQ1", scale=AnswerScale.OPEN, skip=skip)
    asked = a_questionnaire([("Q14", "norms-n1"), ("OQ1", "norms-n1")])
    form = made(a_project(own), asked)
    assert row_of(form, "oq1_n1").relevant == ""
    assert "form.note.skip" in codes(form)


def cascade(*answers: str) -> Form:
    words = (LanguageText(language="en", text="Where?"),)
    ward = SurveyQuestion(
        id="survey_questions-1",
        code="OQ1",
        texts=words,
        scale=AnswerScale.ONE,
        answers=("Kilima", "Pwani"),
    )
    village = SurveyQuestion(
        id="survey_questions-2",
        code="OQ2",
        texts=words,
        scale=AnswerScale.ONE,
        answers=answers,
        skip="OQ1",
    )
    return made(a_project(ward, village), a_questionnaire([("OQ1", ""), ("OQ2", "")]))


def test_the_answers_of_a_cascading_question_follow_the_one_before():
    form = cascade("Kilima: Mto", "pwani : Ufuo", "Kilima: Bonde")
    row = row_of(form, "oq2")
    assert row.choice_filter == "parent = ${oq1} or name = '98' or name = '99'"
    assert row.relevant == ""
    assert [(each.name, each.label["en"], each.parent) for each in form.choices["oq2"]] == [
        ("a1", "Mto", "a1"),
        ("a2", "Ufuo", "a2"),
        ("a3", "Bonde", "a1"),
        ("98", "don't know", ""),
        ("99", "does not want to answer", ""),
    ]
    assert not {"form.note.cascade", "form.note.skip"} & codes(form)


def test_an_answer_that_belongs_to_none_before_is_noted():
    assert "form.note.cascade" in codes(cascade("Kilima: Mto", "Bonde"))


def test_a_factorial_story_draws_its_two_lines():
    story = a_story(VignetteKind.V2)
    asked = a_questionnaire([("Q14", "norms-n1")], vignette_ids=(story.id,))
    form = made(a_project(story), asked)
    assert row_of(form, "v1_do").calculation == "once(int(random() * 2))"
    assert row_of(form, "v1_right_few").relevant == "${v1_right} = 0"
    assert "marry a daughter early" in row_of(form, "v1_do_most").label["en"]
    assert row_of(form, "v1_answer").kind == "select_one lik4"


def test_a_story_with_versions_draws_one():
    story = a_story(
        VignetteKind.V1, arms=("Her teacher helps.", "Nobody helps.", "A friend helps.")
    )
    asked = a_questionnaire([("Q14", "norms-n1")], vignette_ids=(story.id,))
    form = made(a_project(story), asked)
    assert row_of(form, "v1_arm").calculation == "once(int(random() * 3) + 1)"
    assert row_of(form, "v1_version_2").relevant == "${v1_arm} = 2"


def test_the_length_is_45_seconds_a_question():
    form = asking(*((code, "norms-n1") for code in list(BANK.questions)[2:]))
    assert form.questions == 58
    assert form.minutes == 43.5
    assert "form.note.long" in codes(form)


def test_each_language_is_filled_and_what_it_lacks_is_counted():
    form = asking(("Q19", "norms-n1"), languages=("en", "fr"))
    assert set(row_of(form, "q19_n1").label) == {"en", "fr"}
    choice = form.choices["prop5"][1]
    assert choice.label == {"en": "few", "fr": "peu"}
    lacking = next(note for note in form.notes if note.code == "form.note.untranslated")
    assert lacking.values["language"] == "fr"


def test_a_project_without_a_questionnaire_gets_the_short_form_for_each_norm():
    asked = usual_questionnaire(a_project(), BANK).questions
    for norm in ("norms-n1", "norms-n2"):
        assert [each.question for each in asked if each.norm_id == norm] == [
            "Q14", "Q19", "Q20", "Q23", "Q24", "Q28", "Q36", "Q38",
        ]  # fmt: skip
    assert {"Q43", "Q48"} <= {each.question for each in asked if not each.norm_id}


def test_words_of_nothing_but_signs_do_not_leave_a_question_without_words():
    story = a_story(VignetteKind.V1, arms=("\x1b", "Nobody helps."), prompts=("\x1b",))
    form = made(a_project(story), a_questionnaire([("Q14", "norms-n1")], vignette_ids=(story.id,)))
    assert row_of(form, "v1_version_1").label == {"en": "v1_version_1"}
    assert row_of(form, "v1_p1").label == {"en": "v1_p1"}


def test_two_norms_without_a_code_are_two_parts_of_the_form():
    questionnaire = a_questionnaire([("Q14", "norms-n1"), ("Q19", "norms-n2")])
    project = a_project(questionnaire)
    bare = {each.id: altered(each, code="") for each in project.all(Norm)}
    tables = {**project.tables, Norm.table: bare}
    form = form_of(type(project)(tables), questionnaire, BANK, {"en": wording_for("en")})
    names = [row.name for row in form.rows if row.kind == "begin_group"]
    assert len(names) == len(set(names))
