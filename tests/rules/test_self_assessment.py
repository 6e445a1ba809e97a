import pytest
from hypothesis import given
from hypothesis import strategies as st

from normsdesk.model.mentorship import FormAnswer, FormMoment, SelfAssessmentAfter
from normsdesk.model.programme import (
    AnswerKey,
    PackItem,
    PackItemKind,
    ProgrammePack,
    Subscale,
)
from normsdesk.rules.self_assessment import (
    FormFlag,
    FormKeys,
    before_and_after,
    cohort,
    form_scores,
    keys_of,
)

R, C, F, K = Subscale.RELEVANCE, Subscale.CONFIDENCE, Subscale.FEASIBILITY, Subscale.CONCEPT
KEYS = FormKeys()
A1, A2 = (4, 3, 4, 1, 5, 4, 3, 4), (5, 2, 3, 2, 4, 4, 2, 5)
A3, A4 = (4, 4, 4, 4, 5, 3, 4, 4), (5, 3, 2, 1, 4, 5, 3, 5)


def form(values, respondent="A1", moment=FormMoment.AFTER, organisation="organisations-1"):
    return SelfAssessmentAfter(
        id=f"self_assessments_after-{organisation[-1]}-{respondent}-{moment}".lower(),
        organisation_id=organisation,
        respondent=respondent,
        moment=moment,
        answers=tuple(
            FormAnswer(item=f"AF{place}", value=value)
            for place, value in enumerate(values, start=1)
        ),
    )


def scored(values, keys=KEYS):
    return form_scores(form(values), keys)


@pytest.mark.parametrize(
    ("values", "subscales", "overall"),
    [
        (A1, {R: 75, C: 75, F: 50, K: 75}, 68.75),
        ((5, 2, 4, 2, 4, 4, 2, 5), {R: 100, C: 87.5, F: 75, K: 58.333333}, 75.0),
        ((5, 4, 5, 4, 5, 3, 4, 3), {R: 100, C: 50, F: 25, K: 41.666667}, 46.875),
    ],
)
def test_printed_forms_get_their_printed_scores(values, subscales, overall):
    found = scored(values)
    assert dict(found.subscales) == pytest.approx(subscales)
    assert found.overall == pytest.approx(overall)


@pytest.mark.parametrize(
    ("values", "flags"),
    [
        (A1, (FormFlag.DISCUSS,)),
        (A2, ()),
        (A3, (FormFlag.REVISIT_LESSON, FormFlag.DISCUSS)),
        (A4, ()),
    ],
)
def test_the_amani_forms_are_flagged_as_printed(values, flags):
    assert scored(values).flags == flags


@given(st.integers(1, 5))
def test_eight_equal_answers_are_a_straight_line_and_give_fifty(value):
    found = scored((value,) * 8)
    assert FormFlag.STRAIGHT_LINE in found.flags
    assert found.overall == pytest.approx(50)


def test_a_missing_answer_is_no_straight_line():
    assert FormFlag.STRAIGHT_LINE not in scored((3, 3, 3, None, 3, 3, 3, 3)).flags


def test_what_is_not_answered_is_left_out():
    found = scored((None, 2, None, 2, 4, None, None, 5))
    assert dict(found.subscales) == {C: 100, F: 75, K: 75}
    assert found.overall is None
    assert found.answered == 4
    assert scored((None, 2, None, 2, 4, 4, 2, 5)).overall == pytest.approx(79.1666667)


def test_answers_off_the_scale_do_not_count():
    assert scored((9, 0, 3, 2, 4, 4, 2, 5)).answered == 6


def test_item_3_can_leave_concept_and_overall():
    found = scored(A1, FormKeys(item_3_scored=False))
    assert found.subscales[K] == 100
    assert found.overall == pytest.approx((75 + 50 + 100 + 100 + 75 + 50 + 75) / 7)
    assert FormFlag.DISCUSS in found.flags


def test_another_scale_gives_the_same_per_cent():
    keys = FormKeys(minimum=0, maximum=4)
    found = scored(tuple(value - 1 for value in A1), keys)
    assert found.overall == 68.75
    assert found.flags == (FormFlag.DISCUSS,)


def test_a_scale_without_extent_scores_nothing():
    found = scored((1,) * 8, FormKeys(minimum=1, maximum=1))
    assert (found.overall, found.answered, dict(found.subscales)) == (None, 0, {})


def test_keys_come_from_the_pack_where_it_gives_them():
    assert keys_of(None) == KEYS
    pack = ProgrammePack(
        id="programme_packs-1",
        scale_minimum=0,
        scale_maximum=10,
        item_3_scored=False,
        items=(
            PackItem(
                number="AF5",
                kind=PackItemKind.AFTER_QUESTION,
                key=AnswerKey.REVERSED,
                subscale=C,
            ),
            PackItem(number="AF6", kind=PackItemKind.AFTER_QUESTION, subscale=C),
            PackItem(number="AF7", kind=PackItemKind.AFTER_QUESTION, key=AnswerKey.PLUS),
            PackItem(number="C1", kind=PackItemKind.CONDITION),
        ),
    )
    keys = keys_of(pack)
    assert (keys.minimum, keys.maximum, keys.item_3_scored) == (0, 10, False)
    by_item = {each.item: each for each in keys.items}
    assert len(by_item) == 8
    assert (by_item["AF5"].reversed, by_item["AF5"].subscale) == (True, C)
    assert (by_item["AF7"].reversed, by_item["AF7"].subscale) == (True, F)


def test_nothing_is_shown_of_fewer_than_five_people():
    four = cohort([scored(values) for values in (A1, A2, A3, A4)])
    assert (four.people, four.too_few, four.overall, dict(four.subscales)) == (4, True, None, {})
    five = cohort([scored(values) for values in (A1, A2, A3, A4, A1)])
    assert not five.too_few
    assert five.subscales[R] == pytest.approx((75 + 100 + 75 + 100 + 75) / 5)
    assert five.overall is not None


def test_a_part_answered_by_fewer_than_five_is_not_shown():
    forms = [scored(A1)] * 4 + [scored((None, 2, None, 2, 4, 4, None, None))]
    found = cohort(forms)
    assert R not in found.subscales
    assert found.subscales[C] == pytest.approx(75)
    assert found.overall is None


def test_before_and_after_are_paired_by_code():
    before = [form(A1, f"P{place}", FormMoment.BEFORE) for place in range(6)]
    after = [form(A2, f"P{place}") for place in range(1, 7)]
    found = before_and_after([*before, *after], KEYS)
    assert found is not None
    assert [pair.respondent for pair in found.pairs] == ["P1", "P2", "P3", "P4", "P5"]
    assert found.pairs[0].before.overall == 68.75
    assert found.pairs[0].after.overall == 78.125
    assert (found.before.overall, found.after.overall) == (68.75, 78.125)
    assert not found.significance_allowed


def test_the_same_code_in_two_organisations_is_two_people():
    forms = [
        form(A1, "A1", FormMoment.BEFORE),
        form(A2, "A1", FormMoment.AFTER, "organisations-2"),
    ]
    found = before_and_after(forms, KEYS)
    assert found is not None
    assert found.pairs == ()


def test_twenty_pairs_allow_to_speak_of_significance():
    forms = [form(A1, f"P{place}", moment) for place in range(20) for moment in FormMoment]
    found = before_and_after(forms, KEYS)
    assert found is not None
    assert found.significance_allowed


def test_without_forms_from_before_there_is_nothing_to_compare():
    assert before_and_after([form(A1)], KEYS) is None
