"""Charts of a norm: titles say the finding and no more, captions how sure, small groups hide."""

import pytest

from normsdesk.model.indicator import DataValue, Disaggregation, Indicator, Round, RoundKind
from normsdesk.model.norm import Norm
from normsdesk.model.survey import PairsAnswered, SurveyImport

NORM = Norm(id="norms-n1", code="N1", short_label="Early marriage")
BASELINE = Round(id="rounds-b", kind=RoundKind.BASELINE, name="Baseline", month=0)
MIDLINE = Round(id="rounds-m", kind=RoundKind.MIDLINE, name="Midline", month=12)


def an_indicator(number, question):
    return Indicator(
        id=f"indicators-{number}",
        code=f"I{number}",
        name=f"Sign {number}",
        norm_id=NORM.id,
        question_codes=(question,),
    )


OWN, OTHERS = an_indicator(1, "Q14"), an_indicator(2, "Q23")


def a_value(indicator, held, above, below=200, **fields):
    number = f"{indicator.code}{held.id[-1]}{fields.get('cell', '')}{fields.get('arm', '')}"
    return DataValue(
        id=f"data_values-{number}",
        indicator_id=indicator.id,
        round_id=held.id,
        numerator=above,
        denominator=below,
        **fields,
    )


@pytest.fixture
def charts(open_page, project_of):
    pages = []

    def opened(*records):
        page = open_page(project_of(NORM, BASELINE, MIDLINE, *records), "charts", height=900)
        pages.append(page)
        return page.part("charts")

    return opened


def titles(tab):
    return [card.title.text() for card in tab.cards()]


def test_own_view_and_view_of_others_stand_beside_each_other_in_each_round(charts) -> None:
    tab = charts(
        OWN,
        OTHERS,
        a_value(OWN, BASELINE, 76),
        a_value(OTHERS, BASELINE, 132),
        a_value(OWN, MIDLINE, 72),
        a_value(OTHERS, MIDLINE, 116),
    )
    assert titles(tab)[0] == "The gap looks smaller: 28 to 22 points"
    said = tab.cards()[0].figure.spoken_value()
    assert "Baseline" in said
    assert "38%" in said
    assert "66%" in said


def test_one_round_says_in_which_direction_people_are_wrong_about_others(charts) -> None:
    tab = charts(OWN, OTHERS, a_value(OWN, BASELINE, 76), a_value(OTHERS, BASELINE, 132))
    assert titles(tab)[0] == "People think that more others approve than do: 28 points"


def test_without_both_views_there_is_no_gap_to_draw(charts) -> None:
    tab = charts(OWN, a_value(OWN, BASELINE, 76))
    assert titles(tab) == ["Where the signs of this norm stand"]


@pytest.mark.parametrize(
    ("after", "title"), [(72, "No sign changed for sure"), (20, "Changed for sure: I1")]
)
def test_the_signs_claim_a_change_only_when_the_interval_leaves_out_nothing(
    charts, after, title
) -> None:
    tab = charts(OWN, a_value(OWN, BASELINE, 76), a_value(OWN, MIDLINE, after))
    assert title in titles(tab)
    assert "Thin lines: 95% intervals." in tab.cards()[0].caption.text()
    assert "Baseline: n = 200." in tab.cards()[0].caption.text()


@pytest.mark.parametrize(
    ("women", "title"),
    [(55, "I1: men and women may not differ"), (90, "I1: women are 40.0 points above men")],
)
def test_groups_are_compared_with_their_interval(charts, women, title) -> None:
    sex = Disaggregation.SEX
    tab = charts(
        OWN,
        a_value(OWN, BASELINE, 105),
        a_value(OWN, BASELINE, 50, 100, split_by=sex, cell="men"),
        a_value(OWN, BASELINE, women, 100, split_by=sex, cell="women"),
    )
    assert titles(tab)[-1] == title
    assert "Difference: " in tab.cards()[-1].caption.text()


def test_a_small_group_is_not_drawn_anywhere(charts) -> None:
    place = Disaggregation.PLACE
    tab = charts(
        OWN,
        a_value(OWN, BASELINE, 105),
        a_value(OWN, BASELINE, 3, 7, split_by=place, cell="Islands"),
        a_value(OWN, BASELINE, 9, 20, split_by=place, cell="Coast"),
        a_value(OWN, BASELINE, 93, 173, split_by=place, cell="Hills"),
    )
    said = tab.cards()[-1].figure.spoken_value()
    assert "Islands, hidden: few answers" in said
    assert "Coast, hidden: few answers" in said
    assert "Hills, 53.8%" in said


def test_arms_are_set_against_each_other_over_the_rounds(charts) -> None:
    tab = charts(
        OWN,
        a_value(OWN, BASELINE, 60, 100, arm="paired"),
        a_value(OWN, BASELINE, 60, 100, arm="women only"),
        a_value(OWN, MIDLINE, 20, 100, arm="paired"),
        a_value(OWN, MIDLINE, 58, 100, arm="women only"),
    )
    assert titles(tab)[-1] == "I1: paired and women only changed by different amounts"
    said = tab.cards()[-1].caption.text()
    assert "Change of paired less change of women only: −38.0 points" in said


def test_a_picture_is_saved_with_its_title(charts, prompts, tmp_path) -> None:
    tab = charts(OWN, a_value(OWN, BASELINE, 76))
    prompts.to_save = tmp_path / "signs.svg"
    button = tab.cards()[0].picture
    button.prompts = prompts
    assert button.save(".svg")
    assert "Where the signs of this norm stand" in prompts.to_save.read_text("utf-8")


def test_each_norm_has_its_own_charts_and_an_empty_plan_says_what_comes_first(
    charts, open_page, project_of
) -> None:
    loose = Indicator(id="indicators-9", code="I9", name="Other")
    tab = charts(OWN, loose, a_value(OWN, BASELINE, 76), a_value(loose, BASELINE, 20))
    tab.norm.set_value("")
    tab.norm.edited.emit("")
    assert "I9" in tab.cards()[0].figure.spoken_value()
    page = open_page(project_of(), "charts")
    assert page.part("charts").empty.isVisible()


def test_one_column_where_there_is_no_room_for_two(open_page, amani) -> None:
    page = open_page(amani, "charts", width=640)
    cards = page.part("charts").cards()
    assert {card.x() for card in cards} == {cards[0].x()}
    assert max(card.width() for card in cards) <= 640


def test_what_pairs_said_is_drawn_from_what_was_kept(charts) -> None:
    shown = PairsAnswered(
        question="Q14",
        norm_id=NORM.id,
        pairs=60,
        both=21,
        one=24,
        neither=15,
        both_share=0.35,
        both_low=0.24,
        both_high=0.48,
        same_share=0.6,
        same_low=0.47,
        same_high=0.71,
    )
    hidden = PairsAnswered(question="Q23", norm_id=NORM.id, pairs=58)
    done = SurveyImport(id="survey_imports-1", round_id=MIDLINE.id, pairs=(shown, hidden))
    tab = charts(done)
    assert titles(tab) == [
        "Q14 · N1: in 35% of pairs both say yes",
        "Q23 · N1: hidden, so that no partner is given away",
    ]
    first, second = (card.figure.spoken_value() for card in tab.cards())
    assert "n = 60 pairs" in first
    assert "hidden to protect people" in second
    assert "35%" not in second
