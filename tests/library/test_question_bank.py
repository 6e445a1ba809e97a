import re
from pathlib import Path

import pytest

from normsdesk.library.content import ContentError
from normsdesk.library.question_bank import QuestionBank, read_question_bank
from normsdesk.library.resources import resource_path


@pytest.fixture(scope="module")
def bank() -> QuestionBank:
    return read_question_bank()


def test_the_bank_holds_58_questions_in_order(bank: QuestionBank) -> None:
    assert list(bank.questions) == [f"Q{number:02}" for number in range(1, 59)]


def test_the_short_form_has_ten_and_the_monitoring_form_five(bank: QuestionBank) -> None:
    assert [question.code for question in bank.short_form] == [
        "Q14", "Q19", "Q20", "Q23", "Q24", "Q28", "Q36", "Q38", "Q43", "Q48",
    ]  # fmt: skip
    assert [question.code for question in bank.monitoring_form] == [
        "Q21", "Q27", "Q28", "Q34", "Q54",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "code", "counts"),
    [
        ("empirical_expectation", "Q19", ("3", "4")),
        ("normative_expectation", "Q23", ("3", "4")),
        ("sanctions", "Q28", ("3", "4")),
        ("sensitivity", "Q36", ("3", "4")),
        ("exceptions", "Q42", ("1",)),
        ("personal_approval", "Q14", ("4", "5")),
        ("disapproval", "Q14", ("1", "2")),
        ("detectability", "Q35", ("3", "4")),
        ("switch_if_others_stopped", "Q37", ("stop",)),
        ("switch_if_others_disapproved", "Q38", ("stop",)),
        ("money_or_no_choice", "Q17", ("money_safety_need", "no_other_choice")),
        ("perceived_prevalence", "Q20", ()),
        ("perceived_approval", "Q24", ()),
    ],
)
def test_each_value_of_a_norm_comes_from_one_question(
    bank: QuestionBank, value: str, code: str, counts: tuple[str, ...]
) -> None:
    [(question, measure)] = bank.feeding(value)
    assert question.code == code
    assert measure.counts == counts


def test_five_steps_stand_for_quarters_in_all_five_languages(bank: QuestionBank) -> None:
    scale = bank.scales["PROP5"]
    assert [answer.value for answer in scale.answers] == [0, 0.25, 0.5, 0.75, 1]
    assert [answer.label.said_in("sw") for answer in scale.answers] == [
        "hakuna", "wachache", "karibu nusu", "wengi", "karibu wote",
    ]  # fmt: skip
    assert all(
        set(answer.label.by_language) == set(["en", "fr", "es", "pt", "sw"])
        for answer in scale.answers
    )


def test_scales_keep_their_numbers(bank: QuestionBank) -> None:
    assert (bank.scales["TEN"].minimum, bank.scales["TEN"].maximum) == (0, 10)
    assert [answer.value for answer in bank.scales["AGR5"].answers] == [1, 2, 3, 4, 5]
    assert [answer.value for answer in bank.scales["LIK4"].answers] == [1, 2, 3, 4]
    assert {answer.code: answer.value for answer in bank.scales["YN"].answers} == {"1": 1, "0": 0}
    assert len(bank.scales["main_reason"].answers) == 7
    assert len(bank.scales["sanction_types"].answers) == 11
    assert (bank.form.dont_know, bank.form.refused) == ("98", "99")
    no_answer = {bank.form.dont_know, bank.form.refused}
    assert not any(scale.has_answer(code) for scale in bank.scales.values() for code in no_answer)


def test_gates_stop_and_backlash_alerts(bank: QuestionBank) -> None:
    assert [code for code, question in bank.questions.items() if question.stop_when] == [
        "Q01",
        "Q02",
    ]
    assert [code for code, question in bank.questions.items() if question.alert_when] == ["Q56"]


def test_conditional_questions_are_for_people_who_do_or_would(bank: QuestionBank) -> None:
    assert [q.code for q in bank.questions.values() if q.asked_of == "doers"] == [
        "Q37",
        "Q38",
        "Q39",
    ]


def test_questions_that_may_hurt_are_marked(bank: QuestionBank) -> None:
    marked = {code for code, question in bank.questions.items() if question.sensitive}
    assert {"Q07", "Q10", "Q34", "Q42", "Q56", "Q58"} <= marked
    open_text = {
        code for code, question in bank.questions.items() if "open" in bank.scale_of(question).kind
    }
    assert open_text <= marked


def test_every_scale_is_used_and_every_choice_name_fits_a_survey_form(bank: QuestionBank) -> None:
    assert {question.scale for question in bank.questions.values()} == set(bank.scales)
    for scale in bank.scales.values():
        for answer in scale.answers + scale.rows:
            assert re.fullmatch(r"[a-z0-9_]+", answer.code)


def test_length_is_45_seconds_a_question(bank: QuestionBank) -> None:
    assert bank.form.minutes(57) == 42.75
    assert bank.form.warn_above_minutes == 40


BREAKS = {
    "an unknown key": ('stop_when = ["0"]', 'stop_whenever = ["0"]', "unknown key"),
    "a code twice": ('code = "Q02"', 'code = "Q01"', "stands twice"),
    "no English": ('text.en = "Which age', 'text.fr = "Which age', "English text is missing"),
    "an unknown placeholder": (
        "as the first family in {place}",
        "in {town}",
        "unknown placeholder",
    ),
    "a lone brace": ("as the first family in {place}", "in {place", "brace stands alone"),
    "an unknown scale": ('scale = "open"', 'scale = "wide"', "unknown code"),
    "an answer that is not there": ('counts = ["bad"]', 'counts = ["poor"]', "unknown code"),
    "a needed question that is not there": ('needs = ["Q53"]', 'needs = ["Q99"]', "no question"),
    "no answers that count": ('counts = ["applied"]\n', "", "answers that count"),
    "a number as text": (
        "seconds_per_question = 45",
        'seconds_per_question = "45"',
        "whole number",
    ),
    "broken grammar": ("[form]", "[form", "cannot be read"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_bank_is_refused(name: str, tmp_path: Path) -> None:
    before, after, reason = BREAKS[name]
    whole = resource_path("library", "questions.toml").read_text(encoding="utf-8")
    assert before in whole
    broken = tmp_path / "questions.toml"
    broken.write_text(whole.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=reason) as fault:
        read_question_bank(broken)
    assert fault.value.place.startswith("questions.toml")


def test_a_translation_must_keep_the_placeholders(tmp_path: Path) -> None:
    whole = resource_path("library", "questions.toml").read_text(encoding="utf-8")
    before = 'text.en = "How many {R} choose to {ALT}?"'
    assert before in whole
    broken = tmp_path / "questions.toml"
    broken.write_text(
        whole.replace(before, before + '\ntext.fr = "Combien de {R} ?"'), encoding="utf-8"
    )
    with pytest.raises(ContentError, match="placeholders in 'fr'"):
        read_question_bank(broken)


def test_every_set_of_answers_has_a_kind_a_project_can_store(bank: QuestionBank) -> None:
    asked = {code: bank.scales[code].asked_as.value for code in bank.scales}
    assert asked["PROP5"] == "prop5"
    assert asked["TEN"] == "ten"
    assert asked["main_reason"] == "one"
    assert asked["yes_no_which"] == "yn"
    assert asked["reaction"] == "multi"
